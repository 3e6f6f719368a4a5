// SPDX-License-Identifier: Apache-2.0
#include "intake/html_blocks.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text_file.h"
#include "base/utf8.h"
#include "intake/html_labels.h"
#include "intake/paragraphs.h"

namespace chancery::intake {
namespace {

constexpr std::uint32_t kProseWords = 8;
constexpr std::uint32_t kLongestCaption = 60;  // words
constexpr std::ptrdiff_t kMostBodies = 6;
constexpr double kMostOfThePage = 0.4;  // of its prose: what holds so much is no side matter, whatever its name

constexpr std::string_view kBlockTags[] = {
    "p",   "div",     "section", "article", "main",   "header",     "footer",  "aside",      "nav",  "ul",       "ol",
    "li",  "dl",      "dt",      "dd",      "table",  "tbody",      "thead",   "tfoot",      "tr",   "td",       "th",
    "h1",  "h2",      "h3",      "h4",      "h5",     "h6",         "figure",  "figcaption", "form", "fieldset", "hr",
    "pre", "address", "details", "summary", "center", "blockquote", "caption", "body"};

bool is_block_tag(std::string_view tag) {
  return std::find(std::begin(kBlockTags), std::end(kBlockTags), tag) != std::end(kBlockTags);
}

// As in plain text; here a colon ends one, too, as it does before a list, and guillemets may close it.
bool ends_block(std::string_view text) {
  while (text.ends_with("»")) text.remove_suffix(std::string_view("»").size());
  return ends_sentence(text) || text.ends_with(':');
}

class Walk {
 public:
  explicit Walk(PageBlocks& page) : page_(page) {}

  void run(const xmlNode* root) {
    const xmlNode* node = root;
    while (node != nullptr) {
      if (enter(node) && node->children != nullptr) {
        node = node->children;
        continue;
      }
      leave(node);
      while (node != root && node->next == nullptr) {
        node = node->parent;
        leave(node);
      }
      node = node == root ? nullptr : node->next;
    }
    flush();
  }

 private:
  // False: what is below is not looked at.
  bool enter(const xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      add_text(node);
      return false;
    }
    if (!is_element(node)) return false;
    const std::uint8_t labels = labels_of(node);
    if ((labels & kLabelUnseen) != 0) return false;
    const std::string_view tag = name_of(node);
    if (tag == "br") {
      line_break();
      return false;
    }
    if (is_block_tag(tag)) {
      flush();
      if (tag == "hr") page_.rules.push_back(page_.blocks.size());
      owners_.push_back(static_cast<std::uint32_t>(page_.elements.size()));
    }
    if (tag == "a") ++links_;
    open_.push_back(static_cast<std::uint32_t>(page_.elements.size()));
    page_.elements.push_back({node, open_.size() > 1 ? open_[open_.size() - 2] : kNoElement, labels});
    return true;
  }

  void leave(const xmlNode* node) {
    if (!is_element(node) || open_.empty() || page_.elements[open_.back()].node != node) return;
    if (is_block_tag(name_of(node))) {
      flush();
      owners_.pop_back();
    }
    if (name_of(node) == "a") --links_;
    open_.pop_back();
    breaks_ = 0;
  }

  void add_text(const xmlNode* node) {
    const std::string_view text = reinterpret_cast<const char*>(node->content);
    const bool in_pre = !owners_.empty() && name_of(page_.elements[owners_.back()].node) == "pre";
    std::size_t begin = 0;
    if (in_pre) {  // blank lines part the paragraphs of typewritten text
      for (std::size_t at; (at = text.find("\n\n", begin)) != std::string_view::npos; begin = at + 2) {
        add(text.substr(begin, at - begin));
        flush();
      }
    }
    add(text.substr(begin));
  }

  void add(std::string_view text) {
    if (trim(text).empty() && buffer_.empty()) return;
    if (!trim(text).empty()) breaks_ = 0;
    if (!trim(text).empty() && !open_.empty())
      inner_ = inner_ == kNoElement ? open_.back() : shared(inner_, open_.back());
    buffer_ += text;
    if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(trim(text).size());
  }

  // Two line breaks part paragraphs, and so does one behind the end of a sentence.
  void line_break() {
    if (++breaks_ > 1 || ends_block(trim(buffer_)))
      flush();
    else
      buffer_ += '\n';
  }

  void flush() {
    PageBlock block;
    block.text = plain_spaces(buffer_);
    buffer_.clear();
    const std::uint32_t link_bytes = std::exchange(link_bytes_, 0);
    const std::uint32_t inner = std::exchange(inner_, kNoElement);
    if (block.text.empty() || owners_.empty()) return;
    block.element = owners_.back();
    // Text that one inline element holds alone belongs to that: <span class="caption">.
    if (inner != kNoElement && page_.inside(inner, block.element)) block.element = inner;
    block.words = static_cast<std::uint32_t>(words_of(block.text).size());
    block.link_bytes = std::min<std::uint32_t>(link_bytes, static_cast<std::uint32_t>(block.text.size()));
    const std::string_view tag = name_of(page_.elements[owners_.back()].node);
    if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
      block.kind = BlockKind::kHeading;
      block.level = static_cast<std::uint8_t>(tag[1] - '0');
    } else if (tag == "li" || tag == "dt" || tag == "dd") {
      block.kind = BlockKind::kItem;
    } else if (tag == "td" || tag == "th") {
      block.kind = BlockKind::kCell;
    } else if (tag == "figure" || tag == "figcaption" || tag == "caption") {
      block.kind = BlockKind::kCaption;
    }
    block.prose = block.kind != BlockKind::kHeading && reads_as_prose(block.text, block.words);
    page_.blocks.push_back(std::move(block));
  }

