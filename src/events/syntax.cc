// SPDX-License-Identifier: Apache-2.0
#include "events/syntax.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "events/repair.h"
#include "events/slips.h"

namespace chancery::events {

using language::Tree;

namespace {

// Pasts that a lemmatiser trained on little news may not know.
constexpr std::array kIrregular = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"struck", "strike"},
    {"stricken", "strike"},
    {"froze", "freeze"},
    {"frozen", "freeze"},
    {"broke", "break"},
    {"broken", "break"},
    {"sought", "seek"},
    {"fought", "fight"},
    {"withdrew", "withdraw"},
    {"withdrawn", "withdraw"},
    {"overthrew", "overthrow"},
    {"overthrown", "overthrow"},
    {"laid", "lay"},
    {"fled", "flee"},
    {"shot", "shoot"},
    {"slain", "slay"},
    {"slew", "slay"},
    {"sworn", "swear"},
    {"swore", "swear"},
    {"swept", "sweep"},
    {"seized", "seize"},
    {"forbade", "forbid"},
    {"forbidden", "forbid"},
    {"banned", "ban"},
    {"drove", "drive"},
    {"driven", "drive"},
    {"threw", "throw"},
    {"thrown", "throw"},
    {"took", "take"},
    {"taken", "take"},
    {"tore", "tear"},
    {"torn", "tear"},
    {"overran", "overrun"},
    {"retook", "retake"},
    {"retaken", "retake"},
    {"blew", "blow"},
    {"blown", "blow"},
    {"stole", "steal"},
    {"stolen", "steal"},
    {"upheld", "uphold"},
    {"withheld", "withhold"},
    {"held", "hold"},
    {"met", "meet"},
    {"stood", "stand"},
    {"quit", "quit"},
    {"sank", "sink"},
    {"sunk", "sink"},
    {"beaten", "beat"},
    {"bought", "buy"},
    {"sold", "sell"},
    {"forsook", "forsake"},
    {"forgave", "forgive"},
    {"forgiven", "forgive"},
    {"undertook", "undertake"},
    {"rebuilt", "rebuild"},
    {"split", "split"},
    {"strove", "strive"},
    {"arose", "arise"},
    {"rose", "rise"},
    {"risen", "rise"},
    {"fell", "fall"},
    {"fallen", "fall"},
    {"lent", "lend"},
    {"sent", "send"},
    {"won", "win"},
    {"lost", "lose"},
});

}  // namespace

bool can_act(const Entity& entity) {
  switch (entity.type) {
    case EntityType::kState:
    case EntityType::kTerritory:
    case EntityType::kIgo:
    case EntityType::kNgo:
    case EntityType::kGroup:
    case EntityType::kParty:
    case EntityType::kCompany:
    case EntityType::kMedia:
    case EntityType::kPeople:
    case EntityType::kReligion:
    case EntityType::kOrgan:
    case EntityType::kPerson:
      return true;
    case EntityType::kPlace:
    case EntityType::kAgreement:
    case EntityType::kName:
      return false;
    case EntityType::kOther:
      // Generic agents ("the rebels", "four reporters") have a sector; names nobody knows are new.
      return !entity.sector.empty() || entity.is_new;
  }
  return false;
}

// Lemmatisers guess at words they have not seen ("harbore"): a regular lemma that a frame knows is better than one that
// none does.
std::string_view Syntax::known_lemma(std::string_view form, std::string_view lemma) {
  const auto known = [&](std::string_view word) {
    return table_->verbs.contains(word) || table_->verb_attitudes.contains(word) || table_->senses.knows_verb(word);
  };
  if (known(lemma)) return lemma;
  for (const auto& [past, verb] : kIrregular) {
    if (past == form) return verb;
  }
  const auto keep = [&](std::string&& word) -> std::string_view {
    if (!known(word)) return {};
    pool_.push_back(std::move(word));
    return pool_.back();
  };
  const auto stem_of = [&](std::string_view ending) -> std::string_view {
    if (!form.ends_with(ending) || form.size() < ending.size() + 2) return {};
    const std::string stem(form.substr(0, form.size() - ending.size()));
    if (auto found = keep(std::string(stem)); !found.empty()) return found;
    if (auto found = keep(stem + "e"); !found.empty()) return found;
    if (stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2]) {
      if (auto found = keep(stem.substr(0, stem.size() - 1)); !found.empty()) return found;
    }
    if (stem.ends_with('i')) {
      if (auto found = keep(stem.substr(0, stem.size() - 1) + "y"); !found.empty()) return found;
    }
    return {};
  };
  for (const std::string_view ending : {"ed", "ing", "es", "s"}) {
    const std::string_view found = stem_of(ending);
    if (!found.empty()) return found;
  }
  return lemma;
}

