// SPDX-License-Identifier: Apache-2.0
//
// SQLite: a file, and those who read and write it on this machine.
#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <utility>

#include "store/engine.h"

namespace chancery::store {
namespace {

constexpr int kBusyMilliseconds = 15000;  // a reader that checkpoints, another writer: wait, they are short

// A reader keeps 32 MB of pages, SQLite's default is 2: half of what an answer from a ledger of 3 GB cost was reading
// pages again. (Mapping the file costs as little, but ends the program if another one cuts the file short.)
constexpr const char* kForReading = "PRAGMA query_only=1; PRAGMA cache_size=-32768";

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

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

// utf8_slice(text, from, bytes): a part of a text by bytes, counted from 1.
void utf8_slice(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  if (text == nullptr) return sqlite3_result_null(context);
  const std::int64_t size = sqlite3_value_bytes(values[0]);
  const std::int64_t from = std::clamp<std::int64_t>(sqlite3_value_int64(values[1]) - 1, 0, size);
  const std::int64_t length = std::clamp<std::int64_t>(sqlite3_value_int64(values[2]), 0, size - from);
  sqlite3_result_text(context, text + from, static_cast<int>(length), SQLITE_TRANSIENT);
}

Error error_of(sqlite3* handle, int code, const std::string& path) {
  const std::string detail = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return {ErrorCode::kLedgerDamaged, "the file is not a ledger", path};
    case SQLITE_CORRUPT:
      return {ErrorCode::kLedgerDamaged, "the ledger is damaged: " + detail, path};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
      return {ErrorCode::kLedgerFull,
              "the ledger cannot be written (" + detail + "); nothing of this batch was recorded", path};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kLedgerCannotOpen, "another program is writing this ledger; try again", path};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kLedgerCannotOpen, "the ledger cannot be opened: " + detail, path};
    case SQLITE_NOMEM:
      return {ErrorCode::kLedgerFull, "no memory left; nothing of this batch was recorded", path};
    default:
      return {ErrorCode::kLedgerDamaged, "the ledger does not answer as it should: " + detail, path};
  }
}

class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(sqlite3* database, sqlite3_stmt* handle, const std::string& path)
      : database_(database), handle_(handle), path_(path) {}

  void bind(int at, std::int64_t value) override { sqlite3_bind_int64(handle_.get(), at, value); }
  void bind(int at, double value) override { sqlite3_bind_double(handle_.get(), at, value); }
  void bind(int at, std::string_view text) override {
    // A null pointer would bind NULL.
    sqlite3_bind_text64(handle_.get(), at, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
  }
  void bind_null(int at) override { sqlite3_bind_null(handle_.get(), at); }

  Result<bool> step() override {
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
      sqlite3_reset(handle_.get());
      return false;
    }
    Error error = error_of(database_, code, path_);
    sqlite3_reset(handle_.get());
    return error;
  }

  Outcome run_later() override {
    while (true) {
      CHANCERY_ASSIGN(const bool row, step());
      if (!row) return Done{};
    }
  }

  void reset() override { sqlite3_reset(handle_.get()); }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(handle_.get(), column); }
  bool null(int column) const override { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  double real(int column) const override { return sqlite3_column_double(handle_.get(), column); }
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
  }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  const std::string& path_;
};

// An INSERT that is run again and again.
class SqliteLoader final : public RowLoader {
 public:
  explicit SqliteLoader(std::unique_ptr<Cursor> insert) : insert_(std::move(insert)) {}
  void add(std::int64_t value) override { insert_->bind(++at_, value); }
  void add(double value) override { insert_->bind(++at_, value); }
  void add(std::string_view text) override { insert_->bind(++at_, text); }
  void add_null() override { insert_->bind_null(++at_); }
  Outcome end_row() override {
    at_ = 0;
    return insert_->run_later();
  }
  Outcome finish() override { return Done{}; }

 private:
  std::unique_ptr<Cursor> insert_;
  int at_ = 0;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(Handle handle, std::filesystem::path where)
      : Connection(std::move(where)), handle_(std::move(handle)) {
    sqlite3_create_function_v2(handle_.get(), "utf8_slice", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, utf8_slice,
                               nullptr, nullptr, nullptr);
  }

