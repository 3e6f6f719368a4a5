// SPDX-License-Identifier: Apache-2.0
//
// A hand-written matcher: at each word the longest pattern that fits is taken, then the words before it (prepositions,
// "early", "the end of") are added, then neighbours are joined to ranges.
#include "records/date_scan.h"

#include <algorithm>
#include <initializer_list>

#include "records/date_words.h"

namespace chancery {
namespace {

using Kind = DateWord::Kind;

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), words_(date_words(text)) {}

  std::vector<DateText> run() {
    for (std::size_t i = 0; i < words_.size();) {
      std::size_t end = i;
      DateText found;
      if (match(i, found, end)) {
        add(i, end, std::move(found));
        i = end;
      } else {
        ++i;
      }
    }
    join_ranges();
    std::vector<DateText> result;
    for (Found& f : found_) result.push_back(std::move(f.text));
    return result;
  }

 private:
  struct Found {
    std::size_t lead, first, end;  // words; the lead's words are [lead, first)
    DateText text;
  };

  // --- looking at words -------------------------------------------------------------------------------------------
  bool has(std::size_t i) const { return i < words_.size(); }
  std::string_view word(std::size_t i) const { return has(i) ? std::string_view(words_[i].lower) : std::string_view{}; }
  std::string_view before(std::size_t i, std::size_t back = 1) const {
    return i >= back ? word(i - back) : std::string_view{};
  }
  bool is(std::size_t i, std::initializer_list<std::string_view> options) const {
    const std::string_view w = word(i);
    return !w.empty() && std::find(options.begin(), options.end(), w) != options.end();
  }
  bool is_before(std::size_t i, std::initializer_list<std::string_view> options, std::size_t back = 1) const {
    return i >= back && is(i - back, options);
  }
  bool number(std::size_t i, int digits_min, int digits_max) const {
    return has(i) && words_[i].kind == Kind::kNumber && words_[i].digits >= digits_min &&
           words_[i].digits <= digits_max && !words_[i].plural;
  }
  bool glued(std::size_t i, std::string_view punct) const {
    return is(i, {punct}) && !words_[i].spaced && has(i + 1) && !words_[i + 1].spaced;
  }
  bool day_number(std::size_t i) const {
    if (!number(i, 1, 2) || words_[i].value < 1 || words_[i].value > 31) return false;
    // "July 3.5", "3:15", "3,000", "3%" are no days.
    if ((is(i + 1, {":", "%"}) && !words_[i + 1].spaced) ||
        ((glued(i + 1, ".") || glued(i + 1, ",")) && number(i + 2, 1, 9) && !number(i + 2, 4, 4)))
      return false;
    return i == 0 || words_[i].spaced || !is(i - 1, {"$", ":", "."});
  }
  bool year_number(std::size_t i) const {
    if (!number(i, 4, 4) || words_[i].ordinal || words_[i].value < 1000 || words_[i].value > 2199) return false;
    if (i > 0 && !words_[i].spaced && is(i - 1, {"$", ",", ".", "#"})) return false;
    if (i > 0 && !words_[i].spaced && static_cast<unsigned char>(text_[words_[i].span.begin - 1]) >= 0x80 &&
        words_[i - 1].kind == Kind::kWord)
      return false;
    return !(is(i + 1, {"%"}) || ((glued(i + 1, ".") || glued(i + 1, ",")) && number(i + 2, 1, 9)));
  }
  // A month's name with a capital, and an optional full stop after a short form; moves `next` behind it.
  int month_at(std::size_t i, std::size_t& next) const {
    if (!has(i) || words_[i].kind != Kind::kWord || !words_[i].capital) return 0;
    const int month = month_of(words_[i].lower);
    if (month == 0) return 0;
    next = i + 1;
    if (words_[i].lower.size() <= 4 && is(next, {"."}) && !words_[next].spaced && word(i) != "may") ++next;
    return month;
  }
  int short_weekday_at(std::size_t i) const {
    static constexpr std::string_view kShort[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    if (!has(i) || !words_[i].capital) return -1;
    std::string_view w = word(i);
    if (w == "tues" || w == "thur" || w == "thurs") w = w.substr(0, 3);
    for (int d = 0; d < 7; ++d) {
      if (w == kShort[d]) return d;
    }
    return -1;
  }
  // "$2,000", " 300 troops": what follows says that the number counts something.
  bool counts(std::size_t i) const {
    return has(i + 1) && words_[i + 1].kind == Kind::kWord && counted_noun(word(i + 1));
  }

  // --- patterns ----------------------------------------------------------------------------------------------------
  bool match(std::size_t i, DateText& out, std::size_t& end) const {
    using Pattern = bool (Scanner::*)(std::size_t, DateText&, std::size_t&) const;
    static constexpr Pattern kPatterns[] = {&Scanner::numeric,   &Scanner::with_weekday, &Scanner::month_day,
                                            &Scanner::day_month, &Scanner::century,      &Scanner::decade,
                                            &Scanner::season,    &Scanner::shifted,      &Scanner::counted,
                                            &Scanner::anaphoric, &Scanner::vague,        &Scanner::year};
    for (const Pattern pattern : kPatterns) {
      out = DateText{};
      if ((this->*pattern)(i, out, end)) return true;
    }
    return false;
  }

  bool numeric(std::size_t i, DateText& out, std::size_t& end) const {
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

  static bool set_day(DateText& out, int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    out.from.unit = Precision::kDay;
    out.from.year = year;
    out.from.month = month;
    out.from.day = day;
    return true;
  }

  bool with_weekday(std::size_t i, DateText& out, std::size_t& end) const {
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

  // Optional ", 2025", " 2025", " of 2025" at `next`; moves it behind.
  int year_after(std::size_t& next) const {
    std::size_t at = next;
    if (is(at, {","}) || is(at, {"of"})) ++at;
    if (!year_number(at) || (has(at) && words_[at].line_start) || (at == next && counts(at))) return 0;
    next = at + 1;
    return words_[at].value;
  }

  // "last year", "of this year" behind a day or month; moves `next` behind it.
  DateWhich relative_year(std::size_t& next) const {
    const std::size_t at = is(next, {"of", ","}) ? next + 1 : next;
    if (!is(at + 1, {"year"}) || is(at + 2, {"'"})) return DateWhich::kNone;
    const DateWhich which = is(at, {"last"})   ? DateWhich::kLast
                            : is(at, {"this"}) ? DateWhich::kThis
                            : is(at, {"next"}) ? DateWhich::kNext
                                               : DateWhich::kNone;
    if (which != DateWhich::kNone) next = at + 2;
    return which;
  }

  bool month_day(std::size_t i, DateText& out, std::size_t& end) const {
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
      out.from.year = year_after(next);
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
    if (is_before(i, {"in", "of", "since", "until", "till", "by", "from", "during", "before", "after", "through",
                      "early", "late", "mid", "between", "every"})) {
      return !is_before(i, {"of", "by", "from", "before", "after", "every"}) ||
             !(word(i) == "may" || word(i) == "march" || word(i) == "april" || word(i) == "june") ||
             !(has(end) && words_[end].kind == Kind::kWord && words_[end].capital);
    }
    if (is_before(i, {"-"}) && is_before(i, {"mid"}, 2)) return true;
    return is_before(i, {"and", "to", "or", "-"}) && !found_.empty() && found_.back().end == i - 1 &&
           found_.back().text.from.month != 0;
  }

  // "July 3-5", "July 3 and 4", "July 3 to 5".
  void second_day(std::size_t& next, DateText& out) const {
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

  bool day_month(std::size_t i, DateText& out, std::size_t& end) const {
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
    out.from.year = year_after(next);
    if (out.from.year == 0) out.from.which_year = relative_year(next);
    if (out.to) {
      out.to->month = month;
      out.to->year = out.from.year;
    }
    end = next;
    return true;
  }

  bool century(std::size_t i, DateText& out, std::size_t& end) const {
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

  bool decade(std::size_t i, DateText& out, std::size_t& end) const {
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

  bool season(std::size_t i, DateText& out, std::size_t& end) const {
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

  // "yesterday", "last night", "this week", "the past year", "next month".
  bool shifted(std::size_t i, DateText& out, std::size_t& end) const {
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
      if (whole >= Precision::kWeek && whole <= Precision::kDecade && word(i + 1).back() != 's')
        return set(whole, 0, 2);
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

  static bool over(Precision unit, int n, std::size_t end_at, DateText& out, std::size_t& end) {
    out.from.form = DateForm::kShift;
    out.from.unit = unit;
    out.from.count = -n;
    out.lead = DateLead::kOver;
    end = end_at;
    return true;
  }

  // "two weeks ago", "a year later", "in three months".
  bool counted(std::size_t i, DateText& out, std::size_t& end) const {
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
  bool clause_after(std::size_t i, std::string_view preposition) const {
    return word(i) == preposition && has(i + 1) && words_[i + 1].kind == Kind::kWord;
  }

  // "the same day", "the following year", "the day before", "that month", "since then".
  bool anaphoric(std::size_t i, DateText& out, std::size_t& end) const {
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

  bool vague(std::size_t i, DateText& out, std::size_t& end) const {
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
    if (is(i, {"soon", "shortly"}) && !is(i + 1, {"after", "before", "afterwards", "afterward"}) &&
        !is_before(i, {"as"}))
      return set(DateForm::kSoon, 1);
    if (is(i, {"the"}) && is(i + 1, {"future"}) && is_before(i, {"in"})) return set(DateForm::kSoon, 2);
    if (is(i, {"the"}) && is(i + 1, {"near"}) && is(i + 2, {"future"})) return set(DateForm::kSoon, 3);
    return false;
  }

  bool year(std::size_t i, DateText& out, std::size_t& end) const {
    if (!year_number(i)) return false;
    const bool lead = is_before(i, {"in", "since", "until", "till", "by", "from", "during", "before", "after",
                                    "between", "year", "early", "late", "mid", "through", "circa", "around", "about"});
    const bool weak =
        is_before(i, {"of", "to", "and", "or", "-"}) || (is_before(i, {"("}) && is(i + 1, {")", "-", ","}));
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

  void which_before(std::size_t i, DateParts& parts) const {
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

  // --- what stands before ------------------------------------------------------------------------------------------
  void add(std::size_t first, std::size_t end, DateText text) {
    const std::size_t floor = found_.empty() ? 0 : found_.back().end;
    std::size_t at = first;
    const auto back = [&](std::initializer_list<std::string_view> options) {
      if (at <= floor || !is_before(at, options)) return false;
      --at;
      return true;
    };
    if (text.from.which != DateWhich::kNone) {
      while (back({"last", "past", "this", "next", "coming", "previous", "preceding"})) {
      }
      first = at;
    }
    if (text.from.unit != Precision::kNone && text.from.form != DateForm::kAnaphoric) part_before(at, floor, text.from);
    if (text.from.form == DateForm::kCalendar) first = at;
    back({"the"});
    if (back({"of"})) {
      const std::size_t kept = at;
      if (back({"end", "close"}))
        text.from.part = DatePart::kLate;
      else if (back({"beginning", "start", "outset"}))
        text.from.part = DatePart::kEarly;
      else if (back({"middle"}))
        text.from.part = DatePart::kMid;
      else if (back({"half"}))
        text.from.part = is_before(at, {"second", "latter"}) ? DatePart::kLate : DatePart::kEarly,
        back({"first", "second", "latter"});
      else if (back({"night", "morning", "evening", "day", "month", "year"})) {
      } else
        text.from.modifier = text.from.modifier || text.from.form == DateForm::kCalendar;  // names the noun before it
      if (at != kept) back({"the"});
    }
    back({"late", "early", "around", "about"});
    const std::size_t lead_end = at;
    if (text.lead == DateLead::kNone) text.lead = DateLead::kAt;
    if (back({"on", "in", "at", "during", "over", "within"})) {
    } else if (back({"since"}))
      text.lead = DateLead::kSince;
    else if (back({"from"}))
      text.lead = DateLead::kFrom;
    else if (back({"between"}))
      text.lead = DateLead::kBetween;
    else if (back({"until", "till", "through"}))
      text.lead = DateLead::kUntil;
    else if (back({"to"}))
      text.lead = DateLead::kUntil;
    else if (back({"by", "before"}))
      text.lead = DateLead::kBy;
    else if (back({"after", "following"}))
      text.lead = DateLead::kAfter;
    else
      text.lead = text.lead == DateLead::kOver ? DateLead::kOver : DateLead::kNone;
    // A year that only names an event does not date what follows: "after the 2001 attacks" is no "after 2001".
    if (text.from.modifier && (text.lead == DateLead::kAfter || text.lead == DateLead::kBy ||
                               text.lead == DateLead::kUntil || text.lead == DateLead::kSince)) {
      text.lead = DateLead::kNone;
      at = lead_end;
    }
    if (at != lead_end) back({"earlier", "later", "late", "early", "only", "ever"});
    text.span = {words_[first].span.begin, words_[end - 1].span.end};
    text.lead_span =
        at < first ? Span{words_[at].span.begin, words_[first - 1].span.end} : Span{text.span.begin, text.span.begin};
    found_.push_back({at, first, end, std::move(text)});
  }

  void part_before(std::size_t& at, std::size_t floor, DateParts& parts) {
    if (at <= floor) return;
    if (is_before(at, {"early"}))
      parts.part = DatePart::kEarly, --at;
    else if (is_before(at, {"late"}) && parts.weekday < 0)
      parts.part = DatePart::kLate, --at;
    else if (is_before(at, {"mid"}))
      parts.part = DatePart::kMid, --at;
    else if (at >= floor + 2 && is_before(at, {"-"}) && is_before(at, {"mid"}, 2))
      parts.part = DatePart::kMid, at -= 2;
    if (parts.unit == Precision::kDay) parts.part = DatePart::kWhole;
  }

  // "from 1996 to 2001", "between 1940 and 1944", "March to May 1994", "1996–2001".
  void join_ranges() {
    for (std::size_t i = 0; i + 1 < found_.size();) {
      Found& a = found_[i];
      Found& b = found_[i + 1];
      const bool calendar = a.text.from.form == DateForm::kCalendar && !a.text.to && !b.text.to;
      const std::size_t gap = b.first - a.end;
      const bool to = gap == 1 && (is(a.end, {"to", "until", "till", "through"}) ||
                                   (is(a.end, {"-"}) && b.text.from.form == DateForm::kCalendar));
      const bool and_or = gap == 1 && is(a.end, {"and", "or"});
      if (calendar && (to || and_or) && b.text.from.form == DateForm::kCalendar && a.text.from.year == 0 &&
          a.text.from.which == DateWhich::kNone && a.text.from.month != 0 && b.text.from.month != 0) {
        a.text.from.year = b.text.from.year;  // the year is said once
      }
      if (calendar && ((to && a.text.from.unit != Precision::kNone) || (and_or && a.text.lead == DateLead::kBetween))) {
        a.text.to = b.text.from;
        a.text.span.end = b.text.span.end;
        a.end = b.end;
        found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        continue;
      }
      ++i;
    }
  }

  std::string_view text_;
  std::vector<DateWord> words_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<DateText> scan_dates(std::string_view text) { return Scanner(text).run(); }

}  // namespace chancery
