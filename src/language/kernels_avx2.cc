// SPDX-License-Identifier: Apache-2.0
//
// Compiled with -mavx2 (see CMakeLists.txt).
#include "language/kernels.h"

#ifdef __AVX2__
#include <immintrin.h>

#include <cstring>

#define KERNEL_SPACE avx2
#define KERNEL_NAME "avx2"

namespace chancery::language::avx2 {

inline constexpr int kLanes = 8, kTall = 2, kSpread = 8;
using Vector = __m256i;
inline Vector zero() { return _mm256_setzero_si256(); }
inline Vector load(const std::int16_t* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
inline void store(std::int32_t* p, Vector v) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
inline Vector broadcast(const std::int16_t* p) {
  std::int32_t pair;
  std::memcpy(&pair, p, sizeof pair);
  return _mm256_set1_epi32(pair);
}
inline Vector multiply_pairs(Vector sum, Vector a, Vector b) { return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b)); }

}  // namespace chancery::language::avx2

#include "language/kernels_body.h"

namespace chancery::language {
const Kernels& avx2_kernels() { return avx2::kKernels; }
}  // namespace chancery::language
#else
namespace chancery::language {
const Kernels& avx2_kernels() { return baseline_kernels(); }
}  // namespace chancery::language
#endif
