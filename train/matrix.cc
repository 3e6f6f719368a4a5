// SPDX-License-Identifier: Apache-2.0
#include "matrix.h"

#include <algorithm>
#include <cstring>

namespace chancery::train {
namespace {

#ifdef __AVX512F__
constexpr int kLanes = 16;
#else
constexpr int kLanes = 8;
#endif
typedef float Vector __attribute__((vector_size(kLanes * 4), aligned(4)));

Vector load(const float* p) { return *reinterpret_cast<const Vector*>(p); }
void store(float* p, Vector v) { *reinterpret_cast<Vector*>(p) = v; }

template <int kRows, int kVectors>
void block(const float* a, int a_stride, const float* b, int b_stride, float* c, int c_stride, int k) {
  Vector sum[kRows][kVectors];
  for (int i = 0; i < kRows; ++i) {
    for (int v = 0; v < kVectors; ++v) sum[i][v] = load(c + static_cast<std::size_t>(i) * c_stride + v * kLanes);
  }
  for (int p = 0; p < k; ++p) {
    const float* row = b + static_cast<std::size_t>(p) * b_stride;
    Vector right[kVectors];
    for (int v = 0; v < kVectors; ++v) right[v] = load(row + v * kLanes);
    for (int i = 0; i < kRows; ++i) {
      const float left = a[static_cast<std::size_t>(i) * a_stride + p];
      for (int v = 0; v < kVectors; ++v) sum[i][v] += left * right[v];
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int v = 0; v < kVectors; ++v) store(c + static_cast<std::size_t>(i) * c_stride + v * kLanes, sum[i][v]);
  }
}

template <int kVectors>
void panel(const float* a, int a_stride, const float* b, int b_stride, float* c, int c_stride, int n, int k) {
  int i = 0;
  constexpr int kRows = kVectors == 8 ? 2 : kVectors == 4 ? 4 : kVectors == 2 ? 6 : 8;
  for (; i + kRows <= n; i += kRows) {
    block<kRows, kVectors>(a + static_cast<std::size_t>(i) * a_stride, a_stride, b, b_stride,
                           c + static_cast<std::size_t>(i) * c_stride, c_stride, k);
  }
  for (; i < n; ++i) {
    block<1, kVectors>(a + static_cast<std::size_t>(i) * a_stride, a_stride, b, b_stride,
                       c + static_cast<std::size_t>(i) * c_stride, c_stride, k);
  }
}

}  // namespace

void multiply_add(const float* a, int a_stride, const float* b, int b_stride, float* c, int c_stride, int n, int k,
                  int m) {
  int j = 0;
  if (n == 1) {  // a vector times a matrix: as many sums at once as there are registers
    for (; j + 8 * kLanes <= m; j += 8 * kLanes) block<1, 8>(a, a_stride, b + j, b_stride, c + j, c_stride, k);
  }
  for (; j + 2 * kLanes <= m; j += 2 * kLanes) panel<2>(a, a_stride, b + j, b_stride, c + j, c_stride, n, k);
  for (; j + kLanes <= m; j += kLanes) panel<1>(a, a_stride, b + j, b_stride, c + j, c_stride, n, k);
  if (j == m) return;
  // The last columns, fewer than a vector: in a copy with zeros behind them.
  const int left = m - j;
  std::vector<float> right(static_cast<std::size_t>(k) * kLanes, 0.0f), sum(static_cast<std::size_t>(n) * kLanes, 0.0f);
  for (int p = 0; p < k; ++p)
    std::copy_n(b + static_cast<std::size_t>(p) * b_stride + j, left,
                right.data() + static_cast<std::size_t>(p) * kLanes);
  for (int i = 0; i < n; ++i)
    std::copy_n(c + static_cast<std::size_t>(i) * c_stride + j, left,
                sum.data() + static_cast<std::size_t>(i) * kLanes);
  panel<1>(a, a_stride, right.data(), kLanes, sum.data(), kLanes, n, k);
  for (int i = 0; i < n; ++i)
    std::copy_n(sum.data() + static_cast<std::size_t>(i) * kLanes, left,
                c + static_cast<std::size_t>(i) * c_stride + j);
}

void transpose(const float* a, int a_stride, int n, int m, float* out) {
  constexpr int kTile = 16;
  for (int i = 0; i < n; i += kTile) {
    for (int j = 0; j < m; j += kTile) {
      for (int p = i; p < std::min(n, i + kTile); ++p) {
        for (int q = j; q < std::min(m, j + kTile); ++q) {
          out[static_cast<std::size_t>(q) * n + p] = a[static_cast<std::size_t>(p) * a_stride + q];
        }
      }
    }
  }
}

void multiply_add_bt(const Matrix& a, const Matrix& b, Matrix& c, std::vector<float>& work) {
  work.resize(static_cast<std::size_t>(b.rows()) * b.cols());
  transpose(b.row(0), b.cols(), b.rows(), b.cols(), work.data());
  multiply_add(a.row(0), a.cols(), work.data(), b.rows(), c.row(0), c.cols(), a.rows(), a.cols(), b.rows());
}

void multiply_add_at(const Matrix& a, const Matrix& b, Matrix& c, std::vector<float>& work) {
  work.resize(static_cast<std::size_t>(a.rows()) * a.cols());
  transpose(a.row(0), a.cols(), a.rows(), a.cols(), work.data());
  multiply_add(work.data(), a.rows(), b.row(0), b.cols(), c.row(0), c.cols(), a.cols(), a.rows(), b.cols());
}

}  // namespace chancery::train
