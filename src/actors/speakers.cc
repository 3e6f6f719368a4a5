// SPDX-License-Identifier: Apache-2.0
//
// Who speaks: quotation marks, and the subject of the verb of speech beside them.
#include <algorithm>

#include "actors/references.h"
#include "actors/words.h"

namespace chancery::actors {

namespace {

// "The Long Road Home" in quotation marks: a book, film or song, whatever names are in it.
void mark_titles(SentenceWork& work) {
  constexpr int kLongest = 8;  // words
  const int n = work.tree.size();
  work.in_title.assign(static_cast<std::size_t>(n), 0);
  const auto at = [&](int i) { return work.quoted[static_cast<std::size_t>(i)] != 0; };
  for (int i = 0; i < n; ++i) {
    if (!at(i) || (i > 0 && at(i - 1))) continue;
    int end = i, words = 0, capitals = 0, small = 0;
    while (end < n && at(end)) {
      const Token& token = work.tree.token(end++);
      if (token.upos == Upos::kPunct) continue;
      ++words;
      if (is_upper(token.form))
        ++capitals;
      else if (token.form.size() > 3 || token.upos == Upos::kVerb || token.upos == Upos::kNoun)
        ++small;
    }
    // A quotation that goes on from the sentence before, or into the next, is no title.
    const bool closed = i > 0 && end < n;
    if (!closed || words < 2 || words > kLongest || small > 0 || capitals < 2 || 2 * capitals < words) continue;
    std::fill(work.in_title.begin() + i, work.in_title.begin() + end, 1);
  }
}

}  // namespace

bool mark_quotes(SentenceWork& work, bool open) {
  const int n = work.tree.size();
  work.quoted.assign(static_cast<std::size_t>(n), 0);
  work.opens_quoted = open;
  for (int i = 0; i < n; ++i) {
    const std::string_view form = work.tree.token(i).form;
    if (form == "“" || form == "``") {
      open = true;
    } else if (form == "”" || form == "''") {
      open = false;
    } else if (form == "\"") {
      // A paragraph that goes on with a quotation opens it once more.
      open = i == 0 ? true : !open;
    } else {
      work.quoted[static_cast<std::size_t>(i)] = open ? 1 : 0;
    }
  }
  mark_titles(work);
  return open;
}

namespace {

bool is_speech(const SentenceWork& in, int verb) {
  const Token& t = in.tree.token(verb);
  const auto quoted = [&](int i) { return i >= 0 && in.quoted[static_cast<std::size_t>(i)] != 0; };
  if (t.upos != Upos::kVerb || quoted(verb)) return false;
  if (is_speech_verb(t.lemma)) return true;
  // "…," she continued: whatever the verb, what it has said is in quotation marks.
  if (!in.tree.has_child(verb, Deprel::kNsubj)) return false;
  if (t.deprel == Deprel::kParataxis && quoted(in.tree.head(verb))) return true;
  for (const int child : in.tree.children(verb)) {
    const Deprel relation = in.tree.token(child).deprel;
    if ((relation == Deprel::kCcomp || relation == Deprel::kParataxis) && quoted(child)) return true;
  }
  return false;
}

}  // namespace

EntityList Referrer::sentence_speaker(int except) const {
  auto who = [&](int subject) -> EntityList {
    const Draft* draft = all.draft_covering(work, subject);
    if (draft != nullptr && !draft->entities.empty() &&
        (draft->head == static_cast<std::uint32_t>(subject) || token(subject).deprel != Deprel::kNsubj))
      return draft->entities;
    // "…," he said: behind the quotation, so not resolved yet.
    const Pronoun pronoun = pronoun_of(token(subject));
    if (subject != except && (pronoun == Pronoun::kHe || pronoun == Pronoun::kShe || pronoun == Pronoun::kThey))
      return antecedent(subject, pronoun == Pronoun::kHe    ? Wanted::kHe
                                 : pronoun == Pronoun::kShe ? Wanted::kShe
                                                            : Wanted::kThey);
    return {};
  };
  for (int i = 0; i < work.tree.size(); ++i) {
    if (!is_speech(work, i)) continue;
    int verb = i;
    int subject = work.tree.child(verb, Deprel::kNsubj);
    // "He smiled and said": the subject of the first of the verbs.
    while (subject < 0 && token(verb).deprel == Deprel::kConj && work.tree.head(verb) >= 0) {
      verb = work.tree.head(verb);
      subject = work.tree.child(verb, Deprel::kNsubj);
    }
    if (subject < 0) {
      // The parser missed it: "…," Rosky says; says Rosky.
      for (const Draft& draft : work.drafts) {
        const bool beside = static_cast<int>(draft.end) == i || static_cast<int>(draft.first) == i + 1;
        if (beside && draft.entities.size() == 1 && work.quoted[draft.head] == 0 && acts(entity(draft).type))
          return draft.entities;
      }
    }
    if (subject < 0 || work.quoted[static_cast<std::size_t>(subject)] != 0) continue;
    return who(subject);
  }
  // "according to the ministry"
  for (int i = 0; i + 2 < work.tree.size(); ++i) {
    if (token(i).lemma != "accord" && token(i).form != "according") continue;
    for (const Draft& draft : work.drafts) {
      const int head = static_cast<int>(draft.head);
      if (static_cast<int>(draft.first) > i && static_cast<int>(draft.first) <= i + 4 && !draft.entities.empty() &&
          work.quoted[static_cast<std::size_t>(head)] == 0)
        return draft.entities;
    }
  }
  return {};
}

EntityList Referrer::speaker(int at) const {
  if (work.quoted[static_cast<std::size_t>(at)] == 0) return {};
  const EntityList here = sentence_speaker(at);
  if (!here.empty()) return here;
  bool attributed = false;
  for (int i = 0; i < work.tree.size(); ++i) attributed = attributed || is_speech(work, i);
  // Somebody unknown speaks here; else the one who spoke before goes on.
  return attributed || index == 0 ? EntityList() : all.sentences[index - 1].speakers;
}

}  // namespace chancery::actors
