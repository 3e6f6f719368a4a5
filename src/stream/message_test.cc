// SPDX-License-Identifier: Apache-2.0
#include "stream/message.h"

#include <gtest/gtest.h>

namespace chancery::stream {
namespace {

Report odd_report() {
  Report report;
  report.id = "r_odd";
  report.source = "The \"Times\"";
  report.title = "Été – текст\t\\";
  report.author = "A. N. Other";
  report.url = "https://example.org/?a=1&b=2";
  report.language = "en";
  report.published = *parse_iso_date("2024-05");
  report.published_basis = "inferred: May 2024";
  report.text = "Été – текст\n\nFirst paragraph.\nSecond line.\n\nAnother.";
  report.paragraphs = {{{0, 20}, true}, {{22, 51}, false}};
  report.given = {{{0, 20}, "s1", true, {{"Été", "été", "NOUN", "NN", "Number=Sing", "root", "_", 0, {0, 5}}}}};
  return report;
}

TEST(Message, is_the_whole_report) {
  const Report report = odd_report();
  const auto back = report_of_message(message_of(report));
  ASSERT_TRUE(back.ok()) << describe(back.error());
  EXPECT_EQ(back->id, report.id);
  EXPECT_EQ(back->source, report.source);
  EXPECT_EQ(back->title, report.title);
  EXPECT_EQ(back->author, report.author);
  EXPECT_EQ(back->url, report.url);
  EXPECT_EQ(back->language, report.language);
  EXPECT_EQ(back->published, report.published);
  EXPECT_EQ(back->published_basis, report.published_basis);
  EXPECT_EQ(back->text, report.text);
  ASSERT_EQ(back->paragraphs.size(), 2U);
  EXPECT_TRUE(back->paragraphs[0].headline);
  EXPECT_EQ(back->paragraphs[1].span, report.paragraphs[1].span);
  ASSERT_EQ(back->given.size(), 1U);
  EXPECT_EQ(back->given[0].words[0].lemma, "été");
  EXPECT_EQ(back->given[0].words[0].span, (Span{0, 5}));
  EXPECT_EQ(message_of(*back), message_of(report));
}

TEST(Message, what_is_damaged_is_refused) {
  for (const char* body :
       {"", "no", "[]", "{}", R"({"id":"r_1","text":"abc","paragraphs":[[0,4,0]]})",
        R"({"id":"r_1","text":"abc","paragraphs":[[2,1,0]]})", R"({"id":"r_1","paragraphs":["x"]})",
        R"({"id":"r_1","text":"abc","given":[{"span":[0,9]}]})",
        R"({"id":"r_1","text":"abc","given":[{"span":[0,3],"words":[[1]]}]})",
        R"({"id":"r_1","text":"a","given":[{"span":[0,1],"words":[["a","a","X","X","_",7,"x","_",[0,1]]]}]})"}) {
    const auto report = report_of_message(body);
    ASSERT_FALSE(report.ok()) << body;
    EXPECT_EQ(report.error().code, ErrorCode::kIntakeBadFormat);
  }
}

}  // namespace
}  // namespace chancery::stream
