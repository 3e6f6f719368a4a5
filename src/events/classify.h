// SPDX-License-Identifier: Apache-2.0
//
// Classify: the type of what a given actor does to a given recipient in a text, for `chancery classify`. Every text
// gets an answer. Pure functions over what the stages made of the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "chancery/sentence.h"

namespace chancery::events {

struct Classification {
  EventType type = EventType::kNone;  // never kNone in an answer
  std::string root;                   // the 15-root variant: CONCEDE and RETREAT are "YIELD"
  std::string mode;                   // may be empty
  int quad_code = 0;
  double confidence = 0;  // 0 to 1
  std::string event;      // id of the event it rests on; empty for the fallback
};

// `events` is what the coder found in the text; actor and recipient are the words of the text that name them.
Classification classify(const Report& report, const Document& document, const std::vector<Event>& events,
                        std::string_view actor, std::string_view recipient);

}  // namespace chancery::events
