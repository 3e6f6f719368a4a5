// SPDX-License-Identifier: Apache-2.0
#include "intake/html_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_file.h"
#include "base/utf8.h"
#include "intake/ascii.h"
#include "intake/html_dates.h"
#include "intake/html_json_ld.h"
#include "intake/html_labels.h"
#include "records/date_scan.h"

namespace chancery::intake {
namespace {

// Names of <meta> in which sites give the day of publication, the surest first.
constexpr std::array<std::string_view, 30> kDateNames = {"article:published_time",
                                                         "article:published",
                                                         "og:article:published_time",
                                                         "og:published_time",
                                                         "datepublished",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "cxenseparse:recs:publishtime",
                                                         "pubdate",
                                                         "publishdate",
                                                         "publish-date",
                                                         "publish_date",
                                                         "publication_date",
                                                         "publication-date",
                                                         "published_time",
                                                         "published-date",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dcterms.created",
                                                         "dc.date.created",
                                                         "dc.date",
                                                         "dc.date.x-metadatalastmodified",
                                                         "dcterms.date",
                                                         "citation_publication_date",
                                                         "rnews:datepublished",
                                                         "article.published",
                                                         "bt:pubdate",
                                                         "originalpublicationdate",
                                                         "date",
                                                         "release_date"};
constexpr std::array<std::string_view, 8> kAuthorNames = {"author",          "article:author",  "parsely-author",
                                                          "dc.creator",      "sailthru.author", "byl",
                                                          "dcterms.creator", "citation_author"};
constexpr std::size_t kLinesBesideTitle = 14;  // blocks looked at for a date

struct MetaDate {
  std::size_t rank = kDateNames.size();
  std::optional<Date> date;
  std::string basis;
};

template <std::size_t N>
std::size_t rank_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

void take(std::string& field, std::string_view value) {
  if (field.empty()) field = plain_spaces(value);
}

// A title without the site's name behind or before it: "Envoy recalled | The Example Post". Of several parts the
// longest is the title where the others are short.
std::string without_site(const std::string& title, const std::string& outlet) {
  for (const std::string_view mark : {" | ", " :: ", " » ", " > ", " • ", " · ", " - ", " – ", " — "}) {
    if (title.find(mark) == std::string::npos) continue;
    std::string best;
    std::size_t best_words = 0, others = 0;
    for (std::size_t begin = 0; begin <= title.size();) {
      const std::size_t end = std::min(title.find(mark, begin), title.size());
      const std::string part = title.substr(begin, end - begin);
      const std::size_t words = outlet.empty() || name_key(part) != name_key(outlet) ? words_of(part).size() : 0;
      if (words > best_words) {
        others = std::max(others, best_words);
        best_words = words;
        best = part;
      } else {
        others = std::max(others, words);
      }
      begin = end + mark.size();
    }
    if (best_words >= 3 && others <= 5 && others < best_words) return without_site(best, outlet);
  }
  return title;
}

std::string host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return "";
  address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/?#:"));
  if (starts_with_no_case(address, "www.")) address.remove_prefix(4);
  return lower_ascii(address);
}

bool american_host(std::string_view host) {
  return host.ends_with(".us") || host.ends_with(".gov") || host.ends_with(".mil");
}

// "Updated", "Modified": the line tells of a later day.
bool tells_of_update(std::string_view text) {
  return find_no_case(text, "updated") != std::string_view::npos ||
         find_no_case(text, "modified") != std::string_view::npos;
}
bool tells_of_publication(std::string_view text) {
  for (const std::string_view word : {"published", "posted", "issued", "released", "date:", "publication"}) {
    if (find_no_case(text, word) != std::string_view::npos) return true;
  }
  return false;
}

// The head's date, in JSON-LD or <meta>, wins over all that is seen.
void take_head(const xmlNode* node, PageFacts& facts, MetaDate& date, std::string& html_title, std::string& og_title) {
  const std::string_view tag = name_of(node);
  if (tag == "title" && html_title.empty()) html_title = inner_text(node);
  if (tag == "html") {
    facts.language = attribute(node, "lang");
    if (facts.language.empty()) facts.language = attribute(node, "xml:lang");
  }
  if (tag == "link" && lower_ascii(attribute(node, "rel")) == "canonical") facts.address = attribute(node, "href");
  if (tag != "meta") return;
  const std::string_view content = attribute(node, "content");
  std::string name = lower_ascii(attribute(node, "property"));
  if (name.empty()) name = lower_ascii(attribute(node, "name"));
  if (name.empty()) name = lower_ascii(attribute(node, "itemprop"));
  if (name == "og:title" || (name == "twitter:title" && og_title.empty())) og_title = plain_spaces(content);
  if (name == "og:site_name" || name == "application-name") take(facts.outlet, content);
  if (name == "og:url") take(facts.address, content);
  if (name == "og:locale") {
    facts.american = facts.american || equals_no_case(content, "en_us");
    if (facts.language.empty()) facts.language = content.substr(0, 2);
  }
  if (name == "language" || name == "dc.language") take(facts.language, content.substr(0, 2));
  if (rank_of(name, kAuthorNames) < kAuthorNames.size() && content.find("://") == std::string_view::npos)
    take(facts.author, content);
  const std::size_t rank = rank_of(name, kDateNames);
  if (rank < date.rank) {
    if (const auto found = date_of_value(content, facts.american)) date = {rank, found, fmt::format("<meta> {}", name)};
  }
}

}  // namespace

