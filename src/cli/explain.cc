// SPDX-License-Identifier: Apache-2.0
//
// explain: why the program says so: report, sentence with its spans marked, tree, rules, the date's basis, what speaks
// against it.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text_file.h"
#include "chancery/coder.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/status_lines.h"
#include "cli/words.h"
#include "events/coder.h"
#include "export/explanation_json.h"
#include "intake/paragraphs.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string id, format = "text", ledger, sources;
};

struct Mark {
  Span span;
  std::string label;
};

// The sentence, and below each line of it the spans: "^^^^^^ actor".
std::string marked_sentence(const Event& event, const Terminal& terminal) {
  std::vector<Mark> marks = {{event.trigger, "trigger"}};
  for (const Participant& p : event.actor) {
    if (p.sentence == event.sentence) marks.push_back({p.span, "actor"});
  }
  for (const Participant& p : event.recipient) {
    if (p.sentence == event.sentence) marks.push_back({p.span, "recipient"});
  }
  for (const Role& role : event.roles) {
    if (role.filler.sentence == event.sentence) marks.push_back({role.filler.span, role.role});
  }
  std::erase_if(marks, [&](const Mark& mark) { return mark.span.empty() || mark.span.end > event.text.size(); });
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  // Brackets around each span, with its label, in the running text.
  std::string text;
  std::uint32_t at = 0;
  for (const Mark& mark : marks) {
    if (mark.span.begin < at) continue;  // nested spans: the outer one is shown
    text += plain(std::string_view(event.text).substr(at, mark.span.begin - at));
    std::string words = plain(slice(std::string_view(event.text), mark.span));
    text += "[" + words + "]" + "(" + mark.label + ")";
    at = mark.span.end;
  }
  text += plain(std::string_view(event.text).substr(at));
  return terminal.paragraph(text, 2);
}

std::string field(std::string_view label, std::string_view value, const Terminal& terminal) {
  if (value.empty()) return "";
  std::string lines;
  for (const std::string& line : wrap(plain(value), terminal.width() > 40 ? terminal.width() - 16 : 24)) {
    lines += lines.empty() ? "  " + terminal.dim(fmt::format("{:<12}", label)) + "  " : std::string(16, ' ');
    lines += line + '\n';
  }
  return lines;
}

std::string participant_words(const std::vector<Participant>& participants) {
  std::string words;
  for (const Participant& p : participants) {
    words += fmt::format("{}{} ({}), \"{}\"", words.empty() ? "" : "; ", p.entity.name, p.entity.id, p.raw_text);
  }
  return words;
}

std::string plain_lines(std::string_view text) {
  std::string result;
  for (const Line& line : lines_of(text)) result += "  " + plain(line.text) + "\n";
  return result;
}

// The tree comes from parsing the report again: the ledger keeps texts and not trees.
std::string tree_text(const Coder& coder, Report report, const Event& event) {
  report.paragraphs = intake::find_paragraphs(report.text, true);
  if (!report.title.empty() && !report.paragraphs.empty() &&
      slice(report.text, report.paragraphs[0].span) == report.title)
    report.paragraphs[0].headline = true;
  Coder::Scratch scratch;
  const auto coded = coder.parse(std::move(report), scratch);
  if (!coded.ok()) return "";
  const std::string all = events::explain_event(*coded->report, coded->document, event);
  const std::size_t tree = all.find("Tree\n");  // what stands before it is shown already
  return tree == std::string::npos ? std::string() : plain_lines(all.substr(tree + 5));
}

// "Lashkar Gah (city, Helmand, AFG)"
std::string location_words(const Location& location) {
  std::string about = location.near                          ? "near here"
                      : location.kind == PlaceKind::kUnknown ? ""
                                                             : std::string(name(location.kind));
  for (const std::string& part : {location.division_name, location.country}) {
    if (!part.empty() && part != location.name) about += (about.empty() ? "" : ", ") + part;
  }
  return location.name + (about.empty() ? "" : " (" + about + ")");
}

std::string event_text(const Event& event, const ClaimView* claim, const Explanation& why, const Coder* coder,
                       const Terminal& terminal) {
  std::string text = terminal.bold(event_words(event)) + "  " + terminal.dim(event.id) + "\n";
  if (claim != nullptr) text += field("report", cited(*claim) + " (" + claim->report + ")", terminal);
  text += '\n';
  if (!event.text.empty()) text += marked_sentence(event, terminal) + '\n';
  text += field("date", date_words(event.date) + (event.date_basis.empty() ? "" : ": " + event.date_basis), terminal);
  if (event.type != EventType::kNone) {
    text += field("type",
                  fmt::format("{}{}, quad {}, score {:+.1f}{}", name(event.type),
                              event.modes.empty() ? "" : ": " + fmt::format("{}", fmt::join(event.modes, ", ")),
                              quad_code(event.type), event.scale, event.cameo.empty() ? "" : ", CAMEO " + event.cameo),
                  terminal);
  }
  text += field("actor", participant_words(event.actor), terminal);
  text += field("recipient", participant_words(event.recipient), terminal);
  for (const Role& role : event.roles) text += field(role.role, participant_words({role.filler}), terminal);
  text += field("attributes", attribute_words(event.attributes), terminal);
  std::string speech = participant_words(event.attribution.said_by);
  if (!event.attribution.verb.empty()) speech += (speech.empty() ? "" : "; ") + event.attribution.verb;
  if (event.attribution.quote) speech += fmt::format("; quote \"{}\"", event.attribution.quote->text);
  text += field("said by", speech, terminal);
  text += field("factuality", name(event.factuality), terminal);
  if (event.location) text += field("place", location_words(*event.location), terminal);
  text += field("confidence", fmt::format("{:.2f}", event.confidence), terminal);
  text += field("rules", fmt::format("{}", fmt::join(event.rules, ", ")), terminal);
  if (coder != nullptr && claim != nullptr) {
    const auto report =
        std::find_if(why.reports.begin(), why.reports.end(), [&](const Report& r) { return r.id == claim->report; });
    if (report != why.reports.end() && !report->text.empty()) text += '\n' + tree_text(*coder, *report, event);
  }
  return text;
}

