// SPDX-License-Identifier: Apache-2.0
#include "ledger/same_event.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "ledger/entity_id.h"

namespace chancery::ledger {
namespace {

constexpr Day kNewsDays = 10;  // news is told within days

struct Window {
  Day earliest = kMinDay, latest = kMaxDay;
  bool known = false;
};

Window window_of(const ToldEvent& told) {
  const Date& date = told.event->date;
  const bool assumed = told.event->date_basis == "the report's date";
  if (date.known() && !assumed) return {date.earliest, date.latest, true};
  const Date& by = date.known() ? date : told.published;
  if (!by.known()) return {};
  return {by.earliest - kNewsDays, by.latest, true};
}

// Whom a participant stands for, as far as his id and what he is of tell: the ministry for its state.
std::string principal(const Participant& filler) {
  const Entity& entity = filler.entity;
  const bool acts_for = entity.type == EntityType::kOrgan || entity.type == EntityType::kPerson;
  if (acts_for && !entity.of.empty() && !entity.of.starts_with("organ:")) return entity.of;
  if (entity.type == EntityType::kOrgan && !country_of_id(entity.id).empty())
    return "state:" + std::string(country_of_id(entity.id));
  return entity.id.empty() ? filler.raw_text : entity.id;
}

using Ids = std::vector<std::string>;  // sorted

Ids ids_of(const std::vector<Participant>& fillers) {
  Ids ids;
  for (const Participant& filler : fillers) ids.push_back(principal(filler));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

bool within(const Ids& a, const Ids& b) {
  return a.empty() == b.empty() && (std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
                                    std::includes(b.begin(), b.end(), a.begin(), a.end()));
}

std::map<std::string, Ids> roles_of(const Event& event) {
  std::map<std::string, Ids> roles;
  for (const Role& role : event.roles) roles[role.role].push_back(principal(role.filler));
  for (auto& [role, ids] : roles) std::sort(ids.begin(), ids.end());
  return roles;
}

// What must be equal.
std::uint64_t kind_of(const Event& event) {
  const bool happened = event.factuality == Factuality::kAsserted || event.factuality == Factuality::kHistorical;
  const std::string key = event.act + "|" + std::string(name(event.type)) + "|" +
                          (happened ? "happened" : std::string(name(event.factuality)));
  return hash64(key);
}

struct Facts {
  std::uint64_t kind = 0;
  Ids actors, recipients;
  std::map<std::string, Ids> roles;
  Window window;
};

Facts facts_of(const ToldEvent& told) {
  return {kind_of(*told.event), ids_of(told.event->actor), ids_of(told.event->recipient), roles_of(*told.event),
          window_of(told)};
}

bool agree(const Facts& a, const Facts& b) {
  if (a.kind != b.kind || !within(a.actors, b.actors) || !within(a.recipients, b.recipients)) return false;
  for (const auto& [role, ids] : a.roles) {
    const auto other = b.roles.find(role);
    if (other != b.roles.end() && !within(ids, other->second)) return false;
  }
  return true;
}

bool meet(const Window& a, const Window& b) {
  return a.known && b.known && a.earliest <= b.latest && b.earliest <= a.latest;
}

std::string date_words(const ToldEvent& told) {
  return told.event->date.known() ? iso(told.event->date) + " (" + std::string(name(told.event->date.precision)) + ")"
                                  : std::string("no date");
}

}  // namespace

bool may_be_same(const ToldEvent& a, const ToldEvent& b) {
  const Facts one = facts_of(a);
  const Facts other = facts_of(b);
  return agree(one, other) && meet(one.window, other.window);
}

std::vector<EventGroup> groups_of(const std::vector<ToldEvent>& told, const Verdicts& verdicts, Day last) {
  std::vector<Facts> facts;
  facts.reserve(told.size());
  for (const ToldEvent& one : told) facts.push_back(facts_of(one));
  // The narrowest date first: a vague one joins a precise one, if it fits just one of them.
  std::vector<std::size_t> order(told.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    const Window& window = facts[i].window;
    return std::make_tuple(!window.known, std::int64_t{window.latest} - window.earliest, window.earliest,
                           std::string_view(told[i].event->id), i);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });

