// SPDX-License-Identifier: Apache-2.0
//
// Dates as reports give them: a day, a month, a year, or less; with the interval of days they may mean.
// After EDTF (ISO 8601-2): what is not known stays unknown and is never filled in.
//
// Plain values, no time zone, proleptic Gregorian calendar, years 1 to 9999.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

// Days since 1970-01-01.
using Day = std::int32_t;
inline constexpr Day kMinDay = -719162;  // 0001-01-01
inline constexpr Day kMaxDay = 2932896;  // 9999-12-31

enum class Precision : std::uint8_t {
  kNone,  // no date at all
  kDay,
  kWeek,  // some day of a week; year, month and day name its first day
  kMonth,
  kSeason,  // a season or quarter; year and month name its first month
  kYear,
  kDecade,
  kCentury,
  kBefore,  // some day up to and with the date ("by July 2025", "recently")
  kAfter,   // some day from the date on
};

// A partial date. month and day are 0 where they are not given; a date with precision kNone has no year.
// earliest and latest bound the days it can mean.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  Precision precision = Precision::kNone;
  Day earliest = kMinDay;
  Day latest = kMaxDay;

  bool known() const { return precision != Precision::kNone; }
  friend bool operator==(const Date&, const Date&) = default;
};

Day to_day(int year, int month, int day);  // precondition: a valid civil date
Date from_day(Day day);                    // precision kDay
bool valid_civil(int year, int month, int day);
int weekday(Day day);  // 0 = Monday … 6 = Sunday
int days_in_month(int year, int month);

// Builds a date from its parts (0 = not given) with precision and bounds set; nullopt if it does not exist.
std::optional<Date> make_date(int year, int month = 0, int day = 0);

// Reads "2025-07-03", "2025-07", "2025", also with a time after 'T' or a blank, which is cut. nullopt if it is no date.
std::optional<Date> parse_iso_date(std::string_view text);

std::string iso(const Date& date);           // "2025-07-03", "2025-07", "1994"; "" for no date
std::string iso_day(Day day);                // "2025-07-03"
std::string_view name(Precision precision);  // "day", "month", … "none"
std::optional<Precision> precision_of(std::string_view name);

}  // namespace chancery
