// SPDX-License-Identifier: Apache-2.0
//
// RowNumbers: keys of rows that are entered, given here and not by the database, so that nothing waits for its answer.
// Only one writes at a time. Belongs to a connection; forget() when a transaction begins, write() before it ends.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "ledger/storage.h"

namespace chancery::ledger {

class RowNumbers {
 public:
  explicit RowNumbers(Database& database) : database_(database) {}

  // The next of a table whose key is `id`, and `least` or more.
  Result<std::int64_t> next(std::string_view table, std::int64_t least = 1) {
    auto known = last_.find(table);
    if (known == last_.end()) {
      CHANCERY_ASSIGN(const std::int64_t last,
                      database_.number(("SELECT coalesce(max(id),0) FROM " + std::string(table)).c_str()));
      known = last_.emplace(table, last).first;
    }
    return known->second = std::max(known->second + 1, least);
  }

  // A server numbers what is entered without a key from here on.
  Outcome write() {
    if (database_.engine() != store::Engine::kPostgres || last_.empty()) return Done{};
    std::string sql;
    for (const auto& [table, last] : last_) {
      sql += (sql.empty() ? "SELECT setval(pg_get_serial_sequence('" : ", setval(pg_get_serial_sequence('") + table +
             "','id')," + std::to_string(last) + ")";
    }
    return database_.run(sql.c_str());
  }

  void forget() { last_.clear(); }

 private:
  Database& database_;
  std::map<std::string, std::int64_t, std::less<>> last_;
};

}  // namespace chancery::ledger
