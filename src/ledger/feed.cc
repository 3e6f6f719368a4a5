// SPDX-License-Identifier: Apache-2.0
//
// What a ledger learned since: reports, events, changes, decisions in the order in which they were entered.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "ledger/event_record.h"
#include "ledger/look.h"
#include "ledger/parts.h"
#include "ledger/rows.h"
#include "ledger/shown.h"

namespace chancery::ledger {
namespace {

class Feed {
 public:
  Feed(Ledger::Parts& parts, const Standpoint& at, Position position, std::size_t limit)
      : parts_(parts), at_(at), position_(position), limit_(limit) {}

  // Each claim after the reports up to its own; then what reports are left; then decisions.
  Result<std::vector<Learned>> read() {
    std::vector<std::pair<std::int64_t, std::int64_t>> claims;  // row, row of the report
    CHANCERY_ASSIGN(Statement* const list,
                    parts_.statement("SELECT id, report FROM claim WHERE id>?1 ORDER BY id LIMIT ?2"));
    list->bind(1, position_.claim).bind(2, static_cast<std::int64_t>(limit_));
    while (true) {
      CHANCERY_ASSIGN(const bool more, list->step());
      if (!more) break;
      claims.emplace_back(list->integer(0), list->integer(1));
    }
    for (const auto& [claim, report] : claims) {
      CHANCERY_TRY(reports_to(report));
      if (full()) return std::move(learned_);
      CHANCERY_TRY(add_claim(claim, report));
    }
    if (full() || claims.size() == limit_) return std::move(learned_);
    CHANCERY_TRY(reports_to(std::numeric_limits<std::int64_t>::max()));
    if (!full()) CHANCERY_TRY(add_decisions());
    return std::move(learned_);
  }

 private:
  bool full() const { return learned_.size() >= limit_; }

  Outcome reports_to(std::int64_t last) {
    if (last <= position_.report || full()) return Done{};
    CHANCERY_ASSIGN(Statement* const list,
                    parts_.statement("SELECT " CHANCERY_REPORT_COLUMNS
                                     ", known_at, id, (SELECT count(*) FROM claim WHERE claim.report=report.id) "
                                     "FROM report WHERE id>?1 AND id<=?2 ORDER BY id LIMIT ?3"));
    list->bind(1, position_.report).bind(2, last).bind(3, static_cast<std::int64_t>(limit_ - learned_.size()));
    while (true) {
      CHANCERY_ASSIGN(const bool more, list->step());
      if (!more) return Done{};
      position_.report = list->integer(kReportColumns + 1);
      learned_.push_back({ReportRow{report_from_row(*list, 0), instant_to_text(list->integer(kReportColumns)),
                                    static_cast<std::size_t>(list->integer(kReportColumns + 2))},
                          position_});
    }
  }

  Outcome add_claim(std::int64_t claim, std::int64_t report) {
    LearnedEvent made;
    CHANCERY_ASSIGN(made.event, parts_.event_of_claim(claim));
    CHANCERY_ASSIGN(Statement* const find,
                    parts_.statement("SELECT " CHANCERY_REPORT_COLUMNS
                                     ", (SELECT known_at FROM claim WHERE id=?2) FROM report WHERE id=?1"));
    CHANCERY_ASSIGN(const bool found, find->bind(1, report).bind(2, claim).step());
    if (found) {
      made.report = report_from_row(*find, 0);
      made.known_at = instant_to_text(find->integer(kReportColumns));
    }
    find->reset();
    CHANCERY_ASSIGN(made.changes, changes_by(claim, made.event.id));
    position_.claim = claim;
    learned_.push_back({std::move(made), position_});
    return Done{};
  }

