// SPDX-License-Identifier: Apache-2.0
//
// Writes the model file: the network in integers, names, lemma rules, word lists, boundary weights.
// docs/formats/model.md.
#pragma once

#include <string>

#include "learn_text.h"
#include "train_network.h"

namespace chancery::train {

struct ModelData {
  std::string language;
  const Inventory* inventory = nullptr;
  const Vocabulary* vocabulary = nullptr;
  Network* network = nullptr;
  LemmaData lemmas;
  KeyTableData token_kinds;
  std::vector<float> boundaries;
};

Outcome write_model(const ModelData& data, const std::string& path);

}  // namespace chancery::train
