// SPDX-License-Identifier: Apache-2.0
//
// How conflict and cooperation go over time.
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/hash.h"
#include "ledger/event_record.h"
#include "ledger/json_reader.h"
#include "ledger/look.h"
#include "ledger/parts.h"

namespace chancery::ledger {
namespace {

// Numbers for a list in SQL: rows of the entities, and of those that stand under them.
Result<std::string> rows_of(Ledger::Parts& parts, const std::vector<std::string>& ids, const Standpoint& at) {
  std::string numbers;
  for (const std::string& id : ids) {
    CHANCERY_ASSIGN(const Row row, parts.row_of(id));
    if (row == 0) continue;
    for (const Row one : at.found_under(at.standing_for(row)))
      numbers += (numbers.empty() ? "" : ",") + std::to_string(one);
  }
  return numbers;
}

struct Kind {
  int quad = 0;  // 0: no PLOVER event
  double scale = 0;
};

Result<Kind> kind_of(Ledger::Parts& parts, std::int64_t row) {
  CHANCERY_ASSIGN(Statement* const find, parts.statement("SELECT body FROM kind WHERE id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, row).step());
  Kind kind;
  const auto json = nlohmann::json::parse(found ? find->text(0) : std::string_view("{}"), nullptr, false);
  if (json.is_object()) {
    kind = {quad_code(event_type_of(text_of(json, "type")).value_or(EventType::kNone)), number_of(json, "scale", 0.0)};
  }
  find->reset();
  return kind;
}

std::string period_of(Day day, Span by) {
  return iso_day(day).substr(0, by == Span::kYear ? 4 : by == Span::kMonth ? 7 : 10);
}

}  // namespace

Result<std::vector<ScoreRow>> scores(const Ledger& ledger, const ScoreQuery& query) {
  Ledger::Parts& parts = ledger.parts();
  CHANCERY_ASSIGN(const std::int64_t instant, known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts.standpoint(instant));
  std::string sql =
      "SELECT c.earliest, c.event, c.kind FROM claim c WHERE c.factuality IN (0,4) "
      "AND coalesce(c.precision,'day') NOT IN ('none','before','after') AND c.known_at<=?1 AND c.earliest BETWEEN ?2 "
      "AND "
      "?3";
  for (const std::vector<std::string>* side : {&query.entities, &query.others}) {
    if (side->empty()) continue;
    CHANCERY_ASSIGN(const std::string numbers, rows_of(parts, *side, *at));
    if (numbers.empty()) return std::vector<ScoreRow>{};
    sql += " AND c.id IN (SELECT claim FROM participant WHERE entity IN (" + numbers + "))";
  }
  CHANCERY_ASSIGN(Statement list, Statement::prepare(parts.database, sql));
  list.bind(1, at->known_at);
  list.bind(2, std::int64_t{query.from.value_or(kMinDay)}).bind(3, std::int64_t{query.to.value_or(kMaxDay)});
  std::map<std::int64_t, Kind> kinds;
  std::map<std::string, ScoreRow> periods;
  std::unordered_set<std::uint64_t> told;  // events: several reports tell one
  std::string period;
  Day day = kMinDay - 1;
  while (true) {
    CHANCERY_ASSIGN(const bool more, list.step());
    if (!more) break;
    if (!at->verdicts.empty() && at->verdicts.of_event(list.text(1)) == Review::kRejected) continue;
    auto kind = kinds.find(list.integer(2));
    if (kind == kinds.end()) {
      CHANCERY_ASSIGN(const Kind read, kind_of(parts, list.integer(2)));
      kind = kinds.emplace(list.integer(2), read).first;
    }
    if (kind->second.quad == 0 || !told.insert(hash64(list.text(1))).second) continue;
    const Day earliest = static_cast<Day>(list.integer(0));
    if (earliest != day) {
      day = earliest;
      period = period_of(day, query.by);
    }
    ScoreRow& row = periods[period];
    ++row.events;
    row.sum += kind->second.scale;
    ++row.by_quad[static_cast<std::size_t>(kind->second.quad - 1)];
  }
  std::vector<ScoreRow> rows;
  for (auto& [name, row] : periods) {
    row.period = name;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace chancery::ledger
