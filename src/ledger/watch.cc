// SPDX-License-Identifier: Apache-2.0
#include "ledger/watch.h"

#include <utility>

#include "ledger/parts.h"
#include "ledger/storage.h"

namespace chancery::ledger {

namespace {

// Of a file, a number that changes with every commit of others. Of a server, what is running and what has ended, which
// every commit changes.
constexpr const char* kFileVersion = "PRAGMA data_version";
constexpr const char* kServerVersion = "SELECT hashtextextended(txid_current_snapshot()::text, 0)";

}  // namespace

struct Watch::Connection {
  explicit Connection(Database opened) : database(std::move(opened)) {}
  Database database;
  Statement version;
};

Watch::Watch(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Watch::Watch(Watch&&) noexcept = default;
Watch& Watch::operator=(Watch&&) noexcept = default;
Watch::~Watch() = default;

Result<Watch> Watch::open(const std::filesystem::path& path) {
  CHANCERY_ASSIGN(Database database, Database::open(path, Database::Mode::kRead));
  auto connection = std::make_unique<Connection>(std::move(database));
  const char* const sql = connection->database.engine() == store::Engine::kSqlite ? kFileVersion : kServerVersion;
  CHANCERY_ASSIGN(connection->version, Statement::prepare(connection->database, sql));
  return Watch(std::move(connection));
}

Result<std::int64_t> Watch::version() {
  Statement& statement = connection_->version;
  statement.reset();
  CHANCERY_ASSIGN(const bool row, statement.step());
  const std::int64_t number = row ? statement.integer(0) : 0;
  statement.reset();
  return number;
}

Outcome hold_still(const Ledger& ledger) {
  CHANCERY_TRY(ledger.parts().database.freeze());
  // The first read fixes the state.
  CHANCERY_ASSIGN(const std::int64_t ignored, ledger.parts().database.number("SELECT count(*) FROM meta"));
  static_cast<void>(ignored);
  return Done{};
}

Result<Snapshot> Snapshot::begin(const Ledger& ledger) {
  CHANCERY_TRY(hold_still(ledger));
  return Snapshot(ledger);
}

Snapshot::Snapshot(Snapshot&& other) noexcept : ledger_(std::exchange(other.ledger_, nullptr)) {}

Snapshot::~Snapshot() {
  // Nothing was written: a failure leaves nothing behind but the state that was looked at.
  if (ledger_ != nullptr) static_cast<void>(ledger_->parts().database.thaw());
}

}  // namespace chancery::ledger
