// SPDX-License-Identifier: Apache-2.0
#include "ledger/derive.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/interval_builder.h"

namespace chancery::ledger {
namespace {

bool moves_ledger(const Move& move) {
  if (move.factuality == Factuality::kDenied) return move.effect == Effect::kEnd && move.denied_holds;
  if (move.factuality != Factuality::kAsserted && move.factuality != Factuality::kHistorical) return false;
  return move.effect != Effect::kSupport && move.effect != Effect::kAgainst;
}

constexpr Day kNewsDays = 10;

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

Derived derive(const Relation& relation, const std::vector<Move>& moves) {
  std::set<Pair> pairs;
  for (const Move& move : moves) {
    if (move.subject != 0 && (move.object != 0 || !relation.has_object)) pairs.insert({move.subject, move.object});
  }
  Derived derived;
  for (const Pair& pair : pairs) {
    std::vector<Step> steps;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < moves.size(); ++i) {
      const Move& move = moves[i];
      if (concerns(move, pair)) {
        if (moves_ledger(move)) {
          steps.push_back(make_step(move, i));
        } else if (move.subject != 0 && (move.object != 0 || !relation.has_object)) {
          kept.push_back(i);
        }
      } else if (relation.functional != Functional::kNo && moves_ledger(move) && move.replaces && move.single &&
                 move.effect == Effect::kBegin && move.factuality != Factuality::kDenied) {
        // Somebody else's begin ends what this pair has: only that, and only what is open.
        const bool same_side =
            relation.functional == Functional::kBySubject ? move.subject == pair.first : move.object == pair.second;
        if (!same_side) continue;
        const bool told_together = std::any_of(moves.begin(), moves.end(), [&](const Move& other) {
          return other.event == move.event && other.effect == Effect::kBegin && concerns(other, pair);
        });
        if (told_together) continue;  // several who take a place together
        Step step = make_step(move, i);
        step.effect = Effect::kEnd;
        step.only_open = true;
        step.superseding = true;
        step.per.clear();
        if (!step.bounds.dated) continue;
        steps.push_back(step);
      }
    }
    build_intervals(pair.first, pair.second, moves, std::move(steps), kept, derived);
  }
  const auto order = [](const Interval& a, const Interval& b) {
    return std::tie(a.subject, a.object, a.per, a.from.earliest, a.to.earliest, a.since) <
           std::tie(b.subject, b.object, b.per, b.from.earliest, b.to.earliest, b.since);
  };
  std::stable_sort(derived.intervals.begin(), derived.intervals.end(), order);
  return derived;
}

}  // namespace chancery::ledger
