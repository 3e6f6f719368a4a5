// SPDX-License-Identifier: Apache-2.0
#include "events/repair.h"

namespace chancery::events {
namespace {

bool finite(const Token& t) {
  if (t.xpos == "MD" || t.xpos == "VBZ" || t.xpos == "VBP") return t.deprel != Deprel::kAmod;
  return t.xpos == "VBD" && t.deprel != Deprel::kAmod && t.deprel != Deprel::kAcl;
}

// "… kept bread and freshly baked cake" joins things; a noun of one thing that has no determiner and stands behind a
// verb of events and an adverb in -ly ("broke the pact and swiftly seized control") rather is what that verb acts on.
bool joins_things(const std::vector<Token>& tokens, int noun, int participle) {
  if (tokens[noun].deprel != Deprel::kConj) return false;
  if (tokens[noun].xpos != "NN" || !tokens[participle - 1].form.ends_with("ly")) return true;
  for (int k = 0; k < noun; ++k) {
    if (tokens[k].head == noun && (tokens[k].deprel == Deprel::kDet || tokens[k].subtype == "poss")) return true;
  }
  return false;
}

// "… and swiftly seized control" as "seized control": the second verb of two taken for an adjective.
bool mend_second_verb(std::vector<Token>& tokens, int verb, int object,
                      const std::function<bool(std::string_view form)>& is_verb) {
  const int size = static_cast<int>(tokens.size());
  for (int i = verb + 1; i < size; ++i) {
    Token& t = tokens[i];
    if (t.deprel != Deprel::kAmod || (t.xpos != "VBN" && t.xpos != "VBD") || t.head <= i || t.head >= size ||
        !is_verb(t.form))
      continue;
    int before = i - 1;
    while (before > verb && tokens[before].upos == Upos::kAdv) --before;
    if (before <= verb || tokens[before].upos != Upos::kCconj) continue;
    const int noun = t.head;
    // What is joined must reach over "and", else it is a noun with an adjective after all.
    bool reaches = tokens[noun].head < before;
    for (int k = verb + 1; k < before; ++k) reaches = reaches || tokens[k].head == noun;
    if (!reaches || joins_things(tokens, noun, i)) continue;
    t.head = verb;
    t.deprel = Deprel::kConj;
    t.subtype = {};
    t.upos = Upos::kVerb;
    t.xpos = "VBD";
    t.feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
    tokens[noun].head = i;
    tokens[noun].deprel = Deprel::kObj;
    tokens[noun].subtype = {};
    for (int k = before; k < i; ++k) tokens[k].head = i;
    // What stood before "and" hangs on the noun before it.
    const int last = before - 1;
    for (int k = verb + 1; k < before; ++k) {
      if (tokens[k].head <= before) continue;
      const bool marks = tokens[k].deprel == Deprel::kCase || tokens[k].deprel == Deprel::kDet;
      if (k == object || k == last) {
        tokens[k].head = k == object || object < 0 ? verb : object;
        if (k != object) tokens[k].deprel = Deprel::kNmod;
      } else {
        tokens[k].head = marks ? last : object >= 0 ? object : verb;
      }
    }
    return true;
  }
  return false;
}

}  // namespace

bool repair(const Sentence& sentence, const std::function<bool(std::string_view form)>& is_verb,
            const std::function<bool(int token)>& is_actor, std::vector<Token>& tokens) {
  const int size = static_cast<int>(sentence.tokens.size());
  if (size < 3) return false;
  // A noun with an object is a verb ("and views the groups as a threat").
  bool changed = false;
  for (int i = 0; i < size; ++i) {
    const Token& o = sentence.tokens[i];
    if (o.deprel != Deprel::kObj || o.head < 0 || o.head >= size) continue;
    const Token& v = sentence.tokens[o.head];
    if (v.upos != Upos::kNoun || (v.xpos != "NNS" && v.xpos != "NN") || o.head > i || !is_verb(v.form)) continue;
    if (!changed) tokens.assign(sentence.tokens.begin(), sentence.tokens.end());
    changed = true;
    tokens[o.head].upos = Upos::kVerb;
    tokens[o.head].xpos = v.xpos == "NNS" ? "VBZ" : "VBP";
    tokens[o.head].feats = "Mood=Ind|Tense=Pres|VerbForm=Fin";
  }
  // "decided to sever its relations": the infinitive taken for a part of what it acts on.
  for (int i = 2; i + 1 < size; ++i) {
    const Token& t = sentence.tokens[i];
    const Token& to = sentence.tokens[i - 1];
    if ((t.upos != Upos::kAdj && t.upos != Upos::kVerb) || (to.form != "to" && to.form != "To") ||
        to.deprel != Deprel::kCase || t.head <= i || t.head >= size || to.head != t.head || !is_verb(t.form))
      continue;
    const int noun = t.head, governor = sentence.tokens[noun].head;
    if (governor < 0 || governor >= i || sentence.tokens[governor].upos != Upos::kVerb) continue;
    if (!changed) tokens.assign(sentence.tokens.begin(), sentence.tokens.end());
    changed = true;
    tokens[i].upos = Upos::kVerb;
    tokens[i].xpos = "VB";
    tokens[i].feats = "VerbForm=Inf";
    tokens[i].head = governor;
    tokens[i].deprel = Deprel::kXcomp;
    tokens[i].subtype = {};
    tokens[i - 1].head = i;
    tokens[i - 1].deprel = Deprel::kMark;
    tokens[i - 1].upos = Upos::kPart;
    tokens[i - 1].xpos = "TO";
    tokens[noun].head = i;
    tokens[noun].deprel = Deprel::kObj;
    tokens[noun].subtype = {};
  }
  // "had severed relations": the auxiliary was taken for the verb, and the verb for an adjective.
  for (int i = 0; i + 2 < size; ++i) {
    const Token& have = sentence.tokens[i];
    if (have.lemma != "have" || have.upos != Upos::kVerb || have.xpos == "VB") continue;
    int v = i + 1;
    while (v + 1 < size && sentence.tokens[v].upos == Upos::kAdv) ++v;
    const Token& t = sentence.tokens[v];
    if (t.xpos != "VBN" || t.deprel != Deprel::kAmod || t.head <= v || t.head >= size || !is_verb(t.form)) continue;
    const Token& o = sentence.tokens[t.head];
    if (o.head != i || o.deprel != Deprel::kObj) continue;
    if (!changed) tokens.assign(sentence.tokens.begin(), sentence.tokens.end());
    changed = true;
    const int object = t.head;
    tokens[v].upos = Upos::kVerb;
    tokens[v].head = have.head;
    tokens[v].deprel = have.deprel;
    tokens[v].subtype = have.subtype;
    tokens[i].head = v;
    tokens[i].upos = Upos::kAux;
    tokens[i].deprel = Deprel::kAux;
    tokens[i].subtype = {};
    for (int k = 0; k < size; ++k) {
      if (k != v && k != i && tokens[k].head == i) tokens[k].head = v;
    }
    tokens[object].head = v;
  }
  if (changed || size > 40) return changed;
  int root = -1;
  for (int i = 0; i < size; ++i) {
    const Token& t = sentence.tokens[i];
    if (t.head < 0) root = i;
  }
  if (root >= 0 && sentence.tokens[root].upos == Upos::kVerb && finite(sentence.tokens[root])) {
    int object = -1;
    for (int i = root + 1; i < size; ++i) {
      if (sentence.tokens[i].head == root && sentence.tokens[i].deprel == Deprel::kObj) object = i;
    }
    tokens.assign(sentence.tokens.begin(), sentence.tokens.end());
    return mend_second_verb(tokens, root, object, is_verb);
  }
  for (int i = 0; i < size; ++i) {
    if (finite(sentence.tokens[i])) return false;
  }
  if (root < 0 || sentence.tokens[root].upos == Upos::kVerb) return false;

  // The name before the verb: the head of a mention that reaches up to it.
  const auto name_before = [&](int v) {
    for (int i = v - 1; i >= 0 && i >= v - 6; --i) {
      if (is_actor(i)) return i;
      const Token& t = sentence.tokens[i];
      const bool day = t.deprel == Deprel::kObl || t.subtype == "unmarked";  // "New Zealand yesterday established …"
      if (t.deprel != Deprel::kFlat && t.upos != Upos::kPropn && t.upos != Upos::kAdv && !day) return -1;
    }
    return -1;
  };
  int verb = -1, object = -1, subject = -1;
  for (int i = 1; i < size && verb < 0; ++i) {
    const Token& t = sentence.tokens[i];
    if (!is_verb(t.form)) continue;
    const bool participle = t.deprel == Deprel::kAmod && (t.xpos == "VBN" || t.xpos == "VBD") && t.head > i;
    const bool noun = i == root && (t.xpos == "NNS" || t.xpos == "NNPS");
    if (!participle && !noun) continue;
    subject = name_before(i);
    if (subject < 0 || (sentence.tokens[subject].head != i && sentence.tokens[subject].head != t.head && noun))
      continue;
    if (participle) {
      if (t.head != root) continue;
      object = t.head;
    } else {
      for (int k = i + 1; k < size; ++k) {
        const Token& o = sentence.tokens[k];
        const bool nominal = o.upos == Upos::kNoun || o.upos == Upos::kPropn;
        bool has_case = false;
        for (int c = i + 1; c < k; ++c)
          has_case = has_case || (sentence.tokens[c].head == k && sentence.tokens[c].deprel == Deprel::kCase);
        if (o.head == i && nominal && !has_case) {
          object = k;
          break;
        }
      }
      if (object < 0) continue;
    }
    verb = i;
  }
  if (verb < 0) return false;

  tokens.assign(sentence.tokens.begin(), sentence.tokens.end());
  const int old_head = tokens[root].head;
  Token& v = tokens[verb];
  const bool participle = verb != root;
  v.upos = Upos::kVerb;
  v.xpos = participle ? "VBD" : "VBZ";
  v.feats = participle ? "Mood=Ind|Tense=Past|VerbForm=Fin" : "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
  v.head = old_head;
  v.deprel = Deprel::kRoot;
  v.subtype = {};
  tokens[object].head = verb;
  tokens[object].deprel = Deprel::kObj;
  tokens[object].subtype = {};
  tokens[subject].head = verb;
  tokens[subject].deprel = Deprel::kNsubj;
  tokens[subject].subtype = {};
  for (int i = 0; i < size; ++i) {
    if (i == subject || i == object || i == verb) continue;
    Token& t = tokens[i];
    // What hung on the old root goes to the verb where it is no part of the object.
    if (participle && t.head == root && (i < verb || t.deprel == Deprel::kPunct)) t.head = verb;
    if (!participle && t.head == verb && t.deprel == Deprel::kNmod) t.deprel = Deprel::kObl;
  }
  mend_second_verb(tokens, verb, object, is_verb);
  return true;
}

}  // namespace chancery::events
