// SPDX-License-Identifier: Apache-2.0
#include "intake/html_json_ld.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "base/text_file.h"

namespace chancery::intake {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostNodes = 10000;  // looked at in one script

bool is_article(const Json& type) {
  if (type.is_array()) {
    for (const Json& one : type) {
      if (is_article(one)) return true;
    }
    return false;
  }
  if (!type.is_string()) return false;
  const auto& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report" || name == "LiveBlogPosting" ||
         name == "SpecialAnnouncement";
}

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return "";
  if (found->is_string()) return found->get<std::string>();
  if (found->is_array() && !found->empty() && found->front().is_string()) return found->front().get<std::string>();
  if (found->is_object()) return text_of(*found, "@id");
  return "";
}

// The name of a person or organisation: {"name": …}, a list of them, or plain text.
std::string name_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return "";
  if (found->is_string()) return found->get<std::string>();
  if (found->is_object()) return text_of(*found, "name");
  std::string names;
  if (found->is_array()) {
    for (const Json& one : *found) {
      const std::string name = one.is_string() ? one.get<std::string>() : one.is_object() ? text_of(one, "name") : "";
      if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
  }
  return names;
}

void take(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void take_article(const Json& object, JsonLdArticle& article) {
  article.found = true;
  take(article.headline, text_of(object, "headline"));
  take(article.headline, text_of(object, "name"));
  take(article.published, text_of(object, "datePublished"));
  take(article.published, text_of(object, "dateCreated"));
  take(article.author, name_of(object, "author"));
  take(article.publisher, name_of(object, "publisher"));
  take(article.address, text_of(object, "url"));
  take(article.address, text_of(object, "mainEntityOfPage"));
  take(article.language, text_of(object, "inLanguage"));
  take(article.body, text_of(object, "articleBody"));
}

}  // namespace

void read_json_ld(std::string_view json, JsonLdArticle& article) {
  const Json document = Json::parse(trim(json), nullptr, false, true);
  if (document.is_discarded()) return;
  std::vector<const Json*> open = {&document};
  for (std::size_t seen = 0; seen < open.size() && seen < kMostNodes; ++seen) {
    const Json& at = *open[seen];
    if (at.is_array()) {
      for (const Json& one : at) open.push_back(&one);
    } else if (at.is_object()) {
      const auto type = at.find("@type");
      if (type != at.end() && is_article(*type) && !article.found) take_article(at, article);
      if (const auto graph = at.find("@graph"); graph != at.end()) open.push_back(&*graph);
      if (const auto main = at.find("mainEntity"); main != at.end()) open.push_back(&*main);
    }
  }
}

}  // namespace chancery::intake
