// SPDX-License-Identifier: Apache-2.0
//
// What a whole report says of who its events are between: sides that a sentence leaves out, states that persons act
// for, and one event for each pair where several act on several. Works on the drafts of one report, in place.
#pragma once

#include <vector>

#include "chancery/mention.h"
#include "events/event_builder.h"
#include "events/frame_table.h"

namespace chancery::events {

// "Diplomatic relations were established on that day": between the two that the sentence names elsewhere, else the two
// that the report spoke of last. Acts with the trait `bilateral`; what stays without anybody is dropped.
void complete_pairs(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts);

// "They were lifted in May": from whom, where the sentence does not say, is who the last measure was against. Acts with
// the trait `measure`.
void complete_measures(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts);

// Acts with the trait `state`: who is named performs them for a state, and that state is the actor. The words stay, and
// who performed it is the role `by`.
void lift_to_states(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts);

// "Chile and Peru recalled their envoys from Quito and Lima": each does it to each. What all do together (trait
// `together`; talks, joint work) stays one event.
void split_pairs(const FrameTable& table, std::vector<Draft>& drafts);

}  // namespace chancery::events
