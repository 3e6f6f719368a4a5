// SPDX-License-Identifier: Apache-2.0
//
// Reading groups of moves out of the file, and statuses as answers show them.
#include <algorithm>
#include <limits>

#include "base/hash.h"
#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/rows.h"

namespace chancery::ledger {

GroupKey group_of(const RelationRules& rules, std::uint16_t relation, Row subject, Row object) {
  switch (rules.relations()[relation].functional) {
    case Functional::kBySubject:
      return {relation, subject, 0};
    case Functional::kByObject:
      return {relation, 0, object};
    case Functional::kNo:
      break;
  }
  return {relation, subject, object};
}

std::string status_id(std::string_view relation, std::string_view subject, std::string_view object, const Group& group,
                      const Interval& interval) {
  const std::string_view first =
      interval.claims.empty() ? std::string_view() : std::string_view(group.moves[interval.claims.front()].event);
  return content_id("st_", {relation, subject, object, interval.per, first});
}

std::int64_t known_limit(const std::optional<std::string>& known_at) {
  if (!known_at) return std::numeric_limits<std::int64_t>::max();
  return parse_instant(*known_at).value_or(std::numeric_limits<std::int64_t>::max());
}

}  // namespace chancery::ledger

namespace chancery {

using ledger::Group;
using ledger::GroupKey;
using ledger::Interval;
using ledger::Move;
using ledger::Row;
using ledger::Statement;

Result<Statement*> Ledger::Parts::statement(std::string_view sql) {
  const auto known = statements.find(sql);
  if (known != statements.end()) {
    known->second.reset();
    return &known->second;
  }
  CHANCERY_ASSIGN(Statement made, Statement::prepare(database, sql));
  return &statements.emplace(std::string(sql), std::move(made)).first->second;
}

Outcome Ledger::Parts::load_relations() {
  relation_rows.assign(rules.relations().size(), 0);
  CHANCERY_ASSIGN(Statement* const list, statement("SELECT id, name FROM relation"));
  while (true) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) return Done{};
    if (const auto index = rules.find(list->text(1))) relation_rows[*index] = list->integer(0);
  }
}

