// SPDX-License-Identifier: Apache-2.0
//
// status, statuses_of, changes: what holds, held, began and ended.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "ledger/entity_id.h"
#include "ledger/event_record.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::EntityRow;
using ledger::Group;
using ledger::GroupKey;
using ledger::Interval;
using ledger::Relation;
using ledger::Row;
using ledger::Standpoint;
using ledger::Statement;

namespace {

using Pair = std::pair<Row, Row>;

void sort_unique(std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

bool contains(const std::vector<Row>& rows, Row row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); }

// One question to one relation.
class Asking {
 public:
  Asking(Ledger::Parts& parts, std::uint16_t relation, const Standpoint& at)
      : parts_(parts), at_(at), relation_(relation), about_(parts.rules.relations()[relation]) {}

  // The pairs that are asked for, the subject as asked first; fills what the NAMEs were taken for.
  Result<std::vector<Pair>> pairs(const StatusQuery& query) {
    std::vector<Row> subjects, objects;
    if (query.subject) {
      CHANCERY_ASSIGN(subjects, exact(*query.subject, false));
    }
    if (query.object) {
      CHANCERY_ASSIGN(objects, exact(*query.object, about_.object_kinds == std::vector<EntityType>{EntityType::kName}));
    }
    if (query.object && !about_.has_object) return std::vector<Pair>{};
    std::vector<Pair> found;
    if (!(query.subject && subjects.empty()) && !(query.object && objects.empty())) {
      CHANCERY_ASSIGN(found, oriented(subjects, objects));
    }
    if (found.empty() && (query.subject || query.object)) {
      CHANCERY_TRY(match_words(query, subjects, objects));
      if (!(query.subject && subjects.empty()) && !(query.object && objects.empty())) {
        CHANCERY_ASSIGN(found, oriented(subjects, objects));
      }
    }
    subjects_ = std::move(subjects);
    objects_ = std::move(objects);
    return found;
  }

  const std::vector<Row>& subjects() const { return subjects_; }
  const std::vector<Row>& objects() const { return objects_; }

 private:
  // Rows that the name means, with what acts for them: a state's organs where the relation keeps them apart, and an
  // organ's state.
  Result<std::vector<Row>> exact(const std::string& name, bool as_name) {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts_.exact({name, as_name, nullptr, &at_}));
    std::vector<Row> more;
    for (const Row row : rows) {
      CHANCERY_ASSIGN(const EntityRow entity, parts_.entity(row));
      if (entity.type == EntityType::kState || entity.type == EntityType::kTerritory) {
        CHANCERY_ASSIGN(Statement* const organs,
                        parts_.statement("SELECT id FROM entity WHERE of=?1 AND of<>'' AND type='organ'"));
        organs->bind(1, entity.key);
        while (true) {
          CHANCERY_ASSIGN(const bool found, organs->step());
          if (!found) break;
          more.push_back(organs->integer(0));
        }
      }
    }
    for (const Row row : more) {
      if (!contains(rows, row)) rows.push_back(row);
    }
    if (!as_name) {
      // An organ that the lexicon knows acts through its state.
      for (const EntityRef& reading : parts_.directory.find(name)) {
        if (ledger::type_of_id(reading.id) != EntityType::kOrgan) continue;
        const EntityRef state = parts_.directory.state_of_country(ledger::country_of_id(reading.id));
        CHANCERY_ASSIGN(const Row row, parts_.row_of(state.id));
        if (row != 0 && !contains(rows, row)) rows.push_back(row);
      }
    }
    return rows;
  }

  Result<std::vector<Pair>> oriented(const std::vector<Row>& subjects, const std::vector<Row>& objects) {
    CHANCERY_ASSIGN(std::vector<Pair> found, parts_.pairs(relation_, subjects, objects, at_));
    if (!about_.symmetric || (subjects.empty() && objects.empty())) return found;
    CHANCERY_ASSIGN(const std::vector<Pair> turned, parts_.pairs(relation_, objects, subjects, at_));
    for (const auto& [a, b] : turned) {
      const Pair pair{b, a};
      if (std::find(found.begin(), found.end(), pair) == found.end() &&
          std::find(found.begin(), found.end(), Pair{a, b}) == found.end()) {
        found.push_back(pair);
      }
    }
    return found;
  }

