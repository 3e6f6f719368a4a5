// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace chancery {
namespace {

bool all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Letters that no decomposition turns into plain ones.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'ø':
    case U'Ø':
      return "o";
    case U'đ':
    case U'Đ':
    case U'ð':
    case U'Ð':
      return "d";
    case U'ł':
    case U'Ł':
      return "l";
    case U'ß':
      return "ss";
    case U'æ':
    case U'Æ':
      return "ae";
    case U'œ':
    case U'Œ':
      return "oe";
    case U'ı':
      return "i";
    case U'þ':
    case U'Þ':
      return "th";
    case U'ħ':
    case U'Ħ':
      return "h";
    case U'ə':
    case U'Ə':
      return "a";
    default:
      return {};
  }
}

// What a code point becomes in a key: nothing (0), a blank, or itself.
char32_t key_point(char32_t c) {
  switch (c) {
    case U'‘':
    case U'’':
    case U'ʼ':
    case U'ʻ':
    case U'`':
    case U'´':
      return U'\'';
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
    case U'"':
      return 0;
    case U'‐':
    case U'‑':
    case U'–':
    case U'—':
    case U'-':
    case U'/':
    case U' ':
    case U'_':
      return U' ';
    case U'.':
    case U',':
      return 0;
    default:
      return u_isUWhiteSpace(static_cast<UChar32>(c)) ? U' ' : c;
  }
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = text.size();
  std::size_t i = 0;
  while (i < size) {
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
    // ICU's macro takes signed 32-bit offsets, so it sees a window of four bytes.
    const std::size_t start = i;
    std::int32_t offset = 0;
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, size - i));
    UChar32 c = 0;
    U8_NEXT(bytes + start, offset, window, c);
    if (c < 0) return start;
    i = start + static_cast<std::size_t>(offset);
  }
  return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + offset;
  if (bytes[0] < 0x80) {
    ++offset;
    return bytes[0];
  }
  std::int32_t moved = 0;
  const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - offset));
  UChar32 c = 0;
  U8_NEXT(bytes, moved, window, c);
  if (c < 0) {
    ++offset;
    return U'\uFFFD';
  }
  offset += static_cast<std::size_t>(moved);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& text, char32_t code_point) {
  std::uint8_t buffer[4];
  std::int32_t length = 0;
  UBool error = 0;
  U8_APPEND(buffer, length, 4, static_cast<UChar32>(code_point), error);
  if (error != 0) return append_utf8(text, U'\uFFFD');
  text.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

std::string name_key(std::string_view name) {
  std::string key;
  key.reserve(name.size());
  auto append = [&](char32_t c) {
    c = key_point(c);
    if (c == 0) return;
    if (c == U' ') {
      if (!key.empty() && key.back() != ' ') key += ' ';
      return;
    }
    if (c < 0x80) {
      key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      return;
    }
    if (const std::string_view plain = plain_letter(c); !plain.empty()) {
      key += plain;
    } else if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) {
      append_utf8(key, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
    }
  };
  if (all_ascii(name)) {
    for (const char c : name) append(static_cast<unsigned char>(c));
  } else {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    const auto raw =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    const icu::UnicodeString parts = U_SUCCESS(status) ? nfkd->normalize(raw, status) : raw;
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
      append(static_cast<char32_t>(parts.char32At(i)));
  }
  while (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

std::string_view without_article(std::string_view key) {
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (key.starts_with(article) && key.size() > article.size()) return key.substr(article.size());
  }
  return key;
}

std::string lower_case(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  if (all_ascii(text)) {
    for (const char c : text) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return lower;
  }
  for (std::size_t i = 0; i < text.size();)
    append_utf8(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(text, i)))));
  return lower;
}

bool starts_upper(std::string_view text) {
  if (text.empty()) return false;
  std::size_t offset = 0;
  return u_isupper(static_cast<UChar32>(next_code_point(text, offset))) != 0;
}

}  // namespace chancery
