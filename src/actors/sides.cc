// SPDX-License-Identifier: Apache-2.0
//
// The several that "the two countries", "both", "the three states", "the latter" mean.
#include <algorithm>

#include "actors/references.h"
#include "actors/words.h"

namespace chancery::actors {
namespace {

// The outer mentions first, subjects before the rest.
float outer_points(const SentenceWork& in, const Draft& draft) {
  float points = draft.confidence + Referrer::salience(in, static_cast<int>(draft.head));
  if (draft.inner) points -= 1.0F;
  if (draft.kind == MentionKind::kAdjective) points -= 2.0F;
  return points;
}

}  // namespace

// "Chad recalled its envoys from both countries": who does it is none of them, save "between both".
EntityList Referrer::doers(int at) const {
  EntityList out;
  const bool both = token(at).lemma == "both" || work.tree.has_child_lemma(at, Deprel::kDet, "both");
  if (!both || token(at).deprel == Deprel::kNsubj || preposition(work.tree, at) == "between") return out;
  int verb = work.tree.head(at);
  for (int steps = 0; steps < 6 && verb >= 0 && token(verb).upos != Upos::kVerb; ++steps) {
    if (token(verb).deprel == Deprel::kNsubj) return out;
    verb = work.tree.head(verb);
  }
  if (verb < 0) return out;
  for (const int c : work.tree.children(verb)) {
    if (token(c).deprel != Deprel::kNsubj) continue;
    for (const Draft& draft : work.drafts) {
      const int head = static_cast<int>(draft.head);
      if (head != c && !(token(head).deprel == Deprel::kConj && work.tree.head(head) == c)) continue;
      for (const std::uint32_t e : draft.entities) {
        out.push_back(e);
        out.push_back(all.lift(e));
      }
    }
  }
  return out;
}

EntityList Referrer::pair(int at, bool states, std::uint32_t given) const {
  EntityList two;
  std::vector<std::string> countries;
  const EntityList apart = doers(at);
  const auto doer = [&](std::uint32_t e) { return std::find(apart.begin(), apart.end(), e) != apart.end(); };
  if (given != kNone) {
    two.push_back(given);
    countries.push_back(all.entities[given].country);
  }
  for (std::uint32_t back = 0; back <= 4 && back <= index && two.size() < 2; ++back) {
    const SentenceWork& there = all.sentences[index - back];
    // Two that are coordinated are the first choice.
    if (two.empty()) {
      EntityList joint;
      for (const Draft& draft : there.drafts) {
        if (draft.entities.empty() || (back == 0 && static_cast<int>(draft.end) > at) ||
            draft.kind == MentionKind::kAdjective)
          continue;
        auto together = coordinated(index - back, draft, at);
        const bool fit = together.size() == 2 && std::none_of(together.begin(), together.end(), doer) &&
                         std::all_of(together.begin(), together.end(), [&](std::uint32_t e) {
                           const EntityType type = all.entities[e].type;
                           return type == EntityType::kState || type == EntityType::kTerritory ||
                                  (!states && (type == EntityType::kGroup || type == EntityType::kParty ||
                                               type == EntityType::kIgo));
                         });
        if (fit && joint.empty()) joint = std::move(together);
      }
      if (!joint.empty()) return joint;
    }
    // The outer ones, subjects first; then what stands inside them.
    std::vector<const Draft*> order;
    for (const Draft& draft : there.drafts) {
      if (draft.entities.empty() || (back == 0 && static_cast<int>(draft.end) > at) || draft.rule == "name:dateline")
        continue;
      order.push_back(&draft);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](const Draft* a, const Draft* b) { return outer_points(there, *a) > outer_points(there, *b); });
    for (const Draft* draft : order) {
      for (std::uint32_t candidate : draft->entities) {
        if (two.size() >= 2) break;
        const EntityType before = all.entities[candidate].type;
        if (!acts(before) || doer(candidate) || doer(all.lift(candidate))) continue;
        const bool group = before == EntityType::kGroup || before == EntityType::kParty || before == EntityType::kIgo;
        if (before == EntityType::kMedia || before == EntityType::kNgo || before == EntityType::kReligion) continue;
        if (states || !group) {
          const Entity& here = all.entities[candidate];
          if (!here.country.empty()) {
            const std::uint32_t up = all.lift(candidate);
            if (all.entities[up].type == EntityType::kState || all.entities[up].type == EntityType::kTerritory ||
                all.entities[up].type == EntityType::kGroup) {
              candidate = up;
            } else if (const EntityIndex state = all.lexicon->state_of(here.country, all.as_of); state != kNone) {
              candidate = all.intern(state);
            }
          }
        }
        const Entity& side = all.entities[candidate];
        const bool state = side.type == EntityType::kState || side.type == EntityType::kTerritory;
        if (states && !state) continue;
        const bool armed = side.type == EntityType::kOther && (side.sector == "REB" || side.sector == "MIL" ||
                                                               side.sector == "PRM" || side.sector == "OPP");
        if (!state && side.type != EntityType::kGroup && side.type != EntityType::kParty && !armed &&
            (side.type != EntityType::kPerson || draft->kind == MentionKind::kPronoun))
          continue;
        // A state and the movement that governs it, or two organs of one state, are one side.
        const bool same =
            std::find(two.begin(), two.end(), candidate) != two.end() ||
            (!side.country.empty() && std::find(countries.begin(), countries.end(), side.country) != countries.end());
        if (same) continue;
        two.push_back(candidate);
        countries.push_back(side.country);
      }
    }
  }
  if (two.size() != 2) two.clear();
  return two;
}

