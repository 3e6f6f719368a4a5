// SPDX-License-Identifier: Apache-2.0
//
// Pages, archives, feeds and packed files. How well articles are found is measured by tests/pages.
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>

#include "intake/charset.h"
#include "intake/html.h"
#include "intake/html_dates.h"
#include "intake/http_message.h"
#include "intake/languages.h"
#include "intake/test_support.h"

namespace chancery::intake {
namespace {

std::string gzip(std::string_view bytes) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(bytes.size() + 200, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstandard(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

// A page with an article of about forty words, and menus around it.
std::string page(std::string_view headline, std::string_view head = "") {
  std::string html = "<!DOCTYPE html><html lang=en><head><title>";
  html += headline;
  html += " | The Velmora Post</title>";
  html += head;
  html += "</head><body><nav><a href=/>Home</a> <a href=/world>World</a></nav><article><h1>";
  html += headline;
  html +=
      "</h1><p>Norway recognized Palestine on Tuesday, and its foreign minister said that an embassy would be opened "
      "before the end of the year.</p><p>Ireland &amp; Spain did the same, which the government in Jerusalem called a "
      "reward for terror; it recalled its ambassadors.</p></article><footer>All rights reserved. See our privacy "
      "policy for what we do with cookies.</footer></body></html>";
  return html;
}

std::string response(std::string_view address, std::string_view body, std::string_view headers = "") {
  std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
  http += headers;
  http += "\r\n";
  http += body;
  std::string record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ";
  record += address;
  record +=
      "\r\nWARC-Date: 2025-07-04T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ";
  record += std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
  return record;
}

TEST(Html, article_title_outlet_and_date_without_menus) {
  const Folder folder;
  const Read read = read_all({folder.write(
      "a.html", page("Norway recognizes Palestine",
                     "<meta property=og:site_name content='Velmora Post'><meta name=author content='Jane Roe'>"
                     "<meta property=article:published_time content=2024-05-28T09:00:00+02:00>"))});
  ASSERT_EQ(read.reports.size(), 1U);
  const Report& report = read.reports[0];
  EXPECT_EQ(report.title, "Norway recognizes Palestine");
  EXPECT_EQ(report.source, "Velmora Post");
  EXPECT_EQ(report.author, "Jane Roe");
  EXPECT_EQ(iso(report.published), "2024-05-28");
  EXPECT_EQ(report.published_basis, "<meta> article:published_time");
  ASSERT_EQ(report.paragraphs.size(), 3U);
  EXPECT_EQ(slice(report.text, report.paragraphs[2].span).substr(0, 15), "Ireland & Spain");
}

TEST(Html, a_page_without_an_article_is_no_report) {
  const Folder folder;
  const Read read =
      read_all({folder.write("a.html", "<html><body><a href=/>Home</a><p>Log in to go on.</p></body></html>")});
  ASSERT_EQ(read.errors.size(), 1U);
  EXPECT_EQ(read.errors[0].code, ErrorCode::kIntakeNoArticle);
}

TEST(Html, markup_nested_without_end_is_read_in_bounded_time) {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div><b>";
  EXPECT_FALSE(read_html(deep, {}, {}).ok());
}

TEST(Html, dates_as_pages_write_them) {
  const auto value = [](std::string_view text, bool american = false) {
    const auto date = date_of_value(text, american);
    return date ? iso(*date) : "";
  };
  EXPECT_EQ(value("2025-07-04T10:22:00Z"), "2025-07-04");
  EXPECT_EQ(value("Fri, 04 Jul 2025 10:00:00 GMT"), "2025-07-04");
  EXPECT_EQ(value("04.07.2025"), "2025-07-04");
  EXPECT_EQ(value("07/04/2025"), "2025-04-07");
  EXPECT_EQ(value("07/04/2025", true), "2025-07-04");
  EXPECT_EQ(value("13/04/2025", true), "2025-04-13");
  EXPECT_EQ(value("20250704"), "2025-07-04");
  EXPECT_EQ(value("1751622120"), "2025-07-04");
  EXPECT_EQ(value("1789-07-14"), "");
  EXPECT_EQ(value("soon"), "");
  EXPECT_EQ(iso(*date_of_address("https://x.example/world/2025/jul/04/envoy-recalled")), "2025-07-04");
  EXPECT_EQ(iso(*date_of_address("https://x.example/20250704-envoy")), "2025-07-04");
  EXPECT_FALSE(date_of_address("https://x.example/article-12345678").has_value());
}

TEST(Charset, declared_guessed_and_broken) {
  EXPECT_EQ(to_utf8("caf\xe9", ""), "café");
  EXPECT_EQ(to_utf8("<meta charset=koi8-r>\xc1", ""), "<meta charset=koi8-r>а");
  EXPECT_EQ(to_utf8("\xe0", "windows-1251"), "а");
  EXPECT_EQ(to_utf8("caf\xc3\xa9", "iso-8859-1"), "café");
  EXPECT_EQ(to_utf8("\xef\xbb\xbfx", ""), "x");
  EXPECT_EQ(to_utf8(std::string_view("a\0b", 3), ""), "a b");
  EXPECT_EQ(to_utf8("ab\xff", "utf-8"), "ab\xEF\xBF\xBD");
}

TEST(Http, chunks_codings_and_what_breaks_off) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(read_http_response(head + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 100).body, "abcde");
  const HttpResponse cut = read_http_response(head + "3\r\nabc\r\n9\r\nde", 100);
  EXPECT_EQ(cut.body, "abcde");
  EXPECT_FALSE(cut.damage.empty());
  EXPECT_EQ(read_http_response(head + "<p>not chunked", 100).body, "<p>not chunked");
  const std::string packed = gzip("hello, hello");
  const std::string packed_head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
  EXPECT_EQ(read_http_response(packed_head + packed, 100).body, "hello, hello");
  EXPECT_FALSE(read_http_response(packed_head + packed.substr(0, packed.size() - 3), 100).damage.empty());
  EXPECT_EQ(read_http_response("nothing", 100).status, 0);
}

TEST(Warc, each_page_is_a_report_and_broken_records_are_named) {
  const Folder folder;
  const std::string one = response("https://a.example/1", page("Norway recognizes Palestine"));
  const std::string other = response("https://a.example/2", "<html><body><a href=/>Home</a></body></html>");
  const std::string request = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n";
  std::string long_one = one;  // claims more bytes than it has, and swallows what follows
  long_one.replace(long_one.find("Content-Length: "), 19, "Content-Length: 9999");
  const Read read = read_all({folder.write("x.warc", long_one + request + other + one.substr(0, one.size() - 200))});
  ASSERT_EQ(read.reports.size(), 2U);
  EXPECT_EQ(read.reports[0].url, "https://a.example/1");
  EXPECT_EQ(read.reports[0].text.substr(0, 150), read.reports[1].text.substr(0, 150));
  ASSERT_EQ(read.errors.size(), 2U);
  EXPECT_EQ(read.errors[0].place, folder.path() + "/x.warc:https://a.example/1");
  ASSERT_EQ(read.set_aside.size(), 1U);
  EXPECT_EQ(read.set_aside.begin()->second, 1U);
}

TEST(Warc, an_archive_packed_as_a_whole_is_read_and_named) {
  const Folder folder;
  const std::string one = response("https://a.example/1", page("Norway recognizes Palestine"));
  const std::string two = response("https://a.example/2", page("Spain recognizes Palestine"));
  EXPECT_TRUE(read_all({folder.write("good.warc.gz", gzip(one) + gzip(two))}).errors.empty());
  for (const std::string& packed : {gzip(one + two), gzip(one.substr(0, 40)) + gzip(one.substr(40)) + gzip(two)}) {
    const Read read = read_all({folder.write("x.warc.gz", packed)});
    EXPECT_EQ(read.reports.size(), 2U);
    ASSERT_EQ(read.errors.size(), 1U);
    EXPECT_NE(read.errors[0].message.find("not packed record by record"), std::string::npos);
  }
}

TEST(Warc, a_damaged_member_does_not_hide_the_next) {
  const Folder folder;
  const std::string one = gzip(response("https://a.example/1", page("Norway recognizes Palestine")));
  std::string broken = gzip(response("https://a.example/2", page("Ireland recognizes Palestine")));
  for (std::size_t i = broken.size() / 3; i < broken.size() / 3 + 20; ++i) broken[i] = '\x55';
  const std::string last = gzip(response("https://a.example/3", page("Spain recognizes Palestine")));
  const Read read = read_all({folder.write("x.warc.gz", one + broken + last)});
  ASSERT_GE(read.reports.size(), 2U);
  EXPECT_EQ(read.reports.front().url, "https://a.example/1");
  EXPECT_EQ(read.reports.back().url, "https://a.example/3");
  EXPECT_FALSE(read.errors.empty());
}

TEST(Packed, any_format_is_unpacked_on_the_way) {
  const Folder folder;
  const Read read = read_all({folder.write("a.jsonl.gz", gzip("{\"text\":\"One.\"}\n") + gzip("{\"text\":\"Two.\"}\n")),
                              folder.write("b.txt.zst", zstandard("Three.")), folder.write("c", gzip("Four."))});
  ASSERT_EQ(read.reports.size(), 4U);
  EXPECT_EQ(read.reports[1].text, "Two.");
  EXPECT_EQ(read.reports[2].text, "Three.");
  EXPECT_EQ(read.reports[3].text, "Four.");
  const std::string whole = gzip(std::string(5000, 'a') + ".");
  EXPECT_EQ(read_all({folder.write("d.txt.gz", whole.substr(0, whole.size() - 12))}).errors.size(), 1U);
}

TEST(Feed, rss_and_atom) {
  const Folder folder;
  const Read rss = read_all({folder.write(
      "a.rss",
      "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
      "<title>Velmora Post</title><image><title>Logo</title></image><item><title>Norway recognizes Palestine</title>"
      "<link>https://a.example/1</link><pubDate>Tue, 28 May 2024 09:00:00 "
      "+0200</pubDate><description>Short.</description>"
      "<content:encoded><![CDATA[<p>Norway recognized Palestine.</p><p>Ireland did, "
      "too.</p>]]></content:encoded></item>"
      "<item><title>Second</title><description>An embassy "
      "&lt;b&gt;opened&lt;/b&gt;.</description></item></channel></rss>")});
  ASSERT_EQ(rss.reports.size(), 2U);
  EXPECT_EQ(rss.reports[0].text, "Norway recognizes Palestine\n\nNorway recognized Palestine.\n\nIreland did, too.");
  EXPECT_EQ(rss.reports[0].source, "Velmora Post");
  EXPECT_EQ(iso(rss.reports[0].published), "2024-05-28");
  EXPECT_EQ(rss.reports[1].text, "Second\n\nAn embassy opened.");
  const Read atom = read_all({folder.write(
      "b.xml",
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title type='html'>A &amp;amp; B met</title>"
      "<link rel='alternate' href='https://b.example/1'/><published>2024-05-28T09:00:00Z</published>"
      "<author><name>Jane Roe</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>They "
      "met.</p>"
      "</div></content></entry><entry><title>Cut")});
  ASSERT_GE(atom.reports.size(), 1U);
  EXPECT_EQ(atom.reports[0].title, "A & B met");
  EXPECT_EQ(atom.reports[0].author, "Jane Roe");
  EXPECT_EQ(atom.reports[0].url, "https://b.example/1");
  EXPECT_FALSE(atom.errors.empty());
}

TEST(Petrarch, sentences_of_one_story_are_one_report) {
  const Folder folder;
  const Read read = read_all({folder.write(
      "a.xml",
      "<Sentences><Sentence date='20150115' id='AFP1_1' source='AFP'><Text>Norway met Iceland.</Text></Sentence>"
      "<Sentence date='20150115' id='AFP1_2' source='AFP'><Text>They agreed.</Text><Parse>(S)</Parse></Sentence>"
      "<Sentence date='20150116' id='UNIT-1'><Text>Chad left.</Text></Sentence></Sentences>")});
  ASSERT_TRUE(read.errors.empty());
  ASSERT_EQ(read.reports.size(), 2U);
  EXPECT_EQ(read.reports[0].id, "AFP1");
  EXPECT_EQ(read.reports[0].text, "Norway met Iceland.\n\nThey agreed.");
  EXPECT_EQ(iso(read.reports[0].published), "2015-01-15");
  EXPECT_EQ(read.reports[1].id, "UNIT-1");
}

TEST(Languages, other_than_english_is_told_and_set_aside) {
  const std::string french =
      "Le ministre des affaires étrangères a annoncé mardi que la France reconnaîtrait l'État de Palestine avant la "
      "fin "
      "de l'année, et que son ambassade serait ouverte dès que possible.";
  ASSERT_TRUE(language_of(french).has_value());
  EXPECT_EQ(language_of(french)->code, "fr");
  EXPECT_FALSE(language_of("Oui.").has_value());
  EXPECT_EQ(language_name("de-AT"), "German");
  const Folder folder;
  const Read alone = read_all({folder.write("a.txt", french)});
  ASSERT_EQ(alone.errors.size(), 1U);
  EXPECT_EQ(alone.errors[0].code, ErrorCode::kIntakeOtherLanguage);
  const Read many =
      read_all({folder.write("b.jsonl", "{\"text\":\"Oui.\",\"language\":\"fr\"}\n{\"text\":\"Yes.\"}\n")});
  EXPECT_TRUE(many.errors.empty());
  ASSERT_EQ(many.set_aside.size(), 1U);
  EXPECT_EQ(many.set_aside.begin()->first, "the text is in French, and only English is read");
}

}  // namespace
}  // namespace chancery::intake
