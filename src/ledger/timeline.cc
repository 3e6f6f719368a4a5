// SPDX-License-Identifier: Apache-2.0
//
// timeline: the events of the ledger in which somebody takes part, the same event of several reports made one.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "ledger/entity_id.h"
#include "ledger/event_record.h"
#include "ledger/page.h"
#include "ledger/parts.h"
#include "ledger/same_event.h"

namespace chancery {

using ledger::EntityRow;
using ledger::Row;
using ledger::Statement;

namespace {

// A title before a name is no event: the ledger keeps it for who holds which office, a timeline does not show it.
bool shown(const Event& event) {
  return event.type != EventType::kNone ||
         !(event.act == "hold-office" || event.act == "known-as" || event.act == "be-member" ||
           event.act == "keep-relations" || event.act == "bear-name");
}

bool more_precise(const Date& a, const Date& b) {
  if (!a.known() || !b.known()) return a.known() && !b.known();
  return a.latest - a.earliest < b.latest - b.earliest;
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
using Spot = std::pair<std::int64_t, std::int64_t>;
template <typename Next, typename Found>
Outcome meet(Spot from, const Next& next, const Found& found) {
  int list = 0;
  int agreed = 0;
  while (true) {
    CHANCERY_ASSIGN(const std::optional<Spot> place, next(list, from));
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
  const auto place = [](Statement* at) -> Result<std::optional<Spot>> {
    CHANCERY_ASSIGN(const bool more, at->step());
    if (!more) return std::optional<Spot>();
    const Spot found{at->integer(0), at->integer(1)};
    at->reset();
    return std::optional(found);
  };
  if (ledger::is_state_like(one.key) && ledger::is_state_like(other.key)) {
    CHANCERY_ASSIGN(Statement* const list,
                    parts.statement("SELECT claim FROM pair WHERE low=?1 AND high=?2 AND day BETWEEN ?3 AND ?4"));
    list->bind(1, std::min(a, b)).bind(2, std::max(a, b)).bind(3, window.from).bind(4, window.to);
    CHANCERY_TRY(collect(*list, 0, into));
  } else {
    const auto next = [&](int list, const Spot& from) -> Result<std::optional<Spot>> {
      CHANCERY_ASSIGN(Statement* const at,
                      parts.statement("SELECT day, claim FROM participant WHERE entity=?1 AND (day,claim)>=(?2,?3) "
                                      "AND day<=?4 ORDER BY day, claim LIMIT 1"));
      return place(&at->bind(1, list == 0 ? a : b).bind(2, from.first).bind(3, from.second).bind(4, window.to));
    };
    CHANCERY_TRY(meet({window.from, 0}, next, [&](const Spot& found) -> Outcome {
      into.push_back(found.second);
      return Done{};
    }));
  }
  std::vector<Spot> sentences;
  const auto next = [&](int list, const Spot& from) -> Result<std::optional<Spot>> {
    CHANCERY_ASSIGN(Statement* const at,
                    parts.statement("SELECT report, sentence FROM told WHERE entity=?1 AND (report,sentence)>=(?2,?3) "
                                    "ORDER BY report, sentence LIMIT 1"));
    return place(&at->bind(1, list == 0 ? a : b).bind(2, from.first).bind(3, from.second));
  };
  CHANCERY_TRY(meet({0, 0}, next, [&](const Spot& found) -> Outcome {
    sentences.push_back(found);
    return Done{};
  }));
  for (const Spot& sentence : sentences) {
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

using Key = std::tuple<bool, Day, Day, std::string_view, std::uint32_t, std::uint32_t, std::string_view>;

// By date, undated last; then as reports have them. What was "by July" stands where July ends.
Key key_of(const TimelineRow& row) {
  const Date& date = row.event.date;
  const bool late = date.precision == Precision::kBefore && date.earliest == kMinDay;
  return {!date.known(),      late ? date.latest : date.earliest,
          date.latest,        row.claims.front().report,
          row.event.sentence, row.event.trigger.begin,
          row.event.id};
}

bool before(const TimelineRow& a, const TimelineRow& b) { return key_of(a) < key_of(b); }

ledger::Place place_of(const TimelineRow& row) {
  const auto [undated, day, latest, report, sentence, trigger, id] = key_of(row);
  return {undated ? "1" : "0",          ledger::day_key(day),        ledger::day_key(latest), std::string(report),
          ledger::number_key(sentence), ledger::number_key(trigger), std::string(id)};
}

// Whose claims are asked for: each entity by the rows under which its claims are found.
struct Asked {
  std::vector<Row> entities;  // those that the name means
  std::vector<Row> rows, others;
  bool two = false;
};

class Telling {
 public:
  Telling(Ledger::Parts& parts, const ledger::Standpoint& at, Asked asked)
      : parts_(parts), at_(at), asked_(std::move(asked)) {}

  Outcome claims(const Window& window, std::vector<std::int64_t>& into) {
    for (const Row row : asked_.rows) {
      if (!asked_.two) CHANCERY_TRY(claims_of_one(parts_, row, window, into));
      for (const Row other : asked_.others) CHANCERY_TRY(claims_of_two(parts_, row, other, window, into));
    }
    return Done{};
  }

  // What claims tell, the same event made one, in order.
  Result<std::vector<TimelineRow>> rows(std::vector<std::int64_t> claims) {
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    std::vector<Event> events;
    std::vector<ClaimView> views;
    std::vector<Date> published;
    for (const std::int64_t claim : claims) {
      CHANCERY_ASSIGN(auto told, parts_.told(claim));
      if (told.known_at > at_.known_at || !shown(told.event)) continue;
      CHANCERY_ASSIGN(const bool about, parts_.is_about(told.event, at_, asked_.entities));
      if (!about) continue;
      const ledger::Review review = at_.verdicts.of_event(told.event.id);
      told.view.review = review == ledger::Review::kRejected   ? "rejected"
                         : review == ledger::Review::kAccepted ? "accepted"
                                                               : "";
      events.push_back(std::move(told.event));
      views.push_back(std::move(told.view));
      published.push_back(told.published);
    }
    std::vector<ledger::ToldEvent> told;
    for (std::size_t i = 0; i < events.size(); ++i) told.push_back({&events[i], published[i]});
    const std::vector<std::size_t> first = ledger::group_events(told, at_.verdicts);
    std::map<std::size_t, std::size_t> row_of;
    std::vector<TimelineRow> rows;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const auto [place, is_new] = row_of.try_emplace(first[i], rows.size());
      if (is_new) rows.push_back({events[i], {}});
      TimelineRow& row = rows[place->second];
      if (more_precise(events[i].date, row.event.date)) row.event = events[i];
      const bool retold = std::any_of(row.claims.begin(), row.claims.end(),
                                      [&](const ClaimView& other) { return other.report == views[i].report; });
      if (!retold) row.claims.push_back(std::move(views[i]));
    }
    std::sort(rows.begin(), rows.end(), before);
    return rows;
  }

  // Whether there are more claims than are quickly told, as far as that is seen without counting them.
  Result<bool> very_many(const Window& window) {
    std::int64_t count = 0;
    CHANCERY_TRY(each_list([&](const List& list) -> Outcome {
      CHANCERY_ASSIGN(const std::optional<Day> last, day_behind(list, window.from, kManyClaims));
      if (last && *last <= window.to) count = kManyClaims;
      return Done{};
    }));
    return count >= kManyClaims;
  }

  // A page of very many: of the days from the cursor on as many as it takes. Whether two claims tell one event is seen
  // from those of these days and a month before and after.
  Result<std::vector<TimelineRow>> some_rows(const Window& window, const Page& page, const ledger::Place& after,
                                             bool& more) {
    std::vector<TimelineRow> found;
    const std::int64_t from = after.empty() ? window.from
                              : after.front() == "1"
                                  ? std::int64_t{kMaxDay}
                                  : std::max<std::int64_t>(window.from, ledger::day_of_key(after[1]));
    std::optional<Day> first;
    Day last = kMinDay;
    CHANCERY_TRY(each_list([&](const List& list) -> Outcome {
      CHANCERY_ASSIGN(const std::optional<Day> day, day_behind(list, from, 0));
      CHANCERY_ASSIGN(const std::optional<Day> end, day_behind(list, from, page.limit));
      if (day) first = std::min(*day, first.value_or(*day));
      if (day) last = std::max(last, end.value_or(kMaxDay));
      return Done{};
    }));
    if (!first) return found;
    for (std::int64_t end = last;; end = *first + 2 * (end - *first) + 1) {
      end = std::min(end, window.to);
      std::vector<std::int64_t> list;
      const auto days = [&](std::int64_t begin, std::int64_t finish) {
        return claims({std::max(begin, window.from), std::min(finish, window.to)}, list);
      };
      CHANCERY_TRY(days(from - kAround, end + kAround));
      if (from - kAround > kMinDay) CHANCERY_TRY(days(kMinDay, kMinDay));  // what was "by July"
      CHANCERY_ASSIGN(found, rows(std::move(list)));
      more = end < window.to;
      std::erase_if(found, [&](const TimelineRow& row) {
        const auto [undated, day, latest, report, sentence, trigger, id] = key_of(row);
        return (more && (undated || day > end)) || (!undated && day < from) ||
               (!after.empty() && place_of(row) <= after);
      });
      if (!more || found.size() > page.limit) return found;
    }
  }

 private:
  static constexpr std::int64_t kManyClaims = 2000;
  static constexpr std::int64_t kAround = 31;

  // A list of claims by day: of an entity or, where `high` is not 0, of a pair of states.
  struct List {
    Row low = 0, high = 0;
  };
  // Lists that hold all claims asked for, and perhaps others.
  Outcome each_list(const std::function<Outcome(const List&)>& take) {
    for (const Row row : asked_.rows) {
      if (!asked_.two) CHANCERY_TRY(take({row, 0}));
      for (const Row other : asked_.others) {
        CHANCERY_ASSIGN(const EntityRow a, parts_.entity(row));
        CHANCERY_ASSIGN(const EntityRow b, parts_.entity(other));
        const bool pair = row != other && ledger::is_state_like(a.key) && ledger::is_state_like(b.key);
        CHANCERY_TRY(take(pair ? List{std::min(row, other), std::max(row, other)} : List{row, 0}));
      }
    }
    return Done{};
  }

  // The day of the claim that stands `offset` places behind the first one from that day on; none if there are fewer.
  Result<std::optional<Day>> day_behind(const List& list, std::int64_t from, std::size_t offset) {
    CHANCERY_ASSIGN(Statement* const find,
                    parts_.statement(
                        list.high != 0 ? "SELECT day FROM pair WHERE low=?1 AND high=?4 AND day>=?2 ORDER BY day "
                                         "LIMIT 1 OFFSET ?3"
                                       : "SELECT day FROM participant WHERE entity=?1 AND day>=?2 ORDER BY day LIMIT 1 "
                                         "OFFSET ?3"));
    find->bind(1, list.low).bind(2, from).bind(3, static_cast<std::int64_t>(offset));
    if (list.high != 0) find->bind(4, list.high);
    CHANCERY_ASSIGN(const bool found, find->step());
    const auto day = found ? std::optional(static_cast<Day>(find->integer(0))) : std::nullopt;
    find->reset();
    return day;
  }

  Ledger::Parts& parts_;
  const ledger::Standpoint& at_;
  Asked asked_;
};

}  // namespace

Result<TimelineAnswer> Ledger::timeline(const TimelineQuery& query) const {
  Parts& parts = *parts_;
  TimelineAnswer answer;
  CHANCERY_ASSIGN(const std::int64_t known_at, ledger::known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts.standpoint(known_at));
  CHANCERY_ASSIGN(const ledger::Place after, ledger::place_of(query.page.after));
  const auto rows_of = [&](const std::string& name, std::vector<EntityRef>& refs,
                           std::vector<Row>& under) -> Result<std::vector<Row>> {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts.exact({name, false, nullptr, at.get()}));
    if (rows.empty()) {
      CHANCERY_ASSIGN(rows, parts.by_words({name, false, nullptr, at.get()}));
    }
    for (const Row row : rows) {
      CHANCERY_ASSIGN(const EntityRow entity, parts.entity(row));
      refs.push_back({entity.key, entity.name});
      for (const Row one : at->found_under(row)) under.push_back(one);
    }
    if (rows.empty() && answer.hint.empty()) {
      answer.hint = "the ledger has nothing called \"" + name + "\"; `chancery who` tells what a name can mean";
    }
    return rows;
  };
  Asked asked;
  CHANCERY_ASSIGN(asked.entities, rows_of(query.entity, answer.entities, asked.rows));
  asked.two = query.other.has_value();
  if (query.other) {
    CHANCERY_ASSIGN(const auto ignored, rows_of(*query.other, answer.others, asked.others));
    static_cast<void>(ignored);
  }
  const Window window{query.from.value_or(kMinDay), query.to.value_or(kMaxDay)};
  Telling telling(parts, *at, std::move(asked));
  bool very_many = false;
  if (query.page.limit != 0) {
    CHANCERY_ASSIGN(very_many, telling.very_many(window));
  }
  if (!very_many) {
    std::vector<std::int64_t> claims;
    CHANCERY_TRY(telling.claims(window, claims));
    CHANCERY_ASSIGN(answer.rows, telling.rows(std::move(claims)));
    answer.all = answer.rows.size();
    CHANCERY_TRY(ledger::cut(answer.rows, query.page, place_of, answer.next));
    return answer;
  }
  bool more = false;
  CHANCERY_ASSIGN(answer.rows, telling.some_rows(window, query.page, after, more));
  if (answer.rows.size() > query.page.limit) {
    answer.rows.resize(query.page.limit);
    more = true;
  }
  if (more && !answer.rows.empty()) answer.next = ledger::cursor_of(place_of(answer.rows.back()));
  return answer;
}

}  // namespace chancery
