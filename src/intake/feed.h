// SPDX-License-Identifier: Apache-2.0
//
// RSS 0.9 to 2.0 (RDF among them) and Atom -> Reports, one for each item: the longest of its texts, its title, date,
// link and author; the outlet is the channel's title. Items with a headline only are reports of one sentence. Refers to
// the LineReader it reads from. One thread.
#pragma once

#include <optional>
#include <string>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"
#include "intake/xml_pull.h"

namespace chancery::intake {

class FeedReader {
 public:
  FeedReader(LineReader& lines, Defaults defaults) : pull_(lines), defaults_(std::move(defaults)) {}

  // nullopt at the end. The place of an Error is the item's number. After the last item of broken XML intake.bad_format
  // says where it breaks.
  std::optional<Result<Report>> next();

 private:
  Result<Report> read_item(const xmlNode* item);

  XmlPull pull_;
  Defaults defaults_;
  std::string channel_, language_;
  std::size_t number_ = 0;
  bool ended_ = false;
};

}  // namespace chancery::intake
