// SPDX-License-Identifier: Apache-2.0
//
// A headline and the sentence below it tell the same news, each leaving something out: "Britain gives recognition",
// "recognition was yesterday given to the new government of China".
#pragma once

#include <vector>

#include "chancery/sentence.h"
#include "events/event_builder.h"

namespace chancery::events {

// Fills an actor or a recipient that a headline or the first sentences lack from the same act in the other.
void complete_headlines(const Document& document, std::vector<Draft>& drafts);

// A headline says what the text below it says: its event is that one, of the same date, and no event of its own. When
// dates are known.
void fold_headlines(std::vector<Draft>& drafts);

}  // namespace chancery::events
