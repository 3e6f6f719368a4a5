// SPDX-License-Identifier: Apache-2.0
//
// The second half of recording: which groups are concerned, and their statuses brought up to date.
#include <algorithm>
#include <limits>

#include "ledger/event_record.h"
#include "ledger/recorder.h"
#include "ledger/shown.h"

namespace chancery::ledger {
namespace {

constexpr std::size_t kMaxShownChanges = 400;  // with their claims; of a large batch the rest comes without

}  // namespace

Outcome Recorder::touch(std::uint16_t relation, Row subject, Row object, const std::string& event) {
  const Relation& about = parts_.rules.relations()[relation];
  if (!at_->plain()) {
    subject = at_->resolve(subject, event);
    object = at_->resolve(object, event);
    if (subject == object && about.has_object) return Done{};
    if (about.symmetric && subject != 0 && object != 0) {
      CHANCERY_ASSIGN(const auto pair, parts_.oriented({subject, object}));
      std::tie(subject, object) = pair;
    }
  }
  if (subject != 0 && (object != 0 || !about.has_object)) {
    touched_.insert(group_of(parts_.rules, relation, subject, object));
    return Done{};
  }
  // An end for whatever there is concerns all pairs of its one side.
  CHANCERY_ASSIGN(const auto pairs,
                  parts_.pairs(relation, subject != 0 ? std::vector<Row>{subject} : std::vector<Row>{},
                               object != 0 ? std::vector<Row>{object} : std::vector<Row>{}, *at_));
  for (const auto& [s, o] : pairs) touched_.insert(group_of(parts_.rules, relation, s, o));
  return Done{};
}

// Rows of relation, subject, object, event.
Outcome Recorder::touch_found(Statement* list) {
  struct Found {
    std::uint16_t relation;
    Row subject, object;
    std::string event;
  };
  std::vector<Found> found;
  while (true) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) break;
    for (std::size_t i = 0; i < parts_.relation_rows.size(); ++i) {
      if (parts_.relation_rows[i] != list->integer(0)) continue;
      found.push_back({static_cast<std::uint16_t>(i), list->integer(1), list->integer(2), std::string(list->text(3))});
    }
  }
  for (const Found& one : found) CHANCERY_TRY(touch(one.relation, one.subject, one.object, one.event));
  return Done{};
}

Outcome Recorder::touch_claims_of(std::string_view event) {
  CHANCERY_ASSIGN(Statement* const list,
                  parts_.statement("SELECT e.relation, e.subject, e.object, c.event FROM claim c JOIN effect e ON "
                                   "e.claim=c.id WHERE c.event=?1"));
  return touch_found(&list->bind(1, event));
}

Outcome Recorder::touch_entity(Row entity) {
  for (const char* sql : {"SELECT e.relation, e.subject, e.object, c.event FROM relation r JOIN effect e ON "
                          "e.relation=r.id AND e.subject=?1 JOIN claim c ON c.id=e.claim",
                          "SELECT e.relation, e.subject, e.object, c.event FROM relation r JOIN effect e ON "
                          "e.relation=r.id AND e.object=?1 JOIN claim c ON c.id=e.claim"}) {
    CHANCERY_ASSIGN(Statement* const list, parts_.statement(sql));
    CHANCERY_TRY(touch_found(&list->bind(1, entity)));
  }
  return Done{};
}

Outcome Recorder::touch_all() {
  for (std::uint16_t relation = 0; relation < parts_.rules.relations().size(); ++relation) {
    if (parts_.relation_rows[relation] == 0) continue;
    CHANCERY_ASSIGN(const auto pairs, parts_.pairs(relation, {}, {}, *at_));
    for (const auto& [subject, object] : pairs) touched_.insert(group_of(parts_.rules, relation, subject, object));
  }
  return Done{};
}

