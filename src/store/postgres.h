// SPDX-License-Identifier: Apache-2.0
//
// A connection to PostgreSQL by libpq, in its binary protocol. Private to src/store.
//
// libpq rather than libpqxx, which is built on it: only libpq has the pipeline mode, by which a batch of thousands of
// INSERTs costs a few round trips.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/engine.h"

namespace chancery::store {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

// The values of a statement's parameters, in the form in which libpq wants them.
class Parameters {
 public:
  explicit Parameters(std::size_t size) : items_(size) {}
  void set(std::size_t at, std::int64_t value);
  void set(std::size_t at, double value);
  void set(std::size_t at, std::string_view text);  // must stay alive until it is sent
  void set_null(std::size_t at);

  // Aligned, for libpq; good until the next set().
  struct Sent {
    std::vector<Oid> types;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
  };
  const Sent& sent();
  int size() const { return static_cast<int>(items_.size()); }

 private:
  struct Item {
    Oid type = 0;  // 0: null, the server knows of what type
    std::string_view bytes;
    std::string own;
  };
  std::vector<Item> items_;
  Sent sent_;
};

// Numbers as the protocol has them: most significant byte first.
std::string network_bytes(std::uint64_t value, std::size_t bytes);
std::uint64_t from_network(const char* bytes, std::size_t size);
// Text without the zero bytes that PostgreSQL cannot keep: each is a blank. `own` holds it where it had to be changed.
std::string_view storable(std::string_view text, std::string& own);

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(PGconn* handle, std::filesystem::path address) : Connection(std::move(address)), handle_(handle) {}
  ~PostgresConnection() override { PQfinish(handle_); }
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  Result<std::unique_ptr<Cursor>> prepare(std::string_view sql, Statement::Rows rows) override;
  Outcome run(const char* sql) override;
  int changed() const override { return changed_; }
  Result<std::unique_ptr<RowLoader>> load(std::string_view table, std::string_view columns) override;
  Outcome begin() override;
  Outcome commit() override;
  void roll_back() noexcept override;
  Outcome freeze() override;
  Result<std::unique_ptr<Connection>> copy() const override;
  Engine engine() const override { return Engine::kPostgres; }

  // For cursors and loaders.
  PGconn* handle() const { return handle_; }
  // What was sent by run_later is answered before anything else is asked.
  Outcome settle();
  Result<ResultHandle> checked(PGresult* result);  // an Error unless the command worked
  Outcome send_later(const std::string& name, bool is_new, const std::string& sql, Parameters& parameters);
  std::string new_name(char kind) { return kind + std::to_string(++names_); }
  bool in_transaction() const { return in_transaction_; }
  // Cursors live in a transaction: the first one opens one where there is none, the last one ends it.
  Outcome cursor_opens();
  void cursor_closes();
  // Pipelines that failed: what was to be prepared in one of them may not have been.
  std::uint64_t failures() const { return failures_; }
  Error error(PGresult* result) const;

 private:
  PGconn* handle_;
  bool in_transaction_ = false;
  bool for_cursors_ = false;  // a transaction that was begun for cursors alone
  int cursors_ = 0;           // that are open
  int pending_ = 0;           // answers that are still to come in the pipeline
  int changed_ = 0;
  std::uint64_t names_ = 0, failures_ = 0;
};

std::unique_ptr<Cursor> make_cursor(PostgresConnection& connection, std::string_view sql, Statement::Rows rows);
Result<std::unique_ptr<RowLoader>> make_loader(PostgresConnection& connection, std::string_view table,
                                               std::string_view columns);

}  // namespace chancery::store
