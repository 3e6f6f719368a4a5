// SPDX-License-Identifier: Apache-2.0
//
// How a claim is told: whose word it is, in which words, and whether it takes something back. Worked out once for an
// event; goes into each of its moves. Pure function.
#pragma once

#include <cstdint>
#include <string>

#include "chancery/event.h"
#include "ledger/directory.h"
#include "ledger/relations.h"
#include "ledger/sources.h"

namespace chancery::ledger {

struct Telling {
  Voice voice = Voice::kReport;
  std::uint32_t speaker = 0;  // who is said to have said it, as a hash of whom he speaks for; 0: the report itself
  std::uint32_t wording = 0;  // the words of the sentence, hashed; 0 if it is too short to be told from another's
  bool retracts = false;
  std::string retracted_for;  // whose words are taken back; "" for the paper's own
};

Telling telling_of(const Event& event, const RelationRules& rules, const EntityDirectory& directory);

}  // namespace chancery::ledger
