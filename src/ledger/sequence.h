// SPDX-License-Identifier: Apache-2.0
//
// The sequence of one pair: steps (moves that begin, end, change or state something) in order of time -> what was built
// of them, an interval each. Pure functions; private to the derivation.
#pragma once

#include <string>
#include <vector>

#include "ledger/derive.h"

namespace chancery::ledger {

// Two ends of one interval reported further apart than this are ends of two.
inline constexpr Day kSameEndDays = 366;

// A move as the sequence sees it.
struct Step {
  Effect effect = Effect::kBegin;  // kBegin, kEnd, kChange or kState
  Bounds bounds;
  Day point = 0;         // where it stands in the sequence
  std::size_t move = 0;  // index into the moves
  std::string per;
  bool again = false, only_open = false, always = false, superseding = false;
  bool contested = false;  // others deny it, with less weight
};

Step make_step(const Move& move, std::size_t index);

// An interval in the making.
struct Building {
  std::vector<Step> begins, ends, states, changes;
  bool implied = false;    // opened by its end
  bool supersede = false;  // ended by another's begin
  bool closed = false;
  bool contested = false;  // what ended it, or failed to, is denied
  // Moves that move nothing, by what they say; indices.
  std::vector<std::size_t> support, against, beside, aside;
};

std::vector<Building> run_sequence(const std::vector<Move>& moves, std::vector<Step> steps);

bool overlap(const Bounds& a, const Bounds& b);
Day width(const Bounds& bounds);

// Of dates given for the same thing: the narrowest of those that agree with the one that ends first; the earlier of
// equals. Null if none has a date.
const Step* best_date(const std::vector<Step>& steps);

}  // namespace chancery::ledger
