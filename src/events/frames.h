// SPDX-License-Identifier: Apache-2.0
//
// Frames: what words do (lexicon/frames). FrameCompiler reads and checks the folder and writes the checked text into
// the compiled lexicon; FrameSet is the form that matching uses.
//
// A FrameSet owns its strings, is immutable once opened, and is shared by all threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/section_file.h"
#include "chancery/event.h"
#include "chancery/result.h"

namespace chancery::events {

struct FrameTable;  // frame_table.h: for the stage itself

// A `+` or `-` line of a frame.
struct FrameExample {
  std::string frame;
  bool positive = true;
  std::string sentence;
  std::string actor;  // names parted by " & "; "_" for none
  std::string recipient;
  std::vector<std::pair<std::string, std::string>> roles;  // also "factuality"
  std::string place;                                       // file and line
};

// Reads a folder of frames; collects every error, so that one run of `lexicon check` shows all of them.
class FrameCompiler {
 public:
  FrameCompiler();
  ~FrameCompiler();

  // Reads classes.txt, light-verbs.tsv, attitudes.tsv, acts.tsv, senses.txt and *.frames of the folder.
  void read(const std::filesystem::path& folder);
  // The same for one file that is in memory; `file` names it and says by its name what it is.
  void read_text(const std::string& file, std::string_view text);
  // To be called once after all files: checks what needs all of them (classes and acts that are named but not there).
  void finish();

  const std::vector<Error>& errors() const;  // code kLexiconBadLine, place file:line
  const std::vector<FrameExample>& examples() const;
  std::size_t frame_count() const;
  std::size_t pattern_count() const;

  // Adds the sections "frames.*". Precondition: finish() was called and errors() is empty.
  void write(SectionWriter& writer) const;

 private:
  friend class FrameSet;
  struct Data;
  std::unique_ptr<Data> data_;
};

class FrameSet {
 public:
  // Fails with lexicon.bad_file if the sections are missing or do not parse.
  static Result<FrameSet> open(const SectionFile& file);
  // For tests and `lexicon check`: what the compiler holds, without a file.
  static Result<FrameSet> from(const FrameCompiler& compiler);
  FrameSet(FrameSet&&) noexcept;
  FrameSet& operator=(FrameSet&&) noexcept;
  ~FrameSet();

  std::size_t frame_count() const;
  std::size_t pattern_count() const;
  const FrameTable& table() const { return *table_; }

 private:
  explicit FrameSet(std::unique_ptr<const FrameTable> table);
  std::unique_ptr<const FrameTable> table_;
};

// What is wrong with an example: one line each, with its place.
struct ExampleFailure {
  std::string place;
  std::string sentence;
  std::string message;
};

// Codes each example's sentence with `code` and compares. The events of one sentence are enough: examples stand alone.
using CodeSentence = std::function<std::vector<Event>(std::string_view sentence)>;
std::vector<ExampleFailure> run_frame_examples(const std::vector<FrameExample>& examples, const CodeSentence& code);

}  // namespace chancery::events
