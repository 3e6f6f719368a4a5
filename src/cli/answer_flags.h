// SPDX-License-Identifier: Apache-2.0
//
// Flags that commands with questions to the ledger share: whom to believe and which consequences are drawn, and which
// part of a long answer is wanted.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/ledger.h"
#include "cli/data.h"
#include "cli/output.h"

namespace chancery::cli {

struct BeliefFlags {
  std::string sources;               // a file like lexicon/relations/sources.tsv
  std::vector<std::string> without;  // consequences that are not drawn

  void add_to(CLI::App& command);
  Outcome apply(Knowledge& knowledge) const;  // usage, intake.not_found or lexicon.bad_line
};

void add_page_flags(CLI::App& command, Page& page);
// Where an answer goes on, for a person; nothing where it is whole.
void note_next(Output& output, const std::string& next, std::optional<std::size_t> all);

}  // namespace chancery::cli
