// SPDX-License-Identifier: Apache-2.0
//
// The connection: opening, transactions, the pipeline of writes, errors.
#include "store/postgres.h"

#include <cstdlib>
#include <cstring>

namespace chancery::store {
namespace {

constexpr int kMostPending = 250;  // so few that their answers fit into the socket's buffer: neither side waits
// One who writes at a time: what follows from claims is derived within the transaction that enters them.
constexpr const char* kBegin =
    "BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('chancery:' || current_schema(), 0))";

std::string one_line(const char* message) {
  std::string text = message == nullptr ? "" : message;
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

std::string network_bytes(std::uint64_t value, std::size_t bytes) {
  std::string made(bytes, '\0');
  for (std::size_t i = 0; i < bytes; ++i) made[bytes - 1 - i] = static_cast<char>((value >> (8 * i)) & 0xffU);
  return made;
}

std::uint64_t from_network(const char* bytes, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::string_view storable(std::string_view text, std::string& own) {
  if (text.empty() || std::memchr(text.data(), 0, text.size()) == nullptr) return text;
  own = text;
  for (char& c : own) {
    if (c == '\0') c = ' ';
  }
  return own;
}

Result<std::unique_ptr<Connection>> open_postgres(const std::filesystem::path& address, Database::Mode mode) {
  static constexpr const char* kKeys[] = {"dbname", "client_encoding", "fallback_application_name", nullptr};
  const std::string text = address.native();
  const char* values[] = {text.c_str(), "UTF8", "chancery", nullptr};
  auto made = std::make_unique<PostgresConnection>(PQconnectdbParams(kKeys, values, 1), address);
  if (PQstatus(made->handle()) != CONNECTION_OK) {
    return Error{ErrorCode::kLedgerCannotOpen,
                 "the ledger's server cannot be reached: " + one_line(PQerrorMessage(made->handle())), shown(address)};
  }
  PQsetNoticeReceiver(
      made->handle(), [](void*, const PGresult*) {}, nullptr);
  // Joins in the order in which they are written, as SQLite has it with CROSS JOIN: young tables have no statistics.
  CHANCERY_TRY(made->run("SET jit=off; SET join_collapse_limit=1"));
  if (mode == Database::Mode::kRead) CHANCERY_TRY(made->run("SET default_transaction_read_only=on"));
  return std::unique_ptr<Connection>(std::move(made));
}

Error PostgresConnection::error(PGresult* result) const {
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view code = state == nullptr ? "" : state;
  const std::string detail = one_line(result == nullptr ? PQerrorMessage(handle_) : PQresultErrorMessage(result));
  if (PQstatus(handle_) != CONNECTION_OK || code.starts_with("08") || code.starts_with("57P"))
    return {ErrorCode::kLedgerCannotOpen, "the ledger's server went away: " + detail, path()};
  if (code.starts_with("53") || code == "25006" || code == "42501")
    return {ErrorCode::kLedgerFull, "the ledger cannot be written (" + detail + "); nothing of this batch was recorded",
            path()};
  if (code.starts_with("40") || code.starts_with("55"))
    return {ErrorCode::kLedgerCannotOpen, "another program is writing this ledger; try again (" + detail + ")", path()};
  return {ErrorCode::kLedgerDamaged, "the ledger does not answer as it should: " + detail, path()};
}

Result<ResultHandle> PostgresConnection::checked(PGresult* result) {
  ResultHandle handle(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) return error(result);
  changed_ = std::atoi(PQcmdTuples(result));
  return handle;
}

Outcome PostgresConnection::run(const char* sql) {
  CHANCERY_TRY(settle());
  CHANCERY_ASSIGN(const ResultHandle done, checked(PQexec(handle_, sql)));
  return Done{};
}

Outcome PostgresConnection::send_later(const std::string& name, bool is_new, const std::string& sql,
                                       Parameters& parameters) {
  if (PQpipelineStatus(handle_) == PQ_PIPELINE_OFF && PQenterPipelineMode(handle_) == 0) return error(nullptr);
  const Parameters::Sent& sent = parameters.sent();
  if (is_new) {
    if (PQsendPrepare(handle_, name.c_str(), sql.c_str(), parameters.size(), sent.types.data()) == 0)
      return error(nullptr);
    ++pending_;
  }
  if (PQsendQueryPrepared(handle_, name.c_str(), parameters.size(), sent.values.data(), sent.lengths.data(),
                          sent.formats.data(), 1) == 0)
    return error(nullptr);
  return ++pending_ >= kMostPending ? settle() : Outcome(Done{});
}

Outcome PostgresConnection::settle() {
  if (PQpipelineStatus(handle_) == PQ_PIPELINE_OFF) return Done{};
  if (PQpipelineSync(handle_) == 0) return error(nullptr);
  pending_ = 0;
  Outcome outcome = Done{};
  // Each command's results end with a null; the pipeline's with PGRES_PIPELINE_SYNC.
  for (int nulls = 0; nulls < 2;) {
    const ResultHandle result(PQgetResult(handle_));
    if (result == nullptr) {
      ++nulls;
      continue;
    }
    nulls = 0;
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_PIPELINE_ABORTED;
    if (!good && outcome.ok()) outcome = error(result.get());
  }
  if (PQexitPipelineMode(handle_) == 0 && outcome.ok()) outcome = error(nullptr);
  if (!outcome.ok()) ++failures_;
  return outcome;
}

Outcome PostgresConnection::begin() {
  CHANCERY_TRY(run(kBegin));
  in_transaction_ = true;
  return Done{};
}

Outcome PostgresConnection::commit() {
  CHANCERY_TRY(run("COMMIT"));
  in_transaction_ = false;
  return Done{};
}

void PostgresConnection::roll_back() noexcept {
  static_cast<void>(settle());
  PQclear(PQexec(handle_, "ROLLBACK"));
  in_transaction_ = false;
}

Outcome PostgresConnection::cursor_opens() {
  if (!in_transaction_ && !for_cursors_) {
    CHANCERY_TRY(run("BEGIN"));
    for_cursors_ = true;
  }
  ++cursors_;
  return Done{};
}

void PostgresConnection::cursor_closes() {
  if (--cursors_ > 0 || !for_cursors_) return;
  for_cursors_ = false;
  PQclear(PQexec(handle_, "COMMIT"));
}

Outcome PostgresConnection::freeze() {
  CHANCERY_TRY(run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
  in_transaction_ = true;
  return Done{};
}

Result<std::unique_ptr<Cursor>> PostgresConnection::prepare(std::string_view sql, Statement::Rows rows) {
  return make_cursor(*this, sql, rows);
}

Result<std::unique_ptr<RowLoader>> PostgresConnection::load(std::string_view table, std::string_view columns) {
  return make_loader(*this, table, columns);
}

Result<std::unique_ptr<Connection>> PostgresConnection::copy() const {
  return Error{ErrorCode::kInternal, "a server's database is copied table by table", path()};
}

}  // namespace chancery::store
