// SPDX-License-Identifier: Apache-2.0
//
// Text to tokens, as Universal Dependencies English has them: punctuation apart, clitics as words of a multiword token,
// hyphens apart unless a prefix keeps the word whole, numbers, dates, addresses and abbreviations whole.
//
// The lists of abbreviations, prefixes, contractions and words kept whole come from the model (and there from the
// treebank and train/english.words), so another language brings its own. Linear in the text; any bytes are accepted.
// Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/report.h"
#include "language/model_parts.h"

namespace chancery::language {

// What a word list says of a form; part of the key in Model::Parts::token_kinds.
enum class TokenKind : std::uint8_t {
  kAbbreviation = 1,  // keeps its full stop; value 1: may end a sentence, 2: never does (titles), 3: only
                      // before a number, and never ends a sentence ("No.")
  kPrefix = 2,        // the hyphen after it does not part the word
  kWhole = 3,         // never parted although its characters say so
  kContraction = 4,   // two words written as one without a sign of it; value: bytes of the first
  kUnit = 5,          // written after a number without a blank, a token by itself
  kStarter = 6,       // with a capital after an abbreviation, it begins a sentence ("The")
};
std::uint64_t token_key(TokenKind kind, std::string_view lower_case_form);

struct RawToken {
  Span span;               // in the text
  std::uint16_t part = 0;  // 0: a token by itself; 1, 2, …: the n-th word of a multiword token
  bool space_after = true;
};

struct TokeniserScratch {
  std::string lower;
};

// Appends the tokens of text[range].
void tokenise(std::string_view text, Span range, const KeyTable& kinds, TokeniserScratch& scratch,
              std::vector<RawToken>& out);

}  // namespace chancery::language
