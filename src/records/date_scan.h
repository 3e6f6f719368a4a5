// SPDX-License-Identifier: Apache-2.0
//
// Finds date expressions in English text and takes them apart; what they mean is worked out by those who know the
// report's date (events/dates.h) or look for it (intake/published.h).
//
// Pure functions over bytes, linear in the text, safe from any thread; what is returned owns everything.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/date.h"
#include "chancery/report.h"

namespace chancery {

enum class DateForm : std::uint8_t {
  kCalendar,   // named by parts of the calendar: "July 3rd", "Tuesday", "1994", "last spring", "the 1990s"
  kShift,      // counted from the report's date: "yesterday", "two weeks ago", "this year"
  kAnaphoric,  // counted from the expression before: "the same day", "a year later"
  kRecent,     // "recently"
  kNow,        // "now", "currently"
  kPast,       // "in the past", "formerly", "once"
  kSoon,       // "soon", "in the future"
};
enum class DatePart : std::uint8_t { kWhole, kEarly, kMid, kLate };
enum class DateWhich : std::uint8_t { kNone, kLast, kThis, kNext };
enum class DateLead : std::uint8_t { kNone, kAt, kFrom, kBetween, kSince, kUntil, kBy, kAfter, kOver };

struct DateParts {
  DateForm form = DateForm::kCalendar;
  Precision unit = Precision::kNone;        // what is named (calendar) or counted (shift, anaphoric)
  int year = 0, month = 0, day = 0;         // 0 where not written; a decade or century by its first year
  int weekday = -1;                         // 0 Monday … 6 Sunday
  int count = 0;                            // units from the base; negative is earlier
  DateWhich which = DateWhich::kNone;       // "last May", "next Friday"
  DateWhich which_year = DateWhich::kNone;  // "May 3 last year", "in June this year"
  DatePart part = DatePart::kWhole;
  bool needs_future = false;  // "in two weeks": a date only where the future is spoken of, else a duration
  bool modifier = false;      // a year before its noun: "the 2001 attacks"
};

struct DateText {
  Span span;       // in the text, without the lead
  Span lead_span;  // the words before it that belong to it ("since", "earlier on"); may be empty
  DateLead lead = DateLead::kNone;
  DateParts from;
  std::optional<DateParts> to;  // a range
};

// In text order, without overlaps.
std::vector<DateText> scan_dates(std::string_view text);

// 1 to 12, or 0: "July", "jul", "Sept".
int month_of(std::string_view word);
// 0 Monday … 6 Sunday, or -1; full names only.
int weekday_of(std::string_view word);
std::string_view month_name(int month);      // "July"
std::string_view weekday_name(int weekday);  // "Thursday"

}  // namespace chancery
