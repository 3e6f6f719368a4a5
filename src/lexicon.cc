// SPDX-License-Identifier: Apache-2.0
#include "chancery/lexicon.h"

#include <utility>

#include "actors/compiler.h"
#include "actors/lexicon.h"
#include "actors/name_examples.h"
#include "base/section_file.h"
#include "base/text_file.h"
#include "chancery/coder.h"
#include "events/frames.h"
#include "import/codes.h"
#include "ledger/relations.h"

namespace chancery {
namespace {

struct Compilers {
  actors::ActorLexiconCompiler actors;
  events::FrameCompiler frames;
  LexiconCheck check;
};

void append(std::vector<Error>& all, const std::vector<Error>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// The examples of names that stand in the folder; none where it has no such file.
std::vector<actors::NameExample> name_examples(const std::filesystem::path& file, std::vector<Error>& faults) {
  if (!std::filesystem::exists(file)) return {};
  const auto text = read_file(file);
  if (text.ok()) return actors::read_name_examples(file, *text, faults);
  faults.push_back(text.error());
  return {};
}

bool has_codes(const std::filesystem::path& folder) { return std::filesystem::is_directory(folder / "codes"); }

Outcome compile(const std::filesystem::path& folder, Compilers& compilers) {
  if (!std::filesystem::is_directory(folder)) {
    return Error{ErrorCode::kIntakeNotFound, "there is no such lexicon folder", folder.string()};
  }
  CHANCERY_TRY(compilers.actors.add_folder(folder / "actors"));
  append(compilers.check.errors, compilers.actors.check());
  compilers.frames.read(folder / "frames");
  compilers.frames.finish();
  append(compilers.check.errors, compilers.frames.errors());
  append(compilers.check.errors, ledger::RelationCompiler(folder / "relations").check());
  // A lexicon without codes of others is a whole one: it imports nothing.
  if (has_codes(folder)) {
    const importing::CodesCompiler codes(folder / "codes");
    append(compilers.check.errors, codes.errors());
    compilers.check.codes = codes.size();
  }

  const auto counts = compilers.actors.counts();
  compilers.check.entities = counts.entities;
  compilers.check.names = counts.names;
  compilers.check.frames = compilers.frames.frame_count();
  compilers.check.patterns = compilers.frames.pattern_count();
  compilers.check.examples = compilers.frames.examples().size() +
                             name_examples(folder / "actors" / actors::kExamplesFile, compilers.check.errors).size();
  if (const auto rules = ledger::RelationRules::load(folder / "relations"); rules.ok()) {
    compilers.check.relations = rules->relations().size();
    compilers.check.rules = rules->rules().size();
  }
  return Done{};
}

}  // namespace

Result<LexiconCheck> check_lexicon(const std::filesystem::path& folder) {
  Compilers compilers;
  CHANCERY_TRY(compile(folder, compilers));
  return std::move(compilers.check);
}

Result<LexiconCheck> build_lexicon(const std::filesystem::path& folder, const std::filesystem::path& output) {
  Compilers compilers;
  CHANCERY_TRY(compile(folder, compilers));
  if (!compilers.check.errors.empty()) return std::move(compilers.check);
  SectionWriter writer;
  compilers.actors.write(writer);
  compilers.frames.write(writer);
  CHANCERY_TRY(ledger::RelationCompiler(folder / "relations").compile(writer));
  if (has_codes(folder)) importing::CodesCompiler(folder / "codes").write(writer);
  CHANCERY_TRY(writer.write(output, kLexiconKind, kLexiconVersion));
  return std::move(compilers.check);
}

Result<std::vector<Error>> run_lexicon_examples(const std::filesystem::path& folder, const std::filesystem::path& model,
                                                const std::filesystem::path& compiled) {
  events::FrameCompiler frames;
  frames.read(folder / "frames");
  frames.finish();
  CHANCERY_ASSIGN(const Coder coder, Coder::open(model, compiled));
  Coder::Scratch scratch;
  const auto code = [&](std::string_view sentence) {
    Report report;
    report.id = "example";
    report.language = "en";
    report.text = sentence;
    report.paragraphs.push_back({{0, static_cast<std::uint32_t>(sentence.size())}, false});
    Result<CodedReport> coded = coder.code(std::move(report), scratch);
    return coded.ok() ? std::move(coded->events) : std::vector<Event>{};
  };
  std::vector<Error> errors;
  for (events::ExampleFailure& failure : events::run_frame_examples(frames.examples(), code)) {
    errors.push_back({ErrorCode::kLexiconBadLine, failure.message + ": " + failure.sentence, std::move(failure.place)});
  }
  const auto file = folder / "actors" / actors::kExamplesFile;
  CHANCERY_ASSIGN(const std::vector<Error> names, check_names(file, compiled));
  append(errors, names);
  return errors;
}

Result<std::vector<Error>> check_names(const std::filesystem::path& names, const std::filesystem::path& compiled) {
  std::vector<Error> faults;
  const auto examples = name_examples(names, faults);
  CHANCERY_ASSIGN(const SectionFile file, SectionFile::open(compiled, kLexiconKind, kLexiconVersion,
                                                            ErrorCode::kLexiconBadFile, kLexiconRebuild));
  CHANCERY_ASSIGN(const actors::ActorLexicon lexicon, actors::ActorLexicon::open(file));
  append(faults, actors::check_name_examples(names, examples, lexicon));
  return faults;
}

}  // namespace chancery
