// SPDX-License-Identifier: Apache-2.0
#include "language/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "language/numeric.h"

namespace chancery::language {
namespace {

std::vector<const Kernels*> usable() {
  std::vector<const Kernels*> out = {&baseline_kernels(), &best_kernels()};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) out.push_back(&avx2_kernels());
#endif
  return out;
}

TEST(Kernels, multiply_as_the_obvious_loop_does) {
  std::mt19937 random(11);
  for (const int rows : {1, 2, 3, 4, 5, 6, 7, 13}) {
    for (const int m : {32, 96, 352, 544}) {
      const int k = 64;
      std::vector<std::int16_t> x(rows * k), w(k * m);
      for (auto& v : x) v = static_cast<std::int16_t>(static_cast<int>(random() % 4095) - 2047);
      for (auto& v : w) v = static_cast<std::int16_t>(static_cast<int>(random() % 4095) - 2047);
      std::vector<std::int32_t> slow(rows * m, 0);
      for (int r = 0; r < rows; ++r) {
        for (int j = 0; j < m; ++j) {
          for (int i = 0; i < k; ++i) slow[r * m + j] += x[r * k + i] * w[(i / 2 * m + j) * 2 + i % 2];
        }
      }
      for (const Kernels* kernels : usable()) {
        std::vector<std::int32_t> fast(rows * m, -1);
        kernels->multiply(x.data(), rows, k, w.data(), m, fast.data());
        EXPECT_EQ(fast, slow) << kernels->name;
      }
    }
  }
}

TEST(Kernels, give_the_same_bits_on_every_processor) {
  std::mt19937 random(5);
  std::normal_distribution<float> normal(0.0f, 3.0f);
  const int h = 96;
  std::vector<float> in(3 * h), scale(3 * h, 1e-3f), start(h);
  std::vector<std::int32_t> sum(3 * h);
  for (float& v : in) v = normal(random);
  for (float& v : start) v = std::tanh(normal(random));
  for (auto& v : sum) v = static_cast<int>(random() % 8000) - 4000;
  std::vector<float> first;
  for (const Kernels* kernels : usable()) {
    std::vector<float> cell = start, out(h);
    std::vector<std::int16_t> out16(h), rounded(3 * h);
    kernels->cell(in.data(), sum.data(), scale.data(), h, cell.data(), out.data(), out16.data());
    std::vector<float> all = cell;
    all.insert(all.end(), out.begin(), out.end());
    all.insert(all.end(), out16.begin(), out16.end());
    all.push_back(kernels->quantise(in.data(), 3 * h, rounded.data()));
    all.insert(all.end(), rounded.begin(), rounded.end());
    std::vector<float> scores(4 * 48);
    kernels->score(in.data(), 4, 16, in.data() + 64, 8, 8, scores.data());
    all.insert(all.end(), scores.begin(), scores.begin() + 32);
    if (first.empty()) first = all;
    EXPECT_EQ(all, first) << kernels->name;
  }
}

TEST(Numeric, is_close_to_the_library) {
  for (float x = -30.0f; x < 30.0f; x += 0.037f) {
    EXPECT_NEAR(fast_exp(x) / std::exp(x), 1.0, 1e-5) << x;
    EXPECT_NEAR(sigmoid(x), 1.0 / (1.0 + std::exp(-x)), 1e-6) << x;
    EXPECT_NEAR(hyperbolic_tangent(x), std::tanh(x), 1e-6) << x;
  }
}

}  // namespace
}  // namespace chancery::language
