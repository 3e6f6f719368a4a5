// SPDX-License-Identifier: Apache-2.0
//
// What is inside a Model: views into the mapped file, checked when it was opened. Only for the language stage.
//
// All views live as long as the Model. Immutable.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "chancery/sentence.h"
#include "language/kernels.h"
#include "language/model.h"

namespace chancery::language {

inline constexpr std::string_view kModelKind = "chlang";
inline constexpr std::uint32_t kModelVersion = 1;
inline constexpr int kDistances = 24;  // buckets of distance_bucket
inline constexpr int kMaxDeprels = 96, kMaxTags = 1024;

// The numbers that fix all sizes; the section "shape" holds them in this order, as 32-bit integers.
struct NetworkShape {
  std::int32_t words, word_dim, piece_dim, affix_dim, hidden, tag_hidden, arc_hidden, rel_hidden, upos, xpos, feats,
      deprels;

  int input() const { return word_dim + piece_dim + affix_dim; }
  int tags() const { return upos + xpos + feats; }
};

inline int padded(int n) { return (n + 31) / 32 * 32; }

// Weights of y = x W + b in 12-bit integers, laid out for Kernels::multiply; columns padded to a multiple of 32.
struct Layer {
  int in = 0, out = 0;  // out is padded
  const std::int16_t* weight = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
};

// Rows of 16-bit integers with one scale for the whole table.
struct Embedding {
  int rows = 0, dim = 0;
  float scale = 0.0f;
  const std::int16_t* values = nullptr;
  const std::int16_t* row(std::uint32_t i) const { return values + static_cast<std::size_t>(i) * dim; }
};

// A hash table from a 64-bit key to a number; open addressing, 0 marks an empty place.
struct KeyTable {
  std::span<const std::uint64_t> keys;
  std::span<const std::uint32_t> values;
  std::uint32_t find(std::uint64_t key, std::uint32_t otherwise) const {
    if (keys.empty()) return otherwise;
    const std::size_t mask = keys.size() - 1;
    for (std::size_t at = key & mask; keys[at] != 0; at = (at + 1) & mask) {
      if (keys[at] == key) return values[at];
    }
    return otherwise;
  }
};

struct LemmaRule {
  std::uint8_t letter_case;  // 0 as written, 1 lower case
  std::uint8_t strip;        // bytes taken off the end
  std::string_view append;
};

struct DeprelName {
  Deprel deprel;
  std::string_view subtype;
};

struct Model::Parts {
  explicit Parts(SectionFile f) : file(std::move(f)) {}
  SectionFile file;
  const Kernels* kernels = nullptr;
  NetworkShape shape{};
  std::string language;

  KeyTable vocabulary;
  Embedding words, pieces, affixes;
  Layer in0, in1, tag, tag_out, heads, query, rel_out;
  std::array<Layer, 4> recurrent;  // layer 0 forward, backward, layer 1 forward, backward
  const float* arc_root = nullptr;
  const float* rel_root = nullptr;
  const float* distance = nullptr;

  std::vector<Upos> upos;
  std::vector<std::string_view> xpos, feats;
  std::vector<DeprelName> deprels;
  int root_label = 0;
  int window_label = 0;  // parataxis, where there is one: hangs the windows of a very long sentence together
  std::vector<std::array<std::uint16_t, 3>> triples;  // (upos, xpos, feats) that occur together

  KeyTable lemmas;  // lemma_key() -> rule
  std::vector<LemmaRule> lemma_rules;

  KeyTable token_kinds;                     // tokeniser's word lists: key of the form with its kind -> 1
  std::span<const float> boundary_weights;  // sentence splitter, hashed; a power of two of them
};

}  // namespace chancery::language
