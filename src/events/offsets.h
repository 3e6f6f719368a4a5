// SPDX-License-Identifier: Apache-2.0
//
// Events told by how long before or after another of the same sentence they were: "severed relations on Tuesday,
// twenty-four hours after Brazil had done so", "a day after Chile", "and Benin six days after Togo".
#pragma once

#include <vector>

#include "chancery/report.h"
#include "events/event_builder.h"
#include "events/syntax.h"
#include "events/timing.h"

namespace chancery::events {

// Dates events of the sentence by one another, and appends a draft for each actor that repeats an act so long before or
// after another. `own` holds the events of the sentence, dated where they have a date of their own.
void add_offsets(const Report& report, const Syntax& syntax, const Timing& timing, std::vector<Draft>& own);

}  // namespace chancery::events
