// SPDX-License-Identifier: Apache-2.0
//
// Examples of names: what a name means on a day, as lines that are tests (lexicon/actors/examples.tsv), for
// `lexicon check`. Pure functions; the lexicon must outlive the call.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "actors/lexicon.h"
#include "chancery/result.h"

namespace chancery::actors {

inline constexpr std::string_view kExamplesFile = "examples.tsv";

// name, date, id, country: README.md of the folder says what each means.
struct NameExample {
  std::string name, expected, country;
  Day day = kMaxDay;
  std::uint32_t line = 0;
};

// Lines that are no example become faults, with `path` and what to write instead.
std::vector<NameExample> read_name_examples(const std::filesystem::path& path, std::string_view text,
                                            std::vector<Error>& faults);

// What is not as the examples say, in their order: lexicon.bad_line with file and line.
std::vector<Error> check_name_examples(const std::filesystem::path& path, const std::vector<NameExample>& examples,
                                       const ActorLexicon& lexicon);

}  // namespace chancery::actors
