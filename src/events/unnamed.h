// SPDX-License-Identifier: Apache-2.0
//
// Who takes part where a sentence names nobody: the crowd that marches, the people that a bomb kills, and who acts in
// "was abducted", "were arrested", "a mine killed two soldiers". A frame says whether its act implies somebody (its
// `agent` line), and whom: anybody, or the authorities of the place.
//
// Pure functions over a sentence's Syntax.
#pragma once

#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "events/matcher.h"
#include "events/syntax.h"

namespace chancery::events {

// "ten thousand people", "villagers", "the crowd": people as such, without a country; empty for anything else.
std::vector<Participant> crowd_of(const Report& report, const Syntax& syntax, int word);

// Whether somebody acts although no word stands where the actor would: a passive without agent, a weapon or an attack
// as the subject. `recipient`: whom it is done to.
bool implies_agent(const Syntax& syntax, const Match& match, const std::vector<Participant>& recipient);

// Gives the event the actor that its frame implies, if it has none; adds the rule that did. Its place and recipient
// must be set.
void infer_agent(const Syntax& syntax, const Match& match, Event& event);

// People without a country are of the country where it happened. When places are known.
void settle_people(Event& event);

}  // namespace chancery::events
