// SPDX-License-Identifier: Apache-2.0
//
// Movements that a report calls by two names: "the March 9 Movement … the M9", "the Red Front (RF)". Whoever reads it
// knows both.
#pragma once

#include <vector>

#include "chancery/report.h"
#include "chancery/sentence.h"
#include "events/event_builder.h"

namespace chancery::events {

// Appends a `known-as` draft for the first other name of each group or party of the report.
void add_aliases(const Report& report, const Document& document, const Mentions& mentions, std::vector<Draft>& drafts);

}  // namespace chancery::events
