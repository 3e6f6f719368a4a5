// SPDX-License-Identifier: Apache-2.0
//
// Whose word it is, and how much is said: moves of one paper, of reports with nearly the same text, of sentences with
// the same words, or of one speaker are one voice, which counts once, with the most that any of its moves weighs.
//
// Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "ledger/derive.h"

namespace chancery::ledger {

// What independent voices say with these moves, in hundredths of a plain source.
std::int64_t weight_of(const std::vector<Move>& moves, const std::vector<std::size_t>& indices);

// Voices that were heard. A report in its own words is one with itself, whatever its paper is called.
class Voices {
 public:
  void add(const Move& move);
  bool has(const Move& move) const;  // somebody heard shares a voice or a report's own words with it

 private:
  std::unordered_set<std::uint64_t> marks_;
};

}  // namespace chancery::ledger
