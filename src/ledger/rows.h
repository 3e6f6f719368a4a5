// SPDX-License-Identifier: Apache-2.0
//
// Moves as rows of the table `effect`, both ways. Private to src/ledger.
#pragma once

#include "ledger/derive.h"
#include "ledger/sqlite.h"

namespace chancery::ledger {

std::int64_t flags_of(const Move& move);
// From the columns that Parts::group selects.
Move move_from_row(const Statement& row);

}  // namespace chancery::ledger
