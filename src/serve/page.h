// SPDX-License-Identifier: Apache-2.0
//
// Lists in pages: limit, cursor, the link to the next page, as JSON or CSV. Pure functions.
//
// Clients hand cursors back and never look inside. They are the ledger's own; where it has none for a list, they are
// numbers of rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "export/event_json.h"
#include "serve/answers.h"

namespace chancery::serve {

inline constexpr std::size_t kPageRows = 100;
inline constexpr std::size_t kMostPageRows = 1000;
inline constexpr std::size_t kMostBriefRows = 5000;

Result<Page> page_of(const Asked& asked, std::size_t most = kMostPageRows);
// The rows before a page of a list that has no cursors of its own. usage
Result<std::size_t> offset_of(const Page& page);

// Rows of an answer, one after the other, as JSON or CSV.
class List {
 public:
  // `header`: the first line of the CSV.
  List(const Asked& asked, std::string_view header);
  bool csv() const { return csv_; }
  void add(std::string_view csv_row) { answer_.body += csv_row; }
  void add(const exporting::Json& row);
  // `next`: where the next page begins; empty: this is the last one.
  Answer end(const std::string& next, std::optional<std::size_t> all);

 private:
  const Asked& asked_;
  Answer answer_;
  bool csv_ = false;
  bool any_ = false;
};

// The same in one go. `json` and `csv` make a row.
template <typename Rows, typename ToJson, typename ToCsv>
void add_rows(List& list, const Rows& rows, const ToJson& json, const ToCsv& csv) {
  for (const auto& row : rows) {
    if (list.csv()) {
      list.add(std::string_view(csv(row)));
    } else {
      list.add(json(row));
    }
  }
}

}  // namespace chancery::serve
