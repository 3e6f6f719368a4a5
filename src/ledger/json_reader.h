// SPDX-License-Identifier: Apache-2.0
//
// What the ledger reads out of its own JSON: a member of the right kind, or what stands for its absence. A damaged file
// gives absences, not failures. Pure functions.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chancery/report.h"

namespace chancery::ledger {

inline std::string text_of(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <typename Number>
Number number_of(const nlohmann::json& json, const char* key, Number otherwise) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number() ? found->get<Number>() : otherwise;
}

inline std::vector<std::string> texts_of(const nlohmann::json& json, const char* key) {
  std::vector<std::string> values;
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return values;
  for (const nlohmann::json& item : *found) {
    if (item.is_string()) values.push_back(item.get<std::string>());
  }
  return values;
}

// [begin, end]; empty for anything else.
inline Span span_of(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array() || found->size() != 2 || !(*found)[0].is_number() ||
      !(*found)[1].is_number())
    return {};
  return {(*found)[0].get<std::uint32_t>(), (*found)[1].get<std::uint32_t>()};
}

}  // namespace chancery::ledger
