// SPDX-License-Identifier: Apache-2.0
//
// What the kinds of `evaluate` share: counts and tables, gold files, coding one text at a time.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "chancery/coder.h"
#include "chancery/result.h"
#include "cli/command.h"

namespace chancery::cli {

struct EvaluateOptions {
  std::string kind, gold;
  bool raw = false;
  bool misses = false;
};

// Counts of one class.
struct Class {
  std::size_t both = 0, gold = 0, system = 0;
  double precision() const { return system == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(system); }
  double recall() const { return gold == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(gold); }
  double f1() const {
    return gold + system == 0 ? 0.0 : 2.0 * static_cast<double>(both) / static_cast<double>(gold + system);
  }
};
using Classes = std::map<std::string, Class>;
std::string class_table(const Classes& classes, const Terminal& terminal);

// The text as a report without headline; `published` may be empty.
Result<CodedReport> code_text(const Coder& coder, Coder::Scratch& scratch, std::string text, std::string published);

// evaluate_classify.cc: the type between given parties, in PLV's TSV.
int evaluate_classify(const EvaluateOptions& options, const Shared& shared, Output& output);

// evaluate_events.cc: types, and the countries of the parties, in PLOVER gold records.
int evaluate_events(const EvaluateOptions& options, const Shared& shared, Output& output);
// evaluate_actors.cc: who the actors are, in PLOVER gold records, gold passages or PETRARCH unit records.
int evaluate_actors(const EvaluateOptions& options, const Shared& shared, Output& output);
// evaluate_places.cc: where the places that reports name lie, against gold points.
int evaluate_places(const EvaluateOptions& options, const Shared& shared, Output& output);

// evaluate_told.cc: what sentences say of one of their events: when it was, whether it was, who says so.
int evaluate_dates(const EvaluateOptions& options, const Shared& shared, Output& output);
int evaluate_factuality(const EvaluateOptions& options, const Shared& shared, Output& output);
int evaluate_attribution(const EvaluateOptions& options, const Shared& shared, Output& output);

}  // namespace chancery::cli
