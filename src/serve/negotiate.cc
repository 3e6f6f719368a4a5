// SPDX-License-Identifier: Apache-2.0
#include "serve/negotiate.h"

#include <zlib.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::serve {
namespace {

// "0.5" -> 500; what cannot be read counts as 1.
int thousandths(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 1000;
  if (text[0] == '1') return 1000;
  int value = 0, place = 100;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9' || place == 0) break;
    value += (c - '0') * place;
    place /= 10;
  }
  return value;
}

struct Choice {
  std::string name;
  int quality;
};

// The next choice of a header, whose rest is left in `header`.
Choice next_choice(std::string_view& header) {
  const std::size_t end = std::min(header.find(','), header.size());
  std::string_view item = header.substr(0, end);
  header.remove_prefix(std::min(end + 1, header.size()));
  const std::size_t semicolon = std::min(item.find(';'), item.size());
  Choice choice{lower_case(trim(item.substr(0, semicolon))), 1000};
  for (item.remove_prefix(semicolon); !item.empty();) {
    item.remove_prefix(1);
    const std::size_t stop = std::min(item.find(';'), item.size());
    const std::string_view parameter = trim(item.substr(0, stop));
    if (parameter.starts_with("q=") || parameter.starts_with("Q=")) choice.quality = thousandths(parameter.substr(2));
    item.remove_prefix(stop);
  }
  return choice;
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kGzip:
      return "gzip";
    case Encoding::kBrotli:
      return "br";
    case Encoding::kIdentity:
      break;
  }
  return "";
}

int quality_of_type(std::string_view accept, std::string_view type) {
  if (trim(accept).empty()) return 1000;
  const std::string group = std::string(type.substr(0, type.find('/'))) + "/*";
  int best = 0, rank = -1;
  while (!accept.empty()) {
    const Choice choice = next_choice(accept);
    const int exact = choice.name == type ? 2 : choice.name == group ? 1 : choice.name == "*/*" ? 0 : -1;
    if (exact > rank) {
      rank = exact;
      best = choice.quality;
    }
  }
  return best;
}

int quality_of_encoding(std::string_view accept_encoding, std::string_view encoding) {
  int any = 0;
  while (!accept_encoding.empty()) {
    const Choice choice = next_choice(accept_encoding);
    if (choice.name == encoding) return choice.quality;
    if (choice.name == "*") any = choice.quality;
  }
  return any;
}

Encoding choose_encoding(std::string_view accept_encoding, bool has_gzip, bool has_brotli) {
  const int gzip = has_gzip ? quality_of_encoding(accept_encoding, "gzip") : 0;
  const int brotli = has_brotli ? quality_of_encoding(accept_encoding, "br") : 0;
  if (brotli > 0 && brotli >= gzip) return Encoding::kBrotli;
  return gzip > 0 ? Encoding::kGzip : Encoding::kIdentity;
}

std::string etag_of(std::string_view body) { return "\"" + sha256_hex(body).substr(0, 32) + "\""; }

std::string etag_of(std::string_view etag, Encoding encoding) {
  if (encoding == Encoding::kIdentity || etag.empty()) return std::string(etag);
  return std::string(etag.substr(0, etag.size() - 1)) + "-" + std::string(name(encoding)) + "\"";
}

bool etag_matches(std::string_view header, std::string_view etag) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(','), header.size());
    std::string_view one = trim(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    if (one == "*") return true;
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (!one.empty() && one == etag) return true;
  }
  return false;
}

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  // 15 bits of window, and 16 for gzip's own header.
  if (::deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string packed(::deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int code = ::deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return code == Z_STREAM_END ? packed : std::string();
}

}  // namespace chancery::serve
