// SPDX-License-Identifier: Apache-2.0
//
// Reading groups of moves out of the file, and statuses as answers show them.
#include <algorithm>
#include <limits>
#include <set>

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
  // Unions of look-ups by key: with OR, SQLite would read the whole relation.
#define CHANCERY_MOVES                                                                                              \
  "SELECT e.subject, e.object, e.claim, e.rule, e.effect, e.flags, e.per, e.attributes, e.begins_at, c.event, "     \
  "c.factuality, c.date, c.precision, c.earliest, c.latest, c.known_at, r.key, r.source, r.published, r.known_at, " \
  "e.speaker, e.wording, ifnull(k.of, r.id) FROM effect e CROSS JOIN claim c ON c.id=e.claim "                      \
  "CROSS JOIN report r ON r.id=c.report LEFT JOIN copy k ON k.report=r.id WHERE e.relation=?1 AND c.known_at<=?4 AND "
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
  Group group;
  const auto read = [&](Row subject, Row object, std::string_view from) -> Outcome {
    CHANCERY_ASSIGN(Statement* const list, statement(from));
    list->bind(1, relation_rows[key.relation]).bind(2, subject).bind(3, object).bind(4, at.known_at);
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) return Done{};
      if (at.without.contains(list->integer(3))) continue;
      Move move = ledger::move_from_row(*list);
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
  const auto content = [](const Move& a) { return std::tie(a.event, a.report, a.rule, a.subject, a.object, a.claim); };
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

Result<std::vector<std::pair<Row, Row>>> Ledger::Parts::pairs(std::uint16_t relation, const std::vector<Row>& subjects,
                                                              const std::vector<Row>& objects, const Standpoint& at) {
  using Pair = std::pair<Row, Row>;
  std::vector<Pair> raw;
  const std::int64_t id = relation_rows[relation];
  const ledger::Relation& about = rules.relations()[relation];
  const auto read = [&](std::string_view sql, Row row) -> Outcome {
    CHANCERY_ASSIGN(Statement* const list, statement(sql));
    list->bind(1, id).bind(2, row);
    while (true) {
      CHANCERY_ASSIGN(const bool more, list->step());
      if (!more) return Done{};
      const Pair pair{list->integer(0), list->integer(1)};
      if (pair.first != 0 && (pair.second != 0 || !about.has_object)) raw.push_back(pair);
    }
  };
  static constexpr std::string_view kBySubject =
      "SELECT DISTINCT subject, object FROM effect WHERE relation=?1 AND subject=?2";
  static constexpr std::string_view kByObject =
      "SELECT DISTINCT subject, object FROM effect WHERE relation=?1 AND object=?2";
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
    CHANCERY_TRY(read("SELECT DISTINCT subject, object FROM effect WHERE relation=?1 AND ?2=?2", 0));
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
  if (!relation.symmetric || move.subject == 0 || move.object == 0) return Done{};
  CHANCERY_ASSIGN(const auto pair, oriented({move.subject, move.object}));
  std::tie(move.subject, move.object) = pair;
  return Done{};
}

Result<std::pair<Row, Row>> Ledger::Parts::oriented(std::pair<Row, Row> pair) {
  CHANCERY_ASSIGN(const ledger::EntityRow subject, entity(pair.first));
  CHANCERY_ASSIGN(const ledger::EntityRow object, entity(pair.second));
  if (object.key < subject.key) std::swap(pair.first, pair.second);
  return pair;
}

Result<Event> Ledger::Parts::event_of_claim(std::int64_t claim) {
  CHANCERY_ASSIGN(Statement* const find, statement("SELECT " CHANCERY_EVENT_COLUMNS " FROM claim c WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a claim is missing", database.path()};
  auto event = pieces.unpack(*find, 0);
  find->reset();
  return event;
}

Result<Ledger::Parts::ToldClaim> Ledger::Parts::told(std::int64_t claim) {
  ToldClaim told;
  CHANCERY_ASSIGN(Statement* const find,
                  statement("SELECT r.key, r.source, r.title, r.published, c.known_at FROM claim c "
                            "JOIN report r ON r.id=c.report WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a claim is missing", database.path()};
  told.published = ledger::date_from_text(find->text(3));
  told.known_at = find->integer(4);
  told.view.report = find->text(0);
  told.view.source = find->text(1);
  told.view.title = find->text(2);
  told.view.published = iso(told.published);
  told.view.known_at = ledger::instant_to_text(told.known_at);
  find->reset();
  CHANCERY_ASSIGN(told.event, event_of_claim(claim));
  told.view.event = told.event.id;
  told.view.text = told.event.text;
  told.view.factuality = told.event.factuality;
  told.view.act = told.event.act;
  told.view.date = told.event.date;
  for (const Participant& speaker : told.event.attribution.said_by) {
    told.view.said_by.push_back(speaker.entity.name.empty() ? speaker.raw_text : speaker.entity.name);
  }
  return told;
}

Result<bool> Ledger::Parts::is_about(const Event& event, const Standpoint& at, const std::vector<Row>& asked) {
  if (at.meant.empty()) return true;
  // Only of those whose claims a person parted it can be in question.
  for (const Row entity : asked) {
    bool in_question = false;
    for (const Row row : at.found_under(entity)) {
      if (at.meant.contains(row)) in_question = true;
      if (at.meant.contains(row) && at.resolve(row, event.id) == entity) return true;
    }
    if (!in_question) return true;
  }
  return false;
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
  if (move.effect == ledger::Effect::kNothing) view.effect = "nothing";
  view.review = move.review == Review::kRejected ? "rejected" : move.review == Review::kAccepted ? "accepted" : "";
  view.voice = ledger::name(move.voice);
  view.weight = move.weight / 100.0;
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
  CHANCERY_TRY(add(interval.aside, status.aside));
  for (ClaimView& claim : status.aside) {
    if (claim.review != "rejected") claim.review = "retracted";
  }
  return status;
}

}  // namespace chancery
