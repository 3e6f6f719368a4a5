// SPDX-License-Identifier: Apache-2.0
//
// Who says so: verbs of speech above an event, "according to", passives without a speaker, and direct quotes with their
// speaker, also over several sentences.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "events/syntax.h"

namespace chancery::events {

// A direct quote of the report. Spans are bytes in the report, without the marks.
struct QuotePassage {
  Span span;
  std::uint32_t paragraph = 0;
  std::vector<Participant> speaker;
  std::string verb;
  std::uint32_t sentence = 0;  // of the verb
  Span trigger;                // the verb, bytes in its sentence
  bool scare = false;          // a few words set in quotes, no statement
};

// All quotes, without speakers. Typographic and straight marks; a quote never goes beyond its paragraph.
std::vector<QuotePassage> find_quotes(const Report& report);

// Looks in the sentence for the speaker of the quotes that touch it.
void find_speakers(const Report& report, const Syntax& syntax, std::vector<QuotePassage>& quotes);

// A quote that nobody is named for and that goes on where another ended has that one's speaker.
void carry_speakers(std::vector<QuotePassage>& quotes);

// What the sentence itself says of who says so, for the clause of the word. Quotes are added later.
Attribution attribution_of(const Report& report, const Syntax& syntax, int word, std::vector<std::string>& rules);

bool speech_verb(const Syntax& syntax, int verb);

}  // namespace chancery::events
