// SPDX-License-Identifier: Apache-2.0
//
// What the whole report says of its names, gathered before any mention is made: which unknown names do what only
// actors do, which words are surnames of people it names in full, which acronyms it defines as something else.
#include <algorithm>

#include "actors/names.h"
#include "actors/words.h"

namespace chancery::actors {
namespace {

bool capitals(std::string_view form) {
  return form.size() >= 2 && form.size() <= 8 &&
         std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

// "the Endangered Species Act (ESA)": no space agency. The words before the bracket have the initials; whether a name
// of the lexicon is among them is asked by resolve().
void Work::note_acronyms(const SentenceWork& work) {
  const auto& tree = work.tree;
  for (int i = 2; i + 2 < tree.size(); ++i) {
    if (tree.token(i).form != "(" || tree.token(i + 2).form != ")" || !capitals(tree.token(i + 1).form)) continue;
    const std::string_view form = tree.token(i + 1).form;
    int at = i - 1;
    std::size_t left = form.size();
    while (left > 0 && at >= 0) {
      const std::string_view word = tree.token(at).form;
      if (is_upper(word)) {
        if (word[0] != form[left - 1]) break;
        --left;
      } else if (word.size() > 3 || tree.token(at).upos == Upos::kPunct) {
        break;
      }
      --at;
    }
    if (left != 0) continue;
    const int first = at + 1;
    // A name of the lexicon that covers them all is what the acronym stands for.
    const int name = work.name_at[first] >= 0 ? work.name_at[first] : work.name_at[std::min(first + 1, i - 1)];
    const bool known = name >= 0 && work.names[static_cast<std::size_t>(name)].end == i;
    const bool thing = is_thing_word(lower(tree.token(i - 1).form));
    if (!known && thing) other_acronyms.insert(name_key(form));
  }
}

// "Vincent Jackson": later "Jackson" is he, not the city.
void Work::note_names(const SentenceWork& work) {
  const auto& tree = work.tree;
  for (int i = 0; i + 1 < tree.size(); ++i) {
    const auto gendered = [&](int t) {
      const std::uint8_t flags = lexicon->word_flags(lexicon->word(lower(tree.token(t).form)));
      return name_token(tree.token(t)) && (flags & (kWordMale | kWordFemale)) != 0;
    };
    if (!gendered(i) || (i > 0 && gendered(i - 1))) continue;
    if (work.name_at[i] >= 0 && work.names[static_cast<std::size_t>(work.name_at[i])].end > i + 1) continue;
    const Chunk chunk = chunk_from(*this, tree, i);
    if (chunk.end - i < 2 || chunk.end - i > 4) continue;
    const std::string last = lower(tree.token(chunk.end - 1).form);
    if (is_organisation_word(last) || is_place_word(last) || is_thing_word(last)) continue;
    surnames.insert(last);
  }
}

void Work::note_acting(const SentenceWork& work) {
  const auto& tree = work.tree;
  for (int i = work.body; i < tree.size();) {
    if (!name_token(tree.token(i)) || work.name_at[i] >= 0 || work.role_at[i] >= 0) {
      ++i;
      continue;
    }
    const Chunk chunk = chunk_from(*this, tree, i);
    int end = i + 1;
    while (end < chunk.end && work.name_at[end] < 0 && work.role_at[end] < 0) ++end;
    if (shows_an_actor(work, top_token(tree, i, end))) seen_acting.insert(name_key(words(work, i, end)));
    i = end;
  }
}

bool shows_an_actor(const SentenceWork& work, int head) {
  const auto& tree = work.tree;
  const Token& token = tree.token(head);
  const int up = tree.head(head);
  if (up < 0) return false;
  const std::string_view lemma = tree.token(up).lemma;
  const bool verb = tree.token(up).upos == Upos::kVerb;
  switch (token.deprel) {
    case Deprel::kNsubj:
      if (!verb) return false;
      if (token.subtype == "pass") return takes_agent_object(lemma);
      return is_agent_verb(lemma) || is_speech_verb(lemma) || lemma == "leave" || lemma == "arrive" ||
             lemma == "return" || lemma == "live" || lemma == "kill" || lemma == "lead" || lemma == "become";
    case Deprel::kObj:
    case Deprel::kIobj:
      return verb && (takes_agent_object(lemma) || token.deprel == Deprel::kIobj);
    case Deprel::kObl:
      return token.subtype == "agent" || (verb && is_agent_verb(lemma) &&
                                          (preposition(tree, head) == "with" || preposition(tree, head) == "against"));
    case Deprel::kNmod:
      // "Samaritan's Purse" is one name.
      if (is_possessive(tree, head) && is_upper(tree.token(up).form) && work.role_at[up] < 0) return false;
      if (is_possessive(tree, head))
        return work.role_at[up] >= 0 || is_had_by_bodies(lemma) || gender_of_word(lemma) != 0;
      return preposition(tree, head) == "between";
    case Deprel::kAppos:
      return work.role_at[up] >= 0;
    default:
      return false;
  }
}

}  // namespace chancery::actors
