// SPDX-License-Identifier: Apache-2.0
#include "intake/html_phrases.h"

#include <algorithm>
#include <span>
#include <string>

#include "base/text_file.h"
#include "intake/ascii.h"
#include "intake/html_dates.h"
#include "records/date_scan.h"

namespace chancery::intake {
namespace {

using Words = std::string_view;

// Beginnings. Those with a blank at the end want a word behind.
constexpr Words kAsides[] = {"read also",
                             "also read",
                             "read more",
                             "read:",
                             "see also",
                             "more:",
                             "related:",
                             "related stor",
                             "related article",
                             "related news",
                             "watch:",
                             "watch ",
                             "listen:",
                             "listen to",
                             "photo:",
                             "photos:",
                             "photo by",
                             "photograph:",
                             "image:",
                             "image source",
                             "picture:",
                             "file photo",
                             "credit:",
                             "video:",
                             "advertisement",
                             "advertising",
                             "sponsored",
                             "share this",
                             "share on",
                             "share:",
                             "share",
                             "follow us",
                             "follow @",
                             "like us",
                             "sign up",
                             "subscribe",
                             "click here",
                             "tags:",
                             "tag:",
                             "topics:",
                             "categories:",
                             "category:",
                             "filed under",
                             "posted by",
                             "posted on",
                             "posted in",
                             "posted:",
                             "published:",
                             "published on",
                             "published at",
                             "published ",
                             "last updated",
                             "last modified",
                             "updated:",
                             "updated on",
                             "updated ",
                             "date:",
                             "author:",
                             "written by",
                             "words by",
                             "photographs by",
                             "editor:",
                             "reporting by",
                             "edited by",
                             "editing by",
                             "source:",
                             "keywords:",
                             "print this",
                             "print page",
                             "print",
                             "email this",
                             "send to a friend",
                             "e-mail this",
                             "back to top",
                             "top of page",
                             "previous",
                             "next article",
                             "next:",
                             "continue reading",
                             "story continues",
                             "article continues",
                             "this article was",
                             "copyright",
                             "©",
                             "(c) ",
                             "all rights",
                             "most read",
                             "most popular",
                             "recommended",
                             "trending",
                             "you may also",
                             "you might also",
                             "don't miss",
                             "editor's pick",
                             "editors' pick",
                             "popular now",
                             "up next",
                             "leave a ",
                             "comments",
                             "comment",
                             "no comments",
                             "skip to",
                             "join the",
                             "download our",
                             "get the app",
                             "reading time",
                             "min read",
                             "views:",
                             "font size",
                             "text size",
                             "permalink",
                             "media contact",
                             "for media inq",
                             "press contact",
                             "contact:",
                             "getty images",
                             "screengrab",
                             "log in to",
                             "open in",
                             "copy link",
                             "save",
                             "bookmark"};
constexpr Words kComments[] = {
    "comments",          "comment (",       "leave a reply",       "leave a comment",       "post a comment",
    "add a comment",     "responses",       "join the discussion", "join the conversation", "discussion (",
    "readers' comments", "reader comments", "readers comments",    "what do you think",     "you must be logged in",
    "log in to comment", "report abuse",    "have your say",       "your comments"};
constexpr Words kEnds[] = {
    "related articles",  "related stories",     "related news",   "related content", "related posts",
    "related topics",    "related coverage",    "related links",  "more on this",    "more from",
    "more stories",      "more news",           "more in ",       "you may also",    "you might also",
    "recommended",       "read next",           "most read",      "most popular",    "about the author",
    "latest news",       "latest stories",      "top stories",    "other news",      "also in the news",
    "sponsored content", "from around the web", "around the web", "other stories",   "editor's pick",
    "trending",          "popular stories",     "keep reading",   "next article",    "post navigation",
    "share this",        "notes to editors",    "media contacts", "press contacts",  "see also",
    "further reading"};
constexpr Words kNotices[] = {"cookie",
                              "all rights reserved",
                              "privacy policy",
                              "terms of use",
                              "terms of service",
                              "terms and conditions",
                              "newsletter",
                              "your inbox",
                              "subscribe to our",
                              "subscribe now",
                              "your email",
                              "javascript",
                              "your browser",
                              "sign up for",
                              "create an account",
                              "registered office",
                              "registered in england",
                              "may not be reproduced",
                              "without permission",
                              "reproduction in whole",
                              "external sites",
                              "external internet sites",
                              "advertise with",
                              "ad blocker",
                              "e-mail address will not",
                              "email address will not",
                              "support our journalism",
                              "become a member",
                              "personalised ads"};
constexpr Words kAboutThePage[] = {"page you",
                                   "be found",
                                   "nothing at this address",
                                   "may have been moved",
                                   "error 404",
                                   "page not found",
                                   "log in",
                                   "sign in",
                                   "password",
                                   "no results",
                                   "search results",
                                   "has been moved",
                                   "does not exist",
                                   "cookie",
                                   "javascript",
                                   "your browser",
                                   "access denied",
                                   "captcha"};

bool begins(std::string_view text, std::span<const Words> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](Words phrase) {
    if (!text.starts_with(phrase)) return false;
    if (text.size() == phrase.size()) return true;
    const char last = phrase.back(), next = text[phrase.size()];
    const bool whole = !(last >= 'a' && last <= 'z') || !(next >= 'a' && next <= 'z');
    return whole || phrase == "related stor" || phrase == "related article" || phrase == "for media inq";
  });
}

