// SPDX-License-Identifier: Apache-2.0
//
// Derivation: moves (what claims do to the pairs of a relation) -> intervals. The one place that says what holds, and
// when. The reasons are in docs/formats/ledger-schema.md, "From claims to statuses".
//
// Pure functions of their arguments; the order in which moves are given does not matter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chancery/event.h"
#include "chancery/ledger.h"
#include "ledger/relations.h"

namespace chancery::ledger {

// What one claim does to one pair.
struct Move {
  std::int64_t claim = 0;  // row of the claim; breaks ties, so it must not depend on the order of recording:
  std::string event;       // … the event's id does that
  Effect effect = Effect::kBegin;
  Factuality factuality = Factuality::kAsserted;
  Date date, published;
  Day known_day = kMaxDay;  // day on which the ledger learned it
  std::string report, source;
  std::int64_t subject = 0, object = 0;  // 0: any (in an end), or no object
  std::string per;
  std::vector<Attribute> attributes;
  Date begins_at;
  bool again = false, only_open = false, replaces = false, denied_holds = false, always = false;
  bool single = true;      // in a relation functional only for single offices: this object is one
  bool assumed = false;    // the date is the report's own, for want of any in the text
  bool title = false;      // says no more than a title before a name does; moves nothing against an act
  std::uint32_t rule = 0;  // for the answer; no part in the derivation
};

struct Interval {
  std::int64_t subject = 0, object = 0;
  std::string per;
  Date from, to;
  Day since = kMaxDay;  // holds on days from `since` …
  Day until = kMaxDay;  // … up to, not including, `until`
  Certainty certainty = Certainty::kClaimed;
  std::vector<Attribute> attributes;
  // Indices into the moves given, in order of date.
  std::vector<std::size_t> claims, against, beside;

  bool holds(Day day) const { return since <= day && day < until; }
};

struct Derived {
  std::vector<Interval> intervals;  // by subject, object, per, date
  std::vector<Interval>
      only_beside;  // pairs without an interval of which denied, planned or hypothetical claims are kept
};

// All moves of one group: of one pair or, in a functional relation, of all pairs of one subject (or object); ends for
// any object (or subject) of the group's members included.
Derived derive(const Relation& relation, const std::vector<Move>& moves);

// Days a claim's date can mean, given that what is asserted happened before it was published and learned.
struct Bounds {
  Day earliest = kMinDay, latest = kMaxDay;
  bool dated = false;
};
Bounds bounds_of(const Move& move);

}  // namespace chancery::ledger
