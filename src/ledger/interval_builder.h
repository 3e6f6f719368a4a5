// SPDX-License-Identifier: Apache-2.0
//
// The intervals of one pair, from its steps in order: the inner part of derive(). Pure functions.
#pragma once

#include <string>
#include <vector>

#include "ledger/derive.h"

namespace chancery::ledger {

// A move as the sequence sees it.
struct Step {
  Effect effect = Effect::kBegin;  // kBegin, kEnd, kChange or kState
  Bounds bounds;
  Day point = 0;         // where it stands in the sequence
  std::size_t move = 0;  // index into the moves
  std::string per;
  bool again = false, only_open = false, always = false, superseding = false;
};

Step make_step(const Move& move, std::size_t index);

void build_intervals(std::int64_t subject, std::int64_t object, const std::vector<Move>& moves, std::vector<Step> steps,
                     const std::vector<std::size_t>& kept, Derived& derived);

// Whether two values of a `per` attribute can mean the same: one is missing, or the words of one are among the other's.
bool per_matches(std::string_view a, std::string_view b);

}  // namespace chancery::ledger
