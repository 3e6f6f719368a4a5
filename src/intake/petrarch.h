// SPDX-License-Identifier: Apache-2.0
//
// The XML of sentences that the PETRARCH coders read (Schrodt et al., 2014): <Sentence date="20150115" id="AFP0120_3"
// source="AFP"><Text>…</Text></Sentence>. Sentences of one story, whose ids number on ("_3", "_4"), are one report;
// others are a report each. Given parses are left aside. Refers to the LineReader it reads from. One thread.
#pragma once

#include <optional>
#include <string>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"
#include "intake/text.h"
#include "intake/xml_pull.h"

namespace chancery::intake {

class PetrarchReader {
 public:
  PetrarchReader(LineReader& lines, Defaults defaults) : pull_(lines), defaults_(std::move(defaults)) {}

  // nullopt at the end. The place of an Error is the sentence's id.
  std::optional<Result<Report>> next();

 private:
  struct Sentence {
    std::string id, date, source, text;
  };
  std::optional<Sentence> next_sentence();

  XmlPull pull_;
  Defaults defaults_;
  Sentence current_;  // being read: attributes of the last <Sentence>
  std::optional<Sentence> pending_;
  std::size_t number_ = 0;
  bool ended_ = false;
};

}  // namespace chancery::intake
