// SPDX-License-Identifier: Apache-2.0
#include "events/slips.h"

#include <algorithm>

#include "events/one_of.h"

namespace chancery::events {
namespace {

class Mender {
 public:
  Mender(const std::function<bool(std::string_view form)>& is_verb, const std::function<bool(int token)>& is_actor,
         std::vector<Token>& tokens)
      : is_verb_(is_verb), is_actor_(is_actor), t_(tokens), size_(static_cast<int>(tokens.size())) {}

  bool run() {
    bool changed = false;
    for (int i = 1; i + 1 < size_; ++i) {
      changed = number_of_people(i) || changed;
      changed = noun_behind_to(i) || changed;
      changed = measure_of_time(i) || changed;
      changed = what_it_is_called(i) || changed;
      changed = clause_in_a_name(i) || changed;
      changed = late_subject(i) || changed;
      changed = clause_behind_day(i) || changed;
      changed = said_before(i) || changed;
      changed = particle(i) || changed;
      changed = list_behind_of(i) || changed;
      changed = state_behind_place(i) || changed;
      changed = active_after_all(i) || changed;
      changed = held_to_be(i) || changed;
    }
    return changed;
  }

 private:
  bool finite(int i) const {
    return t_[i].upos == Upos::kVerb && one_of(t_[i].xpos, {"VBD", "VBZ", "VBP"}) && t_[i].deprel != Deprel::kAmod;
  }
  int child(int i, Deprel relation) const {
    for (int k = 0; k < size_; ++k) {
      if (t_[k].head == i && t_[k].deprel == relation) return k;
    }
    return -1;
  }
  void attach(int i, int head, Deprel relation, std::string_view subtype = {}) {
    t_[i].head = head;
    t_[i].deprel = relation;
    t_[i].subtype = subtype;
  }

  // "envoys of Peru, Chile and Bolivia": a name in a list goes on with the names, not with the noun before them.
  bool list_behind_of(int i) {
    const int head = t_[i].head;
    if (t_[i].deprel != Deprel::kConj || t_[i].upos != Upos::kPropn || head < 0 || head > i || !is_actor_(i) ||
        t_[head].upos != Upos::kNoun)
      return false;
    int first = -1;
    for (int k = head + 1; k < i && first < 0; ++k) {
      const int of = t_[k].head == head && t_[k].deprel == Deprel::kNmod && is_actor_(k) ? child(k, Deprel::kCase) : -1;
      if (of >= 0 && t_[of].form == "of") first = k;
    }
    if (first < 0 || t_[first].upos != Upos::kPropn) return false;
    for (int k = first + 1; k < i; ++k) {
      const bool list = t_[k].upos == Upos::kPropn || t_[k].xpos.starts_with("NNP") || t_[k].upos == Upos::kDet ||
                        t_[k].upos == Upos::kCconj || t_[k].form == ",";
      if (!list) return false;
    }
    attach(i, first, Deprel::kConj);
    return true;
  }

  // "considers the Front a terrorist organisation": no apposition, but what it is held to be.
  bool held_to_be(int i) {
    const int held = t_[i].head;
    if (t_[i].deprel != Deprel::kAppos || t_[i].upos != Upos::kNoun || held < 0 || held > i ||
        t_[held].deprel != Deprel::kObj)
      return false;
    const int verb = t_[held].head, article = child(i, Deprel::kDet);
    if (verb < 0 || verb > held || article < 0 || !one_of(t_[article].form, {"a", "an"}) || article <= held ||
        !one_of(t_[verb].lemma, {"consider", "call", "deem", "label", "brand", "declare", "designate", "name", "term"}))
      return false;
    for (int k = held + 1; k < article; ++k) {
      if (t_[k].form == ",") return false;
    }
    attach(i, verb, Deprel::kXcomp);
    return true;
  }

  // "Chadian troops crossed into Mali": no passive without an auxiliary.
  bool active_after_all(int v) {
    if (t_[v].upos != Upos::kVerb || !one_of(t_[v].xpos, {"VBN", "VBD"}) || t_[v].deprel == Deprel::kAcl ||
        t_[v].deprel == Deprel::kAmod || child(v, Deprel::kAux) >= 0 || child(v, Deprel::kCop) >= 0)
      return false;
    const int subject = child(v, Deprel::kNsubj);
    if (subject < 0 || subject > v || t_[subject].subtype != "pass") return false;
    // A headline leaves the auxiliary out: "Envoy recalled".
    if (v + 1 >= size_ || !one_of(t_[v + 1].form, {"into", "through", "towards"}) || t_[v].lemma == "bring")
      return false;
    t_[subject].subtype = {};
    t_[v].xpos = "VBD";
    t_[v].feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
    return true;
  }

