// SPDX-License-Identifier: Apache-2.0
//
// ActorFinder: Sentences -> Mentions. Finds names, roles, new actors and agreements; resolves them as of the report's
// date and by what else the report says; then pronouns and noun phrases that refer back.
//
// The lexicon must outlive the finder. The Mentions own all they hold. Immutable, safe to share between threads, each
// with its own Scratch.
#pragma once

#include <memory>

#include "actors/lexicon.h"
#include "chancery/mention.h"
#include "chancery/report.h"
#include "chancery/sentence.h"

namespace chancery::actors {

// Working memory of one thread; grows to what the largest report needs and is reused.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

  struct Data;
  Data& data() { return *data_; }

 private:
  std::unique_ptr<Data> data_;
};

class ActorFinder {
 public:
  explicit ActorFinder(const ActorLexicon& lexicon) : lexicon_(&lexicon) {}

  // Every actor, place and agreement of the document. What is not known comes back as a new entity, never as a wrong
  // one.
  Mentions find(const Report& report, const Document& document, Scratch& scratch) const;

  const ActorLexicon& lexicon() const { return *lexicon_; }

 private:
  const ActorLexicon* lexicon_;
};

}  // namespace chancery::actors
