// SPDX-License-Identifier: Apache-2.0
//
// Event: who did what to whom, when, where, who says so, and whether it happened. Boundary: events -> ledger, export.
//
// Field names follow the PLOVER specification; what goes beyond it is described in docs/formats/event.md.
// Plain values that own everything they hold.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/date.h"
#include "chancery/mention.h"

namespace chancery {

// PLOVER 2.0 event types.
enum class EventType : std::uint8_t {
  kAgree,
  kConsult,
  kSupport,
  kConcede,
  kCooperate,
  kAid,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault,
  kNone,  // an act that moves the ledger but is no PLOVER event ("emerged in 1994", "known as"); never exported as one
};
std::string_view name(EventType type);                          // "AGREE"
std::optional<EventType> event_type_of(std::string_view name);  // upper case
int quad_code(EventType type);                                  // 1 to 4; 0 for kNone
// PLOVER score, -10 (conflict) to +10, of a type with a mode; modes that the type does not list score as the type.
double event_scale(EventType type, std::string_view mode);

enum class Factuality : std::uint8_t {
  kAsserted,
  kDenied,        // negated: it did not happen
  kPlanned,       // announced or expected for later
  kHypothetical,  // talked of, possible, asked for, alleged
  kHistorical,    // asserted as background, well before the report
};
std::string_view name(Factuality factuality);
std::optional<Factuality> factuality_of(std::string_view name);

// Someone or something in an event, with the words that say so.
struct Participant {
  Entity entity;
  std::string raw_text;
  Span span;                   // bytes in the sentence; empty if carried over from another sentence
  std::uint32_t sentence = 0;  // of the span
};

// A filler of a role beyond actor and recipient: person, place, agreement, list, name, as, accepted-by …
struct Role {
  std::string role;
  Participant filler;
};

struct Quote {
  std::string text;  // verbatim, without the quotation marks
  Span span;         // bytes in the report
};

struct Attribution {
  std::vector<Participant> said_by;  // who is said to have said it; empty: the report itself
  std::string verb;                  // lemma of the verb of speech
  std::optional<Quote> quote;
};

struct Location {
  std::string raw_text;
  std::string name;
  std::string entity_id;           // place:… or state:…
  std::string country;             // ISO 3166 alpha-3
  std::optional<double> lat, lon;  // decimal degrees; of an area its middle
  PlaceKind kind = PlaceKind::kUnknown;
  std::string division, division_name;  // id and name of the first-level division it is in; empty if not known
  bool near = false;                    // the gazetteer lacks it: coordinates of the place that the text puts it in
};

struct Magnitude {
  std::optional<std::int64_t> dead, injured, arrested, size;  // persons
};

struct Event {
  std::string id;  // "ev_" + hash of content
  Date date;
  std::string date_basis;  // in words
  EventType type = EventType::kNone;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;  // CAMEO code; empty if none
  std::string act;    // act of the lexicon: "recognize", "accept-credentials"
  double scale = 0;   // PLOVER score
  std::vector<Participant> actor;
  std::vector<Participant> recipient;
  std::vector<Role> roles;
  std::vector<Attribute> attributes;  // order, form, term, reason …
  Factuality factuality = Factuality::kAsserted;
  Attribution attribution;
  std::optional<Location> location;
  Magnitude magnitude;
  std::uint32_t sentence = 0;      // index in the document
  std::string text;                // the sentence
  Span text_span;                  // the sentence's bytes in the report
  Span trigger;                    // bytes in the sentence
  double confidence = 0;           // 0 to 1
  std::vector<std::string> rules;  // which frame, pattern and rules fired, in order
};

}  // namespace chancery
