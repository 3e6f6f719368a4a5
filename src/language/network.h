// SPDX-License-Identifier: Apache-2.0
//
// The network in use: tags and trees. See train/network.h for what it is; this is the integer form of it.
//
// Sentences go through it together, for speed only: each gets what it would get alone, bit by bit.
//
// Working memory is the caller's, one per thread, and grows to the largest call.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/features.h"
#include "language/model_parts.h"
#include "language/spanning_tree.h"

namespace chancery::language {

// Sentences longer than this are parsed in windows, each hung on the first: time stays linear.
inline constexpr int kWindow = 400;

// So many sentences at most step through an LSTM side by side: its weights, more than the nearest cache holds, are then
// fetched once for all of them. As many as the widest kernel takes rows at once.
inline constexpr int kTogether = 6;

struct WordAnalysis {
  std::int32_t head = -1;
  std::uint16_t upos = 0, xpos = 0, feats = 0, deprel = 0;  // indices into the model's names
};

struct SentenceWords {
  std::span<const std::string_view> forms;
  std::span<WordAnalysis> out;  // as many
};

// A sentence, or a window of a long one, and where its words stand in the matrices of its group.
struct Strip {
  SentenceWords words;
  int first = 0;
  int size() const { return static_cast<int>(words.forms.size()); }
};

struct NetworkScratch {
  std::string buffer;
  std::vector<Strip> strips;
  WordFeatures features;
  std::vector<std::int16_t> x16, state16, step16;
  std::vector<std::int32_t> sums, step_sums;
  std::vector<float> x, gates, states1, states2, cells, tag, logits, heads, query, keys, scores, rel;
  TreeSearch search;
  std::vector<std::int32_t> tree;
};

// Writes one analysis a form.
void analyse_words(const Model::Parts& model, std::span<const SentenceWords> sentences, NetworkScratch& scratch);

// Bucket of the distance from a word to its head, below kDistances.
int distance_bucket(int dependent, int head);

}  // namespace chancery::language
