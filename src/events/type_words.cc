// SPDX-License-Identifier: Apache-2.0
//
// Who the parties are, how the recipient hangs on the chain, and the words between them.
#include <algorithm>

#include "events/type_gatherer.h"

namespace chancery::events {

void Gatherer::gather_party(std::string_view side, const Party& party) {
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

void Gatherer::gather_parties() {
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

std::string Gatherer::relation_of(int token) const {
  std::string relation(events_relation(token));
  const int marker = s_.tree().child(token, Deprel::kCase);
  if (marker >= 0) relation += ":" + std::string(s_.lemma(marker));
  return relation;
}

std::string_view Gatherer::events_relation(int token) const {
  return s_.token(token).subtype == "pass" ? std::string_view("passive") : name(s_.token(token).deprel);
}

void Gatherer::gather_recipient_path() {
  if (recipient_.head < 0) return;
  std::string path;
  int at = recipient_.head;
  for (int steps = 0; steps < 4 && at >= 0; ++steps) {
    const auto in_chain = std::find(chain_.begin(), chain_.end(), at);
    if (in_chain != chain_.end()) {
      add("recipient.path=", path);
      add("recipient.below=", in_chain == chain_.begin() ? "first" : in_chain + 1 == chain_.end() ? "last" : "middle");
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

bool Gatherer::content(int i) const {
  const Upos upos = s_.token(i).upos;
  return upos == Upos::kVerb || upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kAdv;
}

void Gatherer::gather_words() {
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

}  // namespace chancery::events
