// SPDX-License-Identifier: Apache-2.0
//
// Moves as rows of the table `effect`, both ways. Private to src/ledger.
#pragma once

#include <cstdint>
#include <string_view>

#include "ledger/derive.h"
#include "ledger/sqlite.h"

namespace chancery::ledger {

// The attribute of a move that takes something back: in whose name.
inline constexpr std::string_view kTakenBackFor = "taken-back-for";

std::int64_t flags_of(const Move& move);
// From the columns that Parts::group selects; its weight, and what people decided, are the caller's.
Move move_from_row(const Statement& row);

}  // namespace chancery::ledger
