// SPDX-License-Identifier: Apache-2.0
//
// The slots of lexicon/frames/README.md over Universal Dependencies: prepositional arguments, complements, paths.
// Subjects and objects stand in files of their own.
#include "events/one_of.h"
#include "events/syntax.h"

namespace chancery::events {

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

TokenList Syntax::preposition(int w, std::string_view wanted) const {
  TokenList out;
  // "voted against; Argentina abstained": no argument of the preposition before the semicolon.
  const auto parted = [&](int c) {
    for (const int d : tree_.children(c)) {
      if (!tree_.is(d, Deprel::kCase)) continue;
      for (int t = d + 1; t < c; ++t) {
        if (token(t).form == ";") return true;
      }
    }
    return false;
  };
  const auto take = [&](int word) {
    for (const int c : tree_.children(word)) {
      const Deprel relation = token(c).deprel;
      const bool argument = relation == Deprel::kObl || relation == Deprel::kNmod ||
                            ((relation == Deprel::kAdvcl || relation == Deprel::kXcomp || relation == Deprel::kAcl ||
                              relation == Deprel::kObj || relation == Deprel::kAdvmod) &&
                             !verbal(c));
      if (!argument || token(c).subtype == "poss" || parted(c)) continue;
      if (has_case(c, wanted))
        with_conjuncts(c, out);
      else if (wanted == "by" && token(c).subtype == "agent")
        with_conjuncts(c, out);
    }
  };
  take(w);
  if (!out.empty()) return out;
  // "in EFTA, where Norway stays", "Chad, where he was given asylum"
  // "the list, where it has stood since May"
  if ((wanted == "in" || wanted == "at" || wanted == "on") && verbal(w)) {
    for (const int c : tree_.children(w)) {
      if (c > w || lemmas_[static_cast<std::size_t>(c)] != "where" || !tree_.is(c, Deprel::kAdvmod)) continue;
      int clause = w;
      for (int steps = 0; steps < kMaxSteps && clause >= 0; ++steps) {
        if (tree_.is(clause, Deprel::kAcl)) {
          if (wanted == "on" && !in_class(tree_.head(clause), "list")) return out;
          with_conjuncts(tree_.head(clause), out);
          return out;
        }
        if (!tree_.is(clause, Deprel::kConj) && !tree_.is(clause, Deprel::kXcomp)) break;
        clause = tree_.head(clause);
      }
    }
  }
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
