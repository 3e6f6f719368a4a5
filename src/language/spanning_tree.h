// SPDX-License-Identifier: Apache-2.0
//
// The best dependency tree for a matrix of arc scores: exactly one root, every token below it (Chu-Liu and Edmonds,
// iterative). Quadratic in the sentence's length for the usual case, cubic at worst.
#pragma once

#include <cstdint>
#include <vector>

namespace chancery::language {

struct TreeSearch {  // working memory, reused
  // A node contracted into a cycle: the tokens in it are a chain from `first` to `last`; the arc it has within the
  // cycle.
  struct Member {
    std::int32_t first, last, dependent, head;
  };
  std::vector<float> scores, weights;
  std::vector<std::int32_t> colour, kept, enter, leave, first, last, next, best, cycle, merges, trial, best_heads;
  std::vector<Member> members;
  std::vector<char> alive, in_cycle;
};

// scores[i * stride + j]: token i takes token j as its head (j in 0..n-1), or is the root (j == n). Writes heads[i]: j,
// or -1 for the root. Ties go to the smaller head.
void best_tree(const float* scores, int n, int stride, TreeSearch& search, std::int32_t* heads);

}  // namespace chancery::language
