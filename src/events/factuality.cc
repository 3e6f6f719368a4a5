// SPDX-License-Identifier: Apache-2.0
#include "events/factuality.h"

#include <algorithm>

#include "events/one_of.h"

namespace chancery::events {
namespace {

// Climbs from the trigger to the root of what governs it; `reality` is what holds so far.
class Climb {
 public:
  explicit Climb(const Syntax& syntax) : s_(syntax), tree_(syntax.tree()) {}

  Reality run(int trigger) {
    int node = trigger;
    own(node, true);
    predicate(node);
    for (int steps = 0; steps < 2 * kMaxSteps && node >= 0; ++steps) {
      below_ = node;
      node = step(node);
    }
    return std::move(r_);
  }

 private:
  // "an attack is possible"
  void predicate(int trigger) {
    const int head = tree_.head(trigger);
    if (head < 0 || !tree_.is(trigger, Deprel::kNsubj) || s_.token(head).upos != Upos::kAdj ||
        !tree_.has_child(head, Deprel::kCop))
      return;
    const auto at = s_.table().adjective_attitudes.find(s_.lemma(head));
    if (at != s_.table().adjective_attitudes.end() && at->second == Effect::kPossible) apply(at->second, head);
  }

  void note(std::string rule) { r_.rules.push_back(std::move(rule)); }

  void negate(std::string_view why) {
    note("negation:" + std::string(why));
    if (open_) return;  // "it is not clear whether": neither yes nor no
    switch (r_.factuality) {
      case Factuality::kDenied:
        r_.factuality = Factuality::kAsserted;
        break;
      default:
        r_.factuality = Factuality::kDenied;
        break;
    }
  }

  void plan() {
    if (r_.factuality == Factuality::kAsserted) r_.factuality = Factuality::kPlanned;
  }
  void suppose() {
    if (r_.factuality != Factuality::kDenied) r_.factuality = Factuality::kHypothetical;
  }

  void apply(Effect effect, int governor) {
    if (effect == Effect::kNone) return;
    if (r_.governor < 0 && effect != Effect::kSay && effect != Effect::kSucceed && effect != Effect::kBegin) {
      r_.governor = governor;
      r_.effect = effect;
    }
    if (effect != Effect::kSay) note("attitude:" + std::string(name(effect)) + "/" + std::string(s_.lemma(governor)));
    switch (effect) {
      case Effect::kNone:
      case Effect::kSay:
      case Effect::kSucceed:
      case Effect::kBegin:
        break;
      case Effect::kPlan:
        plan();
        break;
      case Effect::kAsk:
      case Effect::kPossible:
      case Effect::kAllege:
      case Effect::kDoubt:
        // "urged it not to attack": asked for, whatever it is.
        r_.factuality = Factuality::kHypothetical;
        break;
      case Effect::kStop:
        r_.stopped = true;
        r_.factuality = Factuality::kDenied;
        break;
      case Effect::kDeny:
      case Effect::kFail:
      case Effect::kRefuse:
        r_.factuality = r_.factuality == Factuality::kDenied ? Factuality::kAsserted : Factuality::kDenied;
        break;
    }
  }

  bool negative_word(int t) const {
    return one_of(s_.lemma(t), {"not", "never", "n't", "neither", "nor", "hardly", "scarcely"}) ||
           one_of(s_.form(t), {"n't", "n’t"});
  }

  bool no_noun(int t) const {
    if (one_of(s_.lemma(t), {"nobody", "none", "neither", "noone", "nothing"})) return true;
    for (const int c : tree_.children(t)) {
      // "neither Peru nor Chile"
      if (tree_.is(c, Deprel::kCc) && s_.lemma(c) == "neither") return true;
      if (tree_.is(c, Deprel::kDet) && one_of(s_.lemma(c), {"no", "neither"})) return true;
      if (tree_.is(c, Deprel::kAdvmod) && c < t && negative_word(c) && !s_.verbal(t)) return true;
    }
    return false;
  }

