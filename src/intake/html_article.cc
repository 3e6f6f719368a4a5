// SPDX-License-Identifier: Apache-2.0
#include "intake/html_article.h"

#include <algorithm>

#include "base/text_file.h"
#include "base/utf8.h"
#include "intake/ascii.h"
#include "intake/html_labels.h"
#include "intake/html_phrases.h"

namespace chancery::intake {
namespace {

// Weights, in words of prose.
constexpr double kMostOfBlock = 120;  // one block counts no more
constexpr double kLabelCost = 2;      // a short block that is no sentence
constexpr double kLinkCost = 0.7;     // a word of a block that is links
constexpr double kLegalCost = 0.5;    // a word of a notice on cookies, rights, subscriptions
constexpr double kBodyBonus = 1.3, kArticleBonus = 1.15, kMainBonus = 1.05;
constexpr double kMostlyLinks = 0.5;         // share of a block's bytes
constexpr std::uint32_t kFewestWords = 18;   // of an article
constexpr std::size_t kTellingBody = 400;    // bytes of the metadata's own text
constexpr std::uint32_t kShortArticle = 60;  // words: below, a page that speaks of itself is none

double weight_of(const PageBlock& block) {
  if (block.noise || block.kind == BlockKind::kHeading || block.kind == BlockKind::kCaption) return 0;
  if (block.link_share() > kMostlyLinks) return -kLinkCost * std::min<double>(block.words, 20) - kLabelCost;
  if (notice(block.text)) return -kLegalCost * std::min<double>(block.words, kMostOfBlock);
  if (block.prose) return std::min<double>(block.words, kMostOfBlock) * (1 - block.link_share());
  return block.words >= 20 ? 0.4 * block.words : -kLabelCost;
}

double bonus_of(std::uint8_t labels) {
  if ((labels & kLabelBody) != 0) return kBodyBonus;
  if ((labels & kLabelArticle) != 0) return kArticleBonus;
  return (labels & kLabelMain) != 0 ? kMainBonus : 1;
}

// Sums of the blocks' values over everything below each element.
template <typename Value>
std::vector<double> sums(const PageBlocks& page, Value value) {
  std::vector<double> sum(page.elements.size(), 0.0);
  for (const PageBlock& block : page.blocks) sum[block.element] += value(block);
  for (std::size_t i = page.elements.size(); i-- > 1;) {
    if (page.elements[i].parent != kNoElement) sum[page.elements[i].parent] += sum[i];
  }
  return sum;
}

// The element that holds the article; the innermost of equals.
std::uint32_t best_element(const PageBlocks& page) {
  const std::vector<double> weight = sums(page, weight_of);
  std::uint32_t best = kNoElement;
  double most = 0;
  for (std::uint32_t i = 0; i < page.elements.size(); ++i) {
    const double value = weight[i] * bonus_of(page.elements[i].labels);
    if (value > 0 && value >= most) {
      most = value;
      best = i;
    }
  }
  return best;
}

// Of several <article>s in it one that holds most of the words: the others are teasers of other articles.
std::uint32_t only_article(const PageBlocks& page, std::uint32_t element) {
  const std::vector<double> words =
      sums(page, [](const PageBlock& block) { return block.prose && !block.noise ? block.words : 0.0; });
  std::uint32_t largest = kNoElement;
  std::size_t count = 0;
  for (std::uint32_t i = element + 1; i < page.elements.size() && page.inside(i, element); ++i) {
    if (name_of(page.elements[i].node) != "article") continue;
    ++count;
    if (largest == kNoElement || words[i] > words[largest]) largest = i;
  }
  return count > 1 && words[largest] * 2 > words[element] ? largest : element;
}

class Judge {
 public:
  Judge(const PageBlocks& page, std::uint32_t element, std::string_view title)
      : page_(page), element_(element), title_(title) {}

  Article run() {
    find_title();
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const PageBlock& block = page_.blocks[i];
      if (page_.inside(block.element, element_) && i != article_.title && wanted(block)) kept_.push_back(i);
    }
    drop_before_title();
    cut_at_end();
    drop_empty_headings();
    add_lead();
    article_.blocks = std::move(kept_);
    return std::move(article_);
  }

