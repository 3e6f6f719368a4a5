// SPDX-License-Identifier: Apache-2.0
#include "ledger/text_months.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "chancery/date.h"

namespace chancery::ledger {
namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 60 * 60 * 1'000'000;

std::int64_t month_of_row(std::int64_t row) { return row / kRowsOfMonth; }

}  // namespace

std::int64_t TextMonths::first_row(std::int64_t known_at) const {
  if (database_.engine() != store::Engine::kPostgres) return 1;
  const Date date = from_day(static_cast<Day>(known_at / kDay));
  return std::max<std::int64_t>(1, ((date.year - 1970) * 12 + date.month - 1) * kRowsOfMonth);
}

Outcome TextMonths::make_for(std::int64_t row) {
  if (database_.engine() != store::Engine::kPostgres) return Done{};
  const std::int64_t month = month_of_row(row);
  if (month == 0 || !there_.insert(month).second) return Done{};
  return make(month);
}

Outcome TextMonths::make_for_all() {
  if (database_.engine() != store::Engine::kPostgres) return Done{};
  std::vector<std::int64_t> rows;
  CHANCERY_ASSIGN(Statement list, Statement::prepare(database_, fmt::format("SELECT min(id) FROM report GROUP BY id/{}",
                                                                            kRowsOfMonth)));
  while (true) {
    CHANCERY_ASSIGN(const bool row, list.step());
    if (!row) break;
    rows.push_back(list.integer(0));
  }
  for (const std::int64_t row : rows) CHANCERY_TRY(make_for(row));
  return Done{};
}

Outcome TextMonths::make(std::int64_t month) {
  const std::string name = fmt::format("report_text_{:04}_{:02}", 1970 + month / 12, month % 12 + 1);
  CHANCERY_ASSIGN(const bool there, database_.has_table(name));
  if (there) return Done{};
  // Made apart and attached: who reads texts meanwhile need not wait, as he would for PARTITION OF.
  return database_.run(fmt::format("CREATE TABLE {0}(LIKE report_text INCLUDING ALL); "
                                   "ALTER TABLE report_text ATTACH PARTITION {0} FOR VALUES FROM ({1}) TO ({2})",
                                   name, month * kRowsOfMonth, (month + 1) * kRowsOfMonth)
                           .c_str());
}

}  // namespace chancery::ledger
