// SPDX-License-Identifier: Apache-2.0
//
// Whether what a word says happened: from negation, modals, questions, conditions, and the words that govern it
// (lexicon/frames/attitudes.tsv). Pure functions over a sentence's Syntax.
#pragma once

#include <string>
#include <vector>

#include "chancery/event.h"
#include "events/syntax.h"

namespace chancery::events {

struct Reality {
  Factuality factuality = Factuality::kAsserted;
  int governor = -1;               // the nearest word whose attitude changed it, or -1
  Effect effect = Effect::kNone;   // of the governor
  bool modal = false;              // changed by the clause's own auxiliary
  int request = -1;                // "approved the request to lift": the noun that asked …
  int approval = -1;               // … and the verb that granted it
  bool stopped = false;            // "no longer": it was so before
  std::vector<std::string> rules;  // "attitude:plan/agree", "negation", "modal:will"
};

Reality reality_of(const Syntax& syntax, int trigger);

// The effect of a word on what it governs, by its part of speech; kNone if it has none.
Effect attitude_of(const Syntax& syntax, int word);

// Is the clause in the past perfect ("had severed")?
bool past_perfect(const Syntax& syntax, int verb);

}  // namespace chancery::events
