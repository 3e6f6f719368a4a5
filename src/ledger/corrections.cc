// SPDX-License-Identifier: Apache-2.0
#include "ledger/corrections.h"

#include <algorithm>
#include <cstddef>

#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::ledger {
namespace {

constexpr std::size_t kGap = 4;      // words that "…" may stand for
constexpr std::size_t kBefore = 60;  // words of a sentence that are looked at

std::vector<std::string> words_before(std::string_view text, std::size_t end) {
  const std::string key = lower_case(text.substr(0, end));
  std::vector<std::string> words;
  std::string word;
  for (const char c : key + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      word += c;
    } else if (c != '\'' && !word.empty()) {
      words.push_back(std::move(word));
      word.clear();
      if (words.size() == kBefore) break;
    }
  }
  return words;
}

}  // namespace

Result<Corrections> Corrections::parse(std::string_view text, std::string_view path) {
  Corrections made;
  for (const Line& line : lines_of(text)) {
    const std::string_view content = trim(line.text);
    if (content.empty() || content.front() == '#') continue;
    if (content.starts_with("self ")) {
      for (const std::string_view word : words_of(content.substr(5))) made.self_.emplace_back(word);
      continue;
    }
    std::vector<Place> phrase;
    for (const std::string_view word : words_of(content)) {
      Place place;
      if (word != "…") {
        for (const std::string_view choice : split(word, '|')) place.emplace_back(choice);
      }
      phrase.push_back(std::move(place));
    }
    if (phrase.front().empty() || phrase.back().empty()) {
      return Error{ErrorCode::kLexiconBadLine, "… stands between words",
                   place_of(std::filesystem::path(path), line.number)};
    }
    made.phrases_.push_back(std::move(phrase));
  }
  return made;
}

std::optional<std::string> Corrections::taken_back(const Event& event) const {
  if (phrases_.empty() || event.text.empty()) return std::nullopt;
  const std::size_t end =
      event.trigger.empty() ? event.text.size() : std::min<std::size_t>(event.trigger.begin, event.text.size());
  const std::vector<std::string> words = words_before(event.text, end);
  const auto fits = [&](const std::vector<Place>& phrase, std::size_t start) {
    std::size_t at = start;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      const bool gap = phrase[i].empty();
      if (gap) ++i;  // never the last
      bool found = false;
      for (std::size_t skip = 0; skip <= (gap ? kGap : 0) && at + skip < words.size(); ++skip) {
        if (std::find(phrase[i].begin(), phrase[i].end(), words[at + skip]) == phrase[i].end()) continue;
        at += skip + 1;
        found = true;
        break;
      }
      if (!found) return false;
    }
    return true;
  };
  for (const std::vector<Place>& phrase : phrases_) {
    for (std::size_t start = 0; start < words.size(); ++start) {
      if (!fits(phrase, start)) continue;
      std::string who;
      bool other = false;
      for (std::size_t i = 0; i < start; ++i) {
        if (std::find(self_.begin(), self_.end(), words[i]) == self_.end()) other = true;
        who += (who.empty() ? "" : " ") + words[i];
      }
      return other ? who : std::string();
    }
  }
  return std::nullopt;
}

}  // namespace chancery::ledger
