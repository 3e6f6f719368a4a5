// SPDX-License-Identifier: Apache-2.0
//
// Plain text -> Report, and the finishing that every reader shares: checks, paragraphs, the date, the id.
// Pure functions, safe from any thread.
#pragma once

#include <string>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"

namespace chancery::intake {

// What a format knows of a report; what is empty is not known.
struct RawReport {
  std::string id, title, text, source, url, language, published;
};

// Fails with intake.empty, bad_utf8, binary, too_large, bad_date, or bad_format for a language that is not read. Errors
// have no place: the caller knows it.
Result<Report> make_report(RawReport raw, const Defaults& defaults);

// One report: the whole text, an optional headline first.
Result<Report> read_text(std::string bytes, const Defaults& defaults);

}  // namespace chancery::intake