  std::vector<EventGroup> groups;
  // Groups by kind, an actor and a recipient, and the first day of their window.
  std::unordered_map<std::uint64_t, std::multimap<Day, std::size_t>> index;
  const auto places = [&](const Facts& fact) {
    std::vector<std::uint64_t> found;
    const Ids nobody = {""};
    for (const std::string& actor : fact.actors.empty() ? nobody : fact.actors) {
      for (const std::string& recipient : fact.recipients.empty() ? nobody : fact.recipients) {
        if (found.size() < 64) found.push_back(hash64(recipient, hash64(actor, fact.kind)));
      }
    }
    return found;
  };
  const auto fit = [&](const EventGroup& group, const Facts& fact) {
    const Window window{group.earliest, group.latest, group.known};
    if (fact.window.latest > last && (window.earliest != fact.window.earliest || window.latest != fact.window.latest))
      return false;
    return meet(window, fact.window) && agree(facts[group.members.front()], fact);
  };
  for (const std::size_t one : order) {
    const Facts& fact = facts[one];
    const bool parted = verdicts.parted(told[one].event->id);
    std::vector<std::size_t> fitting;
    if (fact.window.known && !parted) {
      const std::int64_t wide = std::int64_t{fact.window.latest} - fact.window.earliest;
      const auto first = static_cast<Day>(std::max<std::int64_t>(kMinDay - kNewsDays, fact.window.earliest - wide));
      for (const std::uint64_t place : places(fact)) {
        const auto known = index.find(place);
        if (known == index.end()) continue;
        for (auto at = known->second.lower_bound(first); at != known->second.end() && at->first <= fact.window.latest;
             ++at) {
          if (!fit(groups[at->second], fact)) continue;
          if (std::find(fitting.begin(), fitting.end(), at->second) == fitting.end()) fitting.push_back(at->second);
          if (fitting.size() > 1) break;
        }
      }
    }
    if (fitting.size() == 1) {
      EventGroup& group = groups[fitting.front()];
      group.members.push_back(one);
      group.earliest = std::max(group.earliest, fact.window.earliest);
      group.latest = std::min(group.latest, fact.window.latest);
      continue;
    }
    groups.push_back({{one}, fact.window.earliest, fact.window.latest, fact.window.known, parted});
    if (!fact.window.known || parted) continue;
    for (const std::uint64_t place : places(fact)) index[place].emplace(fact.window.earliest, groups.size() - 1);
  }
  return groups;
}

std::vector<std::optional<std::size_t>> told_before(const Stretch& earlier, const Stretch& later) {
  std::vector<std::optional<std::size_t>> found(later.groups->size());
  std::vector<std::optional<Facts>> facts(earlier.groups->size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const EventGroup& group = (*later.groups)[i];
    if (!group.known || group.parted || group.earliest >= later.first) continue;
    const ToldEvent& front = (*later.told)[group.members.front()];
    const Facts own = facts_of(front);
    std::size_t fitting = 0;
    for (std::size_t k = 0; k < earlier.groups->size(); ++k) {
      const EventGroup& other = (*earlier.groups)[k];
      const Window window{other.earliest, other.latest, other.known};
      if (other.parted || other.earliest < earlier.first || !meet(window, {group.earliest, group.latest, true}))
        continue;
      if (!facts[k]) facts[k] = facts_of((*earlier.told)[other.members.front()]);
      if (!agree(*facts[k], own)) continue;
      ++fitting;
      found[i] = k;
    }
    if (fitting != 1) found[i] = std::nullopt;
  }
  return found;
}

std::vector<std::size_t> group_events(const std::vector<ToldEvent>& told, const Verdicts& verdicts) {
  const std::vector<EventGroup> groups = groups_of(told, verdicts);
  // What a person joined.
  std::vector<std::size_t> stands(groups.size());
  std::iota(stands.begin(), stands.end(), std::size_t{0});
  std::vector<std::size_t> group_of(told.size(), 0);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const std::size_t member : groups[g].members) group_of[member] = g;
  }
  std::unordered_map<std::int64_t, std::size_t> joined;
  const auto root = [&](std::size_t at) {
    while (stands[at] != at) at = stands[at];
    return at;
  };
  for (std::size_t i = 0; i < told.size(); ++i) {
    const std::int64_t number = verdicts.joined(told[i].event->id);
    if (number == 0) continue;
    const auto [at, is_new] = joined.try_emplace(number, group_of[i]);
    if (!is_new) stands[root(group_of[i])] = root(at->second);
  }
  std::vector<std::size_t> first(groups.size(), told.size());
  std::vector<std::size_t> found(told.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    std::size_t& least = first[root(group_of[i])];
    least = std::min(least, i);
    found[i] = least;
  }
  return found;
}

std::string why_same(const ToldEvent& a, const ToldEvent& b, const Verdicts& verdicts) {
  const std::int64_t number = verdicts.joined(a.event->id);
  if (number != 0 && number == verdicts.joined(b.event->id)) return "a person joined them";
  if (a.event->date.known() && a.event->date == b.event->date)
    return "the same act, of the same to the same, on the same date";
  return "the same act, of the same to the same; " + date_words(a) + " and " + date_words(b) + " fit";
}

}  // namespace chancery::ledger
