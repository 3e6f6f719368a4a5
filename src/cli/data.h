// SPDX-License-Identifier: Apache-2.0
//
// Where the program's data lie, and opening what a command needs of them.
//
// Data: --data FOLDER, else $CHANCERY_DATA, else the program's own folder, else ../share/chancery beside it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "actors/lexicon.h"
#include "base/section_file.h"
#include "chancery/coder.h"
#include "chancery/ledger.h"
#include "chancery/result.h"
#include "cli/output.h"
#include "ledger/directory.h"
#include "ledger/relations.h"

namespace chancery::cli {

struct DataFiles {
  std::filesystem::path model, lexicon;
};
DataFiles find_data(const std::string& data_option);

// The part of the lexicon that questions to the ledger need. Its address must not change: what refers to it lies
// inside.
class Knowledge {
 public:
  // lexicon.bad_file.
  static Result<std::unique_ptr<Knowledge>> open(const std::filesystem::path& lexicon);

  const actors::ActorLexicon& actors() const { return actors_; }
  const SectionFile& file() const { return file_; }
  const ledger::RelationRules& rules() const { return rules_; }
  const ledger::EntityDirectory& directory() const { return *directory_; }
  std::string version() const { return file_.content_hash(); }
  // Weighs sources by a file of the user's; nothing for "". intake.not_found or lexicon.bad_line.
  Outcome weigh_by(const std::string& path);

 private:
  Knowledge(SectionFile file, actors::ActorLexicon actors, ledger::RelationRules rules);
  SectionFile file_;
  actors::ActorLexicon actors_;
  ledger::RelationRules rules_;
  std::unique_ptr<ledger::EntityDirectory> directory_;
};

// --ledger, else $CHANCERY_LEDGER, else "chancery.db": a file, or the address of a server's database.
std::filesystem::path ledger_path(const std::string& option);
// Whether there is such a file; a server is asked when its ledger is opened.
bool ledger_is_there(const std::filesystem::path& path);

// usage, if one of the names is no consequence of the lexicon and not "all".
Outcome check_consequences(const Knowledge& knowledge, const std::vector<std::string>& names);

// For reading: a ledger that is not there is said to be missing, with what to do; all that a command asks of it, or
// copies, is of one state, whoever writes meanwhile.
Result<Ledger> open_ledger(const std::filesystem::path& path, Ledger::Mode mode, const Knowledge& knowledge);

// The clock, for `--as-of`'s default and for the time of recording.
Day today();
std::string now_utc();  // "2025-07-04T10:00:00Z"

// A day from the command line: an ISO date; of a month or year its last day, or the first if `first`. `usage` error.
Result<Day> day_option(const std::string& option, const std::string& text, bool first = false);

}  // namespace chancery::cli
