// SPDX-License-Identifier: Apache-2.0
//
// changes: what began and ended.
#include <algorithm>
#include <set>

#include "ledger/intervals.h"
#include "ledger/page.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::GroupKey;
using ledger::Relation;
using ledger::Row;
using ledger::Statement;

namespace {

using Pair = std::pair<Row, Row>;

// A change before its claims are looked up.
struct Found {
  Change change;
  ledger::Place place;
  ledger::KnownInterval known;
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
  // Candidates: by the table of statuses, which is of what is known now; of what was known earlier, also every pair
  // with a claim that was known then and whose date may lie in the window.
  static constexpr std::string_view kNowHeld =
      "SELECT relation, subject, object, '' FROM status WHERE from_earliest BETWEEN ?1 AND ?2 UNION ALL "
      "SELECT relation, subject, object, '' FROM status WHERE to_earliest BETWEEN ?1 AND ?2 UNION ALL "
      "SELECT relation, subject, object, '' FROM status WHERE from_earliest<?1 AND from_latest>=?1 UNION ALL "
      "SELECT relation, subject, object, '' FROM status WHERE to_earliest<?1 AND to_latest>=?1";
#define CHANCERY_CLAIMED \
  "SELECT e.relation, e.subject, e.object, c.event FROM claim c CROSS JOIN effect e ON e.claim=c.id WHERE "
  static constexpr std::string_view kThenKnown = CHANCERY_CLAIMED
      "c.precision IS NULL AND c.earliest BETWEEN ?1 AND ?2 AND c.known_at<=?3 UNION ALL " CHANCERY_CLAIMED
      "c.precision IS NOT NULL AND c.latest>=?1 AND c.earliest<=?2 AND c.known_at<=?3";
#undef CHANCERY_CLAIMED
  struct Candidate {
    std::uint16_t relation;
    Row subject, object;
    auto operator<=>(const Candidate&) const = default;
  };
  std::set<Candidate> candidates;
  const bool otherwise = query.known_at || !query.without.empty() || parts_->rules.weighed_otherwise();
  for (const std::string_view sql : {kNowHeld, kThenKnown}) {
    if (sql == kThenKnown && !otherwise) break;
    CHANCERY_ASSIGN(Statement* const list, parts_->statement(sql));
    list->bind(1, std::int64_t{from}).bind(2, std::int64_t{to});
    if (sql == kThenKnown) list->bind(3, at->known_at);
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      const std::string event(list->text(3));
      for (std::uint16_t relation = 0; relation < parts_->relation_rows.size(); ++relation) {
        if (parts_->relation_rows[relation] == list->integer(0))
          candidates.insert({relation, at->resolve(list->integer(1), event), at->resolve(list->integer(2), event)});
      }
    }
  }
  // All pairs whose intervals they may move: in a functional relation those of the same subject or object, too.
  std::set<GroupKey> keys;
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
  std::set<std::pair<std::uint16_t, Pair>> pairs;
  for (const GroupKey& key : keys) {
    const bool whole = key.subject != 0 && (key.object != 0 || !parts_->rules.relations()[key.relation].has_object);
    if (whole) {
      pairs.insert({key.relation, {key.subject, key.object}});
      continue;
    }
    CHANCERY_ASSIGN(const auto members,
                    parts_->pairs(key.relation, key.subject != 0 ? std::vector<Row>{key.subject} : std::vector<Row>{},
                                  key.object != 0 ? std::vector<Row>{key.object} : std::vector<Row>{}, *at));
    for (const Pair& pair : members) pairs.insert({key.relation, pair});
  }
  CHANCERY_ASSIGN(ledger::Intervals intervals, ledger::Intervals::open(*parts_, *at, query.claims));
  std::vector<Found> found;
  for (const auto& [relation, pair] : pairs) {
    CHANCERY_ASSIGN(const ledger::Intervals::OfPair all, intervals.of(relation, pair));
    for (const ledger::KnownInterval& known : all.intervals) {
      // A date that says less than a month falls into a window only if all of it does.
      const auto within = [&](const Date& date) {
        if (!date.known() || date.precision == Precision::kBefore)
          return date.known() && from <= date.latest && date.latest <= to;
        return from <= date.earliest && date.latest <= to;
      };
      for (const ChangeKind kind : {ChangeKind::kBegan, ChangeKind::kEnded}) {
        const Date& date = kind == ChangeKind::kBegan ? known.interval.from : known.interval.to;
        if (!within(date)) continue;
        CHANCERY_ASSIGN(Status status, intervals.status(relation, known, to));
        ledger::Place place = place_of(kind, date, status);
        found.push_back({{kind, date, std::move(status)}, std::move(place), known});
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.place < b.place; });
  ChangeAnswer answer;
  answer.all = found.size();
  CHANCERY_TRY(ledger::cut(
      found, query.page, [](const Found& one) { return one.place; }, answer.next));
  std::vector<ledger::KnownInterval*> shown;
  for (Found& one : found) shown.push_back(&one.known);
  ledger::show_fewer(shown, query.claims);
  for (Found& one : found) {
    CHANCERY_TRY(intervals.show_claims(one.change.status, one.known.shown));
    answer.rows.push_back(std::move(one.change));
  }
  return answer;
}

}  // namespace chancery
