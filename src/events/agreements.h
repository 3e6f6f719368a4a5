// SPDX-License-Identifier: Apache-2.0
//
// Between whom an agreement is, where the sentence does not say: "the treaty was concluded in 1945", "Kenya denounced
// it". The report has told it elsewhere.
#pragma once

#include <vector>

#include "chancery/mention.h"
#include "events/event_builder.h"

namespace chancery::events {

// Gives acts on an agreement the parties that other acts on it name, or that the agreement itself does. Before events
// are split into pairs.
void complete_agreements(const Mentions& mentions, std::vector<Draft>& drafts);

}  // namespace chancery::events
