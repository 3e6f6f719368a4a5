// SPDX-License-Identifier: Apache-2.0
#include "ledger/contest.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ledger/interval_builder.h"
#include "ledger/voices.h"

namespace chancery::ledger {
namespace {

Day told_by(const Move& move) {
  return move.published.known() ? std::min(move.published.latest, move.known_day) : move.known_day;
}

// Whether `late` takes back what `early` says: the same speaker, the same paper, or (of papers without a name) nearly
// the same text. Whoever names nobody takes back nothing of others.
bool takes_back(const Move& late, const Move& early) {
  if (early.retracts || early.report == late.report || told_by(early) > told_by(late)) return false;
  // It takes back what is said like it, not its contrary.
  const auto says = [](const Move& move) {
    const bool denies = move.factuality == Factuality::kDenied || move.effect == Effect::kAgainst;
    return std::pair(move.effect == Effect::kEnd, denies);
  };
  if (says(early) != says(late)) return false;
  const auto meet = [](std::int64_t a, std::int64_t b) { return a == b || a == 0 || b == 0; };
  if (!meet(early.subject, late.subject) || !meet(early.object, late.object)) return false;
  if (!late.retracted_for.empty()) {
    // "The Herald retracts its report", printed in another paper.
    const std::string key = name_key(early.source);
    return !key.empty() &&
           (" " + late.retracted_for + " ").find(" " + std::string(without_article(key)) + " ") != std::string::npos;
  }
  if (late.speaker != 0) return early.speaker == late.speaker;
  if (!late.source.empty() && early.source == late.source) return true;
  return late.family != 0 && early.family == late.family;
}

}  // namespace

std::vector<bool> set_aside(const std::vector<Move>& moves) {
  std::vector<bool> aside(moves.size(), false);
  std::vector<std::size_t> retracting;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    aside[i] = moves[i].review == Review::kRejected;
    if (moves[i].retracts && !aside[i]) retracting.push_back(i);
  }
  for (const std::size_t late : retracting) {
    for (std::size_t i = 0; i < moves.size(); ++i) {
      if (moves[i].review != Review::kAccepted && takes_back(moves[late], moves[i])) aside[i] = true;
    }
  }
  return aside;
}

Standing standing(const std::vector<Move>& moves, const std::vector<std::size_t>& tellings,
                  const std::vector<std::size_t>& denials) {
  if (denials.empty()) return Standing::kUndenied;
  Voices telling;  // nobody denies what he tells himself
  for (const std::size_t index : tellings) telling.add(moves[index]);
  std::vector<std::size_t> others;
  for (const std::size_t denial : denials) {
    if (!telling.has(moves[denial])) others.push_back(denial);
  }
  if (others.empty()) return Standing::kUndenied;
  const auto accepted = [&](const std::vector<std::size_t>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::size_t index) { return moves[index].review == Review::kAccepted; });
  };
  // What a person found right stands, whatever the papers say.
  if (accepted(tellings) != accepted(others)) return accepted(tellings) ? Standing::kOutweighs : Standing::kOutweighed;
  return weight_of(moves, tellings) > weight_of(moves, others) ? Standing::kOutweighs : Standing::kOutweighed;
}

Contested settle_ends(const std::vector<Move>& moves, const std::vector<std::size_t>& denials,
                      std::vector<Step>& steps) {
  Contested contested;
  if (denials.empty()) return contested;
  std::vector<bool> out(steps.size(), false), heard(steps.size(), false);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Step& end = steps[i];
    if (end.effect != Effect::kEnd || end.superseding || heard[i]) continue;
    // All that tell this end, and all that deny it: told when it could be known, before it could begin anew.
    Day again = kMaxDay;
    for (const Step& step : steps) {
      if (step.effect == Effect::kBegin && step.bounds.dated && step.bounds.earliest > end.bounds.latest &&
          moves[step.move].factuality != Factuality::kDenied && per_matches(step.per, end.per)) {
        again = std::min(again, step.bounds.earliest);
      }
    }
    std::vector<std::size_t> tellings, against;
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < steps.size(); ++k) {
      const bool same = steps[k].effect == Effect::kEnd && !steps[k].superseding && !heard[k] &&
                        per_matches(steps[k].per, end.per) && overlap(steps[k].bounds, end.bounds);
      if (same) tellings.push_back(steps[k].move), places.push_back(k);
    }
    for (const std::size_t denial : denials) {
      const Bounds bounds = bounds_of(moves[denial]);
      if (told_by(moves[denial]) < end.bounds.earliest || bounds.latest < end.bounds.earliest) continue;
      // "Still has" a year later says nothing of what was in between.
      const bool states = moves[denial].factuality != Factuality::kDenied;
      if (states && bounds.earliest - end.bounds.latest > kSameEndDays) continue;
      if (bounds.earliest >= again || !per_matches(moves[denial].per, end.per)) continue;
      against.push_back(denial);
    }
    for (const std::size_t place : places) heard[place] = true;
    const Standing stands = standing(moves, tellings, against);
    if (stands == Standing::kUndenied) continue;
    const auto lose = [&](std::size_t move) {
      if (std::find(contested.against.begin(), contested.against.end(), move) == contested.against.end())
        contested.against.push_back(move);
    };
    if (stands == Standing::kOutweighed) {
      for (const std::size_t place : places) {
        out[place] = true;
        lose(steps[place].move);
      }
      continue;
    }
    for (const std::size_t place : places) steps[place].contested = true;
    for (const std::size_t denial : against) {
      lose(denial);
      for (std::size_t k = 0; k < steps.size(); ++k) {
        if (steps[k].move == denial) out[k] = true;
      }
    }
  }
  std::vector<Step> kept;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!out[i]) kept.push_back(std::move(steps[i]));
  }
  steps = std::move(kept);
  return contested;
}

}  // namespace chancery::ledger
