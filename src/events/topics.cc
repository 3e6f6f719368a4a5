// SPDX-License-Identifier: Apache-2.0
#include "events/topics.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

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

// "Libya had occupied it": the place that forces took or held before.
void complete_places(const FrameTable& table, std::vector<Draft>& drafts) {
  const Participant* place = nullptr;
  for (Draft& draft : drafts) {
    if (!has_trait(table, draft.event.act, "forces") && draft.event.act != "cede") continue;
    for (auto role = draft.event.roles.begin(); role != draft.event.roles.end();) {
      if (role->role != "place") {
        ++role;
        continue;
      }
      const bool pronoun = role->filler.raw_text.size() < 5;
      // A noun that no known place fits may mean one that the gazetteer lacks.
      const bool unknown = place != nullptr && role->filler.entity.id.empty() && !place->entity.where;
      if (draft.vague_place && place != nullptr && place->entity.id != role->filler.entity.id && (pronoun || unknown)) {
        Participant told = *place;
        if (told.sentence != draft.event.sentence) {
          told.span = {};
          told.raw_text = place->entity.name;
        }
        role->filler = std::move(told);
        draft.event.rules.emplace_back("place:spoken-of");
      } else if (draft.vague_place && role->filler.entity.id.empty() && pronoun) {
        role = draft.event.roles.erase(role);  // "it", and nothing that it can be
        continue;
      }
      ++role;
    }
    if (draft.vague_place) continue;
    for (const Role& role : draft.event.roles) {
      const bool state = role.filler.entity.type == EntityType::kState;
      if (role.role == "place" && !role.filler.entity.id.empty() && !state) place = &role.filler;
    }
  }
}

// "Kidal was taken on Friday. Gao had fallen the day before": to the same, where the places are of one country.
void complete_captors(std::vector<Draft>& drafts) {
  constexpr std::uint32_t kNear = 2;  // sentences between
  const auto place_of = [](const Event& event) -> const Entity* {
    for (const Role& role : event.roles) {
      if (role.role == "place" && !role.filler.entity.country.empty()) return &role.filler.entity;
    }
    return nullptr;
  };
  const auto real = [](const Event& event) {
    return event.factuality == Factuality::kAsserted || event.factuality == Factuality::kHistorical;
  };
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    const Entity* place = place_of(event);
    if (event.act != "capture" || !event.actor.empty() || place == nullptr || !real(event)) continue;
    const Event* near = nullptr;
    for (const Draft& other : drafts) {
      const Event& told = other.event;
      const bool taking = told.act == "capture" || told.act == "retake" || told.act == "invade";
      const std::uint32_t apart =
          told.sentence > event.sentence ? told.sentence - event.sentence : event.sentence - told.sentence;
      const Entity* there = place_of(told);
      if (!taking || told.actor.size() != 1 || apart > kNear || !real(told) || there == nullptr ||
          there->country != place->country || told.actor.front().entity.id == "state:" + place->country)
        continue;
      if (near != nullptr && near->actor.front().entity.id != told.actor.front().entity.id) return;
      near = &told;
    }
    if (near == nullptr) continue;
    event.actor = near->actor;
    for (Participant& p : event.actor) {
      if (p.sentence == event.sentence) continue;
      p.span = {};
      p.raw_text = p.entity.name;
    }
    event.rules.emplace_back("actor:spoken-of");
    event.confidence = std::max(0.3, event.confidence - 0.15);
  }
}

// Of two spoken of before, "the former" and "the latter"; else all of them.
std::vector<Participant> meant(const std::vector<Participant>& topic, const Draft& draft) {
  if (topic.size() == 2 && draft.which == 1) return {topic.front()};
  if (topic.size() == 2 && draft.which == 2) return {topic.back()};
  return topic;
}

void carry(const std::vector<Participant>& from, Event& event) {
  std::vector<Participant> found;
  for (const Participant& p : from) {
    if (among(event.actor, p)) continue;
    found.push_back(p);
    if (p.sentence != event.sentence) {
      found.back().span = {};
      found.back().raw_text = p.entity.name;
    }
  }
  if (found.empty()) return;
  event.recipient = std::move(found);
  event.rules.emplace_back("recipient:spoken-of");
  event.confidence = std::max(0.3, event.confidence - 0.1);
}

// "Kenya banned the group; Chad had listed it before": not Kenya, who did so before, though "it" can mean that.
bool is_who_did(const Event& event, const std::vector<Participant>& did) {
  return event.recipient.size() == 1 && lower_case(event.recipient.front().raw_text) == "it" &&
         among(did, event.recipient.front());
}

// "Kenya banned the pair in June, Chad the latter a year ago": whom lists, bans and sanctions were of.
void complete_measured(const FrameTable& table, std::vector<Draft>& drafts) {
  std::vector<Participant> topic, measured_by;
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    if (!has_trait(table, event.act, "measure")) continue;
    const std::size_t count = draft.vague_count;
    const bool pair = draft.vague && count > 1 && topic.size() == count && event.recipient.size() != count;
    const bool one_of_two = draft.which != 0 && topic.size() == 2;
    const bool nobody = draft.vague && event.recipient.empty() && !topic.empty() && count <= 1 && topic.size() == 1;
    const bool same = topic.size() == 1 && is_who_did(event, measured_by);
    measured_by = event.actor;
    if (pair || one_of_two || nobody || same) {
      carry(meant(topic, draft), event);
    } else if (!event.recipient.empty() && !draft.headline && (!draft.vague || topic.empty())) {
      topic = event.recipient;
    }
  }
}

