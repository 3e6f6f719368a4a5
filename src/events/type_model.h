// SPDX-License-Identifier: Apache-2.0
//
// TypeModel: the weights that decide the root of what one party does to another: multinomial logistic regression over
// the features of type_features.h. Text (model/types.weights), so that every weight can be read.
//
// Immutable once opened; shared by all threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chancery/event.h"
#include "chancery/result.h"

namespace chancery::events {

// The 15 roots of the PLV benchmark, in the order of the PLOVER types; YIELD is CONCEDE and RETREAT.
inline constexpr std::size_t kRootCount = 15;
inline constexpr std::array<std::string_view, kRootCount> kRoots = {
    "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "YIELD",  "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE", "ASSAULT"};
std::size_t root_index(std::string_view root);  // kRootCount if it is none
std::string_view root_of(EventType type);       // empty for kNone
int quad_of_root(std::string_view root);        // 1 to 4; 2 for YIELD; 0 if it is none
// The root that PLV has for a CAMEO code: where PLOVER 2.0 moved on, PLV stayed. Empty if the code says nothing.
std::string_view root_of_cameo(std::string_view cameo);

using RootScores = std::array<double, kRootCount>;

class TypeModel {
 public:
  TypeModel() = default;  // without weights: empty()

  // language.bad_model, with the line. A file that is not there gives an empty model.
  static Result<TypeModel> open(const std::filesystem::path& path);
  static Result<TypeModel> parse(std::string_view text, const std::string& place);

  bool empty() const { return weights_.empty(); }
  RootScores scores(const std::vector<std::string>& features) const;  // sums of weights
  static RootScores probabilities(const RootScores& scores);          // their softmax
  // nullptr if the feature has no weights. In hundredths.
  const std::array<std::int16_t, kRootCount>* weights(std::string_view feature) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::array<std::int16_t, kRootCount>, Hash, std::equal_to<>> weights_;
};

}  // namespace chancery::events
