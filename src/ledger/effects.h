// SPDX-License-Identifier: Apache-2.0
//
// Effects: what an event does to relations, by the rules. One event may move several relations and several pairs.
//
// Pure function of event, rules and directory; what it gives owns its strings.
#pragma once

#include <string>
#include <vector>

#include "chancery/event.h"
#include "ledger/directory.h"
#include "ledger/relations.h"

namespace chancery::ledger {

// An end of an effect: an entity as the ledger stores it. An empty id stands for "any" in an end, and for "none" where
// the relation has no object.
struct Party {
  std::string id, name;
  EntityType type = EntityType::kOther;
  std::string of;  // what an organ or office belongs to
  std::string country;
  std::vector<Attribute> attributes;
};

struct EventEffect {
  const Rule* rule = nullptr;
  Effect effect = Effect::kBegin;  // of the rule; factuality is the claim's
  Party subject, object;
  std::vector<Attribute> attributes;
  std::string per;  // value of the relation's `per` attribute; may be empty
  Date begins_at;   // of an end: when it had begun, if the event says so
};

std::vector<EventEffect> effects_of(const Event& event, const RelationRules& rules, const EntityDirectory& directory);

}  // namespace chancery::ledger