  // Statuses that the claim begins, ends or changes, and no claim before it did.
  Result<std::vector<Change>> changes_by(std::int64_t claim, const std::string& event) {
    std::vector<Change> changes;
    std::vector<std::tuple<std::uint16_t, Row, Row>> moved;
    CHANCERY_ASSIGN(Statement* const effects,
                    parts_.statement("SELECT DISTINCT r.name, e.subject, e.object FROM effect e JOIN relation r ON "
                                     "r.id=e.relation WHERE e.claim=?1 AND e.effect<=2 AND e.subject<>0"));
    effects->bind(1, claim);
    while (true) {
      CHANCERY_ASSIGN(const bool more, effects->step());
      if (!more) break;
      if (const auto relation = parts_.rules.find(effects->text(0)))
        moved.emplace_back(*relation, at_.resolve(effects->integer(1), event), at_.resolve(effects->integer(2), event));
    }
    for (const auto& [relation, subject, object] : moved) {
      const GroupKey key = group_of(parts_.rules, relation, subject, object);
      auto known = groups_.find(key);
      if (known == groups_.end()) {
        CHANCERY_ASSIGN(Group made, parts_.group(key, at_));
        known = groups_.emplace(key, std::move(made)).first;
      }
      const Group& group = known->second;
      for (const Interval& interval : group.derived.intervals) {
        if (interval.subject != subject || (object != 0 && interval.object != object)) continue;
        const auto kind = change_by(group, interval, claim);
        if (!kind) continue;
        Change change;
        change.kind = *kind;
        CHANCERY_ASSIGN(change.status, parts_.status_of(group, interval, relation, kMaxDay - 1));
        CHANCERY_TRY(parts_.show_claims(change.status, shown_of(group.moves, interval, 1), at_));
        change.date = *kind == ChangeKind::kEnded ? interval.to : interval.from;
        changes.push_back(std::move(change));
      }
    }
    return changes;
  }

  static std::optional<ChangeKind> change_by(const Group& group, const Interval& interval, std::int64_t claim) {
    for (const std::size_t index : interval.claims) {
      const Move& move = group.moves[index];
      if (move.claim != claim || move.effect > Effect::kChange) continue;
      const bool first = std::none_of(interval.claims.begin(), interval.claims.end(), [&](std::size_t other) {
        return group.moves[other].effect == move.effect && group.moves[other].claim < claim;
      });
      if (!first) return std::nullopt;
      return move.effect == Effect::kBegin ? ChangeKind::kBegan
             : move.effect == Effect::kEnd ? ChangeKind::kEnded
                                           : ChangeKind::kChanged;
    }
    return std::nullopt;
  }

  Outcome add_decisions() {
    CHANCERY_ASSIGN(Statement* const list,
                    parts_.statement("SELECT id, key FROM decision WHERE id>?1 ORDER BY id LIMIT ?2"));
    list->bind(1, position_.decision).bind(2, static_cast<std::int64_t>(limit_ - learned_.size()));
    std::vector<std::pair<std::int64_t, std::string>> rows;
    while (true) {
      CHANCERY_ASSIGN(const bool more, list->step());
      if (!more) break;
      rows.emplace_back(list->integer(0), list->text(1));
    }
    if (rows.empty()) return Done{};
    CHANCERY_ASSIGN(const std::vector<Decision> all, parts_.decisions(kNow));
    for (const auto& [row, key] : rows) {
      position_.decision = row;
      for (const Decision& one : all) {
        if (one.id == key) learned_.push_back({one, position_});
      }
    }
    return Done{};
  }

  Ledger::Parts& parts_;
  const Standpoint& at_;
  Position position_;
  std::size_t limit_;
  std::vector<Learned> learned_;
  std::map<GroupKey, Group> groups_;
};

}  // namespace

std::string to_text(const Position& position) {
  return fmt::format("{}-{}-{}", position.report, position.claim, position.decision);
}

std::optional<Position> position_of(std::string_view text) {
  Position position;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::int64_t* const part : {&position.report, &position.claim, &position.decision}) {
    if (part != &position.report) {
      if (at == end || *at != '-') return std::nullopt;
      ++at;
    }
    const auto [stop, failed] = std::from_chars(at, end, *part);
    if (failed != std::errc{} || *part < 0) return std::nullopt;
    at = stop;
  }
  return at == end ? std::optional(position) : std::nullopt;
}

Result<Position> end_of(const Ledger& ledger) {
  Database& database = ledger.parts().database;
  Position position;
  CHANCERY_ASSIGN(position.report, database.number("SELECT max(id) FROM report"));
  CHANCERY_ASSIGN(position.claim, database.number("SELECT max(id) FROM claim"));
  CHANCERY_ASSIGN(position.decision, database.number("SELECT max(id) FROM decision"));
  return position;
}

bool is_behind(const Position& position, const Position& other) {
  return position.report < other.report || position.claim < other.claim || position.decision < other.decision;
}

Result<std::vector<Learned>> learned(const Ledger& ledger, const Position& after, std::size_t limit) {
  CHANCERY_ASSIGN(const auto at, ledger.parts().standpoint(kNow));
  return Feed(ledger.parts(), *at, after, limit).read();
}

}  // namespace chancery::ledger