 private:
  const PageBlock& block(std::size_t i) const { return page_.blocks[i]; }

  // The headline: the first heading that says what the metadata say, else the last <h1> before the article's middle.
  void find_title() {
    std::size_t first_h1 = Article::kNone, first_prose = Article::kNone;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const PageBlock& at = block(i);
      const bool inside = page_.inside(at.element, element_);
      if (inside && at.prose && !at.noise && first_prose == Article::kNone) first_prose = i;
      if (is_headline(at, title_)) {
        article_.title = i;
        return;
      }
      // Without metadata: the last <h1> before the text; one in the masthead may be the site's name.
      if (at.kind == BlockKind::kHeading && at.level == 1 &&
          (first_prose == Article::kNone || first_h1 == Article::kNone))
        first_h1 = i;
    }
    article_.title = first_h1;
  }

  bool wanted(const PageBlock& at) const {
    if (at.noise || at.kind == BlockKind::kCaption) return false;
    if (at.link_share() > 0.6 && !(at.prose && at.words > 12 && at.link_share() < 0.85)) return false;
    if (at.words < 50 && same_title(at.text, title_) && !at.prose) return false;
    if (aside(at.text, at.words)) return false;
    if (notice(at.text) && at.words < 80) return false;
    if (at.prose || at.kind == BlockKind::kHeading) return at.link_share() < kMostlyLinks || at.prose;
    if (at.kind == BlockKind::kItem || at.kind == BlockKind::kCell) return at.link_share() < 0.3;
    // A short line: kept where it speaks, dropped where it labels.
    return at.words >= 3 || at.text.ends_with('.') || at.text.ends_with('"') || at.text.ends_with("”");
  }

  // What stands above the headline belongs to the site.
  void drop_before_title() {
    if (article_.title == Article::kNone) return;
    const auto first = std::find_if(kept_.begin(), kept_.end(), [&](std::size_t i) { return i > article_.title; });
    std::uint32_t before = 0, after = 0;
    for (const std::size_t i : kept_) (i < article_.title ? before : after) += block(i).prose ? block(i).words : 0;
    if (before * 3 <= after) kept_.erase(kept_.begin(), first);
  }

  // "Comments": what follows is no longer the article, however long. "Related articles" and a line drawn: where it is
  // little; else they stand in its midst.
  void cut_at_end() {
    if (kept_.empty()) return;
    std::uint32_t all = 0, so_far = 0;
    for (const std::size_t i : kept_) all += block(i).prose ? block(i).words : 0;
    std::size_t k = 0;
    const std::size_t to = kept_.back();
    for (std::size_t i = kept_.front(); i <= to; ++i) {
      const PageBlock& at = block(i);
      const bool most = so_far * 4 > all * 3;
      const bool line = std::find(page_.rules.begin(), page_.rules.end(), i) != page_.rules.end() && links_from(i);
      if ((so_far > kFewestWords && begins_comments(at.text, at.words)) ||
          (most && (line || (!at.noise && ends_article(at.text, at.words))))) {
        kept_.resize(k);
        return;
      }
      if (kept_[k] == i) {
        so_far += at.prose ? at.words : 0;
        ++k;
      }
    }
  }

  // Several lines of links from there on, to the end of what was kept.
  bool links_from(std::size_t begin) const {
    int links = 0;
    for (std::size_t i = begin; i <= kept_.back(); ++i) links += block(i).link_share() > kMostlyLinks ? 1 : 0;
    return links >= 3;
  }

  // A heading over nothing that was kept was one over links; one may stand over another.
  void drop_empty_headings() {
    bool text_below = false;
    std::vector<std::size_t> rest;
    for (std::size_t k = kept_.size(); k-- > 0;) {
      const bool heading = block(kept_[k]).kind == BlockKind::kHeading;
      if (!heading || text_below) rest.push_back(kept_[k]);
      text_below = !heading || (text_below && k > 0 && block(kept_[k - 1]).level < block(kept_[k]).level);
    }
    kept_.assign(rest.rbegin(), rest.rend());
  }

