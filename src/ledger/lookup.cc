// SPDX-License-Identifier: Apache-2.0
//
// explain, reports, events: things of the ledger by their id.
#include <algorithm>
#include <limits>
#include <set>

#include "ledger/event_record.h"
#include "ledger/intervals.h"
#include "ledger/parts.h"
#include "ledger/rows.h"
#include "ledger/same_event.h"

namespace chancery {

using ledger::Group;
using ledger::GroupKey;
using ledger::Interval;
using ledger::Move;
using ledger::Row;
using ledger::Standpoint;
using ledger::Statement;

namespace {

constexpr Day kNewsDays = 31;  // how far from an event its tellings may be dated
constexpr std::int64_t kMostCandidates = 2000;

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

Result<std::string> Ledger::Parts::text_of(Row report) {
  CHANCERY_ASSIGN(Statement* const find, statement("SELECT text FROM report_text WHERE report=?1"));
  CHANCERY_ASSIGN(const bool there, find->bind(1, report).step());
  std::string text(there ? find->text(0) : std::string_view());
  find->reset();
  return text;
}

Result<Report> Ledger::report(std::string_view report_id) const {
  CHANCERY_ASSIGN(Statement* const find,
                  parts_->statement("SELECT " CHANCERY_REPORT_COLUMNS ", id FROM report WHERE key=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, report_id).step());
  if (!found) return no_such_id(report_id);
  Report report = ledger::report_from_row(*find, 0);
  const Row row = find->integer(ledger::kReportColumns);
  find->reset();
  CHANCERY_ASSIGN(report.text, parts_->text_of(row));
  return report;
}

Result<Event> Ledger::event(std::string_view event_id) const {
  CHANCERY_ASSIGN(Statement* const find, parts_->statement("SELECT " CHANCERY_EVENT_COLUMNS
                                                           " FROM claim c WHERE c.event=?1 ORDER BY c.id LIMIT 1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, event_id).step());
  if (!found) return no_such_id(event_id);
  auto event = parts_->pieces.unpack(*find, 0);
  find->reset();
  return event;
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
                          "SELECT key FROM decision WHERE key>=?1 AND key<?2 ORDER BY key LIMIT ?3",
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

// Other claims that tell the same event, and reports with nearly the text of its report.
Outcome Ledger::Parts::relatives(std::int64_t claim, const Standpoint& at, Explanation& explanation) {
  CHANCERY_ASSIGN(const ToldClaim own, told(claim));
  CHANCERY_ASSIGN(Statement* const copies,
                  statement("SELECT r.key FROM claim c JOIN copy m ON m.report=c.report OR m.of=c.report "
                            "JOIN copy k ON k.of=m.of JOIN report r ON r.id=k.report OR r.id=k.of "
                            "WHERE c.id=?1 AND r.id<>c.report GROUP BY r.id ORDER BY r.key"));
  copies->bind(1, claim);
  while (true) {
    CHANCERY_ASSIGN(const bool row, copies->step());
    if (!row) break;
    explanation.copies.emplace_back(copies->text(0));
  }
  // Candidates: what any of its parties does about that day, and what a person joined with it.
  std::set<std::int64_t> candidates;
  const auto collect = [&](Statement* list) -> Outcome {
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) return Done{};
      if (list->integer(0) != claim) candidates.insert(list->integer(0));
    }
  };
  const Date& date = own.event.date.known() ? own.event.date : own.published;
  std::set<std::string> parties;
  for (const std::vector<Participant>* side : {&own.event.actor, &own.event.recipient}) {
    for (const Participant& filler : *side) parties.insert({filler.entity.id, filler.entity.of});
  }
  for (const std::string& party : parties) {
    CHANCERY_ASSIGN(const Row row, row_of(party));
    for (const Row one : at.found_under(at.standing_for(row))) {
      CHANCERY_ASSIGN(Statement* const list,
                      statement("SELECT claim FROM participant WHERE entity=?1 AND (day BETWEEN ?2 "
                                "AND ?3 OR day=?4) LIMIT ?5"));
      list->bind(1, one).bind(2, std::int64_t{date.known() ? date.earliest - kNewsDays : kMaxDay});
      list->bind(3, std::int64_t{date.known() ? date.latest + kNewsDays : kMaxDay});
      CHANCERY_TRY(collect(&list->bind(4, std::int64_t{kMaxDay}).bind(5, kMostCandidates)));
    }
  }
  for (const std::string& event : at.verdicts.joined_with(own.event.id)) {
    CHANCERY_ASSIGN(Statement* const list, statement("SELECT id FROM claim WHERE event=?1"));
    CHANCERY_TRY(collect(&list->bind(1, event)));
  }
  std::vector<ToldClaim> others;
  for (const std::int64_t candidate : candidates) {
    CHANCERY_ASSIGN(ToldClaim other, told(candidate));
    if (other.event.act == own.event.act && other.known_at <= at.known_at) others.push_back(std::move(other));
  }
  std::vector<ledger::ToldEvent> all = {{&own.event, own.published}};
  for (const ToldClaim& other : others) all.push_back({&other.event, other.published});
  const std::vector<std::size_t> first = ledger::group_events(all, at.verdicts);
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (first[i + 1] != first[0] || others[i].event.id == own.event.id) continue;
    explanation.same_event.emplace_back(std::move(others[i].view), ledger::why_same(all[0], all[i + 1], at.verdicts));
  }
  return Done{};
}

Result<Explanation> Ledger::explain(std::string_view id) const {
  Parts& parts = *parts_;
  Explanation explanation;
  CHANCERY_ASSIGN(const auto at, parts.standpoint(ledger::kNow));
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
  const auto decisions_about = [&](const std::vector<std::string>& items) -> Outcome {
    CHANCERY_ASSIGN(const std::vector<Decision> all, parts.decisions(ledger::kNow));
    for (const Decision& one : all) {
      const bool about = std::any_of(one.items.begin(), one.items.end(), [&](const std::string& item) {
        return std::find(items.begin(), items.end(), item) != items.end();
      });
      if (about) explanation.decisions.push_back(one);
    }
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
    CHANCERY_ASSIGN(const Group group, parts.group(ledger::group_of(parts.rules, *index, subject, object), *at));
    for (const Interval& interval : group.derived.intervals) {
      if (interval.subject != subject || interval.object != object) continue;
      CHANCERY_ASSIGN(Status status, parts.status_of(group, interval, *index, kMaxDay - 1));
      if (status.id != id) continue;
      const ledger::Shown shown = ledger::shown_of(group.moves, interval, 0);
      CHANCERY_TRY(parts.show_claims(status, shown, *at));
      CHANCERY_ASSIGN(ledger::Intervals others, ledger::Intervals::open(parts, *at, kShownClaims));
      CHANCERY_TRY(others.check_ordinal(status, *index, interval));
      const auto add_list = [&](const ledger::ShownList& list, const std::vector<ClaimView>& views) -> Outcome {
        for (std::size_t i = 0; i < views.size(); ++i) {
          CHANCERY_ASSIGN(Event event, parts.event_of_claim(list.shown[i].claim));
          CHANCERY_TRY(add_claim(views[i], std::move(event)));
        }
        return Done{};
      };
      CHANCERY_TRY(add_list(shown.claims, status.claims));
      CHANCERY_TRY(add_list(shown.against, status.against));
      CHANCERY_TRY(add_list(shown.beside, status.beside));
      CHANCERY_TRY(add_list(shown.aside, status.aside));
      std::vector<std::string> about = {std::string(ledger::kStatusItem) + std::string(id)};
      for (const ClaimView& claim : explanation.claims) about.push_back(std::string(ledger::kEventItem) + claim.event);
      for (const std::string& key : {status.subject.id, status.object.id}) {
        for (const std::string& member : at->verdicts.members(key))
          about.push_back(std::string(ledger::kEntityItem) + member);
      }
      CHANCERY_TRY(decisions_about(about));
      explanation.status = std::move(status);
      return explanation;
    }
  }

  // An event.
  std::vector<std::int64_t> claims;
  CHANCERY_ASSIGN(Statement* const by_event, parts.statement("SELECT id FROM claim WHERE event=?1 ORDER BY id"));
  by_event->bind(1, id);
  while (true) {
    CHANCERY_ASSIGN(const bool row, by_event->step());
    if (!row) break;
    claims.push_back(by_event->integer(0));
  }
  if (claims.empty()) return no_such_id(id);
  std::set<std::tuple<std::string, Row, Row>> moved;
  for (const std::int64_t claim : claims) {
    CHANCERY_ASSIGN(auto told, parts.told(claim));
    const ledger::Review review = at->verdicts.of_event(id);
    if (review != ledger::Review::kNone)
      told.view.review = review == ledger::Review::kRejected ? "rejected" : "accepted";
    CHANCERY_TRY(add_claim(std::move(told.view), std::move(told.event)));
    CHANCERY_ASSIGN(
        Statement* const effects,
        parts.statement("SELECT r.name, e.subject, e.object FROM effect e JOIN relation r ON r.id=e.relation "
                        "WHERE e.claim=?1"));
    effects->bind(1, claim);
    while (true) {
      CHANCERY_ASSIGN(const bool row, effects->step());
      if (!row) break;
      moved.emplace(std::string(effects->text(0)), at->resolve(effects->integer(1), std::string(id)),
                    at->resolve(effects->integer(2), std::string(id)));
    }
  }
  CHANCERY_TRY(parts.relatives(claims.front(), *at, explanation));
  CHANCERY_TRY(decisions_about({std::string(ledger::kEventItem) + std::string(id)}));
  for (const auto& [relation, subject, object] : moved) {
    const auto index = parts.rules.find(relation);
    if (!index || subject == 0) continue;
    CHANCERY_ASSIGN(const Group group, parts.group(ledger::group_of(parts.rules, *index, subject, object), *at));
    for (const Interval& interval : group.derived.intervals) {
      const auto concerns = [&](const std::vector<std::size_t>& list) {
        return std::any_of(list.begin(), list.end(), [&](std::size_t move) { return group.moves[move].event == id; });
      };
      if (interval.subject != subject || (object != 0 && interval.object != object)) continue;
      if (!concerns(interval.claims) && !concerns(interval.against) && !concerns(interval.beside) &&
          !concerns(interval.aside)) {
        continue;
      }
      CHANCERY_ASSIGN(Status status, parts.status_of(group, interval, *index, kMaxDay - 1));
      CHANCERY_TRY(parts.show_claims(status, ledger::shown_of(group.moves, interval, kShownClaims), *at));
      explanation.moves.push_back(std::move(status));
    }
  }
  return explanation;
}

}  // namespace chancery