// "[rejected] 3 July 2025: "…" (ev_…; own word, weighs 2; rule …)"
std::string claim_text(const ClaimView& claim) {
  std::string text = claim.review.empty() ? "" : "[" + claim.review + "] ";
  text += fmt::format("{}: {} ({}; {}, weighs {:g}", date_words(claim.date), told(claim), claim.event,
                      claim.voice == "own"      ? "who did it says so"
                      : claim.voice == "report" ? "the report's own words"
                                                : claim.voice,
                      claim.weight);
  return text + (claim.rule.empty() ? ")" : "; rule " + claim.rule + ")");
}

std::string status_text(const Status& status, const Terminal& terminal) {
  std::string text =
      terminal.bold(statement(status)) + "  " + interval_words(status) + "  " + terminal.dim(status.id) + "\n";
  text += field("certainty", name(status.certainty), terminal);
  text += field("attributes", attribute_words(status.attributes), terminal);
  for (const Check& check : status.checks) text += field("but", check_words(check), terminal);
  for (const ClaimView& claim : status.claims) {
    text += field(claim.effect, claim_text(claim), terminal);
    text += field("", claim.derived.empty() ? "" : "a consequence: " + claim.derived, terminal);
  }
  for (const ClaimView& claim : status.against) text += field("against", claim_text(claim), terminal);
  for (const ClaimView& claim : status.beside) {
    text += field(claim.effect == "nothing" ? "nothing" : name(claim.factuality), claim_text(claim), terminal);
    text += field("", claim.derived, terminal);
  }
  for (const ClaimView& claim : status.aside) text += field("set aside", claim_text(claim), terminal);
  return text;
}

std::string decisions_text(const Explanation& why, const Terminal& terminal) {
  if (why.decisions.empty()) return "";
  std::string text = "\n" + terminal.bold("what people decided") + "\n";
  for (const Decision& decision : why.decisions) text += terminal.paragraph(decision_line(decision), 2);
  return text;
}

// Other reports that tell the same event, and copies of its report.
std::string relatives_text(const Explanation& why, const Terminal& terminal) {
  std::string text;
  if (!why.same_event.empty()) text += "\n" + terminal.bold("who else tells it") + "\n";
  for (const auto& [claim, reason] : why.same_event) {
    text += terminal.paragraph(told(claim), 2);
    text += terminal.paragraph("— " + cited(claim) + "  " + claim.event + ": " + reason, 2);
  }
  if (!why.copies.empty()) {
    text += "\n" + terminal.bold("reports with nearly the same text, counted as one source") + "\n";
    text += terminal.paragraph(plain(fmt::format("{}", fmt::join(why.copies, ", "))), 2);
  }
  return text;
}

int explain(const Options& options, const Shared& shared, Output& output) {
  const DataFiles files = find_data(shared.data);
  auto knowledge = Knowledge::open(files.lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  if (const Outcome weighed = (*knowledge)->weigh_by(options.sources); !weighed.ok())
    return output.fail(weighed.error());
  auto ledger = open_ledger(ledger_path(options.ledger), Ledger::Mode::kRead, **knowledge);
  if (!ledger.ok()) return output.fail(ledger.error());
  const auto ids = ledger->complete_id(options.id);
  if (!ids.ok()) return output.fail(ids.error());
  if (ids->size() > 1) {
    return output.fail(
        {ErrorCode::kUsage, fmt::format("\"{}\" begins several ids: {}", options.id, fmt::join(*ids, ", ")), ""});
  }
  const auto why = ledger->explain(ids->empty() ? options.id : ids->front());
  if (!why.ok()) return output.fail(why.error());
  if (options.format == "json") {
    output.write(exporting::to_pretty(exporting::explanation_json(*why)) + "\n");
    return output.status();
  }
  const Terminal& terminal = output.out();
  // Without a model all but the tree can be shown.
  const auto coder = Coder::open(files.model, files.lexicon);
  std::string text;
  if (why->status) text += status_text(*why->status, terminal) + "\n";
  for (std::size_t i = 0; i < why->events.size(); ++i) {
    if (i > 0) text += "\n";
    text += event_text(why->events[i], i < why->claims.size() ? &why->claims[i] : nullptr, *why,
                       coder.ok() ? &coder.value() : nullptr, terminal);
  }
  if (!why->moves.empty()) text += "\n" + terminal.bold("what it does to the record") + "\n";
  for (const Status& status : why->moves)
    text += "  " + statement(status) + "  " + interval_words(status) + "  " + terminal.dim(status.id) + "\n";
  text += relatives_text(*why, terminal) + decisions_text(*why, terminal);
  output.write(text);
  return output.status();
}

}  // namespace

void add_explain(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("explain", "Why the program says so: sentence, tree, rules, dates");
  command->add_option("id", options->id, "The id of an event (ev_…) or a status (st_…), or its beginning")
      ->required()
      ->type_name("ID");
  add_choice(*command, "--format", options->format, {"text", "json"}, "Format of the output");
  command->add_option("--sources", options->sources, "Weigh sources by this file, not by the lexicon's sources.tsv")
      ->type_name("FILE");
  command->add_option("--ledger", options->ledger, "The ledger's file")->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return explain(*options, shared, output); };
  });
}

}  // namespace chancery::cli
