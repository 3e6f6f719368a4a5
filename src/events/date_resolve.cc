// SPDX-License-Identifier: Apache-2.0
#include "events/date_resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace chancery::events {
namespace {

constexpr Day kFarAhead = 200;
constexpr Day kJustPast = 60;
constexpr std::string_view kUnknownReport = "the report's date is not known";

// Cuts the bounds to the early, middle or late part.
void cut(Date& date, DatePart part) {
  if (part == DatePart::kWhole || date.precision == Precision::kDay) return;
  const Day length = date.latest - date.earliest + 1;
  const Day third = length / 3;
  if (part == DatePart::kEarly) date.latest = date.earliest + third;
  if (part == DatePart::kLate) date.earliest = date.latest - third;
  if (part == DatePart::kMid) {
    date.earliest += third;
    date.latest -= third;
  }
}

Date season(int year, int first_month) {
  Date date = make_date(year, first_month).value_or(Date{});
  if (!date.known()) return date;
  date.precision = Precision::kSeason;
  if (first_month == 12) {  // "the winter of 1940" is the one before or after the new year
    date.earliest = to_day(year, 1, 1);
    date.latest = year < 9999 ? to_day(year + 1, 2, 28) : kMaxDay;
  } else {
    date.latest = to_day(year, first_month + 2, days_in_month(year, first_month + 2));
  }
  return date;
}

Date years(int first, int count, Precision precision) {
  Date date = make_date(first).value_or(Date{});
  if (!date.known()) return date;
  date.precision = precision;
  date.latest = to_day(std::min(9999, first + count - 1), 12, 31);
  return date;
}

// The date with these parts in a year; precision kNone where it does not exist.
Date in_year(const DateParts& parts, int year) {
  if (year < 1 || year > 9999) return {};
  switch (parts.unit) {
    case Precision::kSeason:
      return season(year, parts.month);
    case Precision::kDecade:
      return years(year, 10, Precision::kDecade);
    case Precision::kCentury:
      return years(year, 100, Precision::kCentury);
    default:
      return make_date(year, parts.month, parts.day).value_or(Date{});
  }
}

Date week_of(Day day) {
  Date date = from_day(day - weekday(day));
  date.precision = Precision::kWeek;
  date.latest = date.earliest + 6;
  return date;
}

Date add_months(const Date& date, int months) {
  const int total = date.year * 12 + (date.month == 0 ? 0 : date.month - 1) + months;
  const int year = total / 12;
  const int month = total % 12 + 1;
  if (year < 1 || year > 9999) return {};
  return make_date(year, month).value_or(Date{});
}

// The year that makes a month and day fall on the weekday: the one nearest to `near`.
int year_with_weekday(const DateParts& parts, int near) {
  for (int distance = 0; distance <= 11; ++distance) {
    for (const int year : {near - distance, near + distance}) {
      if (valid_civil(year, parts.month, parts.day) && weekday(to_day(year, parts.month, parts.day)) == parts.weekday)
        return year;
    }
  }
  return 0;
}

ResolvedDate with_unknown_year(const DateParts& parts, const DateContext& context, Tense tense) {
  const Date& published = context.published;
  ResolvedDate result;
  if (parts.weekday >= 0 && parts.day != 0) {
    const Date& base = published.known() ? published : context.previous;
    const int year = base.known() ? year_with_weekday(parts, base.year) : 0;
    if (year != 0) {
      result.date = in_year(parts, year);
      result.reason = "year from the weekday";
      result.future = published.known() && result.date.earliest > published.latest;
      return result;
    }
  }
  if (context.sentence_year.known() && parts.which == DateWhich::kNone && parts.which_year == DateWhich::kNone) {
    result.date = in_year(parts, context.sentence_year.year);
    result.reason = fmt::format("year from \"{}\"", context.sentence_year_words);
    if (result.date.known()) return result;
  }
  if (!published.known()) {
    if (context.previous.known() && parts.which == DateWhich::kNone && parts.which_year == DateWhich::kNone) {
      result.date = in_year(parts, context.previous.year);
      result.reason = fmt::format("year from \"{}\"", context.previous_words);
    } else {
      result.reason = kUnknownReport;
    }
    return result;
  }
  result.reason = "year from the report's date";
  if (parts.which_year != DateWhich::kNone) {
    result.date =
        in_year(parts, published.year + static_cast<int>(parts.which_year) - static_cast<int>(DateWhich::kThis));
    result.future = result.date.known() && result.date.earliest > published.latest;
    return result;
  }
  // Candidates in the years around; "last" lies wholly before the report, "next" wholly after.
  Date best;
  for (int year = published.year - 2; year <= published.year + 2; ++year) {
    const Date date = in_year(parts, year);
    if (!date.known()) continue;
    bool fits = false;
    switch (parts.which) {
      case DateWhich::kLast:
        fits = date.latest < published.earliest;
        break;
      case DateWhich::kNext:
        fits = date.earliest > published.latest;
        break;
      case DateWhich::kThis:
        fits = year == published.year;
        break;
      case DateWhich::kNone:
        fits = tense == Tense::kFuture ? date.latest >= published.earliest
               : tense == Tense::kPast ? date.earliest <= published.latest
                                       : true;
        break;
    }
    if (!fits) continue;
    if (!best.known()) {
      best = date;
      continue;
    }
    const bool earliest_wins =
        parts.which == DateWhich::kNext || (parts.which == DateWhich::kNone && tense == Tense::kFuture);
    const bool nearest_wins = parts.which == DateWhich::kNone && tense != Tense::kFuture && tense != Tense::kPast;
    if (nearest_wins ? std::abs(date.earliest - published.earliest) < std::abs(best.earliest - published.earliest)
                     : !earliest_wins)
      best = date;
  }
  // Most of a year ahead, and just past: then it is past, whatever the verb looks like ("approved a plan on May 3 to
  // send").
  if (tense == Tense::kFuture && parts.which == DateWhich::kNone && best.known() &&
      best.earliest > published.latest + kFarAhead) {
    const Date past = in_year(parts, best.year - 1);
    if (past.known() && past.latest >= published.earliest - kJustPast) best = past;
  }
  result.date = best;
  result.future = best.known() && best.earliest > published.latest;
  return result;
}

ResolvedDate only_weekday(const DateParts& parts, const DateContext& context, Tense tense) {
  ResolvedDate result;
  const Date& published = context.published;
  const std::string_view day_name = weekday_name(parts.weekday);
  const bool exact = published.precision == Precision::kDay;
  // A day that the report has named in full and that bears this weekday, not more than a week from the report.
  if (parts.which == DateWhich::kNone) {
    for (auto it = context.days.rbegin(); it != context.days.rend(); ++it) {
      if (weekday(it->earliest) != parts.weekday) continue;
      if (exact && std::abs(it->earliest - published.earliest) > 7) continue;
      if (exact && tense == Tense::kFuture && it->earliest < published.earliest) continue;
      result.date = *it;
      result.reason = fmt::format("the {} named before", day_name);
      return result;
    }
  }
  if (!exact) {
    if (published.known()) {
      result.date = published;
      result.reason = "within the report's date, whose day is not known";
    } else {
      result.reason = kUnknownReport;
    }
    return result;
  }
  const Day today = published.earliest;
  const int back = (weekday(today) - parts.weekday + 7) % 7;
  Day day = today - back;
  const bool forward = parts.which == DateWhich::kNext || (parts.which == DateWhich::kThis && tense != Tense::kPast) ||
                       (parts.which == DateWhich::kNone && tense == Tense::kFuture);
  if (forward) day = back == 0 && parts.which != DateWhich::kNext ? today : today - back + 7;
  if (parts.which == DateWhich::kLast && back == 0) day -= 7;
  result.date = from_day(day);
  result.future = day > today;
  result.reason = fmt::format("the {} {} the report's date", day_name,
                              forward                           ? "on or after"
                              : parts.which == DateWhich::kLast ? "before"
                                                                : "on or before");
  return result;
}

ResolvedDate calendar(const DateParts& parts, const DateContext& context, Tense tense) {
  ResolvedDate result;
  if (parts.year != 0) {
    result.date = in_year(parts, parts.year);
    result.future = context.published.known() && result.date.known() && result.date.earliest > context.published.latest;
    if (!result.date.known()) result.reason = "no such date";
  } else if (parts.month == 0 && parts.weekday >= 0) {
    result = only_weekday(parts, context, tense);
  } else {
    result = with_unknown_year(parts, context, tense);
  }
  if (result.date.known()) cut(result.date, parts.part);
  return result;
}

ResolvedDate counted(const DateParts& parts, const DateContext& context, Tense tense) {
  ResolvedDate result;
  if (parts.needs_future && tense != Tense::kFuture) return result;
  if (!context.published.known()) {
    result.reason = kUnknownReport;
    return result;
  }
  result.date = shifted(context.published, parts.unit, parts.count);
  result.future = parts.count > 0;
  if (result.date.known()) cut(result.date, parts.part);
  result.reason = "counted from the report's date";
  return result;
}

}  // namespace

