// SPDX-License-Identifier: Apache-2.0
//
// Looking around in a ledger: what was read lately, whom the first letters of a name may mean, who is bound to whom,
// how conflict and cooperation go, what was learned since. For the page and for programs that follow the ledger.
//
// Functions of one state of the ledger; they belong to its thread. What they return owns its strings.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chancery/ledger.h"

namespace chancery::ledger {

// A report without its text.
struct ReportRow {
  Report report;
  std::string known_at;
  std::size_t events = 0;
};
struct ReportPage {
  std::vector<ReportRow> rows;  // the one that was entered last first
  std::string next;             // cursor of the rows behind these; empty: there are none
  std::size_t all = 0;
};
Result<ReportPage> reports(const Ledger& ledger, const Page& page);

struct Suggestion {
  EntityRef entity;
  EntityType type = EntityType::kOther;
  std::string country;
  std::string matched;     // the name that begins so
  std::size_t events = 0;  // in which it takes part; counted up to a few hundred
};
// Entities of the ledger of whose names the words begin as those of `typed`, best first.
Result<std::vector<Suggestion>> suggest(const Ledger& ledger, std::string_view typed, std::size_t limit);

struct Network {
  std::vector<EntityRef> nodes;
  std::vector<Status> edges;  // without claims; what holds on the day, among the nodes
};
// Of an entity and those it is bound to or, without one, of those who are bound to most. At most `limit` nodes.
Result<Network> network(const Ledger& ledger, const std::string& entity_id, Day as_of,
                        const std::optional<std::string>& known_at, std::size_t limit);

enum class Span : std::uint8_t { kDay, kMonth, kYear };
struct ScoreRow {
  std::string period;      // "2025-07-03", "2025-07", "2025"
  std::size_t events = 0;  // asserted PLOVER events
  double sum = 0;          // of their scores
  std::array<std::size_t, 4> by_quad{};
};
struct ScoreQuery {
  std::vector<std::string> entities;  // ids; all must take part; none: every event
  std::vector<std::string> others;
  std::optional<Day> from, to;
  std::optional<std::string> known_at;
  Span by = Span::kMonth;
};
Result<std::vector<ScoreRow>> scores(const Ledger& ledger, const ScoreQuery& query);

// Of each relation, by its index in the rules: its statuses, and how many hold on the day.
struct RelationCount {
  std::size_t statuses = 0, holds = 0;
};
Result<std::vector<RelationCount>> relation_counts(const Ledger& ledger, Day as_of);

struct Extent {
  std::size_t events = 0, decisions = 0;
  std::optional<Day> first, last;       // of events
  std::string first_known, last_known;  // instants; empty where there is nothing
};
Result<Extent> extent(const Ledger& ledger);

// How far somebody has read in the ledger, who follows what it learns.
struct Position {
  std::int64_t report = 0, claim = 0, decision = 0;
  friend bool operator==(const Position&, const Position&) = default;
};
std::string to_text(const Position& position);                    // "12-340-2"
std::optional<Position> position_of(std::string_view text);       // of such a text
Result<Position> end_of(const Ledger& ledger);                    // where everything is read
bool is_behind(const Position& position, const Position& other);  // there is something to read up to the other

struct LearnedEvent {
  Event event;
  Report report;  // without its text
  std::string known_at;
  std::vector<Change> changes;  // statuses that begin, end or change by it, as far as nobody said so before
};
struct Learned {
  std::variant<ReportRow, LearnedEvent, Decision> what;
  Position after;  // the position once this is read
};
// What was entered after a position, in the order in which it was; at most `limit`.
Result<std::vector<Learned>> learned(const Ledger& ledger, const Position& after, std::size_t limit);

}  // namespace chancery::ledger
