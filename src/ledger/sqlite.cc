// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite.h"

#include <utility>

namespace chancery::ledger {
namespace {

constexpr int kBusyMilliseconds = 15000;  // a reader that checkpoints, another writer: wait, they are short

// A path as a URI: what SQLite reads as syntax is escaped.
std::string uri_of(const std::string& path, std::string_view query) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%') {
      static constexpr std::string_view kHex = "0123456789ABCDEF";
      uri += '%';
      uri += kHex[static_cast<unsigned char>(c) >> 4U];
      uri += kHex[static_cast<unsigned char>(c) & 15U];
    } else {
      uri += c;
    }
  }
  return uri + std::string(query);
}

}  // namespace

Result<Database> Database::open(const std::filesystem::path& path, Mode mode) {
  Database database;
  database.path_ = path.string();
  const auto attempt = [&](int flags, const std::string& name) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
    database.handle_.reset(handle);
    if (code != SQLITE_OK) return code;
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyMilliseconds);
    return sqlite3_exec(handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
  };
  std::error_code ignored;
  if (mode == Mode::kRead && !std::filesystem::exists(path, ignored)) {
    return Error{ErrorCode::kLedgerCannotOpen, "there is no ledger here; `chancery read` makes one", database.path_};
  }
  if (std::filesystem::is_directory(path, ignored)) {
    return Error{ErrorCode::kLedgerCannotOpen, "this is a folder, not a ledger", database.path_};
  }
  int code = SQLITE_OK;
  if (mode == Mode::kWrite) {
    code = attempt(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, uri_of(database.path_, ""));
  } else {
    code = attempt(SQLITE_OPEN_READWRITE, uri_of(database.path_, "?mode=rw"));
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_NOTADB && (code & 0xff) != SQLITE_CORRUPT) {
      code = attempt(SQLITE_OPEN_READONLY, uri_of(database.path_, "?mode=ro"));
      // On read-only media there can be no shared-memory file, and nobody who writes.
      if (code != SQLITE_OK) code = attempt(SQLITE_OPEN_READONLY, uri_of(database.path_, "?immutable=1"));
    }
    if (code == SQLITE_OK) sqlite3_exec(database.handle(), "PRAGMA query_only=1", nullptr, nullptr, nullptr);
  }
  if (code != SQLITE_OK) {
    const int primary = code & 0xff;
    if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT) return database.error(code);
    return Error{ErrorCode::kLedgerCannotOpen, std::string("the ledger cannot be opened: ") + sqlite3_errstr(code),
                 database.path_};
  }
  return database;
}

Result<Database> Database::copy() const {
  Database made;
  made.path_ = path_;
  sqlite3* handle = nullptr;
  int code = sqlite3_open_v2("", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  made.handle_.reset(handle);
  if (code != SQLITE_OK) return made.error(code);
  sqlite3_backup* backup = sqlite3_backup_init(handle, "main", handle_.get(), "main");
  if (backup == nullptr) return made.error(sqlite3_errcode(handle));
  code = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return made.error(finished == SQLITE_OK ? code : finished);
  return made;
}

Error Database::error(int code) const {
  const std::string detail = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return {ErrorCode::kLedgerDamaged, "the file is not a ledger", path_};
    case SQLITE_CORRUPT:
      return {ErrorCode::kLedgerDamaged, "the ledger is damaged: " + detail, path_};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
      return {ErrorCode::kLedgerFull,
              "the ledger cannot be written (" + detail + "); nothing of this batch was recorded", path_};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kLedgerCannotOpen, "another program is writing this ledger; try again", path_};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kLedgerCannotOpen, "the ledger cannot be opened: " + detail, path_};
    case SQLITE_NOMEM:
      return {ErrorCode::kLedgerFull, "no memory left; nothing of this batch was recorded", path_};
    default:
      return {ErrorCode::kLedgerDamaged, "the ledger does not answer as it should: " + detail, path_};
  }
}

Outcome Database::run(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code);
  return Done{};
}

Result<std::int64_t> Database::number(const char* sql) {
  CHANCERY_ASSIGN(Statement statement, Statement::prepare(*this, sql));
  CHANCERY_ASSIGN(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

Result<Statement> Statement::prepare(const Database& database, std::string_view sql) {
  Statement statement;
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (code != SQLITE_OK) return database.error(code);
  statement.handle_.reset(handle);
  statement.database_ = &database;
  return statement;
}

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), at, value);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  sqlite3_bind_double(handle_.get(), at, value);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  // A null pointer would bind NULL.
  sqlite3_bind_text64(handle_.get(), at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_null(int at) {
  sqlite3_bind_null(handle_.get(), at);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(handle_.get());
    return false;
  }
  Error error = database_->error(code);
  sqlite3_reset(handle_.get());
  return error;
}

Outcome Statement::run() {
  while (true) {
    CHANCERY_ASSIGN(const bool row, step());
    if (!row) return Done{};
  }
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

Result<Transaction> Transaction::begin(Database& database) {
  CHANCERY_TRY(database.run("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  // A failed rollback means that SQLite has rolled back already.
  if (database_ != nullptr) sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Outcome Transaction::commit() {
  CHANCERY_TRY(database_->run("COMMIT"));
  database_ = nullptr;
  return Done{};
}

}  // namespace chancery::ledger
