// SPDX-License-Identifier: Apache-2.0
//
// The lexicon as a whole: checking the folder that analysts edit, and compiling it to the one file that Coder and
// Ledger open. Pure functions over files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"

namespace chancery {

inline constexpr std::string_view kLexiconKind = "lexicon";
inline constexpr std::uint32_t kLexiconVersion = 2;
inline constexpr std::string_view kLexiconRebuild = "chancery lexicon build lexicon -o lexicon.bin";

struct LexiconCheck {
  std::vector<Error> errors;  // every fault found, with file and line
  std::size_t entities = 0, names = 0, frames = 0, patterns = 0, relations = 0, rules = 0, examples = 0, codes = 0;
};

// Reads the whole folder; fails only where it cannot be read.
Result<LexiconCheck> check_lexicon(const std::filesystem::path& folder);

// Writes the compiled file, or returns the faults and writes nothing.
Result<LexiconCheck> build_lexicon(const std::filesystem::path& folder, const std::filesystem::path& output);

// What names mean: each line of the file (the columns of lexicon/actors/examples.tsv) that the compiled lexicon does
// not answer so is an Error with its place. A file that is not there has no lines.
Result<std::vector<Error>> check_names(const std::filesystem::path& names, const std::filesystem::path& compiled);

// Runs the examples that stand with the frames through the whole coder (`model` and the lexicon compiled from the
// folder), and checks those of names. Each failure is an Error with the example's place.
Result<std::vector<Error>> run_lexicon_examples(const std::filesystem::path& folder, const std::filesystem::path& model,
                                                const std::filesystem::path& compiled);

}  // namespace chancery
