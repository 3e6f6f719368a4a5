// SPDX-License-Identifier: Apache-2.0
//
// Ledger: claims (what one sentence of one report says happened) and statuses (what follows from them). One SQLite
// file, or a PostgreSQL database that several machines write.
//
// Two times on everything: when it was so (valid time), and when the ledger learned it (known time). Claims are never
// changed; a status is a pure function of the claims and the rules of lexicon/relations. A Ledger object belongs to one
// thread and must not outlive the rules and the directory it was opened with; several processes may read one file while
// one writes. What it returns owns its strings.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
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
namespace store {
class Database;  // "store/database.h"
}

struct EntityRef {
  std::string id;
  std::string name;
  friend bool operator==(const EntityRef&, const EntityRef&) = default;
};

// One end of an interval. known() false: the claims give no date of it; an end that must lie before a known day (for it
// began again then) has that day as `latest`.
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
  std::string review;   // "accepted" or "rejected" by a person, "retracted" by its own source; else empty
  std::string voice;    // whose word it is: "report", "own", "other-side", "official", "somebody"
  double weight = 1;    // in plain sources, by lexicon/relations/sources.tsv
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

// An attribute held against the rest of the ledger: "the first to recognise".
struct Check {
  Attribute attribute;
  bool contradicted = false;          // others did so before, and it still held; else they had ended by then
  std::string words;                  // "Norway recognizes it since 28 May 2024"
  std::vector<std::string> statuses;  // ids of what speaks against it
};

// How many claims a status has, those not shown included.
struct ClaimCounts {
  std::size_t claims = 0, against = 0, beside = 0, aside = 0;
};

// Most claims that a status shows of each sort, unless asked for more: the first half of them by date, and the last.
inline constexpr std::size_t kShownClaims = 16;

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
  std::vector<ClaimView> aside;   // rejected by a person or taken back by their source: they move nothing
  ClaimCounts counts;             // of these four; more than are shown where there are very many
  std::vector<Check> checks;      // what the ledger says of attributes such as "first"
};

// A part of a long answer: at most `limit` rows (0: all), those behind the row that the cursor `after` names (empty:
// from the beginning). Cursors come from answers (`next`); they name a place in the order, so what is recorded or
// decided meanwhile makes none invalid. Letters, digits, "-", "_", "." and "~" only. Usage for what is no cursor.
struct Page {
  std::size_t limit = 0;
  std::string after;
};

struct StatusQuery {
  std::string relation;                        // a relation of the lexicon, or "" for all
  std::optional<std::string> subject, object;  // NAMEs, resolved by the ledger
  Day as_of = 0;
  std::optional<std::string> known_at;  // ISO 8601 instant or date (its last moment); absent: everything known
  bool history = false;                 // every interval, not only those that hold
  std::vector<std::string> without;     // consequences that are not drawn, by name; "all": none is
  std::size_t claims = kShownClaims;    // most claims shown of each sort; 0: all
  Page page;
};

struct StatusAnswer {
  std::vector<Status> rows;  // by relation, subject, object, from
  std::string next;          // cursor of the rows behind these; empty: there are none
  std::size_t all = 0;       // rows on all pages
  // Pairs of which nothing holds but of which claims are kept: denied, planned, hypothetical. Empty from and to, holds
  // false. With the first page.
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
  bool newest_first = false;  // and without what has no date
  Page page;
};

struct TimelineAnswer {
  std::vector<TimelineRow> rows;   // by date; undated last
  std::string next;                // cursor of the rows behind these; empty: there are none
  std::optional<std::size_t> all;  // rows on all pages; none where that would take long to find
  std::vector<EntityRef> entities, others;
  std::string hint;
};

// Which events to go through. Names of entities: all must take part.
struct EventQuery {
  std::vector<std::string> entities;  // NAMEs
  std::optional<Day> from, to;        // both inclusive, of the first day the date can mean; undated ones are on kMaxDay
  std::optional<std::string> known_at;
  Page page;
};

// What going through events leaves to say.
struct EventAnswer {
  std::string next;  // cursor of the events behind those handed out; empty: there are none
  std::string hint;  // what the names were not taken for, for a person; else ""
};

