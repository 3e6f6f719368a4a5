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

std::vector<std::size_t> group_events(const std::vector<ToldEvent>& told, const Verdicts& verdicts) {
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

  struct Cluster {
    std::vector<std::size_t> members;
    Window window;  // what all their dates have in common
  };
  std::vector<Cluster> clusters;
  // Clusters by kind, an actor and a recipient, and the first day of their window.
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
  for (const std::size_t one : order) {
    const Facts& fact = facts[one];
    std::vector<std::size_t> fitting;
    if (fact.window.known && !verdicts.parted(told[one].event->id)) {
      const std::int64_t wide = std::int64_t{fact.window.latest} - fact.window.earliest;
      const auto first = static_cast<Day>(std::max<std::int64_t>(kMinDay - kNewsDays, fact.window.earliest - wide));
      for (const std::uint64_t place : places(fact)) {
        const auto known = index.find(place);
        if (known == index.end()) continue;
        for (auto at = known->second.lower_bound(first); at != known->second.end() && at->first <= fact.window.latest;
             ++at) {
          const Cluster& cluster = clusters[at->second];
          if (!meet(cluster.window, fact.window) || !agree(facts[cluster.members.front()], fact)) continue;
          if (std::find(fitting.begin(), fitting.end(), at->second) == fitting.end()) fitting.push_back(at->second);
          if (fitting.size() > 1) break;
        }
      }
    }
    if (fitting.size() == 1) {
      Cluster& cluster = clusters[fitting.front()];
      cluster.members.push_back(one);
      cluster.window.earliest = std::max(cluster.window.earliest, fact.window.earliest);
      cluster.window.latest = std::min(cluster.window.latest, fact.window.latest);
      continue;
    }
    clusters.push_back({{one}, fact.window});
    if (!fact.window.known || verdicts.parted(told[one].event->id)) continue;
    for (const std::uint64_t place : places(fact)) index[place].emplace(fact.window.earliest, clusters.size() - 1);
  }
  // What a person joined.
  std::vector<std::size_t> stands(clusters.size());
  std::iota(stands.begin(), stands.end(), std::size_t{0});
  std::vector<std::size_t> cluster_of(told.size(), 0);
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    for (const std::size_t member : clusters[c].members) cluster_of[member] = c;
  }
  std::unordered_map<std::int64_t, std::size_t> joined;
  const auto root = [&](std::size_t at) {
    while (stands[at] != at) at = stands[at];
    return at;
  };
  for (std::size_t i = 0; i < told.size(); ++i) {
    const std::int64_t number = verdicts.joined(told[i].event->id);
    if (number == 0) continue;
    const auto [at, is_new] = joined.try_emplace(number, cluster_of[i]);
    if (!is_new) stands[root(cluster_of[i])] = root(at->second);
  }
  std::vector<std::size_t> first(clusters.size(), told.size());
  std::vector<std::size_t> found(told.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    std::size_t& least = first[root(cluster_of[i])];
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
