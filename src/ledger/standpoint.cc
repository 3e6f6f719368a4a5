// SPDX-License-Identifier: Apache-2.0
//
// Reading decisions out of the file, and making standpoints of them.
#include "ledger/standpoint.h"

#include <algorithm>

#include "ledger/event_record.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::Row;
using ledger::Standpoint;
using ledger::Statement;

Result<std::vector<Decision>> Ledger::Parts::decisions(std::int64_t known_at) {
  std::vector<Decision> found;
  CHANCERY_ASSIGN(
      Statement* const list,
      statement("SELECT key, kind, items, who, why, known_at FROM decision WHERE known_at<=?1 ORDER BY known_at, id"));
  list->bind(1, known_at);
  while (true) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) break;
    Decision decision;
    decision.id = list->text(0);
    const auto kind = decision_kind_of(list->text(1));
    if (!kind) return Error{ErrorCode::kLedgerDamaged, "a decision is of no known kind", decision.id};
    decision.kind = *kind;
    decision.items = ledger::items_from_json(list->text(2));
    decision.by = list->text(3);
    decision.why = list->text(4);
    decision.at = ledger::instant_to_text(list->integer(5));
    found.push_back(std::move(decision));
  }
  const std::vector<bool> out = ledger::undone(found);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].undone = out[i];
  return found;
}

Result<std::shared_ptr<const Standpoint>> Ledger::Parts::standpoint(std::int64_t known_at,
                                                                    const std::vector<std::string>& without) {
  auto made = std::make_shared<Standpoint>();
  made->known_at = known_at;
  CHANCERY_ASSIGN(const std::vector<Decision> all, decisions(known_at));
  if (!all.empty()) {
    made->verdicts = ledger::replay(all);
    const ledger::Verdicts& verdicts = made->verdicts;
    for (const auto& [key, first] : verdicts.stands()) {
      CHANCERY_ASSIGN(const Row row, row_of(key));
      CHANCERY_ASSIGN(const Row standing, row_of(first));
      if (row == 0 || standing == 0) continue;  // of another ledger
      made->stands[row] = standing;
      made->members[standing].push_back(row);
    }
    for (const auto& [key, by_event] : verdicts.meanings()) {
      CHANCERY_ASSIGN(const Row row, row_of(key));
      if (row == 0) continue;
      for (const auto& [event, meant] : by_event) {
        CHANCERY_ASSIGN(const Row other, row_of(meant));
        if (other == 0) continue;
        made->meant[row][event] = other;
        made->parted_from[other] = row;
      }
    }
    for (const std::string& key : verdicts.rejected_entities()) {
      CHANCERY_ASSIGN(const Row row, row_of(key));
      if (row != 0) made->rejected.insert(row);
    }
  }
  if (!without.empty()) {
    CHANCERY_ASSIGN(Statement* const list, statement("SELECT id, follows, because FROM rule"));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      const bool named = std::find(without.begin(), without.end(), list->text(1)) != without.end();
      const bool any = std::find(without.begin(), without.end(), "all") != without.end() && !list->text(2).empty();
      if (named || any) made->without.insert(list->integer(0));
    }
  }
  return std::shared_ptr<const Standpoint>(std::move(made));
}

}  // namespace chancery
