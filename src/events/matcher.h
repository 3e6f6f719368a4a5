// SPDX-License-Identifier: Apache-2.0
//
// Matcher: the frames whose triggers stand in a sentence and whose conditions hold there. One winner for each trigger
// word.
//
// Matches refer to the FrameTable and hold token numbers of the sentence.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "chancery/report.h"
#include "events/frame_table.h"
#include "events/syntax.h"

namespace chancery::events {

struct Match {
  int token = 0;
  std::uint32_t pattern = 0;
  EventType type = EventType::kNone;
  std::string_view act;
  TokenList consumed;  // words that are not triggers of their own
  TokenList governed;  // words that a %-condition asked for: their events are part of this one
  bool inner = false;  // consumed by a refusal, demand, plan …: told as not (yet) done, or not told at all
};

// Whether a match would come to an event: asked of the best match first, then of the next.
class Viable {
 public:
  virtual ~Viable() = default;
  virtual bool viable(const Match& match) = 0;
};

// Types whose acts are about another act: "refused to sign", "demanded the withdrawal".
bool carries(EventType type);

class Matcher {
 public:
  // Replaces `out`: at most one match for a word, in text order.
  void match(const Syntax& syntax, Viable& viable, std::vector<Match>& out);

 private:
  struct Candidate {
    Match match;
    int weight = 0;  // of the conditions that hold
    int words = 0;
    int priority = 0;
    std::uint32_t order = 0;
  };
  void candidates_at(const Syntax& syntax, int token);
  void try_triggers(const Syntax& syntax, int token, TriggerPos pos, std::string_view lemma);
  // The weight of the condition where it holds: naming words says more than asking for a kind, and that more than for
  // something; 0 where it does not hold.
  int holds(const Syntax& syntax, int token, bool adjective, const Condition& condition, Match& match) const;
  bool value_matches(const Syntax& syntax, int word, const Value& value) const;

  std::vector<Candidate> candidates_;
  std::vector<std::int32_t> found_;  // by token: index into out_, or -1
  std::vector<Match> all_;
};

}  // namespace chancery::events
