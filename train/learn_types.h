// SPDX-License-Identifier: Apache-2.0
//
// Learning the weights of types (model/types.weights): multinomial logistic regression with a Gaussian prior, by
// L-BFGS. Sums go in one order, so the same items give the same weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "events/type_model.h"

namespace chancery::train {

struct TypeItem {
  std::vector<std::string> features;
  std::size_t root = 0;  // index in events::kRoots
  double weight = 1;
  int fold = -1;  // of the cross-validation; -1: always learned from
};

struct TypeSettings {
  double prior = 1.0;   // strength of the Gaussian prior
  int least_count = 2;  // features of fewer items are not learned
  int iterations = 80;
  std::function<double(std::string_view feature)> scale;  // what a feature counts; rarely right ones less
};

// The text of a weights file, with hundredths as the smallest weight. `skip_fold` is left out.
std::string learn_types(const std::vector<TypeItem>& items, const TypeSettings& settings, int skip_fold,
                        const std::string& comment);

}  // namespace chancery::train
