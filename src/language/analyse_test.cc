// SPDX-License-Identifier: Apache-2.0
#include "language/analyse.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include "base/mapped_file.h"
#include "base/test_folder.h"
#include "base/text_file.h"
#include "intake/source.h"
#include "intake/text.h"
#include "language/conllu.h"
#include "language/evaluate.h"
#include "language/tree.h"

namespace chancery::language {
namespace {

std::string model_path() { return std::string(CHANCERY_SOURCE_DIR) + "/model/english.bin"; }

const Model& model() {
  static const Result<Model> opened = Model::open(model_path());
  EXPECT_TRUE(opened.ok()) << describe(opened.error());
  return *opened;
}

Report report_of(std::string text) {
  Report report;
  report.id = "r_test";
  report.text = std::move(text);
  report.paragraphs.push_back({{0, static_cast<std::uint32_t>(report.text.size())}, false});
  return report;
}

// What holds of every document, whatever the text was.
void check(const Report& report, const Document& document) {
  std::uint32_t last = 0;
  for (const Sentence& sentence : document.sentences) {
    ASSERT_FALSE(sentence.tokens.empty());
    int roots = 0;
    for (const Token& token : sentence.tokens) {
      ASSERT_GE(token.span.begin, last);
      ASSERT_GT(token.span.end, token.span.begin);
      ASSERT_LE(token.span.end, report.text.size());
      ASSERT_EQ(token.form, slice(report.text, token.span));
      ASSERT_FALSE(token.lemma.empty());
      ASSERT_LT(token.head, static_cast<int>(sentence.tokens.size()));
      roots += token.head < 0;
      last = token.span.end;
    }
    ASSERT_EQ(roots, 1);
    const Tree tree(sentence);
    for (int i = 0; i < tree.size(); ++i) ASSERT_EQ(tree.head(i), sentence.tokens[i].head);  // nothing had to be mended
  }
}

std::string conllu_of(const Report& report, Scratch& scratch) {
  const Result<Document> document = analyse(report, model(), scratch);
  EXPECT_TRUE(document.ok());
  check(report, *document);
  std::string out;
  write_conllu(report, *document, out);
  return out;
}

TEST(Analyse, keeps_spans_and_finds_a_tree) {
  Scratch scratch;
  const Report report = report_of("The envoy didn't sign. Talks go on.");
  const Result<Document> document = analyse(report, model(), scratch);
  ASSERT_TRUE(document.ok());
  check(report, *document);
  ASSERT_EQ(document->sentences.size(), 2u);
  const Sentence& first = document->sentences[0];
  ASSERT_EQ(first.multiwords.size(), 1u);
  EXPECT_EQ(slice(report.text, first.multiwords[0].span), "didn't");
  EXPECT_EQ(first.tokens[3].form, "n't");
  EXPECT_EQ(first.tokens[3].lemma, "not");
  EXPECT_EQ(first.tokens[4].lemma, "sign");
  EXPECT_FALSE(first.tokens[4].space_after);
}

TEST(Analyse, never_crosses_paragraphs) {
  Report report = report_of("Envoy leaves\n\nThe envoy left on Monday.");
  report.paragraphs = {{{0, 12}, true}, {{14, 39}, false}};
  Scratch scratch;
  const Result<Document> document = analyse(report, model(), scratch);
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->sentences.size(), 2u);
  EXPECT_TRUE(document->sentences[0].headline);
  EXPECT_EQ(document->sentences[1].paragraph, 1u);
}

TEST(Analyse, takes_any_bytes) {
  std::mt19937 random(42);
  const std::vector<std::string> pieces = {
      "a",   "B",    ".",    " ", "\n", "'", "s",   "\xE2\x80\x99",     "\xFF",    "\xC3", "-", "9", "\"", "(", "U.S.",
      "n't", "\xE2", "\x80", "/", ":",  "@", "\0x", "\xF0\x9F\x98\x80", "\xD8\xA7"};
  Scratch scratch;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const int n = static_cast<int>(random() % 120);
    for (int i = 0; i < n; ++i)
      text += random() % 5 == 0 ? std::string(1, static_cast<char>(random() % 256)) : pieces[random() % pieces.size()];
    conllu_of(report_of(text), scratch);
  }
}