  // The innermost element that holds both.
  std::uint32_t shared(std::uint32_t a, std::uint32_t b) const {
    while (a != b) (a > b ? a : b) = page_.elements[std::max(a, b)].parent;
    return a;
  }

  PageBlocks& page_;
  std::vector<std::uint32_t> open_;    // elements
  std::vector<std::uint32_t> owners_;  // those of them that make blocks
  std::string buffer_;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t inner_ = kNoElement;  // the innermost element that holds all of the buffer
  int links_ = 0, breaks_ = 0;
};

// What the blocks below each element come to.
struct Content {
  std::uint32_t blocks = 0, words = 0, prose = 0, link_lines = 0;
  bool holds_article = false;  // its headline, or what is named its text
};

std::vector<Content> content_of(const PageBlocks& page, std::string_view title) {
  std::vector<Content> content(page.elements.size());
  // What many elements are named is no name of the article: readers' comments have a "post-body" each.
  const auto bodies = std::count_if(page.elements.begin(), page.elements.end(),
                                    [](const PageElement& element) { return (element.labels & kLabelBody) != 0; });
  const std::uint8_t telling = bodies <= kMostBodies ? kLabelBody | kLabelMain : kLabelMain;
  for (const PageBlock& block : page.blocks) {
    Content& own = content[block.element];
    ++own.blocks;
    own.words += block.words;
    if (block.prose && block.link_share() < 0.5) own.prose += block.words;
    if (block.link_share() > 0.8 && block.words >= 3) ++own.link_lines;
    const bool headline =
        block.kind == BlockKind::kHeading && (title.empty() ? block.level == 1 : is_headline(block, title));
    own.holds_article = own.holds_article || headline;
  }
  for (std::size_t i = page.elements.size(); i-- > 1;) {
    const std::uint32_t parent = page.elements[i].parent;
    if (parent == kNoElement) continue;
    const std::uint8_t labels = page.elements[i].labels;
    const bool named = (labels & telling) != 0 && (labels & kLabelNoise) == 0;
    content[parent].blocks += content[i].blocks;
    content[parent].words += content[i].words;
    content[parent].prose += content[i].prose;
    content[parent].link_lines += content[i].link_lines;
    content[parent].holds_article = content[parent].holds_article || content[i].holds_article || named;
  }
  return content;
}

// A box that announces another article: a line that is a link, with a few words to it.
bool is_card(const Content& content) {
  return content.link_lines == 1 && content.blocks >= 2 && content.blocks <= 6 && content.words < 90 &&
         !content.holds_article;
}

// Names mislead: no element is a side matter that holds the title or what is named the article; nor, where its name
// says little, one that holds most of the prose. What is one makes all below it one.
void mark_noise(PageBlocks& page, std::string_view title) {
  const std::vector<Content> content = content_of(page, title);
  const auto mark = [&](double most) {  // weak names count for what holds less prose than that
    std::vector<bool> noise(page.elements.size(), false);
    for (std::size_t i = 0; i < page.elements.size(); ++i) {
      const std::uint8_t labels = page.elements[i].labels;
      const bool weak = (labels & kLabelWeakNoise) != 0 && content[i].prose < most;
      const bool picture = (labels & kLabelPicture) != 0 && content[i].words <= kLongestCaption;
      const bool own = !content[i].holds_article && ((labels & kLabelNoise) != 0 || weak || picture);
      const std::uint32_t parent = page.elements[i].parent;
      noise[i] = own || is_card(content[i]) || (parent != kNoElement && noise[parent]);
    }
    return noise;
  };
  const std::vector<bool> surely = mark(0);
  double prose = 0;
  for (const PageBlock& block : page.blocks) prose += block.prose && !surely[block.element] ? block.words : 0;
  const std::vector<bool> noise = mark(kMostOfThePage * prose);
  for (PageBlock& block : page.blocks) block.noise = noise[block.element];
}

}  // namespace

bool PageBlocks::inside(std::uint32_t element, std::uint32_t ancestor) const {
  while (element != kNoElement && element > ancestor) element = elements[element].parent;
  return element == ancestor;
}

bool reads_as_prose(std::string_view text, std::uint32_t words) {
  if (words < kProseWords) return false;
  if (ends_block(text)) return true;
  for (std::size_t at = 0; (at = text.find(". ", at)) != std::string_view::npos; at += 2) {
    if (at > 30) return true;
  }
  return words >= 25;
}

bool same_title(std::string_view text, std::string_view title) {
  const std::string part = name_key(text), whole = name_key(title);
  if (whole.size() < 8 || part.size() < 8) return false;
  if (part == whole || (part.starts_with(whole) && whole.size() * 5 > part.size() * 4)) return true;
  const bool begins_or_ends = whole.starts_with(part) || whole.ends_with(part);
  return begins_or_ends && (part.size() * 5 > whole.size() * 3 || words_of(part).size() >= 4);
}

bool is_headline(const PageBlock& block, std::string_view title) {
  if (block.words >= 50 || block.link_share() > 0.5 || (block.kind != BlockKind::kHeading && block.prose)) return false;
  if (same_title(block.text, title)) return true;
  const std::string part = name_key(block.text), whole = name_key(title);
  // A first heading is the headline even where it is the smaller part of the title, if it begins it.
  return block.level == 1 && block.words >= 2 && part.size() >= 8 && whole.starts_with(part);
}

PageBlocks blocks_of(const HtmlTree& tree, std::string_view title) {
  PageBlocks page;
  if (tree.root() == nullptr) return page;
  Walk(page).run(tree.root());
  mark_noise(page, title);
  return page;
}

}  // namespace chancery::intake
