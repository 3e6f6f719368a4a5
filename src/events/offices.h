// SPDX-License-Identifier: Apache-2.0
//
// Offices from titles and appositions: "President X of France" says that X holds it. Not for "former", "then", "late".
#pragma once

#include <vector>

#include "chancery/report.h"
#include "events/event_builder.h"
#include "events/syntax.h"

namespace chancery::events {

// Appends a draft of the act hold-office for each person whose office the sentence names; `seen` are the persons of the
// report that have theirs already.
void add_offices(const Report& report, const Syntax& syntax, std::vector<std::string>& seen,
                 std::vector<Draft>& drafts);

// The title of one who, as the report tells, has died, left or been driven out is of the time until then.
void date_titles_of_the_departed(std::vector<Draft>& drafts);

}  // namespace chancery::events
