// SPDX-License-Identifier: Apache-2.0
#include "events/promises.h"

#include <algorithm>

namespace chancery::events {

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