Result<std::vector<Change>> Recorder::settle(News news) {
  std::vector<Change> changes;
  CHANCERY_TRY(write());
  for (const GroupKey& key : touched_) CHANCERY_TRY(settle_group(key, news, changes));
  touched_.clear();
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.date.earliest, a.status.relation, a.status.subject.id, a.status.object.id) <
           std::tie(b.date.earliest, b.status.relation, b.status.subject.id, b.status.object.id);
  });
  return changes;
}

// Pairs without any interval of which claims are kept.
Outcome Recorder::settle_beside(const GroupKey& key, const Group& group, const std::string& where) {
  const std::int64_t relation = parts_.relation_rows[key.relation];
  CHANCERY_ASSIGN(Statement* const clear, parts_.statement("DELETE FROM beside WHERE " + where));
  CHANCERY_TRY(clear->bind(1, relation).bind(2, key.subject).bind(3, key.object).run_later());
  for (const Interval& interval : group.derived.only_beside) {
    CHANCERY_ASSIGN(const EntityRow subject, parts_.entity(interval.subject));
    CHANCERY_ASSIGN(const EntityRow object, parts_.entity(interval.object));
    const std::string id =
        status_id(parts_.rules.relations()[key.relation].name, subject.key, object.key, group, interval);
    const std::string shown = shown_to_json(shown_of(group.moves, interval, kShownClaims));
    CHANCERY_ASSIGN(Statement* const insert, parts_.statement("INSERT INTO beside VALUES(?1,?2,?3,?4,?5)"));
    CHANCERY_TRY(insert->bind(1, relation)
                     .bind(2, interval.subject)
                     .bind(3, interval.object)
                     .bind(4, id)
                     .bind(5, shown)
                     .run_later());
  }
  return Done{};
}

