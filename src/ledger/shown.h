// SPDX-License-Identifier: Apache-2.0
//
// Which claims an answer shows of an interval: some of very many, and how many there are. They stand with each status
// in the file, so that what holds is answered without going through all claims again. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/derive.h"

namespace chancery::ledger {

// The claim's row, and which of its effects.
struct ShownClaim {
  std::int64_t claim = 0, seq = 0;
  friend bool operator==(const ShownClaim&, const ShownClaim&) = default;
};

struct ShownList {
  std::size_t all = 0;
  std::vector<ShownClaim> shown;  // by date
};

struct Shown {
  ShownList claims, against, beside, aside;
};

// At most `most` of each sort (0: all): the first half of them, and the last. One sentence may move a pair by two
// rules; where both do the same, it is one claim.
Shown shown_of(const std::vector<Move>& moves, const Interval& interval, std::size_t most);
// Fewer of them, likewise.
void show_fewer(ShownList& list, std::size_t most);

// {"claims":[5321,[12,0],[15,1]],…}: how many there are, then those shown. What is empty is left out.
std::string shown_to_json(const Shown& shown);
Shown shown_from_json(std::string_view json);

// What a claim does to the pair, in an answer: "begin", "against", "beside".
std::string_view effect_word(const Move& move);

}  // namespace chancery::ledger
