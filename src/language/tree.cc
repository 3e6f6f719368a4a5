// SPDX-License-Identifier: Apache-2.0
#include "language/tree.h"

#include <algorithm>

namespace chancery::language {

void Tree::build(const Sentence& sentence) {
  tokens_ = sentence.tokens;
  const int n = size();
  root_ = -1;
  heads_.assign(n, -1);
  depths_.assign(n, 0);
  firsts_.resize(n);
  lasts_.resize(n);
  order_.clear();
  for (int i = 0; i < n; ++i) {
    const std::int32_t head = tokens_[i].head;
    if (head < 0 || head >= n || head == i) {
      if (root_ < 0) root_ = i;
    } else {
      heads_[i] = head;
    }
  }
  if (n == 0) {
    offsets_.assign(1, 0);
    children_.clear();
    enter_.clear();
    leave_.clear();
    return;
  }
  if (root_ < 0) {  // nothing but cycles
    root_ = 0;
    heads_[0] = -1;
  }
  for (int i = 0; i < n; ++i) {
    if (heads_[i] < 0 && i != root_) heads_[i] = root_;
  }
  // Which tokens reach the root? depths_: 0 unknown, -1 on the walk, 1 reaches. A walk that meets itself is a cycle:
  // its meeting point goes below the root.
  depths_[root_] = 1;
  for (int i = 0; i < n; ++i) {
    int at = i;
    while (depths_[at] == 0) {
      depths_[at] = -1;
      at = heads_[at];
    }
    if (depths_[at] == -1) heads_[at] = root_;
    for (at = i; depths_[at] == -1; at = heads_[at]) depths_[at] = 1;
  }
  offsets_.assign(n + 1, 0);
  for (int i = 0; i < n; ++i) {
    if (heads_[i] >= 0) ++offsets_[heads_[i] + 1];
  }
  for (int i = 0; i < n; ++i) offsets_[i + 1] += offsets_[i];
  children_.resize(offsets_[n]);
  enter_.assign(offsets_.begin(), offsets_.end() - 1);
  for (int i = 0; i < n; ++i) {
    if (heads_[i] >= 0) children_[enter_[heads_[i]]++] = i;
  }
  order_.push_back(root_);
  depths_[root_] = 0;
  for (std::size_t at = 0; at < order_.size(); ++at) {
    for (const int child : children(order_[at])) {
      depths_[child] = depths_[order_[at]] + 1;
      order_.push_back(child);
    }
  }
  // Sizes of subtrees from the leaves up (in leave_), then preorder numbers from the root down.
  leave_.assign(n, 1);
  for (int i = 0; i < n; ++i) firsts_[i] = lasts_[i] = i;
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const int up = heads_[*it];
    if (up < 0) continue;
    leave_[up] += leave_[*it];
    firsts_[up] = std::min(firsts_[up], firsts_[*it]);
    lasts_[up] = std::max(lasts_[up], lasts_[*it]);
  }
  enter_.assign(n, 0);
  for (const int i : order_) {
    int next = enter_[i] + 1;
    for (const int child : children(i)) {
      enter_[child] = next;
      next += leave_[child];
    }
  }
  for (int i = 0; i < n; ++i) leave_[i] += enter_[i];
}

std::span<const int> Tree::children(int i) const {
  return {children_.data() + offsets_[i], static_cast<std::size_t>(offsets_[i + 1] - offsets_[i])};
}

bool Tree::is(int i, Deprel deprel, std::string_view subtype) const {
  const Token& token = tokens_[i];
  return token.deprel == deprel && (subtype.empty() || token.subtype == (subtype == "-" ? "" : subtype));
}

int Tree::next_child(int i, int after, Deprel deprel, std::string_view subtype) const {
  for (const int child : children(i)) {
    if (child > after && is(child, deprel, subtype)) return child;
  }
  return -1;
}

int Tree::child(int i, Deprel deprel, std::string_view subtype) const { return next_child(i, -1, deprel, subtype); }

int Tree::child_lemma(int i, Deprel deprel, std::string_view lemma) const {
  for (const int child : children(i)) {
    if (tokens_[child].deprel == deprel && tokens_[child].lemma == lemma) return child;
  }
  return -1;
}

bool Tree::has_child_lemma(int i, Deprel deprel, std::string_view lemma) const {
  return child_lemma(i, deprel, lemma) >= 0;
}

Span Tree::span(int i) const { return {tokens_[firsts_[i]].span.begin, tokens_[lasts_[i]].span.end}; }

bool Tree::dominates(int ancestor, int i) const {
  return enter_[ancestor] <= enter_[i] && enter_[i] < leave_[ancestor];
}

void Tree::subtree(int i, std::vector<int>& out, std::initializer_list<Deprel> without) const {
  const std::size_t start = out.size();
  out.push_back(i);
  for (std::size_t at = start; at < out.size(); ++at) {
    for (const int child : children(out[at])) {
      if (std::find(without.begin(), without.end(), tokens_[child].deprel) == without.end()) out.push_back(child);
    }
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(start), out.end());
}

int Tree::common_ancestor(int a, int b) const {
  while (a != b) {
    if (depths_[a] >= depths_[b]) {
      a = heads_[a];
    } else {
      b = heads_[b];
    }
  }
  return a;
}

void Tree::path(int a, int b, std::vector<int>& out) const {
  const int top = common_ancestor(a, b);
  out.clear();
  for (int i = a; i != top; i = heads_[i]) out.push_back(i);
  out.push_back(top);
  const std::size_t down = out.size();
  for (int i = b; i != top; i = heads_[i]) out.push_back(i);
  std::reverse(out.begin() + static_cast<std::ptrdiff_t>(down), out.end());
}

std::string_view feature(std::string_view feats, std::string_view name) {
  while (!feats.empty()) {
    const std::size_t bar = std::min(feats.find('|'), feats.size());
    const std::string_view pair = feats.substr(0, bar);
    feats.remove_prefix(std::min(bar + 1, feats.size()));
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace chancery::language
