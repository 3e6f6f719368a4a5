// SPDX-License-Identifier: Apache-2.0
//
// What waits for a person. The criteria stand in docs/cli.md, "Review".
#include <algorithm>
#include <array>
#include <set>

#include "ledger/event_record.h"
#include "ledger/intervals.h"
#include "ledger/move.h"
#include "ledger/page.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::Group;
using ledger::GroupKey;
using ledger::Interval;
using ledger::Relation;
using ledger::Row;
using ledger::Standpoint;
using ledger::Statement;

namespace {

constexpr std::array<std::string_view, 5> kReasons = {"contradiction", "disputed", "retracted", "unsure", "new-entity"};
constexpr double kUnsure = 0.5;                   // a claim on which a status rests, of less confidence, waits
constexpr std::int64_t kLastRow = 9'999'999'999;  // of claims, for places: the latest first

// Something that may wait, before its statuses are made.
struct Candidate {
  ReviewReason reason = ReviewReason::kDisputed;
  std::string id;
  std::string words;
  std::uint16_t relation = 0;
  Row subject = 0, object = 0;
  std::int64_t recent = 0;        // row of its last claim
  std::vector<std::string> with;  // ids of other statuses that belong to it
};

class Waiting {
 public:
  Waiting(Ledger::Parts& parts, const Standpoint& at, Day as_of) : parts_(parts), at_(at), as_of_(as_of) {}

