// SPDX-License-Identifier: Apache-2.0
//
// What `submit` and `work` share: where the queue and the ledger are, and what "this version" is.
#pragma once

#include <string>

#include "chancery/result.h"
#include "cli/command.h"
#include "cli/data.h"
#include "stream/coding.h"

namespace chancery::cli {

struct QueueFlags {
  std::string queue, ledger;

  void add_to(CLI::App& command, const std::string& about_ledger);
  // --ledger, else $CHANCERY_LEDGER, else the database of a PostgreSQL queue; empty if there is none of these.
  std::string ledger_or_queue() const;
};

// Of program, model and lexicon: what a report is coded by.
Result<std::string> coding_version(const Shared& shared);

// The ledger is made where there is none.
Result<stream::Codings> open_codings(const std::string& ledger, const std::string& version, const Knowledge& knowledge);

}  // namespace chancery::cli
