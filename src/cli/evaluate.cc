// SPDX-License-Identifier: Apache-2.0
//
// evaluate: accuracy against a gold file; parse (CoNLL-U) is here, the other kinds have files of their own.
#include "cli/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text_file.h"
#include "chancery/coder.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/words.h"
#include "intake/source.h"
#include "intake/text.h"
#include "language/analyse.h"
#include "language/conllu.h"
#include "language/evaluate.h"
#include "language/model.h"

namespace chancery::cli {

std::string class_table(const Classes& classes, const Terminal& terminal) {
  std::vector<std::vector<std::string>> rows = {{"class", "gold", "found", "precision", "recall", "F1"}};
  double sum = 0;
  std::size_t scored = 0, gold = 0, both = 0;
  for (const auto& [label, c] : classes) {
    rows.push_back({label, std::to_string(c.gold), std::to_string(c.system), fmt::format("{:.3f}", c.precision()),
                    fmt::format("{:.3f}", c.recall()), fmt::format("{:.3f}", c.f1())});
    if (c.gold > 0) {
      sum += c.f1();
      ++scored;
    }
    gold += c.gold;
    both += c.both;
  }
  std::string text = terminal.table(rows, true);
  text +=
      fmt::format("macro-F1 {:.3f}, accuracy {:.3f}, {} items\n", scored == 0 ? 0.0 : sum / static_cast<double>(scored),
                  gold == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(gold), gold);
  return text;
}

Result<CodedReport> code_text(const Coder& coder, Coder::Scratch& scratch, std::string text, std::string published) {
  intake::RawReport raw;
  raw.id = "item";
  raw.text = std::move(text);
  raw.published = std::move(published);
  CHANCERY_ASSIGN(Report report, intake::make_report(std::move(raw), {}));
  for (Paragraph& paragraph : report.paragraphs) paragraph.headline = false;
  return coder.code(std::move(report), scratch);
}

namespace {

int evaluate_parse(const EvaluateOptions& options, const Shared& shared, Output& output) {
  auto model = language::Model::open(find_data(shared.data).model);
  if (!model.ok()) return output.fail(model.error());
  const auto gold = read_file(options.gold);
  if (!gold.ok()) return output.fail(gold.error());
  std::string system;
  language::Scratch scratch;
  if (options.raw) {
    auto text = language::raw_text(*gold);
    if (!text.ok()) return output.fail(text.error());
    auto report = intake::read_text(std::move(text).value(), {});
    if (!report.ok()) return output.fail(report.error());
    for (Paragraph& paragraph : report->paragraphs) paragraph.headline = false;
    const auto document = language::analyse(*report, *model, scratch);
    if (!document.ok()) return output.fail(document.error());
    language::write_conllu(*report, *document, system);
  } else {
    intake::SourceOptions source_options;
    source_options.format = intake::Format::kConllu;
    intake::ReportSource source({options.gold}, source_options);
    while (auto report = source.next()) {
      if (!report->ok()) return output.fail(report->error());
      const auto document = language::analyse_pretokenized(**report, *model, scratch);
      if (!document.ok()) return output.fail(document.error());
      language::write_conllu(**report, *document, system);
    }
  }
  const auto measures = language::evaluate_parse(*gold, system);
  if (!measures.ok()) return output.fail(measures.error());
  std::vector<std::vector<std::string>> rows = {{"measure", "precision", "recall", "F1", "aligned"}};
  for (const language::Measure& m : *measures) {
    rows.push_back({m.name, fmt::format("{:.2f}", 100 * m.score.precision()),
                    fmt::format("{:.2f}", 100 * m.score.recall()), fmt::format("{:.2f}", 100 * m.score.f1()),
                    m.score.aligned > 0 ? fmt::format("{:.2f}", 100 * m.score.aligned_accuracy()) : ""});
  }
  output.write(output.out().table(rows, true));
  return output.status();
}

}  // namespace

void add_evaluate(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<EvaluateOptions>();
  CLI::App* command = app.add_subcommand("evaluate", "Accuracy against a gold file");
  command
      ->add_option(
          "kind", options->kind,
          "parse (CoNLL-U), classify (TSV with sentence, source, target, gold_root), events (PLOVER gold "
          "records), actors "
          "(PLOVER gold records, gold passages, PETRARCH records), places (JSON lines with text and locations), "
          "dates, factuality, attribution (tables of sentences)")
      ->required()
      ->type_name("KIND")
      ->check(CLI::IsMember({"parse", "classify", "events", "actors", "places", "dates", "factuality", "attribution"}));
  command->add_option("gold", options->gold, "The gold file")->required()->type_name("GOLD");
  command->add_flag("--raw", options->raw, "parse: from the plain text, instead of the gold tokens");
  command->add_flag("--misses", options->misses, "all but parse: also what was not found, a line each");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) {
      if (options->kind == "parse") return evaluate_parse(*options, shared, output);
      if (options->kind == "classify") return evaluate_classify(*options, shared, output);
      if (options->kind == "dates") return evaluate_dates(*options, shared, output);
      if (options->kind == "factuality") return evaluate_factuality(*options, shared, output);
      if (options->kind == "attribution") return evaluate_attribution(*options, shared, output);
      if (options->kind == "places") return evaluate_places(*options, shared, output);
      if (options->kind == "actors") return evaluate_actors(*options, shared, output);
      return evaluate_events(*options, shared, output);
    };
  });
}

}  // namespace chancery::cli
