// SPDX-License-Identifier: Apache-2.0
//
// What an engine has to offer so that "store/database.h" works with it. Private to src/store.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "chancery/result.h"
#include "store/database.h"

namespace chancery::store {

class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual void bind(int at, std::int64_t value) = 0;
  virtual void bind(int at, double value) = 0;
  virtual void bind(int at, std::string_view text) = 0;
  virtual void bind_null(int at) = 0;
  virtual Result<bool> step() = 0;
  virtual Outcome run_later() = 0;
  virtual void reset() = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual bool null(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
};

class RowLoader {
 public:
  virtual ~RowLoader() = default;
  virtual void add(std::int64_t value) = 0;
  virtual void add(double value) = 0;
  virtual void add(std::string_view text) = 0;
  virtual void add_null() = 0;
  virtual Outcome end_row() = 0;
  virtual Outcome finish() = 0;
};

class Connection {
 public:
  virtual ~Connection() = default;
  virtual Result<std::unique_ptr<Cursor>> prepare(std::string_view sql, Statement::Rows rows) = 0;
  virtual Outcome run(const char* sql) = 0;
  virtual int changed() const = 0;
  virtual Result<std::unique_ptr<RowLoader>> load(std::string_view table, std::string_view columns) = 0;
  virtual Outcome begin() = 0;
  virtual Outcome commit() = 0;
  virtual void roll_back() noexcept = 0;
  virtual Result<std::unique_ptr<Connection>> copy() const = 0;
  virtual Engine engine() const = 0;
  virtual Outcome freeze() = 0;
  const std::string& path() const { return path_; }
  const std::filesystem::path& where() const { return where_; }

 protected:
  explicit Connection(std::filesystem::path where) : where_(std::move(where)), path_(shown(where_)) {}

 private:
  std::filesystem::path where_;
  std::string path_;
};

Result<std::unique_ptr<Connection>> open_sqlite(const std::filesystem::path& path, Database::Mode mode);
Result<std::unique_ptr<Connection>> open_scratch();
Result<std::unique_ptr<Connection>> open_postgres(const std::filesystem::path& address, Database::Mode mode);

}  // namespace chancery::store
