// SPDX-License-Identifier: Apache-2.0
//
// Who acts, of a verb: its subject in the active, its agent in the passive, and what it shares with the words it hangs
// on (control, coordination, relative clauses, participles, infinitives of purpose).
#include <algorithm>

#include "events/one_of.h"
#include "events/syntax.h"

namespace chancery::events {
namespace {

// "called on Russia to withdraw": who is to do it stands behind a preposition.
std::string_view control_preposition(std::string_view verb) {
  if (one_of(verb, {"call", "prevail"})) return "on";
  if (one_of(verb, {"appeal", "signal", "say", "shout"})) return "to";
  if (one_of(verb, {"wait", "press", "push", "arrange", "ask", "allow", "pave"})) return "for";
  if (one_of(verb, {"plead"})) return "with";
  if (one_of(verb, {"rely", "count", "lean"})) return "on";
  return {};
}

}  // namespace

bool Syntax::finite(int v) const {
  const std::string_view tag = token(v).xpos;
  return tag == "VBZ" || tag == "VBP" || tag == "VBD";
}

TokenList Syntax::controller(int governor, int clause, int steps) const {
  TokenList out;
  const std::string_view g = lemmas_[governor];
  if (!verbal(governor)) {
    // "ready to sign", "the decision to sign", "was a signal to"
    if (nominal(governor) && !tree_.has_child(governor, Deprel::kCop)) return noun_subjects(governor, steps);
    return surface_subjects(governor, steps);
  }
  if (passive(governor)) return surface_subjects(governor, steps);
  if (g != "promise" && g != "vow" && g != "pledge" && g != "threaten") {
    for (const int c : tree_.children(governor)) {
      if ((tree_.is(c, Deprel::kObj) || tree_.is(c, Deprel::kIobj)) && c < clause) {
        // "sign a treaty to end", "took steps to": a thing does not act.
        if (mention(c) == nullptr && token(c).upos != Upos::kPron &&
            !one_of(marker(clause), {"of", "from", "for", "with", "into"}) && !tree_.is(clause, Deprel::kXcomp)) {
          continue;
        }
        with_conjuncts(c, out);
      }
    }
    if (!out.empty()) return out;
    const std::string_view preposition = control_preposition(g);
    if (!preposition.empty()) {
      out = this->preposition(governor, preposition);
      if (out.empty() && preposition == "on") out = this->preposition(governor, "upon");
      if (out.empty() && preposition == "on") out = this->preposition(governor, "for");
      if (!out.empty()) return out;
    }
  }
  return surface_subjects(governor, steps);
}

TokenList Syntax::surface_subjects(int v, int steps) const {
  if (v < 0 || steps > kMaxSteps) return {};
  TokenList out = stated_subjects(v);
  if (out.empty() && finite(v) && !tree_.is(v, Deprel::kConj) && !tree_.is(v, Deprel::kAcl)) out = mislaid_subjects(v);
  return out.empty() ? inherited_subjects(v, steps) : out;
}

// Those that the tree gives the verb itself.
TokenList Syntax::stated_subjects(int v) const {
  TokenList out;
  for (const int c : tree_.children(v)) {
    if (tree_.is(c, Deprel::kNsubj)) with_conjuncts(c, out);
  }
  if (out.size() > 1) {
    // "Osama bin Laden, the US took …": two names without "and" are no pair; the one at the verb is its subject.
    bool joined = false;
    for (const int t : out) joined = joined || tree_.has_child(t, Deprel::kCc) || token(t).upos == Upos::kPron;
    if (!joined && out.size() == 2) {
      TokenList nearest;
      int best = out.front();
      for (const int t : out) {
        if (t < v && (is_actor(t) || !is_actor(best))) best = std::max(best, t);
        if (is_actor(t) && !is_actor(best)) best = t;
      }
      nearest.add(best);
      return nearest;
    }
  }
  return out;
}

// A subject before the verb that the tree hung elsewhere.
TokenList Syntax::mislaid_subjects(int v) const {
  TokenList out;
  // "Earlier on Thursday, Minister X accepted": the subject was taken for an apposition of the day.
  for (const int c : tree_.children(v)) {
    if (c > v || !tree_.is(c, Deprel::kObl) || is_actor(c)) continue;
    for (const int d : tree_.children(c)) {
      if (d < v && tree_.is(d, Deprel::kAppos) && is_actor(d)) out.add(d);
    }
  }
  if (!out.empty()) return out;
  // A bare name before the verb, whatever the parser calls it.
  for (const int c : tree_.children(v)) {
    const bool odd = tree_.is(c, Deprel::kAdvmod) || tree_.is(c, Deprel::kObl) || tree_.is(c, Deprel::kVocative) ||
                     tree_.is(c, Deprel::kNmod) || tree_.is(c, Deprel::kDislocated) || tree_.is(c, Deprel::kCompound) ||
                     tree_.is(c, Deprel::kDep);
    if (c < v && odd && is_actor(c) && !tree_.has_child(c, Deprel::kCase)) with_conjuncts(c, out);
  }
  if (!out.empty()) return out;
  // "From yesterday Australia recognises": the day was taken for a part of the name.
  for (const int c : tree_.children(v)) {
    if (c > v || !tree_.is(c, Deprel::kObl) || !is_actor(c)) continue;
    for (const int d : tree_.children(c)) {
      if (d < c && tree_.is(d, Deprel::kCompound) &&
          one_of(lemmas_[d], {"yesterday", "today", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                              "sunday"})) {
        with_conjuncts(c, out);
      }
    }
  }
  if (!out.empty()) return out;
  // "From yesterday Australia no longer recognises …": the name right before the verb, hung elsewhere.
  int before = v - 1;
  while (before > 0 && (token(before).upos == Upos::kAux || token(before).upos == Upos::kAdv ||
                        token(before).upos == Upos::kPart || lemmas_[before] == "no"))
    --before;
  const bool own = before >= 0 && is_actor(before) && token(before).upos == Upos::kPropn &&
                   !tree_.has_child(before, Deprel::kCase) && tree_.is(before, Deprel::kNmod);
  if (own && tree_.head(before) >= 0 && !verbal(tree_.head(before)) && !is_actor(tree_.head(before))) {
    with_conjuncts(before, out);
    return out;
  }
  return out;
}

// Those that the verb shares with what it hangs on.
TokenList Syntax::inherited_subjects(int v, int steps) const {
  TokenList out;
  const int h = tree_.head(v);
  if (h < 0) return out;
  switch (token(v).deprel) {
    case Deprel::kConj:
      // "…, also known as X, and views Y as": a finite verb goes on with the clause, not with the participle.
      if (finite(v) && verbal(h) && !finite(h) && (tree_.is(h, Deprel::kAdvcl) || tree_.is(h, Deprel::kAcl)) &&
          tree_.head(h) >= 0 && verbal(tree_.head(h))) {
        return surface_subjects(tree_.head(h), steps + 1);
      }
      if (verbal(h) || tree_.has_child(h, Deprel::kCop) || token(h).upos == Upos::kAdj)
        return surface_subjects(h, steps + 1);
      // "Barbados, Guyana and Jamaica established": a verb joined to the names before it is theirs.
      if (nominal(h) && finite(v) && h < v && is_actor(h) && !tree_.has_child(h, Deprel::kCop) &&
          (tree_.head(h) < 0 || tree_.is(h, Deprel::kParataxis))) {
        with_conjuncts(h, out);
        return out;
      }
      if (nominal(h) && verbal(v)) return noun_subjects(h, steps + 1);
      return out;
    case Deprel::kCsubj:
      // "was the first to recognise": of the predicate, whatever the parser calls the infinitive.
      if (v > h && marker(v) == "to" && tree_.has_child(h, Deprel::kCop)) return surface_subjects(h, steps + 1);
      return out;
    case Deprel::kXcomp:
      return controller(h, v, steps + 1);
    case Deprel::kAdvcl:
      return subjects_of_adverbial(v, steps);
    case Deprel::kCcomp:
      if (token(v).xpos == "VBG" || marker(v) == "to") return surface_subjects(h, steps + 1);
      return out;
    case Deprel::kAcl:
    case Deprel::kAmod:
      return subjects_of_modifier(v, steps);
    case Deprel::kNmod:
    case Deprel::kObl:
    case Deprel::kObj:
      return verbal(v) ? noun_subjects(v, steps + 1) : out;
    default:
      return out;
  }
}

// Of a clause with "to", "of", "because", of a participle behind the verb.
TokenList Syntax::subjects_of_adverbial(int v, int steps) const {
  TokenList out;
  const int h = tree_.head(v);
  const std::string_view mark = marker(v);
  // "makes Russia the first country to recognise": the infinitive belongs to the noun before it.
  if (mark == "to" && v >= 2 && (token(v - 2).upos == Upos::kNoun || token(v - 2).upos == Upos::kPropn) &&
      tree_.head(v - 2) == h && tree_.is(v - 2, Deprel::kObj)) {
    const int noun = v - 2;
    for (const int c : tree_.children(noun)) {
      if (tree_.is(c, Deprel::kAmod) &&
          one_of(lemmas_[c], {"first", "second", "third", "fourth", "last", "only", "latest", "late"})) {
        out.add(noun);
        return out;
      }
    }
  }
  // "… movement, also known as": a name for the noun before it.
  if (mark.empty() && v > h && token(v).xpos == "VBN" &&
      one_of(lemmas_[v], {"know", "call", "name", "dub", "style", "term"})) {
    int before = v - 1;
    while (before > h && (token(before).upos == Upos::kAdv || token(before).upos == Upos::kPunct)) --before;
    if (before > h && nominal(before)) {
      out.add(before);
      return out;
    }
  }
  // "because of fighting": a noun in all but its tag.
  if (token(v).xpos == "VBG" && one_of(mark, {"because", "despite", "amid", "over", "during", "due"})) return out;
  if (one_of(mark, {"of", "for", "from", "with", "into", "against"}) || (mark == "to" && v > h)) {
    const bool purpose = mark == "to";
    if (!purpose || !control_preposition(lemmas_[h]).empty()) return controller(h, v, steps + 1);
    // Infinitive of purpose: who does the main thing, else whom it is done to.
    if (passive(h)) {
      out = agents(h);
      if (!out.empty()) return out;
    }
    if (!passive(h) && one_of(lemmas_[h], {"send", "deploy", "dispatch", "invite", "urge", "order", "ask", "hire"})) {
      out = own_objects(h);
      // "has sent 21 personnel to investigate": nobody by himself, he acts for who sent him.
      const Mention* sent = out.empty() ? nullptr : mention(out.front());
      const bool nobody = sent != nullptr && sent->entities.size() == 1 &&
                          mentions_->entities[sent->entities.front()].id.starts_with("generic::");
      if (nobody && one_of(lemmas_[h], {"send", "deploy", "dispatch"})) return surface_subjects(h, steps + 1);
      if (!out.empty()) return out;
    }
  }
  return surface_subjects(h, steps + 1);
}

// Of a relative clause, participle or infinitive of a noun.
TokenList Syntax::subjects_of_modifier(int v, int steps) const {
  TokenList out;
  const int h = tree_.head(v);
  if (token(v).subtype == "relcl") {
    // "It is the last state that has relations with Chad": who is said to be that state.
    const int said = is_actor(h) ? -1 : predicated(h);
    if (said >= 0 && said != h && is_actor(said)) {
      with_conjuncts(said, out);
      return out;
    }
    // A gap without a pronoun: the noun is the subject only if nothing else is.
    with_conjuncts(h, out);
    return out;
  }
  const std::string_view mark = marker(v);
  if (mark.empty()) {
    with_conjuncts(h, out);
    return out;
  }
  const bool ordinal =
      tree_.has_child_lemma(h, Deprel::kAmod, "first") || tree_.has_child_lemma(h, Deprel::kAmod, "last") ||
      tree_.has_child_lemma(h, Deprel::kAmod, "only") || tree_.has_child_lemma(h, Deprel::kAmod, "second") ||
      tree_.has_child_lemma(h, Deprel::kAmod, "third") || tree_.has_child_lemma(h, Deprel::kAmod, "late");
  if (ordinal || is_actor(h) || (token(h).upos == Upos::kAdj && mark == "to")) {
    with_conjuncts(h, out);
    return out;
  }
  return noun_subjects(h, steps + 1);
}

TokenList Syntax::agents(int v) const {
  TokenList out;
  const auto take = [&](int verb) {
    for (const int c : tree_.children(verb)) {
      const bool agent = tree_.is(c, Deprel::kObl, "agent") || (tree_.is(c, Deprel::kObl) && has_case(c, "by"));
      if (agent && nominal(c) && token(c).upos != Upos::kNum) with_conjuncts(c, out);
      // "by Chad within hours and by Mali last night": the second was joined to the hours.
      if (agent || !tree_.is(c, Deprel::kObl)) continue;
      for (const int d : tree_.children(c)) {
        if (tree_.is(d, Deprel::kConj) && has_case(d, "by") && nominal(d) && !out.empty()) with_conjuncts(d, out);
      }
    }
  };
  take(v);
  if (!out.empty()) return out;
  // "recognised as a state by Poland", "listed as a terrorist group by Canada": the parser hangs it on what it is
  // taken for.
  if (passive(v)) {
    for (const int c : tree_.children(v)) {
      if ((!tree_.is(c, Deprel::kObl) || !has_case(c, "as")) && !tree_.is(c, Deprel::kXcomp)) continue;
      for (const int d : tree_.children(c)) {
        if (tree_.is(d, Deprel::kNmod) && has_case(d, "by") && nominal(d) && token(d).upos != Upos::kNum)
          with_conjuncts(d, out);
      }
    }
  }
  if (!out.empty()) return out;
  // "arrested and charged by the police"
  for (const int c : tree_.children(v)) {
    if (tree_.is(c, Deprel::kConj) && verbal(c) && !tree_.has_child(c, Deprel::kNsubj)) take(c);
  }
  if (out.empty() && tree_.is(v, Deprel::kConj) && passive(tree_.head(v)) && !tree_.has_child(v, Deprel::kNsubj))
    take(tree_.head(v));
  return out;
}

TokenList Syntax::subjects(int w) const {
  if (!verbal(w)) return noun_subjects(w, 0);
  if (passive(w)) {
    TokenList by = agents(w);
    if (!by.empty()) return by;
    // "relations were established between Peru and Nepal": both do it.
    by = preposition(w, "between");
    for (const int thing : surface_subjects(w, 0)) {
      if (by.empty() && nominal(thing)) by = preposition(thing, "between");
    }
    return by;
  }
  TokenList out = surface_subjects(w, 0);
  if (out.empty() && token(w).xpos == "VBG") out = noun_subjects(w, 0);
  return out;
}

}  // namespace chancery::events
