// SPDX-License-Identifier: Apache-2.0
#include "language/spanning_tree.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace chancery::language {
namespace {

// Maximum spanning arborescence rooted at `root`, by contraction of cycles: O(n^2) a contraction. Heads of all other
// nodes are written to `heads`; the search works on a copy of the scores.
class Arborescence {
 public:
  // Nodes 0..n-1 and the root n; scores as in best_tree.
  Arborescence(const float* scores, int n, int stride) : n_(n + 1), root_(n) {
    w_.resize(static_cast<std::size_t>(n_) * n_);
    enter_.resize(w_.size());
    leave_.resize(w_.size());
    real_.resize(n_);
    for (int i = 0; i < n_; ++i) {
      for (int j = 0; j < n_; ++j) {
        w_[at(i, j)] = i < n ? scores[static_cast<std::size_t>(i) * stride + j] : 0.0f;
        enter_[at(i, j)] = i;  // the real dependent behind arc (i, j)
        leave_[at(i, j)] = j;  // the real head behind it
      }
      real_[i] = {i};
    }
    alive_.assign(n_, 1);
    best_.assign(n_, -1);
    colour_.assign(n_, 0);
  }

  void solve(std::int32_t* heads) {
    for (;;) {
      choose_heads();
      if (!find_cycle()) break;
      contract();
    }
    for (int i = 0; i < root_; ++i) heads[i] = -1;
    for (int i = 0; i < root_; ++i) {
      if (alive_[i]) heads[enter_[at(i, best_[i])]] = leave_[at(i, best_[i])];
    }
    // Undo the contractions, last first: in each cycle every arc stays but the one of the member entered from outside.
    for (auto merge = merges_.rbegin(); merge != merges_.rend(); ++merge) {
      std::size_t entered = 0;
      for (std::size_t k = 0; k < merge->members.size(); ++k) {
        for (const int node : merge->members[k].real) {
          if (heads[node] >= 0) entered = k;
        }
      }
      for (std::size_t k = 0; k < merge->members.size(); ++k) {
        if (k != entered) heads[merge->members[k].dependent] = merge->members[k].head;
      }
    }
    for (int i = 0; i < root_; ++i) {
      if (heads[i] == root_) heads[i] = -1;
    }
  }

 private:
  struct Member {
    std::vector<int> real;  // the tokens contracted in it
    std::int32_t dependent, head;
  };
  struct Merge {
    std::vector<Member> members;
  };

  std::size_t at(int i, int j) const { return static_cast<std::size_t>(i) * n_ + j; }

  void choose_heads() {
    for (int i = 0; i < root_; ++i) {
      if (!alive_[i]) continue;
      best_[i] = -1;
      for (int j = 0; j < n_; ++j) {
        if (alive_[j] && j != i && (best_[i] < 0 || w_[at(i, j)] > w_[at(i, best_[i])])) best_[i] = j;
      }
    }
  }

  bool find_cycle() {
    cycle_.clear();
    std::fill(colour_.begin(), colour_.end(), 0);
    colour_[root_] = -1;
    for (int i = 0; i < root_; ++i) {
      if (!alive_[i] || colour_[i] != 0) continue;
      int node = i;
      while (colour_[node] == 0) {
        colour_[node] = i + 1;
        node = best_[node];
      }
      if (colour_[node] != i + 1) continue;
      const int start = node;
      do {
        cycle_.push_back(node);
        node = best_[node];
      } while (node != start);
      return true;
    }
    return false;
  }

