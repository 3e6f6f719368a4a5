// SPDX-License-Identifier: Apache-2.0
//
// Derivation: moves (what claims do to the pairs of a relation) -> intervals. The one place that says what holds, and
// when. The reasons are in docs/formats/ledger-schema.md, "From claims to statuses".
//
// Pure functions of their arguments; the order in which moves are given does not matter. What a person rejected and
// what its own source took back moves nothing, but stays with the pair.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "chancery/event.h"
#include "chancery/ledger.h"
#include "ledger/relations.h"
#include "ledger/sources.h"

namespace chancery::ledger {

// What a person decided about a claim, as known at the time asked about.
enum class Review : std::uint8_t {
  kNone,
  kAccepted,  // it is right: it needs no second source
  kRejected,  // it is wrong: it moves nothing
};

// What one claim does to one pair.
struct Move {
  std::int64_t claim =
      0;  // row of the claim, and which of its effects; breaks ties, so it must not depend on the order of recording:
  std::string event;  // … the event's id does that
  std::int64_t seq = 0;
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
  bool single = true;    // in a relation functional only for single offices: this object is one
  int several = 0;       // moves something only where so many days within a year tell of it
  bool assumed = false;  // the date is the report's own, for want of any in the text
  bool title = false;    // says no more than a title before a name does; moves nothing against an act
  Review review = Review::kNone;
  bool retracts = false;      // takes back what was told before …
  std::string retracted_for;  // … in whose name: words that name a source; "": by the same voice
  std::int32_t weight = 100;  // of whoever tells it, in hundredths of a plain source ("ledger/sources.h")
  // Whose word it is; moves that share one are one voice ("ledger/voices.h").
  std::uint32_t speaker = 0;  // who is said to have said it; 0: the report itself
  std::int64_t family = 0;    // reports of nearly the same text
  std::uint32_t wording = 0;  // the words of the sentence, hashed; 0: not known
  std::int64_t joined = 0;    // claims that a person joined to one event; 0: none
  Voice voice = Voice::kReport;
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
  // Indices into the moves given, in order of date. `aside`: rejected by a person or taken back by their source.
  std::vector<std::size_t> claims, against, beside, aside;

  bool holds(Day day) const { return since <= day && day < until; }
};

struct Derived {
  std::vector<Interval> intervals;  // by subject, object, per, date
  std::vector<Interval>
      only_beside;  // pairs without an interval of which denied, planned or hypothetical claims are kept
};

// All moves of one group: of one pair or, in a functional relation, of all pairs of one subject (or object); ends for
// any object (or subject) of the group's members included.
Derived derive(const Relation& relation, const std::vector<Move>& moves, const Limits& limits = {});

// Days a claim's date can mean, given that what is asserted happened before it was published and learned.
struct Bounds {
  Day earliest = kMinDay, latest = kMaxDay;
  bool dated = false;
};
Bounds bounds_of(const Move& move);

}  // namespace chancery::ledger
