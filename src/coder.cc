// SPDX-License-Identifier: Apache-2.0
//
// Composes the stages: language, actors, events. No logic of its own.
#include "chancery/coder.h"

#include <utility>

#include "chancery/lexicon.h"
#include "coder_parts.h"
#include "language/analyse.h"

namespace chancery {

struct Coder::Scratch::Data {
  language::Scratch language;
  actors::Scratch actors;
  events::Scratch events;
};

Coder::Scratch::Scratch() : data_(std::make_unique<Data>()) {}
Coder::Scratch::~Scratch() = default;
Coder::Scratch::Scratch(Scratch&&) noexcept = default;
Coder::Scratch& Coder::Scratch::operator=(Scratch&&) noexcept = default;

Coder::Coder(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

Result<Coder> Coder::open(const std::filesystem::path& model_path, const std::filesystem::path& lexicon_path) {
  CHANCERY_ASSIGN(language::Model model, language::Model::open(model_path));
  CHANCERY_ASSIGN(SectionFile lexicon, SectionFile::open(lexicon_path, kLexiconKind, kLexiconVersion,
                                                         ErrorCode::kLexiconBadFile, kLexiconRebuild));
  CHANCERY_ASSIGN(actors::ActorLexicon actors, actors::ActorLexicon::open(lexicon));
  CHANCERY_ASSIGN(events::FrameSet frames, events::FrameSet::open(lexicon));
  CHANCERY_ASSIGN(events::TypeModel types, events::TypeModel::open(model_path.parent_path() / "types.weights"));
  return Coder(std::make_unique<const Parts>(std::move(model), std::move(lexicon), std::move(actors), std::move(frames),
                                             std::move(types)));
}

Result<CodedReport> Coder::parse(Report report, Scratch& scratch, Given given) const {
  CodedReport coded;
  coded.report = std::make_unique<const Report>(std::move(report));
  language::Scratch& working = scratch.data_->language;
  Result<Document> document = given == Given::kTokens && !coded.report->given.empty()
                                  ? language::analyse_pretokenized(*coded.report, parts_->model, working)
                                  : language::analyse(*coded.report, parts_->model, working);
  if (!document.ok()) {
    Error error = std::move(document).error();
    if (error.place.empty()) error.place = "report " + coded.report->id;
    return error;
  }
  coded.document = std::move(document).value();
  return coded;
}

Result<CodedReport> Coder::code(Report report, Scratch& scratch) const {
  CHANCERY_ASSIGN(CodedReport coded, parse(std::move(report), scratch));
  coded.mentions = parts_->finder.find(*coded.report, coded.document, scratch.data_->actors);
  coded.events = parts_->events.code(*coded.report, coded.document, coded.mentions, scratch.data_->events);
  return coded;
}

std::string Coder::model_version() const { return parts_->model.version(); }
std::string Coder::lexicon_version() const { return parts_->lexicon.content_hash(); }

}  // namespace chancery
