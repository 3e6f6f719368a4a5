// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "base/arena.h"
#include "base/hash.h"
#include "base/section_file.h"
#include "base/test_folder.h"
#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery {
namespace {

TEST(Utf8, finds_the_first_wrong_byte) {
  EXPECT_EQ(find_invalid_utf8("Kabul – Кабул"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("ab\xff"), 2U);
  EXPECT_EQ(find_invalid_utf8("ab\xc3"), 2U);        // cut short
  EXPECT_EQ(find_invalid_utf8("\xed\xa0\x80"), 0U);  // a surrogate
  EXPECT_EQ(find_invalid_utf8("\xc0\x80"), 0U);      // overlong
}

TEST(Utf8, name_key_ignores_case_accents_quotes_and_stops) {
  EXPECT_EQ(name_key("Côte d’Ivoire"), name_key("cote d'ivoire"));
  EXPECT_EQ(name_key("U.S."), "us");
  EXPECT_EQ(name_key("Guinea-Bissau"), "guinea bissau");
  EXPECT_EQ(name_key("  Łódź  "), "lodz");
  EXPECT_EQ(name_key("КАБУЛ"), name_key("Кабул"));
  EXPECT_EQ(without_article("the taliban"), "taliban");
  EXPECT_EQ(without_article("theo"), "theo");
}

TEST(Hash, id_depends_on_part_boundaries) {
  EXPECT_NE(content_id("x_", {"ab", "c"}), content_id("x_", {"a", "bc"}));
  EXPECT_EQ(content_id("x_", {"ab"}).size(), 22U);
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Arena, reuses_blocks_after_reset) {
  Arena arena(128);
  const std::string_view first = arena.copy("hello");
  EXPECT_EQ(first, "hello");
  arena.make_array<std::uint64_t>(100);
  arena.reset();
  EXPECT_EQ(arena.bytes_used(), 0U);
  EXPECT_EQ(arena.copy("again"), "again");
}

class SectionFileTest : public ::testing::Test {
 protected:
  std::filesystem::path path_ = test_folder() / "section.bin";
};

TEST_F(SectionFileTest, gives_back_what_was_written) {
  SectionWriter writer;
  const std::uint32_t numbers[] = {1, 2, 3};
  writer.add("words", "hello");
  writer.add_array<std::uint32_t>("numbers", numbers);
  ASSERT_TRUE(writer.write(path_, "test", 7).ok());
  auto file = SectionFile::open(path_, "test", 7, ErrorCode::kLexiconBadFile, "make");
  ASSERT_TRUE(file.ok()) << describe(file.error());
  EXPECT_EQ(file->section("words"), "hello");
  ASSERT_EQ(file->array<std::uint32_t>("numbers").size(), 3U);
  EXPECT_EQ(file->array<std::uint32_t>("numbers")[2], 3U);
  EXPECT_TRUE(file->section("nothing").empty());
}

TEST_F(SectionFileTest, refuses_wrong_version_and_cut_files) {
  SectionWriter writer;
  writer.add("words", std::string(1000, 'x'));
  ASSERT_TRUE(writer.write(path_, "test", 7).ok());
  const auto wrong = SectionFile::open(path_, "test", 8, ErrorCode::kLexiconBadFile, "make");
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.error().message.find("make"), std::string::npos);
  std::filesystem::resize_file(path_, 600);
  EXPECT_FALSE(SectionFile::open(path_, "test", 7, ErrorCode::kLexiconBadFile, "make").ok());
  std::filesystem::resize_file(path_, 3);
  EXPECT_FALSE(SectionFile::open(path_, "test", 7, ErrorCode::kLexiconBadFile, "make").ok());
}

TEST(TextFile, numbers_lines_from_one) {
  const std::string text = "a\r\nb  \n\nc";
  const auto lines = lines_of(text);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1].text, "b");
  EXPECT_EQ(lines[3].number, 4U);
}

}  // namespace
}  // namespace chancery
