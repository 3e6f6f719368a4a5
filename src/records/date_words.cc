// SPDX-License-Identifier: Apache-2.0
#include "records/date_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "records/date_scan.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> kMonthKeys = {"january",   "february", "march",    "april",
                                                         "may",       "june",     "july",     "august",
                                                         "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 7> kWeekdayKeys = {"monday", "tuesday",  "wednesday", "thursday",
                                                          "friday", "saturday", "sunday"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
// Bytes of other scripts count as letters: a month is never part of such a word.
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

// Typographic dashes and apostrophes as plain ones; their length in bytes, 0 if there is none at i.
std::pair<char, std::size_t> typographic(std::string_view text, std::size_t i) {
  const std::string_view three = text.substr(i, 3);
  for (const std::string_view dash : {"‐", "‑", "‒", "–", "—"}) {
    if (three == dash) return {'-', 3};
  }
  for (const std::string_view mark : {"‘", "’"}) {
    if (three == mark) return {'\'', 3};
  }
  for (const std::string_view mark : {"“", "”", "…"}) {
    if (three == mark) return {'"', 3};
  }
  if (text.substr(i, 2) == "\xC2\xA0") return {' ', 2};
  return {0, 0};
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view month_name(int month) {
  return month >= 1 && month <= 12 ? kMonths[static_cast<std::size_t>(month - 1)] : std::string_view{};
}
std::string_view weekday_name(int day) {
  return day >= 0 && day <= 6 ? kWeekdays[static_cast<std::size_t>(day)] : std::string_view{};
}

int month_of(std::string_view word) {
  std::string key(word);
  std::transform(key.begin(), key.end(), key.begin(), lower);
  if (!key.empty() && key.back() == '.') key.pop_back();
  if (key.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonthKeys.size(); ++i) {
    if (key == kMonthKeys[i] || (key.size() == 3 && kMonthKeys[i].starts_with(key))) return static_cast<int>(i) + 1;
  }
  return key == "sept" ? 9 : 0;
}

int weekday_of(std::string_view word) {
  std::string key(word);
  std::transform(key.begin(), key.end(), key.begin(), lower);
  for (std::size_t i = 0; i < kWeekdayKeys.size(); ++i) {
    if (key == kWeekdayKeys[i]) return static_cast<int>(i);
  }
  return -1;
}

std::vector<DateWord> date_words(std::string_view text) {
  std::vector<DateWord> words;
  bool spaced = true;
  bool line_start = true;
  std::size_t i = 0;
  while (i < text.size()) {
    const char c = text[i];
    auto [plain, length] = typographic(text, i);
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || plain == ' ') {
      spaced = true;
      line_start = line_start || c == '\n';
      i += length == 0 ? 1 : length;
      continue;
    }
    DateWord word;
    word.spaced = spaced;
    word.line_start = line_start;
    spaced = line_start = false;
    std::size_t end = i;
    if (is_digit(c)) {
      word.kind = DateWord::Kind::kNumber;
      for (; end < text.size() && is_digit(text[end]); ++end) {
        if (word.digits++ < 6) word.value = word.value * 10 + (text[end] - '0');
      }
      std::string suffix;
      std::size_t after = end;
      while (after < text.size() && is_letter(text[after]) && typographic(text, after).second == 0 && suffix.size() < 3)
        suffix += lower(text[after++]);
      if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
        word.ordinal = true;
        end = after;
      } else if (suffix == "s") {
        word.plural = true;
        end = after;
      } else if (!suffix.empty()) {
        word.digits = 9;  // "3km", "20mm": no part of a date
      }
    } else if (length == 0 && is_letter(c)) {
      word.kind = DateWord::Kind::kWord;
      word.capital = is_upper(c);
      while (end < text.size() && is_letter(text[end]) && typographic(text, end).second == 0)
        word.lower += lower(text[end++]);
    } else {
      word.lower = length == 0 ? std::string(1, c) : std::string(1, plain);
      end = i + std::max<std::size_t>(length, 1);
    }
    word.span = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)};
    words.push_back(std::move(word));
    i = end;
  }
  return words;
}

std::optional<int> small_number_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 21> kNumbers = {
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  if (lower == "a" || lower == "an") return 1;
  for (std::size_t i = 1; i < kNumbers.size(); ++i) {
    if (lower == kNumbers[i]) return static_cast<int>(i);
  }
  if (lower == "thirty") return 30;
  if (lower == "forty") return 40;
  if (lower == "fifty") return 50;
  return std::nullopt;
}

std::optional<int> ordinal_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 21> kOrdinals = {
      "zeroth",     "first",     "second",    "third",       "fourth",     "fifth",      "sixth",
      "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth",
      "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
  for (std::size_t i = 1; i < kOrdinals.size(); ++i) {
    if (lower == kOrdinals[i]) return static_cast<int>(i);
  }
  return std::nullopt;
}

Precision unit_word(std::string_view lower) {
  if (lower.size() > 3 && lower.back() == 's') lower.remove_suffix(1);
  if (lower == "day" || lower == "night" || lower == "evening" || lower == "morning" || lower == "afternoon")
    return Precision::kDay;
  if (lower == "week" || lower == "weekend" || lower == "fortnight") return Precision::kWeek;
  if (lower == "month") return Precision::kMonth;
  if (lower == "quarter") return Precision::kSeason;
  if (lower == "year") return Precision::kYear;
  if (lower == "decade") return Precision::kDecade;
  if (lower == "century" || lower == "centurie") return Precision::kCentury;
  return Precision::kNone;
}

int season_word(std::string_view lower) {
  if (lower == "spring") return 3;
  if (lower == "summer") return 6;
  if (lower == "autumn" || lower == "fall") return 9;
  if (lower == "winter") return 12;
  return 0;
}

bool counted_noun(std::string_view lower) {
  static constexpr std::array<std::string_view, 58> kNouns = {
      "people",    "persons",  "men",        "women",      "children", "troops",        "soldiers",   "dollars",
      "miles",     "km",       "kilometers", "kilometres", "metres",   "meters",        "tons",       "tonnes",
      "pounds",    "barrels",  "feet",       "dead",       "hours",    "years",         "days",       "workers",
      "residents", "members",  "employees",  "students",   "refugees", "others",        "more",       "percent",
      "per",       "rupees",   "euros",      "yen",        "points",   "votes",         "seats",      "acres",
      "hectares",  "kg",       "mw",         "houses",     "homes",    "fighters",      "prisoners",  "casualties",
      "cases",     "migrants", "delegates",  "square",     "police",   "demonstrators", "protesters", "vehicles",
      "tanks",     "million"};
  return one_of(lower, kNouns);
}

}  // namespace chancery
