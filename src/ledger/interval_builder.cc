// SPDX-License-Identifier: Apache-2.0
#include "ledger/interval_builder.h"

#include <algorithm>
#include <tuple>

#include "base/text_file.h"
#include "base/utf8.h"
#include "ledger/voices.h"

namespace chancery::ledger {
namespace {

Date with_bounds(Date date, const Bounds& bounds) {
  date.earliest = bounds.earliest;
  date.latest = bounds.latest;
  return date;
}

// "Some time before that day", for an interval that must have ended.
Date before(Day day, Day not_before) {
  Date date = from_day(day);
  date.precision = Precision::kBefore;
  date.earliest = std::min(not_before, day);
  return date;
}

void set_begin(Interval& interval, const Building& built, const std::vector<Move>& moves) {
  const Step* dated = best_date(built.begins);
  // A state seen before the begin that others report: when it began is not known. But a title counts little beside an
  // act of the same report.
  if (dated != nullptr) {
    for (const Step& state : built.states) {
      const bool earlier = state.bounds.dated && state.bounds.latest < dated->bounds.earliest;
      if (earlier && moves[state.move].report != moves[dated->move].report && !moves[state.move].title) dated = nullptr;
      if (dated == nullptr) break;
    }
  }
  if (dated != nullptr) {
    interval.from =
        moves[dated->move].assumed ? moves[dated->move].date : with_bounds(moves[dated->move].date, dated->bounds);
    interval.since = dated->bounds.latest;
    return;
  }
  if (built.implied) {
    for (const Step& end : built.ends) {
      const Date& at = moves[end.move].begins_at;
      if (at.known() &&
          (!interval.from.known() || at.latest - at.earliest < interval.from.latest - interval.from.earliest))
        interval.from = at;
    }
    interval.since = interval.from.known() ? interval.from.latest : kMinDay;
    return;
  }
  interval.since = kMaxDay;
  for (const std::vector<Step>* list : {&built.begins, &built.states, &built.changes}) {
    for (const Step& step : *list) {
      const Day day = step.always                                           ? kMinDay
                      : step.effect == Effect::kBegin || !step.bounds.dated ? step.bounds.latest
                                                                            : step.bounds.earliest;
      interval.since = std::min(interval.since, day);
    }
  }
}

void set_end(Interval& interval, const Building& built, const std::vector<Move>& moves) {
  if (!built.ends.empty()) {
    if (const Step* dated = best_date(built.ends)) {
      interval.to =
          moves[dated->move].assumed ? moves[dated->move].date : with_bounds(moves[dated->move].date, dated->bounds);
    } else {
      Day latest = kMaxDay;
      for (const Step& end : built.ends) latest = std::min(latest, end.bounds.latest);
      if (latest != kMaxDay) interval.to = before(latest, interval.from.known() ? interval.from.earliest : kMinDay);
    }
    interval.until = interval.to.known() ? interval.to.latest : kMaxDay;
    // "Recently", told in July: over on every day of July, though the day it ended may lie in it.
    if (interval.to.precision == Precision::kBefore)
      interval.until = std::min<Day>(interval.until, to_day(interval.to.year, std::max<int>(interval.to.month, 1),
                                                            std::max<int>(interval.to.day, 1)));
    return;
  }
  // A past state without an end holds as long as it is attested, no longer.
  const bool only_past =
      built.begins.empty() && !built.states.empty() &&
      std::all_of(built.states.begin(), built.states.end(), [&](const Step& state) {
        return moves[state.move].factuality == Factuality::kHistorical && !state.always && state.bounds.dated;
      });
  if (!only_past) return;
  Day last = kMinDay;
  for (const Step& state : built.states) last = std::max(last, state.bounds.latest);
  interval.until = last + 1;
}

Certainty certainty_of(const Building& built, const Interval& interval, const std::vector<Move>& moves,
                       const Limits& limits) {
  std::vector<std::size_t> speaking, denying;
  bool accepted = false;
  for (const std::vector<Step>* list : {&built.begins, &built.states, &built.changes}) {
    for (const Step& step : *list) {
      speaking.push_back(step.move);
      accepted = accepted || moves[step.move].review == Review::kAccepted;
    }
  }
  bool refuted = false;
  for (const std::size_t index : built.against) {
    // A refusal before the begin, or after the end, disputes nothing.
    const Bounds denied = bounds_of(moves[index]);
    const bool before_begin = interval.from.known() && denied.latest < interval.from.earliest;
    if (before_begin || denied.earliest >= interval.until) continue;
    denying.push_back(index);
    refuted = refuted || moves[index].review == Review::kAccepted;
  }
  const std::int64_t pro = weight_of(moves, speaking);
  const std::int64_t contra = weight_of(moves, denying);
  const bool disputed = !denying.empty() && contra * 100 >= pro * limits.disputed;
  // What a person found right needs no second source, and what a person found to be denied rightly is in dispute.
  if (built.contested || refuted || (disputed && !accepted)) return Certainty::kDisputed;
  if (built.supersede) return Certainty::kSuperseded;
  if (accepted || pro >= limits.confirmed) return Certainty::kConfirmed;
  return built.implied && built.begins.empty() && built.states.empty() ? Certainty::kImplied : Certainty::kClaimed;
}

Interval finish(std::int64_t subject, std::int64_t object, const std::string& per, const Building& built,
                const std::vector<Move>& moves, const Limits& limits) {
  Interval interval;
  interval.subject = subject;
  interval.object = object;
  interval.per = per;
  set_begin(interval, built, moves);
  set_end(interval, built, moves);
  interval.certainty = certainty_of(built, interval, moves, limits);
  std::vector<const Step*> steps;
  for (const std::vector<Step>* list : {&built.begins, &built.states, &built.changes, &built.ends}) {
    for (const Step& step : *list) steps.push_back(&step);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step* a, const Step* b) { return a->point < b->point; });
  for (const Step* step : steps) interval.claims.push_back(step->move);
  for (const std::size_t index : built.support) interval.claims.push_back(index);
  interval.against = built.against;
  interval.beside = built.beside;
  interval.aside = built.aside;
  for (const std::size_t index : interval.claims) {
    for (const Attribute& item : moves[index].attributes) {
      if (std::any_of(steps.begin(), steps.end(), [&](const Step* s) { return s->move == index && s->superseding; }))
        break;
      if (std::find(interval.attributes.begin(), interval.attributes.end(), item) == interval.attributes.end()) {
        interval.attributes.push_back(item);
      }
    }
  }
  return interval;
}

// The interval that a claim which moves nothing belongs to: the one that held on its date, else the last begun before,
// else the first.
std::size_t home_of(const Move& move, const std::vector<Interval>& intervals, const std::vector<Building>& built) {
  const Bounds bounds = bounds_of(move);
  std::size_t home = 0;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const Day begun = intervals[i].from.known() ? intervals[i].from.earliest : intervals[i].since;
    const bool named = !move.per.empty() && !built.empty() && per_matches(move.per, intervals[i].per);
    if (named || begun <= bounds.latest) home = i;
    if (named) break;
  }
  return home;
}

}  // namespace

