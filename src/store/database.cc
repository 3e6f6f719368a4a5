// SPDX-License-Identifier: Apache-2.0
#include "store/database.h"

#include <algorithm>

#include "store/engine.h"

namespace chancery::store {

bool is_server(const std::filesystem::path& where) {
  return where.native().starts_with("postgresql://") || where.native().starts_with("postgres://");
}

std::string shown(const std::filesystem::path& where) {
  std::string text = where.native();
  if (!is_server(where)) return text;
  // postgresql://user:password@host/name?password=…
  const std::size_t begin = text.find("://") + 3;
  const std::size_t end = text.find_first_of("/?", begin);
  const std::size_t at = text.substr(0, end).rfind('@');
  if (at != std::string::npos && at >= begin) {
    const std::size_t colon = text.find(':', begin);
    if (colon < at) text.erase(colon, at - colon);
  }
  return text.substr(0, text.find('?'));
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& where, Mode mode) {
  CHANCERY_ASSIGN(auto connection, is_server(where) ? open_postgres(where, mode) : open_sqlite(where, mode));
  return Database(std::move(connection));
}

Result<Database> Database::scratch() {
  CHANCERY_ASSIGN(auto connection, open_scratch());
  return Database(std::move(connection));
}

Result<Database> Database::copy() const {
  CHANCERY_ASSIGN(auto connection, connection_->copy());
  return Database(std::move(connection));
}

Outcome Database::run(const char* sql) { return connection_->run(sql); }

Result<std::int64_t> Database::number(const char* sql) {
  CHANCERY_ASSIGN(Statement statement, Statement::prepare(*this, sql));
  CHANCERY_ASSIGN(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

Result<bool> Database::has_table(std::string_view name) const {
  const char* const sql = engine() == Engine::kPostgres
                              ? "SELECT 1 FROM pg_tables WHERE schemaname=current_schema() AND tablename=?1"
                              : "SELECT 1 FROM sqlite_schema WHERE type='table' AND name=?1";
  CHANCERY_ASSIGN(Statement find, Statement::prepare(*this, sql));
  return find.bind(1, name).step();
}

int Database::changed() const { return connection_->changed(); }

Result<Loader> Database::load(std::string_view table, std::string_view columns) {
  CHANCERY_ASSIGN(auto loader, connection_->load(table, columns));
  return Loader(std::move(loader));
}

Engine Database::engine() const { return connection_->engine(); }
const std::string& Database::path() const { return connection_->path(); }
const std::filesystem::path& Database::where() const { return connection_->where(); }
Outcome Database::freeze() { return connection_->freeze(); }

Outcome Database::thaw() { return connection_->commit(); }

Statement::Statement() = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

Result<Statement> Statement::prepare(const Database& database, std::string_view sql, Rows rows) {
  Statement statement;
  CHANCERY_ASSIGN(statement.cursor_, database.connection().prepare(sql, rows));
  return statement;
}

Statement& Statement::bind(int at, std::int64_t value) {
  cursor_->bind(at, value);
  return *this;
}

Statement& Statement::bind(int at, double value) {
  cursor_->bind(at, value);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  cursor_->bind(at, text);
  return *this;
}

Statement& Statement::bind_null(int at) {
  cursor_->bind_null(at);
  return *this;
}

Result<bool> Statement::step() { return cursor_->step(); }

Outcome Statement::run() {
  while (true) {
    CHANCERY_ASSIGN(const bool row, step());
    if (!row) return Done{};
  }
}

Outcome Statement::run_later() { return cursor_->run_later(); }

Result<std::int64_t> Statement::run_for_number() {
  CHANCERY_ASSIGN(const bool row, step());
  const std::int64_t number = row ? integer(0) : 0;
  CHANCERY_TRY(run());
  return number;
}

void Statement::reset() { cursor_->reset(); }
std::int64_t Statement::integer(int column) const { return cursor_->integer(column); }
bool Statement::null(int column) const { return cursor_->null(column); }
double Statement::real(int column) const { return cursor_->real(column); }
std::string_view Statement::text(int column) const { return cursor_->text(column); }

Outcome look_up(const Database& database, const std::string& select, std::size_t count,
                const std::function<void(Statement&, int, std::size_t)>& bind,
                const std::function<void(const Statement&)>& take) {
  static constexpr std::size_t kTogether = 200;
  for (std::size_t first = 0; first < count; first += kTogether) {
    const std::size_t some = std::min(kTogether, count - first);
    std::string sql = select + "(?1";
    for (std::size_t i = 1; i < some; ++i) sql += ",?" + std::to_string(i + 1);
    CHANCERY_ASSIGN(Statement statement, Statement::prepare(database, sql + ")"));
    for (std::size_t i = 0; i < some; ++i) bind(statement, static_cast<int>(i) + 1, first + i);
    while (true) {
      CHANCERY_ASSIGN(const bool row, statement.step());
      if (!row) break;
      take(statement);
    }
  }
  return Done{};
}

Loader::Loader(std::unique_ptr<RowLoader> loader) : loader_(std::move(loader)) {}
Loader::Loader(Loader&&) noexcept = default;
Loader& Loader::operator=(Loader&&) noexcept = default;
Loader::~Loader() = default;

Loader& Loader::add(std::int64_t value) {
  loader_->add(value);
  return *this;
}

Loader& Loader::add(double value) {
  loader_->add(value);
  return *this;
}

Loader& Loader::add(std::string_view text) {
  loader_->add(text);
  return *this;
}

Loader& Loader::add_null() {
  loader_->add_null();
  return *this;
}

Outcome Loader::end_row() { return loader_->end_row(); }
Outcome Loader::finish() { return loader_->finish(); }

Result<Transaction> Transaction::begin(Database& database) {
  CHANCERY_TRY(database.connection().begin());
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ != nullptr) database_->connection().roll_back();
}

Outcome Transaction::commit() {
  CHANCERY_TRY(database_->connection().commit());
  database_ = nullptr;
  return Done{};
}

}  // namespace chancery::store
