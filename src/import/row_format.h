// SPDX-License-Identifier: Apache-2.0
//
// RowFormat: what one format makes of a row. And what the formats share. Private to src/import.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "import/actors.h"
#include "import/codes.h"
#include "import/source.h"
#include "import/table.h"

namespace chancery::importing {

class RowFormat {
 public:
  RowFormat(const Options& options, const actors::ActorLexicon& lexicon, const CodeTables& codes)
      : options_(options), codes_(codes), resolver_(lexicon, codes) {}
  RowFormat(const RowFormat&) = delete;
  RowFormat& operator=(const RowFormat&) = delete;
  virtual ~RowFormat() = default;

  virtual Outcome begin_file(const std::string&) { return Done{}; }
  // Whether `row` was filled: a header fills none, and a format may keep a row back until it has seen the next. Errors
  // need no place.
  virtual Result<bool> read(const Cells& cells, Row& row) = 0;
  // At the end of a file: the row that was kept back, if there is one.
  virtual bool end_file(Row&) { return false; }

 protected:
  // Fills what a code says. `format` and code stand in the event's rules.
  Outcome set_code(std::string_view format, std::string_view cameo, Event& event) const;
  void set_kind(std::string_view format, const EventCode& code, Event& event) const;
  static void add(const Participant* who, std::vector<Participant>& side);
  // CAMEO's host of a visit is PLOVER's recipient.
  void swap_sides(const EventCode& code, Event& event) const;
  static void set_day(Day day, Event& event);

  Options options_;
  const CodeTables& codes_;
  ActorResolver resolver_;
};

// "20140218", "2014-02-18", with or without a time behind it. An Error says what is wrong.
Result<Day> read_day(std::string_view text);
std::optional<double> read_number(std::string_view text);
std::optional<std::int64_t> read_integer(std::string_view text);
bool is_nothing(std::string_view text);  // empty, or what data write for it: NA, None, NULL
Error bad_row(std::string message);
// "news.example" of "https://www.news.example/a"; empty if it is no URL.
std::string host_of(std::string_view url);
// A header's words without case, blanks and signs: "Event ID" and "event_id" are "eventid".
std::string column_key(std::string_view header);

// The columns of a table by their keys.
class Header {
 public:
  void read(const Cells& cells);
  void assume(std::span<const std::string_view> keys);
  void assume(std::initializer_list<std::string_view> keys) { assume(std::span(keys.begin(), keys.size())); }
  bool has(std::string_view key) const { return columns_.contains(std::string(key)); }
  std::string_view get(const Cells& cells, const char* key) const;
  std::size_t size() const { return columns_.size(); }

 private:
  std::unordered_map<std::string, std::size_t> columns_;
};

std::unique_ptr<RowFormat> make_gdelt(const Options&, const actors::ActorLexicon&, const CodeTables&);
std::unique_ptr<RowFormat> make_icews(const Options&, const actors::ActorLexicon&, const CodeTables&);
std::unique_ptr<RowFormat> make_phoenix(const Options&, const actors::ActorLexicon&, const CodeTables&);
std::unique_ptr<RowFormat> make_polecat(const Options&, const actors::ActorLexicon&, const CodeTables&);
std::unique_ptr<RowFormat> make_quads(const Options&, const actors::ActorLexicon&, const CodeTables&);

}  // namespace chancery::importing