  // What the clause of `node` says of itself. `negation` false where a negation of the clause does not reach the event.
  void own(int node, bool negation) {
    bool negative = false, possible = false;
    for (const int c : tree_.children(node)) {
      const std::string_view word = s_.lemma(c), form = s_.form(c);
      if (negation &&
          (tree_.is(c, Deprel::kAdvmod) || tree_.is(c, Deprel::kCc) || tree_.is(c, Deprel::kDet) ||
           tree_.is(c, Deprel::kAux)) &&
          (negative_word(c) || (word == "no" && !s_.verbal(node)))) {
        // "not only" affirms.
        const bool only = c + 1 < tree_.size() && one_of(s_.lemma(c + 1), {"only", "just", "merely"});
        if (!only) negative = true;
      }
      if (tree_.is(c, Deprel::kAdvmod) && word != "no") {
        if ((one_of(form, {"longer", "more"}) && c > 0 && s_.form(c - 1) == "no") || form == "longer") {
          r_.stopped = true;
          negative = true;
        }
        const auto at = s_.table().adverb_attitudes.find(word);
        if (at != s_.table().adverb_attitudes.end() && !negative_word(c)) apply(at->second, c);
        if (word == "yet" && s_.lemma(node) == "have") negative = true;
      }
      // "no longer members", whatever the parser makes of it
      if (tree_.is(c, Deprel::kAmod) && form == "longer" && c > 0 && s_.form(c - 1) == "no") {
        r_.stopped = true;
        negative = true;
      }
      if (tree_.is(c, Deprel::kAmod) || tree_.is(c, Deprel::kCompound)) {
        const auto at = s_.table().adjective_attitudes.find(word);
        if (tree_.is(c, Deprel::kAmod) && at != s_.table().adjective_attitudes.end()) apply(at->second, c);
        if (one_of(word, {"would-be", "planned", "proposed", "draft", "upcoming", "forthcoming"})) plan();
      }
      if (tree_.is(c, Deprel::kCase) && word == "without") negative = true;
      // What was climbed through has said its "no" already.
      const bool other = c != below_;
      if (negation && other && (tree_.is(c, Deprel::kNsubj) || tree_.is(c, Deprel::kObl, "agent")) && no_noun(c))
        negative = true;
      if (negation && other && tree_.is(c, Deprel::kObj) && no_noun(c)) negative = true;
      // "who is to become president": "is" taken for a copula
      if (tree_.is(c, Deprel::kCop) && word == "be" && s_.token(node).xpos == "VB" && s_.marker(node) == "to") {
        note("modal:is-to");
        plan();
      }
      if (tree_.is(c, Deprel::kAux)) {
        if (one_of(word, {"will", "shall"}) || one_of(form, {"'ll", "wo"})) {
          note("modal:will");
          plan();
          r_.modal = true;
        } else if (word == "would" || form == "would" || form == "'d") {
          // "said it would": a plan; by itself a supposition.
          const bool reported = tree_.is(node, Deprel::kCcomp) || s_.headline();
          note("modal:would");
          if (reported)
            plan();
          else
            suppose();
          r_.modal = true;
        } else if (one_of(word, {"may", "might", "should", "must", "ought"}) || one_of(form, {"might", "should"})) {
          note("modal:" + std::string(word));
          possible = true;
          r_.modal = true;
        } else if (one_of(word, {"can", "could"}) || form == "could" || form == "ca") {
          note("modal:can");
          suppose();
          r_.modal = true;
        }
      }
    }
    if (negation && s_.nominal(node) && !tree_.has_child(node, Deprel::kCop) && !negative && no_noun(node))
      negative = true;
    if (negative) negate(s_.lemma(node));
    if (possible) suppose();
  }

  bool compatible(int a, int b) const {
    const std::string_view x = s_.token(a).xpos, y = s_.token(b).xpos;
    if (x == y) return true;
    return (x == "VB" && y == "VBP") || (x == "VBP" && y == "VB");
  }

  bool own_auxiliary(int v) const { return tree_.has_child(v, Deprel::kAux) || tree_.has_child(v, Deprel::kNsubj); }

