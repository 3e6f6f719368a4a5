// SPDX-License-Identifier: Apache-2.0
//
// Syntax: one sentence as the frames see it. For a word and a slot of lexicon/frames/README.md it finds the words that
// fill the slot, whatever the construction: active, passive, participles, relative clauses, control, coordination,
// nouns.
//
// Rebuilt for each sentence; refers to the sentence, the frame table and the mentions, which must outlive it. One
// thread. Every walk up or down the tree is bounded by kMaxSteps, so no input makes it deep.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/mention.h"
#include "chancery/sentence.h"
#include "events/frame_table.h"
#include "language/tree.h"

namespace chancery::events {

inline constexpr int kMaxSteps = 8;

// A few tokens in order, without duplicates. What does not fit is dropped: no argument has more than sixteen conjuncts
// of interest.
class TokenList {
 public:
  void add(int token) {
    if (token < 0 || size_ == items_.size()) return;
    for (const int item : *this) {
      if (item == token) return;
    }
    items_[size_++] = token;
  }
  void add(const TokenList& other) {
    for (const int item : other) add(item);
  }
  bool contains(int token) const {
    for (const int item : *this) {
      if (item == token) return true;
    }
    return false;
  }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  int front() const { return items_[0]; }
  const int* begin() const { return items_.data(); }
  const int* end() const { return items_.data() + size_; }

 private:
  std::array<int, 16> items_{};
  std::size_t size_ = 0;
};

class Syntax {
 public:
  void build(const Sentence& sentence, std::uint32_t index, const FrameTable& table, const Mentions& mentions);

  const Sentence& sentence() const { return *sentence_; }
  std::uint32_t sentence_index() const { return index_; }
  const language::Tree& tree() const { return tree_; }
  const Token& token(int i) const { return tree_.token(i); }
  bool headline() const { return sentence_->headline; }
  std::string_view lemma(int i) const { return lemmas_[i]; }  // lower case
  std::string_view form(int i) const { return forms_[i]; }    // lower case
  const Mention* mention(int i) const { return mention_of_[i] < 0 ? nullptr : &mentions_->list[mention_of_[i]]; }
  const Mentions& mentions() const { return *mentions_; }
  const FrameTable& table() const { return *table_; }

  bool verbal(int i) const;  // a verb, or a participle that was tagged as an adjective
  bool nominal(int i) const;
  bool passive(int verb) const;
  bool in_class(int i, std::string_view word_class) const;
  bool is_word(int i, std::string_view words) const;  // by lemma or form; several words: with its neighbours
  bool has_words_at(int i, const std::vector<std::string>& words, std::size_t at) const;
  bool is_actor(int i) const;  // has a mention that can act

  // Fills the slot of the word: coordinated fillers are all there.
  TokenList fill(int word, const Slot& slot) const;
  // `adjective`: the word is the predicate of an adj pattern, also where it is tagged as a participle ("known as").
  TokenList fill(int word, const Path& path, bool adjective = false) const;

  TokenList subjects(int word) const;  // who acts
  TokenList objects(int word) const;   // what it acts on
  TokenList preposition(int word, std::string_view preposition) const;
  TokenList complements(int word) const;
  int antecedent(int pronoun) const;          // of a relative pronoun; else the token itself
  std::string_view marker(int clause) const;  // "to", "because", "of": what introduces the clause; may be empty
  bool has_case(int word, std::string_view preposition) const;
  int light_verb(int noun) const;  // the verb that lends its arguments to the noun, or -1
  // The subject of a predicate noun ("became the first country"), or -1.
  int predicated(int noun) const;

 private:
  TokenList surface_subjects(int verb, int steps) const;
  TokenList stated_subjects(int verb) const;
  TokenList mislaid_subjects(int verb) const;
  TokenList inherited_subjects(int verb, int steps) const;
  TokenList subjects_of_adverbial(int clause, int steps) const;
  TokenList subjects_of_modifier(int clause, int steps) const;
  TokenList agents(int verb) const;
  TokenList noun_subjects(int noun, int steps) const;
  TokenList noun_objects(int noun) const;
  TokenList own_objects(int verb) const;
  int first_of_two_objects(int verb) const;
  TokenList controller(int governor, int clause, int steps) const;
  void with_conjuncts(int token, TokenList& out) const;
  TokenList whole_of(const TokenList& words) const;
  void place_mentions();
  void find_things();
  bool stands_for_thing(int i) const;
  bool agreement(std::int32_t mention) const;
  std::size_t lemmas_size() const { return sentence_->tokens.size(); }
  bool relative_pronoun(int i) const;
  bool finite(int verb) const;
  std::string_view lowered(std::string_view text);
  std::string_view known_lemma(std::string_view form, std::string_view lemma);

  const Sentence* sentence_ = nullptr;
  Sentence mended_;  // the sentence with tokens_, where it was repaired
  std::vector<Token> tokens_;
  std::uint32_t index_ = 0;
  const FrameTable* table_ = nullptr;
  const Mentions* mentions_ = nullptr;
  language::Tree tree_;
  std::vector<std::string_view> lemmas_, forms_;
  std::vector<std::int32_t> mention_of_;
  std::deque<std::string> pool_;
  std::string thing_;  // the last thing spoken of that "it" or "they" may take up: "relation", "ban"
  std::uint32_t thing_sentence_ = 0;
  std::int32_t thing_mention_ = -1;  // in Mentions::list; -1 if none
};

// True if the entity can act: a state, organ, organisation, group, person, people.
bool can_act(const Entity& entity);

}  // namespace chancery::events
