// SPDX-License-Identifier: Apache-2.0
//
// Lemmas from rules learned by ending: for a tag and the longest known ending of a form, how many bytes to take off and
// what to put on. Whole words are endings too, so irregular forms need nothing of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "language/model_parts.h"

namespace chancery::language {

inline constexpr std::size_t kMaxEnding = 12;  // bytes; longer words are known by their whole form only

// `ending` is lower case; `whole` says that it is the whole word; `tag` is the index of (upos, xpos).
std::uint64_t lemma_key(std::string_view ending, bool whole, std::uint32_t tag, bool starts_upper);

// U+2019 as the plain apostrophe.
std::string plain_apostrophes(std::string_view form);

// The lemma's bytes lie in `arena`, or are those of `form`.
std::string_view lemma_of(const Model::Parts& model, std::string_view form, std::uint32_t tag, std::string& buffer,
                          Arena& arena);

}  // namespace chancery::language
