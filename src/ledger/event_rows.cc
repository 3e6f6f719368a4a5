// SPDX-License-Identifier: Apache-2.0
#include "ledger/event_rows.h"

#include <algorithm>

namespace chancery::ledger {
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

// Calendar years, months, thirds of months.
enum class Length : std::uint8_t { kYear, kMonth, kThird };
Days calendar_days(Day day, Length length) {
  const Date date = from_day(day);
  if (length == Length::kYear) return {to_day(date.year, 1, 1), to_day(date.year, 12, 31)};
  const int last = days_in_month(date.year, date.month);
  if (length == Length::kMonth) return {to_day(date.year, date.month, 1), to_day(date.year, date.month, last)};
  const int third = std::min((date.day - 1) / 10, 2);
  return {to_day(date.year, date.month, third * 10 + 1),
          to_day(date.year, date.month, third == 2 ? last : third * 10 + 10)};
}

}  // namespace

RowPlace place_in_order(const TimelineRow& row) {
  const Date& date = row.event.date;
  const bool late = date.precision == Precision::kBefore && date.earliest == kMinDay;
  return {!date.known(),      late ? date.latest : date.earliest,
          date.latest,        row.claims.front().report,
          row.event.sentence, row.event.trigger.begin,
          row.event.id};
}

Result<EventRows> EventRows::open(Ledger::Parts& parts, const Standpoint& at, std::vector<Row> about, ClaimDays days) {
  EventRows rows(parts, at, std::move(about), std::move(days));
  CHANCERY_ASSIGN(const bool many, rows.days_.more_than(kManyClaims, rows.days_.window()));
  rows.few_ = !many;
  return rows;
}

Result<Days> EventRows::days_around(Day day) {
  const Days& window = days_.window();
  if (few_) return window;
  if (day == kMaxDay) return Days{kMaxDay, kMaxDay};  // what has no date
  for (const Length length : {Length::kYear, Length::kMonth, Length::kThird}) {
    Days days = calendar_days(day, length);
    days = {std::max(days.first, window.first), std::min({days.last, window.last, std::int64_t{kMaxDay} - 1})};
    CHANCERY_ASSIGN(const bool many, days_.more_than(kStretchClaims, days));
    if (!many) return days;
  }
  return Days{day, day};
}

