// SPDX-License-Identifier: Apache-2.0
#include "ledger/recorder.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/utf8.h"
#include "ledger/entity_id.h"
#include "ledger/event_record.h"
#include "ledger/lifting.h"
#include "ledger/move.h"
#include "ledger/rows.h"
#include "ledger/telling.h"

namespace chancery::ledger {

Result<Recorder> Recorder::begin(Ledger::Parts& parts, std::int64_t known_at) {
  Recorder made(parts, known_at);
  parts.numbers.forget();
  parts.months.forget();
  parts.pieces.begin();
  CHANCERY_TRY(made.look_again());
  return made;
}

Outcome Recorder::look_again() {
  CHANCERY_ASSIGN(at_, parts_.standpoint(kNow));
  return Done{};
}

Outcome Recorder::expect(std::span<const CodedBatchItem> batch) {
  if (parts_.database.engine() != store::Engine::kPostgres) return Done{};
  std::set<std::string> reports, entities;
  std::vector<const Event*> events;
  const auto expect_entity = [&](const Participant& filler) {
    for (const std::string& id : {filler.entity.id, filler.entity.of}) {
      if (!id.empty()) entities.insert(id);
    }
  };
  for (const CodedBatchItem& item : batch) {
    reports.insert(item.report->id);
    for (const Event& event : item.events) {
      events.push_back(&event);
      for (const Participant& filler : event.actor) expect_entity(filler);
      for (const Participant& filler : event.recipient) expect_entity(filler);
      for (const Role& role : event.roles) expect_entity(role.filler);
    }
  }
  const auto look_up = [&](const char* table, const std::set<std::string>& keys,
                           std::unordered_map<std::string, Row>& known) {
    const std::vector<std::string> wanted(keys.begin(), keys.end());
    return store::look_up(
        parts_.database, "SELECT key, id FROM " + std::string(table) + " WHERE key IN ", wanted.size(),
        [&](Statement& find, int at, std::size_t item) {
          find.bind(at, wanted[item]);
          known.emplace(wanted[item], 0);
        },
        [&](const Statement& row) { known[std::string(row.text(0))] = row.integer(1); });
  };
  CHANCERY_TRY(look_up("report", reports, report_rows_));
  CHANCERY_TRY(look_up("entity", entities, rows_));
  return parts_.pieces.expect(events);
}

Outcome Recorder::write() {
  CHANCERY_TRY(waiting_.write());
  fresh_.clear();  // from now on they are found
  CHANCERY_TRY(parts_.numbers.write());
  return parts_.pieces.end();
}

Result<std::int64_t> Recorder::enter_report(const Report& report, bool& is_new) {
  const auto expected = report_rows_.find(report.id);
  Row row = expected == report_rows_.end() ? 0 : expected->second;
  if (expected == report_rows_.end()) {
    CHANCERY_ASSIGN(Statement* const find, parts_.statement("SELECT id FROM report WHERE key=?1"));
    CHANCERY_ASSIGN(const bool known, find->bind(1, report.id).step());
    row = known ? find->integer(0) : 0;
    find->reset();
  }
  is_new = row == 0;
  if (!is_new) return row;
  CHANCERY_ASSIGN(row, parts_.numbers.next("report", parts_.months.first_row(known_at_)));
  CHANCERY_ASSIGN(Statement* const insert, parts_.statement("INSERT INTO report(id," CHANCERY_REPORT_COLUMNS
                                                            ",known_at) VALUES(?10,?1,?2,?3,?4,?5,?6,?7,?8,?9)"));
  const std::string published = date_to_text(report.published);
  insert->bind(1, report.id).bind(2, report.source).bind(3, report.title).bind(4, report.author).bind(5, report.url);
  insert->bind(6, report.language).bind(7, published).bind(8, report.published_basis);
  CHANCERY_TRY(insert->bind(9, known_at_).bind(10, row).run_later());
  if (!report.text.empty()) {
    CHANCERY_TRY(parts_.months.make_for(row));
    CHANCERY_ASSIGN(Statement* const text, parts_.statement("INSERT INTO report_text(report,text) VALUES(?1,?2)"));
    CHANCERY_TRY(text->bind(1, row).bind(2, report.text).run_later());
  }
  if (expected != report_rows_.end()) expected->second = row;
  fresh_.try_emplace(row);
  CHANCERY_TRY(enter_copy(row, report.text));
  return row;
}

Outcome Recorder::enter_parted() {
  // Of decisions that are undone, too: as known before, they stand.
  CHANCERY_ASSIGN(const std::vector<Decision> decisions, parts_.decisions(kNow));
  for (const Decision& decision : decisions) {
    std::vector<std::string> keys;
    for (const std::string& item : decision.items) {
      if (item.starts_with(kEntityItem)) keys.push_back(item.substr(kEntityItem.size()));
    }
    if (decision.kind != DecisionKind::kSplit || keys.size() != 2) continue;
    CHANCERY_ASSIGN(const Row known, parts_.row_of(keys[1]));
    CHANCERY_ASSIGN(const Row from, parts_.row_of(keys[0]));
    if (known != 0 || from == 0) continue;
    CHANCERY_ASSIGN(const EntityRow entity, parts_.entity(from));
    const std::string number = keys[1].substr(keys[1].rfind('~') + 1);
    CHANCERY_ASSIGN(const Row row,
                    entity_row({keys[1], entity.name + " (" + number + ")", entity.type, entity.of, {}, {}}));
    CHANCERY_TRY(add_name(row, entity.name));
  }
  return Done{};
}

Result<std::int64_t> Recorder::enter_claim(const Event& event, std::int64_t report, std::string_view report_text) {
  CHANCERY_ASSIGN(Pieces::Packed packed, parts_.pieces.pack(event, report_text));
  const std::string date = iso(event.date);
  const auto fresh = fresh_.find(report);
  if (fresh != fresh_.end()) {
    if (!fresh->second.insert(event.id).second) return 0;
    WaitingRows::Claim claim;
    CHANCERY_ASSIGN(claim.id, parts_.numbers.next("claim"));
    claim.event = event.id;
    claim.report = report;
    claim.known_at = known_at_;
    claim.kind = packed.kind;
    claim.factuality = static_cast<std::int64_t>(event.factuality);
    if (!is_plain_day(event.date)) claim.date.emplace(date, chancery::name(event.date.precision));
    claim.earliest = event.date.earliest;
    claim.latest = event.date.latest;
    claim.body = std::move(packed.body);
    const Row row = claim.id;
    waiting_.add(std::move(claim));
    return row;
  }
  CHANCERY_ASSIGN(Statement* const insert,
                  parts_.statement(
                      "INSERT INTO claim(id,event,report,known_at,kind,factuality,date,precision,earliest,latest,body) "
                      "VALUES(?11,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) ON CONFLICT DO NOTHING RETURNING id"));
  CHANCERY_ASSIGN(const Row row, parts_.numbers.next("claim"));
  insert->bind(1, event.id).bind(2, report).bind(3, known_at_).bind(4, packed.kind);
  insert->bind(5, static_cast<std::int64_t>(event.factuality));
  if (is_plain_day(event.date)) {
    insert->bind_null(6).bind_null(7);
  } else {
    insert->bind(6, date).bind(7, chancery::name(event.date.precision));
  }
  insert->bind(8, static_cast<std::int64_t>(event.date.earliest))
      .bind(9, static_cast<std::int64_t>(event.date.latest))
      .bind(10, packed.body)
      .bind(11, row);
  return insert->run_for_number();
}

Outcome Recorder::derive_claim(const Event& event, std::int64_t claim, std::int64_t report) {
  if (waiting_.are_many()) CHANCERY_TRY(write());
  CHANCERY_TRY(enter_participants(event, claim, report));
  std::int64_t seq = 0;
  const std::vector<EventEffect> effects = effects_of(event, parts_.rules, parts_.directory);
  const Telling telling = effects.empty() ? Telling() : telling_of(event, parts_.rules, parts_.directory);
  for (const EventEffect& effect : effects) {
    const std::uint16_t relation = effect.rule->relation;
    const Relation& about = parts_.rules.relations()[relation];
    CHANCERY_ASSIGN(Row subject, entity_row(effect.subject));
    CHANCERY_ASSIGN(Row object, entity_row(effect.object));
    // A symmetric pair is stored once, the lower id first.
    if (about.symmetric && effect.object.id < effect.subject.id) std::swap(subject, object);
    CHANCERY_ASSIGN(const std::int64_t relation_id, relation_row(relation));
    CHANCERY_ASSIGN(const std::int64_t rule_id, rule_row(*effect.rule));
    Move move = move_of(effect, event, parts_.rules);
    move.retracts = telling.retracts;
    move.voice = telling.voice;
    if (telling.retracts) move.attributes.push_back({std::string(kTakenBackFor), telling.retracted_for});
    WaitingRows::Effect row;
    row.relation = relation_id;
    row.subject = subject;
    row.object = object;
    row.claim = claim;
    row.rule = rule_id;
    row.seq = seq++;
    row.effect = static_cast<std::int64_t>(move.effect);
    row.flags = flags_of(move);
    row.attributes = attributes_to_json(move.attributes);
    row.begins_at = date_to_text(move.begins_at);
    row.per = std::move(move.per);
    row.speaker = telling.speaker;
    row.wording = telling.wording;
    waiting_.add(std::move(row));
    CHANCERY_TRY(touch(relation, subject, object, event.id));
    if (effect.object.type != EntityType::kAgreement) continue;
    // An agreement is asked for by what it is between whom, and where or when it was made.
    std::vector<std::string> words;
    for (const std::string_view role : {"actor", "recipient"}) {
      for (const Party& party : fillers_of(event, role))
        words.push_back("@" + lift(party, Lift::kState, event, parts_.rules, parts_.directory).id);
    }
    if (event.location) {
      for (std::string& word : match_words(event.location->name)) words.push_back(std::move(word));
    }
    for (const Attribute& item : effect.attributes) {
      for (std::string& word : match_words(item.value)) words.push_back(std::move(word));
    }
    if (event.date.known()) words.push_back(std::to_string(event.date.year));
    CHANCERY_TRY(add_words(object, words));
  }
  return Done{};
}

Outcome Recorder::enter_participants(const Event& event, std::int64_t claim, std::int64_t report) {
  const std::int64_t day = event.date.known() ? event.date.earliest : kMaxDay;
  std::vector<Row> entered, states;
  const auto enter = [&](const Party& party) -> Outcome {
    CHANCERY_ASSIGN(const Row row, entity_row(party));
    if (row == 0) return Done{};
    CHANCERY_TRY(add_spoken_name(row, party));
    if (std::find(entered.begin(), entered.end(), row) != entered.end()) return Done{};
    entered.push_back(row);
    if (is_state_like(party.id)) states.push_back(row);
    waiting_.add_participant(row, day, claim);
    return Done{};
  };
  const auto enter_role = [&](std::string_view role) -> Outcome {
    for (const Party& party : fillers_of(event, role)) {
      CHANCERY_TRY(enter(party));
      // What a ministry does, its state does.
      const Party state = lift(party, party.type == EntityType::kPlace ? Lift::kNone : Lift::kState, event,
                               parts_.rules, parts_.directory);
      if (state.id != party.id) CHANCERY_TRY(enter(state));
    }
    return Done{};
  };
  CHANCERY_TRY(enter_role("actor"));
  CHANCERY_TRY(enter_role("recipient"));
  std::vector<std::string_view> seen;
  for (const Role& role : event.roles) {
    if (std::find(seen.begin(), seen.end(), role.role) != seen.end()) continue;
    seen.push_back(role.role);
    for (const Party& party : fillers_of(event, role.role)) {
      if (party.type != EntityType::kOther && party.type != EntityType::kName) CHANCERY_TRY(enter(party));
    }
  }
  // For timelines of two: states have too many events to be compared one by one.
  std::sort(states.begin(), states.end());
  for (std::size_t low = 0; low < states.size(); ++low) {
    for (std::size_t high = low + 1; high < states.size(); ++high)
      waiting_.add_pair(states[low], states[high], day, claim);
  }
  if (event.text.empty()) return Done{};
  for (const Row entity : entered) waiting_.add_told(entity, report, std::int64_t{event.sentence}, claim);
  return Done{};
}

Result<Row> Recorder::entity_row(const Party& party) {
  if (party.id.empty()) return Row{0};
  const auto known = rows_.find(party.id);
  Row row = known == rows_.end() ? 0 : known->second;
  if (row != 0) return row;
  if (known == rows_.end()) {
    CHANCERY_ASSIGN(row, parts_.row_of(party.id));
  }
  if (row == 0) {
    std::string name = parts_.directory.name_of(party.id);
    if (name.empty()) name = party.name.empty() ? party.id : party.name;
    CHANCERY_ASSIGN(row, parts_.numbers.next("entity"));
    CHANCERY_ASSIGN(Statement* const insert,
                    parts_.statement("INSERT INTO entity(id,key,name,type,of,country) VALUES(?6,?1,?2,?3,?4,?5)"));
    insert->bind(1, party.id)
        .bind(2, name)
        .bind(3, chancery::name(party.type))
        .bind(4, party.of)
        .bind(5, party.country)
        .bind(6, row);
    CHANCERY_TRY(insert->run_later());
    CHANCERY_TRY(add_name(row, name));
    if (name != party.name) CHANCERY_TRY(add_name(row, party.name));
  }
  rows_.insert_or_assign(party.id, row);
  return row;
}

Outcome Recorder::add_name(Row entity, std::string_view name) {
  const std::string key(without_article(name_key(plain_name(name))));
  if (key.empty()) return Done{};
  CHANCERY_ASSIGN(Statement* const insert,
                  parts_.statement("INSERT INTO entity_name(key,entity) VALUES(?1,?2) ON CONFLICT DO NOTHING"));
  CHANCERY_TRY(insert->bind(1, key).bind(2, entity).run_later());
  return add_words(entity, match_words(name));
}

// What a report calls it, where that is a name the lexicon does not have: people will ask for it so.
Outcome Recorder::add_spoken_name(Row entity, const Party& party) {
  for (const Attribute& item : party.attributes) {
    if (item.key != "raw-text") continue;
    const std::string spoken = plain_name(item.value);
    const bool is_name =
        spoken != party.name && spoken.find(' ') != std::string::npos && starts_upper(spoken) && spoken.size() < 100;
    if (!is_name || !words_.emplace(entity, "\n" + spoken).second || !parts_.directory.find(spoken).empty())
      return Done{};
    const std::string key(without_article(name_key(spoken)));
    CHANCERY_ASSIGN(Statement* const insert,
                    parts_.statement("INSERT INTO entity_name(key,entity) VALUES(?1,?2) ON CONFLICT DO NOTHING"));
    return insert->bind(1, key).bind(2, entity).run_later();
  }
  return Done{};
}

Outcome Recorder::add_words(Row entity, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (word.size() < 2 || !words_.emplace(entity, word).second) continue;
    CHANCERY_ASSIGN(Statement* const insert,
                    parts_.statement("INSERT INTO entity_word(word,entity) VALUES(?1,?2) ON CONFLICT DO NOTHING"));
    CHANCERY_TRY(insert->bind(1, word).bind(2, entity).run_later());
  }
  return Done{};
}

