// SPDX-License-Identifier: Apache-2.0
#include "intake/published.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text_file.h"
#include "chancery/report.h"
#include "records/date_scan.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kDateLinesAtStart = 6;
constexpr std::size_t kLongestDateline = 90;  // bytes from the paragraph's start to its date
constexpr int kYearsAhead = 11;               // every weekday of a day returns within eleven years

bool full_day(const DateParts& parts) {
  return parts.form == DateForm::kCalendar && parts.unit == Precision::kDay && parts.year != 0 &&
         make_date(parts.year, parts.month, parts.day).has_value();
}

std::string in_words(const Date& date) {
  if (date.day != 0) return fmt::format("{} {} {}", date.day, month_name(date.month), date.year);
  if (date.month != 0) return fmt::format("{} {}", month_name(date.month), date.year);
  return fmt::format("{}", date.year);
}

Published inferred(const Date& date, std::string_view reason) {
  return {date, fmt::format("inferred: {} ({})", in_words(date), reason)};
}

std::string one_line(std::string_view text) {
  std::string result(text);
  std::replace(result.begin(), result.end(), '\n', ' ');
  return result;
}

// A line that is a date and hardly anything else.
std::optional<Published> from_date_line(std::string_view line) {
  line = trim(line);
  if (line.empty() || line.size() > kLongestDateline) return std::nullopt;
  for (const DateText& found : scan_dates(line)) {
    if (!full_day(found.from) || found.to) continue;
    const std::string_view before = trim(line.substr(0, found.span.begin));
    const bool label = before.ends_with(':') || before == "Published" || before == "Posted" || before == "Updated";
    if (found.span.size() * 3 < line.size() * 2 && !label) continue;
    return inferred(*make_date(found.from.year, found.from.month, found.from.day),
                    fmt::format("the date line \"{}\"", slice(line, found.span)));
  }
  return std::nullopt;
}

// "KABUL, July 3 (Wire) —", "Paris, 6 July 1945 --": the date in it, if the line begins so.
std::optional<DateText> dateline(std::string_view line) {
  if (line.empty() || line[0] < 'A' || line[0] > 'Z') return std::nullopt;
  for (const DateText& found : scan_dates(line.substr(0, std::min<std::size_t>(line.size(), kLongestDateline + 40)))) {
    if (found.span.begin > kLongestDateline || found.from.unit != Precision::kDay || found.from.day == 0) break;
    const std::string_view before =
        trim(line.substr(0, found.lead_span.empty() ? found.span.begin : found.lead_span.begin));
    const std::string_view after = trim(line.substr(found.span.end));
    const bool opens = before.ends_with(',') || before.ends_with('(');
    const bool closes = after.empty() || after.starts_with('(') || after.starts_with('-') || after.starts_with("—") ||
                        after.starts_with("–") || after.starts_with(':') || after.starts_with('.') ||
                        after.starts_with(')') || (after.starts_with(',') && after.find("—") < 30);
    // Few words stand before the date, all with a capital: places and a wire service.
    bool places = true;
    for (const std::string_view word : words_of(before)) places = places && !(word[0] >= 'a' && word[0] <= 'z');
    if (opens && closes && places && words_of(before).size() <= 5) return found;
    break;
  }
  return std::nullopt;
}

// Years the text names that can have passed when it was written, newest first.
std::vector<int> years_mentioned(const std::vector<DateText>& dates) {
  std::vector<int> years;
  for (const DateText& found : dates) {
    if (found.lead == DateLead::kBy || found.lead == DateLead::kUntil || found.to) continue;  // "by 2030" may lie ahead
    if (found.from.year != 0 && found.from.unit != Precision::kDecade && found.from.unit != Precision::kCentury)
      years.push_back(found.from.year);
  }
  std::sort(years.begin(), years.end(), std::greater<>());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return years;
}

std::string years_in_words(const std::vector<int>& years) {
  if (years.size() == 1) return fmt::format("year {} mentioned", years[0]);
  return fmt::format("years {} and {} mentioned", years[0], years[1]);
}

// The year that a weekday with its day and month gives: the first, from the newest mentioned on, in which the three
// agree.
struct YearOfWeekday {
  int year = 0;
  const DateText* evidence = nullptr;
};

YearOfWeekday year_of_weekday(const std::vector<DateText>& dates, const std::vector<int>& years) {
  for (const DateText& found : dates) {
    const DateParts& parts = found.from;
    if (parts.weekday < 0 || parts.day == 0 || found.lead == DateLead::kBy || found.lead == DateLead::kUntil) continue;
    if (parts.year != 0) {
      if (full_day(parts) && (years.empty() || parts.year >= years[0])) return {parts.year, &found};
      continue;
    }
    if (years.empty()) continue;
    for (int year = years[0]; year <= years[0] + kYearsAhead; ++year) {
      if (valid_civil(year, parts.month, parts.day) && weekday(to_day(year, parts.month, parts.day)) == parts.weekday)
        return {year, &found};
    }
  }
  return {};
}

}  // namespace

std::optional<Date> parse_published(std::string_view text) {
  text = trim(text);
  if (const auto date = parse_iso_date(text)) return date;
  if (text.size() == 8 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return parse_iso_date(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
  }
  if (text.size() > 80) return std::nullopt;
  const std::vector<DateText> found = scan_dates(text);
  if (found.size() != 1 || !full_day(found[0].from) || found[0].to) return std::nullopt;
  return make_date(found[0].from.year, found[0].from.month, found[0].from.day);
}

Published infer_published(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  std::size_t seen = 0;
  for (const Line& line : lines) {
    if (trim(line.text).empty()) continue;
    if (++seen > kDateLinesAtStart) break;
    if (auto published = from_date_line(line.text)) return *published;
  }
  const std::vector<DateText> dates = scan_dates(text);
  const std::vector<int> years = years_mentioned(dates);
  const YearOfWeekday by_weekday = year_of_weekday(dates, years);
  const std::string weekday_words = by_weekday.year != 0 ? one_line(slice(text, by_weekday.evidence->span)) : "";
  seen = 0;
  for (const Line& line : lines) {
    if (trim(line.text).empty()) continue;
    if (++seen > kDateLinesAtStart) break;
    const auto found = dateline(trim(line.text));
    if (!found) continue;
    const std::string words = one_line(slice(trim(line.text), found->span));
    if (full_day(found->from))
      return inferred(*make_date(found->from.year, found->from.month, found->from.day),
                      fmt::format("the dateline \"{}\"", words));
    if (by_weekday.year != 0) {
      if (const auto date = make_date(by_weekday.year, found->from.month, found->from.day))
        return inferred(*date, fmt::format("the dateline \"{}\"; {}; {}", words, weekday_words, years_in_words(years)));
    }
    if (years.empty()) break;
    if (const auto date = make_date(years[0], found->from.month, found->from.day))
      return inferred(*date, fmt::format("the dateline \"{}\"; {}", words, years_in_words(years)));
  }
  if (by_weekday.year == 0) return {};
  const DateParts& parts = by_weekday.evidence->from;
  return inferred(*make_date(by_weekday.year, parts.month),
                  parts.year != 0 ? weekday_words : fmt::format("{}; {}", weekday_words, years_in_words(years)));
}

}  // namespace chancery::intake