std::string_view Syntax::lowered(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 128 && !(c >= 'A' && c <= 'Z'); });
  if (plain) return text;
  pool_.push_back(lower_case(text));
  return pool_.back();
}

void Syntax::build(const Sentence& sentence, std::uint32_t index, const FrameTable& table, const Mentions& mentions) {
  sentence_ = &sentence;
  index_ = index;
  table_ = &table;
  mentions_ = &mentions;
  pool_.clear();
  const std::size_t size = sentence.tokens.size();
  mention_of_.assign(size, -1);
  const auto first =
      std::lower_bound(mentions.list.begin(), mentions.list.end(), index,
                       [](const Mention& mention, std::uint32_t wanted) { return mention.sentence < wanted; });
  for (auto at = first; at != mentions.list.end() && at->sentence == index; ++at) {
    if (at->head >= size) continue;
    std::int32_t& slot = mention_of_[at->head];
    // The widest mention with this head says most.
    if (slot >= 0) {
      const Mention& before = mentions.list[slot];
      if (before.end - before.first >= at->end - at->first) continue;
    }
    slot = static_cast<std::int32_t>(at - mentions.list.begin());
  }
  const auto is_verb = [&](std::string_view form) {
    const std::string_view lower = lowered(form);
    return table_->verbs.contains(known_lemma(lower, lower));
  };
  const auto acts = [&](int t) { return is_actor(t); };
  bool mended = repair(sentence, is_verb, acts, tokens_);
  if (!mended) tokens_.assign(sentence.tokens.begin(), sentence.tokens.end());
  mended = mend_slips(is_verb, acts, tokens_) || mended;
  if (mended) {
    mended_ = sentence;
    mended_.tokens = tokens_;
    sentence_ = &mended_;
  }
  tree_.build(*sentence_);
  place_mentions();
  lemmas_.resize(size);
  forms_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    const Token& token = sentence_->tokens[i];
    forms_[i] = lowered(token.form);
    lemmas_[i] = token.lemma.empty() || token.lemma == "_" ? forms_[i] : lowered(token.lemma);
    if (token.xpos.starts_with('V')) lemmas_[i] = known_lemma(forms_[i], lemmas_[i]);
  }
  find_things();
}

bool Syntax::stands_for_thing(int i) const {
  const Token& t = token(i);
  if (t.deprel == Deprel::kExpl || t.deprel == Deprel::kDet || t.deprel == Deprel::kMark) return false;
  const std::string_view w = forms_[i];
  if (w == "own" || w == "theirs") return t.deprel != Deprel::kAmod;
  if (t.upos != Upos::kPron && t.upos != Upos::kDet) return false;
  if (w == "it" || w == "they" || w == "them") return true;
  return (w == "those" || w == "that") && t.xpos == "DT";
}

bool Syntax::agreement(std::int32_t mention) const {
  const auto& entities = mentions_->list[static_cast<std::size_t>(mention)].entities;
  return entities.size() == 1 && mentions_->entities[entities.front()].type == EntityType::kAgreement;
}

// "Relations were resumed. They had been broken off in May": the pronoun means the relations.
void Syntax::find_things() {
  if (index_ == 0 || index_ > thing_sentence_ + 2 || index_ < thing_sentence_) thing_.clear();
  for (int i = 0; i < tree_.size(); ++i) {
    if (token(i).upos == Upos::kNoun && in_class(i, "referable")) {
      thing_ = lemmas_[i];
      thing_sentence_ = index_;
      thing_mention_ = mention_of_[static_cast<std::size_t>(i)];
    } else if (!thing_.empty() && stands_for_thing(i)) {
      pool_.push_back(thing_);
      lemmas_[i] = pool_.back();
      std::int32_t& slot = mention_of_[static_cast<std::size_t>(i)];
      if (slot < 0 && thing_mention_ >= 0 && agreement(thing_mention_)) slot = thing_mention_;
    }
  }
}

