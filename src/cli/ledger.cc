// SPDX-License-Identifier: Apache-2.0
//
// ledger: the file itself: checked, derived again, merged with another.
#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/data.h"
#include "cli/words.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string ledger, other;
};

Result<Ledger> open(const Options& options, Ledger::Mode mode, const Knowledge& knowledge) {
  const std::filesystem::path path = ledger_path(options.ledger);
  if (!ledger_is_there(path)) {
    return Error{ErrorCode::kLedgerCannotOpen,
                 "there is no such ledger; `chancery read` makes one, --ledger names another", path.string()};
  }
  return open_ledger(path, mode, knowledge);
}

int check(const Options& options, const Knowledge& knowledge, Output& output) {
  auto ledger = open(options, Ledger::Mode::kRead, knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto report = ledger->check();
  if (!report.ok()) return output.fail(report.error());
  if (!report->damage.empty()) {
    for (const Damage& damage : report->damage) {
      output.write(fmt::format("damaged: {}: not so {}, such as {}\n", damage.invariant,
                               damage.count == 1 ? "once" : fmt::format("{} times", damage.count),
                               plain(damage.example)));
    }
    return output.fail({ErrorCode::kLedgerDamaged,
                        "the ledger is damaged; `chancery ledger rebuild` mends what is derived from the claims",
                        ledger_path(options.ledger).string()});
  }
  output.write(fmt::format("sound: {}, {}, {}, {}\n", counted(report->reports, "report", "reports"),
                           counted(report->claims, "claim", "claims"), counted(report->statuses, "status", "statuses"),
                           counted(report->decisions, "decision", "decisions")));
  if (report->other_rules) {
    output.note(
        "chancery: it was derived by other rules than this program's, so its statuses were not compared; "
        "`chancery ledger rebuild` derives it again");
  }
  return output.status();
}

int rebuild(const Options& options, const Knowledge& knowledge, Output& output) {
  auto ledger = open(options, Ledger::Mode::kWrite, knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const Outcome done = ledger->rebuild();
  if (!done.ok()) return output.fail(done.error());
  const auto counts = ledger->counts();
  if (!counts.ok()) return output.fail(counts.error());
  output.write(fmt::format("derived again: {} from {}\n", counted(counts->statuses, "status", "statuses"),
                           counted(counts->claims, "claim", "claims")));
  return output.status();
}

int merge(const Options& options, const Knowledge& knowledge, Output& output) {
  auto ledger = open(options, Ledger::Mode::kWrite, knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto merged = ledger->merge(options.other);
  if (!merged.ok()) return output.fail(merged.error());
  if (merged->reports + merged->claims + merged->decisions + merged->times == 0) {
    output.write("the ledger had all of it\n");
    return output.status();
  }
  output.write(fmt::format("entered: {}, {}, {}", counted(merged->reports, "report", "reports"),
                           counted(merged->claims, "claim", "claims"),
                           counted(merged->decisions, "decision", "decisions")));
  if (merged->claims_known > 0) {
    output.write(fmt::format("; the ledger had {}", counted(merged->claims_known, "claim", "claims")));
    if (merged->times > 0)
      output.write(fmt::format(", {} known at another time", counted(merged->times, "one", "of them")));
  }
  output.write("\n");
  return output.status();
}

int copy(const Options& options, const Knowledge& knowledge, Output& output) {
  auto ledger = open(options, Ledger::Mode::kRead, knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto counts = ledger->copy(options.other);
  if (!counts.ok()) return output.fail(counts.error());
  output.write(fmt::format("copied: {}, {}, {}\n", counted(counts->reports, "report", "reports"),
                           counted(counts->claims, "claim", "claims"),
                           counted(counts->statuses, "status", "statuses")));
  return output.status();
}

}  // namespace

void add_ledger(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("ledger", "Check, rebuild, merge and copy ledgers");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* about, int (*act)(const Options&, const Knowledge&, Output&)) {
    CLI::App* verb = command->add_subcommand(name, about);
    verb->add_option("--ledger", options->ledger, "The ledger's file; default: $CHANCERY_LEDGER, else chancery.db here")
        ->type_name("FILE");
    verb->callback([options, act, &shared, &run] {
      run = [options, act, &shared](Output& output) {
        const auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
        if (!knowledge.ok()) return output.fail(knowledge.error());
        return act(*options, **knowledge, output);
      };
    });
    return verb;
  };
  add("check", "Every invariant, and whether the statuses are those that follow from the claims", check);
  add("rebuild", "Derive everything from the claims again", rebuild);
  add("merge", "Enter what another ledger has, with the times at which it learned it", merge)
      ->add_option("other", options->other, "The other ledger's file; it is not changed")
      ->required()
      ->type_name("OTHER");
  add("copy", "All of it, as it is, into a new file or a server's database, or back", copy)
      ->add_option("other", options->other, "Where it goes: a file, or postgresql://user@host/name")
      ->required()
      ->type_name("TO");
}

}  // namespace chancery::cli