  // From node to what governs it; -1 where nothing above matters.
  int step(int node) {
    const int h = tree_.head(node);
    if (h < 0) {
      if (tree_.size() > 0 && s_.form(tree_.size() - 1) == "?") {
        note("question");
        suppose();
      }
      if (s_.marker(node) == "to" && s_.verbal(node)) plan();
      return -1;
    }
    const Effect effect = attitude_of(s_, h);
    const std::string_view mark = s_.marker(node);
    switch (s_.token(node).deprel) {
      case Deprel::kConj:
        if (s_.verbal(node) && s_.verbal(h) && !own_auxiliary(node) && compatible(node, h) &&
            s_.token(node).xpos != "VBD")
          own(h, true);
        return h;
      case Deprel::kXcomp:
        return complement(node, h, effect, mark);
      case Deprel::kCcomp:
      case Deprel::kCsubj:
        if (one_of(mark, {"whether", "if"})) {
          note("whether");
          suppose();
          open_ = true;
        }
        apply(effect == Effect::kSay && subjunctive(node) ? Effect::kAsk : effect, h);
        own(h, true);
        return h;
      case Deprel::kAdvcl:
        return adverbial(node, h, effect, mark);
      case Deprel::kAcl:
        return adnominal(node, h, effect, mark);
      case Deprel::kParataxis:
      case Deprel::kRoot:
      case Deprel::kDep:
      case Deprel::kDiscourse:
        return -1;
      default:
        return s_.verbal(node) && !s_.nominal(node) && s_.token(node).deprel == Deprel::kAmod
                   ? -1
                   : noun_step(node, h, effect);
    }
  }

  // "insisted that it end the sales": a bare verb behind "that" and its subject.
  bool subjunctive(int clause) const {
    if (s_.token(clause).xpos != "VB" && s_.token(clause).xpos != "VBP") return false;
    const int subject = tree_.child(clause, Deprel::kNsubj);
    if (subject < 0 || tree_.has_child(clause, Deprel::kAux) || s_.marker(clause) != "that") return false;
    // "says that they sell" is no demand; "that the United States eventually end" is, of one state.
    if (s_.token(clause).xpos == "VB") return true;
    const Mention* who = s_.mention(subject);
    return who != nullptr && who->entities.size() == 1 && one_of(s_.token(subject).xpos, {"NNP", "NNPS"}) &&
           s_.mentions().entities[who->entities.front()].type == EntityType::kState;
  }

  int complement(int node, int h, Effect effect, std::string_view mark) {
    if (effect != Effect::kNone) {
      apply(effect, h);
    } else if (mark == "to") {
      const std::string_view verb = s_.lemma(h);
      if (verb == "go" && s_.token(h).xpos == "VBG")
        plan();
      else if (verb == "be")
        plan();
      else if (verb == "have") {
        if (tree_.has_child_lemma(h, Deprel::kAdvmod, "yet"))
          negate("yet");
        else
          suppose();
      } else if (!one_of(verb, {"become", "continue", "help",  "manage", "come",   "get",    "use",   "cause", "force",
                                "lead",   "prove",    "seem",  "appear", "happen", "start",  "begin", "cease", "serve",
                                "join",   "be",       "first", "last",   "compel", "prompt", "oblige"})) {
        note("infinitive:" + std::string(verb));
        plan();
      }
    }
    own(h, true);
    if (!s_.verbal(node)) return h;
    return h;
  }

