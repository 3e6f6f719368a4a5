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
#include "cli/stream.h"
#include "cli/words.h"
#include "intake/source.h"

namespace chancery::cli {
namespace {

constexpr std::size_t kMostChangesShown = 40;  // beyond, the numbers by relation are told, and the latest few
constexpr std::size_t kLatestShown = 10;

struct Options {
  InputFlags input;
  std::string ledger;
};

// The claim that made the change: the last one with its effect.
const ClaimView* claim_of(const Change& change) {
  const std::vector<ClaimView>& claims = change.status.claims;
  const std::string_view effect = change.kind == ChangeKind::kBegan   ? "begin"
                                  : change.kind == ChangeKind::kEnded ? "end"
                                                                      : "change";
  const auto found =
      std::find_if(claims.rbegin(), claims.rend(), [&](const ClaimView& claim) { return claim.effect == effect; });
  return found != claims.rend() ? &*found : claims.empty() ? nullptr : &claims.back();
}

// "+ 3 July 2025   Russia recognizes Taliban", and below it the attributes.
std::string change_lines(const Change& change, const Terminal& terminal, std::size_t date_width) {
  const std::string sign = change.kind == ChangeKind::kBegan     ? terminal.green("+")
                           : change.kind != ChangeKind::kChanged ? terminal.red("−")
                                                                 : terminal.yellow("~");
  const std::string date = date_words(change.date);
  std::string line = fmt::format("  {} {}", sign, date);
  line.append(date_width - display_width(date) + 2, ' ');
  line += terminal.bold(statement(change.status));
  if (change.kind == ChangeKind::kEnded) line += " no more";
  if (change.kind == ChangeKind::kDropped) line += ": no longer said by anybody";
  if (change.status.certainty == Certainty::kImplied) line += terminal.dim("  (implied)");
  line += '\n';
  if (!change.status.attributes.empty())
    line += terminal.paragraph(attribute_words(change.status.attributes), date_width + 6);
  return line;
}

std::string sentence_lines(const ClaimView& claim, const Terminal& terminal, std::size_t indent) {
  std::string lines;
  for (const std::string& line : wrap(told(claim), terminal.width() > indent + 20 ? terminal.width() - indent : 40)) {
    lines += std::string(indent, ' ') + terminal.dim(line) + "\n";
  }
  return lines;
}

// By date, undated last; a sentence that made several changes stands once, below the last of them.
std::string changes_text(std::vector<const Change*> changes, const Terminal& terminal) {
  std::stable_sort(changes.begin(), changes.end(), [](const Change* a, const Change* b) {
    if (a->date.known() != b->date.known()) return a->date.known();
    return a->date.known() && a->date.latest < b->date.latest;
  });
  std::size_t date_width = 0;
  for (const Change* change : changes) date_width = std::max(date_width, display_width(date_words(change->date)));
  std::string text;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    text += change_lines(*changes[i], terminal, date_width);
    const ClaimView* claim = claim_of(*changes[i]);
    const ClaimView* next = i + 1 < changes.size() ? claim_of(*changes[i + 1]) : nullptr;
    if (claim != nullptr && (next == nullptr || next->text != claim->text))
      text += sentence_lines(*claim, terminal, date_width + 6);
  }
  return text;
}

// Many changes: how many of each relation, then the latest.
std::string many_changes_text(const RecordSummary& summary, const Terminal& terminal) {
  std::vector<std::vector<std::string>> rows = {{"  relation", "began", "ended", "changed", "dropped"}};
  for (const auto& [relation, numbers] : summary.changes_by_relation) {
    rows.push_back({"  " + relation, std::to_string(numbers[0]), std::to_string(numbers[1]), std::to_string(numbers[2]),
                    std::to_string(numbers[3])});
  }
  std::vector<const Change*> dated;
  for (const Change& change : summary.recorded.changes) {
    if (change.date.known() && change.date.precision != Precision::kBefore) dated.push_back(&change);
  }
  std::stable_sort(dated.begin(), dated.end(),
                   [](const Change* a, const Change* b) { return a->date.latest > b->date.latest; });
  dated.resize(std::min(dated.size(), kLatestShown));
  std::string text =
      terminal.table(rows, true) + "\n" + terminal.bold("The latest") + "\n" + changes_text(std::move(dated), terminal);
  return text + "`chancery changes --from DATE --to DATE` lists them all.\n";
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
  if (summary.all_changes > kMostChangesShown) return text + many_changes_text(summary, terminal);
  std::vector<const Change*> changes;
  for (const Change& change : recorded.changes) changes.push_back(&change);
  text += changes_text(std::move(changes), terminal);
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
  note_set_aside(source, output);
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
