// SPDX-License-Identifier: Apache-2.0
//
// Which blocks of a page are its article. Every block has a weight: sentences for, links and labels against; the
// article is the element whose blocks weigh most together, names that sites give to articles counting in its favour (a
// tree's form of the maximum subsequence segmentation of Pasternack and Roth, WWW 2009). Then single blocks are judged:
// menus within it, "read also", credits, what follows "Comments". Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/html_blocks.h"

namespace chancery::intake {

struct Article {
  std::vector<std::size_t> blocks;  // of the page, in order; empty: the page holds no article
  std::size_t title = kNone;        // the block of the headline
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

// `title` as the page's metadata have it, `body` the text of the article as they have it (JSON-LD articleBody); either
// may be empty.
Article find_article(const PageBlocks& page, std::string_view title, std::string_view body);

}  // namespace chancery::intake
