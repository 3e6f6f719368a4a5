// SPDX-License-Identifier: Apache-2.0
#include "events/parties.h"

#include <algorithm>
#include <utility>

namespace chancery::events {
namespace {

constexpr std::size_t kMaxPairs = 24;  // of one sentence; what names more is a list, not a set of acts

const Entity* state_of(const Mentions& mentions, const Entity& entity) {
  const auto by_id = [&](std::string_view id) -> const Entity* {
    const auto at =
        std::find_if(mentions.entities.begin(), mentions.entities.end(), [&](const Entity& e) { return e.id == id; });
    return at == mentions.entities.end() ? nullptr : &*at;
  };
  switch (entity.type) {
    case EntityType::kState:
    case EntityType::kTerritory:
      return &entity;
    case EntityType::kOrgan:
    case EntityType::kPerson:
    case EntityType::kOther:
    case EntityType::kPlace:
    case EntityType::kPeople:
      break;
    default:
      return nullptr;
  }
  if (entity.of.starts_with("state:")) return by_id(entity.of);
  if (!entity.of.empty() || entity.country.empty()) return nullptr;
  return by_id("state:" + entity.country);
}

struct Pair {
  Participant a, b;
  std::vector<Participant> beside;  // "A, B and C recalled their envoys from D": who stands beside `a`
  bool filled = false;
  bool holds(const Entity& entity) const { return filled && (a.entity.id == entity.id || b.entity.id == entity.id); }
};

Participant as_state(const Participant& p, const Entity& state) {
  Participant out = p;
  const std::string sector = p.entity.sector;
  if (state.id != p.entity.id) {
    out.entity = state;
    if (!sector.empty()) out.entity.sector = sector;
  }
  return out;
}

// The first two states of the event's parties and roles.
Pair pair_of(const Mentions& mentions, const Event& event) {
  Pair out;
  std::vector<Participant> found;
  const auto take = [&](const Participant& p) {
    const Entity* state = state_of(mentions, p.entity);
    if (state == nullptr ||
        std::any_of(found.begin(), found.end(), [&](const Participant& q) { return q.entity.id == state->id; }))
      return;
    found.push_back(as_state(p, *state));
  };
  for (const Participant& p : event.actor) take(p);
  for (const Participant& p : event.recipient) take(p);
  for (const Role& role : event.roles) {
    if (role.role == "person" || role.role == "place" || role.role == "rank") take(role.filler);
  }
  if (found.size() > 2) {
    // Several of one side with one of the other.
    const Entity* other = event.recipient.size() == 1 ? state_of(mentions, event.recipient.front().entity) : nullptr;
    if (other == nullptr || found.back().entity.id != other->id || event.actor.size() + 1 != found.size()) return out;
    out.b = std::move(found.back());
    out.a = std::move(found.front());
    out.beside.assign(found.begin() + 1, found.end() - 1);
    out.filled = true;
    return out;
  }
  if (found.size() != 2) return out;
  out.a = std::move(found[0]);
  out.b = std::move(found[1]);
  out.filled = true;
  return out;
}

// Names of another sentence have no place in this one.
Participant carried(Participant p, const Event& event) {
  if (p.sentence != event.sentence) {
    p.span = {};
    p.raw_text = p.entity.name;
  }
  return p;
}

// Nobody was named, so it had lost its type.
void restore_type(Draft& draft) {
  const auto untyped = std::find(draft.event.rules.begin(), draft.event.rules.end(), "type:nobody-acts");
  if (draft.event.type != EventType::kNone || untyped == draft.event.rules.end()) return;
  draft.event.type = draft.frame_type;
  draft.event.rules.erase(untyped);
}

// The states that the report names, where they are two and no more.
Pair only_two(const Mentions& mentions) {
  Pair out;
  std::vector<Participant> found;
  for (const Mention& mention : mentions.list) {
    for (const std::uint32_t e : mention.entities) {
      const Entity* state = state_of(mentions, mentions.entities[e]);
      if (state == nullptr ||
          std::any_of(found.begin(), found.end(), [&](const Participant& p) { return p.entity.id == state->id; }))
        continue;
      if (found.size() == 2) return out;
      Participant made;
      made.entity = *state;
      made.raw_text = state->name;
      made.sentence = mention.sentence;
      found.push_back(std::move(made));
    }
  }
  if (found.size() != 2) return out;
  out.a = std::move(found[0]);
  out.b = std::move(found[1]);
  out.filled = true;
  return out;
}

bool has_trait(const FrameTable& table, std::string_view act, std::string_view trait) {
  const auto at = table.act_traits.find(act);
  return at != table.act_traits.end() && at->second.contains(trait);
}

}  // namespace

void complete_pairs(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts) {
  std::vector<Pair> spoken_of;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Event& event = drafts[i].event;
    const Pair own = pair_of(mentions, event);
    // "The treaty of 1954 with Chad stays in force": between Chad and whom the report spoke of with it.
    const bool half = (event.act == "in-force-agreement" || event.act == "renew-agreement") && event.actor.empty() &&
                      event.recipient.size() == 1;
    if (!has_trait(table, event.act, "bilateral") && !half) {
      const bool relates =
          event.act == "recognize" || event.act == "withdraw-recognition" || has_trait(table, event.act, "credentials");
      if (relates && own.filled && event.factuality != Factuality::kHypothetical) spoken_of.push_back(own);
      continue;
    }
    // "Chad and Mali left their envoys in place": of one side, no pair.
    const bool one_side = event.recipient.empty() && event.actor.size() > 1 && !has_trait(table, event.act, "together");
    if (own.filled && !one_side) {
      spoken_of.push_back(own);
      continue;
    }
    if (!event.actor.empty() && !event.recipient.empty()) continue;
    if (event.actor.size() > 1) {
      // "Chad and Mali left their envoys in place": where those were whom the report spoke of.
      if (has_trait(table, event.act, "together") || spoken_of.empty()) continue;
      const Participant& there = spoken_of.back().b;
      const bool own_side = std::any_of(event.actor.begin(), event.actor.end(), [&](const Participant& p) {
        return p.entity.id == there.entity.id || p.entity.country == there.entity.country;
      });
      if (own_side) continue;
      event.recipient = {carried(there, event)};
      event.rules.emplace_back("parties:spoken-of");
      restore_type(drafts[i]);
      event.confidence = std::max(0.3, event.confidence - 0.1);
      continue;
    }
    Pair pair;
    const Participant* one = !event.actor.empty()       ? &event.actor.front()
                             : !event.recipient.empty() ? &event.recipient.front()
                                                        : nullptr;
    const Entity* state = one == nullptr ? nullptr : state_of(mentions, one->entity);
    const auto fits = [&](const Pair& p) {
      return p.filled && (one == nullptr || (state != nullptr && p.holds(*state)));
    };
    // Of the other events of the sentence, the nearest.
    std::size_t nearest = 0;
    for (std::size_t k = 0; k < drafts.size(); ++k) {
      if (k == i || drafts[k].event.sentence != event.sentence || drafts[k].event.act == "hold-office") continue;
      // "Kuwait and Oman, both members of the council": of one side, and no pair.
      if (drafts[k].event.recipient.empty() ? !has_trait(table, drafts[k].event.act, "together")
                                            : drafts[k].event.act == "be-member")
        continue;
      const std::size_t distance = k < i ? i - k : k - i;
      if (pair.filled && distance >= nearest) continue;
      const Pair other = pair_of(mentions, drafts[k].event);
      if (!fits(other)) continue;
      pair = other;
      nearest = distance;
    }
    // "Relations are not being severed, said its minister": of his state, if the report spoke of it.
    const auto of_speaker = [&](const Pair& p) {
      return fits(p) && std::any_of(event.attribution.said_by.begin(), event.attribution.said_by.end(),
                                    [&](const Participant& speaker) {
                                      const Entity* his = state_of(mentions, speaker.entity);
                                      return his != nullptr && p.holds(*his);
                                    });
    };
    auto last = std::find_if(spoken_of.rbegin(), spoken_of.rend(), of_speaker);
    if (one != nullptr || last == spoken_of.rend()) last = std::find_if(spoken_of.rbegin(), spoken_of.rend(), fits);
    if (!pair.filled && last != spoken_of.rend()) pair = *last;
    // "Relations were restored on Monday", in a report that speaks of two states alone.
    if (!pair.filled && one == nullptr && has_trait(table, event.act, "together")) pair = only_two(mentions);
    if (!pair.filled) continue;
    if (one == nullptr) {
      event.actor = {carried(pair.a, event)};
      for (const Participant& p : pair.beside) event.actor.push_back(carried(p, event));
      (pair.beside.empty() ? event.actor : event.recipient).push_back(carried(pair.b, event));
    } else {
      const Participant other = carried(pair.a.entity.id == state->id ? pair.b : pair.a, event);
      (event.actor.empty() ? event.actor : event.recipient) = {other};
    }
    spoken_of.push_back(pair);
    event.rules.emplace_back("parties:spoken-of");
    restore_type(drafts[i]);
    event.confidence = std::max(0.3, event.confidence - 0.1);
  }
}

