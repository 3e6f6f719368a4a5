// SPDX-License-Identifier: Apache-2.0
//
// Coder: the first four stages in one object. Open it once; it is immutable afterwards and may be used from any
// number of threads at the same time, each with its own Scratch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "chancery/event.h"
#include "chancery/mention.h"
#include "chancery/report.h"
#include "chancery/result.h"
#include "chancery/sentence.h"

namespace chancery {

// What coding a report gives. Owns the report; the document refers to it and to the coder's model.
struct CodedReport {
  std::unique_ptr<const Report> report;
  Document document;
  Mentions mentions;
  std::vector<Event> events;  // by sentence, then position of the trigger
};

// What parse() keeps of a report that came in annotated.
enum class Given : std::uint8_t {
  kAnnotation,  // all of it: the language stage is skipped
  kTokens,      // tokens and sentences; tags, lemmas and trees are made anew
};

class Coder {
 public:
  // Working memory of one thread; reuse it from report to report.
  class Scratch {
   public:
    Scratch();
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;

   private:
    friend class Coder;
    struct Data;
    std::unique_ptr<Data> data_;
  };

  // Loads the model, the weights of types beside it (types.weights; without them `classify` goes by the frames alone)
  // and the compiled lexicon. Fails with language.bad_model or lexicon.bad_file.
  static Result<Coder> open(const std::filesystem::path& model, const std::filesystem::path& lexicon);
  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;
  ~Coder();

  // Never fails on the content of a report: what cannot be read gives no events. Result is an error only where a
  // budget is exceeded (intake.too_large).
  Result<CodedReport> code(Report report, Scratch& scratch) const;

  // Only the language stage, for `parse`.
  Result<CodedReport> parse(Report report, Scratch& scratch, Given given = Given::kAnnotation) const;

  std::string model_version() const;
  std::string lexicon_version() const;

  struct Parts;  // the stages themselves: src/coder_parts.h
  const Parts& parts() const { return *parts_; }

 private:
  explicit Coder(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace chancery
