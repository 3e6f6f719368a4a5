// SPDX-License-Identifier: Apache-2.0
#include "cli/answer_flags.h"

#include <fmt/format.h>

#include "cli/words.h"

namespace chancery::cli {

void BeliefFlags::add_to(CLI::App& command) {
  command.add_option("--without", without, "Leave out a consequence, by its name in lexicon/relations; all: every one")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command.add_option("--sources", sources, "Weigh sources by this file, not by the lexicon's sources.tsv")
      ->type_name("FILE");
}

Outcome BeliefFlags::apply(Knowledge& knowledge) const {
  CHANCERY_TRY(knowledge.weigh_by(sources));
  return check_consequences(knowledge, without);
}

void add_page_flags(CLI::App& command, Page& page) {
  command.add_option("--limit", page.limit, "Most rows; 0: all")->type_name("N")->capture_default_str();
  command.add_option("--after", page.after, "Only what comes behind this cursor, which the page before told")
      ->type_name("CURSOR");
}

void note_next(Output& output, const std::string& next, std::optional<std::size_t> all) {
  if (next.empty()) return;
  output.note(fmt::format("chancery: there is more{}; go on with --after {}",
                          all ? " (" + counted(*all, "row", "rows") + " in all)" : "", next));
}

}  // namespace chancery::cli
