// SPDX-License-Identifier: Apache-2.0
//
// read: code the reports, enter them in the ledger, and say what was learned and what changed.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "chancery/record.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "cli/words.h"
#include "intake/source.h"

namespace chancery::cli {
namespace {

constexpr std::size_t kMostChangesShown = 40;

struct Options {
  InputFlags input;
  std::string ledger;
};

// "+ 3 July 2025   Russia recognizes Taliban", and below it the attributes and the sentence.
std::string change_lines(const Change& change, const Terminal& terminal, std::size_t date_width) {
  std::string sign = change.kind == ChangeKind::kBegan   ? terminal.green("+")
                     : change.kind == ChangeKind::kEnded ? terminal.red("−")
                                                         : terminal.yellow("~");
  const std::string date = date_words(change.date);
  std::string line = fmt::format("  {} {}", sign, date);
  line.append(date_width - display_width(date) + 2, ' ');
  line += terminal.bold(statement(change.status));
  if (change.kind == ChangeKind::kEnded) line += " no more";
  if (change.status.certainty == Certainty::kImplied) line += terminal.dim("  (implied)");
  line += '\n';
  const std::size_t indent = date_width + 6;
  if (!change.status.attributes.empty()) line += terminal.paragraph(attribute_words(change.status.attributes), indent);
  const std::vector<ClaimView>& claims = change.status.claims;
  // The claim that made the change: the last one with its effect.
  const std::string_view effect = change.kind == ChangeKind::kBegan   ? "begin"
                                  : change.kind == ChangeKind::kEnded ? "end"
                                                                      : "change";
  const auto found =
      std::find_if(claims.rbegin(), claims.rend(), [&](const ClaimView& claim) { return claim.effect == effect; });
  const ClaimView* claim = found != claims.rend() ? &*found : claims.empty() ? nullptr : &claims.back();
  if (claim != nullptr) {
    for (const std::string& quote_line :
         wrap(in_quotes(claim->text), terminal.width() > indent + 20 ? terminal.width() - indent : 40)) {
      line += std::string(indent, ' ') + terminal.dim(quote_line) + "\n";
    }
  }
  return line;
}

std::string summary_text(const RecordSummary& summary, const Terminal& terminal) {
  const Recorded& recorded = summary.recorded;
  std::string text;
  if (summary.only) {
    const Report& report = *summary.only;
    if (!report.title.empty()) text += terminal.bold(plain(report.title)) + "\n";
    if (report.published.known()) {
      text += report.published_basis == "given" ? "published " + date_words(report.published)
                                                : "date " + plain(report.published_basis);
    } else {
      text += "date unknown: give it with --published, and relative dates can be read";
    }
    text += '\n';
  }
  text += fmt::format("{}, {}: {}, {}", counted(recorded.reports + recorded.reports_known, "report", "reports"),
                      counted(summary.sentences, "sentence", "sentences"), counted(summary.events, "event", "events"),
                      counted(recorded.claims + recorded.claims_known, "claim", "claims"));
  if (recorded.reports_known > 0) {
    text += recorded.reports == 0
                ? "; the ledger had all of it"
                : fmt::format("; the ledger had {} already", counted(recorded.reports_known, "report", "reports"));
  }
  text += '\n';
  if (recorded.changes.empty()) return text + "Nothing changed in the record.\n";

  text += '\n' + terminal.bold("What changed in the record") + '\n';
  std::size_t date_width = 0;
  const std::size_t shown = std::min(recorded.changes.size(), kMostChangesShown);
  for (std::size_t i = 0; i < shown; ++i)
    date_width = std::max(date_width, display_width(date_words(recorded.changes[i].date)));
  for (std::size_t i = 0; i < shown; ++i) text += change_lines(recorded.changes[i], terminal, date_width);
  if (summary.all_changes > shown) {
    text += fmt::format("  … and {} more; `chancery changes --from DATE --to DATE` lists them\n",
                        summary.all_changes - shown);
  }
  return text;
}

int read(const Options& options, const Shared& shared, Output& output) {
  auto source_options = options.input.options();
  if (!source_options.ok()) return output.fail(source_options.error());
  const DataFiles files = find_data(shared.data);
  auto knowledge = Knowledge::open(files.lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  auto ledger = open_ledger(ledger_path(options.ledger), Ledger::Mode::kWrite, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());

  intake::ReportSource source(options.input.files, std::move(source_options).value());
  RecordOptions record_options;
  record_options.jobs = shared.workers();
  record_options.known_at = now_utc();
  Result<RecordSummary> summary = [&] {
    Progress progress(output, "reports", source.bytes_total());
    return record(
        *coder, *ledger, [&] { return source.next(); }, record_options,
        [&](const Error& error) { output.input_failed(error); }, [&] { progress.one_done(source.bytes_read()); });
  }();
  if (!summary.ok()) return output.fail(summary.error());
  output.write(summary_text(*summary, output.out()));
  return output.status();
}

}  // namespace

void add_read(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("read", "Code reports, enter them in the ledger, and say what changed");
  options->input.add_to(*command, "--format,--input");
  command
      ->add_option("--ledger", options->ledger, "The ledger's file; default: $CHANCERY_LEDGER, else chancery.db here")
      ->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return read(*options, shared, output); };
  });
}

}  // namespace chancery::cli
