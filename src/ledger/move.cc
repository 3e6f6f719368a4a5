// SPDX-License-Identifier: Apache-2.0
#include "ledger/move.h"

namespace chancery::ledger {

bool is_single_office(std::string_view office_id, const RelationRules& rules) {
  const std::string_view key = office_id.substr(office_id.rfind(':') + 1);
  for (const Office& office : rules.offices()) {
    if (office.key == key) return office.single;
  }
  return false;
}

Move move_of(const EventEffect& effect, const Event& event, const RelationRules& rules) {
  const Rule& rule = *effect.rule;
  const Relation& relation = rules.relations()[rule.relation];
  Move move;
  move.event = event.id;
  move.effect = effect.effect;
  move.factuality = event.factuality;
  move.date = event.date;
  move.per = effect.per;
  move.attributes = effect.attributes;
  move.begins_at = effect.begins_at;
  move.again = rule.again;
  move.only_open = rule.only_open;
  move.several = rule.several;
  move.replaces = rule.replaces;
  move.denied_holds = rule.denied_holds;
  move.always = rule.always;
  move.single = !relation.functional_single_offices || is_single_office(effect.object.id, rules);
  move.assumed = event.date_basis == "the report's date";
  move.title = event.type == EventType::kNone && effect.effect == Effect::kState;
  return move;
}

}  // namespace chancery::ledger
