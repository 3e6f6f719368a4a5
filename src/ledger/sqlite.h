// SPDX-License-Identifier: Apache-2.0
//
// Thin owners for SQLite: connection, statement, transaction. What goes wrong comes back as an Error with a ledger
// code.
//
// One thread per connection. Text from a column lives until the statement's next step.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "chancery/result.h"

namespace chancery::ledger {

class Database {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite };
  static Result<Database> open(const std::filesystem::path& path, Mode mode);

  // The whole of it in a file of its own that is gone with the object.
  Result<Database> copy() const;

  Outcome run(const char* sql);                  // one or more statements without results
  Result<std::int64_t> number(const char* sql);  // first column of the first row; 0 if there is none
  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
  int changed() const { return sqlite3_changes(handle_.get()); }
  sqlite3* handle() const { return handle_.get(); }
  Error error(int code) const;  // what the result code of a call means to the user
  const std::string& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
};

// A prepared statement. Bind from 1, step, read columns from 0, reset (also done by the next bind after a step).
class Statement {
 public:
  Statement() = default;
  static Result<Statement> prepare(const Database& database, std::string_view sql);

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  Statement& bind(int at, std::string_view text);  // must stay alive until reset
  Statement& bind_null(int at);
  Result<bool> step();  // true: a row
  Outcome run();        // to the end, then reset
  void reset();
  bool is_prepared() const { return handle_ != nullptr; }

  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  bool null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  double real(int column) const { return sqlite3_column_double(handle_.get(), column); }
  std::string_view text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  const Database* database_ = nullptr;
};

// Rolled back unless committed.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Outcome commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace chancery::ledger
