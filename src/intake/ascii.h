// SPDX-License-Identifier: Apache-2.0
//
// Letters of protocols and markup, which are ASCII: comparing and searching without regard to case.
// Pure functions, safe from any thread.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace chancery::intake {

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return lower_ascii(c); });
  return lower;
}

// `lower` is in lower case already.
inline bool starts_with_no_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == lower_ascii(b); });
}

inline bool equals_no_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && starts_with_no_case(text, lower);
}

inline std::size_t find_no_case(std::string_view text, std::string_view lower, std::size_t from = 0) {
  if (from > text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), lower.begin(),
                                 lower.end(), [](char a, char b) { return lower_ascii(a) == b; });
  return found == text.end() && !lower.empty() ? std::string_view::npos
                                               : static_cast<std::size_t>(found - text.begin());
}

}  // namespace chancery::intake
