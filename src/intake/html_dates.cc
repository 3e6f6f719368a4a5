// SPDX-License-Identifier: Apache-2.0
#include "intake/html_dates.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text_file.h"
#include "records/date_scan.h"

namespace chancery::intake {
namespace {

constexpr int kFirstYear = 1990;  // of pages; what is older is what they tell of
constexpr int kLastYear = 2100;
constexpr std::size_t kLongestLine = 120;  // bytes

std::optional<Date> day_of(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  return make_date(year, month, day);
}

struct Number {
  int value = 0;
  std::size_t digits = 0;
  std::size_t begin = 0;
};

std::vector<Number> numbers_of(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    Number number;
    number.begin = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    number.digits = i - number.begin;
    if (number.digits <= 8) std::from_chars(text.data() + number.begin, text.data() + i, number.value);
    numbers.push_back(number);
  }
  return numbers;
}

// Three numbers side by side with one mark between them: 2025-07-04, 04.07.2025, 7/4/2025.
std::optional<Date> numeric(std::string_view text, bool american) {
  const std::vector<Number> numbers = numbers_of(text);
  for (std::size_t i = 0; i + 2 < numbers.size(); ++i) {
    const Number &a = numbers[i], &b = numbers[i + 1], &c = numbers[i + 2];
    const std::size_t first = a.begin + a.digits, second = b.begin + b.digits;
    if (b.begin != first + 1 || c.begin != second + 1 || text[first] != text[second]) continue;
    const char mark = text[first];
    if (mark != '-' && mark != '.' && mark != '/') continue;
    if (a.digits == 4 && b.digits <= 2 && c.digits <= 2) {
      if (auto date = day_of(a.value, b.value, c.value)) return date;
    }
    if (c.digits != 4 || a.digits > 2 || b.digits > 2) continue;
    // With a stop the day is first everywhere; else it is as the country has it, where both can be.
    const bool month_first = mark != '.' && (b.value > 12 || (american && a.value <= 12));
    if (auto date = month_first ? day_of(c.value, a.value, b.value) : day_of(c.value, b.value, a.value)) return date;
  }
  return std::nullopt;
}

std::optional<Date> in_words(std::string_view text) {
  for (const DateText& found : scan_dates(text)) {
    const DateParts& parts = found.from;
    if (parts.form != DateForm::kCalendar || parts.unit != Precision::kDay || parts.year == 0 || found.to) continue;
    if (auto date = day_of(parts.year, parts.month, parts.day)) return date;
  }
  return std::nullopt;
}

int number_of(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

}  // namespace

std::optional<Date> date_of_value(std::string_view text, bool american) {
  text = trim(text);
  if (text.empty() || text.size() > kLongestLine) return std::nullopt;
  const std::vector<Number> numbers = numbers_of(text);
  if (numbers.size() == 1 && numbers[0].digits == text.size()) {
    if (text.size() == 8)
      return day_of(number_of(text.substr(0, 4)), number_of(text.substr(4, 2)), number_of(text.substr(6)));
    if (text.size() == 14)  // 20250704102200
      return day_of(number_of(text.substr(0, 4)), number_of(text.substr(4, 2)), number_of(text.substr(6, 2)));
    if (text.size() == 10 || text.size() == 13) {  // seconds or milliseconds
      long long seconds = 0;
      std::from_chars(text.data(), text.data() + 10, seconds);
      const Date date = from_day(static_cast<Day>(seconds / 86400));
      return day_of(date.year, date.month, date.day);
    }
    return std::nullopt;
  }
  if (auto date = numeric(text, american)) return date;
  return in_words(text);
}

std::optional<Date> date_of_line(std::string_view text, bool american) {
  text = trim(text);
  if (text.empty() || text.size() > kLongestLine) return std::nullopt;
  if (auto date = numeric(text, american)) return date;
  return in_words(text);
}

std::optional<Date> date_of_address(std::string_view address) {
  const std::size_t query = address.find_first_of("?#");
  address = address.substr(0, query);
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= address.size();) {
    const std::size_t end = std::min(address.find_first_of("/-_.", begin), address.size());
    parts.push_back(address.substr(begin, end - begin));
    begin = end + 1;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].size() == 8) {
      if (auto date =
              day_of(number_of(parts[i].substr(0, 4)), number_of(parts[i].substr(4, 2)), number_of(parts[i].substr(6))))
        return date;
    }
    if (i + 2 >= parts.size() || parts[i].size() != 4 || parts[i + 2].size() > 2) continue;
    const int month = number_of(parts[i + 1]);
    if (auto date = day_of(number_of(parts[i]), month > 0 ? month : month_of(parts[i + 1]), number_of(parts[i + 2])))
      return date;
  }
  return std::nullopt;
}

}  // namespace chancery::intake
