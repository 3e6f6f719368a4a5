// SPDX-License-Identifier: Apache-2.0
//
// One event from many papers: which claims tell the same act, of the same to the same, on dates that fit. Nothing of it
// is stored: it follows from the claims, so that it is other when more is known, and a person may join or part events.
//
// Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chancery/event.h"
#include "ledger/decisions.h"

namespace chancery::ledger {

struct ToldEvent {
  const Event* event = nullptr;
  Date published;  // of its report
};

// For each of `told` the index of the first of those that tell its event (itself, if none does before). The order of
// `told` decides nothing but that.
std::vector<std::size_t> group_events(const std::vector<ToldEvent>& told, const Verdicts& verdicts);

// Claims that tell one event, as far as their dates and parties say; what people joined is not in it.
struct EventGroup {
  std::vector<std::size_t> members;          // of `told`; whose date is narrowest first
  Day earliest = kMinDay, latest = kMaxDay;  // what all their dates have in common
  bool known = false;                        // that they have a date
  bool parted = false;                       // a person said so: it is no other report's event
};

// What is dated later than on the day `last` can be told of only by claims of the very same dates: where `told` are the
// claims up to that day, others may fit it better.
std::vector<EventGroup> groups_of(const std::vector<ToldEvent>& told, const Verdicts& verdicts, Day last = kMaxDay);

// Groups of two stretches of days, one behind the other.
struct Stretch {
  const std::vector<ToldEvent>* told = nullptr;
  const std::vector<EventGroup>* groups = nullptr;
  Day first = kMinDay;  // its first day
};
// For each group of `later` that may have happened before its stretch: the group of `earlier` that tells the same
// event, if just one does; one that may have happened even before that stretch is none.
std::vector<std::optional<std::size_t>> told_before(const Stretch& earlier, const Stretch& later);

// Whether two claims fit, looked at alone; and why, in words: "the same act of the same to the same; July 2025 and 3
// July 2025 agree".
bool may_be_same(const ToldEvent& a, const ToldEvent& b);
std::string why_same(const ToldEvent& a, const ToldEvent& b, const Verdicts& verdicts);

}  // namespace chancery::ledger
