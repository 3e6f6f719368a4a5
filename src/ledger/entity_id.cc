// SPDX-License-Identifier: Apache-2.0
#include "ledger/entity_id.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::ledger {

EntityType type_of_id(std::string_view id) {
  const std::string_view prefix = id.substr(0, id.find(':'));
  if (prefix == "movement") return EntityType::kGroup;
  return prefix.size() == id.size() ? EntityType::kOther : entity_type_of(prefix);
}

bool is_state_like(std::string_view id) {
  return id.starts_with("state:") || id.starts_with("territory:") || id.starts_with("igo:");
}

bool is_country_code(std::string_view code) {
  // Codes of the ontology for what belongs to no state.
  for (const std::string_view none : {"IMG", "IGO", "NGO", "MNC"}) {
    if (code == none) return false;
  }
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view country_of_id(std::string_view id) {
  const std::size_t first = id.find(':');
  if (first == std::string_view::npos) return {};
  const std::string_view rest = id.substr(first + 1);
  const std::string_view code = rest.substr(0, rest.find(':'));
  return is_country_code(code) ? code : std::string_view();
}

std::string office_id(std::string_view key, std::string_view of_id) {
  return "office:" + std::string(of_id.substr(of_id.find(':') + 1)) + ":" + std::string(key);
}

std::string slug(std::string_view text) {
  const std::string key = name_key(text);
  std::string made;
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (keep) {
      made += c;
    } else if (!made.empty() && made.back() != '-') {
      made += '-';
    }
  }
  while (!made.empty() && made.back() == '-') made.pop_back();
  // Long noun phrases: a readable beginning and a hash that keeps them apart.
  if (made.size() > 80) made = made.substr(0, 66) + "-" + sha256_hex(made).substr(0, 12);
  return made;
}

std::string plain_name(std::string_view text) {
  static constexpr std::string_view kMarks[] = {"\"", "'", "“", "”", "‘", "’", "«", "»", "„", "`", ",", ";"};
  bool again = true;
  text = trim(text);
  while (again && !text.empty()) {
    again = false;
    for (const std::string_view mark : kMarks) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
      if (text.ends_with(mark) && !text.empty()) text.remove_suffix(mark.size()), again = true;
    }
    for (const std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "}) {
      if (text.starts_with(article)) text.remove_prefix(article.size()), again = true;
    }
    text = trim(text);
  }
  return std::string(text);
}

}  // namespace chancery::ledger
