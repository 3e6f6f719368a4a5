// SPDX-License-Identifier: Apache-2.0
//
// timeline: the events of the ledger in which somebody takes part, the same event of several reports made one.
#include <algorithm>
#include <utility>

#include "ledger/event_rows.h"
#include "ledger/page.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::ClaimDays;
using ledger::Direction;
using ledger::EntityRow;
using ledger::EventRows;
using ledger::Row;

namespace {

ledger::Place place_of(const TimelineRow& row) {
  const auto [undated, day, latest, report, sentence, trigger, id] = ledger::place_in_order(row);
  return {undated ? "1" : "0",          ledger::day_key(day),        ledger::day_key(latest), std::string(report),
          ledger::number_key(sentence), ledger::number_key(trigger), std::string(id)};
}

}  // namespace

Result<TimelineAnswer> Ledger::timeline(const TimelineQuery& query) const {
  Parts& parts = *parts_;
  TimelineAnswer answer;
  CHANCERY_ASSIGN(const std::int64_t known_at, ledger::known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts.standpoint(known_at));
  CHANCERY_ASSIGN(const ledger::Place after, ledger::place_of(query.page.after));
  const auto rows_of = [&](const std::string& name, std::vector<EntityRef>& refs,
                           std::vector<Row>& under) -> Result<std::vector<Row>> {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts.exact({name, false, nullptr, at.get()}));
    if (rows.empty()) {
      CHANCERY_ASSIGN(rows, parts.by_words({name, false, nullptr, at.get()}));
    }
    for (const Row row : rows) {
      CHANCERY_ASSIGN(const EntityRow entity, parts.entity(row));
      refs.push_back({entity.key, entity.name});
      for (const Row one : at->found_under(row)) under.push_back(one);
    }
    if (rows.empty() && answer.hint.empty()) {
      answer.hint = "the ledger has nothing called \"" + name + "\"; `chancery who` tells what a name can mean";
    }
    return rows;
  };
  ClaimDays::Whose whose;
  CHANCERY_ASSIGN(std::vector<Row> about, rows_of(query.entity, answer.entities, whose.rows));
  whose.two = query.other.has_value();
  if (query.other) {
    CHANCERY_ASSIGN(const auto ignored, rows_of(*query.other, answer.others, whose.others));
    static_cast<void>(ignored);
  }
  const ledger::Days window{query.from.value_or(kMinDay), query.to.value_or(kMaxDay)};
  CHANCERY_ASSIGN(ClaimDays days, ClaimDays::open(parts, whose, window));
  CHANCERY_ASSIGN(EventRows rows, EventRows::open(parts, *at, std::move(about), std::move(days)));

  const Direction direction = query.newest_first ? Direction::kBackwards : Direction::kForwards;
  const bool forwards = direction == Direction::kForwards;
  std::int64_t from = forwards ? window.first : std::min<std::int64_t>(window.last, kMaxDay - 1);
  if (after.size() > 1 && !rows.few()) {
    const std::int64_t day = after[0] == "1" ? kMaxDay : ledger::day_of_key(after[1]);
    from = forwards ? std::max(from, day) : std::min(from, day);
  }
  const std::size_t limit = query.page.limit;
  while (true) {
    CHANCERY_ASSIGN(auto stretch, rows.stretch(from, direction, from));
    if (!stretch) break;
    if (!forwards) {
      std::erase_if(*stretch, [](const TimelineRow& row) { return !row.event.date.known(); });
      std::reverse(stretch->begin(), stretch->end());
    }
    if (rows.few()) answer.all = stretch->size();
    for (TimelineRow& row : *stretch) {
      if (!after.empty() && (forwards ? place_of(row) <= after : place_of(row) >= after)) continue;
      if (limit != 0 && answer.rows.size() == limit) {
        answer.next = ledger::cursor_of(place_of(answer.rows.back()));
        return answer;
      }
      answer.rows.push_back(std::move(row));
    }
  }
  if (after.empty()) answer.all = answer.rows.size();
  return answer;
}

}  // namespace chancery
