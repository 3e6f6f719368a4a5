// SPDX-License-Identifier: Apache-2.0
//
// Compiled with -mavx512f -mavx512bw -mavx512vl -mavx512vnni (see CMakeLists.txt).
#include "language/kernels.h"

#ifdef __AVX512VNNI__
#include <immintrin.h>

#include <cstring>

#define KERNEL_SPACE avx512
#define KERNEL_NAME "avx512"

namespace chancery::language::avx512 {

inline constexpr int kLanes = 16, kTall = 6, kSpread = 12;
using Vector = __m512i;
inline Vector zero() { return _mm512_setzero_si512(); }
inline Vector load(const std::int16_t* p) { return _mm512_loadu_si512(p); }
inline void store(std::int32_t* p, Vector v) { _mm512_storeu_si512(p, v); }
inline Vector broadcast(const std::int16_t* p) {
  std::int32_t pair;
  std::memcpy(&pair, p, sizeof pair);
  return _mm512_set1_epi32(pair);
}
inline Vector multiply_pairs(Vector sum, Vector a, Vector b) { return _mm512_dpwssd_epi32(sum, a, b); }

}  // namespace chancery::language::avx512

#include "language/kernels_body.h"

namespace chancery::language {
const Kernels& avx512_kernels() { return avx512::kKernels; }
}  // namespace chancery::language
#else
namespace chancery::language {
const Kernels& avx512_kernels() { return baseline_kernels(); }
}  // namespace chancery::language
#endif