  // Where names alone find no pair: the best match by words among what the relation has, the surer side held fast.
  Outcome match_words(const StatusQuery& query, std::vector<Row>& subjects, std::vector<Row>& objects) {
    CHANCERY_ASSIGN(std::vector<Pair> all, parts_.pairs(relation_, {}, {}, at_));
    if (about_.symmetric) {
      const std::size_t count = all.size();
      for (std::size_t i = 0; i < count; ++i) all.emplace_back(all[i].second, all[i].first);
    }
    const auto side = [&](bool subject, const std::vector<Row>& fixed) {
      std::vector<Row> rows;
      for (const auto& [s, o] : all) {
        if (fixed.empty() || contains(fixed, subject ? o : s)) rows.push_back(subject ? s : o);
      }
      sort_unique(rows);
      return rows;
    };
    const auto present = [&](const std::vector<Row>& rows, bool subject) {
      return std::any_of(all.begin(), all.end(),
                         [&](const Pair& pair) { return contains(rows, subject ? pair.first : pair.second); });
    };
    const bool names = about_.object_kinds == std::vector<EntityType>{EntityType::kName};
    const bool subject_sure = query.subject && present(subjects, true);
    const bool object_sure = query.object && present(objects, false);
    if (query.object && !object_sure) {
      const std::vector<Row> among = side(false, subject_sure ? subjects : std::vector<Row>{});
      CHANCERY_ASSIGN(objects, parts_.by_words({*query.object, names, &among, &at_}));
    }
    if (query.subject && !subject_sure) {
      const std::vector<Row> among = side(true, query.object ? objects : std::vector<Row>{});
      CHANCERY_ASSIGN(subjects, parts_.by_words({*query.subject, false, &among, &at_}));
    }
    return Done{};
  }

  Ledger::Parts& parts_;
  const Standpoint& at_;
  std::uint16_t relation_;
  const Relation& about_;
  std::vector<Row> subjects_, objects_;
};

bool status_order(const Status& a, const Status& b) {
  return std::tie(a.relation, a.subject.name, a.object.name, a.subject.id, a.object.id, a.from.earliest, a.to.earliest,
                  a.id) < std::tie(b.relation, b.subject.name, b.object.name, b.subject.id, b.object.id,
                                   b.from.earliest, b.to.earliest, b.id);
}

}  // namespace