Result<ledger::EntityRow> Ledger::Parts::entity(Row row) {
  if (row == 0) return ledger::EntityRow{};
  if (const auto known = entities.find(row); known != entities.end()) return known->second;
  CHANCERY_ASSIGN(Statement* const find, statement("SELECT key, name, type, of FROM entity WHERE id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, row).step());
  if (!found)
    return Error{ErrorCode::kLedgerDamaged, "an entity is missing; `chancery` can rebuild what is derived",
                 database.path()};
  ledger::EntityRow entity{row, std::string(find->text(0)), std::string(find->text(1)), std::string(find->text(3)),
                           entity_type_of(find->text(2))};
  find->reset();
  return entities.emplace(row, std::move(entity)).first->second;
}

Result<Row> Ledger::Parts::row_of(std::string_view key) {
  CHANCERY_ASSIGN(Statement* const find, statement("SELECT id FROM entity WHERE key=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, key).step());
  const Row row = found ? find->integer(0) : 0;
  find->reset();
  return row;
}

Result<Group> Ledger::Parts::group(const GroupKey& key, std::int64_t known_at) {
  // Unions of look-ups by key: with OR, SQLite would read the whole relation.
#define CHANCERY_MOVES                                                                                                \
  "SELECT e.subject, e.object, e.claim, e.rule, e.effect, e.flags, e.per, e.attributes, e.begins_at, c.event, "       \
  "c.factuality, c.date, "                                                                                            \
  "c.precision, c.earliest, c.latest, c.known_at, r.key, r.source, r.published, r.known_at FROM effect e CROSS JOIN " \
  "claim c ON c.id=e.claim "                                                                                          \
  "CROSS JOIN report r ON r.id=c.report WHERE e.relation=?1 AND c.known_at<=?4 AND "
  static constexpr std::string_view kPair =
      CHANCERY_MOVES "e.subject=?2 AND e.object=?3 UNION ALL " CHANCERY_MOVES
                     "e.subject=?2 AND e.object=0 UNION ALL " CHANCERY_MOVES "e.subject=0 AND e.object=?3";
  static constexpr std::string_view kAlone = CHANCERY_MOVES "e.subject=?2 AND e.object=?3";
  static constexpr std::string_view kSubject =
      CHANCERY_MOVES "e.subject=?2 UNION ALL " CHANCERY_MOVES
                     "e.subject=0 AND e.object IN (SELECT object FROM effect WHERE relation=?1 AND subject=?2)";
  static constexpr std::string_view kObject =
      CHANCERY_MOVES "e.object=?3 UNION ALL " CHANCERY_MOVES
                     "e.object=0 AND e.subject IN (SELECT subject FROM effect WHERE relation=?1 AND object=?3)";
#undef CHANCERY_MOVES
  const ledger::Relation& relation = rules.relations()[key.relation];
  const std::string_view sql = !relation.has_object                                    ? kAlone
                               : relation.functional == ledger::Functional::kBySubject ? kSubject
                               : relation.functional == ledger::Functional::kByObject  ? kObject
                                                                                       : kPair;
  CHANCERY_ASSIGN(Statement* const list, statement(sql));
  list->bind(1, relation_rows[key.relation]).bind(2, key.subject).bind(3, key.object).bind(4, known_at);
  Group group;
  while (true) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) break;
    group.moves.push_back(ledger::move_from_row(*list));
  }
  // By content, so that the order of recording leaves no trace.
  std::stable_sort(group.moves.begin(), group.moves.end(), [](const Move& a, const Move& b) {
    return std::tie(a.event, a.report, a.rule, a.subject, a.object) <
           std::tie(b.event, b.report, b.rule, b.subject, b.object);
  });
  group.derived = derive(relation, group.moves);
  return group;
}

Result<std::vector<std::pair<Row, Row>>> Ledger::Parts::pairs(std::uint16_t relation, const std::vector<Row>& subjects,
                                                              const std::vector<Row>& objects) {
  std::vector<std::pair<Row, Row>> found;
  const std::int64_t id = relation_rows[relation];
  const bool has_object = rules.relations()[relation].has_object;
  const auto add = [&](Statement* list) -> Outcome {
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) return Done{};
      const std::pair<Row, Row> pair{list->integer(0), list->integer(1)};
      if (pair.first == 0 || (pair.second == 0 && has_object)) continue;
      if (!objects.empty() && std::find(objects.begin(), objects.end(), pair.second) == objects.end()) continue;
      found.push_back(pair);
    }
  };
  if (!subjects.empty()) {
    for (const Row subject : subjects) {
      CHANCERY_ASSIGN(Statement* const list,
                      statement("SELECT DISTINCT subject, object FROM effect WHERE relation=?1 AND subject=?2"));
      CHANCERY_TRY(add(&list->bind(1, id).bind(2, subject)));
    }
  } else if (!objects.empty()) {
    for (const Row object : objects) {
      CHANCERY_ASSIGN(Statement* const list,
                      statement("SELECT DISTINCT subject, object FROM effect WHERE relation=?1 AND object=?2"));
      CHANCERY_TRY(add(&list->bind(1, id).bind(2, object)));
    }
  } else {
    CHANCERY_ASSIGN(Statement* const list, statement("SELECT DISTINCT subject, object FROM effect WHERE relation=?1"));
    CHANCERY_TRY(add(&list->bind(1, id)));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Result<Event> Ledger::Parts::event_of_claim(std::int64_t claim) {
  CHANCERY_ASSIGN(Statement* const find, statement("SELECT " CHANCERY_EVENT_COLUMNS " FROM claim c WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a claim is missing", database.path()};
  auto event = pieces.unpack(*find, 0);
  find->reset();
  return event;
}

Result<ClaimView> Ledger::Parts::view(const Move& move) {
  CHANCERY_ASSIGN(const Event event, event_of_claim(move.claim));
  CHANCERY_ASSIGN(Statement* const report,
                  statement("SELECT r.title, c.known_at FROM claim c JOIN report r ON r.id=c.report WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, report->bind(1, move.claim).step());
  ClaimView view;
  if (found) {
    view.title = report->text(0);
    view.known_at = ledger::instant_to_text(report->integer(1));
  }
  report->reset();
  view.event = move.event;
  view.report = move.report;
  view.source = move.source;
  for (const Participant& speaker : event.attribution.said_by) {
    view.said_by.push_back(speaker.entity.name.empty() ? speaker.raw_text : speaker.entity.name);
  }
  view.text = event.text;
  view.published = iso(move.published);
  view.factuality = move.factuality;
  view.act = event.act;
  const bool happened = move.factuality == Factuality::kAsserted || move.factuality == Factuality::kHistorical;
  view.effect = happened                                 ? std::string(ledger::name(move.effect))
                : move.factuality == Factuality::kDenied ? "against"
                                                         : "beside";
  if (move.factuality == Factuality::kDenied && move.effect == ledger::Effect::kEnd)
    view.effect = move.denied_holds ? "state" : "beside";
  view.date = event.date;
  CHANCERY_ASSIGN(Statement* const rule, statement("SELECT name, because FROM rule WHERE id=?1"));
  CHANCERY_ASSIGN(const bool known, rule->bind(1, static_cast<std::int64_t>(move.rule)).step());
  if (known) {
    view.rule = rule->text(0);
    view.derived = rule->text(1);
  }
  rule->reset();
  return view;
}

Result<Status> Ledger::Parts::status_of(const Group& group, const Interval& interval, std::uint16_t relation, Day as_of,
                                        bool with_claims) {
  Status status;
  CHANCERY_ASSIGN(const ledger::EntityRow subject, entity(interval.subject));
  CHANCERY_ASSIGN(const ledger::EntityRow object, entity(interval.object));
  status.relation = rules.relations()[relation].name;
  status.subject = {subject.key, subject.name};
  status.object = {object.key, object.name};
  status.id = ledger::status_id(status.relation, subject.key, object.key, group, interval);
  status.attributes = interval.attributes;
  status.from = interval.from;
  status.to = interval.to;
  status.holds = interval.holds(as_of);
  status.certainty = interval.certainty;
  if (!with_claims) return status;
  const auto add = [&](const std::vector<std::size_t>& list, std::vector<ClaimView>& views) -> Outcome {
    for (const std::size_t index : list) {
      CHANCERY_ASSIGN(ClaimView made, view(group.moves[index]));
      // One sentence may move a pair by two rules; it is still one claim.
      const bool known = std::any_of(views.begin(), views.end(), [&](const ClaimView& other) {
        return other.event == made.event && other.report == made.report && other.effect == made.effect;
      });
      if (!known) views.push_back(std::move(made));
    }
    return Done{};
  };
  CHANCERY_TRY(add(interval.claims, status.claims));
  CHANCERY_TRY(add(interval.against, status.against));
  CHANCERY_TRY(add(interval.beside, status.beside));
  return status;
}

}  // namespace chancery
