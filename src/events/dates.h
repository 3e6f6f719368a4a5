// SPDX-License-Identifier: Apache-2.0
//
// DateReader: every date expression of a report, resolved against the report's own date and the expressions before it:
// "on Thursday, July 3rd", "in 1994", "two weeks ago", "from 1996 to 2001", "the same day", "recently".
//
// What is read is a plain value that owns its strings. A DateReader has no state: use one from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "chancery/date.h"
#include "chancery/report.h"
#include "chancery/sentence.h"

namespace chancery::events {

// How an expression bounds what it dates.
enum class DateRole : std::uint8_t {
  kAt,     // "on July 3rd", "in 1994", "yesterday"
  kSince,  // "since 1949", "from May": it began then
  kUntil,  // "until 2001", "to May": it ended then
  kRange,  // "from 1996 to 2001", "July 3-5": from date to until
  kBy,     // "by July", "before 2001": date.precision is kBefore
  kAfter,  // "after July 3": date.precision is kAfter
};

// What the expression rests on.
enum class DateKind : std::uint8_t {
  kAbsolute,   // the year is written: "3 July 2025", "in 1994", "9/11"
  kPartial,    // the year is worked out: "July 3rd", "in May", "last spring"
  kWeekday,    // only a weekday: "on Tuesday", "last Friday"
  kRelative,   // relative to the report's date: "yesterday", "two weeks ago", "this year"
  kAnaphoric,  // relative to the expression before: "the same day", "a year later"
  kVague,      // "recently", "now", "in the past"
};

struct DateExpression {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0, end = 0;  // tokens [first, end), without the preposition
  std::uint32_t head = 0;            // the token of it that the rest of the sentence attaches to
  DateKind kind = DateKind::kAbsolute;
  DateRole role = DateRole::kAt;
  Date date;                  // kRange, kSince: the begin; kUntil: the end; precision kNone if it cannot be told
  std::optional<Date> until;  // kRange: the end
  bool future = false;        // read as later than the report, from tense or "next"
  bool modifier = false;      // names its noun and dates little else: "the 2001 attacks", "the treaty of 14 May 1955"
  bool recent = false;        // a day of the week before the report, or its own
  int within = -1;            // a token: dates only what it dominates ("after the 2001 attacks": the attacks)
  int above = -1;             // a token: dates only what it does not dominate (what came after the attacks)
  std::string basis;          // in words: "on Thursday, July 3rd; year from the weekday"
};

class DateReader {
 public:
  // By sentence, then first token; expressions do not overlap but for those with `within` and `above`.
  std::vector<DateExpression> read(const Report& report, const Document& document) const;
};

// The date of an event with its trigger at a token of a sentence: the expression that the tree attaches to the trigger
// or to what stands between it and the root of its clause; else one elsewhere in the sentence that is not within
// another clause; nullptr if there is none. `expressions` as read() gives them.
const DateExpression* date_of_token(std::span<const DateExpression> expressions, const Sentence& sentence,
                                    std::uint32_t sentence_index, std::uint32_t token);

// What to use where nothing dates an event: the report's own date, with this basis.
inline constexpr std::string_view kReportBasis = "the report's date";

}  // namespace chancery::events
