// SPDX-License-Identifier: Apache-2.0
//
// What the ledger answers, as JSON. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/ledger.h"
#include "export/event_json.h"

namespace chancery::exporting {

// `as_of` and `known_at` are what was asked, as ISO strings; known_at empty: everything known.
Json status_json(const Status& status, std::string_view as_of, std::string_view known_at);
// Without its claims: how many there are.
Json brief_status_json(const Status& status);
Json brief_change_json(const Change& change);
Json claim_json(const ClaimView& claim);
Json change_json(const Change& change, std::string_view as_of, std::string_view known_at);
Json decision_json(const Decision& decision);
Json review_json(const ReviewItem& item, std::string_view as_of);
Json timeline_json(const TimelineRow& row);

}  // namespace chancery::exporting
