// SPDX-License-Identifier: Apache-2.0
//
// events: going through the events of the ledger in order, the claims of one event made one.
#include <limits>

#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/rows.h"
#include "ledger/standpoint.h"

namespace chancery {

using ledger::Row;
using ledger::Statement;

namespace {

Result<Report> report_without_text(Ledger::Parts& parts, std::int64_t row) {
  CHANCERY_ASSIGN(Statement* const find, parts.statement("SELECT " CHANCERY_REPORT_COLUMNS " FROM report WHERE id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, row).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a report is missing", parts.database.path()};
  Report report = ledger::report_from_row(*find, 0);
  find->reset();
  return report;
}

// Rows of claims (id, report, event, known_at) in which those of one event follow one another.
Outcome hand_out(Ledger::Parts& parts, Statement& list, const ledger::Standpoint& at,
                 const std::function<Outcome(const RecordedEvent&)>& take) {
  RecordedEvent told;
  while (true) {
    CHANCERY_ASSIGN(const bool more, list.step());
    if (!told.reports.empty() && (!more || list.text(2) != told.event.id)) {
      CHANCERY_TRY(take(told));
      told = {};
    }
    if (!more) return Done{};
    if (at.verdicts.of_event(list.text(2)) == ledger::Review::kRejected) continue;
    if (told.reports.empty()) {
      CHANCERY_ASSIGN(told.event, parts.event_of_claim(list.integer(0)));
    }
    CHANCERY_ASSIGN(Report report, report_without_text(parts, list.integer(1)));
    told.reports.push_back(std::move(report));
    told.known_at.push_back(ledger::instant_to_text(list.integer(3)));
  }
}

}  // namespace

Result<std::string> Ledger::events(const EventQuery& query,
                                   const std::function<Outcome(const RecordedEvent&)>& take) const {
  Parts& parts = *parts_;
  if (query.known_at && !ledger::parse_instant(*query.known_at)) {
    return Error{ErrorCode::kUsage,
                 "`" + *query.known_at + "` is no date or instant; write 2025-07-04 or 2025-07-04T12:00:00Z", ""};
  }
  CHANCERY_ASSIGN(const auto at, parts.standpoint(ledger::known_limit(query.known_at)));
  static constexpr const char* kDay = "CASE c.precision WHEN 'none' THEN 2932896 ELSE c.earliest END";
  static_assert(kMaxDay == 2932896);
  std::string sql = "SELECT c.id, c.report, c.event, c.known_at FROM claim c JOIN report r ON r.id=c.report WHERE ";
  sql += std::string(kDay) + " BETWEEN ?1 AND ?2 AND c.known_at<=?3";
  for (const std::string& name : query.entities) {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts.exact({name, false, nullptr, at.get()}));
    if (rows.empty()) {
      CHANCERY_ASSIGN(rows, parts.by_words({name, false, nullptr, at.get()}));
    }
    if (rows.empty())
      return "the ledger has nothing called \"" + name + "\"; `chancery who` tells what a name can mean";
    std::string numbers;
    for (const Row entity : rows) {
      for (const Row row : at->found_under(entity)) numbers += (numbers.empty() ? "" : ",") + std::to_string(row);
    }
    sql += " AND c.id IN (SELECT claim FROM participant WHERE entity IN (" + numbers + "))";
  }
  sql += " ORDER BY " + std::string(kDay) + ", c.event, r.key";
  CHANCERY_ASSIGN(Statement list, Statement::prepare(parts.database, sql));
  list.bind(1, std::int64_t{query.from.value_or(kMinDay)}).bind(2, std::int64_t{query.to.value_or(kMaxDay)});
  list.bind(3, at->known_at);
  CHANCERY_TRY(hand_out(parts, list, *at, take));
  return std::string();
}

Outcome Ledger::events(std::span<const std::string> ids,
                       const std::function<Outcome(const RecordedEvent&)>& take) const {
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(ledger::kNow));
  for (const std::string& id : ids) {
    CHANCERY_ASSIGN(Statement list,
                    Statement::prepare(parts_->database,
                                       "SELECT c.id, c.report, c.event, c.known_at FROM claim c JOIN report r ON "
                                       "r.id=c.report WHERE c.event=?1 ORDER BY r.key"));
    list.bind(1, id);
    CHANCERY_TRY(hand_out(*parts_, list, *at, take));
  }
  return Done{};
}

}  // namespace chancery
