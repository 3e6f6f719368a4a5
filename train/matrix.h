// SPDX-License-Identifier: Apache-2.0
//
// Dense matrices for training, row-major, single-threaded. Every element of a product is summed in the same order
// whatever the width of the machine's vectors, so the same data give the same weights on every machine with FMA.
#pragma once

#include <cstddef>
#include <vector>

namespace chancery::train {

class Matrix {
 public:
  Matrix() = default;
  Matrix(int rows, int cols) { resize(rows, cols); }
  // Content is unspecified where the shape changes.
  void resize(int rows, int cols) {
    rows_ = rows;
    cols_ = cols;
    data_.resize(static_cast<std::size_t>(rows) * cols);
  }
  void zero() { std::fill(data_.begin(), data_.end(), 0.0f); }
  void zeros(int rows, int cols) {
    resize(rows, cols);
    zero();
  }
  int rows() const { return rows_; }
  int cols() const { return cols_; }
  float* row(int i) { return data_.data() + static_cast<std::size_t>(i) * cols_; }
  const float* row(int i) const { return data_.data() + static_cast<std::size_t>(i) * cols_; }
  std::vector<float>& data() { return data_; }
  const std::vector<float>& data() const { return data_; }

 private:
  int rows_ = 0, cols_ = 0;
  std::vector<float> data_;
};

// c[n x m] += a[n x k] * b[k x m]; strides in elements.
void multiply_add(const float* a, int a_stride, const float* b, int b_stride, float* c, int c_stride, int n, int k,
                  int m);
void transpose(const float* a, int a_stride, int n, int m, float* out);  // out[m x n]

inline void multiply_add(const Matrix& a, const Matrix& b, Matrix& c) {
  multiply_add(a.row(0), a.cols(), b.row(0), b.cols(), c.row(0), c.cols(), a.rows(), a.cols(), b.cols());
}
// c += a * transposed(b); c += transposed(a) * b. `work` is memory for the transposed side.
void multiply_add_bt(const Matrix& a, const Matrix& b, Matrix& c, std::vector<float>& work);
void multiply_add_at(const Matrix& a, const Matrix& b, Matrix& c, std::vector<float>& work);

}  // namespace chancery::train
