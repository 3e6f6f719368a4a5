// SPDX-License-Identifier: Apache-2.0
#include "events/type_features.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/factuality.h"
#include "events/type_model.h"
#include "events/type_mood.h"
#include "events/type_parties.h"

namespace chancery::events {

EventType type_between_parties(const Event& event) {
  for (const std::string_view left_out : {"type:private-matter/", "type:others-would-do-it/"}) {
    for (const std::string& rule : event.rules) {
      if (rule.starts_with(left_out)) return event_type_of(rule.substr(left_out.size())).value_or(EventType::kNone);
    }
  }
  return event.type;
}

namespace {

constexpr int kChain = 4;     // predicates from the actor down
constexpr int kWindow = 24;   // words behind and between the parties that are looked at
constexpr int kAround = 400;  // words of a sentence that are looked at in all

class Gatherer {
 public:
  Gatherer(const TypeQuestion& question, Syntax& syntax) : q_(question), s_(syntax), senses_(question.table.senses) {}

  TypeEvidence gather() {
    if (!q_.document.sentences.empty()) {
      choose_sentence();
      s_.build(q_.document.sentences[sentence_], sentence_, q_.table, q_.mentions);
      size_ = std::min(static_cast<int>(s_.sentence().tokens.size()), kAround);
      actor_ = find_party(s_, q_.report.text, q_.actor, size_);
      recipient_ = find_party(s_, q_.report.text, q_.recipient, size_);
      if (size_ > 0) {
        gather_parties();
        find_chain();
        gather_chain();
        gather_recipient_path();
        gather_words();
      }
    }
    gather_frames();
    add("always");
    std::sort(out_.features.begin(), out_.features.end());
    out_.features.erase(std::unique(out_.features.begin(), out_.features.end()), out_.features.end());
    return std::move(out_);
  }

 private:
  template <typename... Parts>
  void add(const Parts&... parts) {
    std::string name;
    (name.append(std::string_view(parts)), ...);
    out_.features.push_back(std::move(name));
  }

  // The sentence that names both; else one that names one of them; else the first that tells an event.
  void choose_sentence() {
    int best = -1;
    for (std::uint32_t i = 0; i < q_.document.sentences.size(); ++i) {
      const Sentence& sentence = q_.document.sentences[i];
      if (sentence.tokens.empty()) continue;
      int score = 0;
      if (place_in(sentence, q_.report.text, q_.actor)) score += 3;
      if (place_in(sentence, q_.report.text, q_.recipient)) score += 2;
      if (std::any_of(q_.events.begin(), q_.events.end(),
                      [&](const Event& e) { return e.sentence == i && e.type != EventType::kNone; })) {
        score += 1;
      }
      if (score > best) {
        best = score;
        sentence_ = i;
      }
    }
  }

  const std::vector<FoundSense>& senses_at(int token) {
    senses_.find(s_, token, found_);
    return found_;
  }

  // Who stands there: the kind and sector of the entity, or the group of the noun.
  void gather_party(std::string_view side, const Party& party) {
    if (!party.found()) {
      add(side, ".absent");
      return;
    }
    bool any = false;
    for (int i = party.first; i < party.end && i < party.first + kWindow; ++i) {
      const Mention* mention = s_.mention(i);
      if (mention == nullptr || mention->entities.empty()) continue;
      const Entity& entity = q_.mentions.entities[mention->entities.front()];
      if (i != party.head && any) continue;
      add(side, ".kind=", name(entity.type));
      if (!entity.sector.empty()) add(side, ".sector=", entity.sector);
      any = true;
    }
    if (!any) add(side, ".unknown");
    if (const std::string_view lemma = s_.lemma(party.head); s_.token(party.head).upos == Upos::kNoun)
      add(side, ".noun=", lemma);
    for (int i = party.first; i < party.end && i < party.first + kWindow; ++i) {
      for (const FoundSense& f : senses_at(i)) {
        add(side, ".group=", senses_.sense(f.sense).name);
        if (i == party.head) add(side, ".head-group=", senses_.sense(f.sense).name);
        if (!senses_.sense(f.sense).root.empty()) add(side, ".root=", senses_.sense(f.sense).root);
      }
    }
  }
  void gather_parties() {
    gather_party("actor", actor_);
    gather_party("recipient", recipient_);
    if (actor_.found() && recipient_.found()) {
      add(actor_.first < recipient_.first ? "order=actor-first" : "order=recipient-first");
      if (recipient_.first >= actor_.first && recipient_.end <= actor_.end) add("order=recipient-inside");
      if (actor_.head >= 0 && recipient_.head >= 0 && s_.tree().head(recipient_.head) == actor_.head &&
          s_.tree().is(recipient_.head, Deprel::kConj)) {
        add("order=together");
      }
    }
  }

  bool says(int token) const { return attitude_of(s_, token) == Effect::kSay; }

  bool acted_by(int word, const Party& party) const {
    const TokenList subjects = s_.fill(word, Slot{SlotKind::kSubj, {}});
    return std::any_of(subjects.begin(), subjects.end(), [&](int t) { return party.holds(t); });
  }

