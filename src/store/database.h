// SPDX-License-Identifier: Apache-2.0
//
// Rows in a database: connection, statement, transaction, bulk loading; over SQLite (a file) or PostgreSQL (a server).
// What goes wrong comes back as an Error with a ledger code.
//
// Statements are written once, in the SQL that both engines read; parameters are ?1, ?2 …; what differs is in
// "store/postgres_sql.h". Tables have integer keys of 64 bits, and text that is ordered by its bytes. A database
// belongs to one thread. Text from a column lives until the statement's next step.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "chancery/result.h"

namespace chancery::store {

class Connection;  // of an engine: "store/engine.h"
class Cursor;
class RowLoader;

enum class Engine : std::uint8_t { kSqlite, kPostgres };

// Whether the place of a database is an address of PostgreSQL (postgresql://user@host/name?…) and not a file's path.
bool is_server(const std::filesystem::path& where);
// The same without the password, for messages.
std::string shown(const std::filesystem::path& where);

class Loader;

class Database {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite };  // kWrite makes the file where there is none
  // Fails with ledger.cannot_open or ledger.damaged.
  static Result<Database> open(const std::filesystem::path& where, Mode mode);
  // An empty file of its own that is gone with the object.
  static Result<Database> scratch();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // The whole of an SQLite file in one of its own that is gone with the object.
  Result<Database> copy() const;

  Outcome run(const char* sql);                  // one or more statements without results
  Result<std::int64_t> number(const char* sql);  // first column of the first row; 0 if there is none
  Result<bool> has_table(std::string_view name) const;
  int changed() const;  // rows that the last run() of a statement wrote
  // Rows of many into a table, with the columns named ("a,b,c"): COPY where there is such a thing.
  Result<Loader> load(std::string_view table, std::string_view columns);

  Engine engine() const;
  const std::string& path() const;             // as messages show it
  const std::filesystem::path& where() const;  // as it was opened
  // What is read from now on is as it is now, whoever writes; for a database that was opened to be read.
  Outcome freeze();
  Outcome thaw();  // no longer
  Connection& connection() const { return *connection_; }

 private:
  explicit Database(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

// A prepared statement. Bind from 1, step, read columns from 0, reset (also done by step() at the end).
class Statement {
 public:
  // kMany: rows are fetched as they are read, where they would else all be held in memory.
  enum class Rows : std::uint8_t { kFew, kMany };

  Statement();
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();
  static Result<Statement> prepare(const Database& database, std::string_view sql, Rows rows = Rows::kFew);

  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  Statement& bind(int at, std::string_view text);  // must stay alive until reset
  Statement& bind_null(int at);
  Result<bool> step();  // true: a row
  Outcome run();        // to the end, then reset
  // For what gives no rows: may be carried out later, but before anything else that this connection does. What goes
  // wrong is then told by that, or by the commit.
  Outcome run_later();
  // The number in the first column of the only row (INSERT … RETURNING id), then reset.
  Result<std::int64_t> run_for_number();
  void reset();
  bool is_prepared() const { return cursor_ != nullptr; }

  std::int64_t integer(int column) const;
  bool null(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;

 private:
  std::unique_ptr<Cursor> cursor_;
};

// The rows of `select` ("SELECT … WHERE key IN ") for many values, in few questions: bind(statement, at, item) binds
// the value of each of `count` items, take(statement) gets each row.
Outcome look_up(const Database& database, const std::string& select, std::size_t count,
                const std::function<void(Statement&, int, std::size_t)>& bind,
                const std::function<void(const Statement&)>& take);

// Rows for a table, one after the other. What was not finished is as if it had not been.
class Loader {
 public:
  explicit Loader(std::unique_ptr<RowLoader> loader);
  Loader(Loader&&) noexcept;
  Loader& operator=(Loader&&) noexcept;
  ~Loader();

  Loader& add(std::int64_t value);
  Loader& add(double value);
  Loader& add(std::string_view text);
  Loader& add_null();
  Outcome end_row();
  Outcome finish();

 private:
  std::unique_ptr<RowLoader> loader_;
};

// Only one is writing at a time; others wait. Rolled back unless committed.
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

}  // namespace chancery::store
