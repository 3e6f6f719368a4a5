// SPDX-License-Identifier: Apache-2.0
//
// What looking around in a ledger gives ("ledger/look.h"), as JSON and CSV. Pure functions, safe from any thread.
#pragma once

#include <string>

#include "export/event_json.h"
#include "ledger/look.h"

namespace chancery::exporting {

Json report_row_json(const ledger::ReportRow& row);
std::string report_row_csv_header();
std::string report_row_csv(const ledger::ReportRow& row);

Json suggestion_json(const ledger::Suggestion& suggestion);

Json network_json(const ledger::Network& network);

Json score_json(const ledger::ScoreRow& row);
std::string score_csv_header();
std::string score_csv(const ledger::ScoreRow& row);

}  // namespace chancery::exporting
