// SPDX-License-Identifier: Apache-2.0
#include "language/spanning_tree.h"

#include <algorithm>
#include <cstddef>

namespace chancery::language {
namespace {

// Maximum spanning arborescence rooted at `root`, by contraction of cycles: O(n^2) a contraction. Heads of all other
// nodes are written to `heads`; the search works on a copy of the scores.
class Arborescence {
 public:
  // Nodes 0..n-1 and the root n; scores as in best_tree.
  Arborescence(const float* scores, int n, int stride, TreeSearch& search) : n_(n + 1), root_(n), s_(search) {
    const std::size_t size = static_cast<std::size_t>(n_) * n_;
    s_.weights.resize(size);
    s_.enter.resize(size);
    s_.leave.resize(size);
    s_.first.resize(n_);
    s_.last.resize(n_);
    s_.next.assign(n_, -1);
    for (int i = 0; i < n_; ++i) {
      for (int j = 0; j < n_; ++j) {
        s_.weights[at(i, j)] = i < n ? scores[static_cast<std::size_t>(i) * stride + j] : 0.0f;
        s_.enter[at(i, j)] = i;  // the real dependent behind arc (i, j)
        s_.leave[at(i, j)] = j;  // the real head behind it
      }
      s_.first[i] = s_.last[i] = i;
    }
    s_.alive.assign(n_, 1);
    s_.best.assign(n_, -1);
    s_.colour.assign(n_, 0);
    s_.members.clear();
    s_.merges.clear();
  }

  void solve(std::int32_t* heads) {
    for (;;) {
      choose_heads();
      if (!find_cycle()) break;
      contract();
    }
    for (int i = 0; i < root_; ++i) heads[i] = -1;
    for (int i = 0; i < root_; ++i) {
      if (s_.alive[i]) heads[s_.enter[at(i, s_.best[i])]] = s_.leave[at(i, s_.best[i])];
    }
    // Undo the contractions, last first: in each cycle every arc stays but the one of the member entered from outside.
    std::size_t end = s_.members.size();
    while (!s_.merges.empty()) {
      const std::size_t begin = static_cast<std::size_t>(s_.merges.back());
      s_.merges.pop_back();
      std::size_t entered = begin;
      for (std::size_t k = begin; k < end; ++k) {
        for (std::int32_t node = s_.members[k].first;; node = s_.next[node]) {
          if (heads[node] >= 0) entered = k;
          if (node == s_.members[k].last) break;
        }
      }
      for (std::size_t k = begin; k < end; ++k) {
        if (k != entered) heads[s_.members[k].dependent] = s_.members[k].head;
      }
      end = begin;
    }
    for (int i = 0; i < root_; ++i) {
      if (heads[i] == root_) heads[i] = -1;
    }
  }

 private:
  std::size_t at(int i, int j) const { return static_cast<std::size_t>(i) * n_ + j; }
  float weight(int i, int j) const { return s_.weights[at(i, j)]; }

  void choose_heads() {
    for (int i = 0; i < root_; ++i) {
      if (!s_.alive[i]) continue;
      s_.best[i] = -1;
      for (int j = 0; j < n_; ++j) {
        if (s_.alive[j] && j != i && (s_.best[i] < 0 || weight(i, j) > weight(i, s_.best[i]))) s_.best[i] = j;
      }
    }
  }

  bool find_cycle() {
    s_.cycle.clear();
    std::fill(s_.colour.begin(), s_.colour.end(), 0);
    s_.colour[root_] = -1;
    for (int i = 0; i < root_; ++i) {
      if (!s_.alive[i] || s_.colour[i] != 0) continue;
      int node = i;
      while (s_.colour[node] == 0) {
        s_.colour[node] = i + 1;
        node = s_.best[node];
      }
      if (s_.colour[node] != i + 1) continue;
      const int start = node;
      do {
        s_.cycle.push_back(node);
        node = s_.best[node];
      } while (node != start);
      return true;
    }
    return false;
  }

  // Makes the cycle one node, its first member.
  void contract() {
    const int into = s_.cycle[0];
    s_.in_cycle.assign(n_, 0);
    s_.merges.push_back(static_cast<std::int32_t>(s_.members.size()));
    for (const int node : s_.cycle) {
      s_.in_cycle[node] = 1;
      const std::size_t arc = at(node, s_.best[node]);
      s_.members.push_back({s_.first[node], s_.last[node], s_.enter[arc], s_.leave[arc]});
    }
    for (int other = 0; other < n_; ++other) {
      if (!s_.alive[other] || s_.in_cycle[other]) continue;
      // Arcs into the cycle count by their gain over the arc they break; arcs out of it by themselves.
      const auto gain = [&](int member) { return weight(member, other) - weight(member, s_.best[member]); };
      int in = -1, out = -1;
      for (const int node : s_.cycle) {
        if (in < 0 || gain(node) > gain(in)) in = node;
        if (out < 0 || weight(other, node) > weight(other, out)) out = node;
      }
      // Columns of `other` only, so what the next `other` reads of the cycle's own arcs is still as it was.
      const float gained = gain(in);
      s_.enter[at(into, other)] = s_.enter[at(in, other)];
      s_.leave[at(into, other)] = s_.leave[at(in, other)];
      s_.weights[at(into, other)] = gained;
      s_.weights[at(other, into)] = weight(other, out);
      s_.enter[at(other, into)] = s_.enter[at(other, out)];
      s_.leave[at(other, into)] = s_.leave[at(other, out)];
    }
    for (std::size_t k = 1; k < s_.cycle.size(); ++k) {
      const int node = s_.cycle[k];
      s_.alive[node] = 0;
      s_.next[s_.last[into]] = s_.first[node];
      s_.last[into] = s_.last[node];
    }
  }

  int n_, root_;
  TreeSearch& s_;
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
  Arborescence(scores, n, stride, search).solve(heads);
  search.kept.clear();
  for (int i = 0; i < n; ++i) {
    if (heads[i] < 0) search.kept.push_back(i);
  }
  if (search.kept.size() == 1) return;
  // Several roots: try each of them (eight at most) as the only one, and keep the best tree.
  search.trial.resize(n);
  search.best_heads.clear();
  double best_sum = 0.0;
  if (search.kept.size() > 8) search.kept.resize(8);
  for (const int only : search.kept) {
    search.scores.assign(scores, scores + static_cast<std::size_t>(n - 1) * stride + n + 1);
    for (int i = 0; i < n; ++i) {
      if (i != only) search.scores[static_cast<std::size_t>(i) * stride + n] = -1e9f;
    }
    Arborescence(search.scores.data(), n, stride, search).solve(search.trial.data());
    const double sum = total(search.scores.data(), n, stride, search.trial.data());
    if (search.best_heads.empty() || sum > best_sum) {
      best_sum = sum;
      search.best_heads.assign(search.trial.begin(), search.trial.end());
    }
  }
  for (int i = 0; i < n; ++i) heads[i] = search.best_heads[i];
}

}  // namespace chancery::language
