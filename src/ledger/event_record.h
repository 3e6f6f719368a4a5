// SPDX-License-Identifier: Apache-2.0
//
// Parts of events as JSON, and dates and instants as text, as the ledger keeps them. What is empty is left out. The
// keys are described in docs/formats/ledger-schema.md. A whole event in one object is how schema 1 kept it.
//
// Pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "chancery/event.h"
#include "chancery/result.h"

namespace chancery::ledger {

void append_json_string(std::string& out, std::string_view text);
std::string event_to_json(const Event& event);
Result<Event> event_from_json(std::string_view json);  // ledger.damaged

// Who or what is named in an event, without where in the sentence; and a place.
std::string filler_to_json(const Participant& filler);
Result<Participant> filler_from_json(std::string_view json);  // ledger.damaged
std::string location_to_json(const Location& location);
Result<Location> location_from_json(std::string_view json);  // ledger.damaged

class JsonWriter;
void write_attributes(JsonWriter& writer, const std::vector<Attribute>& attributes);
std::vector<Attribute> attributes_of(const nlohmann::json& json);
std::string attributes_to_json(const std::vector<Attribute>& attributes);  // [["key","value"], …]; "" for none
std::vector<Attribute> attributes_from_json(std::string_view json);

// "2025-07-03 day 20272 20272"; "" for no date.
std::string date_to_text(const Date& date);
Date date_from_text(std::string_view text);
Date make_stored_date(std::string_view iso_date, std::string_view precision, Day earliest, Day latest);

// ISO 8601 instants as microseconds since 1970, UTC.
std::optional<std::int64_t> parse_instant(std::string_view text);  // a date alone: its last moment
std::string instant_to_text(std::int64_t microseconds);

}  // namespace chancery::ledger
