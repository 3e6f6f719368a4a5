// SPDX-License-Identifier: Apache-2.0
//
// The inner loops of the network, once for every kind of processor. All variants give the same bits: products are sums
// of integers, and floats are never contracted nor summed in another order.
#pragma once

#include <cstdint>

namespace chancery::language {

struct Kernels {
  const char* name;
  // y[rows x m] = x[rows x k] * w. w is laid out [k / 2][m][2]: pairs of inputs lie together. k even, m a multiple
  // of 32. Values of x and w are at most 2047 in size and k at most 512, so sums fit.
  void (*multiply)(const std::int16_t* x, int rows, int k, const std::int16_t* w, int m, std::int32_t* y);
  // y[i] = sum[i] * (scale[i] * factor) + bias[i]
  void (*rescale)(const std::int32_t* sum, const float* scale, float factor, const float* bias, int m, float* y);
  // Rounds to 12 bits; returns what one step is worth. n a multiple of 8.
  float (*quantise)(const float* x, int n, std::int16_t* out);
  // One step of an LSTM with coupled gates: in[3h] holds the input's share and the bias, sum[3h] the state's share.
  void (*cell)(const float* in, const std::int32_t* sum, const float* scale, int h, float* cell, float* out,
               std::int16_t* out16);
  // scores[n x m] = query[n x a] * keys[a x m]; strides of rows in scores and keys are `stride`.
  void (*score)(const float* query, int n, int a, const float* keys, int m, int stride, float* scores);
};

inline constexpr float kStateScale = 2047.0f;  // states of an LSTM lie between -1 and 1

const Kernels& baseline_kernels();
const Kernels& avx2_kernels();    // only where the processor has it
const Kernels& avx512_kernels();  // likewise (with VNNI)
const Kernels& best_kernels();    // of this processor

}  // namespace chancery::language
