// SPDX-License-Identifier: Apache-2.0
#include "ledger/sequence.h"

#include <algorithm>
#include <tuple>

namespace chancery::ledger {

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

namespace {

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

  // A person said that both tell one event.
  bool joined(const Step& a, const Step& b) const {
    return moves_[a.move].joined != 0 && moves_[a.move].joined == moves_[b.move].joined;
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
      const auto same = [&](const Step& other) {
        return !other.bounds.dated || !step.bounds.dated || overlap(other.bounds, step.bounds);
      };
      if (!step.again || now.begins.empty() || std::any_of(now.begins.begin(), now.begins.end(), same)) {
        now.begins.push_back(step);
        return;
      }
      now.closed = true;  // it must have ended before it could begin again
    } else if (!list_.empty()) {
      Building& last = list_.back();
      const bool retold = std::any_of(last.begins.begin(), last.begins.end(), [&](const Step& other) {
        return (other.bounds.dated && step.bounds.dated && overlap(other.bounds, step.bounds)) || joined(other, step);
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
      now.contested = now.contested || step.contested;
      return;
    }
    if (step.superseding) return;
    if (!list_.empty() && !list_.back().ends.empty()) {
      Building& last = list_.back();
      const bool same = std::any_of(last.ends.begin(), last.ends.end(), [&](const Step& other) {
        return !step.bounds.dated || !other.bounds.dated || overlap(other.bounds, step.bounds) ||
               step.point - other.point < kSameEndDays || joined(other, step);
      });
      if (same) {
        if (last.supersede) last.supersede = false;
        last.contested = last.contested || step.contested;
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

}  // namespace

std::vector<Building> run_sequence(const std::vector<Move>& moves, std::vector<Step> steps) {
  return Sequence(moves, std::move(steps)).run();
}

}  // namespace chancery::ledger
