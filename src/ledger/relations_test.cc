// SPDX-License-Identifier: Apache-2.0
#include "ledger/relations.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/test_folder.h"

namespace chancery::ledger {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(CHANCERY_SOURCE_DIR) / "lexicon" / "relations";

TEST(Relations, examples_of_the_lexicon_hold) {
  for (const Error& error : RelationCompiler(kFolder).check()) ADD_FAILURE() << describe(error);
}

TEST(Relations, every_relation_of_the_contract_is_there) {
  const auto rules = RelationRules::load(kFolder);
  ASSERT_TRUE(rules.ok()) << describe(rules.error());
  for (const char* name :
       {"recognizes", "has-relations-with", "accredits", "designates", "sanctions", "party-to", "governs", "controls",
        "named", "holds-office", "member-of", "at-war-with", "harbors", "regards-as", "also-known-as", "exists"}) {
    EXPECT_TRUE(rules->find(name).has_value()) << name;
  }
}

TEST(Relations, compiled_rules_equal_the_text) {
  const auto from_text = RelationRules::load(kFolder);
  ASSERT_TRUE(from_text.ok());
  SectionWriter writer;
  ASSERT_TRUE(RelationCompiler(kFolder).compile(writer).ok());
  const auto path = test_folder() / "relations_test.lex";
  ASSERT_TRUE(writer.write(path, "TEST", 1).ok());
  const auto file = SectionFile::open(path, "TEST", 1, ErrorCode::kLexiconBadFile, "x");
  ASSERT_TRUE(file.ok());
  const auto compiled = RelationRules::open(*file);
  ASSERT_TRUE(compiled.ok()) << describe(compiled.error());
  ASSERT_EQ(compiled->rules().size(), from_text->rules().size());
  for (std::size_t i = 0; i < compiled->rules().size(); ++i) {
    EXPECT_EQ(compiled->rules()[i].id, from_text->rules()[i].id);
    EXPECT_EQ(compiled->rules()[i].place, from_text->rules()[i].place);
  }
  EXPECT_EQ(compiled->offices().size(), from_text->offices().size());
}

TEST(Relations, errors_name_file_and_line) {
  const auto folder = test_folder() / "relations_test_bad";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "bad.relations")
      << "relation x\n  subject state\n  object moon\n  begin act subject=actor^sky object=recipient\n";
  const auto errors = RelationCompiler(folder).check();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].place, "lexicon/relations/bad.relations:3");
  EXPECT_EQ(errors[1].place, "lexicon/relations/bad.relations:4");
}

TEST(Relations, an_example_that_does_not_hold_is_reported) {
  const auto folder = test_folder() / "relations_test_example";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "x.relations")
      << "relation x\n  subject state\n  object any\n  begin act subject=actor object=recipient\n  example\n"
         "    1994 act actor=state:RUS recipient=state:FRA\n    => state:RUS > state:FRA 1995..?\n";
  const auto errors = RelationCompiler(folder).check();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0].place, "lexicon/relations/x.relations:7");
  EXPECT_EQ(errors[1].place, "lexicon/relations/x.relations:5");
}

}  // namespace
}  // namespace chancery::ledger