TEST(Analyse, is_linear_where_no_sentence_ends) {
  Scratch scratch;
  const auto seconds = [&](int words) {
    std::string text;
    for (int i = 0; i < words; ++i) text.append(i % 7 == 0 ? "which " : "stones ");
    const auto start = std::chrono::steady_clock::now();
    conllu_of(report_of(text), scratch);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(2000);
  const double one = seconds(5000), four = seconds(20000);
  EXPECT_LT(four, one * 12 + 1.0);  // four times the text; wide, for busy machines
}

TEST(Analyse, takes_one_token_of_a_megabyte) {
  Scratch scratch;
  conllu_of(report_of(std::string(1 << 20, 'x')), scratch);
  conllu_of(report_of(std::string(1 << 18, '.')), scratch);
  conllu_of(report_of(std::string(1 << 16, '\'')), scratch);
}

TEST(Analyse, takes_an_empty_report) {
  Scratch scratch;
  EXPECT_EQ(conllu_of(report_of(""), scratch), "# newdoc id = r_test\n");
  EXPECT_EQ(conllu_of(report_of(" \n \t"), scratch), "# newdoc id = r_test\n");
}

TEST(Analyse, gives_the_same_on_every_thread) {
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "Minister " + std::to_string(i) + " said the border would stay closed until talks resume. ";
  const Report report = report_of(text);
  Scratch scratch;
  const std::string alone = conllu_of(report, scratch);
  std::vector<std::string> out(4);
  std::vector<std::thread> threads;
  for (std::string& result : out) {
    threads.emplace_back([&] {
      Scratch own;
      result = conllu_of(report, own);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : out) EXPECT_EQ(result, alone);
}

Report given_report() {
  Report report = report_of("It's over. Go!");
  GivenSentence one;
  one.span = {0, 10};
  one.id = "a-1";
  one.words = {{"It", "it", "PRON", "PRP", "Number=Sing", "nsubj", "", 3, {0, 4}},
               {"'s", "be", "AUX", "VBZ", "", "cop", "", 3, {0, 4}},
               {"over", "over", "ADV", "RB", "_", "root", "SpaceAfter=No", 0, {5, 9}},
               {".", ".", "PUNCT", ".", "_", "punct", "", 3, {9, 10}}};
  GivenSentence two;
  two.span = {11, 14};
  two.words = {{"Go", "go", "VERB", "VB", "Mood=Imp", "root:x", "SpaceAfter=No", 0, {11, 13}},
               {"!", "!", "PUNCT", ".", "_", "punct", "", 99, {13, 14}}};
  report.given = {one, two};
  return report;
}

TEST(Analyse, copies_what_is_given) {
  const Report report = given_report();
  Scratch scratch;
  const Result<Document> document = analyse(report, model(), scratch);
  ASSERT_TRUE(document.ok());
  const Sentence& first = document->sentences[0];
  EXPECT_EQ(first.id, "a-1");
  ASSERT_EQ(first.multiwords.size(), 1u);
  EXPECT_EQ(first.tokens[0].span, (Span{0, 2}));
  EXPECT_EQ(first.tokens[1].span, (Span{2, 4}));
  EXPECT_EQ(first.tokens[1].head, 2);
  EXPECT_EQ(first.tokens[1].feats, "_");
  EXPECT_EQ(document->sentences[1].tokens[0].subtype, "x");
  EXPECT_EQ(document->sentences[1].tokens[1].head, -1);  // out of range
}

TEST(Analyse, keeps_given_tokens_and_parses_afresh) {
  const Report report = given_report();
  Scratch scratch;
  const Result<Document> document = analyse_pretokenized(report, model(), scratch);
  ASSERT_TRUE(document.ok());
  ASSERT_EQ(document->sentences.size(), 2u);
  EXPECT_EQ(document->sentences[0].tokens.size(), 4u);
  EXPECT_EQ(document->sentences[1].tokens[0].deprel, Deprel::kRoot);
  EXPECT_EQ(document->sentences[1].tokens[1].head, 0);
}

TEST(Conllu, writes_ten_columns) {
  Scratch scratch;
  const std::string out = conllu_of(report_of("They can't agree on a name.\tNo."), scratch);
  for (const Line& line : lines_of(out)) {
    if (line.text.empty() || line.text[0] == '#') continue;
    EXPECT_EQ(split(line.text, '\t').size(), 10u) << line.text;
  }
  EXPECT_NE(out.find("# sent_id = r_test-1\n# text = They can't agree"), std::string::npos);
  EXPECT_NE(out.find("2-3\tcan't\t_"), std::string::npos);
  EXPECT_TRUE(evaluate_parse(out, out).ok());
}

TEST(Model, refuses_what_is_no_model) {
  const std::string path = (test_folder() / "broken_model.bin").string();
  EXPECT_EQ(Model::open(path + ".none").error().code, ErrorCode::kLanguageBadModel);
  ASSERT_TRUE(write_file_atomically(path, "not a model").ok());
  const Result<Model> opened = Model::open(path);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::kLanguageBadModel);
}

TEST(Model, survives_damage) {
  const Result<std::string> bytes = read_file(model_path());
  ASSERT_TRUE(bytes.ok());
  const std::string path = (test_folder() / "damaged_model.bin").string();
  ASSERT_TRUE(write_file_atomically(path, std::string_view(*bytes).substr(0, bytes->size() / 2)).ok());
  EXPECT_FALSE(Model::open(path).ok());
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {  // flips in the header, the table of sections and the first small sections
    std::string damaged = *bytes;
    damaged[random() % 4096] ^= static_cast<char>(1 + random() % 255);
    ASSERT_TRUE(write_file_atomically(path, damaged).ok());
    const Result<Model> opened = Model::open(path);
    if (!opened.ok()) continue;
    Scratch scratch;
    const Report report = report_of("The talks ended without a deal.");
    ASSERT_TRUE(analyse(report, *opened, scratch).ok());
  }
}

TEST(Model, tells_its_version) {
  EXPECT_TRUE(model().version().starts_with("english "));
  EXPECT_LT(std::filesystem::file_size(model_path()), 25u << 20);
}

// Where the treebanks are: the bars that the stage must not fall below.
double f1(const std::vector<Measure>& measures, std::string_view name) {
  for (const Measure& m : measures) {
    if (m.name == name) return 100.0 * m.score.f1();
  }
  return 0.0;
}

struct Bar {
  const char* file;
  double las, upos, lemmas, raw_las;
};
constexpr Bar kBars[] = {{"ewt-dev", 85.0, 95.5, 97.0, 81.5}, {"gum-clean-dev", 85.0, 96.5, 97.0, 82.5}};
std::string treebank(const Bar& bar) { return std::string(CHANCERY_SHARED_DIR) + "/data/ud/" + bar.file + ".conllu"; }

TEST(Accuracy, with_gold_tokens) {
  for (const Bar& bar : kBars) {
    const Result<std::string> gold = read_file(treebank(bar));
    if (!gold.ok()) GTEST_SKIP() << "no treebanks here";
    Scratch scratch;
    std::string system;
    intake::ReportSource source({treebank(bar)}, {});
    for (auto report = source.next(); report; report = source.next()) {
      ASSERT_TRUE(report->ok()) << describe(report->error());
      const Result<Document> document = analyse_pretokenized(**report, model(), scratch);
      ASSERT_TRUE(document.ok());
      write_conllu(**report, *document, system);
    }
    const auto measures = evaluate_parse(*gold, system);
    ASSERT_TRUE(measures.ok()) << describe(measures.error());
    EXPECT_GE(f1(*measures, "LAS"), bar.las) << bar.file;
    EXPECT_GE(f1(*measures, "UPOS"), bar.upos) << bar.file;
    EXPECT_GE(f1(*measures, "Lemmas"), bar.lemmas) << bar.file;
  }
}

TEST(Accuracy, from_raw_text) {
  for (const Bar& bar : kBars) {
    const Result<std::string> gold = read_file(treebank(bar));
    if (!gold.ok()) GTEST_SKIP() << "no treebanks here";
    Result<std::string> text = raw_text(*gold);
    ASSERT_TRUE(text.ok());
    const Result<Report> report = intake::read_text(std::move(text).value(), {});
    ASSERT_TRUE(report.ok()) << describe(report.error());
    Scratch scratch;
    const auto measures = evaluate_parse(*gold, conllu_of(*report, scratch));
    ASSERT_TRUE(measures.ok()) << describe(measures.error());
    EXPECT_GE(f1(*measures, "LAS"), bar.raw_las) << bar.file;
  }
}

}  // namespace
}  // namespace chancery::language
