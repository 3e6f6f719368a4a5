// SPDX-License-Identifier: Apache-2.0
//
// Intervals: what follows for a pair, for questions. From the table of statuses where that is what is asked for (all
// that is known, every consequence drawn, sources weighed as when it was written), else derived from the claims.
//
// One question, one thread: what was derived is kept until it is gone.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/parts.h"
#include "ledger/shown.h"

namespace chancery::ledger {

// An interval with its claims by row. In `interval` the indices of moves are left out.
struct KnownInterval {
  std::string id;
  Interval interval;
  Shown shown;
};

class Intervals {
 public:
  // `most`: claims shown of each sort; 0: all.
  static Result<Intervals> open(Ledger::Parts& parts, const Standpoint& at, std::size_t most);

  struct OfPair {
    std::vector<KnownInterval> intervals;  // by date
    std::vector<KnownInterval> beside;     // where there are none: denied, planned or hypothetical claims
  };
  // A pair as it is stored.
  Result<OfPair> of(std::uint16_t relation, std::pair<Row, Row> pair);

  // A status of it, without claims; and its claims.
  Result<Status> status(std::uint16_t relation, const KnownInterval& known, Day as_of);
  Outcome show_claims(Status& status, const Shown& shown);
  // Adds what the ledger knows of others to attributes such as "first".
  Outcome check_ordinal(Status& status, std::uint16_t relation, const Interval& interval);

 private:
  Intervals(Ledger::Parts& parts, const Standpoint& at, std::size_t most) : parts_(parts), at_(at), most_(most) {}
  Outcome from_table(std::uint16_t relation, std::pair<Row, Row> pair, OfPair& found);
  Outcome derived(std::uint16_t relation, std::pair<Row, Row> pair, OfPair& found);

  Ledger::Parts& parts_;
  const Standpoint& at_;
  std::size_t most_;
  bool stored_ = false;  // the table has the answer
  std::map<GroupKey, Group> groups_;
};

// Claims of many intervals in one answer: at most `most` of each sort, and less where that would be too many to read.
void show_fewer(std::vector<KnownInterval*>& all, std::size_t most);

}  // namespace chancery::ledger
