// SPDX-License-Identifier: Apache-2.0
//
// explain, reports, events: things of the ledger by their id.
#include <algorithm>
#include <limits>
#include <set>

#include "ledger/event_record.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::Group;
using ledger::GroupKey;
using ledger::Interval;
using ledger::Move;
using ledger::Row;
using ledger::Statement;

namespace {

constexpr std::int64_t kNow = std::numeric_limits<std::int64_t>::max();

Error no_such_id(std::string_view id) {
  return {ErrorCode::kLedgerNoSuchId, "the ledger has nothing with the id " + std::string(id), ""};
}

}  // namespace

Result<bool> Ledger::has_report(std::string_view report_id) const {
  CHANCERY_ASSIGN(Statement* const find, parts_->statement("SELECT 1 FROM report WHERE key=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, report_id).step());
  find->reset();
  return found;
}

Result<Report> Ledger::report(std::string_view report_id) const {
  CHANCERY_ASSIGN(
      Statement* const find,
      parts_->statement(
          "SELECT key, source, title, url, language, published, published_basis, text FROM report WHERE key=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, report_id).step());
  if (!found) return no_such_id(report_id);
  Report report;
  report.id = find->text(0);
  report.source = find->text(1);
  report.title = find->text(2);
  report.url = find->text(3);
  report.language = find->text(4);
  report.published = ledger::date_from_text(find->text(5));
  report.published_basis = find->text(6);
  report.text = find->text(7);
  find->reset();
  return report;
}

Result<std::vector<Event>> Ledger::events_of(std::string_view report_id) const {
  std::vector<Event> events;
  CHANCERY_ASSIGN(Statement* const list,
                  parts_->statement("SELECT " CHANCERY_EVENT_COLUMNS
                                    " FROM claim c JOIN report r ON r.id=c.report WHERE r.key=?1 ORDER BY c.id"));
  list->bind(1, report_id);
  while (true) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) break;
    CHANCERY_ASSIGN(Event event, parts_->pieces.unpack(*list, 0));
    events.push_back(std::move(event));
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return std::tie(a.sentence, a.trigger.begin, a.id) < std::tie(b.sentence, b.trigger.begin, b.id);
  });
  return events;
}

Result<std::vector<std::string>> Ledger::complete_id(std::string_view prefix, std::size_t limit) const {
  std::set<std::string> found;
  // Ids are lower-case letters and digits behind "ev_", "st_", "r_": what begins so sorts up to the prefix with '~'.
  const std::string end = std::string(prefix) + "~";
  for (const char* sql : {"SELECT DISTINCT event FROM claim WHERE event>=?1 AND event<?2 ORDER BY event LIMIT ?3",
                          "SELECT DISTINCT id FROM status WHERE id>=?1 AND id<?2 ORDER BY id LIMIT ?3",
                          "SELECT key FROM report WHERE key>=?1 AND key<?2 ORDER BY key LIMIT ?3"}) {
    CHANCERY_ASSIGN(Statement* const list, parts_->statement(sql));
    list->bind(1, prefix).bind(2, end).bind(3, static_cast<std::int64_t>(limit));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      found.emplace(list->text(0));
    }
  }
  std::vector<std::string> ids(found.begin(), found.end());
  if (ids.size() > limit) ids.resize(limit);
  return ids;
}

