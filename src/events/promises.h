// SPDX-License-Identifier: Apache-2.0
//
// Promises and threats: "Kenya will recognise Chad" is no recognition yet, but Kenya has said so. The act that is
// planned stays for the ledger; the saying is an event of its own, and it did happen.
#pragma once

#include <vector>

#include "events/event_builder.h"
#include "events/timing.h"

namespace chancery::events {

// Parts each planned act of the sentence that is told as AGREE or THREATEN into the two. `drafts` holds the sentence's
// events, dated.
void part_promises(const Timing& timing, std::vector<Draft>& drafts);

// Adds, for each planned end of a state, that the state still holds.
void add_holdings(const Timing& timing, std::vector<Draft>& drafts);

}  // namespace chancery::events
