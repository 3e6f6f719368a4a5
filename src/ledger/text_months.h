// SPDX-License-Identifier: Apache-2.0
//
// TextMonths: on a server the texts of reports, the largest part of a ledger and the one least read, stand in a
// partition for each month in which reports are recorded, so that old ones can lie on slower disks and are saved once.
// A report's row says which: rows of a month begin at a number of their own, and ascend all the same. In a file, and
// for texts that came from one, there is a single table.
//
// Belongs to a connection; forget() when a transaction begins.
#pragma once

#include <cstdint>
#include <set>

#include "ledger/storage.h"

namespace chancery::ledger {

// Rows that a month has, counted from January 1970; more go on into those of the next month.
inline constexpr std::int64_t kRowsOfMonth = std::int64_t{1} << 30;

class TextMonths {
 public:
  explicit TextMonths(Database& database) : database_(database) {}

  // The least row of a report that is recorded at an instant (microseconds since 1970); 1 in a file.
  std::int64_t first_row(std::int64_t known_at) const;
  // Makes the partition that the text of a report with this row goes to, where it is not there. Nobody waits for it
  // but other writers.
  Outcome make_for(std::int64_t row);
  // The same for every report that the ledger has.
  Outcome make_for_all();

  void forget() { there_.clear(); }

 private:
  Outcome make(std::int64_t month);

  Database& database_;
  std::set<std::int64_t> there_;
};

}  // namespace chancery::ledger
