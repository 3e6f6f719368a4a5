// SPDX-License-Identifier: Apache-2.0
//
// one_of: whether a word is among a few words of the grammar. What words of the world do stands in the lexicon.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace chancery::events {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace chancery::events
