// SPDX-License-Identifier: Apache-2.0
//
// A report as the body of a message: all of it, so that whoever codes it gets what was read, wherever that was.
// Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "chancery/report.h"
#include "chancery/result.h"

namespace chancery::stream {

std::string message_of(const Report& report);             // JSON
Result<Report> report_of_message(std::string_view body);  // intake.bad_format

}  // namespace chancery::stream