Outcome Recorder::settle_group(const GroupKey& key, News news, std::vector<Change>& changes) {
  struct Old {
    std::string to, attributes;
    Row subject = 0, object = 0;
    Date from;
    bool kept = false;
  };
  const bool with_changes = news != News::kNone;
  std::map<std::string, Old> before;
  const std::int64_t relation = parts_.relation_rows[key.relation];
  const bool by_subject = key.subject != 0 && key.object == 0 && parts_.rules.relations()[key.relation].has_object;
  const bool by_object = key.subject == 0;
  const std::string where = by_subject  ? "relation=?1 AND subject=?2"
                            : by_object ? "relation=?1 AND object=?3"
                                        : "relation=?1 AND subject=?2 AND object=?3";
  if (with_changes) {
    CHANCERY_ASSIGN(
        Statement* const list,
        parts_.statement("SELECT id, coalesce(to_date,''), attributes, subject, object, coalesce(from_date,''), "
                         "from_precision, from_earliest, from_latest FROM status WHERE " +
                         where));
    list->bind(1, relation).bind(2, key.subject).bind(3, key.object);
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      Old& old = before[std::string(list->text(0))];
      old.to = list->text(1);
      old.attributes = list->text(2);
      old.subject = list->integer(3);
      old.object = list->integer(4);
      if (!list->text(5).empty()) {
        old.from = make_stored_date(list->text(5), list->text(6), static_cast<Day>(list->integer(7)),
                                    static_cast<Day>(list->integer(8)));
      }
    }
  }
  CHANCERY_ASSIGN(Statement* const clear, parts_.statement("DELETE FROM status WHERE " + where));
  CHANCERY_TRY(clear->bind(1, relation).bind(2, key.subject).bind(3, key.object).run_later());
  CHANCERY_ASSIGN(const Group group, parts_.group(key, *at_));
  CHANCERY_TRY(settle_beside(key, group, where));
  std::pair<Row, Row> pair{-1, -1};
  std::int64_t seq = 0;
  for (const Interval& interval : group.derived.intervals) {
    seq = pair == std::pair(interval.subject, interval.object) ? seq + 1 : 0;
    pair = {interval.subject, interval.object};
    CHANCERY_ASSIGN(const EntityRow subject, parts_.entity(interval.subject));
    CHANCERY_ASSIGN(const EntityRow object, parts_.entity(interval.object));
    const std::string id =
        status_id(parts_.rules.relations()[key.relation].name, subject.key, object.key, group, interval);
    const std::string attributes = attributes_to_json(interval.attributes);
    const Shown shown = shown_of(group.moves, interval, kShownClaims);
    const std::string shown_json = shown_to_json(shown);
    const std::string from = iso(interval.from);
    const std::string to = iso(interval.to);
    CHANCERY_ASSIGN(
        Statement* const insert,
        parts_.statement(
            "INSERT INTO status VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19)"));
    insert->bind(1, relation)
        .bind(2, interval.subject)
        .bind(3, interval.object)
        .bind(4, seq)
        .bind(5, id)
        .bind(6, interval.per);
    const auto bind_end = [&](int at, const Date& date, const std::string& text) {
      for (int i = 0; i < 4; ++i) insert->bind_null(at + i);
      if (date.known()) insert->bind(at, text).bind(at + 1, chancery::name(date.precision));
      if (!date.known() && date.latest == kMaxDay) return;  // where it is bounded, though not known, its bounds are
      insert->bind(at + 2, std::int64_t{date.earliest}).bind(at + 3, std::int64_t{date.latest});
    };
    bind_end(7, interval.from, from);
    bind_end(11, interval.to, to);
    insert->bind(15, static_cast<std::int64_t>(interval.since)).bind(16, static_cast<std::int64_t>(interval.until));
    insert->bind(17, chancery::name(interval.certainty)).bind(18, attributes).bind(19, shown_json);
    CHANCERY_TRY(insert->run_later());
    if (!with_changes) continue;
    const bool with_claims = changes.size() < kMaxShownChanges;
    const auto report = [&](ChangeKind kind, const Date& date) -> Outcome {
      CHANCERY_ASSIGN(Status status, parts_.status_of(group, interval, key.relation, kMaxDay));
      if (with_claims) CHANCERY_TRY(parts_.show_claims(status, shown, *at_));
      changes.push_back({kind, date, std::move(status)});
      return Done{};
    };
    const auto old = before.find(id);
    if (old != before.end()) old->second.kept = true;
    if (old == before.end()) {
      // Begun and ended in one batch: both are news; an implied begin is none.
      if (interval.from.known() || !interval.to.known()) CHANCERY_TRY(report(ChangeKind::kBegan, interval.from));
      if (interval.to.known()) CHANCERY_TRY(report(ChangeKind::kEnded, interval.to));
    } else if (old->second.to.empty() && interval.to.known()) {
      CHANCERY_TRY(report(ChangeKind::kEnded, interval.to));
    } else if (old->second.attributes != attributes) {
      CHANCERY_TRY(report(ChangeKind::kChanged, interval.from));
    }
  }
  if (!with_changes) return Done{};
  for (const auto& [id, old] : before) {
    if (old.kept) continue;
    // An interval may get another id when more is known of it; a pair that has none any more has lost it.
    const auto is_of_pair = [subject = old.subject, object = old.object](const Interval& interval) {
      return interval.subject == subject && interval.object == object;
    };
    const bool another = std::any_of(group.derived.intervals.begin(), group.derived.intervals.end(), is_of_pair);
    if (another && news != News::kAll) continue;
    CHANCERY_ASSIGN(const EntityRow subject, parts_.entity(old.subject));
    CHANCERY_ASSIGN(const EntityRow object, parts_.entity(old.object));
    Status gone;
    gone.id = id;
    gone.relation = parts_.rules.relations()[key.relation].name;
    gone.subject = {subject.key, subject.name};
    gone.object = {object.key, object.name};
    gone.from = old.from;
    changes.push_back({ChangeKind::kDropped, old.from, std::move(gone)});
  }
  return Done{};
}

}  // namespace chancery::ledger
