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

TEST(Mend, two_names_side_by_side_are_one) {
  std::vector<Token> tokens = {
      word("Peru", Upos::kPropn, 1, Deprel::kNsubj), word("sheltered", Upos::kVerb, -1, Deprel::kRoot),
      word("Ann", Upos::kPropn, 1, Deprel::kObj), word("Marsh", Upos::kPropn, 1, Deprel::kObj)};
  tokens.push_back(word(",", Upos::kPunct, 3, Deprel::kPunct));
  mend_names(tokens);
  EXPECT_EQ(tokens[3].head, 2);
  EXPECT_EQ(tokens[4].head, 2);
  EXPECT_EQ(tokens[3].deprel, Deprel::kFlat);
  EXPECT_EQ(tokens[2].head, 1);
}

TEST(Mend, two_names_in_different_roles_stay_two) {
  std::vector<Token> tokens = {word("give", Upos::kVerb, -1, Deprel::kRoot),
                               word("Ann", Upos::kPropn, 0, Deprel::kIobj),
                               word("Peru", Upos::kPropn, 0, Deprel::kObj)};
  mend_names(tokens);
  EXPECT_EQ(tokens[2].deprel, Deprel::kObj);
}

// "the troops [were] pulled out ."
std::vector<Token> pulled(bool auxiliary, std::string_view end) {
  const int verb = auxiliary ? 3 : 2;
  std::vector<Token> tokens = {word("the", Upos::kDet, 1, Deprel::kDet),
                               word("troops", Upos::kNoun, verb, Deprel::kNsubj)};
  tokens[0].lemma = "the";
  tokens[1].subtype = "pass";
  if (auxiliary) tokens.push_back(word("were", Upos::kAux, verb, Deprel::kAux));
  tokens.push_back(word("pulled", Upos::kVerb, -1, Deprel::kRoot));
  tokens.back().xpos = "VBN";
  tokens.push_back(word(end, Upos::kPunct, verb, Deprel::kPunct));
  return tokens;
}

TEST(Mend, a_sentence_has_no_passive_without_its_auxiliary) {
  std::vector<Token> tokens = pulled(false, ".");
  mend_passives(tokens);
  EXPECT_EQ(tokens[1].subtype, "");
  EXPECT_EQ(tokens[2].xpos, "VBD");
}

TEST(Mend, passives_and_headlines_stay) {
  std::vector<Token> passive = pulled(true, "."), headline = pulled(false, "-");
  mend_passives(passive);
  mend_passives(headline);
  EXPECT_EQ(passive[1].subtype, "pass");
  EXPECT_EQ(headline[1].subtype, "pass");
}

// "In March 1985 Chadian planes bombed markets", parsed as a noun phrase of all that stands before the verb; with
// "dollars" for "bombed", what is counted is no subject.
std::vector<Token> dated(std::string_view year, Upos verb) {
  std::vector<Token> tokens = {
      word("In", Upos::kAdp, 1, Deprel::kCase),       word("March", Upos::kPropn, 4, Deprel::kCompound),
      word(year, Upos::kNum, 1, Deprel::kNmod),       word("Chadian", Upos::kAdj, 4, Deprel::kAmod),
      word("planes", Upos::kNoun, 5, Deprel::kNsubj), word("bombed", verb, -1, Deprel::kRoot),
      word("markets", Upos::kNoun, 5, Deprel::kObj)};
  tokens[0].lemma = "in";
  return tokens;
}

TEST(Mend, a_month_and_year_are_no_part_of_the_subject) {
  std::vector<Token> tokens = dated("1985", Upos::kVerb);
  mend_dates(tokens);
  EXPECT_EQ(tokens[1].head, 5);
  EXPECT_EQ(tokens[1].deprel, Deprel::kObl);
  EXPECT_EQ(tokens[4].deprel, Deprel::kNsubj);
}

TEST(Mend, a_number_that_is_no_year_and_a_noun_without_a_verb_stay) {
  std::vector<Token> count = dated("300", Upos::kVerb), noun = dated("1985", Upos::kNoun);
  mend_dates(count);
  mend_dates(noun);
  EXPECT_EQ(count[1].deprel, Deprel::kCompound);
  EXPECT_EQ(noun[1].deprel, Deprel::kCompound);
}

TEST(Mend, no_auxiliary_before_a_past_tense) {
  const auto may = [](std::string_view verb_tag) {
    std::vector<Token> tokens = {word("Ann", Upos::kPropn, 2, Deprel::kNsubj), word("May", Upos::kAux, 2, Deprel::kAux),
                                 word("spoke", Upos::kVerb, -1, Deprel::kRoot)};
    tokens[2].xpos = verb_tag;
    mend_auxiliaries(tokens);
    return tokens[1].deprel;
  };
  EXPECT_EQ(may("VBD"), Deprel::kFlat);
  EXPECT_EQ(may("VB"), Deprel::kAux);
}

}  // namespace
}  // namespace chancery::language
