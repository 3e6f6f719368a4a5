// SPDX-License-Identifier: Apache-2.0
//
// Claims and statuses as answers show them.
#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/rows.h"
#include "ledger/shown.h"

namespace chancery {

using ledger::Group;
using ledger::Interval;
using ledger::Move;
using ledger::Review;
using ledger::Row;
using ledger::Shown;
using ledger::ShownClaim;
using ledger::ShownList;
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
                  statement("SELECT r.key, r.source, r.title, r.published, c.known_at, " CHANCERY_EVENT_COLUMNS
                            " FROM claim c JOIN report r ON r.id=c.report WHERE c.id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a claim is missing", database.path()};
  told.published = ledger::date_from_text(find->text(3));
  told.known_at = find->integer(4);
  told.view.report = find->text(0);
  told.view.source = find->text(1);
  told.view.title = find->text(2);
  told.view.published = iso(told.published);
  told.view.known_at = ledger::instant_to_text(told.known_at);
  CHANCERY_ASSIGN(told.event, pieces.unpack(*find, 5));
  find->reset();
  told.view.event = told.event.id;
  told.view.text = told.event.text;
  told.view.factuality = told.event.factuality;
  told.view.act = told.event.act;
  told.view.date = told.event.date;
  for (const Participant& speaker : told.event.attribution.said_by) {
    told.view.said_by.push_back(ledger::name_of_speaker(speaker));
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

Result<ClaimView> Ledger::Parts::view(const ShownClaim& shown, const ledger::Relation& relation, const Standpoint& at) {
  CHANCERY_ASSIGN(Statement* const find,
                  statement("SELECT " CHANCERY_MOVE_COLUMNS ", r.title, u.name, u.because, " CHANCERY_EVENT_COLUMNS
                            " FROM " CHANCERY_MOVE_TABLES " LEFT JOIN rule u ON u.id=e.rule "
                            "WHERE e.claim=?1 AND e.seq=?2"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, shown.claim).bind(2, shown.seq).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "what a claim does is missing", database.path()};
  Move move = ledger::move_from_row(*find);
  ClaimView view;
  view.title = find->text(ledger::kMoveColumns);
  view.known_at = ledger::instant_to_text(find->integer(15));
  view.rule = find->text(ledger::kMoveColumns + 1);
  view.derived = find->text(ledger::kMoveColumns + 2);
  CHANCERY_ASSIGN(auto wording, pieces.wording(*find, ledger::kMoveColumns + 3));
  find->reset();
  move.weight = rules.sources().weight(move.source, move.voice, relation.name);
  if (!at.verdicts.empty()) CHANCERY_TRY(judge(move, relation, at));
  view.event = move.event;
  view.report = move.report;
  view.source = move.source;
  view.said_by = std::move(wording.said_by);
  view.text = std::move(wording.text);
  view.published = iso(move.published);
  view.factuality = move.factuality;
  view.act = std::move(wording.act);
  view.effect = ledger::effect_word(move);
  view.review = move.review == Review::kRejected ? "rejected" : move.review == Review::kAccepted ? "accepted" : "";
  view.voice = ledger::name(move.voice);
  view.weight = move.weight / 100.0;
  view.date = move.date;
  return view;
}

Result<Status> Ledger::Parts::status_of(std::string id, const Interval& interval, std::uint16_t relation, Day as_of) {
  Status status;
  CHANCERY_ASSIGN(const ledger::EntityRow subject, entity(interval.subject));
  CHANCERY_ASSIGN(const ledger::EntityRow object, entity(interval.object));
  status.id = std::move(id);
  status.relation = rules.relations()[relation].name;
  status.subject = {subject.key, subject.name};
  status.object = {object.key, object.name};
  status.attributes = interval.attributes;
  status.from = interval.from;
  status.to = interval.to;
  status.holds = interval.holds(as_of);
  status.certainty = interval.certainty;
  return status;
}

Result<Status> Ledger::Parts::status_of(const Group& group, const Interval& interval, std::uint16_t relation,
                                        Day as_of) {
  CHANCERY_ASSIGN(Status status, status_of(std::string(), interval, relation, as_of));
  status.id = ledger::status_id(status.relation, status.subject.id, status.object.id, group, interval);
  return status;
}

Outcome Ledger::Parts::show_claims(Status& status, const Shown& shown, const Standpoint& at) {
  const auto relation = rules.find(status.relation);
  if (!relation) return Done{};
  const auto show = [&](const ShownList& list, std::vector<ClaimView>& views, std::size_t& all) -> Outcome {
    all = list.all;
    for (const ShownClaim& claim : list.shown) {
      CHANCERY_ASSIGN(ClaimView made, view(claim, rules.relations()[*relation], at));
      views.push_back(std::move(made));
    }
    return Done{};
  };
  CHANCERY_TRY(show(shown.claims, status.claims, status.counts.claims));
  CHANCERY_TRY(show(shown.against, status.against, status.counts.against));
  CHANCERY_TRY(show(shown.beside, status.beside, status.counts.beside));
  CHANCERY_TRY(show(shown.aside, status.aside, status.counts.aside));
  for (ClaimView& claim : status.aside) {
    if (claim.review != "rejected") claim.review = "retracted";
  }
  return Done{};
}

}  // namespace chancery
