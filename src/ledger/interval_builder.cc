// SPDX-License-Identifier: Apache-2.0
#include "ledger/interval_builder.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::ledger {
namespace {

constexpr Day kSameEndDays = 366;  // two ends of one interval reported further apart than this are ends of two

struct Building {
  std::vector<Step> begins, ends, states, changes;
  bool implied = false;    // opened by its end
  bool supersede = false;  // ended by another's begin
  bool closed = false;
  std::vector<std::size_t> support, against, beside;
};

bool overlap(const Bounds& a, const Bounds& b) { return a.earliest <= b.latest && b.earliest <= a.latest; }

Day width(const Bounds& bounds) { return bounds.latest - bounds.earliest; }

// Of dates given for the same thing: the narrowest of those that agree with the one that ends first; the earlier of
// equals.
const Step* best_date(const std::vector<Step>& steps) {
  const Step* first = nullptr;
  for (const Step& step : steps) {
    if (step.bounds.dated && (first == nullptr || step.bounds.latest < first->bounds.latest)) first = &step;
  }
  const Step* best = first;
  for (const Step& step : steps) {
    if (!step.bounds.dated || !overlap(step.bounds, first->bounds)) continue;
    const auto key = [](const Step& s) { return std::make_tuple(width(s.bounds), s.bounds.earliest); };
    if (key(step) < key(*best)) best = &step;
  }
  return best;
}

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

class Sequence {
 public:
  Sequence(const std::vector<Move>& moves, std::vector<Step> steps) : moves_(moves), steps_(std::move(steps)) {}

  std::vector<Building> run() {
    std::stable_sort(steps_.begin(), steps_.end(), [this](const Step& a, const Step& b) { return key(a) < key(b); });
    std::vector<bool> done(steps_.size(), false);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (done[i]) continue;
      // A restoration presupposes an end: one that may fall before it, as far as the dates say, comes first.
      if (steps_[i].effect == Effect::kBegin && steps_[i].again) {
        for (std::size_t k = i + 1; k < steps_.size(); ++k) {
          const bool before_it = steps_[k].effect == Effect::kEnd && !done[k] && steps_[k].bounds.dated &&
                                 steps_[k].bounds.earliest <= steps_[i].bounds.latest && width(steps_[k].bounds) > 0;
          if (!before_it) continue;
          done[k] = true;
          end(steps_[k]);
        }
      }
      step(steps_[i]);
    }
    return std::move(list_);
  }

 private:
  using Key = std::tuple<Day, int, Day, std::string_view, std::size_t>;
  Key key(const Step& step) const {
    // On the same day: begins, then what holds, then ends, so that doubt never leaves something standing.
    const int rank = step.effect == Effect::kBegin ? 0 : step.effect == Effect::kEnd ? 2 : 1;
    return {step.point, rank, step.bounds.latest, moves_[step.move].event, step.move};
  }

  bool open() const { return !list_.empty() && !list_.back().closed; }
  const std::string& report(const Step& step) const { return moves_[step.move].report; }

  void step(const Step& step) {
    switch (step.effect) {
      case Effect::kBegin:
        return begin(step);
      case Effect::kEnd:
        return end(step);
      case Effect::kState:
        return state(step);
      default:
        return change(step);
    }
  }

  void begin(const Step& step) {
    if (open()) {
      Building& now = list_.back();
      const bool same = now.begins.empty() || std::any_of(now.begins.begin(), now.begins.end(), [&](const Step& other) {
                          return !other.bounds.dated || !step.bounds.dated || overlap(other.bounds, step.bounds);
                        });
      if (!step.again || same) {
        now.begins.push_back(step);
        return;
      }
      now.closed = true;  // it must have ended before it could begin again
    } else if (!list_.empty()) {
      Building& last = list_.back();
      const bool retold = std::any_of(last.begins.begin(), last.begins.end(), [&](const Step& other) {
        return other.bounds.dated && step.bounds.dated && overlap(other.bounds, step.bounds);
      });
      // What is told without a date is no news against a dated end.
      if ((retold && !step.again) || !step.bounds.dated) {
        last.begins.push_back(step);
        return;
      }
    }
    list_.emplace_back();
    list_.back().begins.push_back(step);
  }

  void end(const Step& step) {
    if (open()) {
      Building& now = list_.back();
      if (step.superseding && !strictly_after(step, now)) return;
      now.ends.push_back(step);
      now.closed = true;
      now.supersede = step.superseding;
      return;
    }
    if (step.superseding) return;
    if (!list_.empty() && !list_.back().ends.empty()) {
      Building& last = list_.back();
      const bool same = std::any_of(last.ends.begin(), last.ends.end(), [&](const Step& other) {
        return !step.bounds.dated || !other.bounds.dated || overlap(other.bounds, step.bounds) ||
               step.point - other.point < kSameEndDays;
      });
      if (same) {
        if (last.supersede) last.supersede = false;
        last.ends.push_back(step);
        return;
      }
    }
    if (step.only_open) return;
    list_.emplace_back();
    list_.back().implied = true;
    list_.back().ends.push_back(step);
    list_.back().closed = true;
  }

  void state(const Step& step) {
    if (open()) {
      list_.back().states.push_back(step);
      return;
    }
    if (!list_.empty()) {
      Building& last = list_.back();
      const bool same_report =
          std::any_of(last.ends.begin(), last.ends.end(), [&](const Step& end) { return report(end) == report(step); });
      const bool late = std::all_of(last.ends.begin(), last.ends.end(), [&](const Step& end) {
        return step.bounds.dated && step.bounds.earliest > end.bounds.latest;
      });
      // The report that tells the end may still use the old title.
      if (same_report || !late) {
        last.states.push_back(step);
        return;
      }
    }
    list_.emplace_back();
    list_.back().states.push_back(step);
  }