namespace {

// "was struck from the list", "has been banned since May": whose list and ban it is, where the report speaks of the
// measures of one authority alone, or nobody but officials of one state speak in it.
void complete_authorities(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts) {
  const Participant* only = nullptr;
  bool one = true, any = false;
  const auto see = [&](const Participant& p) {
    if (only != nullptr && only->entity.id != p.entity.id) one = false;
    only = &p;
  };
  for (const Draft& draft : drafts) {
    if (!has_trait(table, draft.event.act, "measure")) continue;
    if (draft.event.actor.empty()) any = any || !draft.event.recipient.empty();
    for (const Participant& p : draft.event.actor) see(p);
  }
  if (!any || !one) return;
  Participant holder;
  if (only == nullptr) {
    // Officials who are named with their office, of one state that no measure is against.
    for (const Draft& draft : drafts) {
      if (draft.event.act != "hold-office" && draft.event.act != "statement") continue;
      for (const Participant& p : draft.event.actor) {
        if (p.entity.sector != "GOV" || !p.entity.of.starts_with("state:")) continue;
        const Entity* state = state_of(mentions, p.entity);
        if (state == nullptr || (only != nullptr && holder.entity.id != state->id)) return;
        holder.entity = *state;
        holder.raw_text = state->name;
        holder.sentence = p.sentence;
        only = &holder;
      }
    }
    if (only == nullptr) return;
  }
  const Participant authority = *only;
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    if (!has_trait(table, event.act, "measure") || !event.actor.empty() || event.recipient.empty()) continue;
    const bool own = std::any_of(event.recipient.begin(), event.recipient.end(),
                                 [&](const Participant& r) { return r.entity.id == authority.entity.id; });
    if (own) continue;
    event.actor = {carried(authority, event)};
    event.rules.emplace_back("actor:the-authority");
    event.confidence = std::max(0.3, event.confidence - 0.15);
    restore_type(draft);
  }
}