// An event with those who tell it.
struct RecordedEvent {
  Event event;                        // as the report with the least id has it
  std::vector<Report> reports;        // by id, without their texts
  std::vector<std::string> known_at;  // aligned: when the ledger learned it
};

enum class ChangeKind : std::uint8_t {
  kBegan,
  kEnded,
  kChanged,
  kDropped,  // it no longer follows: a person rejected what it stood on, or its source took it back
};
std::string_view name(ChangeKind kind);

struct Change {
  ChangeKind kind = ChangeKind::kBegan;
  Date date;
  Status status;
};

// Which statuses began or ended.
struct ChangeQuery {
  Day from = kMinDay, to = kMaxDay;     // both inclusive
  std::optional<std::string> known_at;  // as in StatusQuery
  std::vector<std::string> without;
  std::size_t claims = kShownClaims;
  Page page;
};

struct ChangeAnswer {
  std::vector<Change> rows;  // by date; ends before begins of the same day
  std::string next;          // cursor of the rows behind these; empty: there are none
  std::size_t all = 0;       // rows on all pages
};

enum class DecisionKind : std::uint8_t {
  kAccept,  // it is right
  kReject,  // it is wrong
  kMerge,   // these are one: entities, or events
  kSplit,   // this is not one with those it was merged with; or these claims are of another entity
  kUndo,    // an earlier decision counts no more
};
std::string_view name(DecisionKind kind);  // "accept"
std::optional<DecisionKind> decision_kind_of(std::string_view name);

// What a person decided. Decisions are kept for ever; an undo is another one.
struct Decision {
  std::string id;  // "de_" + hash of content
  DecisionKind kind = DecisionKind::kAccept;
  std::vector<std::string> items;  // "event ev_…", "entity state:RUS", "status st_…", "decision de_…"
  std::string by, why;
  std::string at;       // ISO 8601 UTC instant
  bool undone = false;  // by a later one
};

struct DecisionRequest {
  DecisionKind kind = DecisionKind::kAccept;
  std::vector<std::string> items;  // ids of events, statuses, entities or decisions; NAMEs of entities
  std::vector<std::string> of;     // in a split of an entity: the claims that are of another one
  std::string by, why;
};

struct Decided {
  Decision decision;
  bool known = false;           // the ledger had it already
  std::vector<Change> changes;  // statuses that began, ended, changed or no longer follow through it
};

enum class ReviewReason : std::uint8_t {
  kContradiction,  // two things hold that exclude one another, or "the first" was not the first
  kDisputed,       // others deny it
  kRetracted,      // its own source took it back
  kUnsure,         // it rests on one claim that the coder is not sure of
  kNewEntity,      // somebody whom the lexicon does not know acts in it
};
std::string_view name(ReviewReason reason);  // "contradiction"
std::optional<ReviewReason> review_reason_of(std::string_view name);

// Something that waits for a person.
struct ReviewItem {
  ReviewReason reason = ReviewReason::kDisputed;
  std::string id;                // what to accept or reject: of a status, an event or an entity
  std::string words;             // why it waits
  std::vector<Status> statuses;  // what it is about, with claims
};

struct ReviewQuery {
  std::optional<ReviewReason> reason;  // absent: all
  Page page = {50, ""};
};

struct ReviewAnswer {
  std::vector<ReviewItem> items;            // by reason, then by how recently it was learned
  std::string next;                         // cursor of the items behind these; empty: there are none
  std::map<ReviewReason, std::size_t> all;  // how many wait, on all pages
};

// What is wrong with a ledger, by invariant.
struct Damage {
  std::string invariant;  // in words
  std::size_t count = 0;
  std::string example;  // a row that breaks it
};

struct CheckReport {
  std::vector<Damage> damage;  // empty: all is well
  bool other_rules = false;    // derived by other rules than the program's, so that nothing could be compared
  std::size_t reports = 0, claims = 0, statuses = 0, decisions = 0;  // looked at
};

// What merging another ledger in did.
struct Merged {
  std::size_t reports = 0, claims = 0, decisions = 0;  // entered
  std::size_t claims_known = 0;                        // the ledger had them
  std::size_t times = 0;                               // of these: the other one learned them at another time
};

