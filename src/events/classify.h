// SPDX-License-Identifier: Apache-2.0
//
// Classify: the type of what a given actor does to a given recipient in a text, for `chancery classify`. Every text
// gets an answer. Pure functions over what the stages made of the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "events/type_features.h"
#include "events/type_model.h"

namespace chancery::events {

// A feature that spoke for the answer or against it.
struct Reason {
  std::string feature;
  double weight = 0;  // for the root of the answer, less that of the runner-up
};

struct Classification {
  EventType type = EventType::kNone;  // PLOVER's; never kNone in an answer
  std::string root;                   // the 15 roots of PLV: CONCEDE and RETREAT are "YIELD", and §9 of its departures
  std::string mode;                   // may be empty
  int quad_code = 0;                  // of the type
  double confidence = 0;              // 0 to 1
  std::string event;                  // id of the event it rests on; empty if it rests on words alone
  std::string second;                 // the root that came next; empty without a model
  std::vector<Reason> reasons;        // strongest first; only where they were asked for
};

// Without weights (an empty model) the event that fits the parties best decides.
Classification classify(const TypeQuestion& question, const TypeModel& model, Syntax& syntax, bool reasons = false);

}  // namespace chancery::events