Date shifted(const Date& date, Precision unit, int count) {
  if (!date.known()) return {};
  const bool exact = date.precision == Precision::kDay;
  switch (unit) {
    case Precision::kNone:
      return date;
    case Precision::kDay:
      if (exact) return from_day(std::clamp(date.earliest + count, kMinDay, kMaxDay));
      return date;
    case Precision::kWeek:
      if (exact) return week_of(std::clamp(date.earliest + 7 * count, kMinDay + 7, kMaxDay - 7));
      return date;
    case Precision::kMonth:
      return date.month == 0 ? date : add_months(date, count);
    case Precision::kSeason: {
      if (date.month == 0) return date;
      Date quarter = add_months(date, 3 * count - (date.month - 1) % 3);
      if (!quarter.known()) return quarter;
      quarter.precision = Precision::kSeason;
      quarter.latest = to_day(quarter.year, quarter.month + 2, days_in_month(quarter.year, quarter.month + 2));
      return quarter;
    }
    case Precision::kDecade:
      if (count == 0) return years(date.year / 10 * 10, 10, Precision::kDecade);
      return date.year + 10 * count >= 1 && date.year + 10 * count <= 9999
                 ? years(date.year + 10 * count, 1, Precision::kYear)
                 : Date{};
    case Precision::kCentury:
      return years((date.year - 1) / 100 * 100 + 1 + 100 * count, 100, Precision::kCentury);
    default:
      return make_date(date.year + count).value_or(Date{});
  }
}

