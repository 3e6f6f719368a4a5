// SPDX-License-Identifier: Apache-2.0
//
// A hand-written matcher: at each word the longest pattern that fits is taken, then the words before it (prepositions,
// "early", "the end of") are added, then neighbours are joined to ranges.
#include "records/date_scan.h"

#include "records/date_scanner.h"

namespace chancery {

std::vector<DateText> DateScanner::run() {
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

bool DateScanner::match(std::size_t i, DateText& out, std::size_t& end) const {
  using Pattern = bool (DateScanner::*)(std::size_t, DateText&, std::size_t&) const;
  static constexpr Pattern kPatterns[] = {&DateScanner::numeric,   &DateScanner::with_weekday, &DateScanner::month_day,
                                          &DateScanner::day_month, &DateScanner::century,      &DateScanner::decade,
                                          &DateScanner::season,    &DateScanner::shifted,      &DateScanner::counted,
                                          &DateScanner::anaphoric, &DateScanner::vague,        &DateScanner::year};
  for (const Pattern pattern : kPatterns) {
    out = DateText{};
    if ((this->*pattern)(i, out, end)) return true;
  }
  return false;
}

void DateScanner::add(std::size_t first, std::size_t end, DateText text) {
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

void DateScanner::part_before(std::size_t& at, std::size_t floor, DateParts& parts) {
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
void DateScanner::join_ranges() {
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

std::vector<DateText> scan_dates(std::string_view text) { return DateScanner(text).run(); }

}  // namespace chancery
