// SPDX-License-Identifier: Apache-2.0
//
// Look-up of an enumerator by its name in a table that lists the names in the order of the enumeration.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace chancery::records {

template <typename Enum, std::size_t N>
std::optional<Enum> find_enumerator(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace chancery::records