  int next_predicate(int word) const {
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

  void find_chain() {
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

  // Negation and modals of a predicate's own clause.
  void gather_mood(std::string_view at, int word) {
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

  // The word with the kinds of arguments it has: "call" with an object is not "call on" with one.
  void gather_shape(int word) {
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

  void gather_predicate(std::string_view at, int word) {
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

  // Things of a predicate: objects, and what its prepositions bring.
  void things_of(int word, std::vector<std::pair<std::string, int>>& things) const {
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

  void gather_chain() {
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

  std::string relation_of(int token) const {
    std::string relation(events_relation(token));
    const int marker = s_.tree().child(token, Deprel::kCase);
    if (marker >= 0) relation += ":" + std::string(s_.lemma(marker));
    return relation;
  }
  std::string_view events_relation(int token) const {
    return s_.token(token).subtype == "pass" ? std::string_view("passive") : name(s_.token(token).deprel);
  }

  // How the recipient hangs on the chain: as object, behind which preposition, of which of its words.
  void gather_recipient_path() {
    if (recipient_.head < 0) return;
    std::string path;
    int at = recipient_.head;
    for (int steps = 0; steps < 4 && at >= 0; ++steps) {
      const auto in_chain = std::find(chain_.begin(), chain_.end(), at);
      if (in_chain != chain_.end()) {
        add("recipient.path=", path);
        add("recipient.below=", in_chain == chain_.begin()     ? "first"
                                : in_chain + 1 == chain_.end() ? "last"
                                                               : "middle");
        for (const FoundSense& f : senses_at(at)) add("recipient.as=", senses_.sense(f.sense).name, "+", path);
        add("recipient.as.lemma=", s_.lemma(at), "+", path);
        return;
      }
      path += (path.empty() ? "" : "<") + relation_of(at);
      if (steps > 0) {
        for (const FoundSense& f : senses_at(at)) {
          add("path.group=", senses_.sense(f.sense).name);
          if (!senses_.sense(f.sense).root.empty()) add("path.root=", senses_.sense(f.sense).root);
        }
      }
      at = s_.tree().head(at);
    }
    add("recipient.path=far");
    const int marker = s_.tree().child(recipient_.head, Deprel::kCase);
    if (marker >= 0) add("recipient.behind=", s_.lemma(marker));
  }

  bool content(int i) const {
    const Upos upos = s_.token(i).upos;
    return upos == Upos::kVerb || upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kAdv;
  }

  // The words between the parties and behind them, without the tree: parsers err.
  void gather_words() {
    const bool both = actor_.found() && recipient_.found();
    const int from = both ? std::min(actor_.end, recipient_.end) : actor_.found() ? actor_.end : 0;
    const int to = both ? std::max(actor_.first, recipient_.first) : size_;
    std::string before = "start";
    bool verb_seen = false;
    for (int i = 0; i < size_; ++i) {
      if (actor_.holds(i) || recipient_.holds(i)) continue;
      const bool between = i >= from && i < to && i < from + kWindow;
      const bool behind = i >= to && i < to + kWindow;
      const std::string_view where = between ? "between" : behind ? "behind" : "before";
      const std::string_view lemma = s_.lemma(i);
      if (between && (lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "will" || lemma == "would" ||
                      lemma == "no")) {
        add("between.word=", lemma);
        before = std::string(lemma);
      }
      if (content(i)) add(where, ".lemma=", lemma);
      if (between && s_.verbal(i) && !verb_seen && i > actor_.first) {
        verb_seen = true;
        add("verb.lemma=", lemma);
        for (const FoundSense& f : senses_at(i)) add("verb.group=", senses_.sense(f.sense).name);
      }
      const std::vector<FoundSense> here = senses_at(i);
      for (const FoundSense& f : here) {
        const Sense& sense = senses_.sense(f.sense);
        add(where, ".group=", sense.name);
        if (!sense.root.empty()) add(where, ".root=", sense.root);
        if (between) add("between.pair=", before, ">", sense.name);
      }
      if (!here.empty()) before = senses_.sense(here.front().sense).name;
    }
  }

  void gather_frames() {
    const std::string actor_key(without_article(name_key(q_.actor)));
    const std::string recipient_key(without_article(name_key(q_.recipient)));
    double best_score = -1;
    for (const Event& event : q_.events) {
      const EventType type = type_between_parties(event);
      if (type == EventType::kNone) continue;
      const int actor = name_fit(event.actor, actor_key), recipient = name_fit(event.recipient, recipient_key);
      const int wrong = name_fit(event.actor, recipient_key) + name_fit(event.recipient, actor_key);
      // Parties the wrong way round still tell what passes between them.
      double score = event.confidence + 2.0 * actor + 1.5 * recipient + 0.45 * wrong;
      if (event.factuality == Factuality::kHistorical) score -= 0.5;
      const std::string_view how = actor > 0 && recipient > 0 ? "both"
                                   : actor > 0                ? "actor"
                                   : recipient > 0            ? "recipient"
                                   : wrong > 0                ? "reversed"
                                                              : "other";
      add("frame.", how, "=", name(type));
      if (event.factuality != Factuality::kAsserted) add("frame.", how, ".", name(event.factuality), "=", name(type));
      if (score > best_score) {
        best_score = score;
        out_.event = &event;
        out_.fit = score;
      }
    }
    if (out_.event == nullptr) {
      add("frame.none");
      return;
    }
    const EventType best = type_between_parties(*out_.event);
    add("frame.best=", name(best));
    add("frame.best.", name(out_.event->factuality), "=", name(best));
    Mood mood;
    mood.negated = out_.event->factuality == Factuality::kDenied;
    mood.future = out_.event->factuality == Factuality::kPlanned;
    const std::string_view by_code = root_of_cameo(out_.event->cameo);
    add("frame.guess=", in_mood(by_code.empty() ? root_of(best) : by_code, mood));
    add("frame.act=", out_.event->act);
    if (!out_.event->cameo.empty()) add("frame.cameo=", out_.event->cameo.substr(0, 3));
    for (const std::string& mode : out_.event->modes) add("frame.mode=", mode);
  }

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

}  // namespace

TypeEvidence type_evidence(const TypeQuestion& question, Syntax& syntax) { return Gatherer(question, syntax).gather(); }

}  // namespace chancery::events
