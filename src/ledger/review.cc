// SPDX-License-Identifier: Apache-2.0
//
// Decisions of people: made, kept, undone.
#include <algorithm>
#include <array>
#include <set>

#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/recorder.h"

namespace chancery {

using ledger::Recorder;
using ledger::Row;
using ledger::Standpoint;
using ledger::Statement;
using ledger::Transaction;

namespace {

constexpr std::array<std::string_view, 5> kDecisions = {"accept", "reject", "merge", "split", "undo"};

Error usage(std::string message) { return {ErrorCode::kUsage, std::move(message), ""}; }

bool is_kind(const std::string& item, std::string_view kind) { return item.starts_with(kind); }

std::string without_kind(const std::string& item) { return item.substr(item.find(' ') + 1); }

// One decision in the making.
class Deciding {
 public:
  Deciding(Ledger::Parts& parts, const DecisionRequest& request, std::int64_t instant)
      : parts_(parts), request_(request) {
    decision_.kind = request.kind;
    decision_.by = request.by;
    decision_.why = request.why;
    decision_.at = ledger::instant_to_text(instant);
  }

  // What the ids name, checked against what can be decided of it.
  Result<Decision> resolve() {
    CHANCERY_ASSIGN(at_, parts_.standpoint(ledger::kNow));
    CHANCERY_ASSIGN(const std::vector<Decision> all, parts_.decisions(ledger::kNow));
    if (request_.items.empty()) return usage("name what is decided on: the id of an event, a status or an entity");
    if (request_.kind == DecisionKind::kReject && request_.why.empty())
      return usage("say why it is rejected: --why TEXT");
    if (request_.kind == DecisionKind::kUndo) {
      CHANCERY_TRY(undo(all));
    } else {
      for (const std::string& id : request_.items) CHANCERY_TRY(add(id));
      CHANCERY_TRY(check());
    }
    decision_.id = ledger::decision_id(decision_);
    return decision_;
  }

 private:
  Outcome undo(const std::vector<Decision>& all) {
    for (const std::string& id : request_.items) {
      const auto target = std::find_if(all.begin(), all.end(), [&](const Decision& one) { return one.id == id; });
      if (target == all.end()) return Error{ErrorCode::kLedgerNoSuchId, "the ledger has no decision " + id, ""};
      if (target->undone) return usage("the decision " + id + " is undone already");
      decision_.items.push_back(std::string(ledger::kDecisionItem) + id);
    }
    return Done{};
  }

  Outcome add(const std::string& id) {
    CHANCERY_ASSIGN(Statement* const claim, parts_.statement("SELECT 1 FROM claim WHERE event=?1"));
    CHANCERY_ASSIGN(const bool is_event, claim->bind(1, id).step());
    claim->reset();
    if (is_event) {
      push(ledger::kEventItem, id);
      return Done{};
    }
    CHANCERY_ASSIGN(const bool is_status, add_status(id));
    if (is_status) return Done{};
    CHANCERY_ASSIGN(const std::vector<Row> rows, parts_.exact({id, false, nullptr, at_.get()}));
    CHANCERY_ASSIGN(const Row by_key, parts_.row_of(id));
    if (by_key == 0 && rows.size() > 1) return usage("\"" + id + "\" can mean several entities; name one by its id");
    const Row row = by_key != 0 ? by_key : rows.empty() ? 0 : rows.front();
    if (row == 0) return Error{ErrorCode::kLedgerNoSuchId, "the ledger has nothing called " + id, ""};
    CHANCERY_ASSIGN(const ledger::EntityRow entity, parts_.entity(row));
    push(ledger::kEntityItem, entity.key);
    return Done{};
  }

