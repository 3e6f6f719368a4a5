// SPDX-License-Identifier: Apache-2.0
#include "events/classify.h"

#include <algorithm>

#include "base/utf8.h"

namespace chancery::events {
namespace {

// How well the words of a party fit a name: 2 the same, 1 one within the other, 0 not at all.
int fit(const std::vector<Participant>& parties, std::string_view wanted) {
  const std::string key(without_article(name_key(wanted)));
  int best = 0;
  for (const Participant& p : parties) {
    for (const std::string& candidate : {name_key(p.raw_text), name_key(p.entity.name)}) {
      if (candidate.empty() || key.empty()) continue;
      if (candidate == key)
        best = std::max(best, 2);
      else if (candidate.find(key) != std::string::npos || key.find(candidate) != std::string::npos)
        best = std::max(best, 1);
    }
  }
  return best;
}

std::string root_of(EventType type) {
  return type == EventType::kConcede || type == EventType::kRetreat ? "YIELD" : std::string(name(type));
}

// Between parties that are given, a private matter is what it is.
EventType type_of(const Event& event) {
  constexpr std::string_view kPrivate = "type:private-matter/";
  for (const std::string& rule : event.rules) {
    if (rule.starts_with(kPrivate)) return event_type_of(rule.substr(kPrivate.size())).value_or(EventType::kNone);
  }
  return event.type;
}

}  // namespace

Classification classify(const Report&, const Document&, const std::vector<Event>& events, std::string_view actor,
                        std::string_view recipient) {
  const Event* best = nullptr;
  double best_score = -1;
  EventType best_type = EventType::kNone;
  for (const Event& event : events) {
    const EventType type = type_of(event);
    if (type == EventType::kNone) continue;
    double score = event.confidence;
    score += 2.0 * fit(event.actor, actor) + 1.5 * fit(event.recipient, recipient);
    // Parties the wrong way round still tell what passes between them.
    score += 0.5 * fit(event.actor, recipient) + 0.4 * fit(event.recipient, actor);
    if (event.factuality == Factuality::kHistorical) score -= 0.5;
    if (score > best_score) {
      best_score = score;
      best = &event;
      best_type = type;
    }
  }
  Classification out;
  if (best != nullptr) {
    out.type = best_type;
    out.mode = best->modes.empty() ? std::string() : best->modes.front();
    out.event = best->id;
    out.confidence = std::min(0.95, best->confidence * (0.4 + 0.1 * best_score));
  } else {
    // The commonest thing that news tells where nothing is known.
    out.type = EventType::kAccuse;
    out.confidence = 0.1;
  }
  out.root = root_of(out.type);
  out.quad_code = quad_code(out.type);
  return out;
}

}  // namespace chancery::events