  int adverbial(int node, int h, Effect effect, std::string_view mark) {
    if (one_of(mark, {"if", "unless", "whether", "lest", "provided", "supposing", "case"})) {
      note("condition");
      suppose();
      return -1;
    }
    // "can begin once France withdraws", "will not talk until it withdraws"
    if (one_of(mark, {"once", "until", "till"}) && language::feature(s_.token(node).feats, "Tense") == "Pres") {
      note("condition");
      suppose();
      return -1;
    }
    if (mark == "without" || mark == "instead" || mark == "rather") {
      negate(mark);
      return -1;
    }
    if (mark == "to") {
      const bool numbered =
          node >= 2 && tree_.is(node - 2, Deprel::kObj) &&
          std::any_of(tree_.children(node - 2).begin(), tree_.children(node - 2).end(), [&](int c) {
            return tree_.is(c, Deprel::kAmod) &&
                   one_of(s_.lemma(c), {"first", "second", "third", "last", "only", "latest", "late"});
          });
      if (effect != Effect::kNone)
        apply(effect, h);
      else if (!numbered && !one_of(s_.lemma(h), {"first", "last", "use"})) {
        note("purpose");
        plan();
      }
      own(h, true);
      return h;
    }
    if (one_of(mark, {"of", "from", "for", "against", "into", "with", "as"})) {
      apply(effect, h);
      if (effect == Effect::kNone) return -1;
      own(h, true);
      return h;
    }
    if (mark.empty() && !tree_.has_child(node, Deprel::kNsubj)) {
      // "…, officially recognising the government": as real as its clause.
      own(h, false);
      return h;
    }
    return -1;
  }

  int adnominal(int node, int h, Effect effect, std::string_view mark) {
    if (s_.token(node).subtype == "relcl") return -1;
    if (mark.empty()) return -1;
    const int granting = approving_verb(h);
    if (granting >= 0) {
      note("approval:" + std::string(s_.lemma(granting)));
      r_.request = h;
      r_.approval = granting;
      own(granting, true);
      return granting;
    }
    // "the report that Chad sent troops is false"
    if (mark == "that" && tree_.is(h, Deprel::kNsubj) &&
        one_of(s_.lemma(tree_.head(h)),
               {"false", "untrue", "wrong", "baseless", "unfounded", "fabricated", "invented"})) {
      negate(s_.lemma(tree_.head(h)));
      return -1;
    }
    if (effect != Effect::kNone) {
      apply(effect, h);
    } else if (mark == "to") {
      const bool ordinal = std::any_of(tree_.children(h).begin(), tree_.children(h).end(), [&](int c) {
        return tree_.is(c, Deprel::kAmod) && one_of(s_.lemma(c), {"first", "last", "only", "second", "third", "latest",
                                                                  "late", "next", "fourth", "fifth"});
      });
      const bool numbered = ordinal || one_of(s_.lemma(h), {"first", "last", "second", "third", "latest", "late"});
      if (!numbered) {
        note("infinitive:" + std::string(s_.lemma(h)));
        plan();
      }
    }
    own(h, true);
    return h;
  }

  // "approved the request to lift the ban": what was asked for has been granted.
  int approving_verb(int noun) const {
    const int v = tree_.head(noun);
    if (v < 0 || !s_.verbal(v)) return -1;
    const bool object = tree_.is(noun, Deprel::kObj) || (tree_.is(noun, Deprel::kNsubj) && s_.passive(v));
    const bool asks = one_of(s_.lemma(noun),
                             {"request", "proposal", "plan", "bill", "motion", "petition", "appeal", "decision", "bid",
                              "law", "decree", "order", "recommendation", "resolution", "application", "measure"});
    if (!object || !asks) return -1;
    return one_of(s_.lemma(v), {"approve", "grant", "uphold", "pass", "adopt", "endorse", "sign", "fulfil", "fulfill",
                                "implement", "ratify", "accept"})
               ? v
               : -1;
  }

