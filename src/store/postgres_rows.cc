// SPDX-License-Identifier: Apache-2.0
//
// Rows out of PostgreSQL (statements, cursors) and into it (COPY).
#include <array>
#include <bit>
#include <charconv>
#include <optional>

#include "store/postgres.h"
#include "store/postgres_sql.h"

namespace chancery::store {
namespace {

// Types by their numbers in pg_type, which never change.
constexpr Oid kBool = 16, kBigint = 20, kSmallint = 21, kInteger = 23, kText = 25, kReal = 700, kDouble = 701;
constexpr const char* kRowsAtOnce = "1000";

class PostgresCursor final : public Cursor {
 public:
  PostgresCursor(PostgresConnection& connection, PostgresSql sql, Statement::Rows rows)
      : connection_(connection), sql_(std::move(sql)), parameters_(sql_.parameters.size()), rows_(rows) {}
  ~PostgresCursor() override { PostgresCursor::reset(); }
  PostgresCursor(const PostgresCursor&) = delete;
  PostgresCursor& operator=(const PostgresCursor&) = delete;

  void bind(int at, std::int64_t value) override { set(at, value); }
  void bind(int at, double value) override { set(at, value); }
  void bind(int at, std::string_view text) override { set(at, text); }
  void bind_null(int at) override {
    if (const auto place = place_of(at)) parameters_.set_null(*place);
  }

  Result<bool> step() override {
    if (result_ == nullptr) {
      CHANCERY_TRY(connection_.settle());
      CHANCERY_TRY(rows_ == Statement::Rows::kMany ? open() : execute());
    }
    if (++row_ < PQntuples(result_.get())) return true;
    if (!cursor_.empty() && row_ > 0) {
      CHANCERY_TRY(fetch());
      if (++row_ < PQntuples(result_.get())) return true;
    }
    reset();
    return false;
  }

  Outcome run_later() override {
    if (!connection_.in_transaction()) {
      CHANCERY_ASSIGN(const bool row, step());
      static_cast<void>(row);
      reset();
      return Done{};
    }
    const bool is_new = name_.empty() || failures_ != connection_.failures();
    if (is_new) {
      name_ = connection_.new_name('s');
      failures_ = connection_.failures();
    }
    return connection_.send_later(name_, is_new, sql_.text, parameters_);
  }

  void reset() override {
    if (!cursor_.empty()) {
      static_cast<void>(connection_.settle());
      PQclear(PQexec(connection_.handle(), ("CLOSE " + cursor_).c_str()));
      cursor_.clear();
      connection_.cursor_closes();
    }
    result_.reset();
    row_ = -1;
  }

  std::int64_t integer(int column) const override {
    if (null(column)) return 0;
    const auto bytes = raw(column);
    switch (PQftype(result_.get(), column)) {
      case kBool:
        return bytes[0];
      case kSmallint:
        return static_cast<std::int16_t>(from_network(bytes.data(), 2));
      case kInteger:
        return static_cast<std::int32_t>(from_network(bytes.data(), 4));
      case kBigint:
        return static_cast<std::int64_t>(from_network(bytes.data(), 8));
      case kReal:
      case kDouble:
        return static_cast<std::int64_t>(real(column));
      default: {
        std::int64_t value = 0;
        std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
        return value;
      }
    }
  }

  bool null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }

