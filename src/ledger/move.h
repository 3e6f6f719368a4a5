// SPDX-License-Identifier: Apache-2.0
//
// From an effect to a move: what derivation needs to know of a claim. The rows (subject, object, claim, report) are the
// caller's.
#pragma once

#include "ledger/derive.h"
#include "ledger/effects.h"

namespace chancery::ledger {

Move move_of(const EventEffect& effect, const Event& event, const RelationRules& rules);

// Whether one person at a time holds the office that the id names ("office:FRA:president").
bool is_single_office(std::string_view office_id, const RelationRules& rules);

}  // namespace chancery::ledger
