// SPDX-License-Identifier: Apache-2.0
//
// changes: which statuses began and ended between two dates.
#include <fmt/format.h>

#include <memory>

#include "cli/answer_flags.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/words.h"
#include "export/csv.h"
#include "export/status_json.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string from, to = "today", known_at, format = "table", ledger;
  BeliefFlags belief;
  Page page;
};

std::string table(const std::vector<Change>& changes, const Terminal& terminal) {
  if (changes.empty()) return "nothing began or ended\n";
  std::vector<std::vector<std::string>> rows;
  for (const Change& change : changes) {
    const std::string sign = change.kind == ChangeKind::kBegan     ? terminal.green("+")
                             : change.kind != ChangeKind::kChanged ? terminal.red("−")
                                                                   : terminal.yellow("~");
    rows.push_back({sign + " " + std::string(name(change.kind)), date_words(change.date), statement(change.status),
                    terminal.dim(change.status.id)});
  }
  return terminal.table(rows, false);
}

int changes(const Options& options, const Shared& shared, Output& output) {
  const auto from = day_option("--from", options.from, true);
  if (!from.ok()) return output.fail(from.error());
  const auto to = day_option("--to", options.to);
  if (!to.ok()) return output.fail(to.error());
  ChangeQuery query;
  query.from = *from;
  query.to = *to;
  if (!options.known_at.empty()) query.known_at = options.known_at;
  query.without = options.belief.without;
  query.page = options.page;
  auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  if (const Outcome applied = options.belief.apply(**knowledge); !applied.ok()) return output.fail(applied.error());
  auto ledger = open_ledger(ledger_path(options.ledger), Ledger::Mode::kRead, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto answer = ledger->changes(query);
  if (!answer.ok()) return output.fail(answer.error());
  const std::string as_of = iso_day(*to);
  if (options.format == "json") {
    exporting::Json rows = exporting::Json::array();
    for (const Change& change : answer->rows) rows.push_back(exporting::change_json(change, as_of, options.known_at));
    output.write(exporting::to_pretty(rows) + "\n");
  } else if (options.format == "csv") {
    output.write(exporting::change_csv_header());
    for (const Change& change : answer->rows) output.write(exporting::change_csv(change, as_of));
  } else {
    output.write(table(answer->rows, output.out()));
  }
  note_next(output, answer->next, answer->all);
  return output.status();
}

}  // namespace

void add_changes(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("changes", "Which statuses began and ended between two dates");
  command->add_option("--from", options->from, "First day")->required()->type_name("DATE");
  command->add_option("--to", options->to, "Last day")->type_name("DATE")->capture_default_str();
  command->add_option("--known-at", options->known_at, "What the ledger knew then")->type_name("TIME");
  options->belief.add_to(*command);
  add_page_flags(*command, options->page);
  add_choice(*command, "--format", options->format, {"table", "json", "csv"}, "Format of the output");
  command->add_option("--ledger", options->ledger, "The ledger's file")->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return changes(*options, shared, output); };
  });
}

}  // namespace chancery::cli
