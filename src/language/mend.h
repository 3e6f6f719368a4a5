// SPDX-License-Identifier: Apache-2.0
//
// Mending of trees where the arcs, chosen one by one, contradict each other in a way that English does not allow. Each
// mend is a rule on the whole construction; it may cost nothing on the development treebanks. Pure functions.
#pragma once

#include <span>

#include "chancery/sentence.h"

namespace chancery::language {

// "Mali, Niger and Chad left": of three names or more with a conjunction before the last, the second is no apposition
// to the first, but a member of the list. An apposition of two names is closed by a comma ("the twins, Ann and Bob,
// left").
void mend_lists(std::span<Token> tokens);

// "to Ann Marsh": of two names side by side that hang on one word in the same way, the second belongs to the first.
void mend_names(std::span<Token> tokens);

// "The troops pulled out of the city.": a whole sentence has no passive without its auxiliary. (A headline has: no
// article, no full stop.)
void mend_passives(std::span<Token> tokens);

// "In March 1985 Chadian planes bombed a market.": a month and its year between "in" and the subject are a date, no
// part of the subject.
void mend_dates(std::span<Token> tokens);

// "Ann May thanked her hosts.": no auxiliary stands before a past tense, so the capitalised word is a name.
void mend_auxiliaries(std::span<Token> tokens);

}  // namespace chancery::language
