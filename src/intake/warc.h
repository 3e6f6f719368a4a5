// SPDX-License-Identifier: Apache-2.0
//
// WARC (ISO 28500, versions 0.17 to 1.1) -> Reports: one for each HTML response with status 200, and for HTML
// resources. Requests, revisits and metadata are passed over. Records whose length is wrong, that are cut or damaged
// give what can be had, and an Error that says what is missing; so does an archive whose gzip members are not one for
// each record, as ISO 28500 wants them.
//
// A WarcReader refers to the LineReader it reads from. Bounded memory: a record beyond kMaxReportBytes is passed over.
// One thread.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"
#include "intake/lines.h"

namespace chancery::intake {

class WarcReader {
 public:
  WarcReader(LineReader& lines, Defaults defaults) : lines_(&lines), defaults_(std::move(defaults)) {}

  // The next page; nullopt at the end. The place of an Error is the page's address, or the record's number.
  // intake.bad_format for damaged records, and as read_html() does.
  std::optional<Result<Report>> next();

 private:
  struct Record;
  bool next_record(Record& record);
  bool find_record();
  void read_page(const Record& record);
  void complain(const std::string& address, std::string what);

  LineReader* lines_;
  Defaults defaults_;
  std::deque<Result<Report>> ready_;
  std::uint64_t number_ = 0;  // of the record being read, from 1
  bool damage_said_ = false;  // that of the compression
};

}  // namespace chancery::intake
