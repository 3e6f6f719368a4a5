// SPDX-License-Identifier: Apache-2.0
#include "events/topics.h"

#include <algorithm>

namespace chancery::events {
namespace {

bool has_trait(const FrameTable& table, std::string_view act, std::string_view trait) {
  const auto at = table.act_traits.find(act);
  return at != table.act_traits.end() && at->second.contains(trait);
}

bool among(const std::vector<Participant>& side, const Participant& p) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
}

// What has come into being and may be recognised.
std::vector<Participant> founded(const Mentions& mentions, const Event& event) {
  if (event.factuality != Factuality::kAsserted && event.factuality != Factuality::kHistorical) return {};
  if (event.act == "seize-power" || event.act == "establish-rule") {
    // Who seizes power makes the state's new government.
    std::string_view country;
    for (const Role& role : event.roles) {
      if (role.role == "place") country = role.filler.entity.country;
    }
    if (country.empty() && !event.actor.empty()) country = event.actor.front().entity.country;
    for (const Entity& entity : mentions.entities) {
      if (country.empty() || entity.type != EntityType::kState || entity.country != country) continue;
      Participant state;
      state.entity = entity;
      state.raw_text = entity.name;
      state.sentence = event.sentence;
      return {state};
    }
    return {};
  }
  if (event.act == "found") return event.recipient;
  if (event.act == "emerge") return event.actor.empty() ? event.recipient : event.actor;
  return {};
}

}  // namespace

void complete_topics(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts) {
  std::vector<Participant> topic, born;
  std::uint32_t told = 0;
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    if (!has_trait(table, event.act, "topic")) {
      if (std::vector<Participant> made = founded(mentions, event); !made.empty()) born = std::move(made);
      continue;
    }
    const bool bare = event.recipient.empty();
    const std::size_t count = draft.vague_count;
    const bool counts = count > 1 && event.recipient.size() != count;
    const bool odd = count > 1 && topic.size() == count &&
                     !std::all_of(event.recipient.begin(), event.recipient.end(),
                                  [&](const Participant& p) { return among(topic, p); });
    if (!bare && !counts && !(draft.vague && odd)) {
      // Of several told in one sentence ("A recognised B, and C recognised D") the last counts.
      if (!draft.headline || topic.empty()) topic = event.recipient;
      told = event.sentence;
      continue;
    }
    const std::vector<Participant>* from = nullptr;
    const bool near = draft.vague || event.sentence <= told + 4;
    if (!topic.empty() && near && (count <= 1 || topic.size() == count)) from = &topic;
    if (from == nullptr && draft.vague && born.size() == 1 && count <= 1) from = &born;
    if (from == nullptr) continue;
    std::vector<Participant> found;
    for (const Participant& p : *from) {
      if (among(event.actor, p)) continue;
      found.push_back(p);
      if (p.sentence != event.sentence) {
        found.back().span = {};
        found.back().raw_text = p.entity.name;
      }
    }
    if (found.empty()) continue;
    event.recipient = std::move(found);
    event.rules.emplace_back("recipient:spoken-of");
    event.confidence = std::max(0.3, event.confidence - 0.1);
  }
}

}  // namespace chancery::events
