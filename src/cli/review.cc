// SPDX-License-Identifier: Apache-2.0
//
// review: what waits for a person, and what a person decides.
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <memory>
#include <vector>

#include "cli/answer_flags.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/status_lines.h"
#include "cli/words.h"
#include "export/status_json.h"

namespace chancery::cli {
namespace {

struct Options {
  std::vector<std::string> accept, reject, merge, split, undo, of;
  std::string by, why, reason, format = "table", ledger;
  Page page = {20, ""};
  bool log = false;
};

std::string login_name() {
  const passwd* user = ::getpwuid(::getuid());
  return user == nullptr || user->pw_name == nullptr ? "uid " + std::to_string(::getuid()) : user->pw_name;
}

std::string list_text(const ReviewAnswer& answer, const Terminal& terminal) {
  if (answer.all.empty()) return "nothing waits for a person\n";
  std::size_t all = 0;
  std::string numbers;
  for (const auto& [reason, count] : answer.all) {
    all += count;
    numbers += fmt::format("{}{} {}", numbers.empty() ? "" : ", ", count, name(reason));
  }
  std::string text = terminal.bold(fmt::format("{} for a person", counted(all, "thing waits", "things wait")));
  text += ": " + numbers + "\n";
  for (const ReviewItem& item : answer.items) {
    text += fmt::format("\n{}  {}  {}\n", terminal.yellow(name(item.reason)), terminal.bold(plain(item.id)),
                        plain(item.words));
    for (const Status& status : item.statuses) text += status_lines(status, terminal);
  }
  return text;
}

int list(const Options& options, const Ledger& ledger, Output& output) {
  ReviewQuery query;
  query.page = options.page;
  if (!options.reason.empty()) query.reason = review_reason_of(options.reason);
  const auto answer = ledger.review(query, today());
  if (!answer.ok()) return output.fail(answer.error());
  if (options.format == "json") {
    exporting::Json rows = exporting::Json::array();
    for (const ReviewItem& item : answer->items) rows.push_back(exporting::review_json(item, iso_day(today())));
    output.write(exporting::to_pretty(rows) + "\n");
  } else {
    output.write(list_text(*answer, output.out()));
  }
  std::size_t all = 0;
  for (const auto& [reason, count] : answer->all) all += count;
  note_next(output, answer->next, all);
  return output.status();
}

int log(const Options& options, const Ledger& ledger, Output& output) {
  const auto decisions = ledger.decisions();
  if (!decisions.ok()) return output.fail(decisions.error());
  if (options.format == "json") {
    exporting::Json rows = exporting::Json::array();
    for (const Decision& decision : *decisions) rows.push_back(exporting::decision_json(decision));
    output.write(exporting::to_pretty(rows) + "\n");
    return output.status();
  }
  if (decisions->empty()) output.write("nobody has decided anything\n");
  for (const Decision& decision : *decisions) output.write(decision_line(decision) + "\n");
  return output.status();
}

std::string changes_text(const Decided& decided, const Terminal& terminal) {
  std::string text;
  for (const Change& change : decided.changes) {
    const std::string sign = change.kind == ChangeKind::kBegan     ? terminal.green("+ holds")
                             : change.kind == ChangeKind::kEnded   ? terminal.red("− ended")
                             : change.kind == ChangeKind::kDropped ? terminal.red("− no longer follows")
                                                                   : terminal.yellow("~ changed");
    text += fmt::format("  {}: {}  {}\n", sign, statement(change.status), interval_words(change.status));
  }
  return text;
}

int decide(DecisionKind kind, const std::vector<std::string>& ids, const Options& options, Ledger& ledger,
           Output& output) {
  DecisionRequest request;
  request.kind = kind;
  request.of = options.of;
  request.by = options.by.empty() ? login_name() : options.by;
  request.why = options.why;
  // Ids may be cut short; "last" is the last decision that is not undone.
  for (const std::string& id : ids) {
    if (kind == DecisionKind::kUndo && id == "last") {
      const auto all = ledger.decisions();
      if (!all.ok()) return output.fail(all.error());
      std::string last;
      for (const Decision& one : *all) {
        if (!one.undone && one.kind != DecisionKind::kUndo) last = one.id;
      }
      if (last.empty()) return output.fail({ErrorCode::kUsage, "there is no decision to be undone", ""});
      request.items.push_back(last);
      continue;
    }
    const bool cut_short = id.starts_with("ev_") || id.starts_with("st_") || id.starts_with("de_");
    const auto full = cut_short ? ledger.complete_id(id) : Result<std::vector<std::string>>(std::vector<std::string>());
    if (!full.ok()) return output.fail(full.error());
    if (full->size() > 1) return output.fail({ErrorCode::kUsage, fmt::format("\"{}\" begins several ids", id), ""});
    request.items.push_back(full->empty() ? id : full->front());
  }
  for (std::string& event : request.of) {
    const auto full = ledger.complete_id(event);
    if (full.ok() && full->size() == 1) event = full->front();
  }
  const auto decided = ledger.decide(request, now_utc());
  if (!decided.ok()) return output.fail(decided.error());
  if (options.format == "json") {
    exporting::Json json = exporting::decision_json(decided->decision);
    exporting::Json changes = exporting::Json::array();
    for (const Change& change : decided->changes) changes.push_back(exporting::change_json(change, "", ""));
    json["changes"] = std::move(changes);
    output.write(exporting::to_pretty(json) + "\n");
    return output.status();
  }
  output.write(decision_line(decided->decision) + "\n");
  output.write(changes_text(*decided, output.out()));
  return output.status();
}

int review(const Options& options, const Shared& shared, Output& output) {
  const std::pair<DecisionKind, const std::vector<std::string>*> asked[] = {{DecisionKind::kAccept, &options.accept},
                                                                            {DecisionKind::kReject, &options.reject},
                                                                            {DecisionKind::kMerge, &options.merge},
                                                                            {DecisionKind::kSplit, &options.split},
                                                                            {DecisionKind::kUndo, &options.undo}};
  std::size_t kinds = 0;
  for (const auto& [kind, ids] : asked) kinds += ids->empty() ? 0 : 1;
  if (kinds > 1 || (kinds == 1 && options.log)) {
    return output.fail(
        {ErrorCode::kUsage, "one decision at a time: --accept, --reject, --merge, --split or --undo", ""});
  }
  if (!options.of.empty() && options.split.empty())
    return output.fail({ErrorCode::kUsage, "--of names the claims of an entity that --split parts", ""});
  auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  const std::filesystem::path path = ledger_path(options.ledger);
  if (kinds > 0 && !ledger_is_there(path)) {
    return output.fail(
        {ErrorCode::kLedgerCannotOpen, "there is no such ledger; `chancery read` makes one", path.string()});
  }
  auto ledger = open_ledger(path, kinds > 0 ? Ledger::Mode::kWrite : Ledger::Mode::kRead, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  if (options.log) return log(options, *ledger, output);
  for (const auto& [kind, ids] : asked) {
    if (!ids->empty()) return decide(kind, *ids, options, *ledger, output);
  }
  return list(options, *ledger, output);
}

}  // namespace

void add_review(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("review", "What waits for a person; accept, reject, merge, split, undo");
  command->add_option("--accept", options->accept, "It is right: events, statuses or entities, by id")->type_name("ID");
  command->add_option("--reject", options->reject, "It is wrong, and moves nothing; say why with --why")
      ->type_name("ID");
  command->add_option("--merge", options->merge, "These are one: entities or events; the first stands for all")
      ->type_name("ID")
      ->expected(2, 1000);
  command->add_option("--split", options->split, "It is not one with those it was merged with")->type_name("ID");
  command->add_option("--of", options->of, "With --split ENTITY: the claims that are about another of that name")
      ->type_name("EVENT");
  command->add_option("--undo", options->undo, "A decision counts no more; last: the latest")->type_name("DECISION");
  command->add_option("--why", options->why, "The reason, kept with the decision")->type_name("TEXT");
  command->add_option("--by", options->by, "Who decides; default: your login name")->type_name("NAME");
  command->add_flag("--log", options->log, "Every decision so far");
  command->add_option("--reason", options->reason, "Only what waits for this reason")
      ->check(CLI::IsMember({"contradiction", "disputed", "retracted", "unsure", "new-entity"}));
  add_page_flags(*command, options->page);
  add_choice(*command, "--format", options->format, {"table", "json"}, "Format of the output");
  command->add_option("--ledger", options->ledger, "The ledger's file")->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return review(*options, shared, output); };
  });
}

}  // namespace chancery::cli
