// SPDX-License-Identifier: Apache-2.0
//
// status: what holds on a day.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <vector>

#include "cli/answer_flags.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/status_lines.h"
#include "cli/words.h"
#include "export/csv.h"
#include "export/status_json.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string relation, subject, object, as_of = "today", known_at, format = "table", ledger;
  BeliefFlags belief;
  Page page;
  std::size_t claims = kShownClaims;
  bool history = false;
};

std::string table(const StatusAnswer& answer, const StatusQuery& query, const Terminal& terminal) {
  std::string text = terminal.bold(query.relation.empty() ? "every relation" : query.relation);
  text += query.history ? ", every interval; ● holds" : ", what holds";
  text += " on " + date_words(from_day(query.as_of));
  if (query.known_at) text += ", as known at " + *query.known_at;
  if (!query.without.empty()) text += fmt::format(", without {}", fmt::join(query.without, ", "));
  text += '\n';
  if (answer.rows.empty()) text += "  nothing\n";
  for (const Status& status : answer.rows) text += status_lines(status, terminal);
  if (!answer.kept_beside.empty()) {
    text += "\nclaimed, and not so\n";
    for (const Status& status : answer.kept_beside) text += status_lines(status, terminal);
  }
  return text;
}

int status(const Options& options, const Shared& shared, Output& output) {
  StatusQuery query;
  query.relation = options.relation;
  if (!options.subject.empty()) query.subject = options.subject;
  if (!options.object.empty()) query.object = options.object;
  if (!options.known_at.empty()) query.known_at = options.known_at;
  query.history = options.history;
  const auto day = day_option("--as-of", options.as_of);
  if (!day.ok()) return output.fail(day.error());
  query.as_of = *day;
  if (query.known_at && !parse_iso_date(*query.known_at)) {
    return output.fail({ErrorCode::kUsage, "--known-at: write an instant as 2025-07-04T10:00:00Z, or a date", ""});
  }
  auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  if (const Outcome applied = options.belief.apply(**knowledge); !applied.ok()) return output.fail(applied.error());
  query.without = options.belief.without;
  query.page = options.page;
  query.claims = options.claims;
  if (!(*knowledge)->rules().find(options.relation)) {
    std::string all;
    for (const ledger::Relation& relation : (*knowledge)->rules().relations())
      all += (all.empty() ? "" : ", ") + relation.name;
    return output.fail(
        {ErrorCode::kUsage, fmt::format("\"{}\" is no relation; the lexicon has {}", options.relation, all), ""});
  }
  auto ledger = open_ledger(ledger_path(options.ledger), Ledger::Mode::kRead, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto answer = ledger->status(query);
  if (!answer.ok()) return output.fail(answer.error());

  const std::string as_of = iso_day(query.as_of);
  if (options.format == "json") {
    exporting::Json rows = exporting::Json::array();
    for (const Status& row : answer->rows)
      rows.push_back(exporting::status_json(row, as_of, query.known_at.value_or("")));
    for (const Status& row : answer->kept_beside)
      rows.push_back(exporting::status_json(row, as_of, query.known_at.value_or("")));
    output.write(exporting::to_pretty(rows) + "\n");
  } else if (options.format == "csv") {
    output.write(exporting::status_csv_header());
    for (const Status& row : answer->rows) output.write(exporting::status_csv(row, as_of));
    for (const Status& row : answer->kept_beside) output.write(exporting::status_csv(row, as_of));
  } else {
    output.write(table(*answer, query, output.out()));
  }
  if (!answer->hint.empty()) output.note("chancery: " + plain(answer->hint));
  note_next(output, answer->next, answer->all);
  return output.status();
}

}  // namespace

void add_status(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("status", "What holds: who recognizes whom, whose envoy is where, what is in force");
  command->add_option("relation", options->relation, "A relation: recognizes, accredits, governs, party-to …")
      ->required()
      ->type_name("RELATION");
  command->add_option("--subject", options->subject, "Any name, alias, former name or id")->type_name("NAME");
  command->add_option("--object", options->object, "Any name, alias, former name or id")->type_name("NAME");
  command->add_option("--as-of", options->as_of, "The day asked about")->type_name("DATE")->capture_default_str();
  command->add_option("--known-at", options->known_at, "What the ledger knew then")->type_name("TIME");
  command->add_flag("--history", options->history, "Every interval, not only what holds");
  options->belief.add_to(*command);
  command->add_option("--claims", options->claims, "Most claims shown with each, half of them the latest; 0: all")
      ->type_name("N")
      ->capture_default_str();
  add_page_flags(*command, options->page);
  add_choice(*command, "--format", options->format, {"table", "json", "csv"}, "Format of the output");
  command->add_option("--ledger", options->ledger, "The ledger's file")->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return status(*options, shared, output); };
  });
}

}  // namespace chancery::cli
