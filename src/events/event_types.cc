// SPDX-License-Identifier: Apache-2.0
//
// EventBuilder, what a type becomes: in the future, under a condition, when refused, when it is no longer so.
#include <algorithm>
#include <array>

#include "events/event_builder.h"
#include "events/one_of.h"
#include "events/participants.h"
#include "events/public_life.h"

namespace chancery::events {
namespace {

// "… unless", "… if": a clause under that mark hangs on the verb.
bool has_clause(const Syntax& syntax, int verb, std::string_view mark) {
  const auto& children = syntax.tree().children(verb);
  return std::any_of(children.begin(), children.end(),
                     [&](int c) { return syntax.tree().is(c, Deprel::kAdvcl) && syntax.marker(c) == mark; });
}

// A threat by what it threatens with: PLOVER's mode and CAMEO's code.
void become_threat(Event& event) {
  struct Threat {
    EventType of;
    std::string_view own, mode, cameo;  // `own`: a mode of the event; empty for any
  };
  static constexpr std::array kThreats = {
      Threat{EventType::kAssault, "", "violence", "138"},    Threat{EventType::kCoerce, "arrest", "arrest", "132"},
      Threat{EventType::kCoerce, "deport", "expel", "136"},  Threat{EventType::kCoerce, "", "restrict", "132"},
      Threat{EventType::kSanction, "expel", "expel", "136"}, Threat{EventType::kSanction, "", "relations", "1313"},
      Threat{EventType::kReject, "", "relations", "134"},    Threat{EventType::kMobilize, "", "violence", "138"},
      Threat{EventType::kProtest, "", "restrict", "133"},
  };
  std::string_view mode, cameo = "130";
  for (const Threat& threat : kThreats) {
    const bool fits =
        threat.own.empty() || std::find(event.modes.begin(), event.modes.end(), threat.own) != event.modes.end();
    if (threat.of != event.type || !fits) continue;
    mode = threat.mode;
    cameo = threat.cameo;
    break;
  }
  if (event.cameo == "191") {  // a blockade
    mode = "restrict";
    cameo = "1381";
  }
  event.type = EventType::kThreaten;
  event.modes.clear();
  if (!mode.empty()) event.modes.emplace_back(mode);
  event.cameo = cameo;
}

// A state that is no longer so is an act of its own.
struct Reversal {
  std::string_view state, act;
};
constexpr std::array kReversals = {
    Reversal{"be-member", "leave-organization"},
    Reversal{"keep-relations", "sever-relations"},
    Reversal{"control", "lose"},
    Reversal{"rule", "collapse-government"},
    Reversal{"recognize", "withdraw-recognition"},
    Reversal{"be-party", "withdraw-from-agreement"},
    Reversal{"regard-as", "no-longer-regard-as"},
    Reversal{"harbor", "expel-guest"},
    Reversal{"hold-office", "resign"},
};

}  // namespace

void EventBuilder::reverse_state(Draft& draft) const {
  if (!draft.reality.stopped || draft.event.factuality != Factuality::kDenied) return;
  for (const Reversal& reversal : kReversals) {
    if (draft.event.act != reversal.state) continue;
    draft.event.act = reversal.act;
    draft.event.factuality = Factuality::kAsserted;
    draft.event.type = EventType::kNone;
    draft.event.modes.clear();
    for (const Frame& frame : table_.frames) {
      if (frame.act != reversal.act) continue;
      draft.event.type = frame.type;
      draft.event.modes = frame.modes;
      draft.event.cameo = frame.cameo;
      break;
    }
    draft.event.rules.emplace_back("state:no-longer");
    return;
  }
}

void EventBuilder::change_type(Draft& draft) const {
  Event& event = draft.event;
  // Who decides to recognise has done it; who decides to send troops has not yet sent them.
  const bool material = event.type == EventType::kRetreat || event.type == EventType::kAssault ||
                        event.type == EventType::kMobilize || event.type == EventType::kAid ||
                        event.type == EventType::kConsult || event.type == EventType::kCooperate;
  if (material && event.factuality == Factuality::kAsserted &&
      std::find(event.rules.begin(), event.rules.end(), "attitude:succeed/decide") != event.rules.end())
    event.factuality = Factuality::kPlanned;
  if (event.factuality == Factuality::kDenied && !event.actor.empty() && !draft.reality.stopped) {
    // Who will not do what was hoped for refuses it; who does not recognise withholds recognition. What did not happen
    // is denied.
    const bool will_not = draft.reality.modal && draft.reality.governor < 0 &&
                          std::any_of(event.rules.begin(), event.rules.end(), [](const std::string& rule) {
                            return rule == "modal:will" || rule == "modal:would";
                          });
    const bool present = event.act == "recognize" && !draft.past && !draft.perfect && draft.reality.governor < 0;
    // Who does not accept, agree or support says no, today and in the past.
    const bool says_no = !draft.reality.modal && draft.reality.governor < 0 &&
                         one_of(event.act, {"agree", "endorse", "back-down", "accept-reform-demand", "accept-mediation",
                                            "promise-meet", "endorse-act"});
    const bool hoped_for = event.type != EventType::kNone && (quad_code(event.type) <= 2);
    if (event.act == "recognize" && (will_not || present)) {
      event.act = "withhold-recognition";
      event.type = EventType::kReject;
    } else if ((will_not || says_no) && hoped_for) {
      event.act = "refuse";
      event.type = EventType::kReject;
    } else {
      return;
    }
    event.modes.clear();
    event.cameo = "120";
    event.factuality = Factuality::kAsserted;
    event.rules.emplace_back(says_no ? "type:does-not->REJECT" : "type:will-not->REJECT");
    return;
  }
  // "The envoy said that both sides must stop": he asks it of them.
  const bool must = std::any_of(event.rules.begin(), event.rules.end(), [](const std::string& rule) {
    return rule == "modal:must" || rule == "modal:should" || rule == "modal:ought";
  });
  const std::vector<Participant>& said_by = event.attribution.said_by;
  if (must && event.factuality == Factuality::kHypothetical && draft.reality.governor < 0 && !said_by.empty() &&
      !event.actor.empty() && event.type != EventType::kNone && !event.attribution.quote &&
      std::all_of(said_by.begin(), said_by.end(), [](const Participant& p) { return in_public_life(p.entity); }) &&
      event.actor.front().entity.id != said_by.front().entity.id) {
    event.recipient = event.actor;
    event.actor = said_by;
    event.type = EventType::kRequest;
    event.act = "ask";
    event.cameo = "100";
    event.modes.clear();
    event.factuality = Factuality::kAsserted;
    event.rules.emplace_back("type:must->REQUEST");
    return;
  }
  // Who says that he will use force or power threatens it; with "unless" or "if" whatever hurts is a threat, also what
  // he only may do.
  const bool planned = event.factuality == Factuality::kPlanned;
  const bool will = std::any_of(event.rules.begin(), event.rules.end(),
                                [](const std::string& rule) { return rule == "modal:will" || rule == "modal:would"; });
  const bool force = event.type == EventType::kAssault || event.type == EventType::kCoerce;
  const bool hurts = force || event.type == EventType::kSanction || event.type == EventType::kMobilize ||
                     event.type == EventType::kReject || event.type == EventType::kProtest;
  const bool may = draft.reality.modal && draft.reality.governor < 0 && event.factuality == Factuality::kHypothetical;
  const bool unless = has_clause(syntax_, draft.token, "unless") && (hurts || event.type == EventType::kRetreat);
  const bool ultimatum = unless || (hurts && has_clause(syntax_, draft.token, "if"));
  if (!event.actor.empty() &&
      ((planned && will && force && draft.reality.governor < 0) || (ultimatum && (planned || may)))) {
    become_threat(event);
    event.factuality = Factuality::kPlanned;
    event.rules.emplace_back(!ultimatum ? "type:will->THREATEN"
                             : unless   ? "type:unless->THREATEN"
                                        : "type:if->THREATEN");
    return;
  }
  if (!planned) return;
  switch (event.type) {
    case EventType::kConsult:
    case EventType::kSupport:
    case EventType::kCooperate:
    case EventType::kAid:
      event.type = EventType::kAgree;
      break;
    case EventType::kRetreat:
      event.type = EventType::kConcede;
      break;
    default:
      return;
  }
  event.modes.clear();
  event.rules.emplace_back("type:future->" + std::string(name(event.type)));
}

// "The agency warned that thousands could be hit": nobody threatens who says what others may do or suffer.
bool EventBuilder::others_would(const Match& match, const Event& event) const {
  const auto of_actor = [&](const Participant& doer) {
    return std::any_of(event.actor.begin(), event.actor.end(), [&](const Participant& a) {
      return a.entity.id == doer.entity.id || (!a.entity.country.empty() && a.entity.country == doer.entity.country);
    });
  };
  for (int t = 0; t < syntax_.tree().size(); ++t) {
    const bool content =
        match.governed.contains(t) || (event.recipient.empty() && syntax_.tree().head(t) == match.token);
    if (!content || !syntax_.verbal(t) || !syntax_.tree().is(t, Deprel::kCcomp)) continue;
    for (const int word : syntax_.subjects(t)) {
      if (syntax_.token(word).upos == Upos::kPron) return false;
      const std::vector<Participant> doers = actors_of(report_, syntax_, word);
      if (std::any_of(doers.begin(), doers.end(), of_actor)) return false;
    }
    return true;
  }
  return false;
}

}  // namespace chancery::events
