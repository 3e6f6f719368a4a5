// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "intake/format.h"
#include "intake/jsonl.h"
#include "intake/paragraphs.h"
#include "intake/test_support.h"
#include "intake/text.h"

namespace chancery::intake {
namespace {

std::vector<std::string> paragraphs(std::string_view text) {
  std::vector<std::string> result;
  for (const Paragraph& p : find_paragraphs(text, true))
    result.push_back((p.headline ? "# " : "") + std::string(slice(text, p.span)));
  return result;
}

TEST(Paragraphs, headline_is_short_and_has_no_full_stop) {
  EXPECT_EQ(paragraphs("Velmora opens embassy\n\nThe embassy was opened on Monday."),
            (std::vector<std::string>{"# Velmora opens embassy", "The embassy was opened on Monday."}));
  EXPECT_EQ(paragraphs("The embassy was opened.\n\nIt is large."),
            (std::vector<std::string>{"The embassy was opened.", "It is large."}));
  EXPECT_EQ(paragraphs("Friday, July 21, 2017\n\nIt is large."),
            (std::vector<std::string>{"Friday, July 21, 2017", "It is large."}));
}

TEST(Paragraphs, a_line_is_a_paragraph_where_lines_end_sentences) {
  EXPECT_EQ(paragraphs("The first ends here.\n\"The second too.\"\nAnd the third."),
            (std::vector<std::string>{"The first ends here.", "\"The second too.\"", "And the third."}));
}

TEST(Paragraphs, wrapped_lines_are_one_paragraph) {
  EXPECT_EQ(paragraphs("The ministers of both\nstates met on the island and\nagreed to meet again.").size(), 1U);
}

TEST(Paragraphs, items_of_a_list_are_paragraphs) {
  EXPECT_EQ(paragraphs("The note asks for three steps:\n1. a ceasefire at six in the\nmorning\n2. talks"),
            (std::vector<std::string>{"The note asks for three steps:", "1. a ceasefire at six in the\nmorning",
                                      "2. talks"}));
  EXPECT_EQ(paragraphs("They agreed on\n• borders and\n• trade").size(), 3U);
  EXPECT_EQ(paragraphs("They agreed on\n(a) borders and\n(b) trade").size(), 3U);
}

TEST(Paragraphs, one_number_at_the_start_of_a_line_is_no_list) {
  EXPECT_EQ(paragraphs("The ministers met again on July\n3. They agreed on nothing and\nleft.").size(), 1U);
  EXPECT_EQ(paragraphs("The visit - the first -\n- was a success in the eyes of\nboth.").size(), 1U);
}

TEST(Text, ids_depend_on_content_alone) {
  const auto a = read_text("A text of some length.\r\n", {});
  const auto b = read_text(
      "\xEF\xBB\xBF"
      "A text of some length.",
      {});
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(a->id, b->id);
  EXPECT_TRUE(a->id.starts_with("r_"));
  EXPECT_NE(a->id, read_text("Another text.", {})->id);
}

TEST(Text, refuses_what_is_no_text) {
  EXPECT_EQ(read_text("\xff\xfe not utf-8", {}).error().code, ErrorCode::kIntakeBadUtf8);
  EXPECT_EQ(read_text(std::string("a\0b", 3), {}).error().code, ErrorCode::kIntakeBinary);
  EXPECT_EQ(read_text(" \n\n ", {}).error().code, ErrorCode::kIntakeEmpty);
}

TEST(Jsonl, keeps_what_the_line_says) {
  const auto r = read_json_line(
      R"({"id":7,"title":"Head","text":"Body text.","published":"2025-07-03","source":"Wire","url":"u"})", {});
  ASSERT_TRUE(r.ok());
  EXPECT_EQ(r->id, "7");
  EXPECT_EQ(r->text, "Head\n\nBody text.");
  EXPECT_EQ(r->title, "Head");
  EXPECT_TRUE(r->paragraphs.at(0).headline);
  EXPECT_EQ(iso(r->published), "2025-07-03");
  EXPECT_EQ(r->published_basis, "given");
  EXPECT_EQ(r->source, "Wire");
}

TEST(Jsonl, says_what_is_wrong) {
  EXPECT_EQ(read_json_line("{", {}).error().code, ErrorCode::kIntakeBadFormat);
  EXPECT_EQ(read_json_line("[1]", {}).error().code, ErrorCode::kIntakeBadFormat);
  EXPECT_EQ(read_json_line(R"({"title":"x"})", {}).error().code, ErrorCode::kIntakeBadFormat);
  EXPECT_EQ(read_json_line(R"({"text":["x"]})", {}).error().code, ErrorCode::kIntakeBadFormat);
  EXPECT_EQ(read_json_line(R"({"text":"x","published":"2025-02-30"})", {}).error().code, ErrorCode::kIntakeBadDate);
  EXPECT_EQ(read_json_line(R"({"text":"x","language":"fr"})", {}).error().code, ErrorCode::kIntakeOtherLanguage);
  EXPECT_EQ(read_json_line(std::string(100000, '['), {}).error().code, ErrorCode::kIntakeBadFormat);
}

TEST(Format, by_name_then_by_content) {
  EXPECT_EQ(*detect_format("a.jsonl", "x"), Format::kJsonl);
  EXPECT_EQ(*detect_format("a", "{\"text\": \"x\"}\n"), Format::kJsonl);
  EXPECT_EQ(*detect_format("a", "# sent_id = 1\n1\tA\n"), Format::kConllu);
  EXPECT_EQ(*detect_format("a", "1\tA\ta\tX\tX\t_\t0\troot\t_\t_\n"), Format::kConllu);
  EXPECT_EQ(*detect_format("", "Words."), Format::kText);
  EXPECT_EQ(detect_format("a", "%PDF-1.4").error().code, ErrorCode::kIntakeBinary);
  EXPECT_EQ(*detect_format("a.html", "<p>"), Format::kHtml);
  EXPECT_EQ(*detect_format("a", "\n<!DOCTYPE html><html>"), Format::kHtml);
  EXPECT_EQ(*detect_format("a.warc.gz", "WARC/1.0\r\n"), Format::kWarc);
  EXPECT_EQ(*detect_format("a.jsonl.zst", "x"), Format::kJsonl);
  EXPECT_EQ(*detect_format("a.xml", "<?xml version='1.0'?><!-- x --><rss>"), Format::kFeed);
  EXPECT_EQ(*detect_format("a", "<?xml version='1.0'?><Validation>"), Format::kPetrarch);
  EXPECT_EQ(detect_format("a.xml", "<svg>").error().code, ErrorCode::kIntakeBadFormat);
}

TEST(Source, goes_on_after_bad_inputs) {
  const Folder folder;
  folder.write("b.jsonl", "{\"text\":\"One.\"}\nnonsense\n\n{\"text\":\"Two.\"}");
  folder.write("a/deep.txt", "A text.");
  folder.write("a/empty.txt", "");
  folder.write("a/.hidden", "not read");
  folder.write("c.bin", std::string_view("\0\1\2", 3));
  const Read read = read_all({folder.path(), folder.path() + "/missing"});
  ASSERT_EQ(read.reports.size(), 3U);
  EXPECT_EQ(read.reports[0].text, "A text.");
  EXPECT_EQ(read.reports[2].text, "Two.");
  ASSERT_EQ(read.errors.size(), 4U);
  EXPECT_EQ(read.errors[0].code, ErrorCode::kIntakeEmpty);
  EXPECT_EQ(read.errors[1].place, folder.path() + "/b.jsonl:2");
  EXPECT_EQ(read.errors[2].code, ErrorCode::kIntakeBinary);
  EXPECT_EQ(read.errors[3].code, ErrorCode::kIntakeNotFound);
}

TEST(Source, a_line_of_ten_mebibytes_is_skipped) {
  const Folder folder;
  const std::string path =
      folder.write("x.jsonl", "{\"text\":\"" + std::string(10 << 20, 'a') + "\"}\n{\"text\":\"After it.\"}\n");
  const Read read = read_all({path});
  ASSERT_EQ(read.errors.size(), 1U);
  EXPECT_EQ(read.errors[0].code, ErrorCode::kIntakeTooLarge);
  ASSERT_EQ(read.reports.size(), 1U);
  EXPECT_EQ(read.reports[0].text, "After it.");
}

TEST(Source, defaults_serve_where_the_input_does_not_say) {
  const Folder folder;
  const std::string path = folder.write(
      "x.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"Two.\",\"published\":\"2001-02-03\",\"source\":\"S\"}\n");
  SourceOptions options;
  options.published = *make_date(1999, 1, 1);
  options.source = "Default";
  const Read read = read_all({path}, options);
  ASSERT_EQ(read.reports.size(), 2U);
  EXPECT_EQ(iso(read.reports[0].published), "1999-01-01");
  EXPECT_EQ(read.reports[0].source, "Default");
  EXPECT_EQ(iso(read.reports[1].published), "2001-02-03");
  EXPECT_EQ(read.reports[1].source, "S");
}

constexpr std::string_view kConlluText =
    "# newdoc id = d1\n# published = 2025-07-03\n# newpar\n# sent_id = s1\n# text = They don't go.\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_"
    "\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n4.1\tx\tx\tX\tX\t_"
    "\t_\t_\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n"
    "# sent_id = s2\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n"
    "# newdoc id = d2\n# newpar\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n";

TEST(Conllu, given_annotation_is_kept) {
  const Folder folder;
  const Read read = read_all({folder.write("x.conllu", kConlluText)});
  ASSERT_TRUE(read.errors.empty());
  ASSERT_EQ(read.reports.size(), 2U);
  const Report& r = read.reports[0];
  EXPECT_EQ(r.id, "d1");
  EXPECT_EQ(r.text, "They don't go. Yes.");
  EXPECT_EQ(iso(r.published), "2025-07-03");
  ASSERT_EQ(r.given.size(), 2U);
  EXPECT_EQ(r.given[0].id, "s1");
  ASSERT_EQ(r.given[0].words.size(), 5U);
  EXPECT_EQ(slice(r.text, r.given[0].words[1].span), "don't");
  EXPECT_EQ(slice(r.text, r.given[0].words[2].span), "don't");
  EXPECT_EQ(slice(r.text, r.given[0].words[4].span), ".");
  EXPECT_EQ(slice(r.text, r.given[1].span), "Yes.");
  EXPECT_EQ(read.reports[1].id, "d2");
}

TEST(Conllu, a_broken_document_is_said_and_the_next_is_read) {
  const Folder folder;
  const Read read = read_all({folder.write(
      "x.conllu", "# newdoc id = a\n1\tfew columns\n\n# newdoc id = b\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n")});
  ASSERT_EQ(read.errors.size(), 1U);
  EXPECT_EQ(read.errors[0].code, ErrorCode::kIntakeBadFormat);
  ASSERT_EQ(read.reports.size(), 1U);
  EXPECT_EQ(read.reports[0].id, "b");
}

}  // namespace
}  // namespace chancery::intake