  // "keeps its embassy in Harare open": the place belongs to the verb, and what it is kept is said of the embassy.
  bool state_behind_place(int i) {
    const int place = i - 1;
    if (t_[i].upos != Upos::kAdj || !one_of(t_[i].lemma, {"open", "shut", "closed", "vacant", "empty", "intact"}) ||
        t_[place].upos != Upos::kPropn || t_[place].head != i ||
        (t_[place].deprel != Deprel::kCompound && t_[place].deprel != Deprel::kAmod))
      return false;
    // The preposition hangs on either.
    int in = child(place, Deprel::kCase);
    if (in < 0) in = child(i, Deprel::kCase);
    int verb = t_[i].head;
    for (int steps = 0; steps < 4 && verb >= 0 && t_[verb].upos != Upos::kVerb; ++steps) verb = t_[verb].head;
    if (in < 0 || in > place || verb < 0 || verb > in || !one_of(t_[in].form, {"in", "at"})) return false;
    attach(in, place, Deprel::kCase);
    attach(place, verb, Deprel::kObl);
    attach(i, verb, Deprel::kXcomp);
    return true;
  }

  // "granted asylum to 18 rebels": from asylum to 18 it is not.
  bool number_of_people(int to) {
    const int number = to + 1, thing = to - 1;
    if (t_[to].form != "to" || t_[to].head != number || t_[number].upos != Upos::kNum || t_[number].head != thing ||
        t_[thing].upos != Upos::kNoun)
      return false;
    int people = number + 1;
    while (people < size_ && people < number + 4 && t_[people].upos != Upos::kNoun) ++people;
    if (people >= size_ || t_[people].upos != Upos::kNoun || child(people, Deprel::kCase) >= 0) return false;
    const bool inside = t_[thing].head == people && t_[thing].deprel == Deprel::kCompound;
    const bool beside = t_[people].head == t_[thing].head && t_[people].head >= 0 && t_[people].head < thing;
    if (!inside && !beside) return false;
    const int verb = t_[people].head;
    const bool by_verb = verb >= 0 && t_[verb].upos == Upos::kVerb;
    if (inside) attach(thing, verb, t_[people].deprel, t_[people].subtype);
    attach(people, by_verb ? verb : thing, by_verb ? Deprel::kObl : Deprel::kNmod);
    attach(to, people, Deprel::kCase);
    attach(number, people, Deprel::kNummod);
    return true;
  }

  // "agreed to talks": what stands in the plural is no infinitive.
  bool noun_behind_to(int i) {
    const int to = i - 1;
    if (t_[to].form != "to" || t_[to].head != i || t_[i].upos != Upos::kVerb || t_[i].deprel != Deprel::kXcomp ||
        t_[i].form.size() != t_[i].lemma.size() + 1 || !t_[i].form.ends_with("s") ||
        !t_[i].form.starts_with(t_[i].lemma))
      return false;
    t_[i].upos = Upos::kNoun;
    t_[i].xpos = "NNS";
    t_[i].feats = "Number=Plur";
    attach(i, t_[i].head, Deprel::kObl);
    t_[to].upos = Upos::kAdp;
    attach(to, i, Deprel::kCase);
    for (int k = i + 1; k < size_; ++k) {
      if (t_[k].head == i && (t_[k].deprel == Deprel::kObl || t_[k].deprel == Deprel::kObj))
        attach(k, i, Deprel::kNmod);
    }
    return true;
  }

  // "resigned two days after", "sixteen days later used its veto": when, not whom or who.
  bool measure_of_time(int i) {
    if (t_[i].deprel != Deprel::kObj && t_[i].deprel != Deprel::kNsubj) return false;
    if (!one_of(t_[i].lemma, {"minute", "hour", "day", "week", "month", "year", "decade"})) return false;
    if (child(i, Deprel::kNummod) < 0 && child(i, Deprel::kDet) < 0) return false;
    if (!one_of(t_[i + 1].form, {"after", "afterwards", "later", "before", "earlier", "ago"})) return false;
    attach(i, t_[i].head, Deprel::kObl, "unmarked");
    return true;
  }

  // "called both decisions illegal": an adjective right behind what is called so.
  bool what_it_is_called(int i) {
    const int noun = i - 1;
    if (t_[i].upos != Upos::kAdj || t_[i].deprel != Deprel::kAmod || t_[i].head != noun ||
        t_[noun].deprel != Deprel::kObj || child(noun, Deprel::kDet) < 0)
      return false;
    const int verb = t_[noun].head;
    if (verb < 0 || verb >= noun || t_[verb].upos != Upos::kVerb) return false;
    if (t_[i + 1].upos != Upos::kPunct && t_[i + 1].upos != Upos::kCconj) return false;
    for (int k = 0; k < size_; ++k) {
      if (t_[k].head == i) return false;
    }
    attach(i, verb, Deprel::kXcomp);
    return true;
  }

