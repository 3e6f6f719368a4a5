// SPDX-License-Identifier: Apache-2.0
//
// Clauses that stand for one before them: "Norway did the same", "as India did on December 30", "Mexico did not",
// "Chile had taken the same step", "Peru followed suit".
#pragma once

#include <span>
#include <vector>

#include "chancery/report.h"
#include "events/event_builder.h"
#include "events/syntax.h"
#include "events/timing.h"

namespace chancery::events {

// Appends a draft for each such clause of the sentence: the act of the last event before it (in `before`, or earlier in
// the sentence: in `own`), done by the clause's subject.
void add_repeated_acts(const Report& report, const Syntax& syntax, const std::vector<Draft>& before,
                       std::vector<Draft>& own);

// "…, as Ghana had done on May 3, Togo on May 8 and Benin a week later": a name with a date of its own repeats the act
// before it. `own` holds the events of the sentence, dated.
void add_gapped_acts(const Report& report, const Syntax& syntax, std::span<const DateExpression> dates,
                     const Timing& timing, std::vector<Draft>& own);

}  // namespace chancery::events