Result<std::int64_t> Recorder::relation_row(std::uint16_t relation) {
  std::int64_t& row = parts_.relation_rows[relation];
  if (row != 0) return row;
  CHANCERY_ASSIGN(Statement* const insert, parts_.statement("INSERT INTO relation(name) VALUES(?1) RETURNING id"));
  CHANCERY_ASSIGN(row, insert->bind(1, parts_.rules.relations()[relation].name).run_for_number());
  return row;
}

Result<std::int64_t> Recorder::rule_row(const Rule& rule) {
  if (const auto known = rule_rows_.find(&rule); known != rule_rows_.end()) return known->second;
  CHANCERY_ASSIGN(
      Statement* const insert,
      parts_.statement("INSERT INTO rule(name,place,because,follows) VALUES(?1,?2,?3,?4) ON CONFLICT DO NOTHING"));
  CHANCERY_TRY(insert->bind(1, rule.id).bind(2, rule.place).bind(3, rule.derived).bind(4, rule.follows).run());
  CHANCERY_ASSIGN(Statement* const find, parts_.statement("SELECT id FROM rule WHERE name=?1 AND place=?2"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, rule.id).bind(2, rule.place).step());
  const std::int64_t row = found ? find->integer(0) : 0;
  find->reset();
  rule_rows_.emplace(&rule, row);
  return row;
}

}  // namespace chancery::ledger
