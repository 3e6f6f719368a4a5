// SPDX-License-Identifier: Apache-2.0
//
// who: which entities a name can mean on a day, and what is known of each. --new: who_new.cc.
#include "ledger/who.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "cli/answer_flags.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/who_new.h"
#include "cli/words.h"
#include "export/explanation_json.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string name, as_of = "today", format = "table", ledger;
  BeliefFlags belief;
  bool list_new = false;
  WhoNewOptions unknown;
};

using ledger::fact_label;
using ledger::Known;

std::string period(const actors::FactView& fact) {
  if (fact.from.known() && fact.to.known()) return fmt::format(" ({}–{})", iso(fact.from), iso(fact.to));
  if (fact.from.known()) return fmt::format(" (since {})", iso(fact.from));
  if (fact.to.known()) return fmt::format(" (until {})", iso(fact.to));
  return "";
}

std::string fact_words(const actors::FactView& fact, const actors::ActorLexicon& lexicon) {
  const bool office = fact.fact == actors::Fact::kOffice;
  if (fact.target == actors::kNone) return std::string(fact.value) + period(fact);
  if (!office) return std::string(lexicon.display_name(fact.target)) + period(fact);
  // "president state:FRA": the office, and whose it is.
  const std::string_view title = fact.value.substr(0, fact.value.find_last_of(' '));
  return fmt::format("{} of {}{}", title, lexicon.display_name(fact.target), period(fact));
}

std::string known_text(const Known& known, const actors::ActorLexicon& lexicon, const Terminal& terminal) {
  std::string text = terminal.bold(plain(known.name)) + "  " + terminal.dim(known.id);
  if (known.entity) {
    text += fmt::format("  {}", name(known.entity->type));
    if (!known.entity->country.empty()) text += "  " + known.entity->country;
    if (!known.entity->sector.empty()) text += "  " + known.entity->sector;
    for (const std::string& sector : known.entity->other_sectors) text += "/" + sector;
  }
  if (!known.held) text += terminal.dim("  (not on that date)");
  text += '\n';
  // Facts of a kind on one paragraph.
  std::string_view open;
  std::string values;
  const auto flush = [&] {
    if (!values.empty()) text += terminal.paragraph(fmt::format("{}: {}", open, plain(values)), 4);
    values.clear();
  };
  for (const actors::FactView& fact : known.facts) {
    const std::string_view label = fact_label(fact.fact);
    if (label.empty()) continue;
    if (label != open) flush();
    open = label;
    values += (values.empty() ? "" : ", ") + fact_words(fact, lexicon);
  }
  flush();
  for (const Status& status : known.statuses) {
    text += fmt::format("    {} {}  {}  {}\n", status.holds ? "●" : "○", statement(status), interval_words(status),
                        terminal.dim(status.id));
  }
  return text;
}

int who(const Options& options, const Shared& shared, Output& output) {
  const auto day = day_option("--as-of", options.as_of);
  if (!day.ok()) return output.fail(day.error());
  auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  if (const Outcome applied = options.belief.apply(**knowledge); !applied.ok()) return output.fail(applied.error());
  const actors::ActorLexicon& lexicon = (*knowledge)->actors();
  // The ledger, where there is one, knows further entities and what is recorded of each.
  std::optional<Ledger> ledger;
  const std::filesystem::path path = ledger_path(options.ledger);
  if (ledger_is_there(path) || !options.ledger.empty()) {
    auto opened = open_ledger(path, Ledger::Mode::kRead, **knowledge);
    if (!opened.ok()) return output.fail(opened.error());
    ledger.emplace(std::move(opened).value());
  }
  StatusQuery query;
  query.as_of = *day;
  query.history = true;
  query.without = options.belief.without;
  const auto found = ledger::who(lexicon, (*knowledge)->directory(), ledger ? &*ledger : nullptr, options.name, query);
  if (!found.ok()) return output.fail(found.error());
  const std::vector<Known>& all = *found;
  if (options.format == "json") {
    exporting::Json rows = exporting::Json::array();
    for (const Known& known : all) rows.push_back(exporting::known_json(known, lexicon, iso_day(*day)));
    output.write(exporting::to_pretty(rows) + "\n");
  } else {
    std::string text;
    for (const Known& known : all) text += (text.empty() ? "" : "\n") + known_text(known, lexicon, output.out());
    output.write(text);
  }
  if (all.empty()) output.note("chancery: neither the lexicon nor the ledger knows \"" + plain(options.name) + "\"");
  return output.status();
}

}  // namespace

void add_who(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("who", "Which entities a name can mean, and what is known of each");
  std::vector<std::string>& words = options->unknown.input.files;
  command->add_option("name", words, "Any name, alias, former name, office or id; with --new: files with reports")
      ->required()
      ->type_name("NAME");
  command->add_flag("--new", options->list_new, "Who is mentioned in the reports and not known, most often first");
  command->add_option("--min", options->unknown.at_least, "--new: least number of mentions")
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--top", options->unknown.top, "--new: most rows; 0 for all")
      ->type_name("N")
      ->capture_default_str();
  options->unknown.input.add_source_flags(*command, "--input");
  command->add_option("--as-of", options->as_of, "The day asked about")->type_name("DATE")->capture_default_str();
  options->belief.add_to(*command);
  add_choice(*command, "--format", options->format, {"table", "json"}, "Format of the output");
  command->add_option("--ledger", options->ledger, "The ledger's file; default: the one here, if there is one")
      ->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) {
      if (options->list_new) {
        options->unknown.format = options->format;
        return who_new(options->unknown, shared, output);
      }
      if (options->unknown.input.files.size() != 1)
        return output.fail(
            {ErrorCode::kUsage, "who takes one name; write names of several words in quotation marks", ""});
      options->name = options->unknown.input.files.front();
      return who(*options, shared, output);
    };
  });
}

}  // namespace chancery::cli
