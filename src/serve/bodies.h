// SPDX-License-Identifier: Apache-2.0
//
// What is sent to be coded, by its content type: a text, a page, a report as JSON, many of them. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"

namespace chancery::serve {

enum class BodyKind : std::uint8_t { kText, kHtml, kJson, kLines, kOther };
BodyKind body_kind(std::string_view content_type);  // nothing said: plain text

// One for each report in the body; those that cannot be read are errors with their place ("report 3"). Fails where
// the body as a whole is not what it is said to be.
Result<std::vector<Result<Report>>> reports_of(std::string body, std::string_view content_type,
                                               const intake::Defaults& defaults);

}  // namespace chancery::serve
