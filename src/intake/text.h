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
  std::string id, title, text, author, source, url, language, published;
  std::string published_basis = "given";  // where the input has the date
  bool language_certain = true;           // else the text itself is asked
};

// Fails with intake.empty, bad_utf8, binary, too_large, bad_date, or other_language. Errors
// have no place: the caller knows it.
Result<Report> make_report(RawReport raw, const Defaults& defaults);

// One report: the whole text, an optional headline first.
Result<Report> read_text(std::string bytes, const Defaults& defaults);

}  // namespace chancery::intake
