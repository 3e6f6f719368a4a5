// SPDX-License-Identifier: Apache-2.0
//
// import: event data of others into the ledger, and what came in.
#include "chancery/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "cli/command.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "cli/words.h"
#include "import/source.h"

namespace chancery::cli {
namespace {

constexpr std::size_t kMostErrorsShown = 100;
constexpr std::size_t kTypes = static_cast<std::size_t>(EventType::kNone) + 1;

struct Options {
  std::string format, ledger, source, day_zero, entities, relations;
  std::vector<std::string> files;
};

// What came in, for the summary.
struct Tally {
  std::array<std::size_t, kTypes> types{};
  Day first = kMaxDay, last = kMinDay;

  void add(const Event& event) {
    ++types[static_cast<std::size_t>(event.type)];
    if (!event.date.known()) return;
    first = std::min(first, event.date.earliest);
    last = std::max(last, event.date.latest);
  }
};

std::string summary_text(const ImportSummary& summary, const Tally& tally, std::size_t statuses_before,
                         std::size_t statuses_now, const Terminal& terminal) {
  const Recorded& recorded = summary.recorded;
  const std::size_t rows = recorded.claims + recorded.claims_known;
  std::string text = fmt::format("{} from {}", counted(rows, "event", "events"),
                                 counted(recorded.reports + recorded.reports_known, "report", "reports"));
  if (tally.first <= tally.last) {
    text += tally.first == tally.last
                ? ", of " + date_words(from_day(tally.first))
                : ", " + date_words(from_day(tally.first)) + " to " + date_words(from_day(tally.last));
  }
  if (recorded.claims_known > 0) {
    text += recorded.claims == 0
                ? "; the ledger had all of it"
                : fmt::format("; the ledger had {} already", counted(recorded.claims_known, "of them", "of them"));
  }
  text += '\n';
  if (summary.failures > 0) text += fmt::format("{} could not be read\n", counted(summary.failures, "row", "rows"));
  if (rows == 0) return text;
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (std::size_t type = 0; type < kTypes; ++type) {
    if (tally.types[type] > 0) order.emplace_back(tally.types[type], type);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::vector<std::string>> table;
  for (const auto& [count, type] : order) {
    table.push_back(
        {"  " + (static_cast<EventType>(type) == EventType::kNone ? std::string("no PLOVER event")
                                                                  : std::string(name(static_cast<EventType>(type)))),
         fmt::format("{}", count),
         fmt::format("{:.1f} %", 100.0 * static_cast<double>(count) / static_cast<double>(rows))});
  }
  text += '\n' + terminal.table(table, false);
  const auto change = static_cast<long long>(statuses_now) - static_cast<long long>(statuses_before);
  text += change == 0 ? "\nNothing changed in what holds.\n"
                      : fmt::format("\n{} follow from the record now, {:+} by this.\n",
                                    counted(statuses_now, "status", "statuses"), change);
  return text;
}

int import(const Options& options, const Shared& shared, Output& output) {
  importing::Options source_options;
  source_options.source = options.source;
  source_options.entity_names = options.entities;
  source_options.relation_names = options.relations;
  if (!options.day_zero.empty()) {
    const auto day = day_option("--day-zero", options.day_zero, true);
    if (!day.ok()) return output.fail(day.error());
    source_options.day_zero = *day;
  }
  auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  const auto codes = importing::CodeTables::open((*knowledge)->file());
  if (!codes.ok()) return output.fail(codes.error());
  auto ledger = open_ledger(ledger_path(options.ledger), Ledger::Mode::kWrite, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto before = ledger->counts();
  if (!before.ok()) return output.fail(before.error());

  importing::EventSource source(*importing::format_of(options.format), options.files, std::move(source_options),
                                (*knowledge)->actors(), *codes);
  ImportOptions import_options;
  import_options.known_at = now_utc();
  Tally tally;
  std::size_t failures = 0;
  Result<ImportSummary> summary = [&] {
    Progress progress(output, "events", source.bytes_total());
    return import_events(
        source, *ledger, import_options,
        [&](const Error& error) {
          if (++failures <= kMostErrorsShown) output.input_failed(error);
        },
        [&](const Event& event) {
          tally.add(event);
          progress.one_done(source.bytes_read());
        });
  }();
  if (failures > kMostErrorsShown)
    output.note(fmt::format("chancery: {} more rows could not be read", failures - kMostErrorsShown));
  if (!summary.ok()) return output.fail(summary.error());
  const auto after = ledger->counts();
  if (!after.ok()) return output.fail(after.error());
  output.write(summary_text(*summary, tally, before->statuses, after->statuses, output.out()));
  return output.status();
}

}  // namespace

void add_import(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("import", "Enter event data of others in the ledger");
  command
      ->add_option(
          "format", options->format,
          "gdelt (1.0 and 2.0 events, mentions), icews, phoenix, polecat, quads (subject, relation, object, date)")
      ->required()
      ->check(CLI::IsMember({"gdelt", "icews", "phoenix", "polecat", "quads"}))
      ->type_name("FORMAT");
  command->add_option("files", options->files, "Files, also packed with gzip or Zstandard; - is standard input")
      ->required()
      ->type_name("FILES");
  command->add_option("--source", options->source, "Name of the source, where the data name none")->type_name("NAME");
  command->add_option("--day-zero", options->day_zero, "quads: which day the date 0 is, where dates are numbers")
      ->type_name("DATE");
  command
      ->add_option("--entities", options->entities,
                   "quads: JSON file with the numbers of entities; default: beside the data")
      ->type_name("FILE");
  command
      ->add_option("--relations", options->relations,
                   "quads: JSON file with the numbers of relations; default: beside the data")
      ->type_name("FILE");
  command
      ->add_option("--ledger", options->ledger, "The ledger's file; default: $CHANCERY_LEDGER, else chancery.db here")
      ->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return import(*options, shared, output); };
  });
}

}  // namespace chancery::cli