  // A status stands for the claims that say it holds or did.
  Result<bool> add_status(const std::string& id) {
    CHANCERY_ASSIGN(
        Statement* const find,
        parts_.statement("SELECT r.name, s.subject, s.object FROM status s JOIN relation r ON r.id=s.relation "
                         "WHERE s.id=?1"));
    CHANCERY_ASSIGN(const bool found, find->bind(1, id).step());
    if (!found) return false;
    const auto relation = parts_.rules.find(find->text(0));
    const Row subject = find->integer(1);
    const Row object = find->integer(2);
    find->reset();
    if (!relation) return false;
    push(ledger::kStatusItem, id);
    CHANCERY_ASSIGN(const ledger::Group group,
                    parts_.group(ledger::group_of(parts_.rules, *relation, subject, object), *at_));
    for (const ledger::Interval& interval : group.derived.intervals) {
      CHANCERY_ASSIGN(const Status status, parts_.status_of(group, interval, *relation, kMaxDay - 1));
      if (status.id != id) continue;
      for (const std::size_t index : interval.claims) {
        const ledger::Move& move = group.moves[index];
        const bool ends = move.effect == ledger::Effect::kEnd && move.factuality != Factuality::kDenied;
        if (!ends || interval.claims.size() == 1) push(ledger::kEventItem, move.event);
      }
    }
    return true;
  }

  void push(std::string_view kind, const std::string& id) {
    const std::string item = std::string(kind) + id;
    if (std::find(decision_.items.begin(), decision_.items.end(), item) == decision_.items.end())
      decision_.items.push_back(item);
  }

  std::size_t count(std::string_view kind) const {
    return static_cast<std::size_t>(std::count_if(decision_.items.begin(), decision_.items.end(),
                                                  [&](const std::string& item) { return is_kind(item, kind); }));
  }

  Outcome check() {
    const std::size_t events = count(ledger::kEventItem);
    const std::size_t entities = count(ledger::kEntityItem);
    if (request_.kind == DecisionKind::kMerge) {
      if (count(ledger::kStatusItem) > 0) return usage("statuses follow from claims: merge their entities or events");
      if (events > 0 && entities > 0) return usage("an event and an entity cannot be one");
      if (events + entities < 2) return usage("name two of them: --merge A B");
      return Done{};
    }
    if (request_.kind != DecisionKind::kSplit) return Done{};
    if (count(ledger::kStatusItem) > 0) return usage("statuses follow from claims: split their entities or events");
    if (entities > 1 || (entities == 1 && events > 0)) return usage("split one entity at a time");
    if (entities == 0) {
      return request_.of.empty() ? Outcome(Done{}) : Outcome(usage("--of names the claims of an entity that is split"));
    }
    const std::string key = without_kind(decision_.items.front());
    if (request_.of.empty()) {
      if (at_->verdicts.standing_for(key) == key && at_->verdicts.members(key).size() < 2)
        return usage(key + " was merged with nothing; --of EVENT names the claims that are of another");
      return Done{};
    }
    for (const std::string& event : request_.of) {
      CHANCERY_ASSIGN(
          Statement* const find,
          parts_.statement("SELECT 1 FROM entity e CROSS JOIN claim c ON c.event=?1 CROSS JOIN participant p ON "
                           "p.entity=e.id AND p.day IN (c.earliest,?3) AND p.claim=c.id WHERE e.key=?2"));
      CHANCERY_ASSIGN(const bool found, find->bind(1, event).bind(2, key).bind(3, std::int64_t{kMaxDay}).step());
      find->reset();
      if (!found) return Error{ErrorCode::kLedgerNoSuchId, "no claim " + event + " speaks of " + key, ""};
    }
    // The next number that is free.
    std::string other;
    for (int number = 2;; ++number) {
      other = key + "~" + std::to_string(number);
      CHANCERY_ASSIGN(const Row taken, parts_.row_of(other));
      if (taken == 0) break;
    }
    push(ledger::kEntityItem, other);
    for (const std::string& event : request_.of) push(ledger::kEventItem, event);
    return Done{};
  }

