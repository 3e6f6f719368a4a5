// SPDX-License-Identifier: Apache-2.0
#include "events/word_senses.h"

#include <algorithm>

#include "base/text_file.h"
#include "events/syntax.h"
#include "events/type_model.h"

namespace chancery::events {
namespace {

constexpr int kReach = 5;  // how far behind a verb its particle or bare object may stand

bool is_root(std::string_view name) { return root_index(name) < kRootCount; }

bool same_word(const Syntax& syntax, int token, std::string_view word) {
  return syntax.lemma(token) == word || syntax.form(token) == word;
}

}  // namespace

void WordSenses::read(std::string_view text, const std::function<void(std::uint32_t, std::string)>& fail) {
  bool in_group = false;
  for (const Line& line : lines_of(text)) {
    const std::string_view body = trim(line.text);
    if (body.empty() || body.front() == '#') continue;
    const auto fail_here = [&](std::string message) { fail(line.number, std::move(message)); };
    const bool continues = line.text.front() == ' ' || line.text.front() == '\t';
    if (continues && in_group) {
      add_words(body);
      continue;
    }
    const std::size_t colon = body.find(':');
    if (colon == std::string_view::npos) {
      fail_here("a line is 'verb|noun|word GROUP [ROOT]: words' or 'combine ROOT: verb groups + noun groups'");
      continue;
    }
    const std::string_view head = body.substr(0, colon);
    in_group = !head.starts_with("combine ");
    if (in_group)
      read_group(head, body.substr(colon + 1), fail_here);
    else
      read_combination(head, body.substr(colon + 1), fail_here);
  }
}

void WordSenses::read_group(std::string_view head, std::string_view words,
                            const std::function<void(std::string)>& fail) {
  const auto parts = words_of(head);
  const bool known = parts.size() >= 2 && (parts[0] == "verb" || parts[0] == "noun" || parts[0] == "word");
  if (!known || parts.size() > 3 || (parts.size() == 3 && !is_root(parts[2]))) {
    fail("a group begins with 'verb', 'noun' or 'word', its name and, if it stands for one, its root of the 15");
    return;
  }
  if (senses_.size() > 60000) return fail("there are too many groups");
  senses_.push_back({std::string(parts[1]), parts[0].front(), parts.size() == 3 ? std::string(parts[2]) : ""});
  add_words(words);
}

void WordSenses::add_words(std::string_view words) {
  const SenseId id = static_cast<SenseId>(senses_.size() - 1);
  Entries& entries = senses_[id].kind == 'v' ? verbs_ : senses_[id].kind == 'n' ? nouns_ : words_;
  for (const std::string_view item : split(words, '|')) {
    const auto parts = words_of(item);
    if (parts.empty()) continue;
    Entry entry;
    entry.sense = id;
    for (std::size_t i = 1; i < parts.size(); ++i) entry.rest.emplace_back(parts[i]);
    entries[std::string(parts[0])].push_back(std::move(entry));
  }
}

std::optional<SenseId> WordSenses::named(std::string_view name, bool verb) const {
  for (std::size_t i = 0; i < senses_.size(); ++i) {
    if (senses_[i].name == name && (senses_[i].kind == 'v') == verb) return static_cast<SenseId>(i);
  }
  return std::nullopt;
}

void WordSenses::read_combination(std::string_view head, std::string_view groups,
                                  const std::function<void(std::string)>& fail) {
  const auto parts = words_of(head);
  const auto sides = split(groups, '+');
  if (parts.size() != 2 || !is_root(parts[1]) || sides.size() != 2) {
    fail("a combination is 'combine ROOT: verb groups + noun groups'");
    return;
  }
  for (const std::string_view verb : words_of(sides[0])) {
    const auto first = named(verb, true);
    if (!first) {
      fail("there is no verb group '" + std::string(verb) + "' above this line");
      continue;
    }
    for (const std::string_view noun : words_of(sides[1])) {
      const auto second = named(noun, false);
      if (!second) {
        fail("there is no noun group '" + std::string(noun) + "' above this line");
        continue;
      }
      combined_.emplace(static_cast<std::uint32_t>(*first) << 16 | *second, std::string(parts[1]));
    }
  }
}

bool WordSenses::knows_verb(std::string_view lemma) const { return verbs_.contains(lemma); }

void WordSenses::look_up(const Entries& entries, const Syntax& syntax, int token, bool verb,
                         std::vector<FoundSense>& out) const {
  const int size = static_cast<int>(syntax.sentence().tokens.size());
  auto at = entries.find(syntax.lemma(token));
  if (at == entries.end()) at = entries.find(syntax.form(token));
  if (at == entries.end()) return;
  int most = out.empty() ? 1 : out.front().words;
  for (const Entry& entry : at->second) {
    int next = token + 1;
    bool all = true;
    for (const std::string& word : entry.rest) {
      // Behind a verb its object may come before the particle; the words of a noun stand together.
      const int last = verb ? std::min(size, token + 1 + kReach) : std::min(size, next + 1);
      int found = next;
      while (found < last && !same_word(syntax, found, word)) ++found;
      if (found >= last) {
        all = false;
        break;
      }
      next = found + 1;
    }
    const int words = static_cast<int>(entry.rest.size()) + 1;
    if (!all || words < most) continue;
    if (words > most) out.clear();
    most = words;
    out.push_back({entry.sense, words});
  }
}

void WordSenses::find(const Syntax& syntax, int token, std::vector<FoundSense>& out) const {
  out.clear();
  const Token& t = syntax.token(token);
  if (t.upos == Upos::kPunct || t.upos == Upos::kDet || t.upos == Upos::kPron) return;
  const bool verbal = syntax.verbal(token);
  const bool nominal = t.upos == Upos::kNoun || t.upos == Upos::kPropn;
  if (verbal) look_up(verbs_, syntax, token, true, out);
  if (nominal) look_up(nouns_, syntax, token, false, out);
  look_up(words_, syntax, token, false, out);
  // A word that is only known as something else ("the arrest", "an offensive")
  if (out.empty() && (nominal || t.upos == Upos::kAdj)) look_up(verbs_, syntax, token, true, out);
  if (out.empty() && (verbal || t.upos == Upos::kAdj)) look_up(nouns_, syntax, token, false, out);
}

std::string_view WordSenses::combined(SenseId verb, SenseId thing) const {
  const auto at = combined_.find(static_cast<std::uint32_t>(verb) << 16 | thing);
  return at == combined_.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace chancery::events
