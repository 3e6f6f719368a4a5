// SPDX-License-Identifier: Apache-2.0
//
// Where sentences end among the tokens of a paragraph: a linear model over hashed features of the tokens around each
// gap, with a few things that news never does held fixed. The features are the same in training.
//
// Pure functions; working memory is the caller's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/tokeniser.h"

namespace chancery::language {

inline constexpr std::uint32_t kBoundaryBuckets = 1u << 15;
inline constexpr int kMaxSentence = 400;  // tokens; a longer one is cut

struct BoundaryContext {
  std::string_view text;
  std::span<const RawToken> tokens;  // of one paragraph
  const KeyTable* kinds = nullptr;
};

struct SplitterScratch {
  std::string lower;
  std::vector<std::uint32_t> features;
  std::vector<std::uint8_t> classes;
};

// Prepares what boundary_features needs for a paragraph.
void prepare_boundaries(const BoundaryContext& context, SplitterScratch& scratch);
// Buckets of the gap after token i; `since` is the number of tokens since the last boundary. Precondition: i + 1 <
// tokens.
void boundary_features(const BoundaryContext& context, std::size_t i, std::size_t since, SplitterScratch& scratch);

// Appends the end (index behind the last token) of each sentence.
void split_sentences(const BoundaryContext& context, std::span<const float> weights, SplitterScratch& scratch,
                     std::vector<std::uint32_t>& ends);

}  // namespace chancery::language
