// SPDX-License-Identifier: Apache-2.0
//
// Reading groups of moves out of the file.
#include <algorithm>
#include <limits>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "ledger/entity_id.h"
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

Result<std::int64_t> known_limit(const std::optional<std::string>& known_at) {
  if (!known_at) return kNow;
  if (const auto instant = parse_instant(*known_at)) return *instant;
  return Error{ErrorCode::kUsage, "`" + *known_at + "` is no date or instant; write 2025-07-04 or 2025-07-04T12:00:00Z",
               ""};
}

}  // namespace chancery::ledger

namespace chancery {

using ledger::Group;
using ledger::GroupKey;
using ledger::Interval;
using ledger::Move;
using ledger::Review;
using ledger::Row;
using ledger::Standpoint;
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

Result<Group> Ledger::Parts::group(const GroupKey& key, const Standpoint& at) {
  // Unions of look-ups by key: with OR, SQLite would read the whole relation. Ends for whatever there is are looked up
  // one by one, from what there is: with IN, PostgreSQL would read all of the relation's.
#define CHANCERY_COLUMNS CHANCERY_MOVE_COLUMNS ", coalesce(k.of, r.id)"
#define CHANCERY_FAMILY " LEFT JOIN copy k ON k.report=r.id"
#define CHANCERY_MOVES                                                     \
  "SELECT " CHANCERY_COLUMNS " FROM " CHANCERY_MOVE_TABLES CHANCERY_FAMILY \
  " WHERE e.relation=?1 AND c.known_at<=?4 AND "
#define CHANCERY_MOVES_FROM(others, join)     \
  "SELECT " CHANCERY_COLUMNS " FROM (" others \
  ") w CROSS JOIN effect e ON e.relation=?1 AND " join CHANCERY_MOVE_JOINS CHANCERY_FAMILY " WHERE c.known_at<=?4"
  static constexpr std::string_view kPair =
      CHANCERY_MOVES "e.subject=?2 AND e.object=?3 UNION ALL " CHANCERY_MOVES
                     "e.subject=?2 AND e.object=0 UNION ALL " CHANCERY_MOVES "e.subject=0 AND e.object=?3";
  static constexpr std::string_view kAlone = CHANCERY_MOVES "e.subject=?2 AND e.object=?3";
  static constexpr std::string_view kSubject = CHANCERY_MOVES "e.subject=?2 UNION ALL " CHANCERY_MOVES_FROM(
      "SELECT DISTINCT object FROM effect WHERE relation=?1 AND subject=?2", "e.subject=0 AND e.object=w.object");
  static constexpr std::string_view kObject = CHANCERY_MOVES "e.object=?3 UNION ALL " CHANCERY_MOVES_FROM(
      "SELECT DISTINCT subject FROM effect WHERE relation=?1 AND object=?3", "e.subject=w.subject AND e.object=0");
#undef CHANCERY_MOVES_FROM
#undef CHANCERY_MOVES
#undef CHANCERY_FAMILY
#undef CHANCERY_COLUMNS
  const ledger::Relation& relation = rules.relations()[key.relation];
  const std::string_view sql = !relation.has_object                                    ? kAlone
                               : relation.functional == ledger::Functional::kBySubject ? kSubject
                               : relation.functional == ledger::Functional::kByObject  ? kObject
                                                                                       : kPair;
  Group group;
  const auto read = [&](Row subject, Row object, std::string_view from) -> Outcome {
    CHANCERY_ASSIGN(Statement* const list, statement(from));
    list->bind(1, relation_rows[key.relation]).bind(2, subject).bind(3, object).bind(4, at.known_at);
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) return Done{};
      if (at.without.contains(list->integer(3))) continue;
      Move move = ledger::move_from_row(*list);
      move.family = list->integer(ledger::kMoveColumns);
      move.weight = rules.sources().weight(move.source, move.voice, relation.name);
      if (!at.verdicts.empty()) CHANCERY_TRY(judge(move, relation, at));
      if (relation.has_object && move.subject == move.object) continue;  // merged into one
      const bool ours = (key.subject == 0 || move.subject == 0 || move.subject == key.subject) &&
                        (key.object == 0 || move.object == 0 || move.object == key.object);
      if (ours) group.moves.push_back(std::move(move));
    }
  };
  if (at.plain()) {
    CHANCERY_TRY(read(key.subject, key.object, sql));
  } else {
    // Under every name of those that are one, and either way round.
    const std::vector<Row> nobody = {0};
    const std::vector<Row> subjects = key.subject == 0 ? nobody : at.found_under(key.subject);
    const std::vector<Row> objects = key.object == 0 ? nobody : at.found_under(key.object);
    for (const Row subject : subjects) {
      for (const Row object : objects) {
        CHANCERY_TRY(read(subject, object, sql));
        if (relation.symmetric) CHANCERY_TRY(read(object, subject, sql));
      }
    }
    // Ends for whatever there is, under the other names of those that were found.
    if (relation.functional != ledger::Functional::kNo) {
      std::set<Row> others;
      for (const Move& move : group.moves) others.insert(key.subject == 0 ? move.subject : move.object);
      for (const Row other : others) {
        if (other == 0) continue;
        for (const Row row : at.found_under(other))
          CHANCERY_TRY(key.subject == 0 ? read(row, 0, kAlone) : read(0, row, kAlone));
      }
    }
  }
  // By content, so that the order of recording leaves no trace.
  const auto content = [](const Move& a) { return std::tie(a.event, a.report, a.seq, a.claim); };
  std::stable_sort(group.moves.begin(), group.moves.end(),
                   [&](const Move& a, const Move& b) { return content(a) < content(b); });
  if (!at.plain()) {  // what was found under several names
    group.moves.erase(std::unique(group.moves.begin(), group.moves.end(),
                                  [&](const Move& a, const Move& b) { return content(a) == content(b); }),
                      group.moves.end());
  }
  group.derived = derive(relation, group.moves, rules.sources().limits());
  return group;
}

