// SPDX-License-Identifier: Apache-2.0
//
// The training run of the network: vocabulary, batches, epochs, scores on the development sets, checkpoint.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "network.h"
#include "treebank.h"
#include "wrapper.h"

namespace chancery::train {

struct Vocabulary {
  std::unordered_map<std::uint64_t, int> rows;  // key of the normalised form -> row; 0 is the unknown word
  std::vector<std::uint64_t> keys;              // by row; keys[0] is 0
  std::vector<int> counts;

  // Words seen `least` times in the treebanks, or `silver_least` times in the silver trees.
  static Vocabulary of(const std::vector<TreebankSentence>& sentences, int least,
                       const std::vector<TreebankSentence>& silver, int silver_least);
};

struct Schedule {
  int epochs = 20;
  int batch_words = 500;
  std::uint64_t seed = 1;
  Rates rates;
  double silver_words = 250000;  // words of silver trees in an epoch
  int average_epochs = 0;        // the weights are the mean of those of so many last epochs; 0: the last ones
  int gold_epochs = 5;           // the last epochs, without silver trees
  float headlines = 0.0f;        // share of sentences turned into English headlines
  float wrapped = 0.0f;          // share of sentences set into a frame of the wrappers
  float augment = 0.10f;         // share of sentences seen in other letter case or without their full stop
};

struct DevSet {
  std::string name;
  std::vector<TreebankSentence> sentences;
};

struct Accuracy {
  double upos = 0, xpos = 0, feats = 0, tags = 0, uas = 0, las = 0, full_las = 0;  // per cent
};

// The mean of several networks of one shape, along one training (Polyak averaging) or of several that began at the same
// weights ("model soups", Wortsman and others 2022): steadier than any of them.
class MeanWeights {
 public:
  void add(Network& network);
  void put(Network& network) const;  // nothing where nothing was added

 private:
  std::vector<std::vector<double>> sums_;
  int count_ = 0;
};

Sentences make_inputs(const std::vector<TreebankSentence>& sentences, const Vocabulary& vocabulary);
Accuracy evaluate(const std::vector<Network*>& networks, const Inventory& inventory, const Vocabulary& vocabulary,
                  const DevSet& dev);

// Prints a line per epoch to standard error.
void train_network(Network& network, const Inventory& inventory, const Vocabulary& vocabulary,
                   const std::vector<TreebankSentence>& sentences, const std::vector<TreebankSentence>& silver,
                   const Wrappers& wrappers, const std::vector<DevSet>& dev, const Schedule& schedule);

Outcome save_checkpoint(Network& network, const std::string& path);
// The sizes of the network in a checkpoint; those of the data are checked by load_checkpoint.
Outcome read_shape(const std::string& path, Shape& shape);
Outcome load_checkpoint(Network& network, const std::string& path);

// Begins with the weights of a network of the same shape that was trained with another vocabulary.
Outcome start_from(Network& network, const Vocabulary& vocabulary, const std::string& path,
                   const Vocabulary& old_vocabulary);

}  // namespace chancery::train
