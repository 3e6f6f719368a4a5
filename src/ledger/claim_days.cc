// SPDX-License-Identifier: Apache-2.0
#include "ledger/claim_days.h"

#include <algorithm>
#include <limits>

#include "ledger/entity_id.h"

namespace chancery::ledger {
namespace {

constexpr std::int64_t kLastClaim = std::numeric_limits<std::int64_t>::max();

Outcome collect(Statement& list, std::vector<std::int64_t>& into) {
  while (true) {
    CHANCERY_ASSIGN(const bool more, list.step());
    if (!more) return Done{};
    into.push_back(list.integer(0));
  }
}

}  // namespace

Result<ClaimDays> ClaimDays::open(Ledger::Parts& parts, const Whose& whose, Days window) {
  ClaimDays days(parts, window);
  for (const Row row : whose.rows) {
    if (!whose.two) days.lists_.push_back({List::Kind::kOne, row, 0});
    for (const Row other : whose.others) {
      if (row == other) {
        days.lists_.push_back({List::Kind::kOne, row, 0});
        continue;
      }
      CHANCERY_ASSIGN(const EntityRow a, parts.entity(row));
      CHANCERY_ASSIGN(const EntityRow b, parts.entity(other));
      const bool states = is_state_like(a.key) && is_state_like(b.key);
      days.lists_.push_back(
          {states ? List::Kind::kPair : List::Kind::kBoth, std::min(row, other), std::max(row, other)});
      CHANCERY_TRY(days.add_same_sentences(row, other));
    }
  }
  for (const List& list : days.lists_) CHANCERY_TRY(days.add_undatable(list));
  std::sort(days.apart_.begin(), days.apart_.end());
  days.apart_.erase(std::unique(days.apart_.begin(), days.apart_.end()), days.apart_.end());
  return days;
}

// The lists have it on the first day of all.
Outcome ClaimDays::add_undatable(const List& list) {
  CHANCERY_ASSIGN(
      Statement* const find,
      parts_.statement(list.kind == List::Kind::kPair
                           ? "SELECT " CHANCERY_STANDING_DAY
                             ", c.id FROM pair p JOIN claim c ON c.id=p.claim WHERE p.low=?1 AND p.high=?2 AND p.day=?3"
                       : list.kind == List::Kind::kBoth
                           ? "SELECT " CHANCERY_STANDING_DAY
                             ", c.id FROM participant p JOIN participant q ON q.entity=?2 AND q.day=p.day AND "
                             "q.claim=p.claim JOIN claim c ON c.id=p.claim WHERE p.entity=?1 AND p.day=?3"
                           : "SELECT " CHANCERY_STANDING_DAY
                             ", c.id FROM participant p JOIN claim c ON c.id=p.claim WHERE p.entity=?1 AND p.day=?3"));
  find->bind(1, list.low).bind(3, std::int64_t{kMinDay});
  if (list.kind != List::Kind::kOne) find->bind(2, list.high);
  while (true) {
    CHANCERY_ASSIGN(const bool more, find->step());
    if (!more) return Done{};
    if (window_.has(find->integer(0))) apart_.emplace_back(find->integer(0), find->integer(1));
  }
}

// Two lists that are sorted by the same two numbers, each read only from where the other has got to: the work is that
// of the shorter one.
Outcome ClaimDays::add_same_sentences(Row a, Row b) {
  std::vector<Spot> sentences;
  Spot from{0, 0};
  int agreed = 0;
  for (Row side = a;; side = side == a ? b : a) {
    CHANCERY_ASSIGN(Statement* const next,
                    parts_.statement("SELECT report, sentence FROM told WHERE entity=?1 AND (report,sentence)>=(?2,?3) "
                                     "ORDER BY report, sentence LIMIT 1"));
    CHANCERY_ASSIGN(const bool more, next->bind(1, side).bind(2, from.first).bind(3, from.second).step());
    if (!more) break;
    const Spot found{next->integer(0), next->integer(1)};
    next->reset();
    agreed = found == from && agreed > 0 ? 2 : 1;
    from = found;
    if (agreed < 2) continue;
    sentences.push_back(from);
    ++from.second;
    agreed = 0;
  }
  for (const Spot& sentence : sentences) {
    std::vector<Spot> told[2];
    for (const int side : {0, 1}) {
      CHANCERY_ASSIGN(Statement* const list,
                      parts_.statement("SELECT " CHANCERY_STANDING_DAY
                                       ", c.id FROM told t JOIN claim c ON c.id=t.claim WHERE t.entity=?1 AND "
                                       "t.report=?2 AND t.sentence=?3"));
      list->bind(1, side == 0 ? a : b).bind(2, sentence.first).bind(3, sentence.second);
      while (true) {
        CHANCERY_ASSIGN(const bool more, list->step());
        if (!more) break;
        if (window_.has(list->integer(0))) told[side].emplace_back(list->integer(0), list->integer(1));
      }
    }
    if (told[0].empty() || told[1].empty()) continue;
    for (const auto& list : told) apart_.insert(apart_.end(), list.begin(), list.end());
  }
  return Done{};
}

Result<std::optional<ClaimDays::Spot>> ClaimDays::next_of(Row entity, const Spot& from, Direction direction) {
  CHANCERY_ASSIGN(Statement* const next,
                  parts_.statement(direction == Direction::kForwards
                                       ? "SELECT day, claim FROM participant WHERE entity=?1 AND (day,claim)>=(?2,?3) "
                                         "ORDER BY day, claim LIMIT 1"
                                       : "SELECT day, claim FROM participant WHERE entity=?1 AND (day,claim)<=(?2,?3) "
                                         "ORDER BY day DESC, claim DESC LIMIT 1"));
  CHANCERY_ASSIGN(const bool more, next->bind(1, entity).bind(2, from.first).bind(3, from.second).step());
  if (!more) return std::optional<Spot>();
  const Spot found{next->integer(0), next->integer(1)};
  next->reset();
  return std::optional(found);
}

Result<std::optional<ClaimDays::Spot>> ClaimDays::next_of_both(const List& list, Spot from, Direction direction) {
  int agreed = 0;
  for (Row side = list.low;; side = side == list.low ? list.high : list.low) {
    CHANCERY_ASSIGN(const std::optional<Spot> found, next_of(side, from, direction));
    if (!found) return found;
    agreed = *found == from ? agreed + 1 : 1;
    from = *found;
    if (agreed == 2) return found;
  }
}

Outcome ClaimDays::within(Days days, std::vector<std::int64_t>& claims) {
  days = {std::max(days.first, window_.first), std::min(days.last, window_.last)};
  for (auto at = std::lower_bound(apart_.begin(), apart_.end(), Spot{days.first, 0});
       at != apart_.end() && at->first <= days.last; ++at)
    claims.push_back(at->second);
  days.first = std::max<std::int64_t>(days.first, kMinDay + 1);
  for (const List& list : lists_) {
    if (list.kind == List::Kind::kBoth) {
      Spot from{days.first, 0};
      while (true) {
        CHANCERY_ASSIGN(const std::optional<Spot> found, next_of_both(list, from, Direction::kForwards));
        if (!found || found->first > days.last) break;
        claims.push_back(found->second);
        from = {found->first, found->second + 1};
      }
      continue;
    }
    const bool pair = list.kind == List::Kind::kPair;
    CHANCERY_ASSIGN(Statement* const find,
                    parts_.statement(pair ? "SELECT claim FROM pair WHERE low=?1 AND high=?4 AND day BETWEEN ?2 AND ?3"
                                          : "SELECT claim FROM participant WHERE entity=?1 AND day BETWEEN ?2 AND ?3"));
    find->bind(1, list.low).bind(2, days.first).bind(3, days.last);
    if (pair) find->bind(4, list.high);
    CHANCERY_TRY(collect(*find, claims));
  }
  return Done{};
}

Result<bool> ClaimDays::more_than(std::size_t count, Days days) {
  days = {std::max(days.first, window_.first), std::min(days.last, window_.last)};
  std::size_t found = 0;
  for (auto at = std::lower_bound(apart_.begin(), apart_.end(), Spot{days.first, 0});
       at != apart_.end() && at->first <= days.last && found <= count; ++at)
    ++found;
  days.first = std::max<std::int64_t>(days.first, kMinDay + 1);
  for (const List& list : lists_) {
    if (found > count) return true;
    if (list.kind == List::Kind::kBoth) {
      Spot from{days.first, 0};
      for (; found <= count; ++found) {
        CHANCERY_ASSIGN(const std::optional<Spot> one, next_of_both(list, from, Direction::kForwards));
        if (!one || one->first > days.last) break;
        from = {one->first, one->second + 1};
      }
      continue;
    }
    const bool pair = list.kind == List::Kind::kPair;
    CHANCERY_ASSIGN(Statement* const find,
                    parts_.statement(pair ? "SELECT count(*) FROM (SELECT 1 FROM pair WHERE low=?1 AND high=?5 AND day "
                                            "BETWEEN ?2 AND ?3 LIMIT ?4) AS few"
                                          : "SELECT count(*) FROM (SELECT 1 FROM participant WHERE entity=?1 AND day "
                                            "BETWEEN ?2 AND ?3 LIMIT ?4) AS few"));
    find->bind(1, list.low).bind(2, days.first).bind(3, days.last).bind(4, static_cast<std::int64_t>(count + 1));
    if (pair) find->bind(5, list.high);
    CHANCERY_ASSIGN(const bool row, find->step());
    if (row) found += static_cast<std::size_t>(find->integer(0));
    find->reset();
  }
  return found > count;
}

Result<std::optional<Day>> ClaimDays::nearest(std::int64_t from, Direction direction) {
  const bool forwards = direction == Direction::kForwards;
  std::optional<Day> best;
  const auto take = [&](std::int64_t day) {
    if (!window_.has(day)) return;
    const auto found = static_cast<Day>(day);
    best = !best ? found : forwards ? std::min(*best, found) : std::max(*best, found);
  };
  from = forwards ? std::max(from, window_.first) : std::min(from, window_.last);
  if (forwards) {
    const auto at = std::lower_bound(apart_.begin(), apart_.end(), Spot{from, 0});
    if (at != apart_.end()) take(at->first);
  } else {
    const auto at = std::upper_bound(apart_.begin(), apart_.end(), Spot{from, kLastClaim});
    if (at != apart_.begin()) take(std::prev(at)->first);
  }
  if (forwards) from = std::max<std::int64_t>(from, kMinDay + 1);
  for (const List& list : lists_) {
    std::optional<Spot> found;
    const Spot place{from, forwards ? 0 : kLastClaim};
    if (list.kind == List::Kind::kBoth) {
      CHANCERY_ASSIGN(found, next_of_both(list, place, direction));
    } else if (list.kind == List::Kind::kOne) {
      CHANCERY_ASSIGN(found, next_of(list.low, place, direction));
    } else {
      CHANCERY_ASSIGN(Statement* const next,
                      parts_.statement(forwards ? "SELECT day, claim FROM pair WHERE low=?1 AND high=?2 AND day>=?3 "
                                                  "ORDER BY day, claim LIMIT 1"
                                                : "SELECT day, claim FROM pair WHERE low=?1 AND high=?2 AND day<=?3 "
                                                  "ORDER BY day DESC, claim DESC LIMIT 1"));
      CHANCERY_ASSIGN(const bool more, next->bind(1, list.low).bind(2, list.high).bind(3, from).step());
      if (more) found = Spot{next->integer(0), next->integer(1)};
      next->reset();
    }
    if (found && found->first > kMinDay) take(found->first);
  }
  return best;
}

}  // namespace chancery::ledger
