// SPDX-License-Identifier: Apache-2.0
#include "events/public_life.h"

#include <algorithm>

#include "events/one_of.h"
#include "events/participants.h"
#include "language/tree.h"

namespace chancery::events {
namespace {

// "the British": the words of the participant begin behind an article.
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

}  // namespace

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
  if (one_of(entity.country, {"UNO", "EUR", "IGO"})) return true;
  // One who works is nobody's union.
  if (entity.type == EntityType::kPerson && entity.sector == "LAB") return false;
  // Somebody of a country stands for it unless his trade says otherwise.
  if (!entity.country.empty() && !one_of(entity.sector, {"BUS", "EDU", "MED", "JRN", "CVL", "AGR"})) return true;
  return one_of(entity.sector, {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP", "REB", "ELI", "UAF", "PRM",
                                "IGO", "NGO", "LAB"});
}

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
    case EventType::kConsult:
    case EventType::kRequest: {
      // Who speaks to the police is a witness; what courts order and ask of private people is procedure.
      const auto of_law = [](const Participant& p) { return p.entity.sector == "COP" || p.entity.sector == "JUD"; };
      const auto harmless = [&](const Participant& p) { return of_law(p) || !is_public(p); };
      const bool procedure = (std::any_of(event.actor.begin(), event.actor.end(), of_law) ||
                              std::any_of(event.recipient.begin(), event.recipient.end(), of_law)) &&
                             std::all_of(event.actor.begin(), event.actor.end(), harmless) &&
                             std::all_of(event.recipient.begin(), event.recipient.end(), harmless);
      return nobody || procedure;
    }
    case EventType::kSupport:
    case EventType::kConcede:
    case EventType::kCooperate:
    case EventType::kAid:
    case EventType::kAccuse:
    case EventType::kReject:
      return nobody;
    case EventType::kRetreat:
      return nobody && event.act == "resign";
    case EventType::kThreaten:
    case EventType::kAssault: {
      const auto lone = [&](const Participant& p) { return lone_person(syntax, p); };
      return nobody && std::all_of(event.actor.begin(), event.actor.end(), lone);
    }
    default:
      return false;
  }
}

}  // namespace chancery::events