  double real(int column) const override {
    if (null(column)) return 0;
    const auto bytes = raw(column);
    switch (PQftype(result_.get(), column)) {
      case kDouble:
        return std::bit_cast<double>(from_network(bytes.data(), 8));
      case kReal:
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(from_network(bytes.data(), 4))));
      default:
        return static_cast<double>(integer(column));
    }
  }

  std::string_view text(int column) const override {
    if (null(column)) return {};
    switch (PQftype(result_.get(), column)) {
      case kBool:
      case kSmallint:
      case kInteger:
      case kBigint:
        return numbers_[static_cast<std::size_t>(column) % numbers_.size()] = std::to_string(integer(column));
      case kReal:
      case kDouble:
        return numbers_[static_cast<std::size_t>(column) % numbers_.size()] = std::to_string(real(column));
      default:
        return raw(column);
    }
  }

 private:
  std::optional<std::size_t> place_of(int at) const {
    for (std::size_t i = 0; i < sql_.parameters.size(); ++i) {
      if (sql_.parameters[i] == at) return i;
    }
    return std::nullopt;  // this form of the statement does not ask for it
  }

  template <typename Value>
  void set(int at, Value value) {
    if (result_ != nullptr) reset();
    if (const auto place = place_of(at)) parameters_.set(*place, value);
  }

  std::string_view raw(int column) const {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }

  // A statement that comes back is prepared; most are asked once.
  Outcome execute() {
    const Parameters::Sent& sent = parameters_.sent();
    PGconn* const handle = connection_.handle();
    if (failures_ != connection_.failures()) name_.clear();
    if (name_.empty() && executed_) {
      name_ = connection_.new_name('s');
      failures_ = connection_.failures();
      CHANCERY_ASSIGN(const ResultHandle prepared,
                      connection_.checked(
                          PQprepare(handle, name_.c_str(), sql_.text.c_str(), parameters_.size(), sent.types.data())));
    }
    executed_ = true;
    PGresult* const result = name_.empty()
                                 ? PQexecParams(handle, sql_.text.c_str(), parameters_.size(), sent.types.data(),
                                                sent.values.data(), sent.lengths.data(), sent.formats.data(), 1)
                                 : PQexecPrepared(handle, name_.c_str(), parameters_.size(), sent.values.data(),
                                                  sent.lengths.data(), sent.formats.data(), 1);
    CHANCERY_ASSIGN(result_, connection_.checked(result));
    row_ = -1;
    return Done{};
  }

  Outcome open() {
    const std::string name = connection_.new_name('c');
    const std::string sql = "DECLARE " + name + " NO SCROLL CURSOR FOR " + sql_.text;
    const Parameters::Sent& sent = parameters_.sent();
    CHANCERY_TRY(connection_.cursor_opens());
    cursor_ = name;
    CHANCERY_ASSIGN(
        const ResultHandle opened,
        connection_.checked(PQexecParams(connection_.handle(), sql.c_str(), parameters_.size(), sent.types.data(),
                                         sent.values.data(), sent.lengths.data(), sent.formats.data(), 1)));
    return fetch();
  }

  Outcome fetch() {
    CHANCERY_TRY(connection_.settle());
    const std::string sql = std::string("FETCH ") + kRowsAtOnce + " FROM " + cursor_;
    CHANCERY_ASSIGN(result_, connection_.checked(PQexecParams(connection_.handle(), sql.c_str(), 0, nullptr, nullptr,
                                                              nullptr, nullptr, 1)));
    row_ = -1;
    return Done{};
  }

  PostgresConnection& connection_;
  PostgresSql sql_;
  Parameters parameters_;
  Statement::Rows rows_;
  std::string name_, cursor_;  // of the prepared statement; of the cursor that is open
  bool executed_ = false;
  std::uint64_t failures_ = 0;  // of the connection, when it was prepared
  ResultHandle result_;
  int row_ = -1;
  mutable std::array<std::string, 8> numbers_;  // numbers that were asked for as text
};

class PostgresLoader final : public RowLoader {
 public:
  PostgresLoader(PostgresConnection& connection, std::size_t columns) : connection_(connection) {
    count_ = network_bytes(columns, 2);
    buffer_.assign("PGCOPY\n\377\r\n\0", 11);
    buffer_ += network_bytes(0, 4) + network_bytes(0, 4) + count_;
  }
  ~PostgresLoader() override {
    if (!finished_) static_cast<void>(end("not finished"));
  }
  PostgresLoader(const PostgresLoader&) = delete;
  PostgresLoader& operator=(const PostgresLoader&) = delete;

