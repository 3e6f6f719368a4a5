// SPDX-License-Identifier: Apache-2.0
//
// timeline: what happened to an entity, or between two, in order.
#include <fmt/format.h>

#include <algorithm>
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
  std::vector<std::string> entities;
  std::string from, to, known_at, format = "table", ledger;
  bool newest_first = false;
  Page page;
};

std::string score(const Event& event, const Terminal& terminal) {
  if (event.type == EventType::kNone) return "     ";
  const std::string number = fmt::format("{:+5.1f}", event.scale);
  return event.scale < 0 ? terminal.red(number) : terminal.green(number);
}

std::string table(const TimelineAnswer& answer, const Terminal& terminal) {
  std::size_t date_width = 0;
  for (const TimelineRow& row : answer.rows)
    date_width = std::max(date_width, display_width(date_words(row.event.date)));
  std::string text;
  for (const TimelineRow& row : answer.rows) {
    const Event& event = row.event;
    const std::string date = date_words(event.date);
    text += date + std::string(date_width - display_width(date) + 2, ' ') + score(event, terminal) + "  " +
            terminal.bold(event_words(event));
    if (event.type != EventType::kNone) text += "  " + terminal.dim(std::string(name(event.type)));
    text += '\n';
    if (!event.text.empty()) text += terminal.paragraph(in_quotes(event.text), date_width + 9);
    for (const ClaimView& claim : row.claims)
      text += terminal.paragraph(
          (claim.review.empty() ? "— " : "— [" + claim.review + "] ") + cited(claim) + "  " + claim.event,
          date_width + 9);
  }
  if (answer.rows.empty()) text += "nothing is recorded\n";
  return text;
}

int timeline(const Options& options, const Shared& shared, Output& output) {
  TimelineQuery query;
  query.entity = options.entities.front();
  if (options.entities.size() > 1) query.other = options.entities[1];
  if (!options.known_at.empty()) query.known_at = options.known_at;
  query.newest_first = options.newest_first;
  query.page = options.page;
  if (!options.from.empty()) {
    const auto day = day_option("--from", options.from, true);
    if (!day.ok()) return output.fail(day.error());
    query.from = *day;
  }
  if (!options.to.empty()) {
    const auto day = day_option("--to", options.to);
    if (!day.ok()) return output.fail(day.error());
    query.to = *day;
  }
  auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  auto ledger = open_ledger(ledger_path(options.ledger), Ledger::Mode::kRead, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto answer = ledger->timeline(query);
  if (!answer.ok()) return output.fail(answer.error());
  if (options.format == "json") {
    exporting::Json rows = exporting::Json::array();
    for (const TimelineRow& row : answer->rows) rows.push_back(exporting::timeline_json(row));
    output.write(exporting::to_pretty(rows) + "\n");
  } else if (options.format == "csv") {
    output.write(exporting::timeline_csv_header());
    for (const TimelineRow& row : answer->rows) output.write(exporting::timeline_csv(row));
  } else {
    output.write(table(*answer, output.out()));
  }
  if (!answer->hint.empty()) output.note("chancery: " + plain(answer->hint));
  note_next(output, answer->next, answer->all);
  return output.status();
}

}  // namespace

void add_timeline(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("timeline", "What happened to an entity, or between two, in order");
  command->add_option("entities", options->entities, "One or two names")
      ->required()
      ->expected(1, 2)
      ->type_name("ENTITY");
  command->add_option("--from", options->from, "Not before this date")->type_name("DATE");
  command->add_option("--to", options->to, "Not after this date")->type_name("DATE");
  command->add_option("--known-at", options->known_at, "What the ledger knew then")->type_name("TIME");
  command->add_flag("--newest-first", options->newest_first, "The latest first, without what has no date");
  add_page_flags(*command, options->page);
  add_choice(*command, "--format", options->format, {"table", "json", "csv"}, "Format of the output");
  command->add_option("--ledger", options->ledger, "The ledger's file")->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return timeline(*options, shared, output); };
  });
}

}  // namespace chancery::cli
