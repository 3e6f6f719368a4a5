// SPDX-License-Identifier: Apache-2.0
#include "language/tree.h"

#include <gtest/gtest.h>

#include <random>

namespace chancery::language {
namespace {

std::vector<Token> tokens_with_heads(const std::vector<int>& heads) {
  std::vector<Token> tokens(heads.size());
  for (std::size_t i = 0; i < heads.size(); ++i) {
    tokens[i].head = heads[i];
    tokens[i].span = {static_cast<std::uint32_t>(2 * i), static_cast<std::uint32_t>(2 * i + 1)};
  }
  return tokens;
}

Sentence sentence_of(const std::vector<Token>& tokens) {
  Sentence sentence;
  sentence.tokens = tokens;
  return sentence;
}

TEST(Tree, answers_for_a_small_tree) {
  std::vector<Token> tokens = tokens_with_heads({1, -1, 3, 1, 3});
  tokens[0].deprel = Deprel::kNsubj;
  tokens[0].subtype = "pass";
  tokens[3].deprel = Deprel::kObj;
  const Tree tree(sentence_of(tokens));
  EXPECT_EQ(tree.root(), 1);
  EXPECT_EQ(std::vector<int>(tree.children(1).begin(), tree.children(1).end()), (std::vector<int>{0, 3}));
  EXPECT_EQ(tree.child(1, Deprel::kNsubj), 0);
  EXPECT_EQ(tree.child(1, Deprel::kNsubj, "-"), -1);
  EXPECT_EQ(tree.child(1, Deprel::kNsubj, "pass"), 0);
  EXPECT_EQ(tree.depth(4), 2);
  EXPECT_EQ(tree.first(3), 2);
  EXPECT_EQ(tree.last(3), 4);
  EXPECT_EQ(tree.span(3), (Span{4, 9}));
  EXPECT_TRUE(tree.dominates(1, 4));
  EXPECT_FALSE(tree.dominates(4, 1));
  EXPECT_EQ(tree.common_ancestor(0, 4), 1);
  std::vector<int> path;
  tree.path(0, 4, path);
  EXPECT_EQ(path, (std::vector<int>{0, 1, 3, 4}));
  std::vector<int> below;
  tree.subtree(1, below, {Deprel::kObj});
  EXPECT_EQ(below, (std::vector<int>{0, 1}));
}

TEST(Tree, takes_an_empty_sentence) {
  const Tree tree(Sentence{});
  EXPECT_EQ(tree.root(), -1);
  EXPECT_EQ(tree.size(), 0);
}

// Any heads at all: every token ends below the root, and the answers agree with a slow walk.
TEST(Tree, survives_broken_heads) {
  std::mt19937 random(20250703);
  for (int round = 0; round < 3000; ++round) {
    const int n = 1 + static_cast<int>(random() % 9);
    std::vector<int> heads(n);
    for (int& head : heads) head = static_cast<int>(random() % (n + 3)) - 2;
    const std::vector<Token> tokens = tokens_with_heads(heads);
    const Tree tree(sentence_of(tokens));
    ASSERT_EQ(static_cast<int>(tree.top_down().size()), n) << "round " << round;
    for (int i = 0; i < n; ++i) {
      int up = i, steps = 0;
      while (tree.head(up) >= 0 && steps <= n) {
        up = tree.head(up);
        ++steps;
      }
      ASSERT_EQ(up, tree.root());
      ASSERT_EQ(steps, tree.depth(i));
      for (int a = 0; a < n; ++a) {
        bool above = false;
        for (int at = i; at >= 0; at = tree.head(at)) above = above || at == a;
        ASSERT_EQ(above, tree.dominates(a, i));
      }
    }
  }
}

TEST(Tree, reads_features) {
  EXPECT_EQ(feature("Number=Sing|Tense=Past", "Tense"), "Past");
  EXPECT_EQ(feature("Number=Sing|Tense=Past", "Mood"), "");
  EXPECT_EQ(feature("_", "Mood"), "");
}

}  // namespace
}  // namespace chancery::language
