// SPDX-License-Identifier: Apache-2.0
//
// The rows of a timeline: claims by day, those that tell the same event made one row. Of very many claims only
// stretches of days are read, so that a page costs what is on it and not what the ledger has; what is one row is the
// same whatever page is asked for, because where stretches begin and end depends on the ledger alone.
//
// Of no more than kManyClaims claims all are looked at together. Of more, stretches are years or, where more than
// kStretchClaims claims lie in one, months, thirds of months, days. An event that claims of two stretches tell, one
// behind the other, is one row too, if the dates of the later claims reach back into the earlier stretch; what is
// dated less exactly than its stretch is long is one with claims of the same dates only.
//
// Private to src/ledger; belongs to its ledger's thread.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "ledger/claim_days.h"
#include "ledger/same_event.h"

namespace chancery::ledger {

inline constexpr std::size_t kManyClaims = 1000;
inline constexpr std::size_t kStretchClaims = 250;

// Where a row stands: by date, undated last; then as reports have them. What was "by July" stands where July ends.
using RowPlace = std::tuple<bool, Day, Day, std::string_view, std::uint32_t, std::uint32_t, std::string_view>;
RowPlace place_in_order(const TimelineRow& row);

class EventRows {
 public:
  // `about`: those that the claims must be about, where a person said of whom some are.
  static Result<EventRows> open(Ledger::Parts& parts, const Standpoint& at, std::vector<Row> about, ClaimDays days);

  // Whether all rows are in one stretch.
  bool few() const { return few_; }
  // The rows of the nearest stretch that has a claim on the day or behind it, in order; none at the end. `next`
  // becomes the day from which on the following stretches are found.
  Result<std::optional<std::vector<TimelineRow>>> stretch(std::int64_t from, Direction direction, std::int64_t& next);

 private:
  struct Block {
    Days days;
    std::vector<std::int64_t> claims;  // their rows, in order; what follows is aligned
    std::vector<Ledger::Parts::ToldClaim> told;
    std::vector<ToldEvent> events;  // of told
    std::vector<EventGroup> groups;
    std::optional<std::vector<std::optional<std::size_t>>> before;  // by group: the one of the block before it
  };
  using Node = std::pair<std::int64_t, std::size_t>;  // a block's first day, and one of its groups

  EventRows(Ledger::Parts& parts, const Standpoint& at, std::vector<Row> about, ClaimDays days)
      : parts_(parts), at_(at), about_(std::move(about)), days_(std::move(days)) {}

  Result<Days> days_around(Day day);
  Result<bool> known_then(std::int64_t claim);
  Result<Block*> block(Day day);
  Result<Block*> neighbour(const Block& block, Direction direction);  // null where there is none
  Outcome join_to_before(Block& block);
  Outcome gather(Node node, std::set<Node>& nodes);
  Outcome gather_joined(const Block& block, const EventGroup& group, std::vector<Node>& found);
  TimelineRow row_of(const std::set<Node>& nodes) const;

  Ledger::Parts& parts_;
  const Standpoint& at_;
  std::vector<Row> about_;
  ClaimDays days_;
  bool few_ = true;
  std::map<std::int64_t, Block> blocks_;  // by first day
};

}  // namespace chancery::ledger
