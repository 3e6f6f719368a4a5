// SPDX-License-Identifier: Apache-2.0
//
// Lifting: who fills a role of an event, and whom that stands for: the ministry for its state, "the president" for an
// office, a place for the country it lies in. Pure functions; views into the event live as long as it.
#pragma once

#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "ledger/directory.h"
#include "ledger/effects.h"
#include "ledger/relations.h"

namespace chancery::ledger {

Party party_of(const Participant& filler);
// What fills the role: participants, the event's place, or an attribute's words.
std::vector<Party> fillers_of(const Event& event, std::string_view role);
// Values of an attribute, else the names of a role's fillers; "role.key" asks the filler's attributes.
std::vector<std::string> values_of(const Event& event, std::string_view from, const EntityDirectory& directory);

// Empty id if the lift leads nowhere.
Party lift(const Party& party, Lift how, const Event& event, const RelationRules& rules,
           const EntityDirectory& directory);

// The parties that a source gives, lifted; empty if none fits.
std::vector<Party> parties_of(const Event& event, const Source& source, const std::vector<EntityType>& kinds,
                              const RelationRules& rules, const EntityDirectory& directory);

}  // namespace chancery::ledger
