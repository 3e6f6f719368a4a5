// SPDX-License-Identifier: Apache-2.0
//
// What is learned from a treebank besides the network: the tokeniser's word lists, where sentences end, lemma rules.
// Deterministic; no random numbers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "chancery/result.h"
#include "treebank.h"

namespace chancery::train {

// A hash table as the model file holds it (language::KeyTable).
struct KeyTableData {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> values;
};
KeyTableData make_table(const std::map<std::uint64_t, std::uint32_t>& entries);

// The treebank as running text: paragraphs with the ends of their sentences, in bytes.
struct TextParagraph {
  std::string text;
  std::vector<std::uint32_t> sentence_ends;
};
std::vector<TextParagraph> paragraphs_of(const std::vector<TreebankSentence>& sentences);

// Word lists from the treebank and from a file of known words (train/english.words).
Result<std::map<std::uint64_t, std::uint32_t>> learn_token_kinds(const std::vector<TreebankSentence>& sentences,
                                                                 const std::string& words_file);

std::vector<float> learn_boundaries(const std::vector<TextParagraph>& paragraphs, const KeyTableData& kinds);

struct LemmaData {
  std::vector<std::string> rules;  // as the section "lemma_rules" has them
  std::map<std::uint64_t, std::uint32_t> endings;
};
LemmaData learn_lemmas(const std::vector<TreebankSentence>& sentences);

}  // namespace chancery::train
