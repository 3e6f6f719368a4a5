// SPDX-License-Identifier: Apache-2.0
//
// What a page says of itself: in JSON-LD, OpenGraph, <meta>, <time>, its address and the lines around its headline.
// Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chancery/date.h"
#include "intake/html_article.h"
#include "intake/html_blocks.h"

namespace chancery::intake {

struct PageFacts {
  std::string title, author, outlet, address, language;
  std::string body;  // JSON-LD articleBody
  std::optional<Date> published;
  std::string published_basis;  // where the date stands: "JSON-LD datePublished"
  bool american = false;        // dates are written with the month first
};

// What stands in the head, wherever in the page that is.
PageFacts facts_of_head(const HtmlTree& tree);
// The same, completed by what is seen of the page: the headline, a date beside it, the address.
void complete_facts(PageFacts& facts, const PageBlocks& page, const Article& article, std::string_view address);

}  // namespace chancery::intake
