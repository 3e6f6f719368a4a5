// SPDX-License-Identifier: Apache-2.0
#include "intake/languages.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "intake/ascii.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kEnough = 120;     // bytes: below, names decide, and they are of all languages
constexpr std::size_t kLooksAt = 20000;  // bytes
constexpr int kMostOfText = 70;          // per cent

std::string in_words(CLD2::Language language) {
  std::string name = lower_ascii(CLD2::LanguageName(language));
  bool first = true;
  for (char& c : name) {
    if (first && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    first = c == '_' || c == ' ';
    if (c == '_') c = ' ';
  }
  return name;
}

}  // namespace

std::optional<TextLanguage> language_of(std::string_view utf8) {
  if (utf8.size() < kEnough) return std::nullopt;
  std::size_t size = std::min(utf8.size(), kLooksAt);
  while (size < utf8.size() && size > 0 && (static_cast<unsigned char>(utf8[size]) & 0xc0U) == 0x80U) --size;
  CLD2::Language best[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int share[3] = {0, 0, 0};
  double score[3] = {0, 0, 0};
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(utf8.data(), static_cast<int>(size), true, &hints, 0, best, share, score, nullptr,
                                 &text_bytes, &reliable);
  if (!reliable || best[0] == CLD2::UNKNOWN_LANGUAGE || share[0] < kMostOfText) return std::nullopt;
  return TextLanguage{CLD2::LanguageCode(best[0]), in_words(best[0])};
}

std::string language_name(std::string_view code) {
  const std::string base = lower_ascii(code.substr(0, code.find_first_of("-_")));
  const CLD2::Language language = CLD2::GetLanguageFromName(base.c_str());
  return language == CLD2::UNKNOWN_LANGUAGE ? std::string(code) : in_words(language);
}

}  // namespace chancery::intake
