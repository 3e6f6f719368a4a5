// SPDX-License-Identifier: Apache-2.0
//
// Moves as rows of the table `effect`, both ways, and reports from theirs. Private to src/ledger.
#pragma once

#include <cstdint>
#include <string_view>

#include "chancery/report.h"
#include "ledger/derive.h"
#include "ledger/storage.h"

namespace chancery::ledger {

// The attribute of a move that takes something back: in whose name.
inline constexpr std::string_view kTakenBackFor = "taken-back-for";

std::int64_t flags_of(const Move& move);
// What move_from_row() takes, in order; and where that stands.
#define CHANCERY_MOVE_COLUMNS                                                                                       \
  "e.subject, e.object, e.claim, e.rule, e.effect, e.flags, e.per, e.attributes, e.begins_at, c.event, "            \
  "c.factuality, c.date, c.precision, c.earliest, c.latest, c.known_at, r.key, r.source, r.published, r.known_at, " \
  "e.speaker, e.wording, e.seq"
#define CHANCERY_MOVE_JOINS " CROSS JOIN claim c ON c.id=e.claim CROSS JOIN report r ON r.id=c.report"
#define CHANCERY_MOVE_TABLES "effect e" CHANCERY_MOVE_JOINS
constexpr int kMoveColumns = 23;
// From these columns; its weight, its family and what people decided are the caller's.
Move move_from_row(const Statement& row);

// What is known of a report, without its text, in the order in which report_from_row() takes it from column `first` on.
#define CHANCERY_REPORT_COLUMNS "key, source, title, author, url, language, published, published_basis"
constexpr int kReportColumns = 8;
Report report_from_row(const Statement& row, int first);

}  // namespace chancery::ledger
