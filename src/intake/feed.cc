// SPDX-License-Identifier: Apache-2.0
#include "intake/feed.h"

#include <fmt/format.h>

#include <utility>

#include "base/text_file.h"
#include "intake/ascii.h"
#include "intake/html.h"
#include "intake/html_dates.h"
#include "intake/html_tree.h"
#include "intake/text.h"

namespace chancery::intake {
namespace {

std::string child_text(const xmlNode* item, std::string_view name) {
  const xmlNode* found = child(item, name);
  return found == nullptr ? "" : std::string(trim(raw_text(found)));
}

// The text of an item's element: markup, escaped or as it stands, made plain.
std::string plain_text(const xmlNode* node) {
  std::string text = raw_text(node);
  const bool markup = text.find('<') != std::string::npos || text.find('&') != std::string::npos;
  if (node->children != nullptr && node->children->next != nullptr && attribute(node, "type") == "xhtml")
    return inner_text(node);
  return markup ? text_of_markup(text) : plain_spaces(text);
}

std::string link_of(const xmlNode* item) {
  for (const xmlNode* at = item->children; at != nullptr; at = at->next) {
    if (!is_element(at) || name_of(at) != "link") continue;
    const std::string_view relation = attribute(at, "rel");
    if (const std::string_view target = attribute(at, "href"); !target.empty()) {
      if (relation.empty() || relation == "alternate") return std::string(target);
    } else if (const std::string text = raw_text(at); !trim(text).empty()) {
      return std::string(trim(text));
    }
  }
  const std::string guid = child_text(item, "guid");
  return guid.find("://") != std::string::npos ? guid : "";
}

}  // namespace

Result<Report> FeedReader::read_item(const xmlNode* item) {
  RawReport raw;
  if (const xmlNode* title = child(item, "title")) raw.title = plain_text(title);
  for (const std::string_view name : {"encoded", "content", "description", "summary"}) {
    const xmlNode* text = child(item, name);
    if (text == nullptr) continue;
    std::string plain = plain_text(text);
    if (plain.size() > raw.text.size()) raw.text = std::move(plain);
  }
  for (const std::string_view name : {"pubDate", "published", "date", "issued", "updated"}) {
    if (const auto date = date_of_value(child_text(item, name), false); date && raw.published.empty())
      raw.published = iso(*date);
  }
  if (const xmlNode* author = child(item, "author"))
    raw.author = child(author, "name") != nullptr ? child_text(author, "name") : std::string(trim(raw_text(author)));
  if (raw.author.empty()) raw.author = child_text(item, "creator");
  raw.url = link_of(item);
  raw.source = child_text(item, "source");
  if (raw.source.empty()) raw.source = channel_;
  raw.language = language_;
  raw.language_certain = false;
  return make_report(std::move(raw), defaults_);
}

std::optional<Result<Report>> FeedReader::next() {
  while (!ended_ && pull_.next_element()) {
    const std::string name = pull_.name();
    if (name == "item" || name == "entry") {
      ++number_;
      const xmlNode* item = pull_.expand();
      const std::string place = fmt::format("item {}", number_);
      Result<Report> report = item == nullptr
                                  ? Result<Report>(Error{ErrorCode::kIntakeBadFormat, "the item breaks off", place})
                                  : read_item(item);
      if (!report.ok() && report.error().place.empty()) report.error().place = place;
      pull_.leave();
      return report;
    }
    if ((name == "title" || name == "language") && number_ == 0) {
      const xmlNode* node = pull_.expand();
      if (node == nullptr) continue;
      std::string& field = name == "title" ? channel_ : language_;
      if (field.empty()) field = plain_spaces(raw_text(node));
      pull_.leave();
    }
    if (name == "image" && number_ == 0) {  // has a title of its own
      pull_.expand();
      pull_.leave();
    }
  }
  if (std::exchange(ended_, true)) return std::nullopt;
  if (!pull_.failure().empty())
    return Result<Report>(Error{ErrorCode::kIntakeBadFormat, "the XML is broken: " + pull_.failure(), ""});
  if (number_ == 0)
    return Result<Report>(Error{ErrorCode::kIntakeBadFormat, "there is no item (RSS) or entry (Atom) in it", ""});
  return std::nullopt;
}

}  // namespace chancery::intake
