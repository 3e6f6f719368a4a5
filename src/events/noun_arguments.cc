// SPDX-License-Identifier: Apache-2.0
//
// Who acts, and on what, of a noun: "the arrest of the leader by soldiers", "Peru's recognition", "a Russian attack",
// what a light verb lends it, what it is said of as a predicate.
#include <algorithm>

#include "events/one_of.h"
#include "events/syntax.h"

namespace chancery::events {

int Syntax::light_verb(int noun) const {
  const int h = tree_.head(noun);
  if (h < 0 || !verbal(h)) return -1;
  const std::string_view verb = lemmas_[h];
  if (tree_.is(noun, Deprel::kObj) || tree_.is(noun, Deprel::kNsubj, "pass"))
    return table_->light_object.contains(verb) ? h : -1;
  if (tree_.is(noun, Deprel::kNsubj)) {
    if (passive(h) && table_->light_object.contains(verb)) return h;
    return table_->light_subject.contains(verb) ? h : -1;
  }
  if (tree_.is(noun, Deprel::kObl)) {
    const auto at = table_->light_preposition.find(verb);
    if (at == table_->light_preposition.end()) return -1;
    for (const std::string& preposition : at->second) {
      if (has_case(noun, preposition)) return h;
    }
  }
  return -1;
}

int Syntax::predicated(int noun) const {
  const auto subject_of = [&](int w) {
    const TokenList found = surface_subjects(w, 0);
    return found.empty() ? -1 : found.front();
  };
  if (tree_.has_child(noun, Deprel::kCop)) return subject_of(noun);
  if (tree_.is(noun, Deprel::kXcomp) ||
      (tree_.is(noun, Deprel::kObj) && one_of(lemmas_[tree_.head(noun)], {"become", "remain"}))) {
    const int h = tree_.head(noun);
    if (verbal(h)) {
      if (tree_.is(noun, Deprel::kXcomp)) {
        const TokenList found = controller(h, noun, 0);
        return found.empty() || found.contains(noun) ? -1 : found.front();
      }
      return subject_of(h);
    }
  }
  // "makes Russia the first country": parsers may take the second noun for the object and the first for an indirect
  // one.
  if (tree_.is(noun, Deprel::kObj) && one_of(lemmas_[tree_.head(noun)], {"make", "name", "declare", "call"})) {
    const int first = tree_.child(tree_.head(noun), Deprel::kIobj);
    if (first >= 0) return first;
  }
  if (tree_.is(noun, Deprel::kAppos)) return tree_.head(noun);
  return -1;
}

TokenList Syntax::noun_subjects(int n, int steps) const {
  TokenList out;
  if (n < 0 || steps > kMaxSteps) return out;
  // "is on Peru's list", "Boko Haram, on the list since 2013": what is there, not whose list it is.
  if (has_case(n, "on") || has_case(n, "in") || has_case(n, "under")) {
    if (tree_.has_child(n, Deprel::kCop)) {
      if (const int subject = predicated(n); subject >= 0) {
        with_conjuncts(subject, out);
        return out;
      }
    }
    int first = n;
    for (const int c : tree_.children(n)) first = std::min(first, c);
    int name = first - 2;
    if (first > 1 && token(first - 1).form == "," && (tree_.is(n, Deprel::kNmod) || tree_.is(n, Deprel::kObl)) &&
        tree_.is(first, Deprel::kCase)) {
      if (name > 0 &&
          (lemmas_[static_cast<std::size_t>(name)] == "itself" || lemmas_[static_cast<std::size_t>(name)] == "himself"))
        --name;
      for (int t = name; t >= 0 && t > name - 6; --t) {
        const Mention* m = mention(t);
        if (m == nullptr || m->sentence != index_ || static_cast<int>(m->end) != name + 1 ||
            static_cast<int>(m->head) != t)
          continue;
        out.add(t);
        return out;
      }
    }
  }
  for (const int c : tree_.children(n)) {
    if ((tree_.is(c, Deprel::kNmod) || tree_.is(c, Deprel::kObl)) && has_case(c, "by") && nominal(c))
      with_conjuncts(c, out);
  }
  if (!out.empty()) return out;
  // "the arrest of the leader by soldiers", where the parser hangs the agent on the leader
  for (const int c : tree_.children(n)) {
    if (!tree_.is(c, Deprel::kNmod) || !has_case(c, "of")) continue;
    for (const int d : tree_.children(c)) {
      if (tree_.is(d, Deprel::kNmod) && has_case(d, "by") && nominal(d)) with_conjuncts(d, out);
    }
  }
  if (!out.empty()) return out;
  for (const int c : tree_.children(n)) {
    if (tree_.is(c, Deprel::kNmod, "poss")) with_conjuncts(c, out);
  }
  if (!out.empty()) return out;
  if (tree_.has_child(n, Deprel::kCop) || tree_.is(n, Deprel::kXcomp)) {
    const int subject = predicated(n);
    if (subject >= 0) {
      with_conjuncts(subject, out);
      return out;
    }
  }
  // "a Russian attack", "the Taliban attack": a name or a national adjective before it.
  for (const int c : tree_.children(n)) {
    if (c < n && (tree_.is(c, Deprel::kAmod) || tree_.is(c, Deprel::kCompound) || tree_.is(c, Deprel::kNmod)) &&
        is_actor(c)) {
      with_conjuncts(c, out);
    }
  }
  if (!out.empty()) return out;
  const int light = light_verb(n);
  if (light >= 0 && table_->light_reversed.contains(lemmas_[light])) {
    out = preposition(light, "from");
    return out;
  }
  if (light >= 0) {
    if (tree_.is(n, Deprel::kNsubj) && !passive(light)) {
      // "recognition came from Peru"
      out = preposition(light, "from");
      if (out.empty()) out = preposition(light, "by");
      return out;
    }
    return passive(light) ? agents(light) : surface_subjects(light, steps + 1);
  }
  const int h = tree_.head(n);
  if (h >= 0 && tree_.is(n, Deprel::kConj) && nominal(h)) return noun_subjects(h, steps + 1);
  if (h >= 0 && verbal(h)) {
    const auto attitude = table_->verb_attitudes.find(lemmas_[h]);
    const bool object =
        tree_.is(n, Deprel::kObj) || tree_.is(n, Deprel::kNsubj, "pass") || (tree_.is(n, Deprel::kNsubj) && passive(h));
    if (object && attitude != table_->verb_attitudes.end() && attitude->second != Effect::kAsk &&
        attitude->second != Effect::kPossible && attitude->second != Effect::kDoubt &&
        attitude->second != Effect::kAllege) {
      return passive(h) ? agents(h) : surface_subjects(h, steps + 1);
    }
  }
  if (tree_.is(n, Deprel::kAppos)) with_conjuncts(h, out);
  if (!out.empty()) return out;
  // "there were talks of recognition by China", where the parser hangs the agent on "were"
  int at = n;
  for (int k = 0; k < 3 && tree_.head(at) >= 0 && tree_.is(at, Deprel::kNmod); ++k) at = tree_.head(at);
  if (tree_.is(at, Deprel::kNsubj) && tree_.has_child(tree_.head(at), Deprel::kExpl)) return agents(tree_.head(at));
  return out;
}

TokenList Syntax::noun_objects(int n) const {
  TokenList out = preposition(n, "of");
  if (!out.empty()) return out;
  for (const int c : tree_.children(n)) {
    if (verbal(n) && tree_.is(c, Deprel::kObj)) with_conjuncts(c, out);
  }
  if (!out.empty()) return out;
  const int light = light_verb(n);
  if (light >= 0 && table_->light_reversed.contains(lemmas_[light])) return surface_subjects(light, 0);
  const TokenList subject = noun_subjects(n, 0);
  for (const int c : tree_.children(n)) {
    if (c < n && tree_.is(c, Deprel::kCompound) && !subject.contains(c)) with_conjuncts(c, out);
  }
  return out;
}

}  // namespace chancery::events
