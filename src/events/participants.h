// SPDX-License-Identifier: Apache-2.0
//
// From the words that fill a slot to who or what they are. Pure functions over a sentence's Syntax.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "events/syntax.h"

namespace chancery::events {

// The actors that a word stands for: its mention's, else those of its apposition, of what it is predicated of, of what
// a partitive holds. Empty if it is no actor: a thing never becomes one.
std::vector<Participant> actors_of(const Report& report, const Syntax& syntax, int word);

// The state that a city of the report stands for, if the report speaks of that state too ("called its envoy home from
// Oslo").
std::vector<Participant> states_of_places(const Report& report, const Syntax& syntax, int word);

// The same for a place that something is done to: only entities that are places.
std::vector<Participant> places_of(const Report& report, const Syntax& syntax, int word);

// What any noun phrase stands for: its entity, else its own words.
Participant thing_of(const Report& report, const Syntax& syntax, int word);

bool is_kind(const Syntax& syntax, int word, EntityKind kind);

// Those of `more` that are not there yet go to the end.
void add_unique(std::vector<Participant>& all, std::vector<Participant>&& more);

// Bytes in the report of the noun phrase of a word, without articles, prepositions, clauses and conjuncts.
Span phrase_span(const Syntax& syntax, int word);
std::string phrase_text(const Report& report, const Syntax& syntax, int word);

// Of the report's bytes, those of the sentence's own.
Span in_sentence(const Syntax& syntax, Span span);

}  // namespace chancery::events
