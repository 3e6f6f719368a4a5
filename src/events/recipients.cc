// SPDX-License-Identifier: Apache-2.0
#include "events/recipients.h"

#include <algorithm>
#include <array>

#include "events/one_of.h"
#include "events/participants.h"

namespace chancery::events {
namespace {

using language::Tree;

// Prepositions before what is told beside the act: when, why, by whom, among whom.
constexpr std::array kBeside = std::to_array<std::string_view>(
    {"after",   "before",    "during", "since",     "amid", "despite", "because", "due",
     "as",      "according", "accord", "including", "than", "until",   "besides", "alongside",
     "through", "by",        "under",  "unlike",    "near", "in",      "at"});

// Who is not among the actors, nor the forces that they move.
std::vector<Participant> others(std::vector<Participant> found, const Event& event) {
  if (event.type == EventType::kMobilize) {
    std::erase_if(found, [&](const Participant& p) {
      const bool theirs = std::any_of(event.actor.begin(), event.actor.end(), [&](const Participant& a) {
        return p.entity.country.empty() || a.entity.country == p.entity.country;
      });
      return theirs && one_of(p.entity.sector, {"MIL", "COP", "CVL", "LAB"});
    });
  }
  std::erase_if(found, [&](const Participant& p) {
    return std::any_of(event.actor.begin(), event.actor.end(),
                       [&](const Participant& a) { return a.entity.id == p.entity.id; });
  });
  return found;
}

// The words on which a phrase about the act can hang: the trigger, what it acts on, what that acts on ("threatened to
// impose curbs against"), the verb that lends it arguments.
TokenList around(const Syntax& syntax, int trigger) {
  TokenList words;
  words.add(trigger);
  const Tree& tree = syntax.tree();
  for (const int c : tree.children(trigger)) {
    if (!tree.is(c, Deprel::kObj) && !tree.is(c, Deprel::kXcomp)) continue;
    words.add(c);
    if (!syntax.verbal(c)) continue;
    for (const int d : tree.children(c)) {
      if (tree.is(d, Deprel::kObj) || tree.is(d, Deprel::kXcomp)) words.add(d);
    }
  }
  if (const int light = syntax.light_verb(trigger); light >= 0) words.add(light);
  return words;
}

bool nearest_case(const Syntax& syntax, int word) {
  return syntax.has_case(word, "of") || syntax.has_case(word, "by") || syntax.has_case(word, "from") ||
         syntax.has_case(word, "among") || syntax.has_case(word, "between");
}

// "threatened further action against Russia"
std::vector<Participant> opposed(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  for (const int word : around(syntax, trigger)) {
    for (const int c : syntax.tree().children(word)) {
      if (!syntax.has_case(c, "against")) continue;
      auto found = others(actors_of(report, syntax, c), event);
      if (!found.empty()) return found;
    }
  }
  return {};
}

// "will strike if the ministry does not give in": who can avert it.
std::vector<Participant> pressed(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  const Tree& tree = syntax.tree();
  for (int c = 0; c < tree.size(); ++c) {
    if (!tree.is(c, Deprel::kAdvcl) || !tree.dominates(trigger, c)) continue;
    if (!one_of(syntax.marker(c), {"if", "unless", "until"})) continue;
    for (const int subject : syntax.subjects(c)) {
      auto found = others(actors_of(report, syntax, subject), event);
      if (!found.empty()) return found;
    }
  }
  return {};
}

// "denounced Peru's suppression of unrest", "demanded the withdrawal of Serbian forces", "rejected calls by the rulers
// of Chad": whose the thing is that the act is about.
std::vector<Participant> owners(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  const Tree& tree = syntax.tree();
  TokenList things;
  const bool verb = syntax.verbal(trigger);
  for (const int c : tree.children(trigger)) {
    const bool object = verb && (tree.is(c, Deprel::kObj) || (tree.is(c, Deprel::kNsubj) && syntax.passive(trigger)));
    const bool about = (tree.is(c, Deprel::kObl) || tree.is(c, Deprel::kNmod)) &&
                       (syntax.has_case(c, "for") || syntax.has_case(c, "of") || syntax.has_case(c, "to") ||
                        syntax.has_case(c, "over") || syntax.has_case(c, "as"));
    if ((object || about) && syntax.nominal(c)) things.add(c);
    // "demanded that control of the ministry be taken away"
    if (verb && tree.is(c, Deprel::kCcomp) && syntax.passive(c)) {
      for (const int d : tree.children(c)) {
        if (tree.is(d, Deprel::kNsubj) && syntax.nominal(d)) things.add(d);
      }
    }
  }
  for (int depth = 0; depth < 3 && !things.empty(); ++depth) {
    TokenList inner;
    for (const int thing : things) {
      if (syntax.is_actor(thing)) continue;
      for (const int c : tree.children(thing)) {
        const bool before = c < thing && (tree.is(c, Deprel::kNmod, "poss") || tree.is(c, Deprel::kAmod) ||
                                          tree.is(c, Deprel::kCompound));
        const bool behind = c > thing && tree.is(c, Deprel::kNmod) && nearest_case(syntax, c);
        if (!before && !behind) continue;
        auto found = others(actors_of(report, syntax, c), event);
        if (!found.empty()) return found;
        if (behind) inner.add(c);
      }
    }
    things = inner;
  }
  return {};
}

// Whether what hangs on `c` still says what the act is about: its objects and phrases, a purpose, "offers made by X";
// not what is said or happens beside it.
bool of_the_act(const Syntax& syntax, int c) {
  switch (syntax.token(c).deprel) {
    case Deprel::kObj:
    case Deprel::kIobj:
    case Deprel::kXcomp:
      return true;
    case Deprel::kObl:
    case Deprel::kNmod:
      return !one_of(syntax.token(c).subtype, {"agent", "unmarked"}) &&
             std::none_of(kBeside.begin(), kBeside.end(), [&](std::string_view p) { return syntax.has_case(c, p); });
    case Deprel::kAmod:
    case Deprel::kCompound:
      return !syntax.verbal(c);
    case Deprel::kAcl:
      return syntax.token(c).subtype != "relcl" && syntax.token(c).xpos == "VBN";
    case Deprel::kAdvcl:
      return syntax.marker(c) == "to" && c > syntax.tree().head(c);
    default:
      return false;
  }
}

// "called for sanctions against the court", "rejected every offer made by the rebels", "began an inquiry into the
// dealings of the bank": who stands nearest below the act.
std::vector<Participant> below(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  const Tree& tree = syntax.tree();
  // Acts of the ledger look for their other side in the whole report.
  if (syntax.table().acts.contains(event.act)) return {};
  TokenList level = around(syntax, trigger);
  for (int depth = 0; depth < 4 && !level.empty(); ++depth) {
    TokenList next;
    for (const int word : level) {
      for (const int c : tree.children(word)) {
        const bool agent = tree.is(word, Deprel::kAcl) && syntax.has_case(c, "by");
        if (!agent && !of_the_act(syntax, c)) continue;
        next.add(c);
      }
    }
    for (const int c : next) {
      const Mention* mention = syntax.mention(c);
      if (mention == nullptr || syntax.verbal(c)) continue;
      auto found = others(actors_of(report, syntax, c), event);
      if (!found.empty()) return found;
    }
    level = next;
  }
  return {};
}

bool is_state_code(std::string_view code) {
  return code.size() == 3 && code != "IGO" && code != "UNO" && code != "EUR" && code != "NGO" && code != "ISM" &&
         code != "IMG" && code != "MNC";
}

// "strengthened its forces in Lebanon": the country, if all who act are of other states.
std::vector<Participant> hosts(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  const bool abroad = !event.actor.empty() && std::all_of(event.actor.begin(), event.actor.end(), [](const auto& a) {
    return is_state_code(a.entity.country);
  });
  if (!abroad) return {};
  TokenList words = around(syntax, trigger);
  for (const int word : around(syntax, trigger)) {
    // "troops for a force in Liberia"
    for (const int c : syntax.tree().children(word)) {
      if (syntax.nominal(c) && syntax.tree().is(c, Deprel::kObl)) words.add(c);
    }
  }
  for (const int word : words) {
    for (const int c : syntax.tree().children(word)) {
      if (!syntax.has_case(c, "in") && !syntax.has_case(c, "into")) continue;
      std::vector<Participant> found = states_of_places(report, syntax, c);
      if (found.empty()) found = places_of(report, syntax, c);
      const auto foreign = [&](const Participant& p) {
        return is_state_code(p.entity.country) &&
               std::none_of(event.actor.begin(), event.actor.end(),
                            [&](const Participant& a) { return a.entity.country == p.entity.country; });
      };
      if (!found.empty() && std::all_of(found.begin(), found.end(), foreign)) return found;
    }
  }
  return {};
}

// "4,000 troops": people of no country, who say little of whom it is for.
bool of_no_country(const std::vector<Participant>& side) {
  return std::all_of(side.begin(), side.end(),
                     [](const Participant& p) { return p.entity.id.starts_with("generic::"); });
}

// "imposed a blockade in Lahore": the place where it is done.
std::vector<Participant> scene(const Syntax& syntax, const Event& event) {
  if (!event.location || std::find(event.rules.begin(), event.rules.end(), "place:phrase") == event.rules.end())
    return {};
  for (const Entity& entity : syntax.mentions().entities) {
    if (entity.id != event.location->entity_id) continue;
    Participant place;
    place.entity = entity;
    place.raw_text = event.location->raw_text;
    place.sentence = syntax.sentence_index();
    return others({place}, event);
  }
  return {};
}

// "demonstrated in Serbia", against nobody in particular: those who govern there.
std::vector<Participant> authorities(const Syntax& syntax, const Event& event) {
  if (!event.location || !is_state_code(event.location->country)) return {};
  const std::string id = "state:" + event.location->country;
  for (const Entity& entity : syntax.mentions().entities) {
    if (entity.id != id) continue;
    Participant state;
    state.entity = entity;
    state.entity.sector = "GOV";
    state.raw_text = entity.name;
    state.sentence = syntax.sentence_index();
    return others({state}, event);
  }
  return {};
}

// "The envoys of Chad and Niger went to Geneva for talks": the host is no party.
void meet_on_neutral_ground(const Syntax& syntax, int trigger, Event& event) {
  if (event.type != EventType::kConsult || event.actor.size() < 2 || event.recipient.size() != 1) return;
  const Entity& host = event.recipient.front().entity;
  if (host.type != EntityType::kPlace || !is_state_code(host.country)) return;
  for (const Participant& a : event.actor) {
    const bool foreign = is_state_code(a.entity.country) && a.entity.country != host.country;
    const bool alike = &a != &event.actor.front() && a.entity.country == event.actor.front().entity.country;
    if (!foreign || alike) return;
  }
  for (int t = trigger + 1; t < syntax.tree().size(); ++t) {
    const bool talks = syntax.in_class(t, "talks") || one_of(syntax.lemma(t), {"discuss", "negotiate"});
    if (!talks || !syntax.tree().dominates(trigger, t)) continue;
    event.recipient.clear();
    event.modes = {"third-party"};
    event.rules.emplace_back("recipient:neutral-ground");
    return;
  }
}

}  // namespace

void infer_recipient(const Report& report, const Syntax& syntax, int trigger, Event& event) {
  if (event.actor.empty()) return;
  // "will contribute 4,000 troops to a force in Liberia"
  if (event.type == EventType::kAgree && !event.recipient.empty() && of_no_country(event.recipient)) {
    if (auto found = hosts(report, syntax, trigger, event); !found.empty()) {
      event.recipient = std::move(found);
      event.rules.emplace_back("recipient:in-their-country");
    }
  }
  meet_on_neutral_ground(syntax, trigger, event);
  if (!event.recipient.empty()) return;
  const auto take = [&](std::vector<Participant> found, std::string_view rule) {
    if (found.empty()) return false;
    event.recipient = std::move(found);
    event.rules.emplace_back(rule);
    return true;
  };
  switch (event.type) {
    case EventType::kThreaten:
      if (take(opposed(report, syntax, trigger, event), "recipient:against")) return;
      if (take(pressed(report, syntax, trigger, event), "recipient:if-they")) return;
      if (take(owners(report, syntax, trigger, event), "recipient:owner")) return;
      take(below(report, syntax, trigger, event), "recipient:below");
      return;
    case EventType::kSanction:
    case EventType::kReject:
    case EventType::kAccuse:
    case EventType::kProtest:
    case EventType::kCoerce:
    case EventType::kRequest:
    case EventType::kSupport:
      if (take(opposed(report, syntax, trigger, event), "recipient:against")) return;
      if (event.act == "sign-agreement" || event.act == "ratify-agreement") return;
      if (take(owners(report, syntax, trigger, event), "recipient:owner")) return;
      if (take(below(report, syntax, trigger, event), "recipient:below")) return;
      if (event.type == EventType::kCoerce) take(scene(syntax, event), "recipient:where");
      if (event.type == EventType::kProtest) take(authorities(syntax, event), "recipient:authorities-of-the-place");
      return;
    case EventType::kMobilize:
    case EventType::kAssault:
      if (take(opposed(report, syntax, trigger, event), "recipient:against")) return;
      if (take(owners(report, syntax, trigger, event), "recipient:owner")) return;
      if (take(hosts(report, syntax, trigger, event), "recipient:in-their-country")) return;
      if (event.type == EventType::kMobilize) return;
      if (take(below(report, syntax, trigger, event), "recipient:below")) return;
      take(scene(syntax, event), "recipient:where");
      return;
    case EventType::kConcede:
      if (take(below(report, syntax, trigger, event), "recipient:below")) return;
      [[fallthrough]];
    case EventType::kRetreat:
      take(hosts(report, syntax, trigger, event), "recipient:in-their-country");
      return;
    default:
      return;
  }
}

}  // namespace chancery::events