bool per_matches(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return true;
  const std::string key_a = name_key(a);
  const std::string key_b = name_key(b);
  const auto words_a = words_of(key_a);
  const auto words_b = words_of(key_b);
  const auto within = [](const auto& small, const auto& large) {
    return std::all_of(small.begin(), small.end(), [&](std::string_view word) {
      return std::find(large.begin(), large.end(), word) != large.end();
    });
  };
  return within(words_a, words_b) || within(words_b, words_a);
}

void build_intervals(std::int64_t subject, std::int64_t object, const std::vector<Move>& moves, std::vector<Step> steps,
                     const std::vector<Kept>& kept, const Limits& limits, Derived& derived) {
  // Part the steps by their `per` value, in order of time; ends without one concern all parts.
  std::stable_sort(steps.begin(), steps.end(), [&](const Step& a, const Step& b) {
    return std::tie(a.point, moves[a.move].event, a.move) < std::tie(b.point, moves[b.move].event, b.move);
  });
  struct Part {
    std::string per;
    std::vector<Step> steps;
  };
  std::vector<Part> parts;
  const auto place = [&](const Step& step) {
    for (Part& part : parts) {
      if (!per_matches(step.per, part.per)) continue;
      if (part.per.size() < step.per.size()) part.per = step.per;
      part.steps.push_back(step);
      return;
    }
    parts.push_back({step.per, {step}});
  };
  for (const Step& step : steps) {
    if (step.effect != Effect::kEnd && !step.per.empty()) place(step);
  }
  for (const Step& step : steps) {
    if (step.effect != Effect::kEnd && step.per.empty()) place(step);
  }
  for (const Step& step : steps) {
    if (step.effect != Effect::kEnd) continue;
    bool placed = false;
    for (Part& part : parts) {
      if (!per_matches(step.per, part.per)) continue;
      Step copy = step;
      // It closes every part that is open; what it implies is implied once.
      copy.only_open = step.only_open || (placed && step.per.empty());
      part.steps.push_back(copy);
      placed = true;
    }
    if (!placed) parts.push_back({step.per, {step}});
  }
  std::vector<Building> built;
  std::vector<std::string> pers;
  for (Part& part : parts) {
    for (Building& building : run_sequence(moves, std::move(part.steps))) {
      built.push_back(std::move(building));
      pers.push_back(part.per);
    }
  }
  std::vector<Interval> intervals;
  for (std::size_t i = 0; i < built.size(); ++i) {
    intervals.push_back(finish(subject, object, pers[i], built[i], moves, limits));
    // Closed without a reported end: begun again later. When it ended is not known, only by when.
    if (built[i].closed && built[i].ends.empty() && i + 1 < built.size()) {
      Interval& interval = intervals.back();
      const Step* next = best_date(built[i + 1].begins);
      if (next != nullptr) {
        interval.to.latest = next->bounds.earliest;
        interval.to.earliest = std::min(interval.from.known() ? interval.from.earliest : kMinDay, interval.to.latest);
        interval.until = interval.to.latest;
      }
    }
  }
  // An implied interval after another began somewhere between the two: late rather than early.
  const auto bound_implied = [&](std::vector<Interval>& list) {
    for (std::size_t i = 1; i < list.size(); ++i) {
      if (!built[i].implied || list[i].from.known() || pers[i] != pers[i - 1]) continue;
      list[i].since = std::max(list[i - 1].until, list[i].to.earliest - kSameEndDays);
    }
  };
  bound_implied(intervals);
  if (kept.empty()) {
    for (Interval& interval : intervals) derived.intervals.push_back(std::move(interval));
    return;
  }
  if (intervals.empty()) {
    Interval only;
    only.subject = subject;
    only.object = object;
    for (const Kept& item : kept) {
      const Move& move = moves[item.move];
      const bool denies = move.factuality == Factuality::kDenied || move.effect == Effect::kAgainst;
      const Side side = item.side == Side::kBeside && denies ? Side::kAgainst : item.side;
      (side == Side::kFor       ? only.claims
       : side == Side::kAside   ? only.aside
       : side == Side::kAgainst ? only.against
       : side == Side::kContest ? only.against
                                : only.beside)
          .push_back(item.move);
    }
    derived.only_beside.push_back(std::move(only));
    return;
  }
  for (const Kept& item : kept) {
    Building& home = built[home_of(moves[item.move], intervals, built)];
    home.contested = home.contested || item.side == Side::kContest;
    (item.side == Side::kFor      ? home.support
     : item.side == Side::kAside  ? home.aside
     : item.side == Side::kBeside ? home.beside
                                  : home.against)
        .push_back(item.move);
  }
  for (std::size_t i = 0; i < built.size(); ++i) {
    Interval with = finish(subject, object, pers[i], built[i], moves, limits);
    with.to = intervals[i].to;
    with.since = intervals[i].since;
    with.until = intervals[i].until;
    derived.intervals.push_back(std::move(with));
  }
}

}  // namespace chancery::ledger
