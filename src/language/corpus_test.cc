// SPDX-License-Identifier: Apache-2.0
//
// The text cases under tests/corpus/language: "=== name", input, "---", expected.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text_file.h"
#include "language/analyse.h"

namespace chancery::language {
namespace {

struct Case {
  std::string name, input, expected;
};

std::vector<Case> read_cases(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  EXPECT_TRUE(bytes.ok()) << path;
  std::vector<Case> cases;
  bool expecting = false;
  for (const Line& line : lines_of(*bytes)) {
    if (line.text.starts_with("=== ")) {
      cases.push_back({std::string(line.text.substr(4)), {}, {}});
      expecting = false;
    } else if (line.text == "---") {
      expecting = true;
    } else if (!cases.empty() && !line.text.empty()) {
      std::string& part = expecting ? cases.back().expected : cases.back().input;
      part += (part.empty() ? "" : "\n") + std::string(line.text);
    }
  }
  return cases;
}

Report report_of(const std::string& text) {
  Report report;
  report.id = "r_test";
  report.text = text;
  report.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())}, false});
  return report;
}

std::string show_tokens(const Document& document) {
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    if (!out.empty()) out += '\n';
    std::size_t group = 0;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      if (i > 0) out += ' ';
      const bool here = group < sentence.multiwords.size();
      if (here && sentence.multiwords[group].first == i) out += '[';
      out += sentence.tokens[i].form;
      if (here && sentence.multiwords[group].end == i + 1) {
        out += ']';
        ++group;
      }
    }
  }
  return out;
}

// "word>head:relation" for the words that the case names, in their order.
std::string show_arcs(const Document& document, const std::string& asked) {
  std::string out;
  for (const std::string_view wanted : words_of(asked)) {
    const std::string_view word = wanted.substr(0, wanted.find('>'));
    for (const Sentence& sentence : document.sentences) {
      for (const Token& token : sentence.tokens) {
        if (token.form != word) continue;
        if (!out.empty()) out += ' ';
        out += std::string(word) + '>' + (token.head < 0 ? "ROOT" : std::string(sentence.tokens[token.head].form)) +
               ':' + std::string(name(token.deprel));
        if (!token.subtype.empty()) out += ':' + std::string(token.subtype);
        goto next;
      }
    }
  next:;
  }
  return out;
}

class Corpus : public testing::Test {
 protected:
  static Result<Model> open_model() { return Model::open(std::string(CHANCERY_SOURCE_DIR) + "/model/english.bin"); }
  static std::string path(const std::string& file) {
    return std::string(CHANCERY_SOURCE_DIR) + "/tests/corpus/language/" + file;
  }
};

TEST_F(Corpus, tokens_and_sentences) {
  const Result<Model> model = open_model();
  ASSERT_TRUE(model.ok()) << describe(model.error());
  Scratch scratch;
  for (const Case& c : read_cases(path("tokens.txt"))) {
    const Report report = report_of(c.input);
    const Result<Document> document = analyse(report, *model, scratch);
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(show_tokens(*document), c.expected) << c.name;
  }
}

TEST_F(Corpus, arcs_that_other_stages_rest_on) {
  const Result<Model> model = open_model();
  ASSERT_TRUE(model.ok()) << describe(model.error());
  Scratch scratch;
  for (const Case& c : read_cases(path("arcs.txt"))) {
    const Report report = report_of(c.input);
    const Result<Document> document = analyse(report, *model, scratch);
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(show_arcs(*document, c.expected), c.expected) << c.name;
  }
}

}  // namespace
}  // namespace chancery::language
