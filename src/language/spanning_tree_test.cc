// SPDX-License-Identifier: Apache-2.0
#include "language/spanning_tree.h"

#include <gtest/gtest.h>

#include <random>

namespace chancery::language {
namespace {

// All assignments of heads, slowly: the best that is a tree with one root.
float brute_force(const std::vector<float>& scores, int n) {
  std::vector<int> heads(n, 0);
  float best = -1e30f;
  for (;;) {
    int roots = 0;
    bool tree = true;
    float sum = 0.0f;
    for (int i = 0; i < n && tree; ++i) {
      roots += heads[i] == n;
      sum += scores[i * (n + 1) + heads[i]];
      int at = i, steps = 0;
      while (at != n && steps <= n) {
        at = heads[at];
        ++steps;
      }
      tree = at == n && heads[i] != i;
    }
    if (tree && roots == 1) best = std::max(best, sum);
    int k = 0;
    while (k < n && ++heads[k] > n) heads[k++] = 0;
    if (k == n) return best;
  }
}

TEST(SpanningTree, is_as_good_as_trying_all) {
  std::mt19937 random(7);
  TreeSearch search;
  for (int round = 0; round < 1500; ++round) {
    const int n = 1 + static_cast<int>(random() % 5);
    std::vector<float> scores(static_cast<std::size_t>(n) * (n + 1));
    for (float& s : scores) s = static_cast<float>(random() % 1000) / 100.0f;
    for (int i = 0; i < n; ++i) scores[i * (n + 1) + i] = -1e4f;
    std::vector<std::int32_t> heads(n);
    best_tree(scores.data(), n, n + 1, search, heads.data());
    float sum = 0.0f;
    int roots = 0;
    for (int i = 0; i < n; ++i) {
      roots += heads[i] < 0;
      sum += scores[i * (n + 1) + (heads[i] < 0 ? n : heads[i])];
      int at = i, steps = 0;
      while (at >= 0 && steps <= n) {
        at = heads[at];
        ++steps;
      }
      ASSERT_LT(at, 0) << "a cycle in round " << round;
    }
    ASSERT_EQ(roots, 1);
    ASSERT_NEAR(sum, brute_force(scores, n), 1e-3) << "round " << round << ", " << n << " tokens";
  }
}

TEST(SpanningTree, ends_on_long_cyclic_input) {
  const int n = 400;
  std::mt19937 random(3);
  std::vector<float> scores(static_cast<std::size_t>(n) * (n + 1));
  for (float& s : scores) s = static_cast<float>(random() % 1000);
  std::vector<std::int32_t> heads(n);
  TreeSearch search;
  best_tree(scores.data(), n, n + 1, search, heads.data());
  EXPECT_EQ(std::count(heads.begin(), heads.end(), -1), 1);
}

}  // namespace
}  // namespace chancery::language
