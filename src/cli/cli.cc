// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.h"

#include <fmt/format.h>

#include <csignal>
#include <exception>
#include <new>
#include <thread>

#include "base/section_file.h"
#include "chancery/lexicon.h"
#include "cli/command.h"
#include "cli/data.h"
#include "language/model.h"

namespace chancery::cli {
namespace {

constexpr const char* kAbout =
    "Chancery reads news reports and keeps the record of what states, governments and movements do to one another.\n"
    "Every answer ends in a sentence of a report.";

constexpr const char* kFooter =
    "\nExit status: 0 done; 1 done, but some inputs could not be read; 2 the command line is wrong; 3 the ledger, "
    "the queue or the data cannot be used."
    "\n`chancery COMMAND --help` tells about a command; the manual is chancery(1).";

std::string version_text(const Shared& shared) {
  const DataFiles files = find_data(shared.data);
  const auto model = language::Model::open(files.model);
  const auto lexicon =
      SectionFile::open(files.lexicon, kLexiconKind, kLexiconVersion, ErrorCode::kLexiconBadFile, kLexiconRebuild);
  return fmt::format("chancery {}\nmodel {}\nlexicon {}\n", CHANCERY_VERSION,
                     model.ok() ? model->version() : "not found", lexicon.ok() ? lexicon->content_hash() : "not found");
}

int run_checked(int argc, char** argv) {
  CLI::App app{kAbout, "chancery"};
  Shared shared;
  Run run;
  bool version = false;
  app.footer(kFooter);
  app.require_subcommand(0, 1);
  app.fallthrough();
  app.set_help_all_flag("--help-all", "Help for all commands");
  app.add_flag("--version", version, "The versions of the program, the model and the lexicon");
  app.add_flag("-q,--quiet", shared.quiet, "No messages but errors");
  app.add_option("-j,--jobs", shared.jobs, "Threads; default: all cores. The output does not depend on it")
      ->check(CLI::Range(1, 1024));
  app.add_option("--data", shared.data, "Folder with english.bin and lexicon.bin")->type_name("FOLDER");
  add_read(app, shared, run);
  add_code(app, shared, run);
  add_parse(app, shared, run);
  add_classify(app, shared, run);
  add_status(app, shared, run);
  add_timeline(app, shared, run);
  add_changes(app, shared, run);
  add_explain(app, shared, run);
  add_who(app, shared, run);
  add_review(app, shared, run);
  add_ledger(app, shared, run);
  add_submit(app, shared, run);
  add_work(app, shared, run);
  add_import(app, shared, run);
  add_export(app, shared, run);
  add_serve(app, shared, run);
  add_evaluate(app, shared, run);
  add_lexicon(app, shared, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool help = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    if (help) {
      app.exit(error);
      return 0;
    }
    Output output(false);
    output.error({ErrorCode::kUsage, error.what(), ""});
    output.note("`chancery --help` lists the commands and options.");
    return 2;
  }
  Output output(shared.quiet);
  if (version) {
    output.write(version_text(shared));
    return output.status();
  }
  if (!run) {
    Output messages(false);
    messages.note(app.help());
    return 2;
  }
  const int status = run(output);
  output.flush();
  return std::max(status, output.status());
}

}  // namespace

unsigned Shared::workers() const {
  if (jobs > 0) return jobs;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : cores;
}

void InputFlags::add_to(CLI::App& command, const std::string& format_flag) {
  command.add_option("files", files, "Files and folders; - is standard input")->required()->type_name("FILE");
  add_source_flags(command, format_flag);
}

void InputFlags::add_source_flags(CLI::App& command, const std::string& format_flag) {
  command.add_option(format_flag, format, "Format of the input: text, jsonl, conllu; default: by name and content")
      ->check(CLI::IsMember(intake::format_names()));
  command.add_option("--published", published, "Date of publication, where the input does not say")->type_name("DATE");
  command.add_option("--source", source, "Who published it, where the input does not say")->type_name("NAME");
}

Result<intake::SourceOptions> InputFlags::options() const {
  intake::SourceOptions options;
  if (!format.empty()) options.format = intake::format_of(format);
  options.source = source;
  if (!published.empty()) {
    const auto date = parse_iso_date(published);
    if (!date)
      return Error{ErrorCode::kUsage,
                   fmt::format("--published: \"{}\" is no date; write it as 2025-07-03, 2025-07 or 2025", published),
                   ""};
    options.published = *date;
  }
  return options;
}

void add_choice(CLI::App& command, const std::string& flag, std::string& value, const std::vector<std::string>& choices,
                const std::string& about) {
  std::string all;
  for (const std::string& choice : choices) all += (all.empty() ? "" : ", ") + choice;
  command.add_option(flag, value, about + ": " + all)->check(CLI::IsMember(choices))->capture_default_str();
}

int run(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is no error: Output sees it
  // Exceptions of libraries and of memory end here.
  try {
    return run_checked(argc, argv);
  } catch (const std::bad_alloc&) {
    Output(false).error({ErrorCode::kInternal, "out of memory", ""});
  } catch (const std::exception& failure) {
    Output(false).error({ErrorCode::kInternal, failure.what(), ""});
  }
  return 3;
}

}  // namespace chancery::cli
