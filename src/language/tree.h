// SPDX-License-Identifier: Apache-2.0
//
// Tree: the dependency tree of one sentence, indexed for questions: children in text order, depth, the tokens a
// subtree covers, paths. Cheap to make (two passes, no recursion); build() reuses its memory from sentence to sentence.
//
// A Tree refers to the Sentence it was built from and must not outlive its tokens. Safe to read from many threads.
// Heads that break the tree (out of range, cycles: possible in CoNLL-U from outside) are read as children of the root,
// so every question below ends and every token is below root(), whatever the input was.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "chancery/sentence.h"

namespace chancery::language {

class Tree {
 public:
  Tree() = default;
  explicit Tree(const Sentence& sentence) { build(sentence); }
  void build(const Sentence& sentence);

  int size() const { return static_cast<int>(tokens_.size()); }
  int root() const { return root_; }  // -1 if the sentence is empty
  const Token& token(int i) const { return tokens_[i]; }
  int head(int i) const { return heads_[i]; }    // -1 for the root
  int depth(int i) const { return depths_[i]; }  // 0 for the root
  std::span<const int> children(int i) const;    // in text order

  // The first child of i with the relation, or -1. An empty subtype fits any; "-" fits only a relation without subtype.
  int child(int i, Deprel deprel, std::string_view subtype = {}) const;
  // The first child after `after` in text order: to walk through all children with a relation.
  int next_child(int i, int after, Deprel deprel, std::string_view subtype = {}) const;
  bool has_child(int i, Deprel deprel, std::string_view subtype = {}) const { return child(i, deprel, subtype) >= 0; }
  bool has_child_lemma(int i, Deprel deprel, std::string_view lemma) const;
  int child_lemma(int i, Deprel deprel, std::string_view lemma) const;  // or -1
  bool is(int i, Deprel deprel, std::string_view subtype = {}) const;   // is i itself attached by the relation?

  int first(int i) const { return firsts_[i]; }  // leftmost token of the subtree of i
  int last(int i) const { return lasts_[i]; }    // rightmost token of the subtree of i, inclusive
  Span span(int i) const;                        // bytes in the report from first(i) to last(i)
  bool dominates(int ancestor, int i) const;     // true also for ancestor == i

  // The subtree of i in text order, leaving out the subtrees of children attached by one of `without`. Appends to
  // `out`.
  void subtree(int i, std::vector<int>& out, std::initializer_list<Deprel> without = {}) const;
  int common_ancestor(int a, int b) const;
  // Tokens from a up to the common ancestor and down to b, both ends included. Replaces `out`.
  void path(int a, int b, std::vector<int>& out) const;
  // All tokens, heads before their children.
  std::span<const int> top_down() const { return order_; }

 private:
  std::span<const Token> tokens_;
  int root_ = -1;
  std::vector<int> heads_, depths_, firsts_, lasts_;
  std::vector<int> offsets_, children_;  // children of i: children_[offsets_[i] .. offsets_[i + 1])
  std::vector<int> order_;               // breadth first
  std::vector<int> enter_, leave_;       // preorder numbers, for dominates()
};

// The value of a feature in a FEATS string, or "" ("Past" for "Tense" in "Number=Sing|Tense=Past").
std::string_view feature(std::string_view feats, std::string_view name);
inline bool has_feature(const Token& token, std::string_view name, std::string_view value) {
  return feature(token.feats, name) == value;
}

}  // namespace chancery::language
