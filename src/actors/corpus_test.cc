// SPDX-License-Identifier: Apache-2.0
//
// The cases of tests/corpus/actors: a name, sentences in CoNLL-U, "---", the mentions that must come out.
// CHANCERY_BLESS=1 rewrites what is expected; read the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>

#include "actors/test_support.h"
#include "base/mapped_file.h"
#include "base/text_file.h"

namespace chancery::actors {
namespace {

struct Case {
  std::string name, input, expected;
};

std::vector<Case> read_cases(std::string_view text) {
  std::vector<Case> cases;
  bool input = true;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with("== ")) {
      cases.push_back({std::string(line.substr(3)), {}, {}});
      input = true;
    } else if (line == "---") {
      input = false;
    } else if (!cases.empty()) {
      std::string& part = input ? cases.back().input : cases.back().expected;
      part += line;
      part += '\n';
    }
  }
  return cases;
}

TEST(Corpus, mentions_are_as_expected) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  const bool bless = std::getenv("CHANCERY_BLESS") != nullptr;
  const auto files = files_under(std::filesystem::path(CHANCERY_SOURCE_DIR) / "tests" / "corpus" / "actors", ".txt");
  ASSERT_FALSE(files.empty());
  for (const auto& path : files) {
    auto text = read_file(path);
    ASSERT_TRUE(text.ok());
    std::string blessed;
    for (const Case& one : read_cases(*text)) {
      const auto parsed = test::parse_conllu(one.input);
      const std::string found = test::describe(parsed, finder.find(*parsed.report, parsed.document, scratch)) + "\n";
      blessed += "== " + one.name + "\n" + one.input + "---\n" + found;
      if (!bless) {
        EXPECT_EQ(found, one.expected) << path.filename() << ": " << one.name;
      }
    }
    if (bless) {
      EXPECT_TRUE(write_file_atomically(path, blessed).ok());
    }
  }
}

}  // namespace
}  // namespace chancery::actors
