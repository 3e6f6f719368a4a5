// SPDX-License-Identifier: Apache-2.0
//
// When a report was published, where nobody says so: from a date line, from a dateline, or from a weekday with its day
// and month and the newest year mentioned. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chancery/date.h"

namespace chancery::intake {

struct Published {
  Date date;          // precision kNone where the text does not allow it
  std::string basis;  // "inferred: July 2025 (Thursday, July 3rd; years 2023 and 2021 mentioned)"
};

// `text` with its title, if any, first.
Published infer_published(std::string_view text);

// A date as inputs give it: ISO 8601, with a time or not; "Fri, 04 Jul 2025 10:00:00 GMT"; "3 July 2025". nullopt if it
// is none.
std::optional<Date> parse_published(std::string_view text);

}  // namespace chancery::intake
