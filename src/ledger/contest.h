// SPDX-License-Identifier: Apache-2.0
//
// What speaks against a move before it moves anything: its own source that takes it back, and others who deny that
// something ended or that somebody took it from another. Pure functions; private to the derivation.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "ledger/derive.h"
#include "ledger/sequence.h"

namespace chancery::ledger {

// For each move, whether it is set aside: rejected by a person, or taken back by the voice that told it.
std::vector<bool> set_aside(const std::vector<Move>& moves);

// Ends in `steps` that others deny: where the denial weighs as much, the end is taken out and its move returned in
// `lost` (what held goes on); else the end stays, contested, and the denial's step is taken out and its move returned
// likewise.
struct Contested {
  std::vector<std::size_t> against;  // moves that lost, to be kept with the pair
};
Contested settle_ends(const std::vector<Move>& moves, const std::vector<std::size_t>& denials,
                      std::vector<Step>& steps);

// How the taking of something by another stands against its denials: nobody denies it, fewer do, or as many do.
enum class Standing : std::uint8_t { kUndenied, kOutweighs, kOutweighed };
Standing standing(const std::vector<Move>& moves, const std::vector<std::size_t>& tellings,
                  const std::vector<std::size_t>& denials);

}  // namespace chancery::ledger