bool holds(std::string_view text, std::span<const Words> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](Words p) { return text.find(p) != std::string_view::npos; });
}

bool mostly_date(std::string_view text) {
  if (text.size() > 90) return false;
  std::size_t covered = 0;
  for (const DateText& date : scan_dates(text)) covered += date.span.size();
  return covered > 0 && covered * 2 >= text.size();
}

// "2025/02/25 18:05 (Updated …) Staff writer"
bool begins_with_numeric_date(std::string_view text) {
  const std::string_view start = text.substr(0, 10);
  return start.find_first_not_of("0123456789./-") >= 8 && start.find_first_of("./-") != std::string_view::npos &&
         date_of_line(text.substr(0, 20), false).has_value();
}

// "By Jane Roe and John Doe, Lisbon": few words behind, all with capitals, no verb.
bool byline(std::string_view text, std::uint32_t words) {
  if (words < 2 || words > 14 || !(text.starts_with("By ") || text.starts_with("BY ") || text.starts_with("by ")))
    return false;
  std::size_t small = 0;
  for (const std::string_view word : words_of(text.substr(3))) {
    if (word[0] >= 'a' && word[0] <= 'z' && word != "and" && word != "in" && word != "for" && word != "of") ++small;
  }
  return small <= 1;
}

}  // namespace

bool aside(std::string_view text, std::uint32_t words) {
  if (words > 24) return false;
  const std::string lower = lower_ascii(trim(text));
  if (byline(text, words)) return true;
  // Long lines that only begin so may be sentences: "Published reports said …".
  const bool sentence = words > 9 && (lower.ends_with('.') || lower.ends_with("\"") || lower.ends_with("”"));
  if (begins(lower, kAsides) && !(sentence && lower.find(':') == std::string::npos)) return true;
  if (words <= 12 && (lower.find("min read") != std::string::npos || lower.find("mins read") != std::string::npos))
    return true;
  return words <= 12 && !lower.ends_with('.') && (mostly_date(text) || begins_with_numeric_date(text));
}

bool begins_comments(std::string_view text, std::uint32_t words) {
  if (words > 24 || (words > 8 && !starts_with_no_case(text, "you must be logged in"))) return false;
  const std::string lower = lower_ascii(trim(text));
  if (begins(lower, kComments)) return true;
  // "12 comments", "3 responses"
  const std::size_t blank = lower.find(' ');
  return blank != std::string::npos && blank < 6 && lower.find_first_not_of("0123456789,") == blank &&
         (lower.find("comment", blank) == blank + 1 || lower.find("response", blank) == blank + 1);
}

bool ends_article(std::string_view text, std::uint32_t words) {
  return words <= 8 && text.size() <= 70 && begins(lower_ascii(trim(text)), kEnds);
}

bool notice(std::string_view text) {
  const std::string lower = lower_ascii(text.substr(0, 2000));
  return lower.starts_with("©") || lower.starts_with("copyright") || holds(lower, kNotices);
}

bool about_the_page(std::string_view text) { return holds(lower_ascii(text.substr(0, 2000)), kAboutThePage); }

}  // namespace chancery::intake
