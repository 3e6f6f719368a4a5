// SPDX-License-Identifier: Apache-2.0
#include "events/agreements.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace chancery::events {
namespace {

struct Bound {
  std::string agreement;  // id, or the words where it has none
  std::vector<Participant> parties;
};

const Participant* agreement_of(const Event& event) {
  for (const Role& role : event.roles) {
    if (role.role == "agreement") return &role.filler;
  }
  return nullptr;
}

std::string key_of(const Participant& agreement) {
  return agreement.entity.id.empty() ? agreement.entity.name : agreement.entity.id;
}

bool among(const std::vector<Participant>& side, const Participant& p) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
}

bool bound_by(const Entity& entity) {
  return entity.type == EntityType::kState || entity.type == EntityType::kTerritory ||
         entity.type == EntityType::kIgo || entity.type == EntityType::kGroup || entity.type == EntityType::kCompany;
}

void add(std::vector<Participant>& parties, const Participant& p) {
  if (bound_by(p.entity) && !among(parties, p)) parties.push_back(p);
}

Participant carried(const Participant& p, const Event& event) {
  Participant out = p;
  if (p.sentence != event.sentence) {
    out.span = {};
    out.raw_text = p.entity.name;
  }
  return out;
}

bool two_sided(std::string_view act) {
  return act == "sign-agreement" || act == "renew-agreement" || act == "terminate-agreement" ||
         act == "suspend-agreement" || act == "expire-agreement" || act == "ratify-agreement";
}

}  // namespace

// "Poland acceded on June 8", "It has been a party since 1985": to what the report spoke of before.
void carry_agreements(std::vector<Draft>& drafts) {
  const Participant* last = nullptr;
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    if (const Participant* told = agreement_of(event); told != nullptr) {
      last = told;
      continue;
    }
    const bool wants = event.act == "accede-agreement" || event.act == "be-party" || event.act == "ratify-agreement";
    if (!wants || last == nullptr || event.actor.empty() || event.sentence > last->sentence + 6) continue;
    event.roles.push_back({"agreement", carried(*last, event)});
    event.rules.emplace_back("agreement:spoken-of");
    event.confidence = std::max(0.3, event.confidence - 0.1);
  }
  std::erase_if(drafts, [](const Draft& draft) {
    return (draft.event.act == "be-party" || draft.event.act == "accede-agreement") &&
           agreement_of(draft.event) == nullptr;
  });
}

void complete_agreements(const Mentions& mentions, std::vector<Draft>& drafts) {
  carry_agreements(drafts);
  // Who is bound, from everything the report says of the agreement.
  std::vector<Bound> all;
  const auto bound = [&](const Participant& agreement) -> Bound& {
    const std::string key = key_of(agreement);
    for (Bound& b : all) {
      if (b.agreement == key) return b;
    }
    all.push_back({key, {}});
    return all.back();
  };
  for (const Draft& draft : drafts) {
    const Event& event = draft.event;
    const Participant* agreement = agreement_of(event);
    if (agreement == nullptr || event.factuality == Factuality::kHypothetical) continue;
    Bound& b = bound(*agreement);
    if (event.act != "ratify-agreement" && event.act != "accede-agreement") {
      for (const Participant& p : event.actor) add(b.parties, p);
      for (const Participant& p : event.recipient) add(b.parties, p);
    }
    for (const Attribute& attribute : agreement->entity.attributes) {
      if (attribute.key != "counterparty") continue;
      for (const Entity& entity : mentions.entities) {
        if (entity.name != attribute.value) continue;
        Participant p;
        p.entity = entity;
        p.raw_text = entity.name;
        p.sentence = agreement->sentence;
        add(b.parties, p);
        break;
      }
    }
  }
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    const Participant* agreement = agreement_of(event);
    if (agreement == nullptr || !two_sided(event.act)) continue;
    const Bound& b = bound(*agreement);
    if (b.parties.size() != 2) continue;
    const bool signed_by_one =
        event.actor.size() == 1 && event.recipient.empty() && among(b.parties, event.actor.front());
    if (event.actor.empty() && event.recipient.empty() && event.act == "sign-agreement") {
      event.actor = {carried(b.parties[0], event), carried(b.parties[1], event)};
    } else if (signed_by_one && event.act != "ratify-agreement") {
      const bool first = b.parties[0].entity.id == event.actor.front().entity.id;
      event.recipient = {carried(b.parties[first ? 1 : 0], event)};
    } else {
      continue;
    }
    event.rules.emplace_back("parties:of-the-agreement");
    event.confidence = std::max(0.3, event.confidence - 0.1);
    const auto untyped = std::find(event.rules.begin(), event.rules.end(), "type:nobody-acts");
    if (event.type == EventType::kNone && untyped != event.rules.end() && !event.actor.empty()) {
      event.type = draft.frame_type;
      event.rules.erase(untyped);
    }
  }
}

}  // namespace chancery::events