// "The union was declared an unlawful society": where nobody else is known to have done it, its own state did.
void complete_by_country(const Mentions& mentions, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    const bool ban = event.act == "ban" || event.act == "lift-ban" || event.act == "be-banned";
    // "Ban on the party lifted": a noun says that there is one, not that it is new.
    const bool noun = std::find(event.rules.begin(), event.rules.end(), "voice:noun") != event.rules.end();
    if (!ban || noun || !event.actor.empty() || event.recipient.empty()) continue;
    const Entity& banned = event.recipient.front().entity;
    if (banned.country.empty() || banned.type == EntityType::kState || banned.type == EntityType::kTerritory) continue;
    const bool one = std::all_of(event.recipient.begin(), event.recipient.end(),
                                 [&](const Participant& r) { return r.entity.country == banned.country; });
    const auto state = std::find_if(mentions.entities.begin(), mentions.entities.end(), [&](const Entity& e) {
      return e.type == EntityType::kState && e.country == banned.country;
    });
    if (!one || state == mentions.entities.end()) continue;
    Participant authority;
    authority.entity = *state;
    authority.raw_text = state->name;
    authority.sentence = event.sentence;
    event.actor = {std::move(authority)};
    event.rules.emplace_back("actor:its-own-state");
    restore_type(draft);
  }
}

}  // namespace

void complete_measures(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts) {
  complete_authorities(table, mentions, drafts);
  complete_by_country(mentions, drafts);
  const Event* last = nullptr;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    Event& event = draft.event;
    if (!has_trait(table, event.act, "measure")) continue;
    // "suspended Chad, moved the seat, and decreed a boycott": against whom the sentence is.
    if (event.recipient.empty() && i > 0 && event.act == "impose-sanctions") {
      const Event& before = drafts[i - 1].event;
      const bool beside = before.sentence == event.sentence && before.recipient.size() == 1 &&
                          before.type == EventType::kSanction && !before.actor.empty();
      if (beside && before.recipient.front().entity.id != (event.actor.empty() ? "" : event.actor.front().entity.id)) {
        event.recipient = before.recipient;
        // "The ministers" who did both act for the same body.
        if (event.actor.empty() || event.actor.front().entity.id.starts_with("generic:")) event.actor = before.actor;
        event.rules.emplace_back("parties:of-the-sentence");
        restore_type(draft);
      }
    }
    if (!event.recipient.empty()) {
      last = &event;
      continue;
    }
    if (last == nullptr || event.sentence > last->sentence + 3) continue;
    for (const Participant& p : last->recipient) event.recipient.push_back(carried(p, event));
    std::erase_if(event.recipient, [&](const Participant& r) {
      return std::any_of(event.actor.begin(), event.actor.end(),
                         [&](const Participant& a) { return a.entity.id == r.entity.id; });
    });
    event.rules.emplace_back("parties:of-the-measure");
    event.confidence = std::max(0.3, event.confidence - 0.1);
  }
  std::erase_if(drafts, [](const Draft& draft) {
    return draft.pending && draft.event.actor.empty() && draft.event.recipient.empty();
  });
}

