// SPDX-License-Identifier: Apache-2.0
//
// From the parts of a date expression to the date it means, given the report's date, the tense, and the expressions
// before it. Knows no trees. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chancery/date.h"
#include "records/date_scan.h"

namespace chancery::events {

enum class Tense : std::uint8_t { kUnknown, kPast, kPresent, kFuture };

// What has been read of the report so far.
struct DateContext {
  Date published;  // precision kNone if not known
  Date previous;   // of the expression before; precision kNone if there is none
  std::string previous_words;
  Date sentence_year;  // of the last expression with a year in this sentence
  std::string sentence_year_words;
  std::vector<Date> days;  // dates with a day so far, in order
};

struct ResolvedDate {
  Date date;           // precision kNone where it cannot be told
  std::string reason;  // how, in words, to stand behind the expression; may be empty
  bool future = false;
};

ResolvedDate resolve(const DateParts& parts, const DateContext& context, Tense tense);

// `count` units later. Where the unit is finer than the date, the result is as coarse as the date.
Date shifted(const Date& date, Precision unit, int count);

}  // namespace chancery::events
