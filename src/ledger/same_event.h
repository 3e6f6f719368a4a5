// SPDX-License-Identifier: Apache-2.0
//
// One event from many papers: which claims tell the same act, of the same to the same, on dates that fit. Nothing of it
// is stored: it follows from the claims, so that it is other when more is known, and a person may join or part events.
//
// Pure functions.
#pragma once

#include <cstdint>
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

// Whether two claims fit, looked at alone; and why, in words: "the same act of the same to the same; July 2025 and 3
// July 2025 agree".
bool may_be_same(const ToldEvent& a, const ToldEvent& b);
std::string why_same(const ToldEvent& a, const ToldEvent& b, const Verdicts& verdicts);

}  // namespace chancery::ledger
