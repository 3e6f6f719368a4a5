// SPDX-License-Identifier: Apache-2.0
//
// Events, statuses and timelines as CSV (RFC 4180, a header line, lists joined with "; "). Pure functions, safe from
// any thread.
#pragma once

#include <string>
#include <string_view>

#include "chancery/event.h"
#include "chancery/ledger.h"
#include "chancery/report.h"
#include "ledger/who.h"

namespace chancery::exporting {

std::string event_csv_header();
std::string event_csv(const Event& event, const Report& report);
std::string status_csv_header();
std::string status_csv(const Status& status, std::string_view as_of);
std::string timeline_csv_header();
std::string timeline_csv(const TimelineRow& row);
std::string change_csv_header();
std::string change_csv(const Change& change, std::string_view as_of);

std::string review_csv_header();
std::string review_csv(const ReviewItem& item);
std::string decision_csv_header();
std::string decision_csv(const Decision& decision);

// Whom a name can mean; facts as "head of government 2021-08-15 to 2023-09-07".
std::string known_csv_header();
std::string known_csv(const ledger::Known& known);

// Quoted where it must be. A cell that a spreadsheet would run as a formula is given a leading apostrophe.
std::string csv_cell(std::string_view text);

}  // namespace chancery::exporting
