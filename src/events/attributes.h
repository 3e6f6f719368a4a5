// SPDX-License-Identifier: Apache-2.0
//
// What else a sentence says of an event: order, form, manner, reasons, the numbers of dead and arrested.
// Functions add to the event; nothing is taken away.
#pragma once

#include <string>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "events/syntax.h"

namespace chancery::events {

void add_attributes(const Report& report, const Syntax& syntax, int trigger, Event& event);
void add_magnitude(const Syntax& syntax, int trigger, Event& event);

// "The reason cited was …": the reasons that a sentence of its own gives for what the sentence before it says; empty if
// it is none.
std::vector<Attribute> reasons_given(const Report& report, const Syntax& syntax);

// A written number: "12", "1,200", "twelve", "two dozen" (24); nullopt for "dozens" and what is no number.
std::optional<std::int64_t> number_of(const Syntax& syntax, int token);

}  // namespace chancery::events
