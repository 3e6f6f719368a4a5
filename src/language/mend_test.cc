// SPDX-License-Identifier: Apache-2.0
#include "language/mend.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace chancery::language {
namespace {

Token word(std::string_view form, Upos upos, int head, Deprel deprel) {
  Token token;
  token.form = form;
  token.upos = upos;
  token.head = head;
  token.deprel = deprel;
  return token;
}

// "Mali , Niger and Chad [,] left"
std::vector<Token> sentence(bool closed) {
  const int verb = closed ? 6 : 5;
  std::vector<Token> tokens = {word("Mali", Upos::kPropn, verb, Deprel::kNsubj),
                               word(",", Upos::kPunct, 2, Deprel::kPunct),
                               word("Niger", Upos::kPropn, 0, Deprel::kAppos),
                               word("and", Upos::kCconj, 4, Deprel::kCc), word("Chad", Upos::kPropn, 2, Deprel::kConj)};
  if (closed) tokens.push_back(word(",", Upos::kPunct, 2, Deprel::kPunct));
  tokens.push_back(word("left", Upos::kVerb, -1, Deprel::kRoot));
  return tokens;
}

TEST(Mend, a_list_of_names_is_no_apposition) {
  std::vector<Token> tokens = sentence(false);
  mend_lists(tokens);
  EXPECT_EQ(tokens[2].deprel, Deprel::kConj);
  EXPECT_EQ(tokens[4].head, 0);
}

TEST(Mend, an_apposition_closed_by_a_comma_stays) {
  std::vector<Token> tokens = sentence(true);
  mend_lists(tokens);
  EXPECT_EQ(tokens[2].deprel, Deprel::kAppos);
  EXPECT_EQ(tokens[4].head, 2);
}

}  // namespace
}  // namespace chancery::language
