// SPDX-License-Identifier: Apache-2.0
//
// Ledger: claims (what one sentence of one report says happened) and statuses (what follows from them). One SQLite file.
//
// Two times on everything: when it was so (valid time), and when the ledger learned it (known time). Claims are never
// changed; a status is a pure function of the claims and the rules of lexicon/relations. A Ledger object belongs to one
// thread; several processes may read one file while one writes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "chancery/result.h"

namespace chancery {

struct EntityRef {
  std::string id;
  std::string name;
};

// One end of an interval. known() false: the claims say nothing about it.
using IntervalEnd = Date;

// A claim as an answer shows it.
struct ClaimView {
  std::string event;     // event id
  std::string report;    // report id
  std::string source;
  std::vector<std::string> said_by;   // names; empty: the report itself
  std::string text;      // the sentence
  std::string known_at;  // ISO 8601 UTC instant at which the ledger learned it
  std::string published; // ISO date of the report; may be empty
  Factuality factuality = Factuality::kAsserted;
  std::string act;
  std::string effect;    // "begin", "end", "change", "support", "against", "beside"
  Date date;
};

enum class Certainty : std::uint8_t {
  kClaimed,     // one source says so
  kConfirmed,   // several independent sources say so
  kImplied,     // follows from an act that presupposes it (a begin that nobody reported)
  kDisputed,    // some claims deny it
  kSuperseded,  // a later claim of a functional relation replaced it
};
std::string_view name(Certainty certainty);

// A relation between a subject and an object, over one interval.
struct Status {
  std::string id;        // "st_" + hash of relation, subject, object and the first claim
  std::string relation;
  EntityRef subject;
  EntityRef object;      // empty id for relations without object
  std::vector<Attribute> attributes;
  IntervalEnd from, to;
  bool holds = false;    // on the date asked about
  Certainty certainty = Certainty::kClaimed;
  std::vector<ClaimView> claims;
  std::vector<ClaimView> against;
  std::vector<ClaimView> beside;   // planned and hypothetical claims about the same relation
};

struct StatusQuery {
  std::string relation;              // a relation of the lexicon, or "" for all
  std::optional<std::string> subject, object;   // NAMEs, resolved by the ledger
  Day as_of = 0;
  std::optional<std::string> known_at;   // ISO 8601 instant or date (its last moment); absent: everything known
  bool history = false;              // every interval, not only those that hold
};

}  // namespace chancery
