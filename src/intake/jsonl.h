// SPDX-License-Identifier: Apache-2.0
//
// A line of JSON -> Report. Fields: text, and optionally id, title, published, source, url, language; others are left
// aside. A pure function, safe from any thread.
#pragma once

#include <string_view>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"

namespace chancery::intake {

// Fails with intake.bad_format where the line is no JSON object or a field is no text, and as make_report() does.
Result<Report> read_json_line(std::string_view line, const Defaults& defaults);

}  // namespace chancery::intake
