// SPDX-License-Identifier: Apache-2.0
//
// Mood: what auxiliaries and negation say of a predicate, and what a chain of predicates comes to ("agreed" > "halt"
// the protests) by rules. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/frame_table.h"

namespace chancery::events {

// What auxiliaries and negation say of a clause.
struct Mood {
  bool negated = false, future = false, would = false, must = false;
};

// A predicate of the chain as its groups see it.
struct Step {
  std::string root;      // what the word does by itself or with its object; empty if nothing
  std::string combined;  // of those, with its object
  Effect effect = Effect::kNone;
  Mood mood;
};

// The root that another becomes when it is to come or did not happen: PLV's modality table.
std::string_view in_mood(std::string_view root, const Mood& mood);

// What the chain comes to by the rules of PLOVER ("Which type wins") and the modality table of PLV: who threatens to
// attack threatens; what will be given is agreed to; what was not accepted is rejected.
// "none" if no predicate has a root.
std::string_view resolve(const std::vector<Step>& steps);

}  // namespace chancery::events
