// SPDX-License-Identifier: Apache-2.0
#include "events/promises.h"

#include <algorithm>

namespace chancery::events {
namespace {

// What is planned to end holds until then: "will cease to be a member on May 31".
struct Holding {
  std::string_view end, state;
  bool swapped = false;  // who acts is the organisation, who suffers it the member
};
constexpr Holding kHoldings[] = {
    {"leave-organization", "be-member"},
    {"suspend-membership", "be-member", true},
    {"expel-member", "be-member", true},
    {"sever-relations", "keep-relations"},
    {"withdraw-from-agreement", "be-party"},
    {"terminate-agreement", "be-party"},
    {"delist", "be-listed"},
    {"lift-ban", "be-banned"},
    {"lift-sanctions", "be-sanctioned"},
};

}  // namespace

void add_holdings(const Timing& timing, std::vector<Draft>& drafts) {
  const std::size_t acts = drafts.size();
  for (std::size_t i = 0; i < acts; ++i) {
    const Event& planned = drafts[i].event;
    if (planned.factuality != Factuality::kPlanned || planned.actor.empty()) continue;
    for (const Holding& holding : kHoldings) {
      if (planned.act != holding.end) continue;
      Draft made = drafts[i];
      made.event.act = holding.state;
      if (holding.swapped) {
        if (planned.recipient.empty()) break;
        std::swap(made.event.actor, made.event.recipient);
      }
      made.event.type = EventType::kNone;
      made.event.modes.clear();
      made.event.factuality = Factuality::kAsserted;
      made.event.attributes.clear();
      made.event.rules.push_back("holds-until:" + planned.act);
      made.dated = false;
      timing.date_saying(made);
      drafts.push_back(std::move(made));
      break;
    }
  }
}

void part_promises(const Timing& timing, std::vector<Draft>& drafts) {
  const std::size_t acts = drafts.size();
  for (std::size_t i = 0; i < acts; ++i) {
    const Event& planned = drafts[i].event;
    const bool said = planned.type == EventType::kAgree || planned.type == EventType::kThreaten;
    if (!said || planned.factuality != Factuality::kPlanned || planned.actor.empty()) continue;
    Draft made = drafts[i];
    Event& event = made.event;
    event.factuality = Factuality::kAsserted;
    event.attributes.push_back({"promised", event.act});
    if (planned.date.known()) event.attributes.push_back({"promised-for", iso(planned.date)});
    event.act = planned.type == EventType::kAgree ? "agree" : "threaten";
    event.rules.emplace_back("promise:" + planned.act);
    event.magnitude = {};
    event.location.reset();  // where it will be is not where it is promised
    std::erase_if(event.rules, [](const std::string& rule) { return rule.starts_with("place:"); });
    made.dated = false;
    timing.date_saying(made);
    drafts[i].event.type = EventType::kNone;
    drafts[i].event.modes.clear();
    drafts[i].event.rules.emplace_back("type:promised");
    drafts.push_back(std::move(made));
  }
}

}  // namespace chancery::events
