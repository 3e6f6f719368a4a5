// SPDX-License-Identifier: Apache-2.0
#include "ledger/derive.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/contest.h"
#include "ledger/interval_builder.h"

namespace chancery::ledger {
namespace {

bool moves_ledger(const Move& move) {
  if (move.factuality == Factuality::kDenied) return move.effect == Effect::kEnd && move.denied_holds;
  if (move.factuality != Factuality::kAsserted && move.factuality != Factuality::kHistorical) return false;
  return !move.retracts && move.effect != Effect::kSupport && move.effect != Effect::kAgainst &&
         move.effect != Effect::kNothing;
}

constexpr Day kNewsDays = 10;
constexpr Day kYearDays = 366;

using Pair = std::pair<std::int64_t, std::int64_t>;

bool concerns(const Move& move, const Pair& pair) {
  return (move.subject == pair.first || move.subject == 0) && (move.object == pair.second || move.object == 0);
}

}  // namespace

Bounds bounds_of(const Move& move) {
  // A report cannot assert what happened after it; without its date, what the ledger could not know yet.
  const Day cap = move.published.known() ? std::min(move.published.latest, move.known_day) : move.known_day;
  Bounds bounds;
  if (!move.date.known()) {
    bounds.latest = cap;
    return bounds;
  }
  bounds = {move.date.earliest, move.date.latest, true};
  const bool happened = move.factuality == Factuality::kAsserted || move.factuality == Factuality::kHistorical;
  // News is told within days: a date in the text that lies so close before the report's own is the better one.
  if (happened && move.assumed && move.effect != Effect::kState) bounds.earliest -= kNewsDays;
  if (happened && bounds.earliest <= cap && cap < bounds.latest) bounds.latest = cap;
  return bounds;
}

namespace {

// Of moves whose rule asks for several: whether too few days within a year tell of it.
std::vector<bool> too_few(const std::vector<Move>& moves, const std::vector<bool>& aside) {
  std::vector<bool> found(moves.size(), false);
  std::map<Pair, std::vector<Day>> days;
  const auto counts = [&](std::size_t i) {
    const Move& move = moves[i];
    return move.several > 1 && !aside[i] && moves_ledger(move) && move.date.known();
  };
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (counts(i)) days[{moves[i].subject, moves[i].object}].push_back(bounds_of(moves[i]).latest);
  }
  for (auto& [pair, list] : days) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (moves[i].several <= 1) continue;
    found[i] = true;
    if (!counts(i)) continue;
    const std::vector<Day>& list = days[{moves[i].subject, moves[i].object}];
    const auto several = static_cast<std::ptrdiff_t>(moves[i].several);
    const std::ptrdiff_t at = std::lower_bound(list.begin(), list.end(), bounds_of(moves[i]).latest) - list.begin();
    for (std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, at - several + 1); first <= at; ++first) {
      const std::ptrdiff_t last = first + several - 1;
      if (last < static_cast<std::ptrdiff_t>(list.size()) &&
          list[static_cast<std::size_t>(last)] - list[static_cast<std::size_t>(first)] <= kYearDays)
        found[i] = false;
    }
  }
  return found;
}

// One group at work.
class Derivation {
 public:
  Derivation(const Relation& relation, const std::vector<Move>& moves, const Limits& limits)
      : relation_(relation), moves_(moves), limits_(limits), aside_(set_aside(moves)), alone_(too_few(moves, aside_)) {}

