// SPDX-License-Identifier: Apache-2.0
#include "actors/compiler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace chancery::actors {
namespace {

using testing::HasSubstr;

std::vector<Error> faults_of(std::string_view facts, std::string_view roles = {}, std::string_view places = {}) {
  ActorLexiconCompiler compiler;
  compiler.add_file("facts.tsv", facts);
  compiler.add_file("roles.tsv", roles);
  compiler.add_file("places.tsv", places);
  return compiler.check();
}

constexpr std::string_view kGood = "state:AFG\tname\tAfghanistan\nstate:AFG\ttype\tstate\n";

TEST(Compiler, takes_what_is_right) {
  EXPECT_TRUE(faults_of(kGood).empty());
  EXPECT_TRUE(faults_of("# a comment\n\n" + std::string(kGood), "foreign minister\tperson\tGOV\tforeign-minister\n",
                        "place:1\tKabul\tKabol|Caboul\tAFG\t34.5\t69.2\t3043532\n")
                  .empty());
}

TEST(Compiler, sectors_of_ones_own) {
  constexpr std::string_view kRole = "orc\tgroup\tORC\n";
  EXPECT_EQ(faults_of(kGood, kRole).size(), 1U);
  ActorLexiconCompiler compiler;
  compiler.add_file("sectors.tsv", "# of a game\nORC\torcs\n");
  compiler.add_file("facts.tsv", std::string(kGood) + "state:AFG\tsector\tORC\n");
  compiler.add_file("roles.tsv", kRole);
  EXPECT_TRUE(compiler.check().empty());
  ActorLexiconCompiler bad;
  bad.add_file("sectors.tsv", "ORC\torcs\nTrolls\ttrolls\n");
  ASSERT_EQ(bad.check().size(), 1U);
  EXPECT_EQ(bad.check()[0].place, "sectors.tsv:2");
}

TEST(Compiler, names_file_and_line_and_collects_all) {
  const auto faults =
      faults_of(std::string(kGood) +
                "state:AFG\tnickname\tGraveyard\nstate:AFG\tfounded\tlong ago\nstate:AFG\tmember-of\tigo:nowhere\n");
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(faults[0].code, ErrorCode::kLexiconBadLine);
  EXPECT_EQ(faults[0].place, "facts.tsv:3");
  EXPECT_THAT(faults[0].message, HasSubstr("nickname"));
  EXPECT_EQ(faults[1].place, "facts.tsv:4");
  EXPECT_THAT(faults[2].message, HasSubstr("igo:nowhere"));
}

TEST(Compiler, says_what_to_write_instead) {
  const auto message = [](std::string_view line) {
    const auto faults = faults_of(std::string(kGood) + std::string(line));
    return faults.size() == 1 ? faults[0].message : "faults: " + std::to_string(faults.size());
  };
  EXPECT_THAT(message("state:AFG\talias\n"), HasSubstr("id, fact, value"));
  EXPECT_THAT(message("state:AFG\talias\tKhorasan\t1800s\n"), HasSubstr("1994-05-10"));
  EXPECT_THAT(message("state:AFG\talias\tKhorasan\t1900\t1850\n"), HasSubstr("before it begins"));
  EXPECT_THAT(message("state:AFG\tsector\tGVT\n"), HasSubstr("PLOVER"));
  EXPECT_THAT(message("state:AFG\tcountry\tAfghanistan\n"), HasSubstr("three capital letters"));
  EXPECT_THAT(message("state:AFG\tname\tAfghanland\n"), HasSubstr("write alias"));
  EXPECT_THAT(message("state:AFG\tambiguous\tMay\n"), HasSubstr("none of the names"));
  EXPECT_THAT(message("state:AFG\tlat\t134\n"), HasSubstr("-90"));
  EXPECT_THAT(message("state:AFG\toffice\tpresident\n"), HasSubstr("president state:FRA"));
  EXPECT_THAT(message("Afghanistan\talias\tKhorasan\n"), HasSubstr("group:taliban"));
}

TEST(Compiler, wants_a_name_and_a_type) { EXPECT_EQ(faults_of("group:x\talias\tThe X\n").size(), 2U); }

TEST(Compiler, wants_lines_of_one_entity_together) {
  const auto faults =
      faults_of(std::string(kGood) + "group:x\tname\tX\ngroup:x\ttype\tgroup\nstate:AFG\talias\tKhorasan\n");
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_THAT(faults[0].message, HasSubstr("line 1"));
}

TEST(Compiler, checks_roles_and_places) {
  EXPECT_EQ(faults_of(kGood, "Foreign Minister\tperson\tGOV\n").size(), 1U);
  EXPECT_EQ(faults_of(kGood, "rebel\tpeople\tREB\n").size(), 1U);
  EXPECT_EQ(faults_of(kGood, "rebel\tperson\tREB\nrebel\tperson\tREB\n").size(), 1U);
  EXPECT_EQ(faults_of(kGood, {}, "place:1\tKabul\t\tAFG\t134.5\t69.2\t1\n").size(), 1U);
  EXPECT_EQ(faults_of(kGood, {}, "place:1\tKabul\t\tAFG\t34.5\t69.2\t1\t\tcity\tsometimes\n").size(), 1U);
}

TEST(Compiler, refuses_what_is_not_utf8) {
  const auto faults = faults_of(std::string(kGood) + "state:AFG\talias\tKab\xff\n");
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].place, "facts.tsv:3");
}

}  // namespace
}  // namespace chancery::actors
