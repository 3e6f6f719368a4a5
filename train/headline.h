// SPDX-License-Identifier: Apache-2.0
//
// English headlines from ordinary sentences: no articles, no full stop, the present for the past, the auxiliary of a
// passive and some copulas gone. The treebanks have hardly any headlines, and news begins with one.
//
// Pure, apart from the random numbers that are handed in.
#pragma once

#include "network.h"
#include "treebank.h"

namespace chancery::train {

// What a verb in the present has in the columns of tags; numbers of the inventory, -1 where the treebank has none.
struct PresentTense {
  int xpos_singular = -1, feats_singular = -1, xpos_plural = -1, feats_plural = -1;
  static PresentTense of(const Inventory& inventory);
};

// False where the sentence does not lend itself to it; else `out` is the headline, with numbered tags.
bool make_headline(const TreebankSentence& sentence, const PresentTense& present, Random& random,
                   TreebankSentence& out);

// "signs", "tries", "goes" of a verb's lemma.
std::string third_person(const std::string& lemma);

}  // namespace chancery::train
