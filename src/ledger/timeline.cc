// SPDX-License-Identifier: Apache-2.0
//
// timeline: the events of the ledger in which somebody takes part, the same event of several reports made one.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "ledger/entity_id.h"
#include "ledger/event_record.h"
#include "ledger/page.h"
#include "ledger/parts.h"
#include "ledger/same_event.h"

namespace chancery {

using ledger::EntityRow;
using ledger::Row;
using ledger::Statement;

namespace {

// A title before a name is no event: the ledger keeps it for who holds which office, a timeline does not show it.
bool shown(const Event& event) {
  return event.type != EventType::kNone ||
         !(event.act == "hold-office" || event.act == "known-as" || event.act == "be-member" ||
           event.act == "keep-relations" || event.act == "bear-name");
}

bool more_precise(const Date& a, const Date& b) {
  if (!a.known() || !b.known()) return a.known() && !b.known();
  return a.latest - a.earliest < b.latest - b.earliest;
}

struct Window {
  std::int64_t from = kMinDay, to = kMaxDay;
};

Outcome collect(Statement& list, int column, std::vector<std::int64_t>& into) {
  while (true) {
    CHANCERY_ASSIGN(const bool more, list.step());
    if (!more) return Done{};
    into.push_back(list.integer(column));
  }
}

Outcome claims_of_one(Ledger::Parts& parts, Row entity, const Window& window, std::vector<std::int64_t>& into) {
  CHANCERY_ASSIGN(Statement* const list,
                  parts.statement("SELECT claim FROM participant WHERE entity=?1 AND day BETWEEN ?2 AND ?3"));
  return collect(list->bind(1, entity).bind(2, window.from).bind(3, window.to), 0, into);
}

// Two lists that are sorted by the same two numbers, each read only from where the other has got to: the work is that
// of the shorter one. `next` gives the first place at or after (a, b) of either list, or none; `found` is told of
// places that both have.
using Spot = std::pair<std::int64_t, std::int64_t>;
template <typename Next, typename Found>
Outcome meet(Spot from, const Next& next, const Found& found) {
  int list = 0;
  int agreed = 0;
  while (true) {
    CHANCERY_ASSIGN(const std::optional<Spot> place, next(list, from));
    if (!place) return Done{};
    agreed = *place == from && agreed > 0 ? 2 : 1;
    from = *place;
    if (agreed == 2) {
      CHANCERY_TRY(found(from));
      ++from.second;
      agreed = 0;
    }
    list = 1 - list;
  }
}

// What both take part in, and what the same sentence tells of either ("the US attacked the regime that sheltered him").
Outcome claims_of_two(Ledger::Parts& parts, Row a, Row b, const Window& window, std::vector<std::int64_t>& into) {
  if (a == b) return claims_of_one(parts, a, window, into);
  CHANCERY_ASSIGN(const EntityRow one, parts.entity(a));
  CHANCERY_ASSIGN(const EntityRow other, parts.entity(b));
  const auto place = [](Statement* at) -> Result<std::optional<Spot>> {
    CHANCERY_ASSIGN(const bool more, at->step());
    if (!more) return std::optional<Spot>();
    const Spot found{at->integer(0), at->integer(1)};
    at->reset();
    return std::optional(found);
  };
  if (ledger::is_state_like(one.key) && ledger::is_state_like(other.key)) {
    CHANCERY_ASSIGN(Statement* const list,
                    parts.statement("SELECT claim FROM pair WHERE low=?1 AND high=?2 AND day BETWEEN ?3 AND ?4"));
    list->bind(1, std::min(a, b)).bind(2, std::max(a, b)).bind(3, window.from).bind(4, window.to);
    CHANCERY_TRY(collect(*list, 0, into));
  } else {
    const auto next = [&](int list, const Spot& from) -> Result<std::optional<Spot>> {
      CHANCERY_ASSIGN(Statement* const at,
                      parts.statement("SELECT day, claim FROM participant WHERE entity=?1 AND (day,claim)>=(?2,?3) "
                                      "AND day<=?4 ORDER BY day, claim LIMIT 1"));
      return place(&at->bind(1, list == 0 ? a : b).bind(2, from.first).bind(3, from.second).bind(4, window.to));
    };
    CHANCERY_TRY(meet({window.from, 0}, next, [&](const Spot& found) -> Outcome {
      into.push_back(found.second);
      return Done{};
    }));
  }
  std::vector<Spot> sentences;
  const auto next = [&](int list, const Spot& from) -> Result<std::optional<Spot>> {
    CHANCERY_ASSIGN(Statement* const at,
                    parts.statement("SELECT report, sentence FROM told WHERE entity=?1 AND (report,sentence)>=(?2,?3) "
                                    "ORDER BY report, sentence LIMIT 1"));
    return place(&at->bind(1, list == 0 ? a : b).bind(2, from.first).bind(3, from.second));
  };
  CHANCERY_TRY(meet({0, 0}, next, [&](const Spot& found) -> Outcome {
    sentences.push_back(found);
    return Done{};
  }));
  for (const Spot& sentence : sentences) {
    std::vector<std::int64_t> told[2];
    for (const int side : {0, 1}) {
      CHANCERY_ASSIGN(Statement* const list,
                      parts.statement("SELECT t.claim FROM told t JOIN claim c ON c.id=t.claim WHERE t.entity=?1 AND "
                                      "t.report=?2 AND t.sentence=?3 AND CASE c.precision WHEN 'none' THEN ?6 ELSE "
                                      "c.earliest END BETWEEN ?4 AND ?5"));
      list->bind(1, side == 0 ? a : b).bind(2, sentence.first).bind(3, sentence.second);
      list->bind(4, window.from).bind(5, window.to).bind(6, std::int64_t{kMaxDay});
      CHANCERY_TRY(collect(*list, 0, told[side]));
    }
    if (told[0].empty() || told[1].empty()) continue;
    for (const auto& list : told) into.insert(into.end(), list.begin(), list.end());
  }
  return Done{};
}

using Key = std::tuple<bool, Day, Day, std::string_view, std::uint32_t, std::uint32_t, std::string_view>;

// By date, undated last; then as reports have them. What was "by July" stands where July ends.
Key key_of(const TimelineRow& row) {
  const Date& date = row.event.date;
  const bool late = date.precision == Precision::kBefore;
  return {!date.known(),      late ? date.latest : date.earliest,
          date.latest,        row.claims.front().report,
          row.event.sentence, row.event.trigger.begin,
          row.event.id};
}

bool before(const TimelineRow& a, const TimelineRow& b) { return key_of(a) < key_of(b); }

ledger::Place place_of(const TimelineRow& row) {
  const auto [undated, day, latest, report, sentence, trigger, id] = key_of(row);
  return {undated ? "1" : "0",          ledger::day_key(day),        ledger::day_key(latest), std::string(report),
          ledger::number_key(sentence), ledger::number_key(trigger), std::string(id)};
}

}  // namespace

Result<TimelineAnswer> Ledger::timeline(const TimelineQuery& query) const {
  Parts& parts = *parts_;
  TimelineAnswer answer;
  CHANCERY_ASSIGN(const std::int64_t known_at, ledger::known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts.standpoint(known_at));
  const auto rows_of = [&](const std::string& name, std::vector<EntityRef>& refs) -> Result<std::vector<Row>> {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts.exact({name, false, nullptr, at.get()}));
    if (rows.empty()) {
      CHANCERY_ASSIGN(rows, parts.by_words({name, false, nullptr, at.get()}));
    }
    for (const Row row : rows) {
      CHANCERY_ASSIGN(const EntityRow entity, parts.entity(row));
      refs.push_back({entity.key, entity.name});
    }
    if (rows.empty() && answer.hint.empty()) {
      answer.hint = "the ledger has nothing called \"" + name + "\"; `chancery who` tells what a name can mean";
    }
    return rows;
  };
  CHANCERY_ASSIGN(const std::vector<Row> entities, rows_of(query.entity, answer.entities));
  std::vector<Row> others;
  if (query.other) {
    CHANCERY_ASSIGN(others, rows_of(*query.other, answer.others));
  }
  const Window window{query.from.value_or(kMinDay), query.to.value_or(kMaxDay)};
  std::vector<std::int64_t> claims;
  if (query.other) {
    for (const Row one : entities) {
      for (const Row other : others) {
        for (const Row a : at->found_under(one)) {
          for (const Row b : at->found_under(other)) CHANCERY_TRY(claims_of_two(parts, a, b, window, claims));
        }
      }
    }
  } else {
    for (const Row entity : entities) {
      for (const Row row : at->found_under(entity)) CHANCERY_TRY(claims_of_one(parts, row, window, claims));
    }
  }
  std::sort(claims.begin(), claims.end());
  claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  std::vector<Event> events;
  std::vector<ClaimView> views;
  std::vector<Date> published;
  for (const std::int64_t claim : claims) {
    CHANCERY_ASSIGN(auto told, parts.told(claim));
    if (told.known_at > at->known_at || !shown(told.event)) continue;
    CHANCERY_ASSIGN(const bool about, parts.is_about(told.event, *at, entities));
    if (!about) continue;
    told.view.review = at->verdicts.of_event(told.event.id) == ledger::Review::kRejected   ? "rejected"
                       : at->verdicts.of_event(told.event.id) == ledger::Review::kAccepted ? "accepted"
                                                                                           : "";
    events.push_back(std::move(told.event));
    views.push_back(std::move(told.view));
    published.push_back(told.published);
  }
  std::vector<ledger::ToldEvent> told;
  for (std::size_t i = 0; i < events.size(); ++i) told.push_back({&events[i], published[i]});
  const std::vector<std::size_t> first = ledger::group_events(told, at->verdicts);
  std::map<std::size_t, std::size_t> row_of;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto [place, is_new] = row_of.try_emplace(first[i], answer.rows.size());
    if (is_new) answer.rows.push_back({events[i], {}});
    TimelineRow& row = answer.rows[place->second];
    if (more_precise(events[i].date, row.event.date)) row.event = events[i];
    const bool retold = std::any_of(row.claims.begin(), row.claims.end(),
                                    [&](const ClaimView& other) { return other.report == views[i].report; });
    if (!retold) row.claims.push_back(std::move(views[i]));
  }
  std::sort(answer.rows.begin(), answer.rows.end(), before);
  answer.all = answer.rows.size();
  CHANCERY_TRY(ledger::cut(answer.rows, query.page, place_of, answer.next));
  return answer;
}

}  // namespace chancery
