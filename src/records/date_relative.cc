// SPDX-License-Identifier: Apache-2.0
//
// Dates counted from the report's or from one told before, and those that are no more than "recently".
#include "records/date_scanner.h"

namespace chancery {

using Kind = DateWord::Kind;

// "yesterday", "last night", "this week", "the past year", "next month".
bool DateScanner::shifted(std::size_t i, DateText& out, std::size_t& end) const {
  const auto set = [&](Precision unit, int count, std::size_t length) {
    out.from.form = DateForm::kShift;
    out.from.unit = unit;
    out.from.count = count;
    end = i + length;
    return true;
  };
  if (is(i, {"the"}) && is(i + 1, {"day"}) && is(i + 2, {"before"}) && is(i + 3, {"yesterday"}))
    return set(Precision::kDay, -2, 4);
  if (is(i, {"the"}) && is(i + 1, {"day"}) && is(i + 2, {"after"}) && is(i + 3, {"tomorrow"}))
    return set(Precision::kDay, 2, 4);
  if (is(i, {"today", "tonight"})) return set(Precision::kDay, 0, 1);
  if (is(i, {"yesterday"})) return is(i + 1, {"'"}) ? set(Precision::kDay, -1, 1) : set(Precision::kDay, -1, 1);
  if (is(i, {"tomorrow"})) return set(Precision::kDay, 1, 1);
  if (is(i, {"overnight"})) return set(Precision::kDay, 0, 1);
  if (is(i, {"the"}) && is_before(i, {"of"}) && is_before(i, {"end", "beginning", "start", "close", "middle"}, 2)) {
    const Precision whole = unit_word(word(i + 1));  // "the end of the year"
    if (whole >= Precision::kWeek && whole <= Precision::kDecade && word(i + 1).back() != 's') return set(whole, 0, 2);
  }
  if (!is(i, {"last", "this", "next", "past", "coming", "current", "earlier"})) return false;
  const Precision unit = unit_word(word(i + 1));
  const bool plural = word(i + 1).size() > 1 && word(i + 1).back() == 's';
  if (unit != Precision::kNone && !plural) {
    if (is(i, {"current"})) return is_before(i, {"the"}) && set(unit, 0, 2);
    if (is(i, {"past"}))
      return is_before(i, {"the"}) && is_before(i, {"in", "over", "during", "for", "within"}, 2) &&
             over(unit, 1, i + 2, out, end);
    if (is(i, {"last"}) && is_before(i, {"the"}) && !is(i + 1, {"night"})) {
      return is_before(i, {"in", "over", "during", "within"}, 2) && over(unit, 1, i + 2, out, end);
    }
    if (is(i, {"coming"})) return is_before(i, {"the", "this"}) && set(unit, 1, 2);
    if (is(i, {"last"})) return set(unit, -1, 2);
    if (is(i, {"next"})) return !is_before(i, {"the", "very"}) && set(unit, 1, 2);
    if (is(i, {"this"})) return set(unit, 0, 2);
    return false;
  }
  if (is(i, {"last", "past"}) && is_before(i, {"the"}) && is_before(i, {"in", "over", "during", "within"}, 2)) {
    const std::optional<int> n = number(i + 1, 1, 2) ? words_[i + 1].value : small_number_word(word(i + 1));
    const Precision counted_unit = unit_word(word(i + 2));
    if (n && counted_unit != Precision::kNone) return over(counted_unit, *n, i + 3, out, end);
  }
  return false;
}

bool DateScanner::over(Precision unit, int n, std::size_t end_at, DateText& out, std::size_t& end) {
  out.from.form = DateForm::kShift;
  out.from.unit = unit;
  out.from.count = -n;
  out.lead = DateLead::kOver;
  end = end_at;
  return true;
}

// "two weeks ago", "a year later", "in three months".
bool DateScanner::counted(std::size_t i, DateText& out, std::size_t& end) const {
  std::optional<int> n;
  std::size_t next = i + 1;
  if (number(i, 1, 3) && !words_[i].ordinal)
    n = words_[i].value;
  else if (has(i) && words_[i].kind == Kind::kWord)
    n = small_number_word(word(i));
  if (!n) return false;
  if (is(next, {"few", "couple", "decade", "dozen"}) && word(i) == "a" && !is(next, {"decade"})) return false;
  const Precision unit = unit_word(word(next));
  if (unit == Precision::kNone) return false;
  int count = *n;
  Precision counted_unit = unit;
  if (is(next, {"fortnight"})) count = 2;
  if (counted_unit == Precision::kCentury) count *= 100, counted_unit = Precision::kYear;
  if (counted_unit == Precision::kSeason) count *= 3, counted_unit = Precision::kMonth;
  ++next;
  out.from.unit = counted_unit;
  if (is(next, {"ago"})) {
    out.from.form = DateForm::kShift;
    out.from.count = -count;
    end = next + 1;
    return true;
  }
  if (is(next, {"earlier", "previously", "before"}) && !clause_after(next, "before")) {
    out.from.form = DateForm::kAnaphoric;
    out.from.count = -count;
    end = next + 1;
    return true;
  }
  if (is(next, {"later", "afterwards", "afterward", "after"}) && !clause_after(next, "after")) {
    out.from.form = DateForm::kAnaphoric;
    out.from.count = count;
    end = next + 1;
    return true;
  }
  if (is_before(i, {"in", "within"}) && !is_before(i, {"time", "first", "once"}, 2)) {
    out.from.form = DateForm::kShift;
    out.from.count = count;
    out.from.needs_future = true;
    end = next;
    return true;
  }
  return false;
}

// "three days after the raid" counts from an event, not from a date.
bool DateScanner::clause_after(std::size_t i, std::string_view preposition) const {
  return word(i) == preposition && has(i + 1) && words_[i + 1].kind == Kind::kWord;
}

// "the same day", "the following year", "the day before", "that month", "since then".
bool DateScanner::anaphoric(std::size_t i, DateText& out, std::size_t& end) const {
  const auto set = [&](Precision unit, int count, std::size_t length) {
    out.from.form = DateForm::kAnaphoric;
    out.from.unit = unit;
    out.from.count = count;
    end = i + length;
    return true;
  };
  if (is(i, {"the", "that"})) {
    const Precision unit = unit_word(word(i + 2));
    if (is(i + 1, {"same"}) && unit != Precision::kNone) return set(unit, 0, 3);
    if (is(i + 1, {"following", "next", "ensuing"}) && unit != Precision::kNone && word(i + 2).back() != 's')
      return set(unit, 1, 3);
    if (is(i + 1, {"previous", "preceding"}) && unit != Precision::kNone && word(i + 2).back() != 's')
      return set(unit, -1, 3);
    const Precision bare = unit_word(word(i + 1));
    if (is(i, {"the"}) && bare != Precision::kNone && is(i + 2, {"before"}) && !clause_after(i + 2, "before"))
      return set(bare, -1, 3);
    if (is(i, {"the"}) && bare != Precision::kNone && is(i + 2, {"after"}) && !clause_after(i + 2, "after"))
      return set(bare, 1, 3);
    if (is(i, {"that"}) && bare != Precision::kNone && !is(i + 2, {"one", "two"}) && word(i + 1).back() != 's' &&
        (i == 0 || !is_before(i, {"say", "said", "says", "so"})))
      return set(bare, 0, 2);
  }
  if (is(i, {"next", "same"}) && is(i + 1, {"day"})) return set(Precision::kDay, is(i, {"next"}) ? 1 : 0, 2);
  if (is(i, {"then"}) && is_before(i, {"since", "until", "by"})) return set(Precision::kNone, 0, 1);
  return false;
}

bool DateScanner::vague(std::size_t i, DateText& out, std::size_t& end) const {
  const auto set = [&](DateForm form, std::size_t length) {
    out.from.form = form;
    end = i + length;
    return true;
  };
  if (is(i, {"recently", "lately"})) return set(DateForm::kRecent, 1);
  if (is(i, {"now"}) && (is_before(i, {"from", "until", "by"}) || is(i + 1, {"that"}))) return false;
  if (is(i, {"now", "currently", "nowadays", "presently"})) return set(DateForm::kNow, 1);
  // "several years ago", "a few weeks ago", "decades ago"
  if (has(i) && words_[i].kind == Kind::kWord && word(i).size() > 3 && word(i).back() == 's' &&
      unit_word(word(i)) != Precision::kNone && is(i + 1, {"ago"})) {
    return set(DateForm::kPast, 2);
  }
  if (is(i, {"formerly", "previously"})) return set(DateForm::kPast, 1);
  if (is(i, {"the"}) && is(i + 1, {"past"}) && is_before(i, {"in"}) &&
      !(has(i + 2) && (words_[i + 2].kind != Kind::kPunct)))
    return set(DateForm::kPast, 2);
  if (is(i, {"soon", "shortly"}) && !is(i + 1, {"after", "before", "afterwards", "afterward"}) && !is_before(i, {"as"}))
    return set(DateForm::kSoon, 1);
  if (is(i, {"the"}) && is(i + 1, {"future"}) && is_before(i, {"in"})) return set(DateForm::kSoon, 2);
  if (is(i, {"the"}) && is(i + 1, {"near"}) && is(i + 2, {"future"})) return set(DateForm::kSoon, 3);
  return false;
}

}  // namespace chancery
