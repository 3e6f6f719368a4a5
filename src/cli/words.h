// SPDX-License-Identifier: Apache-2.0
//
// Dates, statuses and events as a person says them. Pure functions; what comes from reports is made plain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/ledger.h"

namespace chancery::cli {

std::string date_words(const Date& date);          // "3 July 2025", "the 1990s", "before July 2025"; "date unknown"
std::string statement(const Status& status);       // "Russia recognizes Taliban"
std::string interval_words(const Status& status);  // "since 3 July 2025", "1996 to 2001", "until 17 April 2025"
std::string attribute_words(const std::vector<Attribute>& attributes);  // "order: first; form: full"
std::string event_words(const Event& event);                            // "Russia → Taliban: recognize"
std::string names_of(const std::vector<Participant>& participants);     // "Russia, China"; "–" for none
// What a claim says: its sentence or, where it was imported and has none, its act.
std::string told(const ClaimView& claim);
std::string in_quotes(std::string_view sentence);  // in typographic quotation marks, on one line
std::string cited(const ClaimView& claim);         // "Wire, 4 July 2025; said by the ministry"
std::string counted(std::size_t count, std::string_view one, std::string_view many);  // "1 report", "2,000 reports"

}  // namespace chancery::cli
