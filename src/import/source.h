// SPDX-License-Identifier: Apache-2.0
//
// EventSource: event data of other projects, row by row, as events of ours with the report that tells each. In bounded
// memory; the rows come in the order of the files. A row that cannot be read is an Error with file and line; what
// follows is still read. docs/formats/import.md says what becomes of each column.
//
// One thread; the lexicon and the tables must outlive it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/lexicon.h"
#include "chancery/event.h"
#include "chancery/report.h"
#include "chancery/result.h"
#include "import/codes.h"

namespace chancery::importing {

enum class Format : std::uint8_t { kGdelt, kIcews, kPhoenix, kPolecat, kQuads };
std::string_view name(Format format);  // "gdelt" …
std::optional<Format> format_of(std::string_view name);

struct Row {
  Report report;        // without text: the data have none
  Event event;          // if it is told again: its id alone
  bool retold = false;  // one more report of an event that an earlier row gave
};

struct Options {
  std::string source;                        // of the reports, where the data do not say; empty: the format's name
  std::optional<Day> day_zero;               // quads: which day 0 is, where dates are numbers
  std::string entity_names, relation_names;  // quads: JSON files {"name": "id"}; empty: looked for beside the data
};

class RowFormat;

class EventSource {
 public:
  EventSource(Format format, std::vector<std::string> paths, Options options, const actors::ActorLexicon& lexicon,
              const CodeTables& codes);
  ~EventSource();
  EventSource(EventSource&&) noexcept;
  EventSource& operator=(EventSource&&) noexcept;

  // nullopt at the end.
  std::optional<Result<Row>> next();

  std::string place() const;  // "file:12" of the row just given
  std::uint64_t bytes_read() const;
  std::uint64_t bytes_total() const { return bytes_total_; }  // 0 if one of the files is standard input

 private:
  struct Open;
  std::deque<std::string> paths_;
  std::unique_ptr<RowFormat> format_;
  std::unique_ptr<Open> open_;
  std::uint64_t bytes_done_ = 0, bytes_total_ = 0;
};

}  // namespace chancery::importing
