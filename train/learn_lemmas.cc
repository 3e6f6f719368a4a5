// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "language/lemmatiser.h"
#include "learn_text.h"

namespace chancery::train {
namespace {

std::size_t common_prefix(const std::string& a, const std::string& b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  while (n > 0 && n < a.size() && (static_cast<unsigned char>(a[n]) & 0xC0) == 0x80) --n;  // never within a character
  return n;
}

// The rule that makes the lemma, or "" if it would strip too much to be one.
std::string rule_of(const std::string& written, const std::string& lemma) {
  const std::string form = language::plain_apostrophes(written), low = lower_case(form);
  const std::size_t as_written = common_prefix(form, lemma), lowered = common_prefix(low, lemma);
  const bool lower = lowered >= as_written;
  const std::string& base = lower ? low : form;
  const std::size_t kept = lower ? lowered : as_written;
  const std::size_t strip = base.size() - kept;
  if (strip > 40 || lemma.find_first_of("\t\n") != std::string::npos) return "";
  return std::string(1, lower ? '1' : '0') + static_cast<char>('0' + strip) + '\t' + lemma.substr(kept);
}

struct Ending {
  std::map<std::string, int> rules;
  std::set<std::string> forms;
};

const std::string& most_frequent(const std::map<std::string, int>& counts) {
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

LemmaData learn_lemmas(const std::vector<TreebankSentence>& sentences) {
  // (tag, upper) -> ending -> what it became. Endings count each (form, rule) once, whole words count every time.
  std::map<std::pair<std::uint32_t, bool>, std::map<std::string, Ending>> endings;
  std::map<std::pair<std::uint32_t, bool>, std::map<std::string, std::map<std::string, int>>> whole;
  for (const TreebankSentence& sentence : sentences) {
    for (const Word& word : sentence.words) {
      if (word.form.size() > 100 || word.lemma == "_") continue;
      const std::string rule = rule_of(word.form, word.lemma);
      if (rule.empty()) continue;
      const std::pair<std::uint32_t, bool> tag{
          static_cast<std::uint32_t>(word.upos_id) * 4096 + static_cast<std::uint32_t>(word.xpos_id),
          starts_upper(word.form)};
      const std::string low = lower_case(language::plain_apostrophes(word.form));
      const bool is_new = ++whole[tag][low][rule] == 1;
      if (!is_new) continue;
      for (std::size_t size = 0; size <= std::min(low.size(), language::kMaxEnding); ++size) {
        Ending& ending = endings[tag][low.substr(low.size() - size)];
        ++ending.rules[rule];
        if (ending.forms.size() < 4) ending.forms.insert(low);
      }
    }
  }
  // A tag seen with one case of the first letter only serves the other as well.
  std::vector<std::pair<std::uint32_t, bool>> tags;
  for (const auto& [tag, unused] : endings) tags.push_back(tag);
  for (const auto& tag : tags) {
    const std::pair<std::uint32_t, bool> other{tag.first, !tag.second};
    if (!endings.contains(other)) endings[other] = endings[tag];
  }
  LemmaData data;
  std::map<std::string, std::uint32_t> numbers;
  const auto number_of = [&](const std::string& rule) {
    const auto [it, is_new] = numbers.emplace(rule, static_cast<std::uint32_t>(data.rules.size()));
    if (is_new) data.rules.push_back(rule);
    return it->second;
  };
  for (const auto& [tag, by_ending] : endings) {
    std::map<std::string, std::string> kept;
    const auto answer = [&](const std::string& text, std::size_t below) -> std::string {
      for (std::size_t size = std::min(text.size(), below) + 1; size-- > 0;) {
        const auto it = kept.find(text.substr(text.size() - size));
        if (it != kept.end()) return it->second;
      }
      return "";
    };
    std::vector<const std::pair<const std::string, Ending>*> in_order;
    for (const auto& entry : by_ending) in_order.push_back(&entry);
    std::stable_sort(in_order.begin(), in_order.end(),
                     [](const auto* a, const auto* b) { return a->first.size() < b->first.size(); });
    for (const auto* entry : in_order) {
      const auto& [ending, what] = *entry;
      if (!ending.empty() && what.forms.size() < 2) continue;
      const std::string& rule = most_frequent(what.rules);
      if (!ending.empty() && answer(ending, ending.size() - 1) == rule) continue;
      kept[ending] = rule;
      data.endings[language::lemma_key(ending, false, tag.first, tag.second)] = number_of(rule);
    }
    const auto words = whole.find(tag);
    if (words == whole.end()) continue;
    for (const auto& [low, rules] : words->second) {
      const std::string& rule = most_frequent(rules);
      if (answer(low, language::kMaxEnding) != rule)
        data.endings[language::lemma_key(low, true, tag.first, tag.second)] = number_of(rule);
    }
  }
  return data;
}

}  // namespace chancery::train
