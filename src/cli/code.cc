// SPDX-License-Identifier: Apache-2.0
//
// code: events only, no ledger.
#include <memory>

#include "chancery/coder.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/stream.h"
#include "export/csv.h"
#include "export/event_json.h"
#include "export/polecat.h"
#include "intake/source.h"

namespace chancery::cli {
namespace {

struct Options {
  InputFlags input;
  std::string format = "jsonl";
  bool all = false;
};

std::string rows_of(const CodedReport& coded, const Options& options) {
  std::string rows;
  for (const Event& event : coded.events) {
    if (event.type == EventType::kNone && !(options.all && options.format != "polecat")) continue;
    if (options.format == "csv")
      rows += exporting::event_csv(event, *coded.report);
    else if (options.format == "polecat")
      rows += exporting::polecat_rows(event, *coded.report);
    else
      rows += exporting::to_line(exporting::event_json(event, *coded.report)) + "\n";
  }
  return rows;
}

int code(const Options& options, const Shared& shared, Output& output) {
  auto source_options = options.input.options();
  if (!source_options.ok()) return output.fail(source_options.error());
  const DataFiles files = find_data(shared.data);
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  if (options.format == "csv") output.write(exporting::event_csv_header());
  if (options.format == "polecat") output.write(exporting::polecat_header());

  intake::ReportSource source(options.input.files, std::move(source_options).value());
  const unsigned jobs = shared.workers();
  std::vector<Coder::Scratch> scratch(jobs);
  return print_each(source, jobs, output, [&](Report report, unsigned worker) -> Result<std::string> {
    CHANCERY_ASSIGN(const CodedReport coded, coder->code(std::move(report), scratch[worker]));
    return rows_of(coded, options);
  });
}

}  // namespace

void add_code(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("code", "Code reports as PLOVER events, without a ledger");
  options->input.add_to(*command, "--input");
  add_choice(*command, "--format", options->format, {"jsonl", "csv", "polecat"}, "Format of the output");
  command->add_flag("--all", options->all, "Also the acts that move the ledger and are no PLOVER events");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return code(*options, shared, output); };
  });
}

}  // namespace chancery::cli
