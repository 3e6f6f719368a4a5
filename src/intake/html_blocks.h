// SPDX-License-Identifier: Apache-2.0
//
// A page as blocks: its runs of text in document order, each with the element it stands in and how much of it is links.
// What is never shown (scripts, hidden elements) is left out; what by its labels is no part of an article (menus,
// comments, share bars) is marked. Pure functions; the result refers to the tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/html_tree.h"

namespace chancery::intake {

inline constexpr std::uint32_t kNoElement = 0xffffffff;

struct PageElement {
  const xmlNode* node = nullptr;
  std::uint32_t parent = kNoElement;  // stands before it in the list
  std::uint8_t labels = 0;            // bits of html_labels.h, those of its ancestors included where they are inherited
};

enum class BlockKind : std::uint8_t { kText, kHeading, kTitle, kItem, kCell, kCaption };

struct PageBlock {
  std::string text;  // blanks run together
  std::uint32_t element = kNoElement;
  std::uint32_t words = 0;
  std::uint32_t link_bytes = 0;  // of text that is inside links
  BlockKind kind = BlockKind::kText;
  std::uint8_t level = 0;  // of a heading, 1 to 6
  bool noise = false;      // by the labels of what it stands in
  bool prose = false;      // sentences, not a label or a list of links

  double link_share() const {
    return text.empty() ? 0 : static_cast<double>(link_bytes) / static_cast<double>(text.size());
  }
};

struct PageBlocks {
  std::vector<PageElement> elements;  // in document order
  std::vector<PageBlock> blocks;      // in document order
  std::vector<std::size_t> rules;     // blocks before which a line (<hr>) is drawn

  bool inside(std::uint32_t element, std::uint32_t ancestor) const;
};

// `title` as the metadata have it, for telling the headline; may be empty.
PageBlocks blocks_of(const HtmlTree& tree, std::string_view title);

// Whether a text says what the title says.
bool same_title(std::string_view text, std::string_view title);
// Whether the block is the headline of that title, which may have the site's name beside it.
bool is_headline(const PageBlock& block, std::string_view title);

// Whether the text reads as sentences: at least eight words, one of them ending a sentence.
bool reads_as_prose(std::string_view text, std::uint32_t words);

}  // namespace chancery::intake
