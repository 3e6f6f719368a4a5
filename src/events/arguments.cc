// SPDX-License-Identifier: Apache-2.0
//
// The slots of lexicon/frames/README.md over Universal Dependencies.
#include <algorithm>
#include <array>

#include "events/syntax.h"

namespace chancery::events {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

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

void Syntax::with_conjuncts(int t, TokenList& out) const {
  t = antecedent(t);
  out.add(t);
  for (const int c : tree_.children(t)) {
    if (!tree_.is(c, Deprel::kConj) || (nominal(t) && !nominal(c))) continue;
    out.add(c);
    for (const int d : tree_.children(c)) {
      if (tree_.is(d, Deprel::kConj) && nominal(d) == nominal(t)) out.add(d);
    }
  }
}

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
  TokenList out;
  if (v < 0 || steps > kMaxSteps) return out;
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
  if (!out.empty()) return out;
  // "Earlier on Thursday, Minister X accepted": the subject was taken for an apposition of the day.
  if (finite(v) && !tree_.is(v, Deprel::kConj) && !tree_.is(v, Deprel::kAcl)) {
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
                       tree_.is(c, Deprel::kNmod) || tree_.is(c, Deprel::kDislocated) ||
                       tree_.is(c, Deprel::kCompound) || tree_.is(c, Deprel::kDep);
      if (c < v && odd && is_actor(c) && !tree_.has_child(c, Deprel::kCase)) with_conjuncts(c, out);
    }
    if (!out.empty()) return out;
    // "From yesterday Australia recognises": the day was taken for a part of the name.
    for (const int c : tree_.children(v)) {
      if (c > v || !tree_.is(c, Deprel::kObl) || !is_actor(c)) continue;
      for (const int d : tree_.children(c)) {
        if (d < c && tree_.is(d, Deprel::kCompound) &&
            one_of(lemmas_[d], {"yesterday", "today", "monday", "tuesday", "wednesday", "thursday", "friday",
                                "saturday", "sunday"})) {
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
  }
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
    case Deprel::kAdvcl: {
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
        if (!passive(h) &&
            one_of(lemmas_[h], {"send", "deploy", "dispatch", "invite", "urge", "order", "ask", "hire"})) {
          out = own_objects(h);
          if (!out.empty()) return out;
        }
      }
      return surface_subjects(h, steps + 1);
    }
    case Deprel::kCcomp:
      if (token(v).xpos == "VBG" || marker(v) == "to") return surface_subjects(h, steps + 1);
      return out;
    case Deprel::kAcl:
    case Deprel::kAmod: {
      if (token(v).subtype == "relcl") {
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
    case Deprel::kNmod:
    case Deprel::kObl:
    case Deprel::kObj:
      return verbal(v) ? noun_subjects(v, steps + 1) : out;
    default:
      return out;
  }
}

TokenList Syntax::agents(int v) const {
  TokenList out;
  const auto take = [&](int verb) {
    for (const int c : tree_.children(verb)) {
      const bool agent = tree_.is(c, Deprel::kObl, "agent") || (tree_.is(c, Deprel::kObl) && has_case(c, "by"));
      if (agent && nominal(c) && token(c).upos != Upos::kNum) with_conjuncts(c, out);
    }
  };
  take(v);
  if (!out.empty()) return out;
  // "arrested and charged by the police"
  for (const int c : tree_.children(v)) {
    if (tree_.is(c, Deprel::kConj) && verbal(c) && !tree_.has_child(c, Deprel::kNsubj)) take(c);
  }
  if (out.empty() && tree_.is(v, Deprel::kConj) && passive(tree_.head(v)) && !tree_.has_child(v, Deprel::kNsubj))
    take(tree_.head(v));
  return out;
}

int Syntax::first_of_two_objects(int v) const {
  int first = -1, second = -1, count = 0;
  for (const int c : tree_.children(v)) {
    if (!tree_.is(c, Deprel::kObj) || !nominal(c) || c < v) continue;
    (++count == 1 ? first : second) = c;
  }
  // "which the Belgians called Albertville": the relative pronoun is the first of two.
  if (count == 1) {
    for (const int c : tree_.children(v)) {
      if (c < v && tree_.is(c, Deprel::kObj) && relative_pronoun(c)) return c;
    }
  }
  // Two words of one name are no two things.
  return count == 2 && second > first + 1 && !tree_.has_child(v, Deprel::kIobj) ? first : -1;
}

TokenList Syntax::own_objects(int v) const {
  TokenList out;
  // Of two objects side by side ("calls them a threat") the first is the indirect one.
  const int given = first_of_two_objects(v);
  for (const int c : tree_.children(v)) {
    if (tree_.is(c, Deprel::kObj) && c != given) with_conjuncts(c, out);
  }
  // "kidnapped up to 16 advisers": a number of things that the parser hung on "up".
  for (const int c : tree_.children(v)) {
    const bool bare = tree_.is(c, Deprel::kObl) && c > v && token(c).subtype.empty() && nominal(c) &&
                      !tree_.has_child(c, Deprel::kCase) && tree_.has_child(c, Deprel::kNummod);
    if (out.empty() && bare) with_conjuncts(c, out);
  }
  // "warned Greece": with nothing else, the indirect object is the object.
  for (const int c : tree_.children(v)) {
    if (out.empty() && tree_.is(c, Deprel::kIobj)) with_conjuncts(c, out);
  }
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

TokenList Syntax::objects(int w) const {
  if (!verbal(w)) return noun_objects(w);
  TokenList out;
  if (passive(w)) {
    out = surface_subjects(w, 0);
    // "was granted recognition": what is granted stays the object.
    const TokenList kept = own_objects(w);
    if (!kept.empty()) return kept;
    return out;
  }
  out = own_objects(w);
  if (!out.empty()) return out;
  // Object gap of a relative clause: "the treaty that France signed".
  if (tree_.is(w, Deprel::kAcl, "relcl") && tree_.has_child(w, Deprel::kNsubj)) {
    const int noun = tree_.head(w);
    const TokenList subject = surface_subjects(w, 0);
    if (!subject.contains(noun)) {
      bool stranded = false;
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kObl) && relative_pronoun(c)) stranded = true;
        if (tree_.is(c, Deprel::kAdvmod) && one_of(lemmas_[c], {"where", "when", "why"})) stranded = true;
      }
      if (!stranded) {
        out.add(noun);
        return out;
      }
    }
  }
  // Shared objects: "signed and ratified the treaty" from either side.
  if (tree_.is(w, Deprel::kConj) && verbal(tree_.head(w)) && !passive(tree_.head(w)) &&
      !tree_.has_child(w, Deprel::kObl)) {
    for (const int c : tree_.children(tree_.head(w))) {
      if (tree_.is(c, Deprel::kObj) && c > w) with_conjuncts(c, out);
    }
  }
  for (const int c : tree_.children(w)) {
    if (out.empty() && tree_.is(c, Deprel::kConj) && verbal(c) && c - w <= 3 && !tree_.has_child(c, Deprel::kNsubj) &&
        !passive(c)) {
      out = own_objects(c);
    }
  }
  if (out.empty() && token(w).xpos == "VBG") return noun_objects(w);
  return out;
}

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

