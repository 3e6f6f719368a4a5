// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace chancery::cli {
namespace {

TEST(Terminal, counts_columns_and_not_bytes) {
  EXPECT_EQ(display_width("Kabul"), 5U);
  EXPECT_EQ(display_width("Türkiye"), 7U);
  EXPECT_EQ(display_width("北京"), 4U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);  // e and a combining accent
  EXPECT_EQ(display_width("\x1b[1mbold\x1b[0m"), 4U);
}

TEST(Terminal, wraps_at_blanks) {
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("unbreakable x", 4), (std::vector<std::string>{"unbreakable", "x"}));
  EXPECT_EQ(wrap("", 4), (std::vector<std::string>{""}));
}

TEST(Terminal, text_from_reports_cannot_steer_it) {
  EXPECT_EQ(plain("a\x1b[31mb\nc\td"), "a [31mb c d");
  EXPECT_EQ(plain("\xE2\x80\xAEhidden"), " hidden");  // right-to-left override
  EXPECT_EQ(plain("\xff"), "\xEF\xBF\xBD");
}

TEST(Terminal, aligns_columns) {
  const Terminal terminal(false, false, 100);
  EXPECT_EQ(terminal.table({{"A", "B"}, {"北京", "x"}, {"longer", "y"}}, true), "A       B\n北京    x\nlonger  y\n");
}

TEST(Terminal, no_colours_in_files) {
  const Terminal terminal(false, false, 100);
  EXPECT_EQ(terminal.bold("x"), "x");
}

}  // namespace
}  // namespace chancery::cli
