// SPDX-License-Identifier: Apache-2.0
//
// The claims that a timeline tells, by the day at which they stand there: from the tables, as far as they are wanted,
// and in the order of days, forwards or backwards. What has no date stands on kMaxDay; what was "by July" stands where
// July ends.
//
// Private to src/ledger; belongs to its ledger's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "ledger/parts.h"

namespace chancery::ledger {

struct Days {
  std::int64_t first = kMinDay, last = kMaxDay;  // both inclusive; none where first > last
  bool has(std::int64_t day) const { return first <= day && day <= last; }
};

// Where the claim of these columns of `claim c` stands.
#define CHANCERY_STANDING_DAY                                                                                      \
  "CASE WHEN c.precision='none' THEN 2932896 WHEN c.precision='before' AND c.earliest=-719162 THEN c.latest ELSE " \
  "c.earliest END"
static_assert(kMaxDay == 2932896 && kMinDay == -719162);

enum class Direction : bool { kForwards, kBackwards };

class ClaimDays {
 public:
  // Of whom one asks, each by the rows under which his claims are found. With others: what both take part in, and what
  // the same sentence tells of either ("the US attacked the regime that sheltered him").
  struct Whose {
    std::vector<Row> rows, others;
    bool two = false;
  };
  static Result<ClaimDays> open(Ledger::Parts& parts, const Whose& whose, Days window);

  const Days& window() const { return window_; }
  // In no order; a claim may come twice.
  Outcome within(Days days, std::vector<std::int64_t>& claims);
  Result<bool> more_than(std::size_t count, Days days);
  // The nearest day with a claim, from a day on (that one too).
  Result<std::optional<Day>> nearest(std::int64_t from, Direction direction);

 private:
  using Spot = std::pair<std::int64_t, std::int64_t>;  // day and claim, or report and sentence
  // A list that the tables hold by day: of an entity; of a pair of states; of two entities, what is in the lists of
  // both.
  struct List {
    enum class Kind : std::uint8_t { kOne, kPair, kBoth } kind = Kind::kOne;
    Row low = 0, high = 0;
  };

  ClaimDays(Ledger::Parts& parts, Days window) : parts_(parts), window_(window) {}
  Result<std::optional<Spot>> next_of(Row entity, const Spot& from, Direction direction);
  Result<std::optional<Spot>> next_of_both(const List& list, Spot from, Direction direction);
  Outcome add_undatable(const List& list);
  Outcome add_same_sentences(Row a, Row b);

  Ledger::Parts& parts_;
  Days window_;
  std::vector<List> lists_;
  std::vector<Spot> apart_;  // what stands elsewhere than the lists have it, and what they have not; sorted
};

}  // namespace chancery::ledger