  Outcome collect(std::optional<ReviewReason> reason) {
    CHANCERY_TRY(accepted());
    const auto wanted = [&](ReviewReason one) { return !reason || *reason == one; };
    if (wanted(ReviewReason::kContradiction)) {
      CHANCERY_TRY(contradictions());
      CHANCERY_TRY(ordinals());
    }
    if (wanted(ReviewReason::kDisputed)) CHANCERY_TRY(disputed());
    if (wanted(ReviewReason::kRetracted)) CHANCERY_TRY(retracted());
    if (wanted(ReviewReason::kUnsure)) CHANCERY_TRY(unsure());
    if (wanted(ReviewReason::kNewEntity)) CHANCERY_TRY(new_entities());
    std::sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) {
      return std::tie(a.reason, b.recent, a.id) < std::tie(b.reason, a.recent, b.id);
    });
    return Done{};
  }

  static ledger::Place place_of(const Candidate& one) {
    return {ledger::number_key(static_cast<std::uint64_t>(one.reason)),
            ledger::number_key(static_cast<std::uint64_t>(std::max<std::int64_t>(kLastRow - one.recent, 0))), one.id};
  }

  const std::vector<Candidate>& found() const { return found_; }

  // With the statuses it is about.
  Result<ReviewItem> item(const Candidate& candidate) {
    ReviewItem made{candidate.reason, candidate.id, candidate.words, {}};
    if (candidate.reason == ReviewReason::kNewEntity) {
      CHANCERY_TRY(statuses_of_entity(candidate.subject, made.statuses));
      return made;
    }
    CHANCERY_ASSIGN(
        const Group group,
        parts_.group(ledger::group_of(parts_.rules, candidate.relation, candidate.subject, candidate.object), at_));
    const bool retracted = candidate.reason == ReviewReason::kRetracted;
    for (const std::vector<Interval>* list : {&group.derived.intervals, &group.derived.only_beside}) {
      for (const Interval& interval : *list) {
        const bool of_pair = interval.subject == candidate.subject && interval.object == candidate.object;
        CHANCERY_ASSIGN(Status status, parts_.status_of(group, interval, candidate.relation, as_of_));
        CHANCERY_TRY(parts_.show_claims(status, ledger::shown_of(group.moves, interval, kShownClaims), at_));
        const bool named = status.id == candidate.id ||
                           std::find(candidate.with.begin(), candidate.with.end(), status.id) != candidate.with.end();
        const bool rests = candidate.reason == ReviewReason::kUnsure && of_pair && !status.claims.empty() &&
                           status.claims.front().event == candidate.id;
        if (!named && !rests && !(retracted && of_pair && !status.aside.empty())) continue;
        if (candidate.reason == ReviewReason::kContradiction)
          CHANCERY_TRY(check_ordinal(status, candidate.relation, interval));
        made.statuses.push_back(std::move(status));
      }
    }
    return made;
  }

 private:
  Outcome check_ordinal(Status& status, std::uint16_t relation, const Interval& interval) {
    CHANCERY_ASSIGN(ledger::Intervals others, ledger::Intervals::open(parts_, at_, kShownClaims));
    return others.check_ordinal(status, relation, interval);
  }

  // What a person has accepted waits no longer.
  Outcome accepted() {
    CHANCERY_ASSIGN(const std::vector<Decision> all, parts_.decisions(at_.known_at));
    for (const Decision& one : all) {
      if (one.undone || one.kind != DecisionKind::kAccept) continue;
      for (const std::string& item : one.items) accepted_.insert(item.substr(item.find(' ') + 1));
    }
    return Done{};
  }

  std::optional<std::uint16_t> relation_of(std::int64_t row) const {
    for (std::size_t i = 0; i < parts_.relation_rows.size(); ++i) {
      if (parts_.relation_rows[i] == row && row != 0) return static_cast<std::uint16_t>(i);
    }
    return std::nullopt;
  }

  Outcome add(Candidate candidate) {
    if (accepted_.contains(candidate.id)) return Done{};
    for (const std::string& other : candidate.with) {
      if (accepted_.contains(other)) return Done{};
    }
    if (candidate.recent == 0) {
      CHANCERY_ASSIGN(Statement* const last,
                      parts_.statement("SELECT max(claim) FROM effect WHERE relation=?1 AND subject=?2 AND object=?3"));
      last->bind(1, parts_.relation_rows[candidate.relation]).bind(2, candidate.subject).bind(3, candidate.object);
      CHANCERY_ASSIGN(const bool row, last->step());
      candidate.recent = row ? last->integer(0) : 0;
      last->reset();
    }
    found_.push_back(std::move(candidate));
    return Done{};
  }

  struct StatusRow {
    std::uint16_t relation;
    Row subject, object;
    std::string id;
  };
  Result<std::vector<StatusRow>> status_rows(std::string_view sql) {
    std::vector<StatusRow> rows;
    CHANCERY_ASSIGN(Statement* const list, parts_.statement(sql));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) return rows;
      if (const auto relation = relation_of(list->integer(0)))
        rows.push_back({*relation, list->integer(1), list->integer(2), std::string(list->text(3))});
    }
  }

  Outcome disputed() {
    CHANCERY_ASSIGN(const auto rows, status_rows("SELECT relation, subject, object, id FROM status WHERE "
                                                 "certainty='disputed' ORDER BY id"));
    for (const StatusRow& row : rows) {
      CHANCERY_TRY(
          add({ReviewReason::kDisputed, row.id, "others deny it", row.relation, row.subject, row.object, 0, {}}));
    }
    return Done{};
  }

  // In a functional relation two hold today that exclude one another.
  Outcome contradictions() {
    for (std::uint16_t index = 0; index < parts_.rules.relations().size(); ++index) {
      const Relation& relation = parts_.rules.relations()[index];
      if (relation.functional == ledger::Functional::kNo || parts_.relation_rows[index] == 0) continue;
      const bool by_subject = relation.functional == ledger::Functional::kBySubject;
      CHANCERY_ASSIGN(Statement* const list,
                      parts_.statement(by_subject ? "SELECT subject, object, id FROM status WHERE relation=?1 AND "
                                                    "since<=?2 AND until>?2 ORDER BY subject, object, seq"
                                                  : "SELECT object, subject, id FROM status WHERE relation=?1 AND "
                                                    "since<=?2 AND until>?2 ORDER BY object, subject, seq"));
      list->bind(1, parts_.relation_rows[index]).bind(2, std::int64_t{as_of_});
      struct Holding {
        Row fixed, other;
        std::string id;
      };
      std::vector<Holding> holding;
      while (true) {
        CHANCERY_ASSIGN(const bool row, list->step());
        if (!row) break;
        holding.push_back({list->integer(0), list->integer(1), std::string(list->text(2))});
      }
      for (std::size_t i = 0; i < holding.size();) {
        std::size_t end = i;
        while (end < holding.size() && holding[end].fixed == holding[i].fixed) ++end;
        CHANCERY_ASSIGN(const bool one_at_a_time, excludes(relation, by_subject, holding[i].fixed));
        if (end - i > 1 && one_at_a_time) {
          Candidate candidate{ReviewReason::kContradiction, holding[i].id, "", index, 0, 0, 0, {}};
          candidate.subject = by_subject ? holding[i].fixed : holding[i].other;
          candidate.object = by_subject ? holding[i].other : holding[i].fixed;
          for (std::size_t k = i + 1; k < end; ++k) candidate.with.push_back(holding[k].id);
          candidate.words = std::to_string(end - i) + " hold at once of which only one can";
          CHANCERY_TRY(add(std::move(candidate)));
        }
        i = end;
      }
    }
    return Done{};
  }

  Result<bool> excludes(const Relation& relation, bool by_subject, Row fixed) {
    if (by_subject || !relation.functional_single_offices) return true;
    CHANCERY_ASSIGN(const ledger::EntityRow office, parts_.entity(fixed));
    return ledger::is_single_office(office.key, parts_.rules);
  }

  Outcome ordinals() {
    CHANCERY_ASSIGN(const auto rows,
                    status_rows("SELECT relation, subject, object, id FROM status WHERE attributes<>'' ORDER BY id"));
    for (const StatusRow& row : rows) {
      if (parts_.rules.relations()[row.relation].ordinal.empty()) continue;
      CHANCERY_ASSIGN(const Group group,
                      parts_.group(ledger::group_of(parts_.rules, row.relation, row.subject, row.object), at_));
      for (const Interval& interval : group.derived.intervals) {
        CHANCERY_ASSIGN(Status status, parts_.status_of(group, interval, row.relation, as_of_));
        if (status.id != row.id) continue;
        CHANCERY_TRY(check_ordinal(status, row.relation, interval));
        for (const Check& check : status.checks) {
          if (!check.contradicted) continue;
          CHANCERY_TRY(add({ReviewReason::kContradiction,
                            row.id,
                            "\"" + check.attribute.value + "\" is wrong: " + check.words,
                            row.relation,
                            row.subject,
                            row.object,
                            0,
                            {}}));
          break;
        }
      }
    }
    return Done{};
  }

  Outcome retracted() {
    std::set<std::tuple<std::uint16_t, Row, Row>> pairs;
    CHANCERY_ASSIGN(Statement* const list,
                    parts_.statement("SELECT DISTINCT relation, subject, object FROM effect WHERE (flags & 256)<>0"));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      const auto relation = relation_of(list->integer(0));
      if (relation && list->integer(1) != 0)
        pairs.emplace(*relation, at_.standing_for(list->integer(1)), at_.standing_for(list->integer(2)));
    }
    for (const auto& [relation, subject, object] : pairs) {
      CHANCERY_ASSIGN(const Group group, parts_.group(ledger::group_of(parts_.rules, relation, subject, object), at_));
      for (const std::vector<Interval>* intervals : {&group.derived.intervals, &group.derived.only_beside}) {
        for (const Interval& interval : *intervals) {
          const bool taken_back = std::any_of(interval.aside.begin(), interval.aside.end(), [&](std::size_t move) {
            return group.moves[move].review != ledger::Review::kRejected;
          });
          if (!taken_back || interval.subject != subject || interval.object != object) continue;
          const auto telling = std::find_if(interval.against.begin(), interval.against.end(),
                                            [&](std::size_t m) { return group.moves[m].retracts; });
          if (telling == interval.against.end()) continue;
          CHANCERY_TRY(add({ReviewReason::kRetracted,
                            group.moves[*telling].event,
                            "its own source took back what it had said",
                            relation,
                            subject,
                            object,
                            0,
                            {}}));
        }
      }
    }
    return Done{};
  }

  // Statuses that rest on one claim of little confidence.
  Outcome unsure() {
    struct Doubtful {
      std::int64_t claim;
      std::string event;
      std::uint16_t relation;
      Row subject, object;
    };
    std::vector<Doubtful> doubtful;
    CHANCERY_ASSIGN(Statement* const list,
                    parts_.statement("SELECT c.id, c.event, e.relation, e.subject, e.object FROM effect e CROSS JOIN "
                                     "claim c ON c.id=e.claim WHERE e.effect IN (0,2,3) AND e.subject<>0 AND "
                                     "c.factuality IN (0,4) AND json_extract(c.body,'$.c')<?1 ORDER BY c.id"));
    list->bind(1, kUnsure);
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      if (const auto relation = relation_of(list->integer(2)))
        doubtful.push_back(
            {list->integer(0), std::string(list->text(1)), *relation, list->integer(3), list->integer(4)});
    }
    std::set<std::string> seen;
    for (const Doubtful& one : doubtful) {
      const Row subject = at_.resolve(one.subject, one.event);
      const Row object = at_.resolve(one.object, one.event);
      CHANCERY_ASSIGN(const Group group,
                      parts_.group(ledger::group_of(parts_.rules, one.relation, subject, object), at_));
      for (const Interval& interval : group.derived.intervals) {
        const bool alone = interval.claims.size() == 1 && group.moves[interval.claims.front()].event == one.event;
        if (!alone || interval.subject != subject || interval.object != object || !seen.insert(one.event).second)
          continue;
        CHANCERY_TRY(add({ReviewReason::kUnsure,
                          one.event,
                          "it rests on one claim of little confidence",
                          one.relation,
                          subject,
                          object,
                          one.claim,
                          {}}));
      }
    }
    return Done{};
  }

  Outcome new_entities() {
    struct Entity {
      Row row;
      std::string key, name;
      std::int64_t statuses, recent;
    };
    std::vector<Entity> entities;
    CHANCERY_ASSIGN(
        Statement* const list,
        parts_.statement("SELECT new.id, new.key, new.name, new.acts, (SELECT max(claim) FROM participant p WHERE "
                         "p.entity=new.id) AS recent FROM (SELECT e.id, e.key, e.name, count(*) AS acts FROM (SELECT "
                         "subject AS entity FROM status UNION ALL SELECT object FROM status) AS side JOIN entity e ON "
                         "e.id=side.entity WHERE e.key>='new:' AND e.key<'new;' AND e.type NOT IN ('name','agreement') "
                         "AND (e.type<>'other' OR substr(e.name,1,1) BETWEEN 'A' AND 'Z') GROUP BY e.id, e.key, "
                         "e.name) AS new ORDER BY new.key"));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list->step());
      if (!row) break;
      entities.push_back({list->integer(0), std::string(list->text(1)), std::string(list->text(2)), list->integer(3),
                          list->integer(4)});
    }
    for (const Entity& one : entities) {
      if (at_.verdicts.rejects_entity(one.key) || at_.verdicts.accepts_entity(one.key)) continue;
      CHANCERY_TRY(add({ReviewReason::kNewEntity,
                        one.key,
                        "the lexicon does not know \"" + one.name + "\", who is in " + std::to_string(one.statuses) +
                            (one.statuses == 1 ? " status" : " statuses"),
                        0,
                        one.row,
                        0,
                        std::max<std::int64_t>(one.recent, 1),
                        {}}));
    }
    return Done{};
  }

  Outcome statuses_of_entity(Row row, std::vector<Status>& statuses) {
    for (std::uint16_t relation = 0; relation < parts_.rules.relations().size(); ++relation) {
      if (parts_.relation_rows[relation] == 0) continue;
      CHANCERY_ASSIGN(auto pairs, parts_.pairs(relation, {row}, {}, at_));
      CHANCERY_ASSIGN(const auto as_object, parts_.pairs(relation, {}, {row}, at_));
      pairs.insert(pairs.end(), as_object.begin(), as_object.end());
      for (const auto& [subject, object] : pairs) {
        CHANCERY_ASSIGN(const Group group,
                        parts_.group(ledger::group_of(parts_.rules, relation, subject, object), at_));
        for (const Interval& interval : group.derived.intervals) {
          if (interval.subject != subject || interval.object != object) continue;
          CHANCERY_ASSIGN(Status status, parts_.status_of(group, interval, relation, as_of_));
          CHANCERY_TRY(parts_.show_claims(status, ledger::shown_of(group.moves, interval, kShownClaims), at_));
          statuses.push_back(std::move(status));
        }
      }
    }
    return Done{};
  }

  Ledger::Parts& parts_;
  const Standpoint& at_;
  Day as_of_;
  std::set<std::string> accepted_;
  std::vector<Candidate> found_;
};

}  // namespace

