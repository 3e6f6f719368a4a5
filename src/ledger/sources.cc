// SPDX-License-Identifier: Apache-2.0
#include "ledger/sources.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::ledger {
namespace {

constexpr std::array<std::string_view, 5> kVoices = {"report", "own", "other-side", "official", "somebody"};

// "0.5", "2": not below nothing, at most a hundred. In hundredths.
std::optional<std::int32_t> weight_of(std::string_view text) {
  std::int32_t whole = 0, part = 0, scale = 100;
  bool point = false;
  if (text.empty() || text.size() > 6) return std::nullopt;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (c < '0' || c > '9') {
      return std::nullopt;
    } else if (point) {
      scale /= 10;
      part += (c - '0') * scale;
    } else {
      whole = whole * 10 + (c - '0');
    }
  }
  if (whole > 100) return std::nullopt;
  return whole * 100 + part;
}

bool fits(std::string_view pattern, std::string_view key) {
  if (pattern == "*") return true;
  if (pattern.size() > 1 && pattern.ends_with('*')) return key.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.size() > 1 && pattern.starts_with('*')) return key.ends_with(pattern.substr(1));
  return pattern == key;
}

}  // namespace

std::string_view name(Voice voice) { return kVoices[static_cast<std::size_t>(voice)]; }

Result<SourceWeights> SourceWeights::parse(std::string_view text, std::string_view path) {
  SourceWeights made;
  for (const chancery::Line& line : lines_of(text)) {
    if (trim(line.text).empty() || line.text.front() == '#') continue;
    const auto bad = [&](std::string message) {
      return Error{ErrorCode::kLexiconBadLine, std::move(message), place_of(std::filesystem::path(path), line.number)};
    };
    const auto cells = split(line.text, '\t');
    if (cells.size() < 4) return bad("a line has the columns kind, who, relations, weight and, if you like, why");
    const std::string_view kind = trim(cells[0]);
    const std::string_view who = trim(cells[1]);
    const auto weight = weight_of(trim(cells[3]));
    if (!weight) return bad("`" + std::string(trim(cells[3])) + "` is no weight; write a number from 0 to 100: 0.5, 2");
    Line parsed;
    parsed.weight = *weight;
    for (const std::string_view relation : words_of(cells[2])) {
      if (relation != "*") parsed.relations.emplace_back(relation);
    }
    if (kind == "source") {
      const bool front = who.size() > 1 && who.starts_with('*');
      const bool back = who.size() > 1 && who.ends_with('*');
      std::string_view middle = who;
      if (front) middle.remove_prefix(1);
      if (back) middle.remove_suffix(1);
      parsed.source = who == "*" ? "*" : (front ? "*" : "") + name_key(middle) + (back && !front ? "*" : "");
      if (parsed.source.empty()) return bad("name the source, or write *");
      made.sources_.push_back(std::move(parsed));
    } else if (kind == "voice") {
      const auto* found = std::find(kVoices.begin(), kVoices.end(), who);
      if (found == kVoices.end())
        return bad("`" + std::string(who) + "` is no voice; there are report, own, other-side, official, somebody");
      parsed.voice = static_cast<Voice>(found - kVoices.begin());
      made.voices_.push_back(std::move(parsed));
    } else if (kind == "limit" && who == "confirmed") {
      made.limits_.confirmed = *weight;
    } else if (kind == "limit" && who == "disputed") {
      made.limits_.disputed = *weight;
    } else {
      return bad("write `source NAME`, `voice VOICE`, `limit confirmed` or `limit disputed`");
    }
  }
  return made;
}

std::int32_t SourceWeights::weight(std::string_view source, Voice voice, std::string_view relation) const {
  const auto about = [&](const Line& line) {
    return line.relations.empty() ||
           std::find(line.relations.begin(), line.relations.end(), relation) != line.relations.end();
  };
  // Later lines are the more special ones.
  std::int64_t of_source = 100, of_voice = 100;
  std::string key;
  for (const Line& line : sources_) {
    if (line.source != "*" && key.empty()) key = name_key(source);
    if (about(line) && fits(line.source, key)) of_source = line.weight;
  }
  for (const Line& line : voices_) {
    if (line.voice == voice && about(line)) of_voice = line.weight;
  }
  return static_cast<std::int32_t>(of_source * of_voice / 100);
}

}  // namespace chancery::ledger