  void change(const Step& step) {
    if (open()) {
      list_.back().changes.push_back(step);
    } else {
      state(step);
    }
  }

  // A successor's begin ends an interval only if it surely lies behind its begin.
  bool strictly_after(const Step& step, const Building& now) const {
    const auto behind = [&](const Step& other) {
      return other.effect != Effect::kBegin || !other.bounds.dated || other.bounds.latest < step.bounds.earliest;
    };
    const auto not_later = [&](const Step& other) { return other.bounds.earliest <= step.bounds.earliest; };
    return std::all_of(now.begins.begin(), now.begins.end(), behind) &&
           std::all_of(now.states.begin(), now.states.end(), not_later);
  }

  const std::vector<Move>& moves_;
  std::vector<Step> steps_;
  std::vector<Building> list_;
};

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

Certainty certainty_of(const Building& built, const Interval& interval, const std::vector<Move>& moves) {
  for (const std::size_t index : built.against) {
    // A refusal before the begin, or after the end, disputes nothing.
    const Bounds denied = bounds_of(moves[index]);
    const bool before_begin = interval.from.known() && denied.latest < interval.from.earliest;
    if (!before_begin && denied.earliest < interval.until) return Certainty::kDisputed;
  }
  if (built.supersede) return Certainty::kSuperseded;
  std::set<std::string> sources;
  for (const std::vector<Step>* list : {&built.begins, &built.states, &built.changes}) {
    for (const Step& step : *list) {
      const Move& move = moves[step.move];
      sources.insert(move.source.empty() ? move.report : move.source);
    }
  }
  if (sources.size() > 1) return Certainty::kConfirmed;
  return built.implied && built.begins.empty() && built.states.empty() ? Certainty::kImplied : Certainty::kClaimed;
}

Interval finish(std::int64_t subject, std::int64_t object, const std::string& per, const Building& built,
                const std::vector<Move>& moves) {
  Interval interval;
  interval.subject = subject;
  interval.object = object;
  interval.per = per;
  set_begin(interval, built, moves);
  set_end(interval, built, moves);
  interval.certainty = certainty_of(built, interval, moves);
  std::vector<const Step*> steps;
  for (const std::vector<Step>* list : {&built.begins, &built.states, &built.changes, &built.ends}) {
    for (const Step& step : *list) steps.push_back(&step);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step* a, const Step* b) { return a->point < b->point; });
  for (const Step* step : steps) interval.claims.push_back(step->move);
  for (const std::size_t index : built.support) interval.claims.push_back(index);
  interval.against = built.against;
  interval.beside = built.beside;
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

Step make_step(const Move& move, std::size_t index) {
  Step step;
  step.effect = move.factuality == Factuality::kDenied ? Effect::kState : move.effect;
  step.bounds = bounds_of(move);
  step.move = index;
  step.per = move.per;
  step.again = move.again;
  step.only_open = move.only_open;
  step.always = move.always;
  // A begin or state may be as early as its date allows, an end as late. Without a date: by when it was known.
  const bool late = step.effect == Effect::kEnd || !step.bounds.dated || move.date.precision == Precision::kBefore;
  step.point = late ? step.bounds.latest : step.bounds.earliest;
  return step;
}

void build_intervals(std::int64_t subject, std::int64_t object, const std::vector<Move>& moves, std::vector<Step> steps,
                     const std::vector<std::size_t>& kept, Derived& derived) {
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
    for (Building& building : Sequence(moves, std::move(part.steps)).run()) {
      built.push_back(std::move(building));
      pers.push_back(part.per);
    }
  }
  std::vector<Interval> intervals;
  for (std::size_t i = 0; i < built.size(); ++i) {
    intervals.push_back(finish(subject, object, pers[i], built[i], moves));
    // Closed without a reported end: begun again later.
    if (built[i].closed && built[i].ends.empty() && i + 1 < built.size()) {
      Interval& interval = intervals.back();
      const Step* next = best_date(built[i + 1].begins);
      if (next != nullptr) {
        interval.to = before(next->bounds.earliest, interval.from.known() ? interval.from.earliest : kMinDay);
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
    for (const std::size_t index : kept) {
      const bool speaks_for =
          moves[index].effect == Effect::kSupport && moves[index].factuality == Factuality::kAsserted;
      const bool denies = moves[index].factuality == Factuality::kDenied || moves[index].effect == Effect::kAgainst;
      (speaks_for ? only.claims : denies ? only.against : only.beside).push_back(index);
    }
    derived.only_beside.push_back(std::move(only));
    return;
  }
  for (const std::size_t index : kept) {
    const std::size_t home = home_of(moves[index], intervals, built);
    const Move& move = moves[index];
    const bool happened = move.factuality == Factuality::kAsserted || move.factuality == Factuality::kHistorical;
    if (happened && move.effect == Effect::kSupport) {
      built[home].support.push_back(index);
    } else if ((happened && move.effect == Effect::kAgainst) ||
               (move.factuality == Factuality::kDenied && move.effect != Effect::kEnd &&
                move.effect != Effect::kAgainst)) {
      built[home].against.push_back(index);
    } else {
      built[home].beside.push_back(index);
    }
  }
  for (std::size_t i = 0; i < built.size(); ++i) {
    Interval with = finish(subject, object, pers[i], built[i], moves);
    with.to = intervals[i].to;
    with.since = intervals[i].since;
    with.until = intervals[i].until;
    derived.intervals.push_back(std::move(with));
  }
}

}  // namespace chancery::ledger
