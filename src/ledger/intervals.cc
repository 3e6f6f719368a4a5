// SPDX-License-Identifier: Apache-2.0
#include "ledger/intervals.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "ledger/event_record.h"

namespace chancery::ledger {
namespace {

constexpr std::size_t kShownInAll = 120;  // claims in one answer, unless more are asked for
constexpr std::size_t kShownAtLeast = 1;  // of each sort

std::optional<Certainty> certainty_of(std::string_view word) {
  for (const Certainty one : {Certainty::kClaimed, Certainty::kConfirmed, Certainty::kImplied, Certainty::kDisputed,
                              Certainty::kSuperseded}) {
    if (name(one) == word) return one;
  }
  return std::nullopt;
}

}  // namespace

Result<Intervals> Intervals::open(Ledger::Parts& parts, const Standpoint& at, std::size_t most) {
  Intervals made(parts, at, most);
  const bool everything = at.known_at == kNow && at.without.empty() && !parts.rules.weighed_otherwise();
  if (everything && most != 0 && most <= kShownClaims) {
    CHANCERY_ASSIGN(const std::string hash, parts.rules_hash());
    made.stored_ = hash == parts.rules.hash();
  }
  return made;
}

Result<Intervals::OfPair> Intervals::of(std::uint16_t relation, std::pair<Row, Row> pair) {
  OfPair found;
  CHANCERY_TRY(stored_ ? from_table(relation, pair, found) : derived(relation, pair, found));
  return found;
}

Outcome Intervals::from_table(std::uint16_t relation, std::pair<Row, Row> pair, OfPair& found) {
  const auto shown = [&](std::string_view json) {
    Shown read = shown_from_json(json);
    for (ShownList* const list : {&read.claims, &read.against, &read.beside, &read.aside})
      ledger::show_fewer(*list, most_);
    return read;
  };
  CHANCERY_ASSIGN(Statement* const list,
                  parts_.statement("SELECT id, per, from_date, from_precision, from_earliest, from_latest, to_date, "
                                   "to_precision, to_earliest, to_latest, since, until, certainty, attributes, shown "
                                   "FROM status WHERE relation=?1 AND subject=?2 AND object=?3 ORDER BY seq"));
  list->bind(1, parts_.relation_rows[relation]).bind(2, pair.first).bind(3, pair.second);
  while (true) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) break;
    KnownInterval known;
    known.id = list->text(0);
    Interval& interval = known.interval;
    interval.subject = pair.first;
    interval.object = pair.second;
    interval.per = list->text(1);
    const auto end = [&](int column) {
      if (!list->null(column))
        return make_stored_date(list->text(column), list->text(column + 1), static_cast<Day>(list->integer(column + 2)),
                                static_cast<Day>(list->integer(column + 3)));
      Date date;
      if (!list->null(column + 2)) date.earliest = static_cast<Day>(list->integer(column + 2));
      if (!list->null(column + 3)) date.latest = static_cast<Day>(list->integer(column + 3));
      return date;
    };
    interval.from = end(2);
    interval.to = end(6);
    interval.since = static_cast<Day>(list->integer(10));
    interval.until = static_cast<Day>(list->integer(11));
    interval.certainty = certainty_of(list->text(12)).value_or(Certainty::kClaimed);
    interval.attributes = attributes_from_json(list->text(13));
    known.shown = shown(list->text(14));
    found.intervals.push_back(std::move(known));
  }
  if (!found.intervals.empty()) return Done{};
  CHANCERY_ASSIGN(Statement* const beside,
                  parts_.statement("SELECT id, shown FROM beside WHERE relation=?1 AND subject=?2 AND object=?3"));
  beside->bind(1, parts_.relation_rows[relation]).bind(2, pair.first).bind(3, pair.second);
  CHANCERY_ASSIGN(const bool row, beside->step());
  if (!row) return Done{};
  KnownInterval known;
  known.interval.subject = pair.first;
  known.interval.object = pair.second;
  known.id = beside->text(0);
  known.shown = shown(beside->text(1));
  beside->reset();
  found.beside.push_back(std::move(known));
  return Done{};
}

Outcome Intervals::derived(std::uint16_t relation, std::pair<Row, Row> pair, OfPair& found) {
  const GroupKey key = group_of(parts_.rules, relation, pair.first, pair.second);
  auto made = groups_.find(key);
  if (made == groups_.end()) {
    CHANCERY_ASSIGN(Group group, parts_.group(key, at_));
    made = groups_.emplace(key, std::move(group)).first;
  }
  const Group& group = made->second;
  CHANCERY_ASSIGN(const EntityRow subject, parts_.entity(pair.first));
  CHANCERY_ASSIGN(const EntityRow object, parts_.entity(pair.second));
  const auto take = [&](const std::vector<Interval>& list, std::vector<KnownInterval>& into) {
    for (const Interval& interval : list) {
      if (interval.subject != pair.first || interval.object != pair.second) continue;
      KnownInterval known;
      known.id = status_id(parts_.rules.relations()[relation].name, subject.key, object.key, group, interval);
      known.shown = shown_of(group.moves, interval, most_);
      known.interval = interval;
      into.push_back(std::move(known));
    }
  };
  take(group.derived.intervals, found.intervals);
  take(group.derived.only_beside, found.beside);
  return Done{};
}

Result<Status> Intervals::status(std::uint16_t relation, const KnownInterval& known, Day as_of) {
  return parts_.status_of(known.id, known.interval, relation, as_of);
}

Outcome Intervals::show_claims(Status& status, const Shown& shown) { return parts_.show_claims(status, shown, at_); }

void show_fewer(std::vector<KnownInterval*>& all, std::size_t most) {
  if (most == 0 || most > kShownClaims) return;
  const auto count = [&](std::size_t each) {
    std::size_t sum = 0;
    for (KnownInterval* const one : all) {
      for (const ShownList* const list :
           {&one->shown.claims, &one->shown.against, &one->shown.beside, &one->shown.aside})
        sum += std::min(each, list->shown.size());
    }
    return sum;
  };
  while (most > kShownAtLeast && count(most) > kShownInAll) most = std::max(kShownAtLeast, most / 2);
  for (KnownInterval* const one : all) {
    for (ShownList* const list : {&one->shown.claims, &one->shown.against, &one->shown.beside, &one->shown.aside})
      show_fewer(*list, most);
  }
}

}  // namespace chancery::ledger