void lift_to_states(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    const bool office = has_trait(table, event.act, "state"), forces = has_trait(table, event.act, "forces");
    const bool ties = has_trait(table, event.act, "bilateral");  // "exchanged envoys with the Russians"
    if (!office && !forces) continue;
    const auto lift = [&](std::vector<Participant>& side, bool note) {
      std::vector<Participant> lifted;
      for (const Participant& p : side) {
        const Entity* state = state_of(mentions, p.entity);
        bool lifts = state != nullptr && state->id != p.entity.id && p.entity.type != EntityType::kPlace;
        if (office) {
          lifts = lifts && p.entity.sector != "JUD" && p.entity.sector != "LEG" &&
                  p.entity.type != EntityType::kOther && (ties || p.entity.type != EntityType::kPeople) &&
                  (p.entity.type != EntityType::kPerson || !p.entity.of.empty());
        } else {
          // "Tanzanian soldiers", "the North Koreans": the forces of a state.
          lifts = lifts && p.entity.type != EntityType::kPerson &&
                  (p.entity.sector == "MIL" || p.entity.type == EntityType::kPeople);
        }
        Participant made = lifts ? as_state(p, *state) : p;
        if (lifts && note) event.roles.push_back({"by", p});
        if (std::none_of(lifted.begin(), lifted.end(),
                         [&](const Participant& q) { return q.entity.id == made.entity.id; }))
          lifted.push_back(std::move(made));
      }
      side = std::move(lifted);
    };
    lift(event.actor, true);
    if (forces || has_trait(table, event.act, "bilateral")) lift(event.recipient, false);
    std::erase_if(event.recipient, [&](const Participant& r) {
      return std::any_of(event.actor.begin(), event.actor.end(),
                         [&](const Participant& a) { return a.entity.id == r.entity.id; });
    });
  }
}

void split_pairs(const FrameTable& table, std::vector<Draft>& drafts) {
  std::vector<Draft> out;
  out.reserve(drafts.size());
  for (Draft& draft : drafts) {
    const Event& event = draft.event;
    const std::size_t actors = std::max<std::size_t>(event.actor.size(), 1);
    const std::size_t recipients = std::max<std::size_t>(event.recipient.size(), 1);
    const bool talks = event.type == EventType::kConsult || event.type == EventType::kCooperate;
    const bool together = talks || has_trait(table, event.act, "together");
    // What is mutual says nothing of one side alone.
    const auto roles = table.acts.find(event.act);
    const bool pledge = event.type == EventType::kAgree;
    const bool mutual = event.recipient.empty() && event.actor.size() == 2 &&
                        (pledge || (roles != table.acts.end() && roles->second.find("recipient") != std::string::npos));
    // A treaty of many is an event of each that signs or ratifies it.
    const bool many = event.recipient.empty() && event.actor.size() > 2 && event.type == EventType::kSupport &&
                      event.act.ends_with("-agreement");
    const bool single = mutual || actors * recipients == 1 || actors * recipients > kMaxPairs ||
                        event.type == EventType::kNone || (together && event.recipient.empty() && !many) || talks;
    if (single) {
      out.push_back(std::move(draft));
      continue;
    }
    for (std::size_t a = 0; a < actors; ++a) {
      for (std::size_t r = 0; r < recipients; ++r) {
        Draft one = draft;
        if (!event.actor.empty()) one.event.actor = {event.actor[a]};
        if (!event.recipient.empty()) one.event.recipient = {event.recipient[r]};
        one.event.rules.emplace_back("parties:each");
        out.push_back(std::move(one));
      }
    }
  }
  drafts = std::move(out);
}

}  // namespace chancery::events
