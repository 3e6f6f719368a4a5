// SPDX-License-Identifier: Apache-2.0
//
// CoNLL-U -> Reports with their given annotation: one for each "# newdoc", or one in all. Kept: "# newdoc id",
// "# newpar", "# sent_id", "# text", "# published", "# title", "# source", "# url". Empty nodes are left aside; the
// words of a multiword token share its span.
//
// A ConlluReader refers to the LineReader it reads from. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"
#include "intake/lines.h"

namespace chancery::intake {

class ConlluReader {
 public:
  ConlluReader(LineReader& lines, Defaults defaults) : lines_(&lines), defaults_(defaults) {}

  // The next document; nullopt at the end. After an error (intake.bad_format with the line's number in the message,
  // too_large, bad_utf8) reading goes on with the next document.
  std::optional<Result<Report>> next();

 private:
  struct RawSentence;
  struct Draft;
  std::optional<Error> take(std::string_view line, Draft& draft, RawSentence& sentence);
  Result<Report> finish(Draft&& draft);

  LineReader* lines_;
  Defaults defaults_;
  std::string pending_;  // the "# newdoc" line of the next document
  bool has_pending_ = false;
};

}  // namespace chancery::intake
