// SPDX-License-Identifier: Apache-2.0
//
// Events as rows of the POLECAT TSV files: 40 columns, one row for each type and mode, "None" where nothing is known,
// lists joined with "; ". Pure functions, safe from any thread.
#pragma once

#include <string>

#include "chancery/event.h"
#include "chancery/report.h"

namespace chancery::exporting {

std::string polecat_header();
std::string polecat_rows(const Event& event, const Report& report);

}  // namespace chancery::exporting
