// SPDX-License-Identifier: Apache-2.0
//
// The chain of predicates from the actor down, with negation, modals and what they act on.
#include <algorithm>

#include "events/type_gatherer.h"

namespace chancery::events {

bool Gatherer::acted_by(int word, const Party& party) const {
  const TokenList subjects = s_.fill(word, Slot{SlotKind::kSubj, {}});
  return std::any_of(subjects.begin(), subjects.end(), [&](int t) { return party.holds(t); });
}

int Gatherer::next_predicate(int word) const {
  TokenList next = s_.complements(word);
  if (s_.verbal(word)) {
    for (const int object : s_.objects(word)) {
      if (recipient_.holds(object) || actor_.holds(object)) continue;
      next.add(s_.complements(object));
    }
  }
  int best = -1;
  for (const int c : next) {
    if (c >= size_ || std::find(chain_.begin(), chain_.end(), c) != chain_.end()) continue;
    if (best < 0) best = c;
    if (recipient_.head >= 0 && s_.tree().dominates(c, recipient_.head)) return c;
  }
  return best;
}

void Gatherer::find_chain() {
  const auto& tree = s_.tree();
  int start = -1;
  const auto shallower = [&](int i) { return start < 0 || tree.depth(i) < tree.depth(start); };
  if (actor_.found()) {
    for (int i = 0; i < size_; ++i) {
      const bool predicate = s_.verbal(i) || s_.token(i).upos == Upos::kAdj;
      if (predicate && !actor_.holds(i) && !recipient_.holds(i) && shallower(i) && acted_by(i, actor_)) start = i;
    }
    if (start >= 0) add("start=subject");
    for (int i = 0; i < size_ && start < 0; ++i) {
      if (!s_.verbal(i) && s_.nominal(i) && !actor_.holds(i) && acted_by(i, actor_)) {
        start = i;
        add("start=noun");
      }
    }
  }
  if (start < 0 && actor_.head >= 0 && recipient_.head >= 0) {
    start = tree.common_ancestor(actor_.head, recipient_.head);
    if (start >= 0) add("start=common");
  }
  if (start < 0) start = recipient_.head >= 0 ? tree.head(recipient_.head) : tree.root();
  // A name or a number is no predicate: what it hangs on may be.
  for (int steps = 0; steps < kMaxSteps && start >= 0 && !s_.verbal(start) &&
                      (actor_.holds(start) || recipient_.holds(start) || s_.token(start).upos == Upos::kPropn);
       ++steps) {
    start = tree.head(start);
  }
  if (start < 0 || start >= size_) start = tree.root();
  for (int at = start; at >= 0 && at < size_ && static_cast<int>(chain_.size()) < kChain; at = next_predicate(at))
    chain_.push_back(at);
}

void Gatherer::gather_mood(std::string_view at, int word) {
  Mood& mood = mood_;
  mood = {};
  for (const int c : s_.tree().children(word)) {
    const std::string_view lemma = s_.lemma(c);
    if (s_.tree().is(c, Deprel::kAux)) {
      const bool will = lemma == "will" || lemma == "shall" || lemma == "'ll" || s_.form(c) == "wo";
      const bool may = lemma == "may" || lemma == "might" || lemma == "can" || lemma == "could";
      const bool must = lemma == "must" || lemma == "should" || lemma == "ought";
      if (will) mood.future = true;
      if (lemma == "would") mood.would = true;
      if (must) mood.must = true;
      if (will || may || must || lemma == "would")
        add(at, ".modal=", will ? "will" : may ? "may" : must ? "must" : "would");
    }
    if (lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "neither" || lemma == "nor") {
      mood.negated = true;
      add(at, ".negated");
    }
  }
  if (s_.token(word).xpos == "VBG" && s_.tree().is(word, Deprel::kAdvcl)) add(at, ".gerund");
  if (s_.verbal(word) && s_.passive(word)) add(at, ".passive");
  const std::string_view tense = language::feature(s_.token(word).feats, "Tense");
  if (!tense.empty()) add(at, ".tense=", tense);
}

void Gatherer::gather_shape(int word) {
  std::string shape(s_.lemma(word));
  for (const int c : s_.tree().children(word)) {
    switch (s_.token(c).deprel) {
      case Deprel::kObj:
      case Deprel::kXcomp:
      case Deprel::kCcomp:
        shape += "+";
        shape += name(s_.token(c).deprel);
        break;
      case Deprel::kObl:
        if (recipient_.holds(c)) shape += "+" + relation_of(c);
        break;
      default:
        break;
    }
  }
  add("shape.lemma=", shape);
}

void Gatherer::gather_predicate(std::string_view at, int word) {
  add(at, ".lemma=", s_.lemma(word));
  const bool spoken = says(word);
  for (const FoundSense& f : senses_at(word)) {
    const Sense& sense = senses_.sense(f.sense);
    add(at, ".group=", sense.name);
    if (!sense.root.empty()) add(at, ".root=", sense.root);
  }
  if (found_.empty()) add(at, spoken ? ".speech" : ".no-group");
  const Effect effect = attitude_of(s_, word);
  if (effect != Effect::kNone) add(at, ".attitude=", events::name(effect));
  gather_mood(at, word);
}

void Gatherer::things_of(int word, std::vector<std::pair<std::string, int>>& things) const {
  TokenList objects;
  if (s_.verbal(word)) {
    objects = s_.objects(word);
  } else {
    objects.add(word);
  }
  for (const int o : objects) {
    if (o >= size_) continue;
    things.emplace_back("object", o);
    for (const int c : s_.tree().children(o)) {
      if (c < size_ && (s_.tree().is(c, Deprel::kCompound) || s_.tree().is(c, Deprel::kAmod) ||
                        s_.tree().is(c, Deprel::kNmod) || s_.tree().is(c, Deprel::kConj)))
        things.emplace_back("object-part", c);
    }
  }
  for (const int c : s_.tree().children(word)) {
    if (c >= size_ || !(s_.tree().is(c, Deprel::kObl) || s_.tree().is(c, Deprel::kNmod))) continue;
    const int marker = s_.tree().child(c, Deprel::kCase);
    things.emplace_back(marker >= 0 ? std::string(s_.lemma(marker)) : std::string("bare"), c);
  }
}

void Gatherer::gather_chain() {
  std::vector<std::pair<std::string, int>> things;
  std::vector<Step> steps;
  std::vector<std::string> upper;
  for (std::size_t k = 0; k < chain_.size(); ++k) {
    const int word = chain_[k];
    const bool last = k + 1 == chain_.size();
    if (k == 0) gather_predicate("first", word);
    if (last) gather_predicate("last", word);
    if (k == 1) gather_predicate("second", word);
    gather_predicate("chain", word);
    gather_shape(word);
    negated_ = negated_ || mood_.negated;
    future_ = future_ || mood_.future;
    would_ = would_ || mood_.would;
    std::vector<FoundSense> here = senses_at(word);
    Step step;
    step.effect = attitude_of(s_, word);
    step.mood = mood_;
    for (const FoundSense& f : here) {
      const Sense& sense = senses_.sense(f.sense);
      for (const std::string& above : upper) add("chain.pair=", above, ">", sense.name);
      if (!sense.root.empty()) {
        if (step.root.empty()) step.root = sense.root;
        for (const std::string& above : upper) add("chain.over=", above, ">", sense.root);
        if (negated_) add("negated.root=", sense.root);
        if (future_) add("future.root=", sense.root);
        if (would_) add("would.root=", sense.root);
      }
      if (negated_) add("negated.group=", sense.name);
      if (future_) add("future.group=", sense.name);
    }
    things.clear();
    things_of(word, things);
    for (const auto& [how, thing] : things) {
      const bool object = how.starts_with("object");
      const bool own = recipient_.holds(thing) || actor_.holds(thing);
      if (!own && object) add("object.lemma=", s_.lemma(thing));
      if (!own && how == "object") add("pair.lemma=", s_.lemma(word), "+", s_.lemma(thing));
      if (!own && object && s_.tree().has_child_lemma(thing, Deprel::kDet, "no")) {
        negated_ = step.mood.negated = true;
        add("object.none");
      }
      for (const FoundSense& t : std::vector<FoundSense>(senses_at(thing))) {
        const Sense& noun = senses_.sense(t.sense);
        if (object && !own) add("object.group=", noun.name);
        if (!object && !own) add("prep.group=", how, "+", noun.name);
        if (object && !noun.root.empty() && !own) add("object.root=", noun.root);
        for (const FoundSense& f : here) {
          const Sense& verb = senses_.sense(f.sense);
          if (object) add("pair.group=", verb.name, "+", noun.name);
          const std::string_view root = senses_.combined(f.sense, t.sense);
          if (root.empty()) continue;
          add("combined=", root);
          if (step.combined.empty()) step.combined = root;
          for (const std::string& above : upper) add("chain.over=", above, ">", root);
          if (negated_) add("negated.root=", root);
          if (future_) add("future.root=", root);
          if (would_) add("would.root=", root);
        }
      }
    }
    for (const FoundSense& f : here) upper.push_back(senses_.sense(f.sense).name);
    if (here.empty()) upper.emplace_back(says(word) ? "speech" : "other");
    steps.push_back(std::move(step));
  }
  const std::string_view guess = resolve(steps);
  add("guess=", guess);
  for (const std::string& group : upper) add("guess.of=", group, ">", guess);
}

}  // namespace chancery::events
