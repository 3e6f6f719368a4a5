// SPDX-License-Identifier: Apache-2.0
#include "cli/petrarch_records.h"

#include <gtest/gtest.h>

namespace chancery::cli {
namespace {

TEST(PetrarchRecords, sentences_with_their_codes) {
  const auto records = petrarch_records(R"(<Validation><Environment/>
<Sentences>
<Sentence date="20030405" id="A-1" sentence="true">
<EventCoding sourcecode="VELGOV" targetcode="ORI" eventcode="042"></EventCoding>
<EventCoding eventcode="043" sourcecode='ORI' targetcode = "VELGOV" />
<Text>
Velmora's premier
flew to Oristan.
</Text>
<Parse>(ROOT (S))</Parse>
</Sentence>
<!-- <Sentence date="20030405" id="A-2"><Text>Not this one.</Text></Sentence> -->
<Sentence category="X" date="today" id="A-3" evaluate="true"/>
<EventCoding noevents = "True"></EventCoding>
<Text>Nothing happened. </Text>
</Sentence>
</Sentences>)");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].id, "A-1");
  EXPECT_EQ(records[0].date, "2003-04-05");
  EXPECT_EQ(records[0].text, "Velmora's premier flew to Oristan.");
  ASSERT_EQ(records[0].events.size(), 2U);
  EXPECT_EQ(records[0].events[0].source, "VELGOV");
  EXPECT_EQ(records[0].events[0].target, "ORI");
  EXPECT_EQ(records[0].events[1].source, "ORI");
  EXPECT_EQ(records[0].events[1].target, "VELGOV");
  EXPECT_EQ(records[0].events[1].code, "043");
  EXPECT_EQ(records[1].id, "A-3");
  EXPECT_EQ(records[1].date, "");
  EXPECT_TRUE(records[1].events.empty());
}

TEST(PetrarchRecords, what_is_cut_off_is_passed_over) {
  EXPECT_TRUE(petrarch_records("").empty());
  EXPECT_TRUE(petrarch_records("<Sentence ").empty());
  EXPECT_TRUE(petrarch_records("<Sentence id=\"A\"><EventCoding sourcecode=\"VEL").empty());
  EXPECT_TRUE(petrarch_records("<Sentence id=\"A\"><Text>Never closed").empty());
  EXPECT_TRUE(petrarch_records("<!-- <Sentence id=\"A\"><Text>a</Text>").empty());
}

}  // namespace
}  // namespace chancery::cli
