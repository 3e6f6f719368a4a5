// SPDX-License-Identifier: Apache-2.0
//
// Functions of one float that give the same bits on every machine (no library calls): used by the network in training
// and in use. Accurate to a few units in the last place, which is far below what the weights resolve.
#pragma once

#include <bit>
#include <cstdint>

namespace chancery::language {

inline float fast_exp(float x) {
  x = x < -87.0f ? -87.0f : x > 87.0f ? 87.0f : x;
  const float scaled = x * 1.44269504f;
  const float rounded = static_cast<float>(static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5f : 0.5f)));
  const float r = x - rounded * 0.693359375f + rounded * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const std::int32_t exponent = static_cast<std::int32_t>(rounded) + 127;
  return p * std::bit_cast<float>(exponent << 23);
}

inline float sigmoid(float x) { return 1.0f / (1.0f + fast_exp(-x)); }
inline float hyperbolic_tangent(float x) { return 2.0f / (1.0f + fast_exp(-2.0f * x)) - 1.0f; }

}  // namespace chancery::language
