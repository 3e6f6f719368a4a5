// SPDX-License-Identifier: Apache-2.0
//
// Silver trees: plain news text parsed by one or several trained networks together, for the final network to learn from
// beside the treebanks. Words carry the networks' confidence, which becomes the weight of their losses.
#pragma once

#include <string>
#include <vector>

#include "chancery/result.h"
#include "network.h"
#include "train_network.h"

namespace chancery::train {

// Reads JSON lines with a "text", splits it with the model's tokeniser, writes CoNLL-U. Sentences of 4 to 60 words that
// end with a stop or a quotation mark, each once.
Outcome label_news(const std::vector<Network*>& networks, const Inventory& inventory, const Vocabulary& vocabulary,
                   const std::string& model_path, const std::vector<std::string>& text_files,
                   const std::string& out_path);

}  // namespace chancery::train