PageFacts facts_of_head(const HtmlTree& tree) {
  PageFacts facts;
  JsonLdArticle json;
  MetaDate date;
  std::string html_title, og_title;
  const xmlNode* root = tree.root();
  for (const xmlNode* node = root; node != nullptr; node = following(node, root)) {
    if (!is_element(node)) continue;
    if (name_of(node) == "script" && find_no_case(attribute(node, "type"), "ld+json") != std::string_view::npos) {
      for (const xmlNode* text = node->children; text != nullptr; text = text->next) {
        if (text->content != nullptr) read_json_ld(reinterpret_cast<const char*>(text->content), json);
      }
    }
    take_head(node, facts, date, html_title, og_title);
  }
  facts.american = facts.american || equals_no_case(facts.language, "en-us") || american_host(host_of(facts.address));
  take(facts.outlet, json.publisher);
  take(facts.author, json.author);
  take(facts.address, json.address);
  if (!json.author.empty()) facts.author = plain_spaces(json.author);
  if (facts.language.empty()) facts.language = json.language;
  facts.body = plain_spaces(json.body);
  facts.title = without_site(plain_spaces(!json.headline.empty() ? json.headline
                                          : !og_title.empty()    ? og_title
                                                                 : html_title),
                             facts.outlet);
  if ((facts.published = date_of_value(json.published, facts.american)))
    facts.published_basis = "JSON-LD datePublished";
  else if ((facts.published = date.date))
    facts.published_basis = date.basis;
  return facts;
}

