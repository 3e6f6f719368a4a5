// SPDX-License-Identifier: Apache-2.0
//
// timeline: the events of the ledger in which somebody takes part, the same event of several reports made one.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

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
  std::vector<std::int64_t> claims;
  const auto claims_of = [&](const std::vector<Row>& rows) -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> found;
    for (const Row row : rows) {
      CHANCERY_ASSIGN(Statement* const list,
                      parts.statement("SELECT claim FROM participant WHERE entity=?1 AND day BETWEEN ?2 AND ?3"));
      list->bind(1, row).bind(2, static_cast<std::int64_t>(query.from.value_or(kMinDay)));
      list->bind(3, static_cast<std::int64_t>(query.to.value_or(kMaxDay)));
      while (true) {
        CHANCERY_ASSIGN(const bool more, list->step());
        if (!more) break;
        found.push_back(list->integer(0));
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  };
  CHANCERY_ASSIGN(claims, claims_of(entities));
  if (query.other) {
    // Between two: what both take part in, and what the same sentence tells of either ("the US attacked the regime that
    // sheltered him").
    CHANCERY_ASSIGN(const std::vector<std::int64_t> with, claims_of(others));
    using Place = std::pair<std::int64_t, std::int64_t>;  // report, sentence
    const auto places_of = [&](const std::vector<std::int64_t>& list) -> Result<std::vector<Place>> {
      std::vector<Place> places;
      CHANCERY_ASSIGN(Statement* const find,
                      parts.statement("SELECT report, body ->> '$.sentence' FROM claim WHERE id=?1"));
      for (const std::int64_t claim : list) {
        CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
        places.push_back(found ? Place{find->integer(0), find->integer(1)} : Place{0, 0});
        find->reset();
      }
      return places;
    };
    CHANCERY_ASSIGN(const std::vector<Place> places, places_of(claims));
    CHANCERY_ASSIGN(const std::vector<Place> with_places, places_of(with));
    const std::set<Place> here(places.begin(), places.end());
    const std::set<Place> there(with_places.begin(), with_places.end());
    std::vector<std::int64_t> shared;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (there.contains(places[i])) shared.push_back(claims[i]);
    }
    for (std::size_t i = 0; i < with.size(); ++i) {
      if (here.contains(with_places[i])) shared.push_back(with[i]);
    }
    std::sort(shared.begin(), shared.end());
    shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
    claims = std::move(shared);
  }
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
