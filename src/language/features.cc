// SPDX-License-Identifier: Apache-2.0
#include "language/features.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace chancery::language {
namespace {

constexpr std::size_t kMaxForm = 48;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// 0 no letters, 1 lower, 2 first letter upper, 3 all upper, 4 mixed, 5 one upper letter.
int letter_case(std::string_view form) {
  int upper = 0, lower = 0;
  bool first_upper = false, seen = false;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(form, at);
    bool is_upper = false, is_lower = false;
    if (c < 0x80) {
      is_upper = c >= 'A' && c <= 'Z';
      is_lower = c >= 'a' && c <= 'z';
    } else if (c != 0xFFFD) {
      is_upper = starts_upper(form.substr(start, at - start));
      is_lower = !is_upper && c >= 0xC0 && c < 0x2000;
    }
    if ((is_upper || is_lower) && !seen) {
      seen = true;
      first_upper = is_upper;
    }
    upper += is_upper;
    lower += is_lower;
  }
  if (upper + lower == 0) return 0;
  if (upper == 0) return 1;
  if (lower == 0) return upper == 1 ? 5 : 3;
  return first_upper && upper == 1 ? 2 : 4;
}

int shape_of(std::string_view form) {
  const std::string_view head = form.substr(0, kMaxForm);
  bool digit = false, letter = false, dash = false, stop = false, symbol = false;
  for (const char c : head) {
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80) {
      letter = true;
    } else if (c == '-') {
      dash = true;
    } else if (c == '.') {
      stop = true;
    } else {
      symbol = true;
    }
  }
  const int length = form.size() <= 3 ? static_cast<int>(form.size()) : form.size() <= 6 ? 4 : 5;
  return ((((((letter_case(head) * 2 + digit) * 2 + letter) * 2 + dash) * 2 + stop) * 2 + symbol) * 6) + length;
}

}  // namespace

void normalise_form(std::string_view form, std::string& out) {
  out.clear();
  form = form.substr(0, kMaxForm);
  if (is_ascii(form)) {
    for (const char c : form) {
      out += c >= '0' && c <= '9' ? '0' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '`' ? '\'' : c;
    }
  } else {
    std::string plain;
    for (std::size_t at = 0; at < form.size();) {
      char32_t c = next_code_point(form, at);
      if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == '`') c = '\'';
      if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB) c = '"';
      if (c == 0x2013 || c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2212) c = '-';
      if (c == 0x2014 || c == 0x2015) {
        plain += "--";
        continue;
      }
      if (c == 0x2026) {
        plain += "...";
        continue;
      }
      if (c >= '0' && c <= '9') c = '0';
      append_utf8(plain, c);
    }
    out = lower_case(plain);
  }
  if (out == "''") out.assign(1, '"');
  if (out == "----" || out == "---") out.resize(2);
  if (out.size() > kMaxForm) out.resize(kMaxForm);
}

void extract_features(std::string_view form, std::string& buffer, WordFeatures& out) {
  normalise_form(form, buffer);
  out.key = hash64(buffer);
  const std::size_t n = buffer.size();
  const std::string_view plain = buffer;
  int affix = 0;
  const auto add_affix = [&](std::string_view text, std::uint64_t kind) {
    out.affixes[affix++] = static_cast<std::uint16_t>(hash64(text, 0x9e3779b97f4a7c15ULL * (kind + 1)) % kAffixBuckets);
  };
  for (std::size_t k = 1; k <= 4; ++k) add_affix(plain.substr(n - std::min(n, k)), k);
  for (std::size_t k = 1; k <= 3; ++k) add_affix(plain.substr(0, k), 10 + k);
  const int shape = shape_of(form);
  const char bytes[2] = {static_cast<char>(shape & 127), static_cast<char>(shape >> 7)};
  add_affix({bytes, 2}, 20);

  buffer.insert(buffer.begin(), '<');
  buffer += '>';
  out.piece_count = 0;
  const std::string_view marked = buffer;
  for (std::size_t length = 3; length <= 4; ++length) {
    for (std::size_t at = 0; at + length <= marked.size() && out.piece_count < kMaxPieces; ++at) {
      out.pieces[out.piece_count++] =
          static_cast<std::uint16_t>(hash64(marked.substr(at, length), length) % kPieceBuckets);
    }
  }
}

}  // namespace chancery::language
