// SPDX-License-Identifier: Apache-2.0
//
// News whose day is told by who made it known: "Kenya has closed its border. The president announced the step last
// night."
#pragma once

#include <vector>

#include "events/event_builder.h"
#include "events/syntax.h"
#include "events/timing.h"

namespace chancery::events {

// If the sentence says on which day "the step", "the move" or "it" was made known, the news before it in the report, at
// the end of `before`, is of that day where nothing else dates it.
void date_by_announcement(const Syntax& syntax, std::span<const DateExpression> dates, const Timing& timing,
                          std::vector<Draft>& before);

}  // namespace chancery::events