// "Togo is not leaving": the organisation last spoken of as one that states belong to.
void complete_memberships(std::vector<Draft>& drafts) {
  const Draft* last = nullptr;
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    const bool member =
        event.act == "join-organization" || event.act == "leave-organization" || event.act == "be-member";
    if (!member) continue;
    if (event.recipient.size() == 1) {
      last = &draft;
    } else if (event.act != "be-member" && event.recipient.empty() && !event.actor.empty() && last != nullptr &&
               event.sentence <= last->event.sentence + 8 && !among(event.actor, last->event.recipient.front())) {
      carry(last->event.recipient, event);
    }
  }
  // "Kenya left", "Chad joined later": nothing says that it was an organisation.
  std::erase_if(drafts, [](const Draft& draft) {
    const bool bare = draft.event.recipient.empty() && !draft.unresolved && !draft.vague;
    return bare && (draft.event.act == "join-organization" || draft.event.act == "leave-organization") &&
           draft.event.roles.empty();
  });
}

constexpr std::array<std::string_view, 11> kChangesOfPower = {
    "appoint",        "change-institutions", "collapse-government", "elect",
    "establish-rule", "hold-office",         "install-regime",      "oust",
    "resign",         "seize-power",         "take-office"};

// In whose country the event changed who governs: where, or of whom it tells.
std::string_view country_of_change(const Event& event) {
  for (const std::string_view wanted : {"place", "person"}) {
    for (const Role& role : event.roles) {
      if (role.role == wanted && !role.filler.entity.country.empty()) return role.filler.entity.country;
    }
  }
  for (const auto* side : {&event.recipient, &event.actor}) {
    for (const Participant& p : *side) {
      if (!p.entity.country.empty()) return p.entity.country;
    }
  }
  return {};
}

// "recognised the new government", where the report tells who came to power: that of his state.
std::vector<Participant> state_governed(const Mentions& mentions, const std::vector<Draft>& drafts,
                                        const Draft& draft) {
  std::string_view country;
  for (const Draft& other : drafts) {
    if (&other == &draft) break;
    const bool changes =
        std::find(kChangesOfPower.begin(), kChangesOfPower.end(), other.event.act) != kChangesOfPower.end();
    if (!changes) continue;
    if (const std::string_view found = country_of_change(other.event); !found.empty()) country = found;
  }
  std::vector<Participant> out;
  for (const Entity& entity : mentions.entities) {
    if (country.empty() || entity.type != EntityType::kState || entity.country != country) continue;
    Participant state;
    state.entity = entity;
    state.raw_text = entity.name;
    state.sentence = draft.event.sentence;
    if (!among(draft.event.actor, state)) out.push_back(std::move(state));
    break;
  }
  return out;
}

void complete_topics(const FrameTable& table, const Mentions& mentions, std::vector<Draft>& drafts) {
  std::vector<Participant> topic, did, born;
  std::uint32_t told = 0;
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    if (!has_trait(table, event.act, "topic")) {
      if (std::vector<Participant> made = founded(mentions, event); !made.empty()) born = std::move(made);
      continue;
    }
    // "the junta", of no country yet.
    const bool somebody =
        draft.vague_government && std::all_of(event.recipient.begin(), event.recipient.end(),
                                              [](const Participant& p) { return p.entity.country.empty(); });
    const bool bare = event.recipient.empty() || somebody;
    if (event.act.ends_with("regard-as") && !draft.vague) continue;
    if (bare && draft.unresolved && !draft.vague) continue;
    const std::size_t count = draft.vague_count;
    const bool counts = count > 1 && event.recipient.size() != count;
    const bool odd = count > 1 && topic.size() == count &&
                     !std::all_of(event.recipient.begin(), event.recipient.end(),
                                  [&](const Participant& p) { return among(topic, p); });
    // "the new state", said of what others recognise, is what they recognise.
    const bool noun = (draft.vague_noun && topic.size() == 1 && count <= 1 && !among(event.actor, topic.front())) ||
                      (draft.vague_new && born.size() == 1 && count <= 1);
    const bool same = topic.size() == 1 && is_who_did(event, did);
    did = event.actor;
    if (!bare && !counts && !(draft.vague && odd) && !noun && !same) {
      // Of several told in one sentence ("A recognised B, and C recognised D") the last counts.
      const bool view = event.act == "regard-as" || event.act == "no-longer-regard-as";
      // "not to recognise any other state" speaks of none.
      const bool any = event.factuality == Factuality::kHypothetical && !topic.empty();
      if (!view && !any && (!draft.headline || topic.empty())) topic = event.recipient;
      told = event.sentence;
      continue;
    }
    const std::vector<Participant>* from = nullptr;
    if (draft.vague_new && born.size() == 1 && count <= 1 && !among(event.actor, born.front())) from = &born;
    const bool near = draft.vague || event.sentence <= told + 4;
    if (from == nullptr && !topic.empty() && near && (count <= 1 || topic.size() == count)) from = &topic;
    if (from == nullptr && draft.vague && born.size() == 1 && count <= 1) from = &born;
    std::vector<Participant> governed;
    if (from == nullptr && bare && draft.vague_government) {
      governed = state_governed(mentions, drafts, draft);
      if (!governed.empty()) from = &governed;
    }
    if (from == nullptr) continue;
    carry(*from, event);
  }
  complete_measured(table, drafts);
  complete_memberships(drafts);
}

}  // namespace chancery::events