  Result<std::unique_ptr<Cursor>> prepare(std::string_view sql, Statement::Rows) override {
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) return error(code);
    return std::unique_ptr<Cursor>(std::make_unique<SqliteCursor>(handle_.get(), handle, path()));
  }

  Outcome run(const char* sql) override {
    const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return Done{};
  }

  int changed() const override { return sqlite3_changes(handle_.get()); }

  Result<std::unique_ptr<RowLoader>> load(std::string_view table, std::string_view columns) override {
    std::string sql = "INSERT INTO " + std::string(table) + "(" + std::string(columns) + ") VALUES(?";
    for (const char c : columns) sql += c == ',' ? ",?" : "";
    CHANCERY_ASSIGN(auto insert, prepare(sql + ")", Statement::Rows::kFew));
    return std::unique_ptr<RowLoader>(std::make_unique<SqliteLoader>(std::move(insert)));
  }

  Outcome begin() override { return run("BEGIN IMMEDIATE"); }
  Outcome commit() override { return run("COMMIT"); }
  Outcome freeze() override { return run("BEGIN"); }
  // A failed rollback means that SQLite has rolled back already.
  void roll_back() noexcept override { sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr); }

  Result<std::unique_ptr<Connection>> copy() const override {
    CHANCERY_ASSIGN(Handle made, open_temporary(path()));
    sqlite3_backup* backup = sqlite3_backup_init(made.get(), "main", handle_.get(), "main");
    if (backup == nullptr) return error_of(made.get(), sqlite3_errcode(made.get()), path());
    const int code = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) return error_of(made.get(), finished == SQLITE_OK ? code : finished, path());
    return std::unique_ptr<Connection>(std::make_unique<SqliteConnection>(std::move(made), path()));
  }

  Engine engine() const override { return Engine::kSqlite; }

  static Result<Handle> open_temporary(const std::string& path) {
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2("", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK) return error_of(handle.get(), code, path);
    return handle;
  }

 private:
  Error error(int code) const { return error_of(handle_.get(), code, path()); }
  Handle handle_;
};

}  // namespace

Result<std::unique_ptr<Connection>> open_scratch() {
  CHANCERY_ASSIGN(Handle handle, SqliteConnection::open_temporary(""));
  return std::unique_ptr<Connection>(std::make_unique<SqliteConnection>(std::move(handle), ""));
}

Result<std::unique_ptr<Connection>> open_sqlite(const std::filesystem::path& where, Database::Mode mode) {
  const std::string path = where.string();
  Handle opened;
  const auto attempt = [&](int flags, const std::string& name) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
    opened.reset(handle);
    if (code != SQLITE_OK) return code;
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyMilliseconds);
    return sqlite3_exec(handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
  };
  std::error_code ignored;
  if (mode == Database::Mode::kRead && !std::filesystem::exists(where, ignored)) {
    return Error{ErrorCode::kLedgerCannotOpen, "there is no ledger here; `chancery read` makes one", path};
  }
  if (std::filesystem::is_directory(where, ignored)) {
    return Error{ErrorCode::kLedgerCannotOpen, "this is a folder, not a ledger", path};
  }
  int code = SQLITE_OK;
  if (mode == Database::Mode::kWrite) {
    code = attempt(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, uri_of(path, ""));
  } else {
    code = attempt(SQLITE_OPEN_READWRITE, uri_of(path, "?mode=rw"));
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_NOTADB && (code & 0xff) != SQLITE_CORRUPT) {
      code = attempt(SQLITE_OPEN_READONLY, uri_of(path, "?mode=ro"));
      // On read-only media there can be no shared-memory file, and nobody who writes.
      if (code != SQLITE_OK) code = attempt(SQLITE_OPEN_READONLY, uri_of(path, "?immutable=1"));
    }
    if (code == SQLITE_OK) sqlite3_exec(opened.get(), kForReading, nullptr, nullptr, nullptr);
  }
  if (code != SQLITE_OK) {
    const int primary = code & 0xff;
    if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT) return error_of(opened.get(), code, path);
    return Error{ErrorCode::kLedgerCannotOpen, std::string("the ledger cannot be opened: ") + sqlite3_errstr(code),
                 path};
  }
  return std::unique_ptr<Connection>(std::make_unique<SqliteConnection>(std::move(opened), path));
}

}  // namespace chancery::store