Result<StatusAnswer> Ledger::status(const StatusQuery& query) const {
  StatusAnswer answer;
  Parts& parts = *parts_;
  if (!query.relation.empty() && !parts.rules.find(query.relation)) {
    return Error{ErrorCode::kUsage,
                 "there is no relation `" + query.relation + "`; `chancery status --help` lists them", ""};
  }
  if (query.known_at && !ledger::parse_instant(*query.known_at)) {
    return Error{ErrorCode::kUsage,
                 "`" + *query.known_at + "` is no date or instant; write 2025-07-04 or 2025-07-04T12:00:00Z", ""};
  }
  CHANCERY_ASSIGN(const auto at, parts.standpoint(ledger::known_limit(query.known_at), query.without));
  std::set<Row> subjects, objects;
  for (std::uint16_t relation = 0; relation < parts.rules.relations().size(); ++relation) {
    const Relation& about = parts.rules.relations()[relation];
    if (!query.relation.empty() && about.name != query.relation) continue;
    if (parts.relation_rows[relation] == 0) continue;
    Asking asking(parts, relation, *at);
    CHANCERY_ASSIGN(const std::vector<Pair> pairs, asking.pairs(query));
    subjects.insert(asking.subjects().begin(), asking.subjects().end());
    objects.insert(asking.objects().begin(), asking.objects().end());
    std::map<GroupKey, Group> groups;
    for (const auto& [subject, object] : pairs) {
      for (const bool turned : {false, true}) {
        if (turned && !about.symmetric) break;
        const Pair stored = turned ? Pair{object, subject} : Pair{subject, object};
        const GroupKey key = ledger::group_of(parts.rules, relation, stored.first, stored.second);
        auto known = groups.find(key);
        if (known == groups.end()) {
          CHANCERY_ASSIGN(Group made, parts.group(key, *at));
          known = groups.emplace(key, std::move(made)).first;
        }
        const Group& group = known->second;
        const auto add = [&](const Interval& interval, std::vector<Status>& rows, bool always) -> Outcome {
          if (interval.subject != stored.first || interval.object != stored.second) return Done{};
          if (!always && !query.history && !interval.holds(query.as_of)) return Done{};
          CHANCERY_ASSIGN(Status status, parts.status_of(group, interval, relation, query.as_of, true));
          CHANCERY_TRY(parts.check_ordinal(status, relation, interval, *at));
          if (turned) std::swap(status.subject, status.object);
          rows.push_back(std::move(status));
          return Done{};
        };
        for (const Interval& interval : group.derived.intervals) CHANCERY_TRY(add(interval, answer.rows, false));
        if (!query.subject && !query.object) continue;
        for (const Interval& interval : group.derived.only_beside) {
          CHANCERY_TRY(add(interval, answer.kept_beside, true));
          if (!answer.kept_beside.empty()) answer.kept_beside.back().holds = false;
        }
      }
    }
  }
  for (auto* const list : {&answer.rows, &answer.kept_beside}) {
    std::sort(list->begin(), list->end(), status_order);
    list->erase(std::unique(list->begin(), list->end(), [](const Status& a, const Status& b) { return a.id == b.id; }),
                list->end());
  }
  const auto name_rows = [&](const std::set<Row>& rows, std::vector<EntityRef>& into) -> Outcome {
    for (const Row row : rows) {
      CHANCERY_ASSIGN(const EntityRow entity, parts.entity(row));
      into.push_back({entity.key, entity.name});
    }
    return Done{};
  };
  CHANCERY_TRY(name_rows(subjects, answer.subjects));
  CHANCERY_TRY(name_rows(objects, answer.objects));
  if (answer.rows.empty()) {
    if (query.subject && answer.subjects.empty()) {
      answer.hint = "the ledger has nothing called \"" + *query.subject +
                    "\" as a subject here; `chancery who` tells what a name can mean";
    } else if (query.object && answer.objects.empty()) {
      answer.hint = "the ledger has nothing called \"" + *query.object +
                    "\" as an object here; `chancery who` tells what a name can mean";
    } else if (!answer.kept_beside.empty()) {
      answer.hint = "nothing holds; denied, planned or hypothetical claims are kept";
    } else if (!query.history) {
      answer.hint = "nothing holds on that date; --history shows every interval";
    }
  }
  return answer;
}

Result<std::vector<Status>> Ledger::statuses_of(std::string_view entity_id, Day as_of) const {
  std::vector<Status> found;
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(ledger::kNow));
  CHANCERY_ASSIGN(Row row, parts_->row_of(entity_id));
  row = at->standing_for(row);
  if (row == 0) return found;
  for (std::uint16_t relation = 0; relation < parts_->rules.relations().size(); ++relation) {
    if (parts_->relation_rows[relation] == 0) continue;
    CHANCERY_ASSIGN(std::vector<Pair> pairs, parts_->pairs(relation, {row}, {}, *at));
    CHANCERY_ASSIGN(const std::vector<Pair> as_object, parts_->pairs(relation, {}, {row}, *at));
    pairs.insert(pairs.end(), as_object.begin(), as_object.end());
    for (const auto& [subject, object] : pairs) {
      CHANCERY_ASSIGN(const Group group,
                      parts_->group(ledger::group_of(parts_->rules, relation, subject, object), *at));
      for (const Interval& interval : group.derived.intervals) {
        if (interval.subject != subject || interval.object != object) continue;
        CHANCERY_ASSIGN(Status status, parts_->status_of(group, interval, relation, as_of, true));
        found.push_back(std::move(status));
      }
    }
  }
  std::sort(found.begin(), found.end(), status_order);
  return found;
}

