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
#include "ledger/parts.h"

namespace chancery {

using ledger::EntityRow;
using ledger::Row;
using ledger::Statement;

namespace {

// What makes two claims tell one event: the same act, of the same to the same, on dates that are the same.
std::string sameness(const Event& event) {
  std::string key = event.act + "|" + ledger::date_to_text(event.date) + "|" + std::string(name(event.factuality)) +
                    "|" + std::string(name(event.type));
  for (const std::vector<Participant>* side : {&event.actor, &event.recipient}) {
    std::vector<std::string> ids;
    for (const Participant& filler : *side)
      ids.push_back(filler.entity.id.empty() ? filler.raw_text : filler.entity.id);
    std::sort(ids.begin(), ids.end());
    key += "|";
    for (const std::string& id : ids) key += id + ",";
  }
  return key;
}

// A title before a name is no event: the ledger keeps it for who holds which office, a timeline does not show it.
bool shown(const Event& event) {
  return event.type != EventType::kNone ||
         !(event.act == "hold-office" || event.act == "known-as" || event.act == "be-member" ||
           event.act == "keep-relations" || event.act == "bear-name");
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
using Place = std::pair<std::int64_t, std::int64_t>;
template <typename Next, typename Found>
Outcome meet(Place from, const Next& next, const Found& found) {
  int list = 0;
  int agreed = 0;
  while (true) {
    CHANCERY_ASSIGN(const std::optional<Place> place, next(list, from));
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
  const auto place = [](Statement* at) -> Result<std::optional<Place>> {
    CHANCERY_ASSIGN(const bool more, at->step());
    if (!more) return std::optional<Place>();
    const Place found{at->integer(0), at->integer(1)};
    at->reset();
    return std::optional(found);
  };
  if (ledger::is_state_like(one.key) && ledger::is_state_like(other.key)) {
    CHANCERY_ASSIGN(Statement* const list,
                    parts.statement("SELECT claim FROM pair WHERE low=?1 AND high=?2 AND day BETWEEN ?3 AND ?4"));
    list->bind(1, std::min(a, b)).bind(2, std::max(a, b)).bind(3, window.from).bind(4, window.to);
    CHANCERY_TRY(collect(*list, 0, into));
  } else {
    const auto next = [&](int list, const Place& from) -> Result<std::optional<Place>> {
      CHANCERY_ASSIGN(Statement* const at,
                      parts.statement("SELECT day, claim FROM participant WHERE entity=?1 AND (day,claim)>=(?2,?3) "
                                      "AND day<=?4 ORDER BY day, claim LIMIT 1"));
      return place(&at->bind(1, list == 0 ? a : b).bind(2, from.first).bind(3, from.second).bind(4, window.to));
    };
    CHANCERY_TRY(meet({window.from, 0}, next, [&](const Place& found) -> Outcome {
      into.push_back(found.second);
      return Done{};
    }));
  }
  std::vector<Place> sentences;
  const auto next = [&](int list, const Place& from) -> Result<std::optional<Place>> {
    CHANCERY_ASSIGN(Statement* const at,
                    parts.statement("SELECT report, sentence FROM told WHERE entity=?1 AND (report,sentence)>=(?2,?3) "
                                    "ORDER BY report, sentence LIMIT 1"));
    return place(&at->bind(1, list == 0 ? a : b).bind(2, from.first).bind(3, from.second));
  };
  CHANCERY_TRY(meet({0, 0}, next, [&](const Place& found) -> Outcome {
    sentences.push_back(found);
    return Done{};
  }));
  for (const Place& sentence : sentences) {
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

}  // namespace

Result<TimelineAnswer> Ledger::timeline(const TimelineQuery& query) const {
  Parts& parts = *parts_;
  TimelineAnswer answer;
  if (query.known_at && !ledger::parse_instant(*query.known_at)) {
    return Error{ErrorCode::kUsage,
                 "`" + *query.known_at + "` is no date or instant; write 2025-07-04 or 2025-07-04T12:00:00Z", ""};
  }
  const auto rows_of = [&](const std::string& name, std::vector<EntityRef>& refs) -> Result<std::vector<Row>> {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts.exact({name, false, nullptr}));
    if (rows.empty()) {
      CHANCERY_ASSIGN(rows, parts.by_words({name, false, nullptr}));
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
    for (const Row a : entities) {
      for (const Row b : others) CHANCERY_TRY(claims_of_two(parts, a, b, window, claims));
    }
  } else {
    for (const Row entity : entities) CHANCERY_TRY(claims_of_one(parts, entity, window, claims));
  }
  std::sort(claims.begin(), claims.end());
  claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  const std::int64_t limit = ledger::known_limit(query.known_at);
  std::map<std::string, std::size_t> known;
  for (const std::int64_t claim : claims) {
    CHANCERY_ASSIGN(Statement* const find,
                    parts.statement("SELECT r.key, r.source, r.title, r.published, c.known_at FROM claim c "
                                    "JOIN report r ON r.id=c.report WHERE c.id=?1"));
    CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
    if (!found || find->integer(4) > limit) {
      find->reset();
      continue;
    }
    ClaimView view;
    view.report = find->text(0);
    view.source = find->text(1);
    view.title = find->text(2);
    view.published = iso(ledger::date_from_text(find->text(3)));
    view.known_at = ledger::instant_to_text(find->integer(4));
    find->reset();
    CHANCERY_ASSIGN(Event event, parts.event_of_claim(claim));
    if (!shown(event)) continue;
    view.event = event.id;
    view.text = event.text;
    view.factuality = event.factuality;
    view.act = event.act;
    view.date = event.date;
    for (const Participant& speaker : event.attribution.said_by) {
      view.said_by.push_back(speaker.entity.name.empty() ? speaker.raw_text : speaker.entity.name);
    }
    const auto [at, is_new] = known.try_emplace(sameness(event), answer.rows.size());
    if (is_new) {
      answer.rows.push_back({std::move(event), {std::move(view)}});
    } else {
      auto& told = answer.rows[at->second].claims;
      const bool retold =
          std::any_of(told.begin(), told.end(), [&](const ClaimView& other) { return other.report == view.report; });
      if (!retold) told.push_back(std::move(view));
    }
  }
  std::stable_sort(answer.rows.begin(), answer.rows.end(), [](const TimelineRow& a, const TimelineRow& b) {
    const auto key = [](const Event& event) {
      const bool late = event.date.precision == Precision::kBefore;
      return std::make_tuple(!event.date.known(), late ? event.date.latest : event.date.earliest, event.date.latest);
    };
    if (key(a.event) != key(b.event)) return key(a.event) < key(b.event);
    return std::tie(a.claims.front().report, a.event.sentence, a.event.trigger.begin, a.event.id) <
           std::tie(b.claims.front().report, b.event.sentence, b.event.trigger.begin, b.event.id);
  });
  return answer;
}

}  // namespace chancery