  Ledger::Parts& parts_;
  const DecisionRequest& request_;
  Decision decision_;
  std::shared_ptr<const Standpoint> at_;
};

// The entities that a decision changes: those it names, and those that stood or will stand for them.
void collect_rows(const std::vector<std::string>& items, const Standpoint& at, Ledger::Parts& parts,
                  std::set<Row>& rows) {
  for (const std::string& item : items) {
    if (!is_kind(item, ledger::kEntityItem)) continue;
    const std::string key = without_kind(item);
    for (const std::string& member : at.verdicts.members(at.verdicts.standing_for(key))) {
      const auto row = parts.row_of(member);
      if (row.ok() && *row != 0) rows.insert(*row);
    }
    const auto own = parts.row_of(key);
    if (own.ok() && *own != 0) rows.insert(*own);
  }
}

}  // namespace

std::string_view name(DecisionKind kind) { return kDecisions[static_cast<std::size_t>(kind)]; }

std::optional<DecisionKind> decision_kind_of(std::string_view name) {
  const auto* found = std::find(kDecisions.begin(), kDecisions.end(), name);
  if (found == kDecisions.end()) return std::nullopt;
  return static_cast<DecisionKind>(found - kDecisions.begin());
}

Result<std::vector<Decision>> Ledger::decisions() const { return parts_->decisions(ledger::kNow); }

Result<Decided> Ledger::decide(const DecisionRequest& request, std::string_view known_at) {
  const auto instant = ledger::parse_instant(known_at);
  if (!instant) return usage("`" + std::string(known_at) + "` is no instant; write 2025-07-04T12:00:00Z");
  Decided decided;
  const auto work = [&]() -> Outcome {
    CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(parts_->database));
    CHANCERY_TRY(parts_->load_relations());
    CHANCERY_ASSIGN(decided.decision, Deciding(*parts_, request, *instant).resolve());
    const Decision& decision = decided.decision;
    CHANCERY_ASSIGN(Statement* const insert, parts_->statement("INSERT INTO decision(key,kind,items,who,why,known_at) "
                                                               "VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT DO NOTHING"));
    const std::string items = ledger::items_to_json(decision.items);
    insert->bind(1, decision.id).bind(2, name(decision.kind)).bind(3, items).bind(4, decision.by);
    CHANCERY_ASSIGN(const auto before, parts_->standpoint(ledger::kNow));
    CHANCERY_TRY(insert->bind(5, decision.why).bind(6, *instant).run());
    decided.known = parts_->database.changed() == 0;
    if (decided.known) return transaction.commit();
    // What an undone decision was about is what this one is about.
    std::vector<std::string> about = decision.items;
    if (decision.kind == DecisionKind::kUndo) {
      CHANCERY_ASSIGN(const std::vector<Decision> all, parts_->decisions(ledger::kNow));
      for (std::size_t i = 0; i < about.size(); ++i) {  // grows while it is read: an undo may undo an undo
        if (!is_kind(about[i], ledger::kDecisionItem)) continue;
        for (const Decision& one : all) {
          if (one.id == without_kind(about[i])) about.insert(about.end(), one.items.begin(), one.items.end());
        }
      }
    }
    CHANCERY_ASSIGN(Recorder recorder, Recorder::begin(*parts_, *instant));
    CHANCERY_TRY(recorder.enter_parted());
    CHANCERY_TRY(recorder.look_again());
    CHANCERY_ASSIGN(const auto after, parts_->standpoint(ledger::kNow));
    std::set<Row> rows;
    collect_rows(about, *before, *parts_, rows);
    collect_rows(about, *after, *parts_, rows);
    const bool of_events = rows.empty();
    for (const Row row : rows) {
      // Rows under names that no longer stand are gone for good.
      if (!after->plain() || !before->plain()) {
        for (const char* sql :
             {"DELETE FROM status WHERE subject=?1 OR object=?1", "DELETE FROM beside WHERE subject=?1 OR object=?1"}) {
          CHANCERY_ASSIGN(Statement* const clear, parts_->statement(sql));
          CHANCERY_TRY(clear->bind(1, row).run());
        }
      }
      CHANCERY_TRY(recorder.touch_entity(row));
    }
    for (const std::string& item : about) {
      if (is_kind(item, ledger::kEventItem)) CHANCERY_TRY(recorder.touch_claims_of(without_kind(item)));
    }
    const bool quiet = !of_events && (!after->plain() || !before->plain());
    CHANCERY_ASSIGN(decided.changes, recorder.settle(quiet ? Recorder::News::kNone : Recorder::News::kAll));
    return transaction.commit();
  };
  Outcome done = work();
  if (!done) {
    parts_->entities.clear();
    parts_->pieces.forget();
    return std::move(done).error();
  }
  return decided;
}

}  // namespace chancery
