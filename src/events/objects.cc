// SPDX-License-Identifier: Apache-2.0
//
// What a verb acts on: its object in the active, its subject in the passive, the noun of a relative clause, an object
// shared with the verb beside it.
#include "events/one_of.h"
#include "events/syntax.h"

namespace chancery::events {

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
  // "recognise it, among them Chad": a comma parts what is no pair of objects.
  for (int t = first + 1; count == 2 && t < second; ++t) {
    if (token(t).form == ",") return -1;
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
  // The parser may take "that" for a conjunction there.
  const bool relative = tree_.is(w, Deprel::kAcl, "relcl") ||
                        (tree_.is(w, Deprel::kAcl) && marker(w) == "that" && in_class(tree_.head(w), "agreement"));
  if (relative && tree_.has_child(w, Deprel::kNsubj)) {
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

}  // namespace chancery::events
