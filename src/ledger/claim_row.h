// SPDX-License-Identifier: Apache-2.0
//
// Events as rows of `claim`. What many claims say alike stands once, in a table of its own: what sort of act it is
// (`kind`), who is named (`filler`), where it was (`place`). The rest, with the rows of those, is the claim's `body`;
// the sentence stays in the report where it is. docs/formats/ledger-schema.md describes the keys.
//
// Pieces belongs to one connection and one thread.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chancery/event.h"
#include "chancery/result.h"
#include "ledger/row_numbers.h"
#include "ledger/storage.h"

namespace chancery::ledger {

// The columns from which an event is made again, of `claim c`, in the order in which unpack() takes them.
#define CHANCERY_EVENT_COLUMNS \
  "c.event, c.kind, c.factuality, c.date, c.precision, c.earliest, c.latest, c.report, c.body"

// A claim's date from the four columns at `column`; where the first two are NULL it is the day `earliest`.
Date claim_date(const Statement& row, int column);
// Whether it is such a day.
bool is_plain_day(const Date& date);

// As answers name who said it.
const std::string& name_of_speaker(const Participant& speaker);

class Pieces {
 public:
  explicit Pieces(Database& database) : database_(database), numbers_(database) {}

  struct Packed {
    std::int64_t kind = 0;
    std::string body;
  };
  // Enters what is new of it. `report_text` is where event.text_span points to.
  Result<Packed> pack(const Event& event, std::string_view report_text);
  // Looks for what these will need, all at once, where asking one by one takes time.
  Outcome expect(const std::vector<const Event*>& events);
  // When a transaction begins that packs, and before it ends.
  void begin() { numbers_.forget(); }
  Outcome end() { return numbers_.write(); }
  // From a row with CHANCERY_EVENT_COLUMNS at column `first` and after.
  Result<Event> unpack(const Statement& row, int first);
  // Of the same row only what is said, for answers with many claims.
  struct Wording {
    std::string act, text;
    std::vector<std::string> said_by;  // names
  };
  Result<Wording> wording(const Statement& row, int first);

  // After a rollback: rows that are remembered may be gone.
  void forget();

 private:
  struct Table {
    const char* name;
    const char* find;
    const char* insert;
    const char* read;
  };
  struct Kind {
    EventType type = EventType::kNone;
    std::vector<std::string> modes, contexts, rules;
    std::string cameo, act;
    double scale = 0;
  };
  static const Table kKinds, kFillers, kPlaces;

  using Known = std::unordered_map<std::string, std::int64_t>;
  Result<std::int64_t> row_of(const Table& table, Known& known, std::string json, std::string_view act = {});
  Outcome expect(const Table& table, Known& known, const std::set<std::string>& jsons);
  Result<std::string> json_of(const Table& table, std::int64_t row);
  Result<std::int64_t> filler_row(const Participant& filler);
  Result<const Participant*> filler(std::int64_t row);
  Result<const Kind*> kind(std::int64_t row);
  Result<const Location*> place(std::int64_t row);
  Result<std::string> sentence(std::int64_t report, Span span);
  Result<std::string> text(const nlohmann::json& body, std::int64_t report);  // the claim's sentence
  Statement& prepared(const char* sql, Outcome& outcome);

  Database& database_;
  std::unordered_map<const char*, Statement> statements_;
  RowNumbers numbers_;
  Known kind_rows_, filler_rows_, place_rows_;  // 0: looked for, and not there
  std::unordered_map<std::int64_t, Kind> kinds_;
  std::unordered_map<std::int64_t, Participant> fillers_;
  std::unordered_map<std::int64_t, Location> places_;
};

}  // namespace chancery::ledger
