// SPDX-License-Identifier: Apache-2.0
//
// export: events and statuses of the ledger in the formats of others.
#include <algorithm>
#include <memory>
#include <tuple>

#include "cli/answer_flags.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/words.h"
#include "export/csv.h"
#include "export/event_json.h"
#include "export/graphml.h"
#include "export/nquads.h"
#include "export/polecat.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string format, relation, subject, object, from, to, as_of, known_at, ledger;
  std::vector<std::string> entities;
  BeliefFlags belief;

  bool by_status() const { return !relation.empty() || !subject.empty() || !object.empty(); }
};

// One format: what stands before, for each event or status, and after.
class Writer {
 public:
  Writer(std::string format, Output& output) : format_(std::move(format)), output_(output) {}

  bool has_statuses() const { return format_ == "graphml" || format_ == "nquads"; }

  void begin() {
    if (format_ == "polecat") output_.write(exporting::polecat_header());
    if (format_ == "csv") output_.write(exporting::event_csv_header());
    if (format_ == "graphml") output_.write(exporting::GraphmlWriter::begin());
    if (format_ == "nquads") output_.write(nquads_.begin());
  }

  Outcome event(const RecordedEvent& told) {
    if (output_.closed()) return Error{ErrorCode::kIo, "standard output is closed", ""};
    const Event& event = told.event;
    const Report& report = told.reports.front();
    const bool happened = event.factuality == Factuality::kAsserted || event.factuality == Factuality::kHistorical;
    if (format_ == "plover") {
      if (event.type != EventType::kNone) output_.write(exporting::told_event_line(told));
    } else if (format_ == "polecat") {
      // It can say neither that something is planned or denied nor that it is no event of PLOVER.
      if (event.type != EventType::kNone && happened) output_.write(exporting::polecat_rows(event, report));
    } else if (format_ == "csv") {
      output_.write(exporting::event_csv(event, report));
    } else if (format_ == "graphml") {
      output_.write(graphml_.event(told));
    } else {
      output_.write(nquads_.event(told));
    }
    return Done{};
  }

  void status(const Status& status) {
    if (format_ == "graphml") output_.write(graphml_.status(status));
    if (format_ == "nquads") output_.write(nquads_.status(status));
  }

  void end() {
    if (format_ == "graphml") output_.write(exporting::GraphmlWriter::end());
  }

 private:
  std::string format_;
  Output& output_;
  exporting::GraphmlWriter graphml_;
  exporting::NquadsWriter nquads_;
};

// Statuses that are asked for, by relation: all intervals, or those that hold on a day.
Outcome statuses(const Ledger& ledger, const Options& options, const ledger::RelationRules& rules, std::string& hint,
                 const std::function<void(const Status&)>& take) {
  for (const ledger::Relation& relation : rules.relations()) {
    if (!options.relation.empty() && relation.name != options.relation) continue;
    StatusQuery query;
    query.relation = relation.name;
    if (!options.subject.empty()) query.subject = options.subject;
    if (!options.object.empty()) query.object = options.object;
    if (!options.known_at.empty()) query.known_at = options.known_at;
    query.history = options.as_of.empty();
    query.claims = 0;
    query.without = options.belief.without;
    CHANCERY_ASSIGN(query.as_of, day_option("--as-of", options.as_of.empty() ? "today" : options.as_of));
    CHANCERY_ASSIGN(const StatusAnswer answer, ledger.status(query));
    if (hint.empty()) hint = answer.hint;
    for (const Status& status : answer.rows) take(status);
  }
  return Done{};
}

