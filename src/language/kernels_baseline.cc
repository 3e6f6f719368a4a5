// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "language/kernels.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define KERNEL_SPACE baseline
#define KERNEL_NAME "baseline"

namespace chancery::language::baseline {

inline constexpr int kLanes = 4, kTall = 1, kSpread = 8;
#ifdef __SSE2__
using Vector = __m128i;
inline Vector zero() { return _mm_setzero_si128(); }
inline Vector load(const std::int16_t* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }
inline void store(std::int32_t* p, Vector v) { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v); }
inline Vector broadcast(const std::int16_t* p) {
  std::int32_t pair;
  std::memcpy(&pair, p, sizeof pair);
  return _mm_set1_epi32(pair);
}
inline Vector multiply_pairs(Vector sum, Vector a, Vector b) { return _mm_add_epi32(sum, _mm_madd_epi16(a, b)); }
#else  // any other processor
struct Vector {
  std::int32_t v[4];
};
inline Vector zero() { return {}; }
inline Vector load(const std::int16_t* p) {
  Vector out;
  std::memcpy(&out, p, sizeof out);
  return out;
}
inline void store(std::int32_t* p, Vector v) { std::memcpy(p, &v, sizeof v); }
inline Vector broadcast(const std::int16_t* p) {
  Vector out;
  for (auto& lane : out.v) std::memcpy(&lane, p, sizeof lane);
  return out;
}
inline Vector multiply_pairs(Vector sum, Vector a, Vector b) {
  std::int16_t x[8], y[8];
  std::memcpy(x, &a, sizeof x);
  std::memcpy(y, &b, sizeof y);
  for (int i = 0; i < 4; ++i) sum.v[i] += x[2 * i] * y[2 * i] + x[2 * i + 1] * y[2 * i + 1];
  return sum;
}
#endif

}  // namespace chancery::language::baseline

#include "language/kernels_body.h"

namespace chancery::language {

const Kernels& baseline_kernels() { return baseline::kKernels; }

const Kernels& best_kernels() {
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl")) {
    return avx512_kernels();
  }
  if (__builtin_cpu_supports("avx2")) return avx2_kernels();
#endif
  return baseline_kernels();
}

}  // namespace chancery::language
