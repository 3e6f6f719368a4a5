// SPDX-License-Identifier: Apache-2.0
//
// Ledger: claims (what one sentence of one report says happened) and statuses (what follows from them). One SQLite
// file.
//
// Two times on everything: when it was so (valid time), and when the ledger learned it (known time). Claims are never
// changed; a status is a pure function of the claims and the rules of lexicon/relations. A Ledger object belongs to one
// thread and must not outlive the rules and the directory it was opened with; several processes may read one file while
// one writes. What it returns owns its strings.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "chancery/result.h"

namespace chancery {

namespace ledger {
class RelationRules;    // "ledger/relations.h": the rules of lexicon/relations
class EntityDirectory;  // "ledger/directory.h": what the lexicon knows of names
}  // namespace ledger

struct EntityRef {
  std::string id;
  std::string name;
  friend bool operator==(const EntityRef&, const EntityRef&) = default;
};

// One end of an interval. known() false: the claims say nothing about it.
using IntervalEnd = Date;

// A claim as an answer shows it.
struct ClaimView {
  std::string event;   // event id
  std::string report;  // report id
  std::string source;
  std::string title;                 // of the report
  std::vector<std::string> said_by;  // names; empty: the report itself
  std::string text;                  // the sentence
  std::string known_at;              // ISO 8601 UTC instant at which the ledger learned it
  std::string published;             // ISO date of the report; may be empty
  Factuality factuality = Factuality::kAsserted;
  std::string act;
  std::string effect;   // "begin", "end", "change", "state", "support", "against", "beside"
  std::string rule;     // the rule of lexicon/relations, "relations/recognizes/begin recognize"
  std::string derived;  // where the rule draws a consequence: what follows from what, in words; else empty
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
  std::string id;  // "st_" + hash of relation, subject, object and which of their intervals it is
  std::string relation;
  EntityRef subject;
  EntityRef object;                   // empty id for relations without object
  std::vector<Attribute> attributes;  // in order of the claims; a key may come several times
  IntervalEnd from, to;
  bool holds = false;  // on the date asked about: the claims say it had begun by then and not that it had ended
  Certainty certainty = Certainty::kClaimed;
  std::vector<ClaimView> claims;  // in order of valid date
  std::vector<ClaimView> against;
  std::vector<ClaimView> beside;  // planned and hypothetical claims about the same relation
};

struct StatusQuery {
  std::string relation;                        // a relation of the lexicon, or "" for all
  std::optional<std::string> subject, object;  // NAMEs, resolved by the ledger
  Day as_of = 0;
  std::optional<std::string> known_at;  // ISO 8601 instant or date (its last moment); absent: everything known
  bool history = false;                 // every interval, not only those that hold
};

struct StatusAnswer {
  std::vector<Status> rows;  // by relation, subject, object, from
  // Pairs of which nothing holds but of which claims are kept: denied, planned, hypothetical. Empty from and to, holds
  // false.
  std::vector<Status> kept_beside;
  std::vector<EntityRef> subjects, objects;  // what the NAMEs were taken to mean
  std::string hint;                          // why the answer is empty, for a person; else ""
};

// An event of the ledger with all claims that tell it.
struct TimelineRow {
  Event event;                    // as its most precise claim has it
  std::vector<ClaimView> claims;  // one for each report that tells it
};

struct TimelineQuery {
  std::string entity;                // NAME
  std::optional<std::string> other;  // NAME; with it: what both take part in
  std::optional<Day> from, to;       // both inclusive
  std::optional<std::string> known_at;
};

struct TimelineAnswer {
  std::vector<TimelineRow> rows;  // by date; undated last
  std::vector<EntityRef> entities, others;
  std::string hint;
};

enum class ChangeKind : std::uint8_t { kBegan, kEnded, kChanged };
std::string_view name(ChangeKind kind);

struct Change {
  ChangeKind kind = ChangeKind::kBegan;
  Date date;
  Status status;
};

// What `explain` needs: an event or a status with its reports.
struct Explanation {
  std::optional<Status> status;   // for a status id
  std::vector<Event> events;      // its claims' events, in order; or the one event
  std::vector<ClaimView> claims;  // aligned with events
  std::vector<Report> reports;    // those the claims come from, without paragraphs and given sentences
  std::vector<Status> moves;      // for an event id: the statuses it moves, supports or speaks against
};

// A report with what the coder made of it; both must stay alive during record().
struct CodedBatchItem {
  const Report* report = nullptr;
  std::span<const Event> events;
};

// What recording a batch did.
struct Recorded {
  std::size_t reports = 0, reports_known = 0;  // new ones; ones that the ledger had already
  std::size_t claims = 0, claims_known = 0;
  std::vector<Change> changes;  // statuses that began, ended or changed through it, by date
};

struct LedgerCounts {
  std::size_t reports = 0, claims = 0, statuses = 0, entities = 0;
  std::uint32_t schema_version = 0;
};

class Ledger {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite };  // kWrite makes the file where there is none

  // Fails with ledger.cannot_open, ledger.newer_version or ledger.damaged.
  static Result<Ledger> open(const std::filesystem::path& path, Mode mode, const ledger::RelationRules& rules,
                             const ledger::EntityDirectory& directory);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // Enters the batch in one transaction: all of it or, with ledger.full, nothing. Idempotent: what the ledger has
  // already is counted, not changed. `known_at` is the instant of recording, ISO 8601 UTC.
  Result<Recorded> record(std::span<const CodedBatchItem> batch, std::string_view known_at);

  Result<StatusAnswer> status(const StatusQuery& query) const;
  Result<TimelineAnswer> timeline(const TimelineQuery& query) const;
  // Statuses that began or ended from `from` to `to`, both inclusive, by date.
  Result<std::vector<Change>> changes(Day from, Day to, const std::optional<std::string>& known_at = {}) const;
  // ledger.no_such_id if there is neither an event nor a status of that id.
  Result<Explanation> explain(std::string_view id) const;

  // The entities of ledger and lexicon that a NAME can mean, best first.
  Result<std::vector<EntityRef>> find(std::string_view name) const;
  // Every interval in which the entity is subject or object, for `who`.
  Result<std::vector<Status>> statuses_of(std::string_view entity_id, Day as_of) const;
  // Ids that the program printed, shortened by the user ("ev_3k9"): the full ids that begin so, at most `limit`.
  Result<std::vector<std::string>> complete_id(std::string_view prefix, std::size_t limit = 8) const;

  Result<bool> has_report(std::string_view report_id) const;
  Result<Report> report(std::string_view report_id) const;  // ledger.no_such_id
  Result<std::vector<Event>> events_of(std::string_view report_id) const;
  Result<LedgerCounts> counts() const;

  // Throws away what is derived (effects, statuses, names) and derives it from the claims again.
  Outcome rebuild();

  struct Parts;  // connection, statements, caches
 private:
  explicit Ledger(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace chancery
