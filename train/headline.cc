// SPDX-License-Identifier: Apache-2.0
#include "headline.h"

#include <algorithm>

namespace chancery::train {
namespace {

int find(const std::vector<std::string>& names, const char* name) {
  const auto it = std::find(names.begin(), names.end(), name);
  return it == names.end() ? -1 : static_cast<int>(it - names.begin());
}

bool has_feature(const Word& word, const char* pair) { return word.feats.find(pair) != std::string::npos; }

enum class Number { kUnknown, kSingular, kPlural };

// By the subject; a verb that is coordinated with another may share that one's.
Number number_of_subject(const std::vector<Word>& words, int verb) {
  for (int step = 0; step < 3 && verb >= 0; ++step) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].head != verb || words[i].deprel != "nsubj") continue;
      if (words[i].upos == "PRON") return Number::kUnknown;
      const bool several = std::any_of(words.begin(), words.end(), [&](const Word& w) {
        return w.head == static_cast<int>(i) && w.deprel == "conj";
      });
      return several || has_feature(words[i], "Number=Plur") ? Number::kPlural : Number::kSingular;
    }
    if (words[verb].deprel != "conj") break;
    verb = words[verb].head;
  }
  return Number::kUnknown;
}

}  // namespace

std::string third_person(const std::string& lemma) {
  if (lemma == "have") return "has";
  const auto ends = [&](const char* ending) { return lemma.ends_with(ending); };
  if (ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh") || ends("o")) return lemma + "es";
  const bool vowel_y = ends("ay") || ends("ey") || ends("oy") || ends("uy");
  if (ends("y") && !vowel_y) return lemma.substr(0, lemma.size() - 1) + "ies";
  return lemma + "s";
}

PresentTense PresentTense::of(const Inventory& inventory) {
  PresentTense present;
  present.xpos_singular = find(inventory.xpos, "VBZ");
  present.feats_singular = find(inventory.feats, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
  present.xpos_plural = find(inventory.xpos, "VBP");
  present.feats_plural = find(inventory.feats, "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin");
  return present;
}

bool make_headline(const TreebankSentence& sentence, const PresentTense& present, Random& random,
                   TreebankSentence& out) {
  const std::vector<Word>& words = sentence.words;
  const std::size_t n = words.size();
  if (n < 5 || n > 30) return false;
  std::vector<char> has_child(n, 0), gone(n, 0);
  for (const Word& word : words) {
    if (word.head >= 0) has_child[word.head] = 1;
  }
  bool subject = false;
  // Not too often: a past tense without an auxiliary must stay a past tense elsewhere.
  const bool copula = random.uniform() < 0.3f, auxiliary = random.uniform() < 0.25f;
  for (std::size_t i = 0; i < n; ++i) {
    const Word& word = words[i];
    if (has_child[i] || word.head < 0) continue;
    const Word& head = words[word.head];
    subject = subject || word.deprel.starts_with("nsubj");
    const bool top = head.head < 0 || head.deprel == "conj" || head.deprel == "ccomp" || head.deprel == "parataxis";
    gone[i] = has_feature(word, "PronType=Art") || (i + 1 == n && word.upos == "PUNCT") ||
              (auxiliary && word.deprel == "aux:pass" && top && word.lemma == "be" && word.xpos != "VB" &&
               word.xpos != "VBN") ||
              (copula && word.deprel == "cop" && top && word.xpos != "VB" && word.xpos != "VBN");
  }
  for (const Word& word : words) subject = subject || word.deprel.starts_with("nsubj");
  if (!subject) return false;
  out = {};
  std::vector<int> place(n, -1);
  for (std::size_t i = 0; i < n; ++i) {
    if (gone[i]) continue;
    place[i] = static_cast<int>(out.words.size());
    out.words.push_back(words[i]);
    Word& word = out.words.back();
    if (word.upos != "VERB" || word.xpos != "VBD") continue;
    const Number number = number_of_subject(words, static_cast<int>(i));
    if (number == Number::kSingular && present.feats_singular >= 0) {
      word.form = third_person(word.lemma);
      word.xpos_id = present.xpos_singular;
      word.feats_id = present.feats_singular;
    } else if (number == Number::kPlural && present.feats_plural >= 0) {
      word.form = word.lemma;
      word.xpos_id = present.xpos_plural;
      word.feats_id = present.feats_plural;
    }
  }
  for (Word& word : out.words) word.head = word.head < 0 ? -1 : place[word.head];
  // The first word takes a capital where the article before it is gone.
  std::string& first = out.words[0].form;
  if (first[0] >= 'a' && first[0] <= 'z') first[0] = static_cast<char>(first[0] - 'a' + 'A');
  return out.words.size() >= 3;
}

}  // namespace chancery::train