std::string_view name(ReviewReason reason) { return kReasons[static_cast<std::size_t>(reason)]; }

std::optional<ReviewReason> review_reason_of(std::string_view name) {
  const auto* found = std::find(kReasons.begin(), kReasons.end(), name);
  if (found == kReasons.end()) return std::nullopt;
  return static_cast<ReviewReason>(found - kReasons.begin());
}

Result<ReviewAnswer> Ledger::review(const ReviewQuery& query, Day as_of) const {
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(ledger::kNow));
  CHANCERY_ASSIGN(const ledger::Place after, ledger::place_of(query.page.after));
  Waiting waiting(*parts_, *at, as_of);
  CHANCERY_TRY(waiting.collect(query.reason));
  ReviewAnswer answer;
  const std::size_t limit = query.page.limit;
  ledger::Place last;
  for (const Candidate& candidate : waiting.found()) {
    ++answer.all[candidate.reason];
    if (!after.empty() && Waiting::place_of(candidate) <= after) continue;
    if (limit != 0 && answer.items.size() == limit) {
      if (answer.next.empty()) answer.next = ledger::cursor_of(last);
      continue;
    }
    CHANCERY_ASSIGN(ReviewItem item, waiting.item(candidate));
    answer.items.push_back(std::move(item));
    last = Waiting::place_of(candidate);
  }
  return answer;
}

}  // namespace chancery
