// SPDX-License-Identifier: Apache-2.0
//
// The language stage: Report -> Document. Splits sentences, finds tokens, tags, lemmatises and parses.
//
// The Document's strings lie in its own arena, in the Model and in the Report: both must outlive it. The functions are
// safe to call from many threads at once, each with its own Scratch.
#pragma once

#include <memory>

#include "chancery/report.h"
#include "chancery/result.h"
#include "chancery/sentence.h"
#include "language/model.h"

namespace chancery::language {

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

// Raw text: the whole stage. A report that came in parsed (report.given is not empty): its annotation is copied as it
// is and the model is not asked. Any bytes are accepted; fails with intake.too_large only.
Result<Document> analyse(const Report& report, const Model& model, Scratch& scratch);

// Keeps the tokens and sentences of report.given, and tags, lemmatises and parses them afresh.
Result<Document> analyse_pretokenized(const Report& report, const Model& model, Scratch& scratch);

}  // namespace chancery::language
