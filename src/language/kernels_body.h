// SPDX-License-Identifier: Apache-2.0
//
// The text of the kernels, compiled once for each kind of processor by kernels_*.cc, which define before including it:
// KERNEL_SPACE (namespace), Vector (a register of 32-bit integers), kLanes, load, broadcast, multiply_pairs; kTall
// (rows of a block) and kSpread (registers that hold its sums where there are fewer rows).
#include <algorithm>

#include "language/kernels.h"
#include "language/numeric.h"

namespace chancery::language::KERNEL_SPACE {

template <int kRows, int kVectors>
void block(const std::int16_t* x, int k, const std::int16_t* w, int m, std::int32_t* y) {
  Vector sum[kRows][kVectors];
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) sum[r][v] = zero();
  }
  for (int p = 0; p < k; p += 2) {
    Vector right[kVectors];
    for (int v = 0; v < kVectors; ++v) right[v] = load(w + v * 2 * kLanes);
    for (int r = 0; r < kRows; ++r) {
      const Vector left = broadcast(x + static_cast<std::size_t>(r) * k + p);
      for (int v = 0; v < kVectors; ++v) sum[r][v] = multiply_pairs(sum[r][v], left, right[v]);
    }
    w += static_cast<std::size_t>(m) * 2;
  }
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) store(y + static_cast<std::size_t>(r) * m + v * kLanes, sum[r][v]);
  }
}

// All columns of `kRows` rows, fewer than a tall block has: as many columns at a time as keep kSpread sums in flight.
template <int kRows>
void few_rows(const std::int16_t* x, int k, const std::int16_t* w, int m, std::int32_t* y) {
  constexpr int kVectors = kSpread / kRows;
  int j = 0;
  for (; j + kVectors * kLanes <= m; j += kVectors * kLanes) block<kRows, kVectors>(x, k, w + 2 * j, m, y + j);
  for (; j < m; j += kLanes) block<kRows, 1>(x, k, w + 2 * j, m, y + j);
}

template <int kRows>
void rest(const std::int16_t* x, int rows, int k, const std::int16_t* w, int m, std::int32_t* y) {
  if constexpr (kRows > 0) {
    if (rows == kRows) {
      few_rows<kRows>(x, k, w, m, y);
    } else {
      rest<kRows - 1>(x, rows, k, w, m, y);
    }
  }
}

inline void multiply(const std::int16_t* x, int rows, int k, const std::int16_t* w, int m, std::int32_t* y) {
  constexpr int kNarrow = 32 / kLanes;
  const int tall = rows - rows % kTall;
  if constexpr (kTall > 1) {
    for (int j = 0; j < m; j += 32) {
      for (int r = 0; r < tall; r += kTall) {
        block<kTall, kNarrow>(x + static_cast<std::size_t>(r) * k, k, w + 2 * j, m,
                              y + static_cast<std::size_t>(r) * m + j);
      }
    }
    rest<kTall - 1>(x + static_cast<std::size_t>(tall) * k, rows - tall, k, w, m,
                    y + static_cast<std::size_t>(tall) * m);
  } else {
    for (int j = 0; j < m; j += 32) {
      for (int r = 0; r < rows; ++r) {
        block<1, kNarrow>(x + static_cast<std::size_t>(r) * k, k, w + 2 * j, m,
                          y + static_cast<std::size_t>(r) * m + j);
      }
    }
  }
}

inline void rescale(const std::int32_t* sum, const float* scale, float factor, const float* bias, int m, float* y) {
  for (int i = 0; i < m; ++i) y[i] = static_cast<float>(sum[i]) * (scale[i] * factor) + bias[i];
}

inline float quantise(const float* __restrict x, int n, std::int16_t* __restrict out) {
  // The largest size; floats without their sign are ordered as their bits are, and integers make a quick loop.
  std::int32_t top_bits = 0;
  for (int i = 0; i < n; ++i) {
    const std::int32_t bits = std::bit_cast<std::int32_t>(x[i]) & 0x7FFFFFFF;
    top_bits = bits > top_bits ? bits : top_bits;
  }
  const float top = std::bit_cast<float>(top_bits);
  if (!(top > 1e-20f)) {
    std::fill(out, out + n, static_cast<std::int16_t>(0));
    return 0.0f;
  }
  const float inverse = 2047.0f / top;
  for (int i = 0; i < n; ++i) {
    const float v = x[i] * inverse;
    out[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(v + (v < 0.0f ? -0.5f : 0.5f)));
  }
  return top / 2047.0f;
}

inline void cell(const float* __restrict in, const std::int32_t* __restrict sum, const float* __restrict scale, int h,
                 float* __restrict state, float* __restrict out, std::int16_t* __restrict out16) {
  for (int i = 0; i < h; ++i) {
    const float f = sigmoid(in[i] + static_cast<float>(sum[i]) * scale[i]);
    const float o = sigmoid(in[h + i] + static_cast<float>(sum[h + i]) * scale[h + i]);
    const float z = hyperbolic_tangent(in[2 * h + i] + static_cast<float>(sum[2 * h + i]) * scale[2 * h + i]);
    const float c = f * state[i] + (1.0f - f) * z;
    const float y = o * hyperbolic_tangent(c);
    state[i] = c;
    out[i] = y;
    const float v = y * kStateScale;
    out16[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(v + (v < 0.0f ? -0.5f : 0.5f)));
  }
}

inline void score(const float* query, int n, int a, const float* keys, int m, int stride, float* scores) {
  for (int i = 0; i < n; ++i) {
    float* row = scores + static_cast<std::size_t>(i) * stride;
    for (int j = 0; j < m; ++j) row[j] = 0.0f;
    for (int p = 0; p < a; ++p) {
      const float q = query[static_cast<std::size_t>(i) * a + p];
      if (q == 0.0f) continue;
      const float* key = keys + static_cast<std::size_t>(p) * stride;
      for (int j = 0; j < m; ++j) row[j] += q * key[j];
    }
  }
}

inline constexpr Kernels kKernels = {KERNEL_NAME, multiply, rescale, quantise, cell, score};

}  // namespace chancery::language::KERNEL_SPACE
