// SPDX-License-Identifier: Apache-2.0
//
// What is known of a sentence when the type of what one party does to another is to be decided: the frames that were
// found, the chain of predicates from the actor down ("threatened" > "attack"), their objects, negation and modals,
// what kind of party stands on each side, and the words between. As names that people can read
// ("chain.group=threaten").
//
// Pure functions over what the stages made of the text; names are the same on every machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "chancery/mention.h"
#include "chancery/report.h"
#include "chancery/sentence.h"
#include "events/syntax.h"

namespace chancery::events {

// What the features are taken from. Refers to all of it.
struct TypeQuestion {
  const Report& report;
  const Document& document;
  const Mentions& mentions;
  const FrameTable& table;
  const std::vector<Event>& events;   // what the coder found
  std::string_view actor, recipient;  // the words of the text that name the parties; may be empty
};

struct TypeEvidence {
  std::vector<std::string> features;  // sorted, each once
  const Event* event = nullptr;       // the event that fits the parties best, or nullptr
  double fit = 0;                     // of that event
};

// `syntax` is working memory.
TypeEvidence type_evidence(const TypeQuestion& question, Syntax& syntax);

// The type of the event for parties that are given: a private matter is what it is.
EventType type_between_parties(const Event& event);

}  // namespace chancery::events
