// SPDX-License-Identifier: Apache-2.0
#include "language/mend.h"

#include <algorithm>
#include <array>

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

void mend_dates(std::span<Token> tokens) {
  constexpr std::array kMonths =
      std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July", "August",
                                       "September", "October", "November", "December"});
  const auto size = static_cast<std::int32_t>(tokens.size());
  for (std::int32_t i = 0; i + 3 < size; ++i) {
    if (tokens[i].lemma != "in" || tokens[i].upos != Upos::kAdp) continue;
    // "in 1985", "in March 1985", "in March of 1985" is no noun phrase
    const bool with_month = std::find(kMonths.begin(), kMonths.end(), tokens[i + 1].form) != kMonths.end();
    const std::int32_t first = i + 1;
    const std::int32_t year = with_month ? i + 2 : i + 1;
    const std::string_view digits = tokens[year].form;
    const bool numeric =
        digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!numeric || (digits[0] != '1' && digits[0] != '2')) continue;
    const std::int32_t noun = tokens[first].head;
    if (noun <= year + 1 && noun != year + 1) continue;
    if (noun >= size || tokens[noun].head < 0 || tokens[noun].head == first) continue;
    // "in 1985 dollars" names no date: what it counts must be what a finite verb behind it is said of.
    const std::int32_t verb = tokens[noun].head;
    Token& subject = tokens[noun];
    if (verb <= noun || tokens[verb].upos != Upos::kVerb) continue;
    const bool oblique = subject.deprel == Deprel::kObl;
    if (subject.deprel != Deprel::kNsubj && !oblique) continue;
    bool has_subject = false;
    for (const Token& t : tokens) has_subject = has_subject || (t.head == verb && t.deprel == Deprel::kNsubj);
    if (oblique) {
      const bool its_own = tokens[i].head == noun;
      if (!its_own || has_subject || (tokens[verb].xpos != "VBD" && tokens[verb].xpos != "VBZ")) continue;
      subject.deprel = Deprel::kNsubj;
      subject.subtype = {};
    }
    tokens[first].head = verb;
    tokens[first].deprel = Deprel::kObl;
    tokens[first].subtype = {};
    tokens[i].head = first;
    if (with_month) {
      tokens[year].head = first;
      tokens[year].deprel = Deprel::kNmod;
      tokens[year].subtype = "unmarked";
    }
  }
}

void mend_auxiliaries(std::span<Token> tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    Token& t = tokens[i];
    const Token& before = tokens[i - 1];
    if ((t.form != "May" && t.form != "Will") || t.deprel != Deprel::kAux) continue;
    if (before.upos != Upos::kPropn || tokens[i + 1].xpos != "VBD" || t.head < 0 || before.head != t.head) continue;
    t.upos = Upos::kPropn;
    t.xpos = "NNP";
    t.lemma = t.form;
    t.feats = "Number=Sing";
    t.head = static_cast<std::int32_t>(i) - 1;
    t.deprel = Deprel::kFlat;
    t.subtype = {};
  }
}

}  // namespace chancery::language
