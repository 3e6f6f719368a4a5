// SPDX-License-Identifier: Apache-2.0
//
// Dates named by parts of the calendar: "2025-07-03", "Tuesday", "July 3-5", "the 1990s", "last spring", "1994".
#include "records/date_scanner.h"

namespace chancery {

using Kind = DateWord::Kind;

bool DateScanner::day_number(std::size_t i) const {
  if (!number(i, 1, 2) || words_[i].value < 1 || words_[i].value > 31) return false;
  // "July 3.5", "3:15", "3,000", "3%" are no days.
  if ((is(i + 1, {":", "%"}) && !words_[i + 1].spaced) ||
      ((glued(i + 1, ".") || glued(i + 1, ",")) && number(i + 2, 1, 9) && !number(i + 2, 4, 4)))
    return false;
  return i == 0 || words_[i].spaced || !is(i - 1, {"$", ":", "."});
}

bool DateScanner::year_number(std::size_t i) const {
  if (!number(i, 4, 4) || words_[i].ordinal || words_[i].value < 1000 || words_[i].value > 2199) return false;
  if (i > 0 && !words_[i].spaced && is(i - 1, {"$", ",", ".", "#"})) return false;
  if (i > 0 && !words_[i].spaced && static_cast<unsigned char>(text_[words_[i].span.begin - 1]) >= 0x80 &&
      words_[i - 1].kind == Kind::kWord)
    return false;
  return !(is(i + 1, {"%"}) || ((glued(i + 1, ".") || glued(i + 1, ",")) && number(i + 2, 1, 9)));
}

// A month's name with a capital, and an optional full stop after a short form; moves `next` behind it.
int DateScanner::month_at(std::size_t i, std::size_t& next) const {
  if (!has(i) || words_[i].kind != Kind::kWord || !words_[i].capital) return 0;
  const int month = month_of(words_[i].lower);
  if (month == 0) return 0;
  next = i + 1;
  if (words_[i].lower.size() <= 4 && is(next, {"."}) && !words_[next].spaced && word(i) != "may") ++next;
  return month;
}

int DateScanner::short_weekday_at(std::size_t i) const {
  static constexpr std::string_view kShort[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  if (!has(i) || !words_[i].capital) return -1;
  std::string_view w = word(i);
  if (w == "tues" || w == "thur" || w == "thurs") w = w.substr(0, 3);
  for (int d = 0; d < 7; ++d) {
    if (w == kShort[d]) return d;
  }
  return -1;
}

bool DateScanner::numeric(std::size_t i, DateText& out, std::size_t& end) const {
  if (!number(i, 1, 4) || (i > 0 && !words_[i].spaced && is(i - 1, {"/", "-", "."}))) return false;
  for (const std::string_view mark : {"-", "/", "."}) {
    if (!glued(i + 1, mark)) continue;
    if (number(i, 4, 4) && number(i + 2, 2, 2) && glued(i + 3, mark) && number(i + 4, 2, 2)) {
      return set_day(out, words_[i].value, words_[i + 2].value, words_[i + 4].value) && (end = i + 5);
    }
    if (number(i, 1, 2) && number(i + 2, 1, 2) && glued(i + 3, mark) && number(i + 4, 4, 4)) {
      const int a = words_[i].value, b = words_[i + 2].value, y = words_[i + 4].value;
      end = i + 5;
      if (mark == "." || a > 12) return set_day(out, y, b, a);
      if (b > 12 || a == b) return set_day(out, y, a, b);
      out.from.unit = Precision::kYear;  // day and month could be either: only the year is sure
      out.from.year = y;
      return true;
    }
  }
  if (number(i, 1, 1) && words_[i].value == 9 && glued(i + 1, "/") && number(i + 2, 2, 2) &&
      words_[i + 2].value == 11 && !glued(i + 3, "/")) {
    end = i + 3;
    return set_day(out, 2001, 9, 11);
  }
  return false;
}

bool DateScanner::set_day(DateText& out, int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  out.from.unit = Precision::kDay;
  out.from.year = year;
  out.from.month = month;
  out.from.day = day;
  return true;
}

bool DateScanner::with_weekday(std::size_t i, DateText& out, std::size_t& end) const {
  if (!has(i) || words_[i].kind != Kind::kWord || !words_[i].capital) return false;
  int day = weekday_of(word(i));
  const bool full = day >= 0;
  if (!full) day = short_weekday_at(i);
  if (day < 0) return false;
  std::size_t next = i + 1;
  if (!full && is(next, {"."})) ++next;
  if (is(next, {","})) ++next;
  if (is(next, {"the", "night", "morning", "evening", "afternoon"})) ++next;
  if (is(next, {","})) ++next;
  if (month_day(next, out, end) && out.from.unit == Precision::kDay) return out.from.weekday = day, true;
  out = DateText{};
  if (day_month(next, out, end)) return out.from.weekday = day, true;
  out = DateText{};
  if (!full) return false;
  if (is_before(i, {"bloody", "black", "good", "ash", "palm", "easter", "super", "shrove", "holy", "cyber"}) &&
      words_[i - 1].capital)
    return false;
  if (is(i + 1, {"times", "telegraph", "herald", "mirror", "express", "post", "mail", "agreement", "tribune"}) &&
      words_[i + 1].capital)
    return false;
  out.from.unit = Precision::kDay;
  out.from.weekday = day;
  end = i + 1;
  if (i >= 1) which_before(i, out.from);
  return true;
}

// Optional ", 2025", " 2025", " of 2025" at `next`; moves it behind. "In May 2000 troops" are that many, "on 3 May 2000
// troops" came in that year.
int DateScanner::year_after(std::size_t& next, bool after_day) const {
  std::size_t at = next;
  if (is(at, {","}) || is(at, {"of"})) ++at;
  if (!year_number(at) || words_[at].line_start) return 0;
  const bool sure = after_day && words_[at].value >= 1800 && words_[at].value < 2100;
  if (at == next && !sure && counts(at)) return 0;
  next = at + 1;
  return words_[at].value;
}

// "last year", "of this year" behind a day or month; moves `next` behind it.
DateWhich DateScanner::relative_year(std::size_t& next) const {
  const std::size_t at = is(next, {"of", ","}) ? next + 1 : next;
  if (!is(at + 1, {"year"}) || is(at + 2, {"'"})) return DateWhich::kNone;
  const DateWhich which = is(at, {"last"})   ? DateWhich::kLast
                          : is(at, {"this"}) ? DateWhich::kThis
                          : is(at, {"next"}) ? DateWhich::kNext
                                             : DateWhich::kNone;
  if (which != DateWhich::kNone) next = at + 2;
  return which;
}

bool DateScanner::month_day(std::size_t i, DateText& out, std::size_t& end) const {
  std::size_t next = i;
  const int month = month_at(i, next);
  if (month == 0) return false;
  const std::size_t after_month = next;
  if (is(next, {"the"}) && number(next + 1, 1, 2) && words_[next + 1].ordinal) ++next;
  out.from.month = month;
  if (day_number(next) && words_[next].digits <= 2) {
    out.from.day = words_[next].value;
    out.from.unit = Precision::kDay;
    end = ++next;
    second_day(next, out);
    out.from.year = year_after(next, true);
    if (out.from.year == 0) out.from.which_year = relative_year(next);
    end = next;
    if (out.to) out.to->year = out.from.year;
    return true;
  }
  next = after_month;
  out.from.unit = Precision::kMonth;
  out.from.year = year_after(next);
  end = next;
  if (out.from.year != 0) {
    which_before(i, out.from);
    return true;
  }
  if ((out.from.which_year = relative_year(end)) != DateWhich::kNone) return true;
  // A bare month needs a word that makes it a time: "in May", "last March", "June and July"; else it may be a name or
  // a verb.
  which_before(i, out.from);
  if (out.from.which != DateWhich::kNone) return true;
  if (is_before(i, {"in", "of", "since", "until", "till", "by", "from", "during", "before", "after", "through", "early",
                    "late", "mid", "between", "every"})) {
    return !is_before(i, {"of", "by", "from", "before", "after", "every"}) ||
           !(word(i) == "may" || word(i) == "march" || word(i) == "april" || word(i) == "june") ||
           !(has(end) && words_[end].kind == Kind::kWord && words_[end].capital);
  }
  if (is_before(i, {"-"}) && is_before(i, {"mid"}, 2)) return true;
  return is_before(i, {"and", "to", "or", "-"}) && !found_.empty() && found_.back().end == i - 1 &&
         found_.back().text.from.month != 0;
}

// "July 3-5", "July 3 and 4", "July 3 to 5".
void DateScanner::second_day(std::size_t& next, DateText& out) const {
  if (!is(next, {"-", "and", "to", "through"}) || !day_number(next + 1)) return;
  if (is(next, {"and", "to", "through"})) {
    std::size_t skip = 0;
    if (month_at(next + 2, skip) != 0 || counts(next + 1)) return;
  }
  if (words_[next + 1].value <= out.from.day) return;
  out.to = out.from;
  out.to->day = words_[next + 1].value;
  next += 2;
}

bool DateScanner::day_month(std::size_t i, DateText& out, std::size_t& end) const {
  // "3 July", "the 3rd of July", "the first of July"
  const int spelled =
      has(i) && words_[i].kind == Kind::kWord && is(i + 1, {"of"}) ? ordinal_word(word(i)).value_or(0) : 0;
  if (!day_number(i) && spelled == 0) return false;
  std::size_t next = i + 1;
  out = DateText{};
  out.from.day = spelled != 0 ? spelled : words_[i].value;
  out.from.unit = Precision::kDay;
  second_day(next, out);
  if (is(next, {"of"})) ++next;
  const int month = month_at(next, next);
  if (month == 0 || (words_[i].spaced && i > 0 && is(i - 1, {"number", "no"}))) return out = DateText{}, false;
  out.from.month = month;
  out.from.year = year_after(next, true);
  if (out.from.year == 0) out.from.which_year = relative_year(next);
  if (out.to) {
    out.to->month = month;
    out.to->year = out.from.year;
  }
  end = next;
  return true;
}

bool DateScanner::century(std::size_t i, DateText& out, std::size_t& end) const {
  int number_of = 0;
  if (number(i, 1, 2) && words_[i].ordinal)
    number_of = words_[i].value;
  else if (has(i) && words_[i].kind == Kind::kWord && is(i + 1, {"century", "-"}))
    number_of = ordinal_word(word(i)).value_or(0);
  if (number_of < 1 || number_of > 22) return false;
  const std::size_t at = is(i + 1, {"-"}) ? i + 2 : i + 1;
  if (!is(at, {"century"})) return false;
  out.from.unit = Precision::kCentury;
  out.from.year = (number_of - 1) * 100 + 1;
  end = at + 1;
  return true;
}

bool DateScanner::decade(std::size_t i, DateText& out, std::size_t& end) const {
  if (has(i) && words_[i].kind == Kind::kNumber && words_[i].digits == 4 && words_[i].value % 10 == 0 &&
      words_[i].value >= 1000 && words_[i].value <= 2190) {
    const bool apostrophe = is(i + 1, {"'"}) && !words_[i + 1].spaced && is(i + 2, {"s"}) && !words_[i + 2].spaced;
    if (words_[i].plural || apostrophe) {
      const bool whole_century = words_[i].value % 100 == 0 && words_[i].value < 2000;
      out.from.unit = whole_century ? Precision::kCentury : Precision::kDecade;
      out.from.year = words_[i].value;
      end = apostrophe ? i + 3 : i + 1;
      return true;
    }
  }
  static constexpr std::string_view kTens[] = {"twenties", "thirties",  "forties",  "fifties",
                                               "sixties",  "seventies", "eighties", "nineties"};
  int tens = 0;
  for (int t = 0; t < 8; ++t) {
    if (word(i) == kTens[t]) tens = 20 + t * 10;
  }
  if (tens != 0 && is_before(i, {"the", "early", "late", "-"}) && !is_before(i, {"his", "her", "their", "its"}, 2))
    end = i + 1;
  else if (is(i, {"'"}) && has(i + 1) && words_[i + 1].kind == Kind::kNumber && words_[i + 1].plural &&
           words_[i + 1].digits == 2 && !words_[i + 1].spaced) {
    tens = words_[i + 1].value;
    end = i + 2;
  } else {
    return false;
  }
  out.from.unit = Precision::kDecade;
  out.from.year = 1900 + tens;
  return true;
}

bool DateScanner::season(std::size_t i, DateText& out, std::size_t& end) const {
  if (!has(i) || words_[i].kind != Kind::kWord) return false;
  const int first_month = season_word(word(i));
  if (first_month == 0) return false;
  std::size_t next = i + 1;
  const int year = year_after(next);
  out.from.unit = Precision::kSeason;
  out.from.month = first_month;
  out.from.year = year;
  end = next;
  if (year != 0) return true;
  if (words_[i].capital) return false;  // "Prague Spring"
  which_before(i, out.from);
  if (out.from.which != DateWhich::kNone) return true;
  if (word(i) == "fall" && (is(i + 1, {"of", "in", "from", "below"}) || !is_before(i, {"the"}))) return false;
  return (is_before(i, {"the"}) && is_before(i, {"in", "during", "by", "until", "of", "since"}, 2) &&
          !is(i + 1, {"of"})) ||
         (is_before(i, {"early", "late", "in"}) && !is(i + 1, {"of"}));
}

bool DateScanner::year(std::size_t i, DateText& out, std::size_t& end) const {
  if (!year_number(i)) return false;
  const bool lead = is_before(i, {"in", "since", "until", "till", "by", "from", "during", "before", "after", "between",
                                  "year", "early", "late", "mid", "through", "circa", "around", "about"});
  const bool weak = is_before(i, {"of", "to", "and", "or", "-"}) || (is_before(i, {"("}) && is(i + 1, {")", "-", ","}));
  // "1939-45", "2023/24"
  const bool short_range =
      (glued(i + 1, "-") || glued(i + 1, "/")) && number(i + 2, 2, 2) && words_[i + 2].value > words_[i].value % 100;
  const std::size_t next = short_range ? i + 3 : i + 1;
  const bool noun_after =
      has(next) && words_[next].kind == Kind::kWord && !is(next, {"and", "or", "to", "in", "by", "the", "a"});
  const bool determined = is_before(i, {"the", "a", "its", "their", "his", "her", "our", "this"}) ||
                          (is_before(i, {"s"}) && is_before(i, {"'"}, 2));
  if (counts(i)) return false;
  bool good = lead || (weak && words_[i].value >= 1500);
  if (!good && determined && noun_after && words_[i].value >= 1500) good = out.from.modifier = true;
  if (!good && noun_after &&
      is(i + 1, {"agreement", "treaty", "accord", "accords", "protocol", "convention", "election", "elections",
                 "constitution", "war", "coup", "invasion"})) {
    good = out.from.modifier = true;
  }
  if (is_before(i, {"to", "or"}) && good) good = !found_.empty() && found_.back().end == i - 1;
  if (is_before(i, {"and", "-"}) && good)
    good = (!found_.empty() && found_.back().end == i - 1) || (is_before(i, {"-"}) && is_before(i, {"mid"}, 2));
  if (is_before(i, {"of"}) && good) good = !noun_after || words_[i].value >= 1900;
  if (!good) return false;
  out.from.unit = Precision::kYear;
  out.from.year = words_[i].value;
  end = i + 1;
  if (short_range) {
    out.to = out.from;
    out.to->year = words_[i].value / 100 * 100 + words_[i + 2].value;
    end = next;
  }
  return true;
}

void DateScanner::which_before(std::size_t i, DateParts& parts) const {
  std::size_t at = i;
  if (is_before(at, {"past"}) && is_before(at, {"this"}, 2))
    parts.which = DateWhich::kLast;
  else if (is_before(at, {"previous", "preceding"}))
    parts.which = DateWhich::kLast;
  else if (is_before(at, {"last", "past"}))
    parts.which = DateWhich::kLast;
  else if (is_before(at, {"this"}))
    parts.which = DateWhich::kThis;
  else if (is_before(at, {"next", "coming"}))
    parts.which = DateWhich::kNext;
}

}  // namespace chancery
