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

// A word of a sentence: where it stands, and its hash in lower case (ASCII).
struct Word {
  std::size_t begin = 0, end = 0;
  std::uint64_t hash = 0;
};

constexpr std::uint64_t kSeed = 0xcbf29ce484222325ULL;
constexpr std::uint64_t fold(std::uint64_t hash, unsigned char byte) {
  if (byte >= 'A' && byte <= 'Z') byte = static_cast<unsigned char>(byte - 'A' + 'a');
  return (hash ^ byte) * 0x100000001b3ULL;
}
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = kSeed;
  for (const char c : word) hash = fold(hash, static_cast<unsigned char>(c));
  return hash;
}

std::vector<Word> words_before(std::string_view text, std::size_t end) {
  std::vector<Word> words;
  words.reserve(kBefore);
  Word word{0, 0, kSeed};
  bool inside = false;
  for (std::size_t i = 0; i <= end && words.size() < kBefore; ++i) {
    const auto byte = static_cast<unsigned char>(i < end ? text[i] : ' ');
    const bool letter =
        (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
    if (letter) {
      if (!inside) word = {i, i, kSeed};
      word.hash = fold(word.hash, byte);
      inside = true;
    } else if (inside) {
      word.end = i;
      words.push_back(word);
      inside = false;
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
      for (const std::string_view word : words_of(content.substr(5))) made.self_.insert(hash_of(word));
      continue;
    }
    std::vector<Place> phrase;
    for (const std::string_view word : words_of(content)) {
      Place place;
      if (word != "…") {
        for (const std::string_view choice : split(word, '|')) place.push_back(hash_of(choice));
      }
      phrase.push_back(std::move(place));
    }
    if (phrase.front().empty() || phrase.back().empty()) {
      return Error{ErrorCode::kLexiconBadLine, "… stands between words",
                   place_of(std::filesystem::path(path), line.number)};
    }
    made.first_.insert(phrase.front().begin(), phrase.front().end());
    made.phrases_.push_back(std::move(phrase));
  }
  return made;
}

std::optional<std::string> Corrections::taken_back(const Event& event) const {
  if (phrases_.empty() || event.text.empty()) return std::nullopt;
  const std::size_t end =
      event.trigger.empty() ? event.text.size() : std::min<std::size_t>(event.trigger.begin, event.text.size());
  const std::vector<Word> words = words_before(event.text, end);
  // Nearly every sentence has no word with which a phrase begins.
  if (std::none_of(words.begin(), words.end(), [&](const Word& word) { return first_.contains(word.hash); }))
    return std::nullopt;
  const auto fits = [&](const std::vector<Place>& phrase, std::size_t start) {
    std::size_t at = start;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      const bool gap = phrase[i].empty();
      if (gap) ++i;  // never the last
      bool found = false;
      for (std::size_t skip = 0; skip <= (gap ? kGap : 0) && at + skip < words.size(); ++skip) {
        if (std::find(phrase[i].begin(), phrase[i].end(), words[at + skip].hash) == phrase[i].end()) continue;
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
        if (!self_.contains(words[i].hash)) other = true;
        who += (who.empty() ? "" : " ") +
               lower_case(std::string_view(event.text).substr(words[i].begin, words[i].end - words[i].begin));
      }
      return other ? who : std::string();
    }
  }
  return std::nullopt;
}

}  // namespace chancery::ledger
