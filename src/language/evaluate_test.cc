// SPDX-License-Identifier: Apache-2.0
#include "language/evaluate.h"

#include <gtest/gtest.h>

namespace chancery::language {
namespace {

constexpr const char* kGold =
    "# newdoc id = d\n# text = They don't go. Stop\n"
    "1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
    "1\tStop\tstop\tVERB\tVB\tMood=Imp\t0\troot\t_\t_\n\n";

double f1(const std::vector<Measure>& measures, const std::string& name) {
  for (const Measure& m : measures) {
    if (m.name == name) return m.score.f1();
  }
  return -1.0;
}

TEST(Evaluate, a_parse_agrees_with_itself) {
  const auto measures = evaluate_parse(kGold, kGold);
  ASSERT_TRUE(measures.ok()) << describe(measures.error());
  for (const Measure& m : *measures) EXPECT_DOUBLE_EQ(m.score.f1(), 1.0) << m.name;
}

TEST(Evaluate, aligns_other_tokens_and_sentences) {
  constexpr const char* kSystem =
      "1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t3\tnsubj\t_\t_\n"
      "2\tdon't\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n"
      "3\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n"
      "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
      "5\tStop\tstop\tNOUN\tNN\t_\t3\tobj\t_\t_\n\n";
  const auto measures = evaluate_parse(kGold, kSystem);
  ASSERT_TRUE(measures.ok()) << describe(measures.error());
  EXPECT_DOUBLE_EQ(f1(*measures, "Tokens"), 1.0);
  EXPECT_DOUBLE_EQ(f1(*measures, "Sentences"), 0.0);
  EXPECT_DOUBLE_EQ(f1(*measures, "Words"), 2.0 * 4 / (6 + 5));  // "do" and "n't" have no partner
  EXPECT_DOUBLE_EQ(f1(*measures, "UAS"), 2.0 * 3 / (6 + 5));
}

TEST(Evaluate, refuses_another_text) {
  const auto measures = evaluate_parse(kGold, "1\tOther\tother\tADJ\tJJ\t_\t0\troot\t_\t_\n\n");
  ASSERT_FALSE(measures.ok());
  EXPECT_EQ(measures.error().code, ErrorCode::kIntakeBadFormat);
}

TEST(Evaluate, gives_back_the_raw_text) {
  const auto text = raw_text(kGold);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(*text, "They don't go. Stop\n");
}

}  // namespace
}  // namespace chancery::language