Result<Explanation> Ledger::explain(std::string_view id) const {
  Parts& parts = *parts_;
  Explanation explanation;
  const auto add_claim = [&](ClaimView view, Event event) -> Outcome {
    const bool known = std::any_of(explanation.reports.begin(), explanation.reports.end(),
                                   [&](const Report& other) { return other.id == view.report; });
    if (!known) {
      CHANCERY_ASSIGN(Report told, report(view.report));
      explanation.reports.push_back(std::move(told));
    }
    explanation.claims.push_back(std::move(view));
    explanation.events.push_back(std::move(event));
    return Done{};
  };

  // A status.
  std::vector<std::tuple<std::string, Row, Row>> places;
  CHANCERY_ASSIGN(
      Statement* const by_status,
      parts.statement(
          "SELECT r.name, s.subject, s.object FROM status s JOIN relation r ON r.id=s.relation WHERE s.id=?1"));
  by_status->bind(1, id);
  while (true) {
    CHANCERY_ASSIGN(const bool row, by_status->step());
    if (!row) break;
    places.emplace_back(std::string(by_status->text(0)), by_status->integer(1), by_status->integer(2));
  }
  for (const auto& [relation, subject, object] : places) {
    const auto index = parts.rules.find(relation);
    if (!index) continue;
    CHANCERY_ASSIGN(const Group group, parts.group(ledger::group_of(parts.rules, *index, subject, object), kNow));
    for (const Interval& interval : group.derived.intervals) {
      if (interval.subject != subject || interval.object != object) continue;
      CHANCERY_ASSIGN(Status status, parts.status_of(group, interval, *index, kMaxDay - 1, true));
      if (status.id != id) continue;
      for (const std::vector<std::size_t>* list : {&interval.claims, &interval.against, &interval.beside}) {
        for (const std::size_t move : *list) {
          CHANCERY_ASSIGN(ClaimView view, parts.view(group.moves[move]));
          CHANCERY_ASSIGN(Event event, parts.event_of_claim(group.moves[move].claim));
          CHANCERY_TRY(add_claim(std::move(view), std::move(event)));
        }
      }
      explanation.status = std::move(status);
      return explanation;
    }
  }

  // An event.
  struct Told {
    std::int64_t claim;
    ClaimView view;
  };
  std::vector<Told> told;
  CHANCERY_ASSIGN(Statement* const by_event,
                  parts.statement("SELECT c.id, r.key, r.source, r.title, r.published, c.known_at FROM claim c "
                                  "JOIN report r ON r.id=c.report WHERE c.event=?1 ORDER BY c.id"));
  by_event->bind(1, id);
  while (true) {
    CHANCERY_ASSIGN(const bool row, by_event->step());
    if (!row) break;
    ClaimView view;
    view.event = id;
    view.report = by_event->text(1);
    view.source = by_event->text(2);
    view.title = by_event->text(3);
    view.published = iso(ledger::date_from_text(by_event->text(4)));
    view.known_at = ledger::instant_to_text(by_event->integer(5));
    told.push_back({by_event->integer(0), std::move(view)});
  }
  if (told.empty()) return no_such_id(id);
  std::set<std::tuple<std::string, Row, Row>> moved;
  for (Told& claim : told) {
    CHANCERY_ASSIGN(Event event, parts.event_of_claim(claim.claim));
    claim.view.text = event.text;
    claim.view.factuality = event.factuality;
    claim.view.act = event.act;
    claim.view.date = event.date;
    for (const Participant& speaker : event.attribution.said_by) claim.view.said_by.push_back(speaker.entity.name);
    CHANCERY_TRY(add_claim(std::move(claim.view), std::move(event)));
    CHANCERY_ASSIGN(
        Statement* const effects,
        parts.statement("SELECT r.name, e.subject, e.object FROM effect e JOIN relation r ON r.id=e.relation "
                        "WHERE e.claim=?1"));
    effects->bind(1, claim.claim);
    while (true) {
      CHANCERY_ASSIGN(const bool row, effects->step());
      if (!row) break;
      moved.emplace(std::string(effects->text(0)), effects->integer(1), effects->integer(2));
    }
  }
  for (const auto& [relation, subject, object] : moved) {
    const auto index = parts.rules.find(relation);
    if (!index || subject == 0) continue;
    CHANCERY_ASSIGN(const Group group, parts.group(ledger::group_of(parts.rules, *index, subject, object), kNow));
    for (const Interval& interval : group.derived.intervals) {
      const auto concerns = [&](const std::vector<std::size_t>& list) {
        return std::any_of(list.begin(), list.end(), [&](std::size_t move) { return group.moves[move].event == id; });
      };
      if (interval.subject != subject || (object != 0 && interval.object != object)) continue;
      if (!concerns(interval.claims) && !concerns(interval.against) && !concerns(interval.beside)) continue;
      CHANCERY_ASSIGN(Status status, parts.status_of(group, interval, *index, kMaxDay - 1, true));
      explanation.moves.push_back(std::move(status));
    }
  }
  return explanation;
}

}  // namespace chancery
