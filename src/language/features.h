// SPDX-License-Identifier: Apache-2.0
//
// What the network sees of a word: its normalised form, the pieces of its spelling, its shape. The same code runs in
// training and in use, so the two cannot drift apart.
//
// Pure functions, safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::language {

inline constexpr std::uint32_t kPieceBuckets = 1u << 15;
inline constexpr std::uint32_t kAffixBuckets = 1u << 13;
inline constexpr int kMaxPieces = 48;
inline constexpr int kAffixes = 8;

struct WordFeatures {
  std::uint64_t key = 0;                           // of the normalised form, for the vocabulary
  std::array<std::uint16_t, kMaxPieces> pieces{};  // buckets of the form's 3- and 4-grams
  std::array<std::uint16_t, kAffixes> affixes{};   // buckets of endings, beginnings, and the shape
  int piece_count = 0;
};

// Lower case, digits as 0, typographic quotes and dashes plain; at most 48 bytes. Replaces `out`.
void normalise_form(std::string_view form, std::string& out);

// `buffer` is working memory.
void extract_features(std::string_view form, std::string& buffer, WordFeatures& out);

}  // namespace chancery::language
