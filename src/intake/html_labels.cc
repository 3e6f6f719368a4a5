// SPDX-License-Identifier: Apache-2.0
#include "intake/html_labels.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/ascii.h"

namespace chancery::intake {
namespace {

using Words = std::string_view;

constexpr Words kUnseenTags[] = {"script", "style", "noscript", "template", "svg",     "iframe",
                                 "object", "head",  "select",   "option",   "button",  "canvas",
                                 "video",  "audio", "math",     "input",    "textarea"};
constexpr Words kNoiseTags[] = {"nav", "footer", "aside", "menu", "dialog", "figcaption"};
constexpr Words kNoiseRoles[] = {"navigation",  "complementary", "contentinfo", "banner",  "dialog",
                                 "alertdialog", "search",        "menu",        "menubar", "toolbar"};
// Words of class and id, as most content systems of the last twenty years have them.
constexpr Words kNoiseWords[] = {
    "comment",     "comments",   "commentlist", "disqus",       "respond",       "related",      "recommended",
    "recommend",   "share",      "sharing",     "sharebar",     "sharedaddy",    "social",       "newsletter",
    "signup",      "cookie",     "cookies",     "consent",      "gdpr",          "breadcrumb",   "breadcrumbs",
    "menu",        "submenu",    "navbar",      "navigation",   "nav",           "footer",       "masthead",
    "popup",       "modal",      "advert",      "adverts",      "advertisement", "advertorial",  "sponsored",
    "adsbygoogle", "outbrain",   "taboola",     "trending",     "pullquote",     "byline",       "authorbox",
    "caption",     "captions",   "credit",      "credits",      "pagination",    "pager",        "skip",
    "noprint",     "tags",       "taglist",     "tagcloud",     "catlinks",      "toc",          "infobox",
    "mostread",    "readmore",   "subscribe",   "subscription", "copyright",     "timestamp",    "dateline",
    "blogroll",    "sitemap",    "ticker",      "carousel",     "slideshow",     "imagecaption", "wp-caption-text",
    "thread",      "discussion", "replies",     "epic",         "cta",           "tweet",        "pull",
    "signin",      "meter"};
// Pairs of words standing side by side ("read-also", "most_popular", "pullQuote").
constexpr Words kNoisePairs[] = {
    "read also",    "also read",    "read more",     "read next",       "most read",     "most popular",
    "most viewed",  "pull quote",   "author bio",    "author box",      "author info",   "about author",
    "bio box",      "see also",     "up next",       "more stories",    "more news",     "top stories",
    "latest news",  "tag list",     "sr only",       "visually hidden", "side bar",      "ad container",
    "ad slot",      "ad wrapper",   "ad unit",       "follow us",       "sign up",       "in brief",
    "print only",   "social media", "screen reader", "you may",         "entry meta",    "post meta",
    "article meta", "story meta",   "meta data",     "image caption",   "media caption", "photo caption",
    "photo credit", "img caption",  "wp caption",    "fact box",        "site header",   "page header",
    "top bar",      "site info",    "post footer",   "entry footer",    "print button",  "pub date",
    "post date",    "publish date", "date line",     "tool bar",        "edit section",  "posted on"};
constexpr Words kWeakWords[] = {
    "sidebar", "meta",       "tools",   "toolbar", "widget", "widgets", "promo",  "teaser",      "teasers",
    "gallery", "banner",     "author",  "bio",     "ad",     "ads",     "date",   "tag",         "topics",
    "login",   "search",     "popular", "paywall", "rail",   "overlay", "legal",  "disclaimer",  "poll",
    "support", "membership", "appeal",  "callout", "gate",   "rating",  "latest", "infographic", "photo"};
// Beginnings of words: "relatedposts", "commentlist", "sharethis".
constexpr Words kNoiseBeginnings[] = {"related",   "comment", "cookie",  "breadcrumb", "newsletter",
                                      "recommend", "advert",  "subscri", "sharethis",  "outbrain",
                                      "taboola",   "disqus",  "donat",   "storychat",  "consent"};
// Of pictures and what is written under them.
constexpr Words kPictureBeginnings[] = {"photo", "image", "thumb", "picture"};
constexpr Words kPictureWords[] = {"pic", "picture", "photo", "image", "img", "figure", "thumb", "thumbnail", "slide"};
constexpr Words kBodyPairs[] = {
    "article body",       "article content",     "article text", "story body",   "story content",
    "story text",         "entry content",       "post content", "post body",    "post entry",
    "news body",          "news content",        "news text",    "body text",    "body copy",
    "field body",         "body content",        "content body", "text body",    "main text",
    "press release",      "release body",        "name body",    "rich text",    "article copy",
    "article paragraphs", "paragraph container", "page content", "content text", "detail content",
    "detail text",        "news detail",         "td post",      "full text"};
constexpr Words kBodyWords[] = {"articlebody",    "storybody", "articletext", "storytext", "bodytext", "newsbody",
                                "articlecontent", "postbody",  "hentry",      "wysiwyg",   "fulltext"};
constexpr Words kArticleWords[] = {"article", "story", "post", "entry"};
constexpr Words kLeadWords[] = {"standfirst", "dek",       "subtitle", "subheadline", "lede",
                                "intro",      "lead",      "deck",     "summary",     "excerpt",
                                "subhead",    "strapline", "abstract", "perex",       "synopsis"};

bool one_of(std::string_view word, std::span<const Words> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_with_one_of(std::string_view word, std::span<const Words> words) {
  return std::any_of(words.begin(), words.end(), [&](Words beginning) { return word.starts_with(beginning); });
}

// The words of a name: "articleBody main_content" -> article body main content. Empty where class names end.
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words(1);
  char before = ' ';
  for (const char c : name) {
    const bool letter = (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z');
    const bool camel = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
    if ((!letter || camel) && !words.back().empty()) words.emplace_back();
    if (c == ' ') words.emplace_back();  // no pair reaches over it
    if (letter) words.back() += lower_ascii(c);
    before = c;
  }
  return words;
}

std::uint8_t labels_of_name(std::string_view name) {
  std::uint8_t labels = 0;
  if (name.empty()) return 0;
  const std::vector<std::string> words = words_of_name(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (one_of(word, kNoiseWords) || begins_with_one_of(word, kNoiseBeginnings)) labels |= kLabelNoise;
    if (one_of(word, kPictureWords) || begins_with_one_of(word, kPictureBeginnings)) labels |= kLabelPicture;
    if (one_of(word, kWeakWords)) labels |= kLabelWeakNoise;
    if (one_of(word, kBodyWords)) labels |= kLabelBody;
    if (one_of(word, kArticleWords)) labels |= kLabelArticle;
    if (one_of(word, kLeadWords)) labels |= kLabelLead;
    if (i + 1 == words.size() || words[i + 1].empty()) continue;
    const std::string pair = word + " " + words[i + 1];
    if (one_of(pair, kNoisePairs)) labels |= kLabelNoise;
    if (one_of(pair, kBodyPairs)) labels |= kLabelBody;
  }
  return labels;
}

bool hidden_style(std::string_view style) {
  if (style.empty()) return false;
  std::string plain;
  for (const char c : style) {
    if (c != ' ') plain += lower_ascii(c);
  }
  return plain.find("display:none") != std::string::npos || plain.find("visibility:hidden") != std::string::npos;
}

}  // namespace

std::uint8_t labels_of(const xmlNode* element) {
  const std::string_view tag = name_of(element);
  if (one_of(tag, kUnseenTags) || has_attribute(element, "hidden") || hidden_style(attribute(element, "style")))
    return kLabelUnseen;
  if (tag == "html" || tag == "body") return 0;
  std::uint8_t labels = 0;
  if (one_of(tag, kNoiseTags) || one_of(attribute(element, "role"), kNoiseRoles)) labels |= kLabelNoise;
  if (tag == "form") labels |= kLabelWeakNoise;  // some systems put the whole page into one
  if (tag == "article") labels |= kLabelArticle;
  if (tag == "main" || attribute(element, "role") == "main") labels |= kLabelMain;
  labels |= labels_of_name(attribute(element, "class"));
  labels |= labels_of_name(attribute(element, "id"));
  // What a dialog covers is hidden from screen readers, too, and may be the page.
  if (attribute(element, "aria-hidden") == "true") labels |= kLabelWeakNoise;
  // A paragraph of that name is the article's own standfirst; other elements are those of other articles.
  if (tag == "p" && attribute(element, "class").find("teaser") != std::string_view::npos)
    labels = static_cast<std::uint8_t>((labels & ~kLabelWeakNoise) | kLabelLead);
  const std::string_view property = attribute(element, "itemprop");
  if (property == "articleBody" || property == "reviewBody") labels = kLabelBody;
  if (property == "author" || property == "datePublished" || property == "dateModified" || property == "comment")
    labels |= kLabelNoise;
  if (property == "description" && tag != "meta") labels |= kLabelLead;
  return labels;
}

}  // namespace chancery::intake
