// SPDX-License-Identifier: Apache-2.0
//
// EventBuilder: a match in a sentence -> an Event with its parties, roles, factuality, attribution and attributes.
// Dates, quotes and what needs the whole report are EventCoder's business.
//
// Refers to report, syntax and table; rebuilt for each sentence. One thread.
#pragma once

#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "events/factuality.h"
#include "events/matcher.h"
#include "events/syntax.h"

namespace chancery::events {

// An event while it is made, with what later steps need to know of it.
struct Draft {
  Event event;
  Reality reality;
  int token = 0;
  bool dated = false;  // by an expression of its own sentence
  bool past_perfect = false;
  bool perfect = false;
  bool past = true;  // tense of its clause
  bool headline = false;
  bool repeated = false;          // "did the same"
  bool pending = false;           // nobody is named: only complete_pairs can keep it
  bool vague = false;             // the recipient is told as "the new state", "the two republics", "them"
  bool unresolved = false;        // it is told by other words that name nobody known
  bool of_something = false;      // it is about "the invasion", "the decision", without a word of whose
  std::uint32_t deeds = 0;        // types of act, a bit each, that "the coup", "these arrests" can stand for
  int which = 0;                  // 1: "the former", 2: "the latter"
  bool vague_place = false;       // the place is told as "it", "the town"
  bool vague_noun = false;        // it is told by a noun: "the new state"
  bool vague_new = false;         // "the new republic"
  bool vague_government = false;  // "the new government", "the junta"
  Date until;                     // of "from 1968 to 1991": its end
  std::size_t vague_count = 0;    // how many they are, where it is said; 0 if not
  EventType frame_type = EventType::kNone;
};

class EventBuilder final : public Viable {
 public:
  EventBuilder(const Report& report, const Syntax& syntax) : report_(report), syntax_(syntax), table_(syntax.table()) {}

  bool viable(const Match& match) override;
  Draft build(const Match& match) const;

 private:
  struct Parties {
    std::vector<Participant> actor, recipient;
    std::vector<Role> roles;
    int vague = -1;  // a word that stands for the recipient without naming it; -1 if none
    int which = 0;
    bool vague_place = false;
    bool unresolved = false;  // the recipient is told by words that name nobody known
    bool excepted = false;    // "nobody but" the actor
    bool agentless() const { return actor.empty(); }
  };
  Parties parties_of(const Match& match) const;
  bool completable(const Match& match) const;
  std::vector<Participant> authority_there(const Match& match, const Parties& parties) const;
  void add_old_name(const Match& match, Parties& parties) const;
  void add_excepted(const Match& match, Parties& parties) const;
  bool here(const Match& match) const;
  std::vector<Participant> state_here(const Match& match) const;
  std::vector<Participant> dateline_state() const;
  std::vector<Participant> hosts_of(const std::vector<Participant>& guests) const;
  void grant(const Reality& reality, Event& event) const;
  void infer_authority(Event& event) const;
  void change_type(Draft& draft) const;
  void reverse_state(Draft& draft) const;
  bool others_would(const Match& match, const Event& event) const;
  double confidence_of(const Match& match, const Draft& draft) const;

  const Report& report_;
  const Syntax& syntax_;
  const FrameTable& table_;
};

// Events that other events of the sentence contain ("agreed to sign") lose their type: they stay for the ledger.
void absorb(const Syntax& syntax, const std::vector<Match>& matches, std::vector<Draft>& drafts);

}  // namespace chancery::events
