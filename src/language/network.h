// SPDX-License-Identifier: Apache-2.0
//
// The network in use: tags and a tree for one sentence. See train/network.h for what it is; this is the integer form of
// it.
//
// Working memory is the caller's, one per thread, and grows to the longest sentence.
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

struct WordAnalysis {
  std::int32_t head = -1;
  std::uint16_t upos = 0, xpos = 0, feats = 0, deprel = 0;  // indices into the model's names
};

struct NetworkScratch {
  std::string buffer;
  WordFeatures features;
  std::vector<std::int16_t> x16, state16, step16;
  std::vector<std::int32_t> sums, step_sums;
  std::vector<float> x, gates, states1, states2, cells, tag, logits, heads, query, keys, scores, rel;
  TreeSearch search;
  std::vector<std::int32_t> tree;
};

// One analysis a form, into `out`, which has the same size.
void analyse_words(const Model::Parts& model, std::span<const std::string_view> forms, NetworkScratch& scratch,
                   std::span<WordAnalysis> out);

// Bucket of the distance from a word to its head, below kDistances.
int distance_bucket(int dependent, int head);

}  // namespace chancery::language
