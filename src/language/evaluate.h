// SPDX-License-Identifier: Apache-2.0
//
// How well a parse agrees with a gold parse: the measures of the CoNLL 2018 shared task. Words are aligned through the
// characters of the text (white space left out), so gold and system may differ in tokens and sentences.
//
// Pure functions over CoNLL-U text; safe to call from many threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"

namespace chancery::language {

struct Score {
  std::size_t correct = 0, gold = 0, system = 0;
  std::size_t aligned = 0;  // words aligned; 0 for measures that do not rest on words

  double precision() const { return system == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(system); }
  double recall() const { return gold == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(gold); }
  double f1() const {
    return system + gold == 0 ? 0.0 : 2.0 * static_cast<double>(correct) / static_cast<double>(system + gold);
  }
  double aligned_accuracy() const {
    return aligned == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(aligned);
  }
};

struct Measure {
  std::string name;  // "Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "AllTags", "Lemmas", "UAS", "LAS", …
  Score score;
};

// All measures, in the order of the official table. Fails with intake.bad_format if one side is not CoNLL-U, or if the
// two do not stand on the same characters.
Result<std::vector<Measure>> evaluate_parse(std::string_view gold, std::string_view system);

// The plain text under a CoNLL-U file, for evaluation from raw text: "# text" lines joined by a space where the last
// token does not forbid it, paragraphs ("# newpar", "# newdoc") parted by a blank line.
Result<std::string> raw_text(std::string_view conllu);

}  // namespace chancery::language
