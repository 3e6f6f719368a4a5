// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <openssl/evp.h>

#include <array>

namespace chancery {
namespace {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view bytes) {
  Digest digest{};
  unsigned int size = digest.size();
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return digest;
}

}  // namespace

std::string content_id(std::string_view prefix, std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (const std::string_view part : parts) {
    joined += std::to_string(part.size());
    joined += ':';
    joined += part;
  }
  const Digest digest = sha256(joined);
  static constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id(prefix);
  unsigned buffer = 0;
  int bits = 0;
  std::size_t next = 0;
  for (int i = 0; i < 20; ++i) {
    if (bits < 5) {
      buffer = (buffer << 8) | digest[next++];
      bits += 8;
    }
    id += kAlphabet[(buffer >> (bits - 5)) & 31U];
    bits -= 5;
    buffer &= (1U << bits) - 1;
  }
  return id;
}

std::string sha256_hex(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : sha256(bytes)) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

}  // namespace chancery
