// SPDX-License-Identifier: Apache-2.0
//
// Dates of publication as pages write them. Pure functions, no clock, no locale.
#pragma once

#include <optional>
#include <string_view>

#include "chancery/date.h"

namespace chancery::intake {

// As attributes have it: ISO 8601, RFC 822, "July 4, 2025", "04.07.2025", "2025/07/04", Unix seconds. A full day in
// 1990 or later, or nothing.
std::optional<Date> date_of_value(std::string_view text, bool american);
// A line on the page that is a date and little else, or names one behind "Published:".
std::optional<Date> date_of_line(std::string_view text, bool american);
// In an address: /2025/07/04/, /2025-07-04-, /2025/jul/04/, 20250704.
std::optional<Date> date_of_address(std::string_view address);

}  // namespace chancery::intake
