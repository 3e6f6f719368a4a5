// SPDX-License-Identifier: Apache-2.0
//
// who --new: the frequent names that the lexicon does not know.
#pragma once

#include <cstddef>
#include <string>

#include "cli/command.h"

namespace chancery::cli {

struct WhoNewOptions {
  InputFlags input;
  std::string format = "table";
  std::size_t at_least = 2;  // mentions
  std::size_t top = 100;     // rows; 0 for all
};

// Codes the reports and lists who is mentioned in them and not known, most often first. Returns the exit status.
int who_new(const WhoNewOptions& options, const Shared& shared, Output& output);

}  // namespace chancery::cli
