// SPDX-License-Identifier: Apache-2.0
//
// All rows of a ledger, as they are, in another store: from a file into a server and back, or aside for a check.
// Private to src/ledger.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "ledger/storage.h"

namespace chancery::ledger {

// A table with its columns in order, each with its type: i integer, r real, t text.
struct TableLayout {
  std::string_view name;
  std::string_view columns;   // "id,key,text"
  std::string_view types;     // "itt"
  std::string_view order_by;  // so that two copies are alike
};
std::span<const TableLayout> tables();

// Precondition: `to` has the tables, and no row in them. The caller has a transaction open on it.
Outcome copy_tables(const Database& from, Database& to);

// The ledger in a file of its own that is gone with the object; for a server's, an SQLite file.
Result<Database> aside(const Database& ledger);

}  // namespace chancery::ledger
