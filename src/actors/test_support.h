// SPDX-License-Identifier: Apache-2.0
//
// For the tests of this stage: the lexicon of the repository, compiled once, and documents from CoNLL-U text.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "actors/finder.h"
#include "actors/lexicon.h"
#include "base/section_file.h"

namespace chancery::actors::test {

// A lexicon with the file it is read from. Null members never occur: building fails the test.
struct OpenLexicon {
  std::optional<SectionFile> file;
  std::optional<ActorLexicon> lexicon;
  std::size_t faults = 0;
};

const ActorLexicon& repository_lexicon();  // lexicon/actors, compiled on first use
OpenLexicon lexicon_of(std::string_view facts_tsv, std::string_view roles_tsv = {}, std::string_view places_tsv = {});

// A report with its sentences, as the language stage would give them.
struct Parsed {
  std::unique_ptr<Report> report;
  Document document;
};
// Lines of ten columns, sentences parted by blank lines, "# published = DATE" before the first; "# headline" marks the
// next sentence.
Parsed parse_conllu(std::string_view text);

// One of its lines.
std::string conllu_row(int id, std::string_view form, std::string_view lemma, std::string_view upos,
                       std::string_view xpos, int head, std::string_view deprel);

// One line a mention: `0 "Kabul" metonym -> state:AFG @place:1138958`.
std::string describe(const Parsed& parsed, const Mentions& mentions);

}  // namespace chancery::actors::test
