// SPDX-License-Identifier: Apache-2.0
//
// News prose from ordinary sentences: a treebank's sentence set into a frame such as "Foreign Minister _GIVEN_ _FAMILY_
// said _DAY_ that _CLAUSE_ .", a tree of our own. News tells nearly everything through somebody with a title who says
// so, on a weekday; the treebanks do so in one sentence out of thirty.
//
// Owns its trees. Read-only once read; random numbers are handed in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "network.h"
#include "treebank.h"

namespace chancery::train {

class Wrappers {
 public:
  // CoNLL-U. A word whose form is _CLAUSE_ gives way to a sentence; one that a comment lists ("# _DAY_ = Monday
  // Friday") gives way to a word of that list. Fails as read_treebank does.
  static Result<Wrappers> read(const std::string& path, const Inventory& inventory);

  bool empty() const { return frames_.empty(); }

  // False where the sentence does not lend itself to it (fragments, questions, quotes, long ones).
  bool wrap(const TreebankSentence& sentence, Random& random, TreebankSentence& out) const;

 private:
  std::vector<TreebankSentence> frames_;
  std::map<std::string, std::vector<std::string>, std::less<>> words_;  // by the form of the place they take
};

}  // namespace chancery::train
