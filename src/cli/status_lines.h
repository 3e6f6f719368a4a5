// SPDX-License-Identifier: Apache-2.0
//
// Statuses and decisions as a terminal shows them, each with what it stands on. Pure functions; what comes from reports
// is made plain.
#pragma once

#include <string>

#include "chancery/ledger.h"
#include "cli/terminal.h"

namespace chancery::cli {

std::string status_lines(const Status& status, const Terminal& terminal);
std::string decision_line(const Decision& decision);  // "2025-07-04T10:00:00Z  anna rejected event ev_…: why  (de_…)"
std::string check_words(const Check& check);          // "first" is wrong: Norway since 2024-05-28 did so before

}  // namespace chancery::cli
