// SPDX-License-Identifier: Apache-2.0
//
// Input formats, and how one is told from another. Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/date.h"
#include "chancery/report.h"
#include "chancery/result.h"

namespace chancery::intake {

enum class Format : std::uint8_t {
  kText,      // one report, UTF-8
  kJsonl,     // a report a line
  kConllu,    // parsed already
  kHtml,      // a news page
  kWarc,      // pages as a crawler keeps them
  kFeed,      // RSS, Atom
  kPetrarch,  // XML of sentences
};
std::string_view name(Format format);
std::optional<Format> format_of(std::string_view name);  // "text", "jsonl", …

// The names of all formats, for those who ask.
std::vector<std::string> format_names();

// What the input is, by its name (".gz" and ".zst" left aside), else by its first bytes, unpacked. Fails with
// intake.binary for what is no text, and with intake.bad_format for XML of another kind.
Result<Format> detect_format(std::string_view file_name, std::string_view first_bytes);

// Whether the bytes look like no text at all: NUL bytes, control characters, the signatures of common binary formats.
bool looks_binary(std::string_view bytes);

// One report may be no larger: what is beyond is refused with intake.too_large, before it is held in memory.
inline constexpr std::size_t kMaxReportBytes = std::size_t{8} << 20;

// What the command line says where the input does not.
struct Defaults {
  Date published;
  std::string source;
};

}  // namespace chancery::intake