  // The standfirst, which many sites set between headline and text, outside of both.
  void add_lead() {
    if (article_.title == Article::kNone || kept_.empty() || kept_.front() < article_.title) return;
    std::vector<std::size_t> lead;
    for (std::size_t i = article_.title + 1; i < kept_.front() && i < article_.title + 12; ++i) {
      const PageBlock& at = block(i);
      if (page_.inside(at.element, element_) || at.noise || at.link_share() > 0.3 || notice(at.text)) continue;
      if (aside(at.text, at.words) || at.kind == BlockKind::kCaption) continue;
      const bool named = in_lead(at.element) && at.words >= 4;
      if (at.kind == BlockKind::kItem && !named) continue;
      const bool heading = at.kind == BlockKind::kHeading && at.words >= 7;
      if (named || heading || at.prose) lead.push_back(i);
    }
    kept_.insert(kept_.begin(), lead.begin(), lead.end());
  }

  // Named so itself, or what it stands in.
  bool in_lead(std::uint32_t element) const {
    for (int up = 0; up < 4 && element != kNoElement; ++up, element = page_.elements[element].parent) {
      if ((page_.elements[element].labels & kLabelLead) != 0) return true;
    }
    return false;
  }

  const PageBlocks& page_;
  std::uint32_t element_;
  std::string_view title_;
  Article article_;
  std::vector<std::size_t> kept_;
};

// The innermost element that holds all blocks whose words the metadata's own text has; that text is often cut.
std::uint32_t element_of_body(const PageBlocks& page, std::string_view body) {
  const std::string all = name_key(body);
  std::uint32_t element = kNoElement;
  std::size_t bytes = 0;
  for (const PageBlock& block : page.blocks) {
    if (block.noise || block.kind == BlockKind::kCaption || block.words < 8) continue;
    const std::string key = name_key(block.text);
    if (all.find(key) == std::string::npos) continue;
    bytes += key.size();
    std::uint32_t other = element == kNoElement ? block.element : element;
    element = block.element;
    while (element != other) {
      std::uint32_t& inner = element > other ? element : other;
      inner = page.elements[inner].parent;
    }
  }
  if (element == kNoElement || bytes * 2 < all.size()) return kNoElement;
  // A paragraph alone stands for what it stands in.
  const bool alone = name_of(page.elements[element].node) == "p";
  return alone ? page.elements[element].parent : element;
}

// A front page or a list of results: headings that are links, with a line or two below each.
bool lists_articles(const PageBlocks& page, const std::vector<std::size_t>& kept) {
  if (kept.empty()) return false;
  std::uint32_t links = 0, words = 0;
  for (std::size_t i = kept.front() - std::min<std::size_t>(kept.front(), 1); i <= kept.back(); ++i) {
    const PageBlock& block = page.blocks[i];
    if (block.kind == BlockKind::kHeading && block.link_share() > 0.7) ++links;
  }
  for (const std::size_t i : kept) words += page.blocks[i].prose ? page.blocks[i].words : 0;
  return links >= 4 && words < links * 50;
}

}  // namespace

Article find_article(const PageBlocks& page, std::string_view title, std::string_view body) {
  Article article;
  std::uint32_t element = body.size() > kTellingBody ? element_of_body(page, body) : kNoElement;
  if (element == kNoElement) element = best_element(page);
  if (element != kNoElement) article = Judge(page, only_article(page, element), title).run();
  std::uint32_t words = 0;
  bool speaks_of_itself = article.title != Article::kNone && about_the_page(page.blocks[article.title].text);
  for (const std::size_t i : article.blocks) {
    words += page.blocks[i].prose ? page.blocks[i].words : 0;
    speaks_of_itself = speaks_of_itself || about_the_page(page.blocks[i].text);
  }
  if (words < kFewestWords || (words < kShortArticle && speaks_of_itself) || lists_articles(page, article.blocks))
    article.blocks.clear();
  return article;
}

}  // namespace chancery::intake
