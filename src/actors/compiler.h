// SPDX-License-Identifier: Apache-2.0
//
// ActorLexiconCompiler: checks lexicon/actors/*.tsv and writes the sections that ActorLexicon reads. The format is
// described in lexicon/actors/README.md.
//
// Use: add files, then compile. One thread. All faults are collected; nothing is written while there is one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "chancery/result.h"

namespace chancery::actors {

class ActorLexiconCompiler {
 public:
  ActorLexiconCompiler();
  ~ActorLexiconCompiler();

  // Reads every .tsv of the folder. Fails only where the folder cannot be read.
  Outcome add_folder(const std::filesystem::path& folder);
  // One file's text, by its name: roles.tsv and places.tsv have their own columns. Places in errors use `path`.
  void add_file(const std::filesystem::path& path, std::string_view text);

  // Checks what only the whole can show (names, types, references). Complete after this: every fault that was found,
  // lexicon.bad_line with file:line and what to write instead, by file and line.
  const std::vector<Error>& check();

  // Precondition: check() gave no faults. Sections begin with "actors.".
  void write(SectionWriter& out) const;

  struct Counts {
    std::size_t entities = 0, facts = 0, names = 0, roles = 0, places = 0;
  };
  Counts counts() const;

  struct Data;  // for the stage itself: compiler_data.h

 private:
  std::unique_ptr<Data> data_;
};

}  // namespace chancery::actors
