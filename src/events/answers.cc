// SPDX-License-Identifier: Apache-2.0
#include "events/answers.h"

#include <algorithm>

namespace chancery::events {
namespace {

constexpr std::uint32_t kNear = 2;  // sentences back that an answer can be to
constexpr std::uint32_t kFar = 4;   // the same, where it is known what it answers

bool real(const Event& event) {
  return event.type != EventType::kNone &&
         (event.factuality == Factuality::kAsserted || event.factuality == Factuality::kHistorical);
}

bool same(const Participant& a, const Participant& b) {
  return a.entity.id == b.entity.id || (!a.entity.country.empty() && a.entity.country == b.entity.country);
}

bool any_same(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Participant& p) {
    return std::any_of(b.begin(), b.end(), [&](const Participant& q) { return same(p, q); });
  });
}

bool takes(std::vector<Participant> from, std::string_view rule, Event& event) {
  std::erase_if(from, [&](const Participant& p) { return any_same({p}, event.actor); });
  if (from.empty()) return false;
  for (Participant& p : from) {
    if (p.sentence == event.sentence) continue;
    p.span = {};
    p.raw_text = p.entity.name;
  }
  event.recipient = std::move(from);
  event.rules.emplace_back(rule);
  event.confidence = std::max(0.3, event.confidence - 0.15);
  return true;
}

// "condemned the coup", with a coup told before: whoever did the nearest deed that the noun can stand for.
bool answers_deed(std::vector<Draft>& drafts, std::size_t i) {
  Event& event = drafts[i].event;
  if (drafts[i].deeds == 0) return false;
  for (std::size_t k = i; k-- > 0;) {
    const Event& before = drafts[k].event;
    if (before.sentence + kFar < event.sentence) return false;
    if ((drafts[i].deeds & (1U << static_cast<unsigned>(before.type))) == 0 || drafts[k].headline || !real(before))
      continue;
    if (before.sentence == event.sentence && drafts[k].token > drafts[i].token) continue;
    if (any_same(before.actor, event.actor)) continue;
    if (takes(before.actor, "recipient:who-did-that", event)) return true;
  }
  return false;
}

// "denied any part in it", "will not resign": who accused them, asked it of them, or threatened them last.
bool answers_charge(std::vector<Draft>& drafts, std::size_t i) {
  Event& event = drafts[i].event;
  for (std::size_t k = i; k-- > 0;) {
    const Event& before = drafts[k].event;
    if (before.sentence + kFar < event.sentence) return false;
    const bool charge =
        before.type == EventType::kAccuse || before.type == EventType::kRequest || before.type == EventType::kThreaten;
    if (!charge || drafts[k].headline || !real(before) || !any_same(before.recipient, event.actor)) continue;
    if (any_same(before.actor, event.actor)) continue;
    if (takes(before.actor, "recipient:who-charged-them", event)) return true;
  }
  return false;
}

}  // namespace

void complete_answers(const FrameTable& table, std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Event& event = drafts[i].event;
    // Praise is of much that nobody did; an inquiry is into what happened.
    const bool praise = event.type == EventType::kSupport && !table.acts.contains(event.act) && drafts[i].vague;
    const bool inquiry = std::find(event.modes.begin(), event.modes.end(), "investigate") != event.modes.end();
    const bool reacts = (event.type == EventType::kAccuse && !inquiry) || event.type == EventType::kReject || praise;
    const bool told = drafts[i].unresolved || drafts[i].vague || drafts[i].of_something;
    if (event.type == EventType::kReject && !drafts[i].headline && !event.actor.empty() && event.recipient.empty() &&
        !inquiry && answers_charge(drafts, i))
      continue;
    if (!reacts || !told || drafts[i].headline || event.actor.empty() || !event.recipient.empty()) continue;
    // "condemned the entry but keep their ties with Chad": whom the same sentence has them deal with.
    const auto beside = std::find_if(drafts.begin(), drafts.end(), [&](const Draft& other) {
      return &other != &drafts[i] && other.event.sentence == event.sentence &&
             any_same(other.event.actor, event.actor) && !other.event.recipient.empty() &&
             !any_same(other.event.recipient, event.actor);
    });
    if (beside != drafts.end() && takes(beside->event.recipient, "recipient:same-sentence", event)) continue;
    if (answers_deed(drafts, i)) continue;
    for (std::size_t k = i; k-- > 0;) {
      const Event& before = drafts[k].event;
      if (before.sentence + kNear < event.sentence) break;
      const bool asks = before.type == EventType::kRequest || before.type == EventType::kThreaten;
      if (drafts[k].headline || !real(before) || any_same(before.actor, event.actor)) continue;
      if (event.type == EventType::kReject && !asks && before.sentence == event.sentence) continue;
      if (takes(before.actor, "recipient:who-did-it", event)) break;
    }
  }
}

}  // namespace chancery::events
