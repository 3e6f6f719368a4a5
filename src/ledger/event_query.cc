// SPDX-License-Identifier: Apache-2.0
//
// events: going through the events of the ledger in order, the claims of one event made one.
#include <algorithm>

#include "ledger/entity_id.h"
#include "ledger/event_record.h"
#include "ledger/page.h"
#include "ledger/parts.h"
#include "ledger/rows.h"

namespace chancery {

using ledger::Row;
using ledger::Statement;

namespace {

Result<Report> report_without_text(Ledger::Parts& parts, std::int64_t row) {
  CHANCERY_ASSIGN(Statement* const find, parts.statement("SELECT " CHANCERY_REPORT_COLUMNS " FROM report WHERE id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, row).step());
  if (!found) return Error{ErrorCode::kLedgerDamaged, "a report is missing", parts.database.path()};
  Report report = ledger::report_from_row(*find, 0);
  find->reset();
  return report;
}

// Claims of one day, or of one event, on their way out.
struct Told {
  std::int64_t claim = 0, report = 0, known_at = 0;
  std::string event, report_key;
};

// Claims by day, merged from several statements that each give (day, claim) in order of the day.
class Days {
 public:
  Outcome add(Statement list) {
    lists_.push_back({std::move(list), 0, false});
    return advance(lists_.back());
  }

  // The claims of the next day; none at the end.
  Result<bool> next(std::int64_t& day, std::vector<std::int64_t>& claims) {
    claims.clear();
    day = kMaxDay + 1;
    for (const List& list : lists_) {
      if (!list.done) day = std::min(day, list.day);
    }
    for (List& list : lists_) {
      while (!list.done && list.day == day) {
        claims.push_back(list.statement.integer(1));
        CHANCERY_TRY(advance(list));
      }
    }
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    return !claims.empty();
  }

 private:
  struct List {
    Statement statement;
    std::int64_t day = 0;
    bool done = false;
  };
  static Outcome advance(List& list) {
    CHANCERY_ASSIGN(const bool more, list.statement.step());
    list.done = !more;
    if (more) list.day = list.statement.integer(0);
    return Done{};
  }

  std::vector<List> lists_;
};

// Going through the events that all of some entities take part in.
class Walk {
 public:
  Walk(Ledger::Parts& parts, const ledger::Standpoint& at, std::size_t limit,
       const std::function<Outcome(const RecordedEvent&)>& take)
      : parts_(parts), at_(at), limit_(limit), take_(take) {}

  // Of each entity the rows under which its claims are found.
  Outcome open(std::vector<std::vector<Row>> entities, std::int64_t from, std::int64_t to) {
    const auto add = [&](std::string_view sql, Row a, Row b) -> Outcome {
      CHANCERY_ASSIGN(Statement list, Statement::prepare(parts_.database, sql, Statement::Rows::kMany));
      list.bind(1, from).bind(2, to);
      if (a != 0) list.bind(3, a);
      if (b != 0) list.bind(4, b);
      return days_.add(std::move(list));
    };
    if (entities.empty()) {
      CHANCERY_TRY(
          add("SELECT earliest, id FROM claim WHERE precision IS NULL AND earliest BETWEEN ?1 AND ?2 "
              "ORDER BY earliest",
              0, 0));
      return add(
          "SELECT day, id FROM (SELECT CASE precision WHEN 'none' THEN 2932896 ELSE earliest END AS day, id FROM claim "
          "WHERE precision IS NOT NULL) AS dated WHERE day BETWEEN ?1 AND ?2 ORDER BY day",
          0, 0);
    }
    static_assert(kMaxDay == 2932896);
    if (entities.size() == 2 && entities[0].size() == 1 && entities[1].size() == 1) {
      const Row low = std::min(entities[0][0], entities[1][0]), high = std::max(entities[0][0], entities[1][0]);
      CHANCERY_ASSIGN(const ledger::EntityRow one, parts_.entity(low));
      CHANCERY_ASSIGN(const ledger::EntityRow other, parts_.entity(high));
      if (low != high && ledger::is_state_like(one.key) && ledger::is_state_like(other.key))
        return add("SELECT day, claim FROM pair WHERE low=?3 AND high=?4 AND day BETWEEN ?1 AND ?2 ORDER BY day, claim",
                   low, high);
    }
    // By whoever has the fewest, as far as that is quickly seen.
    std::vector<std::int64_t> counts;
    for (const std::vector<Row>& rows : entities) {
      counts.push_back(0);
      for (const Row row : rows) {
        CHANCERY_ASSIGN(
            Statement* const count,
            parts_.statement("SELECT count(*) FROM (SELECT 1 FROM participant WHERE entity=?1 LIMIT 10000) AS few"));
        CHANCERY_ASSIGN(const bool found, count->bind(1, row).step());
        if (found) counts.back() += count->integer(0);
        count->reset();
      }
    }
    std::swap(entities.front(),
              entities[static_cast<std::size_t>(std::min_element(counts.begin(), counts.end()) - counts.begin())]);
    for (const Row row : entities.front()) {
      CHANCERY_TRY(add(
          "SELECT day, claim FROM participant WHERE entity=?3 AND day BETWEEN ?1 AND ?2 ORDER BY day, claim", row, 0));
    }
    others_.assign(entities.begin() + 1, entities.end());
    return Done{};
  }

  // From behind the event of that id on its day.
  Outcome run(Day after_day, const std::string& after, std::string& next) {
    std::int64_t day = 0;
    std::vector<std::int64_t> claims;
    while (true) {
      CHANCERY_ASSIGN(const bool more, days_.next(day, claims));
      if (!more) return Done{};
      std::vector<Told> told;
      for (const std::int64_t claim : claims) {
        CHANCERY_ASSIGN(const bool all, all_take_part(claim, day));
        if (!all) continue;
        CHANCERY_ASSIGN(Told one, look_up(claim));
        if (one.known_at > at_.known_at || (day == after_day && one.event <= after)) continue;
        if (at_.verdicts.of_event(one.event) != ledger::Review::kRejected) told.push_back(std::move(one));
      }
      std::sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
        return std::tie(a.event, a.report_key) < std::tie(b.event, b.report_key);
      });
      for (auto first = told.begin(); first != told.end();) {
        const auto last = std::find_if(first, told.end(), [&](const Told& one) { return one.event != first->event; });
        if (limit_ != 0 && handed_out_ == limit_) {
          next = ledger::cursor_of({ledger::day_key(last_day_), last_event_});
          return Done{};
        }
        CHANCERY_TRY(hand_out({first, last}));
        last_day_ = static_cast<Day>(day);
        last_event_ = first->event;
        first = last;
      }
    }
  }

  // The claims of one event, with those who tell it.
  Outcome hand_out(std::span<const Told> claims) {
    RecordedEvent event;
    CHANCERY_ASSIGN(event.event, parts_.event_of_claim(claims.front().claim));
    for (const Told& claim : claims) {
      CHANCERY_ASSIGN(Report report, report_without_text(parts_, claim.report));
      event.reports.push_back(std::move(report));
      event.known_at.push_back(ledger::instant_to_text(claim.known_at));
    }
    ++handed_out_;
    return take_(event);
  }

 private:
  Result<bool> all_take_part(std::int64_t claim, std::int64_t day) {
    for (const std::vector<Row>& rows : others_) {
      bool any = false;
      for (const Row row : rows) {
        CHANCERY_ASSIGN(Statement* const find,
                        parts_.statement("SELECT 1 FROM participant WHERE entity=?1 AND day=?2 AND claim=?3"));
        CHANCERY_ASSIGN(const bool found, find->bind(1, row).bind(2, day).bind(3, claim).step());
        find->reset();
        any = any || found;
      }
      if (!any) return false;
    }
    return true;
  }

  Result<Told> look_up(std::int64_t claim) {
    CHANCERY_ASSIGN(Statement* const find, parts_.statement("SELECT c.report, c.event, c.known_at, r.key FROM claim c "
                                                            "JOIN report r ON r.id=c.report WHERE c.id=?1"));
    CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
    if (!found) return Error{ErrorCode::kLedgerDamaged, "a claim is missing", parts_.database.path()};
    Told told{claim, find->integer(0), find->integer(2), std::string(find->text(1)), std::string(find->text(3))};
    find->reset();
    return told;
  }

  Ledger::Parts& parts_;
  const ledger::Standpoint& at_;
  std::size_t limit_, handed_out_ = 0;
  const std::function<Outcome(const RecordedEvent&)>& take_;
  Days days_;
  std::vector<std::vector<Row>> others_;  // of the entities behind the first
  Day last_day_ = kMinDay;
  std::string last_event_;
};

}  // namespace

Result<EventAnswer> Ledger::events(const EventQuery& query,
                                   const std::function<Outcome(const RecordedEvent&)>& take) const {
  Parts& parts = *parts_;
  EventAnswer answer;
  CHANCERY_ASSIGN(const std::int64_t known_at, ledger::known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts.standpoint(known_at));
  CHANCERY_ASSIGN(ledger::Place after, ledger::place_of(query.page.after));
  after.resize(2);
  std::vector<std::vector<Row>> entities;
  for (const std::string& name : query.entities) {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts.exact({name, false, nullptr, at.get()}));
    if (rows.empty()) {
      CHANCERY_ASSIGN(rows, parts.by_words({name, false, nullptr, at.get()}));
    }
    if (rows.empty()) {
      answer.hint = "the ledger has nothing called \"" + name + "\"; `chancery who` tells what a name can mean";
      return answer;
    }
    entities.emplace_back();
    for (const Row entity : rows) {
      for (const Row row : at->found_under(entity)) entities.back().push_back(row);
    }
  }
  const Day after_day = after[0].empty() ? kMinDay - 1 : ledger::day_of_key(after[0]);
  Walk walk(parts, *at, query.page.limit, take);
  CHANCERY_TRY(
      walk.open(std::move(entities), std::max(query.from.value_or(kMinDay), after_day), query.to.value_or(kMaxDay)));
  CHANCERY_TRY(walk.run(after_day, after[1], answer.next));
  return answer;
}

Outcome Ledger::events(std::span<const std::string> ids,
                       const std::function<Outcome(const RecordedEvent&)>& take) const {
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(ledger::kNow));
  Walk walk(*parts_, *at, 0, take);
  for (const std::string& id : ids) {
    if (at->verdicts.of_event(id) == ledger::Review::kRejected) continue;
    CHANCERY_ASSIGN(Statement* const list,
                    parts_->statement("SELECT c.id, c.report, c.event, c.known_at, r.key FROM claim c JOIN report r ON "
                                      "r.id=c.report WHERE c.event=?1 ORDER BY r.key"));
    list->bind(1, id);
    std::vector<Told> claims;
    while (true) {
      CHANCERY_ASSIGN(const bool more, list->step());
      if (!more) break;
      claims.push_back({list->integer(0), list->integer(1), list->integer(3), id, std::string(list->text(4))});
    }
    if (!claims.empty()) CHANCERY_TRY(walk.hand_out(claims));
  }
  return Done{};
}

}  // namespace chancery
