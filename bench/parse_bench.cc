// SPDX-License-Identifier: Apache-2.0
//
// Speed of the language stage on one core: parse_bench MODEL FILES… ; with --pretokenized, FILES are CoNLL-U whose
// tokens and sentences are kept; with --raw, CoNLL-U from whose plain text it starts. The answer is checked first: with
// gold trees to compare with, accuracy is printed beside the time. --conllu writes the parse to standard output.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "base/text_file.h"
#include "intake/source.h"
#include "intake/text.h"
#include "language/analyse.h"
#include "language/conllu.h"
#include "language/evaluate.h"
#include "language/model_parts.h"

using namespace chancery;

namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "parse_bench: %s\n", describe(error).c_str());
  return 1;
}

Outcome print_scores(std::string_view gold, std::string_view system) {
  CHANCERY_ASSIGN(const auto measures, language::evaluate_parse(gold, system));
  for (const language::Measure& m : measures) std::fprintf(stderr, "%s %.2f  ", m.name.c_str(), 100.0 * m.score.f1());
  std::fprintf(stderr, "\n");
  return Done{};
}

}  // namespace

int main(int argc, char** argv) {
  bool pretokenized = false, raw = false, conllu = false;
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--pretokenized") == 0) {
      pretokenized = true;
    } else if (std::strcmp(argv[i], "--raw") == 0) {
      raw = true;
    } else if (std::strcmp(argv[i], "--conllu") == 0) {
      conllu = true;
    } else {
      arguments.emplace_back(argv[i]);
    }
  }
  if (arguments.size() < 2) {
    std::fprintf(stderr, "usage: parse_bench [--pretokenized | --raw] [--conllu] MODEL FILES\n");
    return 2;
  }
  const auto opening = std::chrono::steady_clock::now();
  const Result<language::Model> model = language::Model::open(arguments[0]);
  if (!model.ok()) return fail(model.error());
  const double opened = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - opening).count();
  std::string gold;
  std::vector<Report> reports;
  if (raw || pretokenized) {
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      Result<std::string> bytes = read_file(arguments[i]);
      if (!bytes.ok()) return fail(bytes.error());
      gold += *bytes;
    }
  }
  if (raw) {
    Result<std::string> text = language::raw_text(gold);
    if (!text.ok()) return fail(text.error());
    Result<Report> report = intake::read_text(std::move(text).value(), {});
    if (!report.ok()) return fail(report.error());
    reports.push_back(std::move(report).value());
  } else {
    intake::ReportSource source({arguments.begin() + 1, arguments.end()}, {});
    for (auto report = source.next(); report; report = source.next()) {
      if (!report->ok()) return fail(report->error());
      reports.push_back(std::move(*report).value());
    }
  }
  language::Scratch scratch;
  std::string out;
  std::size_t sentences = 0, tokens = 0, multiwords = 0;
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
    sentences = tokens = multiwords = 0;
    out.clear();
    double seconds = 0.0;
    for (const Report& report : reports) {
      const std::clock_t start = std::clock();  // processor time: other programs do not count
      const Result<Document> document = pretokenized ? language::analyse_pretokenized(report, *model, scratch)
                                                     : language::analyse(report, *model, scratch);
      seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      if (!document.ok()) return fail(document.error());
      sentences += document->sentences.size();
      for (const Sentence& s : document->sentences) tokens += s.tokens.size();
      language::write_conllu(report, *document, out);
    }
    best = seconds < best ? seconds : best;
  }
  if (!gold.empty()) {
    if (const Outcome outcome = print_scores(gold, out); !outcome.ok()) return fail(outcome.error());
  }
  if (conllu) std::fwrite(out.data(), 1, out.size(), stdout);
  std::fprintf(stderr,
               "model %s, %s kernels, opened in %.1f ms; %zu reports, %zu sentences, %zu tokens in %.3f s of processor "
               "time: %.0f sentences/s, %.0f tokens/s\n",
               model->version().c_str(), model->parts().kernels->name, opened, reports.size(), sentences, tokens, best,
               static_cast<double>(sentences) / best, static_cast<double>(tokens) / best);
  return 0;
}
