// SPDX-License-Identifier: Apache-2.0
#include "intake/html.h"

#include <utility>

#include "intake/charset.h"
#include "intake/html_article.h"
#include "intake/html_blocks.h"
#include "intake/html_metadata.h"
#include "intake/html_tree.h"
#include "intake/text.h"

namespace chancery::intake {
namespace {

std::string joined(const PageBlocks& page, const std::vector<std::size_t>& blocks) {
  std::string text;
  for (const std::size_t i : blocks) {
    if (!text.empty()) text += "\n\n";
    text += page.blocks[i].text;
  }
  return text;
}

}  // namespace

Result<Report> read_html(std::string_view bytes, const HtmlSource& source, const Defaults& defaults) {
  const std::string utf8 = to_utf8(bytes, charset_of(source.content_type));
  const HtmlTree tree(utf8);
  PageFacts facts = facts_of_head(tree);
  const PageBlocks page = blocks_of(tree, facts.title);
  const Article article = find_article(page, facts.title, facts.body);
  complete_facts(facts, page, article, source.address);

  RawReport raw;
  raw.text = joined(page, article.blocks);
  // Without a sentence of it on the page, the text that the metadata have.
  if (raw.text.empty() && facts.body.size() > 400) raw.text = std::move(facts.body);
  if (raw.text.empty())
    return Error{ErrorCode::kIntakeNoArticle, "the page holds no article: menus, links or a notice only", ""};
  raw.title = std::move(facts.title);
  raw.author = std::move(facts.author);
  raw.source = std::move(facts.outlet);
  raw.url = std::move(facts.address);
  raw.language = std::move(facts.language);
  raw.language_certain = false;  // many templates say "en" whatever they hold, and some the reverse
  if (facts.published) {
    raw.published = iso(*facts.published);
    raw.published_basis = std::move(facts.published_basis);
  }
  return make_report(std::move(raw), defaults);
}

std::string text_of_markup(std::string_view utf8) {
  const HtmlTree tree(utf8);
  const PageBlocks page = blocks_of(tree, "");
  std::string text;
  for (const PageBlock& block : page.blocks) {
    if (block.kind == BlockKind::kCaption) continue;
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

}  // namespace chancery::intake
