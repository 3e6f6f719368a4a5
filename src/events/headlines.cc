// SPDX-License-Identifier: Apache-2.0
#include "events/headlines.h"

#include <algorithm>

namespace chancery::events {
namespace {

void take(const std::vector<Participant>& from, std::uint32_t sentence, std::vector<Participant>& to) {
  to = from;
  for (Participant& p : to) {
    if (p.sentence == sentence) continue;
    p.span = {};
    p.raw_text = p.entity.name;
  }
}

bool overlap(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Participant& p) {
    return std::any_of(b.begin(), b.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
  });
}

// The same somebody, or one that acts for the same state.
bool alike(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Participant& p) {
    return std::any_of(b.begin(), b.end(), [&](const Participant& q) {
      const bool state = !p.entity.country.empty() && p.entity.country == q.entity.country;
      return p.entity.id == q.entity.id || state;
    });
  });
}

}  // namespace

void complete_headlines(const Document& document, std::vector<Draft>& drafts) {
  std::uint32_t lead = 0;
  while (lead < document.sentences.size() && document.sentences[lead].headline) ++lead;
  for (Draft& headline : drafts) {
    Event& above = headline.event;
    if (!headline.headline || above.act == "hold-office" || above.act == "statement") continue;
    const auto below = std::find_if(drafts.begin(), drafts.end(), [&](const Draft& draft) {
      return !draft.headline && draft.event.sentence <= lead + 1 && draft.event.act == above.act &&
             draft.event.factuality == above.factuality && !draft.repeated;
    });
    if (below == drafts.end()) continue;
    Event& told = below->event;
    // The two must agree in what both of them say.
    const bool actors = above.actor.empty() || told.actor.empty() || overlap(above.actor, told.actor);
    const bool recipients =
        above.recipient.empty() || told.recipient.empty() || overlap(above.recipient, told.recipient);
    if (!actors || !recipients) continue;
    const auto fill = [](Draft& draft, const Event& from) {
      Event& event = draft.event;
      const bool actor = event.actor.empty() && !from.actor.empty() && !overlap(from.actor, event.recipient);
      const bool recipient =
          event.recipient.empty() && !from.recipient.empty() && !overlap(from.recipient, event.actor);
      if (actor) take(from.actor, event.sentence, event.actor);
      if (recipient && !draft.unresolved) take(from.recipient, event.sentence, event.recipient);
      if (!actor && !recipient) return;
      event.rules.emplace_back("parties:of-the-headline");
      event.confidence = std::max(0.3, event.confidence - 0.1);
      const auto untyped = std::find(event.rules.begin(), event.rules.end(), "type:nobody-acts");
      if (actor && untyped != event.rules.end()) {
        event.type = draft.frame_type;
        event.rules.erase(untyped);
      }
    };
    const Event as_told = told;
    fill(*below, above);
    fill(headline, as_told);
  }
}

void fold_headlines(std::vector<Draft>& drafts) {
  for (Draft& headline : drafts) {
    Event& above = headline.event;
    if (!headline.headline || above.type == EventType::kNone) continue;
    for (const Draft& draft : drafts) {
      const Event& told = draft.event;
      if (draft.headline || draft.repeated || told.act != above.act || told.type != above.type) continue;
      const bool same = alike(above.actor, told.actor) && told.factuality == above.factuality &&
                        (above.recipient.empty() || told.recipient.empty() || alike(above.recipient, told.recipient));
      if (!same) continue;
      above.date = told.date;
      above.date_basis = told.date_basis;
      above.type = EventType::kNone;
      above.rules.emplace_back("repeat:told-below");
      break;
    }
  }
}

}  // namespace chancery::events