ResolvedDate resolve(const DateParts& parts, const DateContext& context, Tense tense) {
  ResolvedDate result;
  const Date& published = context.published;
  switch (parts.form) {
    case DateForm::kCalendar:
      return calendar(parts, context, tense);
    case DateForm::kShift:
      return counted(parts, context, tense);
    case DateForm::kAnaphoric:
      if (!context.previous.known()) {
        if (parts.unit == Precision::kNone || parts.count == 0) return result;
        result.reason = "nothing before it to count from";
        return result;
      }
      // "the day before" is counted from a day: from the last one named, where what stands before is no day.
      if (parts.unit == Precision::kDay && parts.count != 0 && context.previous.precision != Precision::kDay &&
          !context.days.empty()) {
        result.date = shifted(context.days.back(), parts.unit, parts.count);
        result.reason = fmt::format("counted from {}", iso(context.days.back()));
        return result;
      }
      // "in 2000 … three weeks before": weeks are not counted from a year.
      if (parts.count != 0 && published.known() && context.previous.precision == Precision::kYear &&
          (parts.unit == Precision::kDay || parts.unit == Precision::kWeek || parts.unit == Precision::kMonth)) {
        result.date = shifted(published, parts.unit, parts.count);
        result.reason = "counted from the report's date";
        return result;
      }
      result.date = shifted(context.previous, parts.unit, parts.count);
      result.reason = fmt::format("counted from \"{}\"", context.previous_words);
      return result;
    case DateForm::kRecent:
    case DateForm::kPast:
      if (!published.known()) return result.reason = kUnknownReport, result;
      result.date = published;
      result.date.precision = Precision::kBefore;
      result.date.earliest = kMinDay;
      result.reason = "some time before the report";
      return result;
    case DateForm::kNow:
      if (!published.known()) return result.reason = kUnknownReport, result;
      result.date = published;
      result.reason = "the report's date";
      return result;
    case DateForm::kSoon:
      if (!published.known()) return result.reason = kUnknownReport, result;
      result.date = published;
      result.date.precision = Precision::kAfter;
      result.date.latest = kMaxDay;
      result.future = true;
      result.reason = "some time after the report";
      return result;
  }
  return result;
}

}  // namespace chancery::events
