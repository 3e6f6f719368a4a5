// SPDX-License-Identifier: Apache-2.0
//
// Gatherer: what type_features.h gives, gathered step by step: the frames and the sentence (type_features.cc), the
// chain of predicates with their objects (type_chain.cc), the parties and the words between them (type_words.cc).
//
// Refers to the question and to the working memory; used once. One thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/factuality.h"
#include "events/type_features.h"
#include "events/type_model.h"
#include "events/type_mood.h"
#include "events/type_parties.h"

namespace chancery::events {

inline constexpr int kChain = 4;     // predicates from the actor down
inline constexpr int kWindow = 24;   // words behind and between the parties that are looked at
inline constexpr int kAround = 400;  // words of a sentence that are looked at in all

class Gatherer {
 public:
  Gatherer(const TypeQuestion& question, Syntax& syntax) : q_(question), s_(syntax), senses_(question.table.senses) {}

  TypeEvidence gather();

 private:
  template <typename... Parts>
  void add(const Parts&... parts) {
    std::string name;
    (name.append(std::string_view(parts)), ...);
    out_.features.push_back(std::move(name));
  }

  // The sentence that names both; else one that names one of them; else the first that tells an event.
  void choose_sentence();
  const std::vector<FoundSense>& senses_at(int token);
  // Who stands there: the kind and sector of the entity, or the group of the noun.
  void gather_party(std::string_view side, const Party& party);
  void gather_parties();
  bool says(int token) const { return attitude_of(s_, token) == Effect::kSay; }
  bool acted_by(int word, const Party& party) const;
  int next_predicate(int word) const;
  void find_chain();
  // Negation and modals of a predicate's own clause.
  void gather_mood(std::string_view at, int word);
  // The word with the kinds of arguments it has: "call" with an object is not "call on" with one.
  void gather_shape(int word);
  void gather_predicate(std::string_view at, int word);
  // Things of a predicate: objects, and what its prepositions bring.
  void things_of(int word, std::vector<std::pair<std::string, int>>& things) const;
  void gather_chain();
  std::string relation_of(int token) const;
  std::string_view events_relation(int token) const;
  // How the recipient hangs on the chain: as object, behind which preposition, of which of its words.
  void gather_recipient_path();
  bool content(int i) const;
  // The words between the parties and behind them, without the tree: parsers err.
  void gather_words();
  void gather_frames();

  const TypeQuestion& q_;
  Syntax& s_;
  const WordSenses& senses_;
  TypeEvidence out_;
  std::uint32_t sentence_ = 0;
  int size_ = 0;
  Party actor_, recipient_;
  std::vector<int> chain_;
  std::vector<FoundSense> found_;
  Mood mood_;  // of the predicate that was looked at last
  bool negated_ = false, future_ = false, would_ = false;
};

}  // namespace chancery::events