TokenList Syntax::preposition(int w, std::string_view wanted) const {
  TokenList out;
  const auto take = [&](int word) {
    for (const int c : tree_.children(word)) {
      const Deprel relation = token(c).deprel;
      const bool argument = relation == Deprel::kObl || relation == Deprel::kNmod ||
                            ((relation == Deprel::kAdvcl || relation == Deprel::kXcomp || relation == Deprel::kAcl ||
                              relation == Deprel::kObj || relation == Deprel::kAdvmod) &&
                             !verbal(c));
      if (!argument || token(c).subtype == "poss") continue;
      if (has_case(c, wanted))
        with_conjuncts(c, out);
      else if (wanted == "by" && token(c).subtype == "agent")
        with_conjuncts(c, out);
    }
  };
  take(w);
  if (!out.empty()) return out;
  // A conjunct takes the whole group's argument: "cut ties and trade with X".
  for (const int c : tree_.children(w)) {
    if (tree_.is(c, Deprel::kConj) && nominal(c) == nominal(w) && (nominal(w) || c - w <= 3)) take(c);
  }
  if (!out.empty()) return out;
  if (verbal(w)) {
    if (tree_.is(w, Deprel::kConj) && verbal(tree_.head(w)) && w - tree_.head(w) <= 3 && wanted != "by") {
      for (const int c : tree_.children(tree_.head(w))) {
        if (c > w && tree_.is(c, Deprel::kObl) && has_case(c, wanted)) with_conjuncts(c, out);
      }
    }
    // "refers to A as B", where B hangs on A
    if (out.empty() && wanted == "as") {
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kObl) || tree_.is(c, Deprel::kObj)) take(c);
      }
    }
    // Pied-piping is solved by with_conjuncts; "of" and "by" of an object are the object's own.
    if (out.empty() && wanted != "of" && wanted != "by") {
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kObj) && mention(c) == nullptr) take(c);
      }
    }
    // "has tried a minister for murder": what is nobody is no part of who somebody is.
    if (out.empty() && wanted == "for") {
      for (const int c : tree_.children(w)) {
        if (!tree_.is(c, Deprel::kObj)) continue;
        for (const int d : tree_.children(c)) {
          if (tree_.is(d, Deprel::kNmod) && mention(d) == nullptr && has_case(d, wanted)) out.add(d);
        }
      }
    }
    return out;
  }
  const int light = light_verb(w);
  if (light >= 0 && wanted != "of" && wanted != "by") take(light);
  return out;
}