// The parser may hang the words of one name phrase ("the ambassador to Russia, Gul Hassan") on several others. The
// phrase then stands where its first word hangs, and what it holds keeps its own place.
void Syntax::place_mentions() {
  for (std::size_t m = 0; m < mentions_->list.size(); ++m) {
    const Mention& mention = mentions_->list[m];
    if (mention.sentence != index_ || mention.end > lemmas_size() || mention.first + 1 >= mention.end) continue;
    int entry = -1;
    for (int t = static_cast<int>(mention.first); t < static_cast<int>(mention.end) && entry < 0; ++t) {
      const int h = tree_.head(t);
      const bool outside = h < static_cast<int>(mention.first) || h >= static_cast<int>(mention.end);
      const Upos upos = token(t).upos;
      if (outside && upos != Upos::kPunct && upos != Upos::kDet && upos != Upos::kAdp && upos != Upos::kAdv) entry = t;
    }
    if (entry < 0 || entry == static_cast<int>(mention.head)) continue;
    const auto index = static_cast<std::int32_t>(m);
    if (mention_of_[static_cast<std::size_t>(entry)] < 0) mention_of_[static_cast<std::size_t>(entry)] = index;
    if (mention_of_[mention.head] != index) continue;
    // What is smaller and has the same head takes the place that is left.
    mention_of_[mention.head] = -1;
    for (std::size_t k = 0; k < mentions_->list.size(); ++k) {
      const Mention& inner = mentions_->list[k];
      if (k != m && inner.sentence == index_ && inner.head == mention.head)
        mention_of_[mention.head] = static_cast<std::int32_t>(k);
    }
  }
}

bool Syntax::nominal(int i) const {
  switch (token(i).upos) {
    case Upos::kNoun:
    case Upos::kPropn:
    case Upos::kPron:
    case Upos::kNum:
    case Upos::kSym:
    case Upos::kX:
      return true;
    case Upos::kAdj:
    case Upos::kDet:
      return !token(i).xpos.starts_with('V');
    default:
      return false;
  }
}

bool Syntax::verbal(int i) const {
  const Token& t = token(i);
  if (t.upos == Upos::kVerb) return true;
  if (t.upos == Upos::kAux) return t.deprel != Deprel::kAux && t.deprel != Deprel::kCop;
  return t.upos == Upos::kAdj && (t.xpos == "VBN" || t.xpos == "VBG");
}

bool Syntax::passive(int v) const {
  const Token& t = token(v);
  // "Britain called for elections", whatever the parser says: a past tense without an auxiliary is active.
  const bool bare_past = t.xpos == "VBD" && !tree_.has_child(v, Deprel::kAux) && !headline();
  if (bare_past && tree_.has_child(v, Deprel::kNsubj, "pass")) return false;
  if (tree_.has_child(v, Deprel::kNsubj, "pass") || tree_.has_child(v, Deprel::kAux, "pass") ||
      tree_.has_child(v, Deprel::kCsubj, "pass")) {
    return true;
  }
  if (t.xpos != "VBN" && t.xpos != "VBD" && t.upos != Upos::kAdj) return false;
  bool auxiliary = false;
  for (const int c : tree_.children(v)) {
    if (tree_.is(c, Deprel::kAux) || tree_.is(c, Deprel::kCop)) {
      auxiliary = true;
      if (lemma(c) == "be" && t.xpos == "VBN") return true;
      if (lemma(c) == "get" && t.xpos == "VBN") return true;
    }
  }
  if (auxiliary) return false;
  if (tree_.has_child(v, Deprel::kObl, "agent")) return true;
  if (t.xpos == "VBD") return false;
  if (t.deprel == Deprel::kAcl && t.subtype != "relcl") return true;
  if (t.deprel == Deprel::kAmod) return true;
  if (t.deprel == Deprel::kConj && tree_.head(v) >= 0 && !tree_.has_child(v, Deprel::kNsubj)) {
    const int first = tree_.head(v);
    if (verbal(first) && token(first).xpos == "VBN") return passive(first);
  }
  if ((t.deprel == Deprel::kAdvcl || t.deprel == Deprel::kXcomp) && !tree_.has_child(v, Deprel::kNsubj)) {
    return !tree_.has_child(v, Deprel::kObj);
  }
  // Headlines leave the auxiliary out: "Minister sacked by president", "Two killed in Kabul".
  return !tree_.has_child(v, Deprel::kObj) && t.xpos == "VBN" && (headline() || !tree_.has_child(v, Deprel::kNsubj));
}

bool Syntax::has_words_at(int i, const std::vector<std::string>& words, std::size_t at) const {
  const int first = i - static_cast<int>(at);
  if (first < 0 || first + static_cast<int>(words.size()) > tree_.size()) return false;
  for (std::size_t k = 0; k < words.size(); ++k) {
    const int t = first + static_cast<int>(k);
    if (lemmas_[t] != words[k] && forms_[t] != words[k]) return false;
  }
  return true;
}

