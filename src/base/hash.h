// SPDX-License-Identifier: Apache-2.0
//
// Content hashes for ids: SHA-256, cut to 100 bits and written in Crockford's base 32 (20 characters, lower case).
// And a fast 64-bit hash (FNV-1a with a finisher) for tables. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace chancery {

// The id of a sequence of parts; the boundaries between parts count ("ab","c" differs from "a","bc").
std::string content_id(std::string_view prefix, std::initializer_list<std::string_view> parts);

// SHA-256 of bytes as 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

constexpr std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325ULL) {
  std::uint64_t h = seed;
  for (const char c : bytes) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3ULL;
  }
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93ULL;
  h ^= h >> 32;
  return h;
}

}  // namespace chancery
