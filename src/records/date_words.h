// SPDX-License-Identifier: Apache-2.0
//
// The words that date expressions are made of, and the small lexer under scan_dates(). Private to records.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/date.h"
#include "chancery/report.h"

namespace chancery {

struct DateWord {
  enum class Kind : std::uint8_t { kWord, kNumber, kPunct };
  Kind kind = Kind::kPunct;
  Span span;
  std::string lower;  // words; for punctuation one plain character ('-' for every dash, '\'' for every apostrophe)
  int value = 0;      // numbers
  int digits = 0;
  bool ordinal = false;  // "3rd"
  bool plural = false;   // "1990s"
  bool spaced = false;   // a blank before it
  bool line_start = false;
  bool capital = false;
};

std::vector<DateWord> date_words(std::string_view text);

std::optional<int> small_number_word(std::string_view lower);  // "a", "two", "twelve", "several" is none
std::optional<int> ordinal_word(std::string_view lower);       // "first" 1 … "twentieth" 20
Precision unit_word(std::string_view lower);                   // "day", "weeks", "decade" …; kNone if it is none
int season_word(
    std::string_view lower);  // first month of the season: spring 3, summer 6, autumn 9, winter 12; 0 if none
bool counted_noun(std::string_view lower);  // what a number before it counts: "people", "troops", "dollars"

}  // namespace chancery