  void pair(const Pair& pair, Derived& derived) const {
    std::vector<Step> steps;
    std::vector<Kept> kept;
    std::vector<std::size_t> denied_ends;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const Move& move = moves_[i];
      if (concerns(move, pair)) {
        const bool whole = move.subject != 0 && (move.object != 0 || !relation_.has_object);
        if (aside_[i]) {
          if (whole) kept.push_back({i, Side::kAside});
          continue;
        }
        // Who says that he still does denies that he stopped.
        const bool happened = move.factuality == Factuality::kAsserted || move.factuality == Factuality::kHistorical;
        const bool reaffirmed = happened && move.effect == Effect::kState && move.voice == Voice::kOwn && !move.title &&
                                !move.always && move.date.known();
        const bool denied = move.factuality == Factuality::kDenied && move.effect == Effect::kEnd;
        if (denied || reaffirmed) denied_ends.push_back(i);
        if (moves_ledger(move) && !alone_[i]) {
          steps.push_back(make_step(move, i));
        } else if (whole) {
          kept.push_back({i, side_of(move)});
        }
      } else if (takes_away(i, pair)) {
        supersede(i, pair, steps, kept);
      }
    }
    const Contested contested = settle_ends(moves_, denied_ends, steps);
    for (const std::size_t index : contested.against) {
      std::erase_if(kept, [&](const Kept& item) { return item.move == index; });
      kept.push_back({index, Side::kContest});
    }
    build_intervals(pair.first, pair.second, moves_, std::move(steps), kept, limits_, derived);
  }

 private:
  static Side side_of(const Move& move) {
    if (move.retracts) return Side::kAgainst;
    const bool happened = move.factuality == Factuality::kAsserted || move.factuality == Factuality::kHistorical;
    if (happened) {
      return move.effect == Effect::kSupport   ? Side::kFor
             : move.effect == Effect::kAgainst ? Side::kAgainst
                                               : Side::kBeside;
    }
    const bool denies = move.factuality == Factuality::kDenied && move.effect != Effect::kEnd &&
                        move.effect != Effect::kAgainst && move.effect != Effect::kNothing;
    return denies ? Side::kAgainst : Side::kBeside;
  }

  // Somebody else's begin that ends what this pair has.
  bool takes_away(std::size_t index, const Pair& pair) const {
    const Move& move = moves_[index];
    if (relation_.functional == Functional::kNo || aside_[index] || alone_[index] || !moves_ledger(move) ||
        !move.replaces || !move.single || move.effect != Effect::kBegin || move.factuality == Factuality::kDenied) {
      return false;
    }
    const bool same_side =
        relation_.functional == Functional::kBySubject ? move.subject == pair.first : move.object == pair.second;
    if (!same_side) return false;
    // Several who take a place together take it from none of them.
    return std::none_of(moves_.begin(), moves_.end(), [&](const Move& other) {
      return other.event == move.event && other.effect == Effect::kBegin && concerns(other, pair);
    });
  }

  void supersede(std::size_t index, const Pair& pair, std::vector<Step>& steps, std::vector<Kept>& kept) const {
    Step step = make_step(moves_[index], index);
    step.effect = Effect::kEnd;
    step.only_open = true;
    step.superseding = true;
    step.per.clear();
    if (!step.bounds.dated) return;
    // Who denies it: that the other took it, or that this one lost it.
    const Move& taking = moves_[index];
    std::vector<std::size_t> tellings, denials;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      const Move& move = moves_[i];
      if (aside_[i]) continue;
      const bool of_taker = move.subject == taking.subject && move.object == taking.object;
      const bool begins = move.effect == Effect::kBegin || move.effect == Effect::kState;
      const bool happened = move.factuality == Factuality::kAsserted || move.factuality == Factuality::kHistorical;
      const Bounds bounds = bounds_of(move);
      if (of_taker && begins && happened && overlap(bounds, step.bounds)) tellings.push_back(i);
      if (bounds.latest < step.bounds.earliest) continue;
      const bool not_taken = of_taker && ((begins && move.factuality == Factuality::kDenied) ||
                                          (move.effect == Effect::kAgainst && happened));
      const bool not_lost =
          concerns(move, pair) && move.effect == Effect::kEnd && move.factuality == Factuality::kDenied;
      if (not_taken || not_lost) denials.push_back(i);
    }
    const Standing stands = standing(moves_, tellings, denials);
    if (stands == Standing::kOutweighed) {
      kept.push_back({index, Side::kContest});
      return;
    }
    step.contested = stands == Standing::kOutweighs;
    steps.push_back(std::move(step));
  }

  const Relation& relation_;
  const std::vector<Move>& moves_;
  const Limits& limits_;
  std::vector<bool> aside_;
  std::vector<bool> alone_;  // by a rule that asks for several, of which there are too few
};

}  // namespace

Derived derive(const Relation& relation, const std::vector<Move>& moves, const Limits& limits) {
  std::set<Pair> pairs;
  for (const Move& move : moves) {
    if (move.subject != 0 && (move.object != 0 || !relation.has_object)) pairs.insert({move.subject, move.object});
  }
  Derived derived;
  const Derivation derivation(relation, moves, limits);
  for (const Pair& pair : pairs) derivation.pair(pair, derived);
  const auto order = [](const Interval& a, const Interval& b) {
    return std::tie(a.subject, a.object, a.per, a.from.earliest, a.to.earliest, a.since) <
           std::tie(b.subject, b.object, b.per, b.from.earliest, b.to.earliest, b.since);
  };
  std::stable_sort(derived.intervals.begin(), derived.intervals.end(), order);
  return derived;
}

}  // namespace chancery::ledger
