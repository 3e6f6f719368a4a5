// SPDX-License-Identifier: Apache-2.0
#include "intake/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <optional>

#include "base/text_file.h"
#include "base/utf8.h"
#include "intake/ascii.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kDeclarationWithin = 4096;  // bytes; browsers look at 1,024, real pages are later

// Decoded by ICU; nullopt where it does not know the charset.
std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset.c_str(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  std::u16string wide(bytes.size() + 16, u'\0');
  const int32_t size = ucnv_toUChars(converter, wide.data(), static_cast<int32_t>(wide.size()), bytes.data(),
                                     static_cast<int32_t>(bytes.size()), &status);
  ucnv_close(converter);
  if (U_FAILURE(status) && status != U_STRING_NOT_TERMINATED_WARNING) return std::nullopt;
  wide.resize(static_cast<std::size_t>(size));
  UConverter* utf8 = ucnv_open("UTF-8", &(status = U_ZERO_ERROR));
  if (U_FAILURE(status)) return std::nullopt;
  std::string text(wide.size() * 3 + 16, '\0');
  const int32_t length =
      ucnv_fromUChars(utf8, text.data(), static_cast<int32_t>(text.size()), wide.data(), size, &status);
  ucnv_close(utf8);
  if (U_FAILURE(status)) return std::nullopt;
  text.resize(static_cast<std::size_t>(length));
  return text;
}

// The value behind `key` and "=", with quotation marks or without.
std::string_view value_after(std::string_view text, std::string_view key) {
  std::size_t at = find_no_case(text, key);
  if (at == std::string_view::npos) return {};
  at += key.size();
  while (at < text.size() && text[at] == ' ') ++at;
  if (at >= text.size() || text[at] != '=') return {};
  ++at;
  while (at < text.size() && (text[at] == ' ' || text[at] == '"' || text[at] == '\'')) ++at;
  std::size_t end = at;
  while (end < text.size() && std::string_view(" \"';>/?\t\r\n").find(text[end]) == std::string_view::npos) ++end;
  return text.substr(at, end - at);
}

std::string_view declared_inside(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, kDeclarationWithin);
  if (start.starts_with("<?xml")) {
    const std::string_view encoding = value_after(start.substr(0, start.find('>')), "encoding");
    if (!encoding.empty()) return encoding;
  }
  for (std::size_t at = 0; (at = find_no_case(start, "<meta", at)) != std::string_view::npos; at += 5) {
    const std::string_view tag = start.substr(at, start.find('>', at) - at);
    if (const std::string_view charset = value_after(tag, "charset"); !charset.empty()) return charset;
  }
  return {};
}

std::string without_controls(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f) c = ' ';
  }
  return text;
}

// Whatever is there, kept as UTF-8: what is not becomes U+FFFD.
std::string repaired(std::string_view bytes) { return convert(bytes, "UTF-8").value_or(std::string()); }

}  // namespace

std::string_view charset_of(std::string_view content_type) { return value_after(content_type, "charset"); }

std::string to_utf8(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return without_controls(repaired(bytes.substr(3)));
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    if (auto text = convert(bytes, "UTF-16")) return without_controls(*std::move(text));
  }
  const bool valid = find_invalid_utf8(bytes) == std::string_view::npos;
  std::string charset = lower_ascii(declared.empty() ? declared_inside(bytes) : declared);
  // Bytes that are valid UTF-8 and not plain ASCII are UTF-8, whatever an old template says of them.
  const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (valid && !plain) return without_controls(std::string(bytes));
  if (charset == "iso-8859-1" || charset == "latin1" || charset == "us-ascii" || charset == "ascii") charset.clear();
  if (valid && (charset.empty() || charset == "utf-8" || charset == "utf8"))
    return without_controls(std::string(bytes));
  if (charset == "utf-8" || charset == "utf8") return without_controls(repaired(bytes));
  if (!charset.empty()) {
    if (auto text = convert(bytes, charset)) return without_controls(*std::move(text));
  }
  if (auto text = convert(bytes, "windows-1252")) return without_controls(*std::move(text));
  return without_controls(repaired(bytes));
}

}  // namespace chancery::intake
