// SPDX-License-Identifier: Apache-2.0
//
// Events that answer others: who "condemned the entry" condemns those who went in, who "refused it" refuses it to those
// who asked.
#pragma once

#include <vector>

#include "events/event_builder.h"
#include "events/frame_table.h"

namespace chancery::events {

// Gives criticism, refusal and praise of what was just told the recipient that did it, where the sentence names nobody.
// `drafts` in the order of the text.
void complete_answers(const FrameTable& table, std::vector<Draft>& drafts);

}  // namespace chancery::events
