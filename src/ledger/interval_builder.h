// SPDX-License-Identifier: Apache-2.0
//
// The intervals of one pair, from its steps and from the moves that are only kept: the inner part of derive(). Pure
// functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/derive.h"
#include "ledger/sequence.h"

namespace chancery::ledger {

// What a move that moves nothing says of the pair.
enum class Side : std::uint8_t {
  kFor,      // supports it
  kAgainst,  // denies it
  kBeside,   // planned, hypothetical, or of no effect
  kAside,    // rejected or taken back
  kContest,  // denies it, and was weighed: the interval is in dispute
};

struct Kept {
  std::size_t move = 0;
  Side side = Side::kBeside;
};

void build_intervals(std::int64_t subject, std::int64_t object, const std::vector<Move>& moves, std::vector<Step> steps,
                     const std::vector<Kept>& kept, const Limits& limits, Derived& derived);

// Whether two values of a `per` attribute can mean the same: one is missing, or the words of one are among the other's.
bool per_matches(std::string_view a, std::string_view b);

}  // namespace chancery::ledger