  // "the government of President Videla severed relations with Rome, hours after …": the verb taken for an adjective,
  // what it acts on for one more part of the subject.
  bool clause_in_a_name(int v) {
    if (t_[v].deprel != Deprel::kAmod || !one_of(t_[v].xpos, {"VBN", "VBD"}) || !is_verb_(t_[v].form)) return false;
    const int object = t_[v].head;
    if (object <= v || object >= size_ || t_[object].deprel != Deprel::kNmod || !t_[object].subtype.empty() ||
        child(object, Deprel::kCase) >= 0 || t_[v - 1].upos != Upos::kPropn)
      return false;
    const int subject = t_[object].head;
    if (subject < 0 || subject >= v || t_[subject].deprel != Deprel::kNsubj) return false;
    const int other = t_[subject].head;
    if (other <= object) return false;
    const int mark = child(other, Deprel::kMark), joined = child(other, Deprel::kCc);
    if (mark <= object && joined <= object) return false;
    t_[v].upos = Upos::kVerb;
    t_[v].xpos = "VBD";
    t_[v].feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
    attach(v, t_[other].head, t_[other].deprel, t_[other].subtype);
    attach(other, v, mark > object ? Deprel::kAdvcl : Deprel::kConj);
    attach(subject, v, Deprel::kNsubj);
    attach(object, v, Deprel::kObj);
    return true;
  }

  // "between states that never broke with each other, Mexico ordered …": the subject of the clause that follows, hung
  // on a verb before it that has one already.
  bool late_subject(int i) {
    const int wrong = t_[i].head;
    if (t_[i].deprel != Deprel::kNsubj || wrong < 0 || wrong >= i || !is_actor_(i)) return false;
    if (t_[i].upos != Upos::kPropn && t_[i].upos != Upos::kNoun) return false;
    bool has_one = false;
    for (int k = 0; k < wrong; ++k) has_one = has_one || (t_[k].head == wrong && t_[k].deprel == Deprel::kNsubj);
    if (!has_one) return false;
    int verb = i + 1;
    while (verb < size_ && !finite(verb)) ++verb;
    if (verb >= size_ || child(verb, Deprel::kNsubj) >= 0) return false;
    t_[i].head = verb;
    for (int k = i + 1; k < verb; ++k) {
      if (t_[k].head == wrong) t_[k].head = verb;
    }
    return true;
  }

  // "confirmed on Wednesday it would tighten": what was confirmed, no clause about Wednesday.
  bool clause_behind_day(int i) {
    const int day = t_[i].head;
    if (t_[i].deprel != Deprel::kAcl || t_[i].subtype != "relcl" || day < 0 || day >= i) return false;
    if (!one_of(t_[day].form,
                {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "yesterday", "today"}))
      return false;
    const int verb = t_[day].head;
    const int subject = child(i, Deprel::kNsubj);
    if (verb < 0 || verb > day || t_[verb].upos != Upos::kVerb || subject < 0 ||
        one_of(t_[subject].form, {"which", "that", "who"}))
      return false;
    attach(i, verb, Deprel::kCcomp);
    return true;
  }

  // "NATO confirmed on Wednesday it would tighten …": who says so governs what he says, with no word and no comma
  // between.
  bool said_before(int i) {
    const int said = t_[i].head;
    if (t_[i].deprel != Deprel::kAdvcl || said <= i || !finite(i) || child(i, Deprel::kMark) >= 0 ||
        child(i, Deprel::kNsubj) < 0)
      return false;
    const int subject = child(said, Deprel::kNsubj);
    if (subject <= i || t_[subject].upos != Upos::kPron || child(said, Deprel::kAux) <= i) return false;
    for (int k = i + 1; k < subject; ++k) {
      if (t_[k].upos == Upos::kPunct || t_[k].upos == Upos::kVerb) return false;
    }
    attach(i, t_[said].head, t_[said].deprel, t_[said].subtype);
    attach(said, i, Deprel::kCcomp);
    return true;
  }

  // "rolled back tariffs": back belongs to the verb right before it.
  bool particle(int i) {
    const int verb = i - 1;
    if (t_[i].deprel != Deprel::kAmod && t_[i].deprel != Deprel::kAdvmod) return false;
    if (t_[i].upos != Upos::kAdv && t_[i].upos != Upos::kAdp) return false;
    if (!one_of(t_[i].form, {"back", "up", "off", "out", "down", "away"})) return false;
    const int noun = t_[i].head;
    if (noun <= i || noun >= size_ || t_[noun].head != verb || t_[verb].upos != Upos::kVerb) return false;
    attach(i, verb, Deprel::kCompound, "prt");
    return true;
  }

  const std::function<bool(std::string_view form)>& is_verb_;
  const std::function<bool(int token)>& is_actor_;
  std::vector<Token>& t_;
  int size_;
};

}  // namespace

bool mend_slips(const std::function<bool(std::string_view form)>& is_verb,
                const std::function<bool(int token)>& is_actor, std::vector<Token>& tokens) {
  return Mender(is_verb, is_actor, tokens).run();
}

}  // namespace chancery::events