bool Syntax::in_class(int i, std::string_view word_class) const {
  const auto id = table_->class_ids.find(word_class);
  if (id == table_->class_ids.end()) return false;
  const auto look = [&](std::string_view word) {
    const auto at = table_->class_entries.find(word);
    if (at == table_->class_entries.end()) return false;
    for (const ClassEntry& entry : at->second) {
      if (entry.word_class != id->second) continue;
      if (entry.words.empty() || has_words_at(i, entry.words, entry.at)) return true;
    }
    return false;
  };
  return look(lemmas_[i]) || (forms_[i] != lemmas_[i] && look(forms_[i]));
}

bool Syntax::is_word(int i, std::string_view words) const {
  const std::size_t blank = words.find(' ');
  if (blank == std::string_view::npos) return lemmas_[i] == words || forms_[i] == words;
  // Several words: the token may be the first or the last of them.
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= words.size()) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    parts.emplace_back(words.substr(begin, end - begin));
    begin = end + 1;
  }
  return has_words_at(i, parts, 0) || has_words_at(i, parts, parts.size() - 1);
}

bool Syntax::is_actor(int i) const {
  const Mention* m = mention(i);
  if (m == nullptr) return false;
  return std::any_of(m->entities.begin(), m->entities.end(),
                     [&](std::uint32_t e) { return can_act(mentions_->entities[e]); });
}

std::string_view Syntax::marker(int clause) const {
  for (const int c : tree_.children(clause)) {
    if (c > clause && !tree_.is(c, Deprel::kMark)) continue;
    if (tree_.is(c, Deprel::kMark) || tree_.is(c, Deprel::kCase)) return lemmas_[c];
  }
  for (const int c : tree_.children(clause)) {
    if (c < clause && tree_.is(c, Deprel::kAdvmod) &&
        (lemmas_[c] == "when" || lemmas_[c] == "where" || lemmas_[c] == "while"))
      return lemmas_[c];
  }
  // "to" as a particle that the parser attached otherwise.
  if (clause > 0 && token(clause - 1).xpos == "TO") return "to";
  return {};
}

bool Syntax::has_case(int word, std::string_view preposition) const {
  const std::size_t underscore = preposition.find('_');
  for (const int c : tree_.children(word)) {
    if (!tree_.is(c, Deprel::kCase) && !tree_.is(c, Deprel::kMark)) continue;
    if (underscore == std::string_view::npos) {
      if (lemmas_[c] == preposition || forms_[c] == preposition) {
        // "because of" is no "of" and no "because"; "out of" also counts as "of".
        return !tree_.has_child(c, Deprel::kFixed);
      }
      continue;
    }
    // A preposition of several words, one behind the other, whatever their relation.
    std::size_t begin = 0;
    int t = c;
    bool all = true;
    while (all && begin <= preposition.size()) {
      const std::size_t end = std::min(preposition.find('_', begin), preposition.size());
      const std::string_view part = preposition.substr(begin, end - begin);
      all = t < tree_.size() && (lemmas_[t] == part || forms_[t] == part);
      ++t;
      begin = end + 1;
    }
    if (all) return true;
  }
  return false;
}

bool Syntax::relative_pronoun(int i) const {
  const Token& t = token(i);
  if (t.upos != Upos::kPron && t.upos != Upos::kDet && t.upos != Upos::kSconj) return false;
  const std::string_view w = lemmas_[i];
  return w == "who" || w == "which" || w == "that" || w == "whom" || w == "whose";
}

int Syntax::antecedent(int pronoun) const {
  if (!relative_pronoun(pronoun)) return pronoun;
  int at = pronoun;
  for (int steps = 0; steps < kMaxSteps && at >= 0; ++steps) {
    if (tree_.is(at, Deprel::kAcl)) {
      const int head = tree_.head(at);
      // "at the steps of the plane by President Touré, who gave him shelter": a person, whatever the parser made of it.
      const bool person = lemmas_[static_cast<std::size_t>(pronoun)].starts_with("who");
      const int name = pronoun - 2;
      if (person && head >= 0 && mention(head) == nullptr && token(head).upos == Upos::kNoun && name > head &&
          token(pronoun - 1).form == ",") {
        for (int t = name; t >= 0 && t > name - 5; --t) {
          const Mention* m = mention(t);
          if (m == nullptr || static_cast<int>(m->end) != name + 1 || m->entities.size() != 1) continue;
          if (mentions_->entities[m->entities.front()].type == EntityType::kPerson) return t;
        }
      }
      return head;
    }
    at = tree_.head(at);
  }
  return pronoun;
}

}  // namespace chancery::events