Result<bool> EventRows::known_then(std::int64_t claim) {
  if (at_.known_at == kNow) return true;
  CHANCERY_ASSIGN(Statement* const find, parts_.statement("SELECT known_at FROM claim WHERE id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, claim).step());
  const bool known = found && find->integer(0) <= at_.known_at;
  find->reset();
  return known;
}

Result<EventRows::Block*> EventRows::block(Day day) {
  if (const auto behind = blocks_.upper_bound(day); behind != blocks_.begin()) {
    if (Block& known = std::prev(behind)->second; known.days.has(day)) return &known;
  }
  Block made;
  CHANCERY_ASSIGN(made.days, days_around(day));
  std::vector<std::int64_t> claims;
  CHANCERY_TRY(days_.within(made.days, claims));
  std::sort(claims.begin(), claims.end());
  claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  for (const std::int64_t claim : claims) {
    CHANCERY_ASSIGN(const bool known, known_then(claim));
    if (!known) continue;
    CHANCERY_ASSIGN(auto told, parts_.told(claim));
    if (!shown(told.event)) continue;
    CHANCERY_ASSIGN(const bool about, parts_.is_about(told.event, at_, about_));
    if (!about) continue;
    const Review review = at_.verdicts.of_event(told.event.id);
    told.view.review = review == Review::kRejected ? "rejected" : review == Review::kAccepted ? "accepted" : "";
    made.claims.push_back(claim);
    made.told.push_back(std::move(told));
  }
  Block& block = blocks_.emplace(made.days.first, std::move(made)).first->second;
  for (const auto& told : block.told) block.events.push_back({&told.event, told.published});
  block.groups = groups_of(block.events, at_.verdicts, few_ ? kMaxDay : static_cast<Day>(block.days.last));
  return &block;
}

Result<EventRows::Block*> EventRows::neighbour(const Block& of, Direction direction) {
  if (few_) return nullptr;
  const std::int64_t from = direction == Direction::kForwards ? of.days.last + 1 : of.days.first - 1;
  if (!days_.window().has(from)) return nullptr;
  CHANCERY_ASSIGN(const std::optional<Day> day, days_.nearest(from, direction));
  if (!day) return nullptr;
  return block(*day);
}

Outcome EventRows::join_to_before(Block& block) {
  if (block.before) return Done{};
  block.before.emplace(block.groups.size());
  const bool any = std::any_of(block.groups.begin(), block.groups.end(), [&](const EventGroup& group) {
    return group.known && group.earliest < block.days.first;
  });
  if (!any) return Done{};
  CHANCERY_ASSIGN(const Block* const before, neighbour(block, Direction::kBackwards));
  if (before == nullptr) return Done{};
  block.before = told_before({&before->events, &before->groups, static_cast<Day>(before->days.first)},
                             {&block.events, &block.groups, static_cast<Day>(block.days.first)});
  return Done{};
}

// Groups that have a claim which a person joined with one of this group, wherever they are.
Outcome EventRows::gather_joined(const Block& from, const EventGroup& group, std::vector<Node>& found) {
  for (const std::size_t member : group.members) {
    for (const std::string& event : at_.verdicts.joined_with(from.told[member].event.id)) {
      CHANCERY_ASSIGN(Statement* const list,
                      parts_.statement("SELECT c.id, " CHANCERY_STANDING_DAY " FROM claim c WHERE c.event=?1"));
      list->bind(1, event);
      std::vector<std::pair<std::int64_t, std::int64_t>> claims;
      while (true) {
        CHANCERY_ASSIGN(const bool more, list->step());
        if (!more) break;
        if (days_.window().has(list->integer(1))) claims.emplace_back(list->integer(0), list->integer(1));
      }
      for (const auto& [claim, day] : claims) {
        CHANCERY_ASSIGN(const Block* const other, block(static_cast<Day>(day)));
        const auto at = std::lower_bound(other->claims.begin(), other->claims.end(), claim);
        if (at == other->claims.end() || *at != claim) continue;  // it is of others
        const auto index = static_cast<std::size_t>(at - other->claims.begin());
        for (std::size_t g = 0; g < other->groups.size(); ++g) {
          const std::vector<std::size_t>& members = other->groups[g].members;
          if (std::find(members.begin(), members.end(), index) != members.end())
            found.emplace_back(other->days.first, g);
        }
      }
    }
  }
  return Done{};
}

// All groups that are one row with this one.
Outcome EventRows::gather(Node node, std::set<Node>& nodes) {
  std::vector<Node> todo = {node};
  while (!todo.empty()) {
    node = todo.back();
    todo.pop_back();
    if (!nodes.insert(node).second) continue;
    Block& own = blocks_.find(node.first)->second;
    CHANCERY_TRY(gather_joined(own, own.groups[node.second], todo));
    CHANCERY_TRY(join_to_before(own));
    if (const auto earlier = (*own.before)[node.second]) {
      CHANCERY_ASSIGN(const Block* const before, neighbour(own, Direction::kBackwards));
      todo.emplace_back(before->days.first, *earlier);
      continue;  // what reaches back is reached back to by none
    }
    CHANCERY_ASSIGN(Block* const behind, neighbour(own, Direction::kForwards));
    if (behind == nullptr) continue;
    CHANCERY_TRY(join_to_before(*behind));
    for (std::size_t g = 0; g < behind->groups.size(); ++g) {
      if ((*behind->before)[g] == node.second) todo.emplace_back(behind->days.first, g);
    }
  }
  return Done{};
}

// Of several dates the most exact one; of several claims of one report the first.
TimelineRow EventRows::row_of(const std::set<Node>& nodes) const {
  std::vector<std::pair<std::int64_t, const Ledger::Parts::ToldClaim*>> all;
  for (const auto& [day, g] : nodes) {
    const Block& block = blocks_.find(day)->second;
    for (const std::size_t member : block.groups[g].members)
      all.emplace_back(block.claims[member], &block.told[member]);
  }
  std::sort(all.begin(), all.end());
  TimelineRow row{all.front().second->event, {}};
  for (const auto& [claim, told] : all) {
    if (more_precise(told->event.date, row.event.date)) row.event = told->event;
    const bool retold = std::any_of(row.claims.begin(), row.claims.end(), [&, one = told](const ClaimView& other) {
      return other.report == one->view.report;
    });
    if (!retold) row.claims.push_back(told->view);
  }
  return row;
}

Result<std::optional<std::vector<TimelineRow>>> EventRows::stretch(std::int64_t from, Direction direction,
                                                                   std::int64_t& next) {
  CHANCERY_ASSIGN(const std::optional<Day> day, days_.nearest(from, direction));
  if (!day) return std::optional<std::vector<TimelineRow>>();
  CHANCERY_ASSIGN(const Block* const own, block(*day));
  // Nothing more is needed but of those beside it.
  const auto place = blocks_.find(own->days.first);
  if (place != blocks_.begin()) blocks_.erase(blocks_.begin(), std::prev(place));
  if (std::next(place) != blocks_.end()) blocks_.erase(std::next(place, 2), blocks_.end());
  std::vector<TimelineRow> rows;
  std::set<Node> seen;
  for (std::size_t g = 0; g < own->groups.size(); ++g) {
    const Node node{own->days.first, g};
    if (seen.contains(node)) continue;
    std::set<Node> nodes;
    CHANCERY_TRY(gather(node, nodes));
    seen.insert(nodes.begin(), nodes.end());
    TimelineRow row = row_of(nodes);
    const Day stands = row.event.date.known() ? std::get<1>(place_in_order(row)) : kMaxDay;
    if (own->days.has(stands) || few_) rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(),
            [](const TimelineRow& a, const TimelineRow& b) { return place_in_order(a) < place_in_order(b); });
  next = direction == Direction::kForwards ? own->days.last + 1 : own->days.first - 1;
  return std::optional(std::move(rows));
}

}  // namespace chancery::ledger