// What `explain` needs: an event or a status with its reports.
struct Explanation {
  std::optional<Status> status;     // for a status id
  std::vector<Event> events;        // its claims' events, in order; or the one event
  std::vector<ClaimView> claims;    // aligned with events
  std::vector<Report> reports;      // those the claims come from, without paragraphs and given sentences
  std::vector<Status> moves;        // for an event id: the statuses it moves, supports or speaks against
  std::vector<Decision> decisions;  // of people, about it
  // For an event id: other claims that tell the same event, and why they are taken to.
  std::vector<std::pair<ClaimView, std::string>> same_event;
  std::vector<std::string> copies;  // for an event id: reports with nearly the text of its report
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

  // `path`: a file's, or the address of a PostgreSQL database, "postgresql://user@host/name?…" as libpq reads it.
  // Fails with ledger.cannot_open, ledger.newer_version or ledger.damaged.
  static Result<Ledger> open(const std::filesystem::path& path, Mode mode, const ledger::RelationRules& rules,
                             const ledger::EntityDirectory& directory);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // Enters the batch in one transaction: all of it or, with ledger.full, nothing. Idempotent: what the ledger has
  // already is counted, not changed. `known_at` is the instant of recording, ISO 8601 UTC.
  // Changes with their claims are for people to read; for numbers alone they are not looked up.
  enum class Tell : std::uint8_t { kChanges, kNumbers };
  // `within` is called with the ledger's own connection before the transaction is committed: what it does is done with
  // the batch or not at all.
  using Within = std::function<Outcome(store::Database&)>;
  Result<Recorded> record(std::span<const CodedBatchItem> batch, std::string_view known_at, Tell tell = Tell::kChanges,
                          const Within& within = {});

  Result<StatusAnswer> status(const StatusQuery& query) const;
  Result<TimelineAnswer> timeline(const TimelineQuery& query) const;
  // Hands out events one after the other, by date and id, undated last, in bounded memory; stops at the first error
  // that `take` gives back.
  Result<EventAnswer> events(const EventQuery& query, const std::function<Outcome(const RecordedEvent&)>& take) const;
  // The same for events of some ids; such as the ledger does not have are left out.
  Outcome events(std::span<const std::string> ids, const std::function<Outcome(const RecordedEvent&)>& take) const;
  Result<ChangeAnswer> changes(const ChangeQuery& query) const;
  // ledger.no_such_id if there is neither an event nor a status of that id.
  Result<Explanation> explain(std::string_view id) const;

  // The entities of ledger and lexicon that a NAME can mean, best first.
  Result<std::vector<EntityRef>> find(std::string_view name) const;
  // Intervals in which the entity is subject or object. Of the query, `subject` and `object` play no part.
  Result<StatusAnswer> statuses_of(std::string_view entity_id, const StatusQuery& query) const;
  // Ids that the program printed, shortened by the user ("ev_3k9"): the full ids that begin so, at most `limit`.
  Result<std::vector<std::string>> complete_id(std::string_view prefix, std::size_t limit = 8) const;

  // What a person decided. ledger.no_such_id for an id that is not there; usage for what cannot be decided so.
  Result<Decided> decide(const DecisionRequest& request, std::string_view known_at);
  Result<std::vector<Decision>> decisions() const;  // all, in order
  Result<ReviewAnswer> review(const ReviewQuery& query, Day as_of) const;

  Result<bool> has_report(std::string_view report_id) const;
  Result<Report> report(std::string_view report_id) const;  // ledger.no_such_id
  Result<Event> event(std::string_view event_id) const;     // as it was told first; ledger.no_such_id
  Result<std::vector<Event>> events_of(std::string_view report_id) const;
  Result<LedgerCounts> counts() const;

  // Throws away what is derived (effects, statuses, names) and derives it from the claims again.
  Outcome rebuild();
  // Every invariant of the file, and whether the statuses are those that follow from the claims.
  Result<CheckReport> check() const;
  // Enters what the ledger at `other` has and this one lacks, with the times at which that one learned it. Merging
  // twice changes nothing.
  Result<Merged> merge(const std::filesystem::path& other);
  // All of it, as it is, into a new ledger: a file or a server's database. ledger.cannot_open if there is one already
  // that has something in it.
  Result<LedgerCounts> copy(const std::filesystem::path& to) const;

  struct Parts;  // connection, statements, caches: src/ledger/parts.h
  Parts& parts() const { return *parts_; }

 private:
  explicit Ledger(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace chancery
