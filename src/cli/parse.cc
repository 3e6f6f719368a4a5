// SPDX-License-Identifier: Apache-2.0
//
// parse: tokens, tags, lemmas and trees as CoNLL-U.
#include <memory>

#include "chancery/coder.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/stream.h"
#include "intake/source.h"
#include "language/analyse.h"
#include "language/conllu.h"
#include "language/model.h"

namespace chancery::cli {
namespace {

struct Options {
  InputFlags input;
  bool pretokenized = false;
};

// The model alone: this command works without a lexicon.
int parse(const Options& options, const Shared& shared, Output& output) {
  auto source_options = options.input.options();
  if (!source_options.ok()) return output.fail(source_options.error());
  if (options.pretokenized && !source_options->format) source_options->format = intake::Format::kConllu;
  if (options.pretokenized && source_options->format != intake::Format::kConllu) {
    return output.fail({ErrorCode::kUsage, "--pretokenized takes CoNLL-U", ""});
  }
  auto model = language::Model::open(find_data(shared.data).model);
  if (!model.ok()) return output.fail(model.error());

  intake::ReportSource source(options.input.files, std::move(source_options).value());
  const unsigned jobs = shared.workers();
  std::vector<language::Scratch> scratch(jobs);
  return print_each(source, jobs, output, [&](Report report, unsigned worker) -> Result<std::string> {
    const Result<Document> document = options.pretokenized
                                          ? language::analyse_pretokenized(report, *model, scratch[worker])
                                          : language::analyse(report, *model, scratch[worker]);
    if (!document.ok()) return document.error();
    std::string conllu;
    language::write_conllu(report, *document, conllu);
    return conllu;
  });
}

}  // namespace

void add_parse(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("parse", "Tokens, lemmas, tags and dependency trees as CoNLL-U");
  options->input.add_to(*command, "--format,--input");
  command->add_flag("--pretokenized", options->pretokenized,
                    "Takes CoNLL-U, keeps its tokens and sentences, and parses them anew");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return parse(*options, shared, output); };
  });
}

}  // namespace chancery::cli