// "the two American groups": two groups that were named together.
EntityList Referrer::pair_of_groups(int at) const {
  for (std::uint32_t back = 0; back <= 4 && back <= index; ++back) {
    const SentenceWork& there = all.sentences[index - back];
    for (const Draft& draft : there.drafts) {
      if (draft.entities.empty() || (back == 0 && static_cast<int>(draft.end) > at)) continue;
      EntityList together = coordinated(index - back, draft, at);
      const bool groups = together.size() == 2 && std::all_of(together.begin(), together.end(), [&](std::uint32_t e) {
                            const EntityType type = all.entities[e].type;
                            return type == EntityType::kGroup || type == EntityType::kParty || type == EntityType::kNgo;
                          });
      if (groups) return together;
    }
  }
  return {};
}

EntityList Referrer::states_named_together(int at) const {
  constexpr std::string_view kNumbers[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  std::size_t wanted = 0;
  for (const int child : work.tree.children(at)) {
    const auto* found = std::find(std::begin(kNumbers), std::end(kNumbers), token(child).lemma);
    if (found != std::end(kNumbers)) wanted = static_cast<std::size_t>(found - std::begin(kNumbers)) + 2;
  }
  for (std::uint32_t back = 0; back <= 5 && back <= index; ++back) {
    const SentenceWork& there = all.sentences[index - back];
    for (const Draft& draft : there.drafts) {
      if (draft.entities.empty() || entity(draft).type != EntityType::kState || draft.kind == MentionKind::kAdjective ||
          (back == 0 && static_cast<int>(draft.end) > at))
        continue;
      auto together = coordinated(index - back, draft, at);
      const bool states = std::all_of(together.begin(), together.end(),
                                      [&](std::uint32_t e) { return all.entities[e].type == EntityType::kState; });
      if (states && together.size() > 1 && (wanted == 0 || together.size() == wanted)) return together;
    }
  }
  return {};
}

bool Referrer::former_latter(int at) {
  const std::string_view lemma = token(at).lemma;
  if (lemma != "former" && lemma != "latter") return false;
  if (token(at).deprel == Deprel::kAmod || at == 0 || token(at - 1).lemma != "the") return false;
  for (std::uint32_t back = 0; back <= 1 && back <= index; ++back) {
    const SentenceWork& there = all.sentences[index - back];
    std::vector<const Draft*> outer;
    for (const Draft& draft : there.drafts) {
      if (draft.inner || draft.entities.size() != 1 || !acts(entity(draft).type) ||
          draft.kind == MentionKind::kPronoun || (back == 0 && static_cast<int>(draft.end) >= at))
        continue;
      if (outer.empty() || outer.back()->entities != draft.entities) outer.push_back(&draft);
    }
    if (outer.size() < 2) continue;
    std::sort(outer.begin(), outer.end(), [](const Draft* a, const Draft* b) { return a->first < b->first; });
    const Draft* const which = lemma == "latter" ? outer.back() : outer[outer.size() - 2];
    add(at - 1, at + 1, MentionKind::kCoreferent, "coref:former-latter", which->entities, 0.7F);
    return true;
  }
  return false;
}

}  // namespace chancery::actors
