// SPDX-License-Identifier: Apache-2.0
#include "chancery/date.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace chancery {
namespace {

constexpr std::array<std::string_view, 10> kPrecisionNames = {"none", "day",    "week",    "month",  "season",
                                                              "year", "decade", "century", "before", "after"};

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (public domain).
Day to_day(int year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date from_day(Day day) {
  const int z = day + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted = (5 * day_of_year + 2) / 153;
  Date date;
  date.day = static_cast<std::uint8_t>(day_of_year - (153 * shifted + 2) / 5 + 1);
  date.month = static_cast<std::uint8_t>(shifted < 10 ? shifted + 3 : shifted - 9);
  date.year = static_cast<std::int16_t>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  date.precision = Precision::kDay;
  date.earliest = date.latest = day;
  return date;
}

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool valid_civil(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

int weekday(Day day) { return ((day + 3) % 7 + 7) % 7; }  // 1970-01-01 was a Thursday

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || (month == 0 && day != 0)) return std::nullopt;
  if (month != 0 && !valid_civil(year, month, day == 0 ? 1 : day)) return std::nullopt;
  Date date;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day);
  if (day != 0) {
    date.precision = Precision::kDay;
    date.earliest = date.latest = to_day(year, month, day);
  } else if (month != 0) {
    date.precision = Precision::kMonth;
    date.earliest = to_day(year, month, 1);
    date.latest = to_day(year, month, days_in_month(year, month));
  } else {
    date.precision = Precision::kYear;
    date.earliest = to_day(year, 1, 1);
    date.latest = to_day(year, 12, 31);
  }
  return date;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (const std::size_t time = text.find_first_of("T "); time != std::string_view::npos) text = text.substr(0, time);
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-')) return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = text.size() > 4 ? number(text.substr(5, 2)) : 0;
  const auto day = text.size() > 7 ? number(text.substr(8, 2)) : 0;
  if (!year || !month || !day) return std::nullopt;
  if ((text.size() > 4 && *month == 0) || (text.size() > 7 && *day == 0)) return std::nullopt;
  return make_date(*year, *month, *day);
}

std::string iso(const Date& date) {
  if (!date.known()) return "";
  char buffer[24];
  if (date.day != 0) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  } else if (date.month != 0) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d", date.year, date.month);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d", date.year);
  }
  return buffer;
}

std::string iso_day(Day day) { return iso(from_day(day)); }

std::string_view name(Precision precision) { return kPrecisionNames[static_cast<std::size_t>(precision)]; }

std::optional<Precision> precision_of(std::string_view name) {
  for (std::size_t i = 0; i < kPrecisionNames.size(); ++i) {
    if (kPrecisionNames[i] == name) return static_cast<Precision>(i);
  }
  return std::nullopt;
}

}  // namespace chancery
