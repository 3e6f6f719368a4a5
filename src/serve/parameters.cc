// SPDX-License-Identifier: Apache-2.0
#include "serve/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace chancery::serve {
namespace {

constexpr std::size_t kMostParameters = 64;

Error usage(std::string message) { return {ErrorCode::kUsage, std::move(message), ""}; }

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text, bool form) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
      if (high < 0 || low < 0) return usage("the address has a % that is not followed by two hexadecimal digits");
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && form) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return usage("the address has a control character");
    decoded += c;
  }
  if (find_invalid_utf8(decoded) != std::string_view::npos) return usage("the address is not UTF-8");
  return decoded;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      static constexpr std::string_view kHex = "0123456789ABCDEF";
      encoded += '%';
      encoded += kHex[static_cast<unsigned char>(c) >> 4U];
      encoded += kHex[static_cast<unsigned char>(c) & 15U];
    }
  }
  return encoded;
}

Result<Parameters> Parameters::parse(std::string_view query) {
  Parameters parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view item = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (item.empty()) continue;
    const std::size_t equals = std::min(item.find('='), item.size());
    CHANCERY_ASSIGN(std::string name, percent_decoded(item.substr(0, equals), true));
    CHANCERY_ASSIGN(std::string value, percent_decoded(item.substr(std::min(equals + 1, item.size())), true));
    std::replace(name.begin(), name.end(), '-', '_');
    if (parameters.items_.size() == kMostParameters)
      return usage(fmt::format("the address has more than {} parameters", kMostParameters));
    parameters.items_.emplace_back(std::move(name), std::move(value));
  }
  return parameters;
}

Outcome Parameters::only(std::span<const std::string_view> names) const {
  for (const auto& [name, value] : items_) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    std::string known;
    for (const std::string_view one : names) known += fmt::format("{}{}", known.empty() ? "" : ", ", one);
    return usage(known.empty() ? fmt::format("\"{}\" is no parameter here; there are none", name)
                               : fmt::format("\"{}\" is no parameter here; there are {}", name, known));
  }
  return Done{};
}

Result<std::optional<std::string>> Parameters::text(std::string_view name) const {
  std::optional<std::string> found;
  for (const auto& [key, value] : items_) {
    if (key != name || value.empty()) continue;
    if (found) return usage(fmt::format("{} is given twice", name));
    found = value;
  }
  return found;
}

Result<std::string> Parameters::required(std::string_view name) const {
  CHANCERY_ASSIGN(std::optional<std::string> found, text(name));
  if (!found) return usage(fmt::format("{} is missing", name));
  return std::move(*found);
}

std::vector<std::string> Parameters::texts(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [key, value] : items_) {
    if (key == name && !value.empty()) found.push_back(value);
  }
  return found;
}

Result<bool> Parameters::flag(std::string_view name) const {
  for (const auto& [key, value] : items_) {
    if (key != name) continue;
    const std::string low = lower_case(value);
    if (low.empty() || low == "1" || low == "true" || low == "yes") return true;
    if (low == "0" || low == "false" || low == "no") return false;
    return usage(fmt::format("{}: write true or false", name));
  }
  return false;
}

Result<std::size_t> Parameters::number(std::string_view name, std::size_t otherwise, std::size_t least,
                                       std::size_t most) const {
  CHANCERY_ASSIGN(const std::optional<std::string> given, text(name));
  if (!given) return otherwise;
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(given->data(), given->data() + given->size(), number);
  if (failure != std::errc{} || end != given->data() + given->size() || number < least || number > most)
    return usage(fmt::format("{}: write a number from {} to {}", name, least, most));
  return number;
}

Result<std::optional<Day>> Parameters::day(std::string_view name, End end, Day today) const {
  CHANCERY_ASSIGN(const std::optional<std::string> given, text(name));
  if (!given) return std::optional<Day>();
  if (*given == "today") return std::optional<Day>(today);
  if (const auto date = parse_iso_date(*given))
    return std::optional<Day>(end == End::kFirst ? date->earliest : date->latest);
  return usage(fmt::format("{}: \"{}\" is no date; write it as 2025-07-03, 2025-07 or 2025", name, *given));
}

Result<std::optional<std::string>> Parameters::instant(std::string_view name) const {
  CHANCERY_ASSIGN(std::optional<std::string> given, text(name));
  if (given && !parse_iso_date(*given))
    return usage(fmt::format("{}: write an instant as 2025-07-04T10:00:00Z, or a date", name));
  return given;
}

std::string Parameters::canonical(std::string_view without) const {
  std::vector<std::pair<std::string, std::string>> sorted = items_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& [name, value] : sorted) {
    if (value.empty() || name == without) continue;
    text += (text.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  }
  return text;
}

}  // namespace chancery::serve
