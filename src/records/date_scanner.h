// SPDX-License-Identifier: Apache-2.0
//
// DateScanner: what scan_dates() does, one pattern after another. Patterns of the calendar ("July 3rd") are in
// date_calendar.cc, those counted from somewhere ("two weeks ago") in date_relative.cc. Private to records; made for
// one text, which must outlive it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "records/date_scan.h"
#include "records/date_words.h"

namespace chancery {

class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : text_(text), words_(date_words(text)) {}

  std::vector<DateText> run();

 private:
  struct Found {
    std::size_t lead, first, end;  // words; the lead's words are [lead, first)
    DateText text;
  };

  // --- looking at words
  bool has(std::size_t i) const { return i < words_.size(); }
  std::string_view word(std::size_t i) const { return has(i) ? std::string_view(words_[i].lower) : std::string_view{}; }
  bool is(std::size_t i, std::initializer_list<std::string_view> options) const {
    const std::string_view w = word(i);
    return !w.empty() && std::find(options.begin(), options.end(), w) != options.end();
  }
  bool is_before(std::size_t i, std::initializer_list<std::string_view> options, std::size_t back = 1) const {
    return i >= back && is(i - back, options);
  }
  bool number(std::size_t i, int digits_min, int digits_max) const {
    return has(i) && words_[i].kind == DateWord::Kind::kNumber && words_[i].digits >= digits_min &&
           words_[i].digits <= digits_max && !words_[i].plural;
  }
  bool glued(std::size_t i, std::string_view punct) const {
    return is(i, {punct}) && !words_[i].spaced && has(i + 1) && !words_[i + 1].spaced;
  }
  // "$2,000", " 300 troops": what follows says that the number counts something.
  bool counts(std::size_t i) const {
    return has(i + 1) && words_[i + 1].kind == DateWord::Kind::kWord && counted_noun(word(i + 1));
  }
  bool day_number(std::size_t i) const;
  bool year_number(std::size_t i) const;
  // A month's name with a capital, and an optional full stop after a short form; moves `next` behind it.
  int month_at(std::size_t i, std::size_t& next) const;
  int short_weekday_at(std::size_t i) const;

  // --- patterns: whether one begins at a word, what it says, and the word behind it
  bool match(std::size_t i, DateText& out, std::size_t& end) const;
  bool numeric(std::size_t i, DateText& out, std::size_t& end) const;
  bool with_weekday(std::size_t i, DateText& out, std::size_t& end) const;
  bool month_day(std::size_t i, DateText& out, std::size_t& end) const;
  bool day_month(std::size_t i, DateText& out, std::size_t& end) const;
  bool century(std::size_t i, DateText& out, std::size_t& end) const;
  bool decade(std::size_t i, DateText& out, std::size_t& end) const;
  bool season(std::size_t i, DateText& out, std::size_t& end) const;
  bool year(std::size_t i, DateText& out, std::size_t& end) const;
  bool shifted(std::size_t i, DateText& out, std::size_t& end) const;
  bool counted(std::size_t i, DateText& out, std::size_t& end) const;
  bool anaphoric(std::size_t i, DateText& out, std::size_t& end) const;
  bool vague(std::size_t i, DateText& out, std::size_t& end) const;

  // --- parts of patterns
  static bool set_day(DateText& out, int year, int month, int day);
  int year_after(std::size_t& next, bool after_day = false) const;
  DateWhich relative_year(std::size_t& next) const;
  void second_day(std::size_t& next, DateText& out) const;
  void which_before(std::size_t i, DateParts& parts) const;
  static bool over(Precision unit, int n, std::size_t end_at, DateText& out, std::size_t& end);
  bool clause_after(std::size_t i, std::string_view preposition) const;

  // --- what stands before
  void add(std::size_t first, std::size_t end, DateText text);
  void part_before(std::size_t& at, std::size_t floor, DateParts& parts);
  void join_ranges();

  std::string_view text_;
  std::vector<DateWord> words_;
  std::vector<Found> found_;
};

}  // namespace chancery
