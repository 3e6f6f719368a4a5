// SPDX-License-Identifier: Apache-2.0
//
// Whom a recognition is of, where the sentence only says "the new state", "the two republics", "it", or nothing: what
// the report spoke of recognising before, or said was founded.
#pragma once

#include <vector>

#include "chancery/mention.h"
#include "events/event_builder.h"
#include "events/frame_table.h"

namespace chancery::events {

// The place of acts of forces, told as "it" or "the town".
void complete_places(const FrameTable& table, std::vector<Draft>& drafts);

// Who took a place of which it is only told that it fell.
void complete_captors(std::vector<Draft>& drafts);

// For acts with the trait `topic`, in the order of the text; before events are split into pairs.
void complete_topics(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts);

}  // namespace chancery::events