Result<std::vector<Change>> Ledger::changes(Day from, Day to, const std::optional<std::string>& known_at) const {
  std::vector<Change> found;
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(ledger::known_limit(known_at)));
  // Candidates: by the table of statuses, which is of what is known now; of what was known earlier, also
  // every pair with a claim that was known then and whose date may lie in the window.
  std::set<GroupKey> keys;
  static constexpr std::string_view kNowHeld =
      "SELECT r.name, s.subject, s.object, '' FROM status s JOIN relation r ON r.id=s.relation WHERE "
      "((s.from_earliest<=?2 AND s.from_latest>=?1) OR (s.to_earliest<=?2 AND s.to_latest>=?1)) AND ?3=?3";
  static constexpr std::string_view kThenKnown =
      "SELECT DISTINCT r.name, e.subject, e.object, c.event FROM claim c JOIN effect e ON e.claim=c.id JOIN relation r "
      "ON r.id=e.relation WHERE c.earliest<=?2 AND c.latest>=?1 AND c.known_at<=?3";
  struct Candidate {
    std::uint16_t relation;
    Row subject, object;
  };
  std::vector<Candidate> candidates;
  for (const std::string_view sql : {kNowHeld, kThenKnown}) {
    if (sql == kThenKnown && !known_at) break;
    CHANCERY_ASSIGN(Statement* const list, parts_->statement(sql));
    list->bind(1, static_cast<std::int64_t>(from)).bind(2, static_cast<std::int64_t>(to)).bind(3, at->known_at);
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      const std::string event(list->text(3));
      if (const auto relation = parts_->rules.find(list->text(0)))
        candidates.push_back({*relation, at->resolve(list->integer(1), event), at->resolve(list->integer(2), event)});
    }
  }
  for (const Candidate& one : candidates) {
    const Relation& about = parts_->rules.relations()[one.relation];
    const auto add = [&](Pair pair) -> Outcome {
      if (about.symmetric && !at->plain()) {
        CHANCERY_ASSIGN(pair, parts_->oriented(pair));
      }
      keys.insert(ledger::group_of(parts_->rules, one.relation, pair.first, pair.second));
      return Done{};
    };
    if (one.subject != 0 && (one.object != 0 || !about.has_object)) {
      CHANCERY_TRY(add({one.subject, one.object}));
      continue;
    }
    CHANCERY_ASSIGN(const auto pairs,
                    parts_->pairs(one.relation, one.subject != 0 ? std::vector<Row>{one.subject} : std::vector<Row>{},
                                  one.object != 0 ? std::vector<Row>{one.object} : std::vector<Row>{}, *at));
    for (const Pair& pair : pairs) CHANCERY_TRY(add(pair));
  }
  for (const GroupKey& key : keys) {
    CHANCERY_ASSIGN(const Group group, parts_->group(key, *at));
    for (const Interval& interval : group.derived.intervals) {
      // A date that says less than a month falls into a window only if all of it does.
      const auto within = [&](const Date& date) {
        if (!date.known() || date.precision == Precision::kBefore)
          return date.known() && from <= date.latest && date.latest <= to;
        return from <= date.earliest && date.latest <= to;
      };
      const bool began = within(interval.from);
      const bool ended = within(interval.to);
      if (!began && !ended) continue;
      CHANCERY_ASSIGN(const Status status, parts_->status_of(group, interval, key.relation, to, true));
      if (began) found.push_back({ChangeKind::kBegan, interval.from, status});
      if (ended) found.push_back({ChangeKind::kEnded, interval.to, status});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Change& a, const Change& b) {
    if (a.date.earliest != b.date.earliest) return a.date.earliest < b.date.earliest;
    if (a.kind != b.kind) return a.kind > b.kind;  // ends before begins of the same day
    return status_order(a.status, b.status);
  });
  return found;
}

}  // namespace chancery
