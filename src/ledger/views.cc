// SPDX-License-Identifier: Apache-2.0
//
// Claims and statuses as answers show them.
#include <algorithm>
#include <set>

#include "ledger/event_record.h"
#include "ledger/parts.h"

namespace chancery::ledger {
namespace {

std::string_view effect_word(const Move& move) {
  if (move.effect == Effect::kNothing) return "nothing";
  switch (move.factuality) {
    case Factuality::kAsserted:
    case Factuality::kHistorical:
      return name(move.effect);
    case Factuality::kDenied:
      if (move.effect == Effect::kEnd) return move.denied_holds ? "state" : "beside";
      return "against";
    default:
      return "beside";
  }
}

}  // namespace

std::vector<std::size_t> claims_once(const std::vector<Move>& moves, const std::vector<std::size_t>& list) {
  std::vector<std::size_t> once;
  std::set<std::pair<std::int64_t, std::string_view>> seen;
  for (const std::size_t index : list) {
    if (seen.emplace(moves[index].claim, effect_word(moves[index])).second) once.push_back(index);
  }
  return once;
}

bool is_shown(std::size_t at, std::size_t all, std::size_t most) {
  if (most == 0 || all <= most) return true;
  return at < (most + 1) / 2 || at >= all - most / 2;
}

}  // namespace chancery::ledger

namespace chancery {

using ledger::Group;
using ledger::Interval;
using ledger::Move;
using ledger::Review;
using ledger::Row;
using ledger::Standpoint;
using ledger::Statement;

Result<Event> Ledger::Parts::event_of_claim(std::int64_t claim) {
  CHANCERY_ASSIGN(Statement* const find, statement("SELECT " CHANCERY_EVENT_COLUMNS " FROM claim c WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a claim is missing", database.path()};
  auto event = pieces.unpack(*find, 0);
  find->reset();
  return event;
}

Result<Ledger::Parts::ToldClaim> Ledger::Parts::told(std::int64_t claim) {
  ToldClaim told;
  CHANCERY_ASSIGN(Statement* const find,
                  statement("SELECT r.key, r.source, r.title, r.published, c.known_at FROM claim c "
                            "JOIN report r ON r.id=c.report WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a claim is missing", database.path()};
  told.published = ledger::date_from_text(find->text(3));
  told.known_at = find->integer(4);
  told.view.report = find->text(0);
  told.view.source = find->text(1);
  told.view.title = find->text(2);
  told.view.published = iso(told.published);
  told.view.known_at = ledger::instant_to_text(told.known_at);
  find->reset();
  CHANCERY_ASSIGN(told.event, event_of_claim(claim));
  told.view.event = told.event.id;
  told.view.text = told.event.text;
  told.view.factuality = told.event.factuality;
  told.view.act = told.event.act;
  told.view.date = told.event.date;
  for (const Participant& speaker : told.event.attribution.said_by) {
    told.view.said_by.push_back(speaker.entity.name.empty() ? speaker.raw_text : speaker.entity.name);
  }
  return told;
}

Result<bool> Ledger::Parts::is_about(const Event& event, const Standpoint& at, const std::vector<Row>& asked) {
  if (at.meant.empty()) return true;
  // Only of those whose claims a person parted it can be in question.
  for (const Row entity : asked) {
    bool in_question = false;
    for (const Row row : at.found_under(entity)) {
      if (at.meant.contains(row)) in_question = true;
      if (at.meant.contains(row) && at.resolve(row, event.id) == entity) return true;
    }
    if (!in_question) return true;
  }
  return false;
}

Result<ClaimView> Ledger::Parts::view(const Move& move) {
  CHANCERY_ASSIGN(const Event event, event_of_claim(move.claim));
  CHANCERY_ASSIGN(Statement* const report,
                  statement("SELECT r.title, c.known_at FROM claim c JOIN report r ON r.id=c.report WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, report->bind(1, move.claim).step());
  ClaimView view;
  if (found) {
    view.title = report->text(0);
    view.known_at = ledger::instant_to_text(report->integer(1));
  }
  report->reset();
  view.event = move.event;
  view.report = move.report;
  view.source = move.source;
  for (const Participant& speaker : event.attribution.said_by) {
    view.said_by.push_back(speaker.entity.name.empty() ? speaker.raw_text : speaker.entity.name);
  }
  view.text = event.text;
  view.published = iso(move.published);
  view.factuality = move.factuality;
  view.act = event.act;
  view.effect = ledger::effect_word(move);
  view.review = move.review == Review::kRejected ? "rejected" : move.review == Review::kAccepted ? "accepted" : "";
  view.voice = ledger::name(move.voice);
  view.weight = move.weight / 100.0;
  view.date = event.date;
  CHANCERY_ASSIGN(Statement* const rule, statement("SELECT name, because FROM rule WHERE id=?1"));
  CHANCERY_ASSIGN(const bool known, rule->bind(1, static_cast<std::int64_t>(move.rule)).step());
  if (known) {
    view.rule = rule->text(0);
    view.derived = rule->text(1);
  }
  rule->reset();
  return view;
}

Result<Status> Ledger::Parts::status_of(const Group& group, const Interval& interval, std::uint16_t relation,
                                        Day as_of) {
  Status status;
  CHANCERY_ASSIGN(const ledger::EntityRow subject, entity(interval.subject));
  CHANCERY_ASSIGN(const ledger::EntityRow object, entity(interval.object));
  status.relation = rules.relations()[relation].name;
  status.subject = {subject.key, subject.name};
  status.object = {object.key, object.name};
  status.id = ledger::status_id(status.relation, subject.key, object.key, group, interval);
  status.attributes = interval.attributes;
  status.from = interval.from;
  status.to = interval.to;
  status.holds = interval.holds(as_of);
  status.certainty = interval.certainty;
  return status;
}

Outcome Ledger::Parts::show_claims(Status& status, const std::vector<Move>& moves, const Interval& interval,
                                   std::size_t most) {
  const auto show = [&](const std::vector<std::size_t>& list, std::vector<ClaimView>& views,
                        std::size_t& all) -> Outcome {
    const std::vector<std::size_t> told = ledger::claims_once(moves, list);
    all = told.size();
    for (std::size_t i = 0; i < told.size(); ++i) {
      if (!ledger::is_shown(i, told.size(), most)) continue;
      CHANCERY_ASSIGN(ClaimView made, view(moves[told[i]]));
      views.push_back(std::move(made));
    }
    return Done{};
  };
  CHANCERY_TRY(show(interval.claims, status.claims, status.counts.claims));
  CHANCERY_TRY(show(interval.against, status.against, status.counts.against));
  CHANCERY_TRY(show(interval.beside, status.beside, status.counts.beside));
  CHANCERY_TRY(show(interval.aside, status.aside, status.counts.aside));
  for (ClaimView& claim : status.aside) {
    if (claim.review != "rejected") claim.review = "retracted";
  }
  return Done{};
}

}  // namespace chancery
