// SPDX-License-Identifier: Apache-2.0
//
// lexicon check, lexicon build: validate and compile the folder that analysts edit.
#include "chancery/lexicon.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "base/text_file.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/words.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string folder = "lexicon", out = "lexicon.bin", names;
  bool no_examples = false;
};

std::string counts(const LexiconCheck& check) {
  return fmt::format("{}, {}, {} with {}, {} with {}, {}\n", counted(check.entities, "entity", "entities"),
                     counted(check.names, "name", "names"), counted(check.frames, "frame", "frames"),
                     counted(check.patterns, "pattern", "patterns"), counted(check.relations, "relation", "relations"),
                     counted(check.rules, "rule", "rules"), counted(check.codes, "code of others", "codes of others"));
}

// A file that is gone when the object is.
struct TemporaryFile {
  fs::path path;
  ~TemporaryFile() {
    std::error_code ignored;
    if (!path.empty()) fs::remove(path, ignored);
  }
};

int check(const Options& options, const Shared& shared, Output& output) {
  const auto result = check_lexicon(options.folder);
  if (!result.ok()) return output.fail(result.error());
  for (const Error& error : result->errors) output.input_failed(error);
  if (result->errors.empty() && !options.no_examples) {
    std::error_code failed;
    const TemporaryFile compiled{fs::temp_directory_path(failed) / fmt::format("chancery-lexicon-{}.bin", ::getpid())};
    const auto built = build_lexicon(options.folder, compiled.path);
    if (!built.ok()) return output.fail(built.error());
    const auto failures = run_lexicon_examples(options.folder, find_data(shared.data).model, compiled.path);
    if (!failures.ok()) return output.fail(failures.error());
    for (const Error& error : *failures) output.input_failed(error);
    output.write(fmt::format(
        "{}, {}\n", counted(result->examples, "example", "examples"),
        failures->empty() ? "all as they should be" : fmt::format("{} not as they should be", failures->size())));
  }
  output.write(counts(*result));
  return output.status();
}

// Names and what they mean from a table, by the compiled lexicon that the program uses.
int names(const Options& options, const Shared& shared, Output& output) {
  const auto wrong = check_names(options.names, find_data(shared.data).lexicon);
  if (!wrong.ok()) return output.fail(wrong.error());
  for (const Error& error : *wrong) output.input_failed(error);
  if (wrong->empty()) output.write("all names mean what they should\n");
  return output.status();
}

int build(const Options& options, const Shared&, Output& output) {
  const auto result = build_lexicon(options.folder, options.out);
  if (!result.ok()) return output.fail(result.error());
  for (const Error& error : result->errors) output.input_failed(error);
  if (!result->errors.empty()) return output.status();
  output.note(fmt::format("{}: {}", options.out, trim(counts(*result))));
  return output.status();
}

}  // namespace

void add_lexicon(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("lexicon", "Check and compile the lexicon");
  command->require_subcommand(1);
  CLI::App* checking = command->add_subcommand("check", "Validate the folder and run its examples");
  checking->add_option("folder", options->folder, "The lexicon's folder")->type_name("FOLDER")->capture_default_str();
  checking->add_flag("--no-examples", options->no_examples, "Leave out the examples that stand with the frames");
  checking
      ->add_option(
          "--names", options->names,
          "Instead: check a table of names (columns of lexicon/actors/examples.tsv) against the lexicon in use")
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  checking->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) {
      return options->names.empty() ? check(*options, shared, output) : names(*options, shared, output);
    };
  });
  CLI::App* building = command->add_subcommand("build", "Compile the folder to one file");
  building->add_option("folder", options->folder, "The lexicon's folder")->type_name("FOLDER")->capture_default_str();
  building->add_option("-o,--output", options->out, "The compiled file")->type_name("FILE")->capture_default_str();
  building->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return build(*options, shared, output); };
  });
}

}  // namespace chancery::cli
