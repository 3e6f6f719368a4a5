// SPDX-License-Identifier: Apache-2.0
//
// What the files of the commands share: flags that every command has, and how a command hands itself over to be run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/output.h"
#include "intake/source.h"

namespace chancery::cli {

struct Shared {
  bool quiet = false;
  unsigned jobs = 0;  // 0: all cores
  std::string data;
  unsigned workers() const;
};

// The chosen command, to be run once everything is parsed. Returns the exit status.
using Run = std::function<int(Output&)>;

void add_read(CLI::App& app, const Shared& shared, Run& run);
void add_code(CLI::App& app, const Shared& shared, Run& run);
void add_parse(CLI::App& app, const Shared& shared, Run& run);
void add_classify(CLI::App& app, const Shared& shared, Run& run);
void add_status(CLI::App& app, const Shared& shared, Run& run);
void add_timeline(CLI::App& app, const Shared& shared, Run& run);
void add_changes(CLI::App& app, const Shared& shared, Run& run);
void add_explain(CLI::App& app, const Shared& shared, Run& run);
void add_who(CLI::App& app, const Shared& shared, Run& run);
void add_review(CLI::App& app, const Shared& shared, Run& run);
void add_ledger(CLI::App& app, const Shared& shared, Run& run);
void add_submit(CLI::App& app, const Shared& shared, Run& run);
void add_work(CLI::App& app, const Shared& shared, Run& run);
void add_import(CLI::App& app, const Shared& shared, Run& run);
void add_export(CLI::App& app, const Shared& shared, Run& run);
void add_serve(CLI::App& app, const Shared& shared, Run& run);
void add_evaluate(CLI::App& app, const Shared& shared, Run& run);
void add_lexicon(CLI::App& app, const Shared& shared, Run& run);

// Flags of the commands that take reports.
struct InputFlags {
  std::vector<std::string> files;
  std::string format, published, source;

  // `format_flag` is "--format", or "--input" where --format is that of the output.
  void add_to(CLI::App& command, const std::string& format_flag);
  void add_source_flags(CLI::App& command, const std::string& format_flag);  // all but the files
  Result<intake::SourceOptions> options() const;                             // usage
};

// An option that takes one of a few words.
void add_choice(CLI::App& command, const std::string& flag, std::string& value, const std::vector<std::string>& choices,
                const std::string& about);

}  // namespace chancery::cli