namespace {

struct SeenDate {
  int rank = 9;  // 0 is the surest
  Date date;
  std::string basis;
  void offer(int its_rank, const std::optional<Date>& found, std::string its_basis) {
    if (found && its_rank < rank) *this = {its_rank, *found, std::move(its_basis)};
  }
};

// <time> and itemprop in the article's surroundings: before its end, and not in what tells of other articles.
void look_at_elements(SeenDate& seen, const PageBlocks& page, const Article& article, bool american) {
  const std::uint32_t last = article.blocks.empty() ? kNoElement : page.blocks[article.blocks.back()].element;
  for (std::uint32_t i = 0; i < page.elements.size() && i <= last; ++i) {
    const xmlNode* node = page.elements[i].node;
    const std::string_view property = attribute(node, "itemprop");
    const bool published = property.find("datePublished") != std::string_view::npos;
    if (name_of(node) != "time" && !published) continue;
    bool elsewhere = false;
    for (std::uint32_t e = page.elements[i].parent; e != kNoElement && !elsewhere; e = page.elements[e].parent) {
      const std::string_view tag = name_of(page.elements[e].node);
      elsewhere = tag == "aside" || tag == "nav" || tag == "footer" || tag == "li" || tag == "a";
    }
    const std::string shown = inner_text(node);
    std::optional<Date> date = date_of_value(attribute(node, published ? "content" : "datetime"), american);
    if (!date) date = date_of_value(attribute(node, "datetime"), american);
    if (!date) date = date_of_line(shown, american);
    const xmlNode* before = node->prev != nullptr ? node->prev : node->parent;
    const bool update = property == "dateModified" || tells_of_update(attribute(node, "class")) ||
                        tells_of_update(shown) ||
                        (before != nullptr && before->type == XML_TEXT_NODE &&
                         tells_of_update(reinterpret_cast<const char*>(before->content)));
    if (published && !elsewhere) seen.offer(0, date, "itemprop datePublished");
    if (has_attribute(node, "pubdate")) seen.offer(1, date, "<time pubdate>");
    if (!elsewhere && !update) seen.offer(2, date, "<time> by the headline");
    if (!elsewhere && update) seen.offer(7, date, "<time> of an update");
  }
}

// Lines from a little before the headline to a little behind it, and the last ones of the text.
void look_at_lines(SeenDate& seen, const PageBlocks& page, const Article& article, bool american) {
  const std::size_t anchor = article.title != Article::kNone ? article.title
                             : article.blocks.empty()        ? 0
                                                             : article.blocks.front();
  const std::size_t begin = anchor - std::min<std::size_t>(anchor, 4);
  const std::size_t text_begin = article.blocks.empty() ? anchor : article.blocks.front();
  const std::size_t end = std::min(page.blocks.size(), std::max(anchor, text_begin) + kLinesBesideTitle);
  for (std::size_t i = begin; i < end; ++i) {
    const PageBlock& block = page.blocks[i];
    if (block.words > 22 || block.link_share() > 0.6 || i == article.title) continue;
    const bool in_text = std::binary_search(article.blocks.begin(), article.blocks.end(), i);
    if (in_text && block.prose) continue;
    const auto date = date_of_line(block.text, american);
    if (!date) continue;
    const std::string basis = fmt::format("the line \"{}\"", block.text.substr(0, 60));
    if (tells_of_publication(block.text))
      seen.offer(3, date, basis);
    else if (tells_of_update(block.text))
      seen.offer(8, date, basis);
    else
      seen.offer(i > anchor ? 5 : 6, date, basis);
  }
  // "Published: 4 July 2025" below the text.
  const std::size_t last = article.blocks.empty() ? anchor : article.blocks.back();
  for (std::size_t i = last + 1; i < page.blocks.size() && i < last + 6; ++i) {
    const PageBlock& block = page.blocks[i];
    if (block.words < 16 && block.link_share() < 0.6 && tells_of_publication(block.text))
      seen.offer(4, date_of_line(block.text, american), fmt::format("the line \"{}\"", block.text.substr(0, 60)));
  }
}

SeenDate look_for_date(const PageFacts& facts, const PageBlocks& page, const Article& article, bool american) {
  SeenDate seen;
  look_at_elements(seen, page, article, american);
  seen.offer(4, date_of_address(facts.address), "the address");
  look_at_lines(seen, page, article, american);
  return seen;
}

// How well a date of publication agrees with what the first paragraphs say: "on Thursday", "Nov 8".
int support_in_text(const Date& date, const PageBlocks& page, const Article& article) {
  if (!date.known()) return 0;
  int support = 0;
  for (std::size_t k = 0; k < std::min<std::size_t>(article.blocks.size(), 3); ++k) {
    for (const DateText& found : scan_dates(page.blocks[article.blocks[k]].text)) {
      const DateParts& parts = found.from;
      if (parts.month == date.month) support += parts.day == date.day ? 3 : 1;
      const int days_past = parts.weekday < 0 ? 7 : (weekday(date.earliest) - parts.weekday + 7) % 7;
      if (days_past <= 1) support += 2;
    }
  }
  return support;
}

}  // namespace

void complete_facts(PageFacts& facts, const PageBlocks& page, const Article& article, std::string_view address) {
  if (facts.address.empty() || facts.address.find("://") == std::string::npos) facts.address = address;
  facts.american = facts.american || american_host(host_of(facts.address));
  if (facts.outlet.empty()) facts.outlet = host_of(facts.address);
  if (article.title != Article::kNone) {
    // What is seen wins where it says the same: it has no site's name beside it.
    const PageBlock& headline = page.blocks[article.title];
    if (facts.title.empty() || is_headline(headline, facts.title)) facts.title = headline.text;
  }
  if (facts.published) return;
  // 07/04/2025 is two days. The article's own dates and weekdays say which; else the country of the page.
  SeenDate seen = look_for_date(facts, page, article, facts.american);
  const SeenDate other = look_for_date(facts, page, article, !facts.american);
  if (support_in_text(other.date, page, article) > support_in_text(seen.date, page, article)) seen = other;
  if (seen.rank == 9) return;
  facts.published = seen.date;
  facts.published_basis = seen.basis;
}

}  // namespace chancery::intake