  void contract() {
    const int into = cycle_[0];
    std::vector<char> in_cycle(n_, 0);
    Merge merge;
    for (const int node : cycle_) {
      in_cycle[node] = 1;
      merge.members.push_back({real_[node], enter_[at(node, best_[node])], leave_[at(node, best_[node])]});
    }
    for (int other = 0; other < n_; ++other) {
      if (!alive_[other] || in_cycle[other]) continue;
      // Arcs into the cycle count by their gain over the arc they break; arcs out of it by themselves.
      int in = -1, out = -1;
      for (const int node : cycle_) {
        const auto gain = [&](int member) { return w_[at(member, other)] - w_[at(member, best_[member])]; };
        if (in < 0 || gain(node) > gain(in)) in = node;
        if (out < 0 || w_[at(other, node)] > w_[at(other, out)]) out = node;
      }
      const float gain = w_[at(in, other)] - w_[at(in, best_[in])];
      enter_[at(into, other)] = enter_[at(in, other)];
      leave_[at(into, other)] = leave_[at(in, other)];
      const float loss = w_[at(other, out)];
      const std::int32_t enter = enter_[at(other, out)], leave = leave_[at(other, out)];
      incoming_.push_back({other, gain});
      w_[at(other, into)] = loss;
      enter_[at(other, into)] = enter;
      leave_[at(other, into)] = leave;
    }
    for (const auto& [other, gain] : incoming_) w_[at(into, other)] = gain;  // last: gains refer to old weights of `into`
    incoming_.clear();
    for (std::size_t k = 1; k < cycle_.size(); ++k) {
      alive_[cycle_[k]] = 0;
      real_[into].insert(real_[into].end(), real_[cycle_[k]].begin(), real_[cycle_[k]].end());
    }
    merges_.push_back(std::move(merge));
  }

  int n_, root_;
  std::vector<float> w_;
  std::vector<std::int32_t> enter_, leave_;
  std::vector<std::vector<int>> real_;
  std::vector<char> alive_;
  std::vector<int> best_, colour_, cycle_;
  std::vector<std::pair<int, float>> incoming_;
  std::vector<Merge> merges_;
};

double total(const float* scores, int n, int stride, const std::int32_t* heads) {
  double sum = 0.0;
  for (int i = 0; i < n; ++i) sum += scores[static_cast<std::size_t>(i) * stride + (heads[i] < 0 ? n : heads[i])];
  return sum;
}

}  // namespace

void best_tree(const float* scores, int n, int stride, TreeSearch& search, std::int32_t* heads) {
  if (n <= 0) return;
  // Most sentences: everyone's best head makes a tree with one root.
  int roots = 0;
  for (int i = 0; i < n; ++i) {
    const float* row = scores + static_cast<std::size_t>(i) * stride;
    int best = -1;
    for (int j = 0; j <= n; ++j) {
      if (j != i && (best < 0 || row[j] > row[best])) best = j;
    }
    heads[i] = best == n ? -1 : best;
    roots += best == n;
  }
  if (roots == 1) {
    search.colour.assign(n, 0);
    bool tree = true;
    for (int i = 0; i < n && tree; ++i) {
      int node = i;
      while (node >= 0 && search.colour[node] == 0) {
        search.colour[node] = i + 1;
        node = heads[node];
      }
      tree = node < 0 || search.colour[node] != i + 1;
    }
    if (tree) return;
  }
  Arborescence(scores, n, stride).solve(heads);
  search.kept.clear();
  for (int i = 0; i < n; ++i) {
    if (heads[i] < 0) search.kept.push_back(i);
  }
  if (search.kept.size() == 1) return;
  // Several roots: try each of them (eight at most) as the only one, and keep the best tree.
  std::vector<std::int32_t> trial(n), best_heads;
  double best_sum = 0.0;
  if (search.kept.size() > 8) search.kept.resize(8);
  for (const int only : search.kept) {
    search.scores.assign(scores, scores + static_cast<std::size_t>(n - 1) * stride + n + 1);
    for (int i = 0; i < n; ++i) {
      if (i != only) search.scores[static_cast<std::size_t>(i) * stride + n] = -1e9f;
    }
    Arborescence(search.scores.data(), n, stride).solve(trial.data());
    const double sum = total(search.scores.data(), n, stride, trial.data());
    if (best_heads.empty() || sum > best_sum) {
      best_sum = sum;
      best_heads = trial;
    }
  }
  for (int i = 0; i < n; ++i) heads[i] = best_heads[i];
}

}  // namespace chancery::language
