// SPDX-License-Identifier: Apache-2.0
//
// Event -> PLOVER JSON (docs/formats/event.md). Pure functions, safe from any thread; what they return owns everything.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "chancery/event.h"
#include "chancery/ledger.h"
#include "chancery/report.h"

namespace chancery::exporting {

using Json = nlohmann::ordered_json;

// `report` is the one the event was coded from; of it only id, source, title, url and dates are used.
Json event_json(const Event& event, const Report& report);
// Also for the records beside events.
Json date_json(const Date& date);  // {"date","precision","earliest","latest"}; null if not known
Json attributes_json(
    const std::vector<Attribute>& attributes);  // an object; a key that comes several times has an array

// An event with all who tell it on a line, "reports" listing those beyond the first.
std::string told_event_line(const RecordedEvent& told);

// On one line; bytes that are not UTF-8 are replaced, never refused.
std::string to_line(const Json& json);
std::string to_pretty(const Json& json);

// The version that events carry as "coder".
std::string coder_name();

}  // namespace chancery::exporting
