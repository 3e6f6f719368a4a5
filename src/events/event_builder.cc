// SPDX-License-Identifier: Apache-2.0
#include "events/event_builder.h"

#include <algorithm>
#include <array>

#include "events/attributes.h"
#include "events/attribution.h"
#include "events/location.h"
#include "events/participants.h"
#include "events/recipients.h"

namespace chancery::events {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void add_unique(std::vector<Participant>& all, std::vector<Participant>&& more) {
  for (Participant& p : more) {
    const bool there =
        std::any_of(all.begin(), all.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
    if (!there) all.push_back(std::move(p));
  }
}

// "in April 1967", "in the meantime": no place.
bool temporal(const Syntax& syntax, int word) {
  const std::string_view w = syntax.lemma(word);
  if (one_of(w, {"january",   "february", "march",     "april",    "may",    "june",     "july",   "august",
                 "september", "october",  "november",  "december", "year",   "month",    "week",   "day",
                 "hour",      "meantime", "summer",    "autumn",   "winter", "spring",   "decade", "century",
                 "monday",    "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "time",
                 "past",      "future",   "morning",   "evening",  "night"})) {
    return true;
  }
  return syntax.token(word).upos == Upos::kNum;
}

// "the new state", "its neighbour", "them": a definite noun or pronoun that names nobody.
bool unnamed(const Syntax& syntax, int word) {
  const Mention* mention = syntax.mention(word);
  if (mention != nullptr) return mention->kind == MentionKind::kCoreferent || mention->kind == MentionKind::kPronoun;
  if (syntax.token(word).upos == Upos::kPron) return true;
  if (syntax.token(word).upos != Upos::kNoun || !syntax.in_class(word, "recognisable")) return false;
  for (const int c : syntax.tree().children(word)) {
    const bool definite = syntax.tree().is(c, Deprel::kDet) && one_of(syntax.lemma(c), {"the", "this", "that", "both"});
    if (definite || (syntax.tree().is(c, Deprel::kNmod, "poss") && syntax.token(c).upos == Upos::kPron)) return true;
  }
  return false;
}

// "the two republics", "both"
std::size_t told_count(const Syntax& syntax, int word) {
  const int number = syntax.tree().child(word, Deprel::kNummod);
  const auto count = number < 0 ? std::nullopt : number_of(syntax, number);
  if (count && *count > 1 && *count < 16) return static_cast<std::size_t>(*count);
  if (one_of(syntax.lemma(word), {"both", "pair"})) return 2;
  return one_of(syntax.token(word).xpos, {"NN", "NNP"}) ? 1 : 0;
}

// What sort of measure it is: the head with the nouns and adjectives right before it; empty where that says nothing.
std::string kind_words(const Syntax& syntax, int word) {
  int first = word;
  while (first > 0) {
    const int before = first - 1;
    const bool part =
        syntax.tree().head(before) == word &&
        (syntax.tree().is(before, Deprel::kCompound) || syntax.tree().is(before, Deprel::kAmod)) &&
        syntax.mention(before) == nullptr && syntax.token(before).upos != Upos::kPropn &&
        !one_of(syntax.lemma(before), {"new", "further", "additional", "fresh", "tough", "more", "same", "first",
                                       "harsh", "strict", "severe", "last", "such", "other", "remaining"});
    if (!part) break;
    first = before;
  }
  if (first == word &&
      one_of(syntax.lemma(word), {"sanction", "measure", "restriction", "curb", "penalty", "it", "they"}))
    return {};
  std::string out;
  for (int t = first; t <= word; ++t) {
    if (!out.empty()) out += ' ';
    out += syntax.lemma(t);
  }
  return out;
}

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

// Types that want somebody on the other side.
bool wants_recipient(EventType type) { return type == EventType::kCooperate || type == EventType::kAid; }

// Whose doings are politics: states and their organs, organisations, movements, peoples, holders of office, armed
// people.
bool in_public_life(const Entity& entity) {
  switch (entity.type) {
    case EntityType::kCompany:
    case EntityType::kMedia:
    case EntityType::kPlace:
    case EntityType::kAgreement:
    case EntityType::kName:
      return false;
    case EntityType::kOther:  // generic agents, offices without a holder
      if (entity.id.starts_with("office:")) return true;
      break;
    case EntityType::kPerson:
      if (!entity.is_new && entity.id.starts_with("person:") && entity.sector != "BUS") return true;
      break;
    default:
      if (!entity.is_new && !entity.id.starts_with("generic:")) return true;
      break;
  }
  // Somebody of a country stands for it unless his trade says otherwise.
  if (!entity.country.empty() && !one_of(entity.sector, {"BUS", "EDU", "MED", "JRN", "CVL", "AGR"})) return true;
  return one_of(entity.sector,
                {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP", "REB", "ELI", "UAF", "PRM", "IGO", "NGO"});
}

bool behind_article(const Syntax& syntax, Span span) {
  for (int t = 1; t < syntax.tree().size(); ++t) {
    if (in_sentence(syntax, syntax.token(t).span).begin != span.begin) continue;
    return syntax.lemma(t - 1) == "the" || syntax.lemma(t) == "the";
  }
  return false;
}

// One man, by name or by what he is: no group, no force, nobody who acts for others.
bool lone_person(const Syntax& syntax, const Participant& p) {
  if (p.sentence != syntax.sentence_index()) return false;
  if (p.entity.type != EntityType::kPerson && p.entity.type != EntityType::kOther) return false;
  for (int t = 0; t < syntax.tree().size(); ++t) {
    const Span span = in_sentence(syntax, syntax.token(t).span);
    if (span.begin < p.span.begin || span.end > p.span.end) continue;
    if (language::feature(syntax.token(t).feats, "Number") == "Plur") return false;
  }
  return !one_of(p.entity.sector, {"UAF", "REB", "MIL", "COP", "GOV", "SPY", "JUD", "PRM"});
}

// Talk and agreement between private people is no event, nor is what one of them does to another, nor who leaves a
// firm; force and protest by many or by armed people are.
bool private_matter(const Syntax& syntax, const Event& event) {
  // "The British demanded": a people as such stands for its state; "four Germans" are four Germans.
  const auto is_public = [&](const Participant& p) {
    return in_public_life(p.entity) || (p.entity.type == EntityType::kPeople && !p.entity.of.empty() &&
                                        p.sentence == syntax.sentence_index() && behind_article(syntax, p.span));
  };
  const bool nobody = std::none_of(event.actor.begin(), event.actor.end(), is_public) &&
                      std::none_of(event.recipient.begin(), event.recipient.end(), is_public);
  switch (event.type) {
    case EventType::kAgree:
    case EventType::kConsult: {
      // Who speaks to the police is a witness.
      const auto policeman = [](const Participant& p) { return p.entity.sector == "COP"; };
      const auto harmless = [&](const Participant& p) { return policeman(p) || !is_public(p); };
      const bool witness = (std::any_of(event.actor.begin(), event.actor.end(), policeman) ||
                            std::any_of(event.recipient.begin(), event.recipient.end(), policeman)) &&
                           std::all_of(event.actor.begin(), event.actor.end(), harmless) &&
                           std::all_of(event.recipient.begin(), event.recipient.end(), harmless);
      return nobody || witness;
    }
    case EventType::kSupport:
    case EventType::kConcede:
    case EventType::kCooperate:
    case EventType::kAid:
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kReject:
    case EventType::kThreaten:
      return nobody;
    case EventType::kRetreat:
      return nobody && event.act == "resign";
    case EventType::kAssault: {
      const auto lone = [&](const Participant& p) { return lone_person(syntax, p); };
      return nobody && std::all_of(event.actor.begin(), event.actor.end(), lone);
    }
    default:
      return false;
  }
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

EventBuilder::Parties EventBuilder::parties_of(const Match& match) const {
  Parties out;
  const Pattern& pattern = table_.patterns[match.pattern];
  for (const RolePaths& role : pattern.roles) {
    const bool actor = role.role == "actor", recipient = role.role == "recipient";
    for (const Path& path : role.paths) {
      const TokenList words = syntax_.fill(match.token, path, pattern.pos == TriggerPos::kAdj);
      if (words.empty()) continue;
      if (actor || recipient) {
        std::vector<Participant> found;
        for (const int word : words) add_unique(found, actors_of(report_, syntax_, word));
        const bool taken = match.type == EventType::kAssault || match.type == EventType::kCoerce ||
                           match.type == EventType::kMobilize || match.type == EventType::kRetreat ||
                           match.type == EventType::kNone;
        if (found.empty() && !taken) {
          for (const int word : words) add_unique(found, states_of_places(report_, syntax_, word));
        }
        if (recipient && found.empty()) {
          for (const int word : words) add_unique(found, places_of(report_, syntax_, word));
        }
        if (recipient && out.vague < 0 && unnamed(syntax_, words.front())) out.vague = words.front();
        if (found.empty()) continue;
        (actor ? out.actor : out.recipient) = std::move(found);
        break;
      }
      bool any = false;
      for (const int word : words) {
        if (role.role == "place" && temporal(syntax_, word)) continue;
        // "became the first country to recognise" gives nobody a name.
        const int clause = role.role == "name" ? syntax_.tree().child(word, Deprel::kAcl) : -1;
        if (clause >= 0 && syntax_.marker(clause) == "to") continue;
        if (syntax_.token(word).upos == Upos::kPron && syntax_.mention(word) == nullptr &&
            syntax_.antecedent(word) == word)
          continue;
        Role made;
        made.role = role.role;
        if (role.role == "place") {
          auto places = places_of(report_, syntax_, word);
          made.filler = places.empty() ? thing_of(report_, syntax_, word) : std::move(places.front());
        } else {
          made.filler = thing_of(report_, syntax_, word);
        }
        if (role.role == "person") {
          // Only a person is one: "recalled its ambassador" names nobody.
          if (made.filler.entity.type != EntityType::kPerson) continue;
        }
        if (role.role == "kind") {
          // "an arms embargo on Iraq" is of the kind "arms embargo".
          made.filler.entity.name = kind_words(syntax_, word);
          if (made.filler.entity.name.empty()) continue;
        }
        if ((role.role == "name" || role.role == "old-name") && made.filler.entity.type != EntityType::kName) {
          // A name is the words themselves, whoever else bears it.
          Entity as_such;
          as_such.name = made.filler.raw_text;
          as_such.type = EntityType::kName;
          made.filler.entity = std::move(as_such);
        }
        out.roles.push_back(std::move(made));
        any = true;
      }
      if (any) break;
    }
  }
  // "terminated the pact": the other side is in what the agreement is.
  for (const Role& role : out.roles) {
    if (role.role != "agreement" || !out.recipient.empty()) continue;
    for (const Attribute& attribute : role.filler.entity.attributes) {
      if (attribute.key != "counterparty") continue;
      for (const Entity& entity : syntax_.mentions().entities) {
        if (entity.name != attribute.value || !can_act(entity)) continue;
        Participant other;
        other.entity = entity;
        other.raw_text = entity.name;
        other.sentence = syntax_.sentence_index();
        out.recipient.push_back(std::move(other));
        break;
      }
    }
  }
  // Nobody acts on himself: what stands on both sides is the actor.
  std::erase_if(out.recipient, [&](const Participant& r) {
    return std::any_of(out.actor.begin(), out.actor.end(),
                       [&](const Participant& a) { return a.entity.id == r.entity.id; });
  });
  return out;
}

// Whether the report may say elsewhere who the act is between.
bool EventBuilder::completable(const Match& match) const {
  const auto at = table_.act_traits.find(match.act);
  return !syntax_.tree().is(match.token, Deprel::kAmod) && at != table_.act_traits.end() &&
         (at->second.contains("bilateral") || at->second.contains("measure"));
}

bool EventBuilder::viable(const Match& match) {
  const Parties parties = parties_of(match);
  // Who is named, but not what; who regards, but not as what: no act.
  for (const RolePaths& role : table_.patterns[match.pattern].roles) {
    if ((role.role != "name" && role.role != "as") || role.paths.empty()) continue;
    if (std::none_of(parties.roles.begin(), parties.roles.end(), [&](const Role& r) { return r.role == role.role; }))
      return false;
  }
  const bool known_act = table_.acts.contains(match.act);
  // Nobody is regarded as himself: that is another name for him.
  for (const Role& role : parties.roles) {
    if (role.role != "as" || role.filler.entity.id.empty()) continue;
    if (std::any_of(parties.recipient.begin(), parties.recipient.end(),
                    [&](const Participant& r) { return r.entity.id == role.filler.entity.id; })) {
      return false;
    }
  }
  if (parties.agentless()) {
    const bool bearer = std::any_of(parties.roles.begin(), parties.roles.end(), [](const Role& r) {
      return one_of(r.role, {"agreement", "person", "place"});
    });
    return known_act && (!parties.recipient.empty() || bearer || completable(match));
  }
  if (wants_recipient(match.type))
    return !parties.recipient.empty() || parties.actor.size() > 1 || !parties.roles.empty();
  if (match.type == EventType::kNone || known_act) return true;
  return true;
}

void EventBuilder::grant(const Reality& reality, Event& event) const {
  if (reality.approval < 0) return;
  std::vector<Participant> approving;
  for (const int word : syntax_.subjects(reality.approval)) add_unique(approving, actors_of(report_, syntax_, word));
  std::vector<Participant> asking;
  for (const int word : syntax_.subjects(reality.request)) add_unique(asking, actors_of(report_, syntax_, word));
  if (approving.empty()) return;
  for (const Participant& p : asking) {
    if (std::none_of(approving.begin(), approving.end(),
                     [&](const Participant& q) { return q.entity.id == p.entity.id; })) {
      event.roles.push_back({"requested-by", p});
    }
  }
  for (const Participant& p : approving) event.roles.push_back({"approved-by", p});
  event.actor = std::move(approving);
}

void EventBuilder::infer_authority(Event& event) const {
  // "The ministry confirmed that the group has been removed from the list": it speaks for the authority that did it.
  // "The army is responsible for the killings, the envoy said": he blames it.
  if (event.actor.empty() && event.type == EventType::kAccuse && !event.recipient.empty()) {
    for (const Participant& speaker : event.attribution.said_by) {
      if (speaker.entity.id != event.recipient.front().entity.id) event.actor.push_back(speaker);
    }
    if (!event.actor.empty()) event.rules.emplace_back("actor:speaker-accuses");
    return;
  }
  const bool reports = one_of(event.attribution.verb, {"announce", "confirm", "declare"});
  const bool says = one_of(event.attribution.verb, {"say", "tell", "state", "report", "reveal"});
  if (!event.actor.empty() || (!reports && !says)) return;
  if (!one_of(event.act,
              {"delist", "lift-ban", "designate", "ban", "impose-sanctions", "lift-sanctions", "suspend-sanctions",
               "extend-sanctions", "recognize", "sever-relations", "expel-diplomat", "terminate-agreement"})) {
    return;
  }
  for (const Participant& speaker : event.attribution.said_by) {
    const bool authority = speaker.entity.type == EntityType::kOrgan || speaker.entity.type == EntityType::kState ||
                           speaker.entity.type == EntityType::kIgo ||
                           (speaker.entity.type == EntityType::kPerson && !speaker.entity.of.empty());
    const bool party = std::any_of(event.recipient.begin(), event.recipient.end(),
                                   [&](const Participant& r) { return r.entity.id == speaker.entity.id; });
    // Who only says so speaks for the authority where it is about its own.
    const bool own = !speaker.entity.country.empty() && !event.recipient.empty() &&
                     event.recipient.front().entity.country == speaker.entity.country;
    if (authority && !party && (reports || own)) event.actor.push_back(speaker);
  }
  if (event.actor.empty()) return;
  event.rules.emplace_back("actor:speaker-for-the-authority");
  if (event.attribution.verb == "confirm") event.roles.push_back({"confirmed-by", event.actor.front()});
}

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
  if (event.factuality == Factuality::kDenied && !event.actor.empty() && !draft.reality.stopped) {
    // Who will not do what was hoped for refuses it; who does not recognise withholds recognition. What did not happen
    // is denied.
    const bool will_not = draft.reality.modal && draft.reality.governor < 0 &&
                          std::any_of(event.rules.begin(), event.rules.end(), [](const std::string& rule) {
                            return rule == "modal:will" || rule == "modal:would";
                          });
    const bool present = event.act == "recognize" && !draft.past && draft.reality.governor < 0;
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
  for (int t = 0; t < syntax_.tree().size(); ++t) {
    const bool content =
        match.governed.contains(t) || (event.recipient.empty() && syntax_.tree().head(t) == match.token);
    if (!content || !syntax_.verbal(t) || !syntax_.tree().is(t, Deprel::kCcomp)) continue;
    std::vector<Participant> doers;
    bool pronoun = false;
    for (const int word : syntax_.subjects(t)) {
      pronoun = pronoun || syntax_.token(word).upos == Upos::kPron;
      add_unique(doers, actors_of(report_, syntax_, word));
    }
    if (pronoun) return false;
    const bool own = std::any_of(doers.begin(), doers.end(), [&](const Participant& doer) {
      return std::any_of(event.actor.begin(), event.actor.end(), [&](const Participant& a) {
        return a.entity.id == doer.entity.id || (!a.entity.country.empty() && a.entity.country == doer.entity.country);
      });
    });
    return !own;
  }
  return false;
}

double EventBuilder::confidence_of(const Match& match, const Draft& draft) const {
  const Event& event = draft.event;
  double confidence = 0.93;
  if (table_.patterns[match.pattern].conditions.empty()) confidence -= 0.12;
  if (event.actor.empty()) confidence -= 0.15;
  if (draft.headline) confidence -= 0.08;
  if (event.factuality != Factuality::kAsserted && event.factuality != Factuality::kHistorical) confidence -= 0.05;
  for (const std::vector<Participant>* side : {&event.actor, &event.recipient}) {
    for (const Participant& p : *side) {
      if (p.entity.is_new) confidence -= 0.05;
    }
  }
  return std::clamp(confidence, 0.2, 0.99);
}

Draft EventBuilder::build(const Match& match) const {
  Draft draft;
  Event& event = draft.event;
  const Pattern& pattern = table_.patterns[match.pattern];
  const Frame& frame = table_.frames[pattern.frame];
  draft.token = match.token;
  draft.headline = syntax_.sentence().headline;

  event.type = match.type;
  event.act = match.act;
  event.modes = pattern.type || !pattern.modes.empty() ? pattern.modes : frame.modes;
  event.contexts = pattern.contexts.empty() ? frame.contexts : pattern.contexts;
  event.cameo = pattern.cameo.empty() ? frame.cameo : pattern.cameo;
  event.attributes = frame.attributes;
  for (const Attribute& attribute : pattern.attributes) {
    std::erase_if(event.attributes, [&](const Attribute& a) { return a.key == attribute.key; });
    event.attributes.push_back(attribute);
  }
  Parties parties = parties_of(match);
  // "terminated an agreement signed with X": who terminates it had signed it.
  const int holder = syntax_.tree().is(match.token, Deprel::kAcl) ? syntax_.tree().head(match.token) : -1;
  if (parties.actor.empty() && match.act == "sign-agreement" && holder >= 0 &&
      syntax_.tree().is(holder, Deprel::kObj)) {
    for (const int word : syntax_.subjects(syntax_.tree().head(holder)))
      add_unique(parties.actor, actors_of(report_, syntax_, word));
    if (!parties.actor.empty()) event.rules.emplace_back("actor:of-the-clause");
  }
  event.actor = std::move(parties.actor);
  event.recipient = std::move(parties.recipient);
  event.roles = std::move(parties.roles);
  draft.vague = parties.vague >= 0;
  if (draft.vague) draft.vague_count = told_count(syntax_, parties.vague);
  draft.pending = event.actor.empty() && event.recipient.empty() && completable(match);
  draft.frame_type = match.type;

  event.rules.push_back("frame:" + frame.name);
  event.rules.push_back("pattern:" + pattern.place + " " + pattern.text);
  event.rules.emplace_back(!syntax_.verbal(match.token)   ? "voice:noun"
                           : syntax_.passive(match.token) ? "voice:passive"
                                                          : "voice:active");

  draft.reality = reality_of(syntax_, match.token);
  event.factuality = pattern.factuality.value_or(draft.reality.factuality);
  for (const std::string& rule : draft.reality.rules) event.rules.push_back(rule);
  grant(draft.reality, event);
  event.attribution = attribution_of(report_, syntax_, match.token, event.rules);
  infer_authority(event);
  add_attributes(report_, syntax_, match.token, event);
  locate(report_, syntax_, match.token, event);
  infer_recipient(report_, syntax_, match.token, event);
  // Tense of the clause: of its first auxiliary, else of the verb.
  int clause = match.token;
  for (int steps = 0; steps < kMaxSteps && !syntax_.verbal(clause) && syntax_.tree().head(clause) >= 0; ++steps)
    clause = syntax_.tree().head(clause);
  std::string_view tense = language::feature(syntax_.token(clause).feats, "Tense");
  for (const int c : syntax_.tree().children(clause)) {
    if (!syntax_.tree().is(c, Deprel::kAux)) continue;
    tense = language::feature(syntax_.token(c).feats, "Tense");
    break;
  }
  draft.past = tense != "Pres";
  draft.past_perfect = past_perfect(syntax_, clause);
  reverse_state(draft);
  if (event.type == EventType::kThreaten && others_would(match, event)) {
    event.type = EventType::kNone;
    event.rules.emplace_back("type:others-would-do-it/THREATEN");
  }
  change_type(draft);
  add_magnitude(syntax_, match.token, event);
  if (!event.actor.empty() && private_matter(syntax_, event)) {
    event.rules.emplace_back("type:private-matter/" + std::string(name(event.type)));
    event.type = EventType::kNone;
  }
  if (event.actor.empty() && event.type != EventType::kNone) {
    event.type = EventType::kNone;
    event.rules.emplace_back("type:nobody-acts");
  }

  const Token& trigger = syntax_.token(match.token);
  event.sentence = syntax_.sentence_index();
  event.text_span = syntax_.sentence().span;
  event.text = std::string(slice(report_.text, event.text_span));
  event.trigger = in_sentence(syntax_, trigger.span);
  event.confidence = confidence_of(match, draft);
  return draft;
}

void absorb(const Syntax& syntax, const std::vector<Match>& matches, std::vector<Draft>& drafts) {
  const auto carries = [](EventType type) {
    return type == EventType::kRequest || type == EventType::kAgree || type == EventType::kThreaten ||
           type == EventType::kReject || type == EventType::kConcede || type == EventType::kAccuse;
  };
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& inner = drafts[i];
    for (std::size_t k = 0; k < matches.size(); ++k) {
      if (k == i || drafts[k].event.type == EventType::kNone) continue;
      const bool asked = matches[k].governed.contains(inner.token);
      const bool unreal =
          inner.event.factuality != Factuality::kAsserted && carries(drafts[k].event.type) &&
          (inner.reality.governor == matches[k].token ||
           (syntax.tree().head(inner.token) == matches[k].token &&
            (syntax.tree().is(inner.token, Deprel::kXcomp) || syntax.tree().is(inner.token, Deprel::kCcomp) ||
             syntax.tree().is(inner.token, Deprel::kAdvcl))));
      if (!asked && !unreal) continue;
      if (asked && inner.event.factuality == Factuality::kAsserted && inner.event.type != EventType::kNone &&
          inner.event.type != drafts[k].event.type && drafts[k].event.type != EventType::kAccuse) {
        continue;  // it did happen, and is something else: both stand
      }
      inner.event.type = EventType::kNone;
      inner.event.rules.emplace_back("type:part-of-" + drafts[k].event.act);
    }
  }
}

}  // namespace chancery::events
