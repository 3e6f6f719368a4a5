// SPDX-License-Identifier: Apache-2.0
#include "language/mend.h"

#include <algorithm>

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

void mend_names(std::span<Token> tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    Token& second = tokens[i];
    const Token& first = tokens[i - 1];
    if (first.upos != Upos::kPropn || second.upos != Upos::kPropn || second.head != first.head || first.head < 0 ||
        second.deprel != first.deprel || second.deprel == Deprel::kFlat || second.deprel == Deprel::kCompound ||
        second.deprel == Deprel::kConj || second.subtype != first.subtype)
      continue;
    const auto name = static_cast<std::int32_t>(i) - 1;
    for (Token& t : tokens) {
      if (t.head == name + 1) t.head = name;
    }
    second.head = name;
    second.deprel = Deprel::kFlat;
    second.subtype = {};
  }
}

void mend_passives(std::span<Token> tokens) {
  if (tokens.empty() || tokens.back().form != ".") return;
  const auto article = [](const Token& t) { return t.lemma == "the" || t.lemma == "a"; };
  if (std::none_of(tokens.begin(), tokens.end(), article)) return;
  const auto root = std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.head < 0; });
  if (root == tokens.end() || root->xpos != "VBN") return;
  const auto verb = static_cast<std::int32_t>(root - tokens.begin());
  Token* subject = nullptr;
  for (Token& t : tokens) {
    if (t.head != verb) continue;
    if (t.deprel == Deprel::kAux || t.deprel == Deprel::kConj || t.subtype == "agent") return;
    if (t.deprel == Deprel::kNsubj && t.subtype == "pass") subject = &t;
  }
  if (subject == nullptr) return;
  subject->subtype = {};
  root->xpos = "VBD";
  root->feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
}

}  // namespace chancery::language
