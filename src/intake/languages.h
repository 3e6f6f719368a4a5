// SPDX-License-Identifier: Apache-2.0
//
// Which language a text is in (Compact Language Detector 2). A pure function, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chancery::intake {

struct TextLanguage {
  std::string code;  // ISO 639-1 where there is one: "fr", "zh-Hant"
  std::string name;  // in English: "French"
};

// Only where the text is long enough to be sure of it; nullopt otherwise.
std::optional<TextLanguage> language_of(std::string_view utf8);
// The English name of a language code ("fr", "fr-CA", "French"); the code itself if it is not known.
std::string language_name(std::string_view code);

}  // namespace chancery::intake