TokenList Syntax::complements(int w) const {
  TokenList out;
  const auto take = [&](int c) {
    out.add(c);
    for (const int d : tree_.children(c)) {
      if (tree_.is(d, Deprel::kConj)) out.add(d);
    }
  };
  for (const int c : tree_.children(w)) {
    switch (token(c).deprel) {
      case Deprel::kXcomp:
      case Deprel::kCcomp:
        take(c);
        break;
      case Deprel::kAdvcl:
      case Deprel::kAcl: {
        if (token(c).subtype == "relcl") break;
        const std::string_view mark = marker(c);
        if (one_of(mark, {"to", "of", "from", "for", "in", "with", "against", "into", "that", "on", "about", "at"}))
          take(c);
        break;
      }
      case Deprel::kObl:
      case Deprel::kNmod:
        // A gerund that was tagged as a noun: "accused of bombing"
        if (token(c).xpos == "VBG") take(c);
        break;
      default:
        break;
    }
  }
  return out;
}

TokenList Syntax::fill(int w, const Slot& slot) const {
  TokenList out;
  switch (slot.kind) {
    case SlotKind::kSubj:
      if (!verbal(w) && (token(w).upos == Upos::kAdj || token(w).upos == Upos::kAdv)) return surface_subjects(w, 0);
      return subjects(w);
    case SlotKind::kObj:
      return objects(w);
    case SlotKind::kIobj:
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kIobj)) with_conjuncts(c, out);
      }
      if (const int given = first_of_two_objects(w); out.empty() && given >= 0) with_conjuncts(given, out);
      // "was granted recognition by": the passive subject is the one it was given to.
      if (out.empty() && verbal(w) && passive(w) && tree_.has_child(w, Deprel::kObj)) return surface_subjects(w, 0);
      return out;
    case SlotKind::kPrep:
      return preposition(w, slot.preposition);
    case SlotKind::kPoss:
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kNmod, "poss")) with_conjuncts(c, out);
      }
      return out;
    case SlotKind::kMod:
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kAmod) || tree_.is(c, Deprel::kCompound) || tree_.is(c, Deprel::kAdvmod) ||
            (tree_.is(c, Deprel::kNmod) && c < w && token(c).subtype != "poss")) {
          with_conjuncts(c, out);
        }
      }
      return out;
    case SlotKind::kAppos:
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kAppos) || tree_.is(c, Deprel::kFlat)) out.add(c);
      }
      return out;
    case SlotKind::kNum:
      out.add(tree_.child(w, Deprel::kNummod));
      return out;
    case SlotKind::kSelf:
      out.add(w);
      return out;
    case SlotKind::kCase:
      for (const int c : tree_.children(w)) {
        if (tree_.is(c, Deprel::kCase)) out.add(c);
      }
      return out;
    case SlotKind::kComp:
      return complements(w);
  }
  return out;
}

// "Most of its sanctions" are sanctions: a word that only measures stands for what it measures. The class is the
// lexicon's.
TokenList Syntax::whole_of(const TokenList& words) const {
  TokenList out;
  for (const int word : words) {
    int whole = -1;
    for (const int c : tree_.children(word)) {
      if (tree_.is(c, Deprel::kNmod) && c > word && has_case(c, "of") && in_class(word, "portion")) whole = c;
    }
    if (whole < 0) {
      out.add(word);
    } else {
      with_conjuncts(whole, out);
    }
  }
  return out;
}

TokenList Syntax::fill(int w, const Path& path, bool adjective) const {
  TokenList words;
  words.add(w);
  for (const Slot& slot : path) {
    TokenList next;
    const bool predicate = adjective && &slot == path.data() && slot.kind == SlotKind::kSubj;
    for (const int word : words) next.add(predicate ? surface_subjects(word, 0) : fill(word, slot));
    words = whole_of(next);
    if (words.empty()) break;
  }
  return words;
}

}  // namespace chancery::events