namespace {

constexpr std::string_view kBySubject =
    "SELECT object FROM effect WHERE relation=?1 AND subject=?2 AND object>?3 ORDER BY object LIMIT 1";
constexpr std::string_view kByObject =
    "SELECT subject FROM effect WHERE relation=?1 AND object=?2 AND subject>?3 ORDER BY subject LIMIT 1";
constexpr Row kMostRow = std::numeric_limits<Row>::max();

}  // namespace

Result<std::vector<std::pair<Row, Row>>> Ledger::Parts::pairs(std::uint16_t relation, const std::vector<Row>& subjects,
                                                              const std::vector<Row>& objects, const Standpoint& at) {
  using Pair = std::pair<Row, Row>;
  std::vector<Pair> raw;
  const std::int64_t id = relation_rows[relation];
  const ledger::Relation& about = rules.relations()[relation];
  const auto keep = [&](Row subject, Row object) {
    if (subject != 0 && (object != 0 || !about.has_object)) raw.emplace_back(subject, object);
  };
  // Who else stands in pairs of a row, one after the other: a pair may have very many claims.
  const auto read = [&](std::string_view sql, Row row) -> Outcome {
    for (Row other = -1;;) {
      CHANCERY_ASSIGN(Statement* const next, statement(sql));
      CHANCERY_ASSIGN(const bool more, next->bind(1, id).bind(2, row).bind(3, other).step());
      if (!more) return Done{};
      other = next->integer(0);
      sql == kBySubject ? keep(row, other) : keep(other, row);
    }
  };
  const bool turns = about.symmetric && !at.plain();  // merging may have turned a pair around
  if (!subjects.empty() || !objects.empty()) {
    const bool by_subject = !subjects.empty();
    for (const Row one : by_subject ? subjects : objects) {
      for (const Row row : at.found_under(one)) {
        CHANCERY_TRY(read(by_subject ? kBySubject : kByObject, row));
        if (turns) CHANCERY_TRY(read(by_subject ? kByObject : kBySubject, row));
      }
    }
  } else {
    Row subject = -1, object = kMostRow;
    while (true) {
      CHANCERY_ASSIGN(Statement* const next,
                      statement("SELECT subject, object FROM effect WHERE relation=?1 AND (subject,object)>(?2,?3) "
                                "ORDER BY subject, object LIMIT 1"));
      CHANCERY_ASSIGN(const bool more, next->bind(1, id).bind(2, subject).bind(3, object).step());
      if (!more) break;
      subject = next->integer(0);
      object = next->integer(1);
      keep(subject, object);
    }
  }
  std::vector<Pair> found;
  const auto add = [&](Pair pair) -> Outcome {
    if (turns) {
      CHANCERY_ASSIGN(pair, oriented(pair));
    }
    if (pair.first == pair.second) return Done{};  // merged into one
    const auto wanted = [](const std::vector<Row>& rows, Row row) {
      return rows.empty() || std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    if (wanted(subjects, pair.first) && wanted(objects, pair.second)) found.push_back(pair);
    return Done{};
  };
  for (const Pair& pair : raw) {
    if (at.plain()) {
      CHANCERY_TRY(add(pair));
    } else {
      // Each claim may mean another one.
      for (const Row subject : at.meanings_of(pair.first)) {
        for (const Row object : at.meanings_of(pair.second)) CHANCERY_TRY(add({subject, object}));
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Outcome Ledger::Parts::judge(Move& move, const ledger::Relation& relation, const Standpoint& at) {
  move.review = at.verdicts.of_event(move.event);
  move.joined = at.verdicts.joined(move.event);
  const auto rejected = [&] { return at.rejected.contains(move.subject) || at.rejected.contains(move.object); };
  if (rejected()) move.review = Review::kRejected;
  if (at.plain()) return Done{};
  move.subject = at.resolve(move.subject, move.event);
  move.object = at.resolve(move.object, move.event);
  if (rejected()) move.review = Review::kRejected;
  if (!move.per.empty()) CHANCERY_TRY(rename_part(move, relation, at));
  if (!relation.symmetric || move.subject == 0 || move.object == 0) return Done{};
  CHANCERY_ASSIGN(const auto pair, oriented({move.subject, move.object}));
  std::tie(move.subject, move.object) = pair;
  return Done{};
}

// Intervals of one pair are parted by a person's name ("person"): where people found two to be one, by that of who
// stands for them.
Outcome Ledger::Parts::rename_part(Move& move, const ledger::Relation& relation, const Standpoint& at) {
  CHANCERY_ASSIGN(Statement* const list, statement("SELECT e.id FROM entity_name n JOIN entity e ON e.id=n.entity "
                                                   "WHERE n.key=?1 AND e.type='person' ORDER BY e.id"));
  list->bind(1, std::string(without_article(name_key(ledger::plain_name(move.per)))));
  Row standing = 0;
  while (standing == 0) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) return Done{};
    if (const Row other = at.resolve(list->integer(0), move.event); other != list->integer(0)) standing = other;
  }
  list->reset();
  CHANCERY_ASSIGN(const ledger::EntityRow person, entity(standing));
  for (Attribute& item : move.attributes) {
    if (item.key == relation.per && item.value == move.per) item.value = person.name;
  }
  move.per = person.name;
  return Done{};
}

Result<std::pair<Row, Row>> Ledger::Parts::oriented(std::pair<Row, Row> pair) {
  CHANCERY_ASSIGN(const ledger::EntityRow subject, entity(pair.first));
  CHANCERY_ASSIGN(const ledger::EntityRow object, entity(pair.second));
  if (object.key < subject.key) std::swap(pair.first, pair.second);
  return pair;
}

}  // namespace chancery
