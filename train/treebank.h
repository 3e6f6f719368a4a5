// SPDX-License-Identifier: Apache-2.0
//
// Treebank: CoNLL-U files as training sees them, with every column that is learned turned into small numbers.
//
// Owns its strings. Read-only once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"

namespace chancery::train {

struct Word {
  std::string form, lemma, upos, xpos, feats, deprel;
  int head = -1;  // -1 for the root
  bool space_after = true;
  float weight = 1.0f;  // of its losses; below 1 in silver trees (Confidence= in MISC)
  int upos_id = 0, xpos_id = 0, feats_id = 0, deprel_id = 0;
};

struct Multiword {
  int first = 0, end = 0;  // words [first, end)
  std::string form;
  bool space_after = true;
};

struct TreebankSentence {
  std::vector<Word> words;
  std::vector<Multiword> multiwords;
  std::string text;
  bool new_paragraph = false;
  bool new_document = false;
};

// Appends the sentences of a file. Fails with intake.not_found or intake.bad_format.
Outcome read_treebank(const std::string& path, std::vector<TreebankSentence>& out);

// Names to numbers, in the order of the names: the same data give the same numbers.
struct Inventory {
  std::vector<std::string> upos, xpos, feats, deprels;
  std::vector<std::array<int, 3>> triples;  // (upos, xpos, feats) that occur

  static Inventory of(const std::vector<TreebankSentence>& sentences);
  // Names that the inventory does not know get -1.
  void number(std::vector<TreebankSentence>& sentences) const;
};

}  // namespace chancery::train
