// SPDX-License-Identifier: Apache-2.0
#include "language/mend.h"

namespace chancery::language {

void mend_lists(std::span<Token> tokens) {
  const int size = static_cast<int>(tokens.size());
  const auto name = [&](int t) { return tokens[static_cast<std::size_t>(t)].upos == Upos::kPropn; };
  for (int second = 1; second < size; ++second) {
    Token& middle = tokens[static_cast<std::size_t>(second)];
    const int first = middle.head;
    if (middle.deprel != Deprel::kAppos || first < 0 || first >= second || !name(first) || !name(second)) continue;
    // The members that hang on the second, and whether a conjunction leads one of them in.
    int last = -1;
    bool conjunction = false;
    for (int t = second + 1; t < size; ++t) {
      const Token& token = tokens[static_cast<std::size_t>(t)];
      if (token.head == second && token.deprel == Deprel::kConj) last = t;
      if (token.deprel == Deprel::kCc && token.head > second && token.head < size &&
          tokens[static_cast<std::size_t>(token.head)].head == second)
        conjunction = true;
    }
    if (last < 0 || !conjunction || !name(last)) continue;
    int behind = last + 1;  // behind the last member's own words
    for (int t = last + 1; t < size; ++t) {
      const int head = tokens[static_cast<std::size_t>(t)].head;
      if (head >= last && head < behind && tokens[static_cast<std::size_t>(t)].deprel != Deprel::kPunct) behind = t + 1;
    }
    if (behind < size && tokens[static_cast<std::size_t>(behind)].form == ",") continue;
    middle.deprel = Deprel::kConj;
    middle.subtype = {};
    for (int t = second + 1; t < size; ++t) {
      Token& token = tokens[static_cast<std::size_t>(t)];
      if (token.head == second && token.deprel == Deprel::kConj) token.head = first;
    }
  }
}

}  // namespace chancery::language
