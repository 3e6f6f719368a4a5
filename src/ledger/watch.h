// SPDX-License-Identifier: Apache-2.0
//
// Noticing that somebody, in this process or another, wrote to a ledger; and looking at one state of it for as long as
// several questions take.
//
// One thread each. A Snapshot must not outlive its ledger.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "chancery/ledger.h"
#include "chancery/result.h"

namespace chancery::ledger {

class Watch {
 public:
  static Result<Watch> open(const std::filesystem::path& path);
  Watch(Watch&&) noexcept;
  Watch& operator=(Watch&&) noexcept;
  ~Watch();

  // A number that differs from the last one if anything was committed in between.
  Result<std::int64_t> version();

 private:
  struct Connection;
  explicit Watch(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

// From now on a ledger that was opened to be read answers from the state that it is in, for as long as it is open.
Outcome hold_still(const Ledger& ledger);

// What is asked while it lives is answered from one state of the ledger.
class Snapshot {
 public:
  static Result<Snapshot> begin(const Ledger& ledger);
  Snapshot(Snapshot&& other) noexcept;
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

 private:
  explicit Snapshot(const Ledger& ledger) : ledger_(&ledger) {}
  const Ledger* ledger_;
};

}  // namespace chancery::ledger