  int noun_step(int node, int h, Effect effect) {
    const Deprel relation = s_.token(node).deprel;
    if (relation == Deprel::kAppos) return -1;
    if (s_.light_verb(node) == h) {
      const auto light = s_.table().light_effects.find(s_.lemma(h));
      if (light != s_.table().light_effects.end())
        apply(light->second, h);
      else
        apply(effect, h);
      own(h, true);
      return h;
    }
    if (s_.verbal(h)) {
      const bool object =
          relation == Deprel::kObj || relation == Deprel::kCcomp || (relation == Deprel::kNsubj && s_.passive(h));
      bool oblique = false;
      if (relation == Deprel::kObl) {
        for (const std::string_view preposition : {"for", "of", "on", "about", "to", "into", "against", "over"}) {
          oblique = oblique || s_.has_case(node, preposition);
        }
        if (s_.has_case(node, "without")) return -1;
      }
      if (object || oblique) {
        if (effect == Effect::kNone) {
          // "held no talks", "will hold a meeting": verbs that only make the noun happen.
          if (object && one_of(s_.lemma(h), {"hold", "have", "make", "do", "see", "launch", "conduct", "stage", "carry",
                                             "lead", "undertake", "mount"})) {
            own(h, true);
            return h;
          }
          return -1;
        }
        apply(effect, h);
        own(h, true);
        return h;
      }
      if (relation == Deprel::kNsubj && one_of(s_.lemma(h), {"happen", "occur", "take", "begin", "start", "follow",
                                                             "come", "resume", "continue", "proceed", "fail"})) {
        apply(effect, h);
        own(h, true);
        return h;
      }
      return -1;
    }
    if (relation == Deprel::kNmod || relation == Deprel::kCompound || relation == Deprel::kObl) {
      if (relation == Deprel::kNmod && s_.token(node).subtype == "poss") return -1;
      bool held = relation == Deprel::kCompound;
      for (const std::string_view preposition : {"of", "for", "on", "about", "over", "against", "to", "into"}) {
        held = held || s_.has_case(node, preposition);
      }
      if (!held || effect == Effect::kNone) return -1;
      apply(effect, h);
      own(h, true);
      return h;
    }
    return -1;
  }

  const Syntax& s_;
  const language::Tree& tree_;
  Reality r_;
  bool open_ = false;  // under "whether"
  int below_ = -1;     // the word that was climbed from
};

Effect find(const StringMap<Effect>& table, std::string_view word) {
  const auto at = table.find(word);
  return at == table.end() ? Effect::kNone : at->second;
}

}  // namespace

Effect attitude_of(const Syntax& syntax, int word) {
  const FrameTable& table = syntax.table();
  const std::string_view lemma = syntax.lemma(word);
  if (syntax.verbal(word)) {
    // "call for", "rule out": the particle or preposition decides first.
    for (const int c : syntax.tree().children(word)) {
      std::string both;
      if (syntax.tree().is(c, Deprel::kCompound) || syntax.tree().is(c, Deprel::kAdvmod)) {
        both = std::string(lemma) + " " + std::string(syntax.lemma(c));
      } else if (syntax.tree().is(c, Deprel::kObl) || syntax.tree().is(c, Deprel::kAdvcl)) {
        int kase = syntax.tree().child(c, Deprel::kCase);
        if (kase < 0) kase = syntax.tree().child(c, Deprel::kMark);
        if (kase < 0) continue;
        both = std::string(lemma) + " " + std::string(syntax.lemma(kase));
      } else {
        continue;
      }
      const Effect effect = find(table.verb_attitudes, both);
      if (effect != Effect::kNone) return effect;
    }
    // "is believed to have fled" is not "believes that he fled".
    if (syntax.passive(word)) {
      const Effect passive = find(table.verb_attitudes, "be " + std::string(lemma));
      if (passive != Effect::kNone) return passive;
    }
    const Effect effect = find(table.verb_attitudes, lemma);
    if (effect != Effect::kNone) return effect;
    return find(table.adjective_attitudes, syntax.form(word));
  }
  switch (syntax.token(word).upos) {
    case Upos::kAdj:
    case Upos::kAdv:
      return find(table.adjective_attitudes, lemma);
    case Upos::kNoun:
    case Upos::kPropn:
      return find(table.noun_attitudes, lemma);
    default:
      return Effect::kNone;
  }
}

Reality reality_of(const Syntax& syntax, int trigger) { return Climb(syntax).run(trigger); }

bool past_perfect(const Syntax& syntax, int verb) {
  for (const int c : syntax.tree().children(verb)) {
    if (syntax.tree().is(c, Deprel::kAux) && syntax.form(c) == "had") return true;
  }
  if (syntax.tree().is(verb, Deprel::kConj) && syntax.token(verb).xpos == "VBN") {
    const int h = syntax.tree().head(verb);
    for (const int c : syntax.tree().children(h)) {
      if (syntax.tree().is(c, Deprel::kAux) && syntax.form(c) == "had") return true;
    }
  }
  return false;
}

}  // namespace chancery::events
