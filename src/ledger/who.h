// SPDX-License-Identifier: Apache-2.0
//
// Whom a name can mean on a day, and what lexicon and ledger know of each.
//
// What it returns refers to the lexicon, which must outlive it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/lexicon.h"
#include "chancery/ledger.h"
#include "ledger/directory.h"

namespace chancery::ledger {

// An entity of lexicon or ledger, with all that is known.
struct Known {
  std::string id, name;
  bool held = true;  // the name, or the office, was valid on the day
  std::optional<Entity> entity;
  std::vector<actors::FactView> facts;
  std::vector<Status> statuses;
};

// `ledger` may be null: then only the lexicon is asked. Of the query count the day, what was known, and consequences.
// Best first.
Result<std::vector<Known>> who(const actors::ActorLexicon& lexicon, const EntityDirectory& directory,
                               const Ledger* ledger, std::string_view name, const StatusQuery& query);

// What a fact worth telling is called in an answer; empty for others.
std::string_view fact_label(actors::Fact fact);

}  // namespace chancery::ledger