Outcome write_all(const Ledger& ledger, const Options& options, const ledger::RelationRules& rules, std::string& hint,
                  Writer& writer) {
  writer.begin();
  if (options.by_status()) {
    // The events that bear on these statuses, in order of date, then the statuses.
    std::vector<Status> found;
    CHANCERY_TRY(statuses(ledger, options, rules, hint, [&](const Status& status) { found.push_back(status); }));
    std::vector<std::tuple<Day, std::string>> order;
    for (const Status& status : found) {
      for (const auto* list : {&status.claims, &status.against, &status.beside}) {
        for (const ClaimView& claim : *list)
          order.emplace_back(claim.date.known() ? claim.date.earliest : kMaxDay, claim.event);
      }
    }
    std::sort(order.begin(), order.end());
    order.erase(std::unique(order.begin(), order.end()), order.end());
    std::vector<std::string> ids;
    for (auto& [day, id] : order) ids.push_back(std::move(id));
    CHANCERY_TRY(ledger.events(ids, [&](const RecordedEvent& told) { return writer.event(told); }));
    for (const Status& status : found) writer.status(status);
  } else {
    EventQuery query;
    query.entities = options.entities;
    if (!options.known_at.empty()) query.known_at = options.known_at;
    if (!options.from.empty()) {
      CHANCERY_ASSIGN(query.from, day_option("--from", options.from, true));
    }
    if (!options.to.empty()) {
      CHANCERY_ASSIGN(query.to, day_option("--to", options.to));
    }
    CHANCERY_ASSIGN(const EventAnswer answer,
                    ledger.events(query, [&](const RecordedEvent& told) { return writer.event(told); }));
    hint = answer.hint;
    // Statuses go with everything; of a part of the events they would say more than their claims.
    const bool everything = options.entities.empty() && options.from.empty() && options.to.empty();
    if (everything && writer.has_statuses()) {
      std::string ignored;
      CHANCERY_TRY(statuses(ledger, options, rules, ignored, [&](const Status& status) { writer.status(status); }));
    }
  }
  writer.end();
  return Done{};
}

int export_ledger(const Options& options, const Shared& shared, Output& output) {
  if (options.by_status() && (!options.entities.empty() || !options.from.empty() || !options.to.empty())) {
    return output.fail(
        {ErrorCode::kUsage,
         "--entity, --from and --to choose events, --relation, --subject and --object the statuses whose "
         "events are wanted; use the one or the other",
         ""});
  }
  if (!options.known_at.empty() && !parse_iso_date(options.known_at))
    return output.fail({ErrorCode::kUsage, "--known-at: write an instant as 2025-07-04T10:00:00Z, or a date", ""});
  auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  if (const Outcome applied = options.belief.apply(**knowledge); !applied.ok()) return output.fail(applied.error());
  const ledger::RelationRules& rules = (*knowledge)->rules();
  if (!options.relation.empty() && !rules.find(options.relation)) {
    return output.fail(
        {ErrorCode::kUsage, "\"" + options.relation + "\" is no relation; `chancery status --help` lists them", ""});
  }
  auto ledger = open_ledger(ledger_path(options.ledger), Ledger::Mode::kRead, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  Writer writer(options.format, output);
  std::string hint;
  const Outcome done = write_all(*ledger, options, rules, hint, writer);
  if (output.closed()) return output.status();
  if (!done.ok()) return output.fail(done.error());
  if (!hint.empty()) output.note("chancery: " + plain(hint));
  return output.status();
}

}  // namespace

void add_export(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "Events and statuses of the ledger in the formats of others");
  command
      ->add_option("format", options->format,
                   "plover (JSON lines), polecat (TSV), csv, graphml, nquads (RDF with PROV-O)")
      ->required()
      ->check(CLI::IsMember({"plover", "polecat", "csv", "graphml", "nquads"}))
      ->type_name("FORMAT");
  command->add_option("--entity", options->entities, "Only events in which it takes part; given twice: both")
      ->type_name("NAME");
  command->add_option("--from", options->from, "Only events not before this date")->type_name("DATE");
  command->add_option("--to", options->to, "Only events not after this date")->type_name("DATE");
  command->add_option("--relation", options->relation, "Only events that bear on statuses of this relation")
      ->type_name("RELATION");
  command->add_option("--subject", options->subject, "… with this subject")->type_name("NAME");
  command->add_option("--object", options->object, "… with this object")->type_name("NAME");
  command->add_option("--as-of", options->as_of, "Only statuses that hold on this day; default: every interval")
      ->type_name("DATE");
  command->add_option("--known-at", options->known_at, "What the ledger knew then")->type_name("TIME");
  options->belief.add_to(*command);
  command->add_option("--ledger", options->ledger, "The ledger's file")->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return export_ledger(*options, shared, output); };
  });
}

}  // namespace chancery::cli
