// SPDX-License-Identifier: Apache-2.0
//
// Where the words that name a party stand in a sentence. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "chancery/sentence.h"
#include "events/syntax.h"

namespace chancery::events {

// The tokens of a party, and the one that the rest hang on.
struct Party {
  int first = -1, end = -1, head = -1;
  bool found() const { return first >= 0; }
  bool holds(int token) const { return token >= first && token < end; }
};

// Bytes in the report (`text`) of the words, where they stand in the sentence as words of their own.
std::optional<Span> place_in(const Sentence& sentence, std::string_view text, std::string_view wanted);

// The same as tokens, of the first `size`; not found() if the words are not there.
Party find_party(const Syntax& syntax, std::string_view text, std::string_view words, int size);

// How well the words of a party fit a name: 2 the same, 1 one within the other, 0 not at all. `key` is a name_key
// without article.
int name_fit(const std::vector<Participant>& parties, const std::string& key);

}  // namespace chancery::events