  void add(std::int64_t value) override { add_bytes(network_bytes(static_cast<std::uint64_t>(value), 8)); }
  void add(double value) override { add_bytes(network_bytes(std::bit_cast<std::uint64_t>(value), 8)); }
  void add(std::string_view text) override {
    std::string own;
    add_bytes(storable(text, own));
  }
  void add_null() override { buffer_ += network_bytes(0xffffffffU, 4); }

  Outcome end_row() override {
    if (buffer_.size() > std::size_t{1} << 16U) {
      // The next row's count of columns is written where the row begins.
      if (PQputCopyData(connection_.handle(), buffer_.data(), static_cast<int>(buffer_.size())) != 1)
        return connection_.error(nullptr);
      buffer_.clear();
    }
    buffer_ += count_;
    return Done{};
  }

  Outcome finish() override {
    buffer_.resize(buffer_.size() - count_.size());
    buffer_ += network_bytes(0xffffU, 2);
    if (PQputCopyData(connection_.handle(), buffer_.data(), static_cast<int>(buffer_.size())) != 1)
      return connection_.error(nullptr);
    return end(nullptr);
  }

 private:
  void add_bytes(std::string_view bytes) {
    buffer_ += network_bytes(bytes.size(), 4);
    buffer_ += bytes;
  }

  Outcome end(const char* why) {
    finished_ = true;
    if (PQputCopyEnd(connection_.handle(), why) != 1) return connection_.error(nullptr);
    Outcome outcome = Done{};
    while (true) {
      PGresult* const result = PQgetResult(connection_.handle());
      if (result == nullptr) return outcome;
      auto done = connection_.checked(result);
      if (!done && outcome.ok()) outcome = std::move(done).error();
    }
  }

  PostgresConnection& connection_;
  std::string buffer_, count_;
  bool finished_ = false;
};

}  // namespace

void Parameters::set(std::size_t at, std::int64_t value) {
  items_[at].own = network_bytes(static_cast<std::uint64_t>(value), 8);
  items_[at].bytes = items_[at].own;
  items_[at].type = kBigint;
}

void Parameters::set(std::size_t at, double value) {
  items_[at].own = network_bytes(std::bit_cast<std::uint64_t>(value), 8);
  items_[at].bytes = items_[at].own;
  items_[at].type = kDouble;
}

void Parameters::set(std::size_t at, std::string_view text) {
  // A null pointer would be NULL.
  items_[at].bytes = text.data() == nullptr ? std::string_view("") : storable(text, items_[at].own);
  items_[at].type = kText;
}

void Parameters::set_null(std::size_t at) { items_[at].type = 0; }

const Parameters::Sent& Parameters::sent() {
  sent_.types.clear();
  sent_.values.clear();
  sent_.lengths.clear();
  sent_.formats.assign(items_.size(), 1);
  for (const Item& item : items_) {
    sent_.types.push_back(item.type);
    sent_.values.push_back(item.type == 0 ? nullptr : item.bytes.data());
    sent_.lengths.push_back(item.type == 0 ? 0 : static_cast<int>(item.bytes.size()));
  }
  return sent_;
}

std::unique_ptr<Cursor> make_cursor(PostgresConnection& connection, std::string_view sql, Statement::Rows rows) {
  return std::make_unique<PostgresCursor>(connection, postgres_sql(sql), rows);
}

Result<std::unique_ptr<RowLoader>> make_loader(PostgresConnection& connection, std::string_view table,
                                               std::string_view columns) {
  CHANCERY_TRY(connection.settle());
  std::size_t count = 1;
  for (const char c : columns) count += c == ',' ? 1 : 0;
  const std::string sql = "COPY " + std::string(table) + "(" + std::string(columns) + ") FROM STDIN (FORMAT binary)";
  CHANCERY_ASSIGN(const ResultHandle begun, connection.checked(PQexec(connection.handle(), sql.c_str())));
  return std::unique_ptr<RowLoader>(std::make_unique<PostgresLoader>(connection, count));
}

}  // namespace chancery::store
