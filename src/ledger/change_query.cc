// SPDX-License-Identifier: Apache-2.0
//
// changes: what began and ended.
#include <algorithm>
#include <map>
#include <set>

#include "ledger/page.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::Group;
using ledger::GroupKey;
using ledger::Interval;
using ledger::Relation;
using ledger::Row;
using ledger::Statement;

namespace {

using Pair = std::pair<Row, Row>;

// A change before its claims are looked up.
struct Found {
  Change change;
  ledger::Place place;
  const Group* group = nullptr;
  const Interval* interval = nullptr;
};

ledger::Place place_of(ChangeKind kind, const Date& date, const Status& status) {
  ledger::Place place = ledger::place_of_status(status);
  place.insert(place.begin(), {ledger::day_key(date.earliest), kind == ChangeKind::kEnded ? "0" : "1"});
  return place;
}

}  // namespace

Result<ChangeAnswer> Ledger::changes(const ChangeQuery& query) const {
  const Day from = query.from, to = query.to;
  CHANCERY_ASSIGN(const std::int64_t known_at, ledger::known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(known_at, query.without));
  // Candidates: by the table of statuses, which is of what is known now; of what was known earlier, also
  // every pair with a claim that was known then and whose date may lie in the window.
  std::set<GroupKey> keys;
  static constexpr std::string_view kNowHeld =
      "SELECT r.name, s.subject, s.object, '' FROM status s JOIN relation r ON r.id=s.relation WHERE "
      "((s.from_earliest<=?2 AND s.from_latest>=?1) OR (s.to_earliest<=?2 AND s.to_latest>=?1))";
  static constexpr std::string_view kThenKnown =
      "SELECT DISTINCT r.name, e.subject, e.object, c.event FROM claim c JOIN effect e ON e.claim=c.id JOIN relation r "
      "ON r.id=e.relation WHERE c.earliest<=?2 AND c.latest>=?1 AND c.known_at<=?3";
  struct Candidate {
    std::uint16_t relation;
    Row subject, object;
  };
  std::vector<Candidate> candidates;
  for (const std::string_view sql : {kNowHeld, kThenKnown}) {
    if (sql == kThenKnown && !query.known_at && query.without.empty()) break;
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
  std::map<GroupKey, Group> groups;
  std::vector<Found> found;
  for (const GroupKey& key : keys) {
    CHANCERY_ASSIGN(Group made, parts_->group(key, *at));
    const Group& group = groups.emplace(key, std::move(made)).first->second;
    for (const Interval& interval : group.derived.intervals) {
      // A date that says less than a month falls into a window only if all of it does.
      const auto within = [&](const Date& date) {
        if (!date.known() || date.precision == Precision::kBefore)
          return date.known() && from <= date.latest && date.latest <= to;
        return from <= date.earliest && date.latest <= to;
      };
      for (const ChangeKind kind : {ChangeKind::kBegan, ChangeKind::kEnded}) {
        const Date& date = kind == ChangeKind::kBegan ? interval.from : interval.to;
        if (!within(date)) continue;
        CHANCERY_ASSIGN(Status status, parts_->status_of(group, interval, key.relation, to));
        ledger::Place place = place_of(kind, date, status);
        found.push_back({{kind, date, std::move(status)}, std::move(place), &group, &interval});
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.place < b.place; });
  ChangeAnswer answer;
  answer.all = found.size();
  CHANCERY_TRY(ledger::cut(
      found, query.page, [](const Found& one) { return one.place; }, answer.next));
  for (Found& one : found) {
    CHANCERY_TRY(parts_->show_claims(one.change.status, one.group->moves, *one.interval, query.claims));
    answer.rows.push_back(std::move(one.change));
  }
  return answer;
}

}  // namespace chancery
