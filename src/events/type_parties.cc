// SPDX-License-Identifier: Apache-2.0
#include "events/type_parties.h"

#include <algorithm>

#include "base/utf8.h"

namespace chancery::events {
namespace {

bool word_character(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 128 || (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

// Where the words stand in the text as words of their own, from `from` on; npos if nowhere.
std::size_t find_words(std::string_view text, std::string_view wanted, std::size_t from) {
  for (std::size_t at = text.find(wanted, from); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
    const bool begins = at == 0 || !word_character(text[at - 1]) || !word_character(wanted.front());
    const std::size_t end = at + wanted.size();
    const bool ends = end == text.size() || !word_character(text[end]) || !word_character(wanted.back());
    if (begins && ends) return at;
  }
  return std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '.' || text.back() == ','))
    text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<Span> place_in(const Sentence& sentence, std::string_view text, std::string_view wanted) {
  wanted = trimmed(wanted);
  if (wanted.empty()) return std::nullopt;
  const std::string_view part = text.substr(sentence.span.begin, sentence.span.size());
  const std::size_t at = find_words(part, wanted, 0);
  if (at == std::string_view::npos) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(sentence.span.begin + at);
  return Span{begin, begin + static_cast<std::uint32_t>(wanted.size())};
}

Party find_party(const Syntax& syntax, std::string_view text, std::string_view words, int size) {
  Party out;
  const auto span = place_in(syntax.sentence(), text, words);
  if (!span) return out;
  for (int i = 0; i < size; ++i) {
    const Span token = syntax.token(i).span;
    if (token.end <= span->begin || token.begin >= span->end) continue;
    if (out.first < 0) out.first = i;
    out.end = i + 1;
  }
  for (int i = out.first; i >= 0 && i < out.end; ++i) {
    const int head = syntax.tree().head(i);
    if (head >= 0 && out.holds(head)) continue;
    if (syntax.token(i).upos == Upos::kPunct || syntax.token(i).deprel == Deprel::kCase) continue;
    out.head = i;
    break;
  }
  if (out.found() && out.head < 0) out.head = out.end - 1;
  return out;
}

int name_fit(const std::vector<Participant>& parties, const std::string& key) {
  int best = 0;
  for (const Participant& p : parties) {
    for (const std::string& candidate : {name_key(p.raw_text), name_key(p.entity.name)}) {
      if (candidate.empty() || key.empty()) continue;
      if (candidate == key)
        best = std::max(best, 2);
      else if (candidate.find(key) != std::string::npos || key.find(candidate) != std::string::npos)
        best = std::max(best, 1);
    }
  }
  return best;
}

}  // namespace chancery::events
