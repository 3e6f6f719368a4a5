// SPDX-License-Identifier: Apache-2.0
#include "ledger/decisions.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.h"
#include "ledger/event_record.h"

namespace chancery::ledger {
namespace {

// What an item names behind its kind; none if it is of another kind.
std::optional<std::string> named(const std::string& item, std::string_view kind) {
  if (!item.starts_with(kind)) return std::nullopt;
  return item.substr(kind.size());
}

std::vector<std::string> all_named(const Decision& decision, std::string_view kind) {
  std::vector<std::string> found;
  for (const std::string& item : decision.items) {
    if (auto name = named(item, kind)) found.push_back(std::move(*name));
  }
  return found;
}

// Keys that are one, each class in the order in which they came to it.
class Classes {
 public:
  void merge(const std::vector<std::string>& keys) {
    for (std::size_t i = 1; i < keys.size(); ++i) {
      const std::size_t first = place_of(keys[0]);
      const std::size_t other = place_of(keys[i]);
      if (first == other) continue;
      for (std::string& key : list_[other]) {
        place_[key] = first;
        list_[first].push_back(std::move(key));
      }
      list_[other].clear();
    }
  }
  void take_out(const std::string& key) {
    const auto found = place_.find(key);
    if (found == place_.end()) return;
    std::erase(list_[found->second], key);
    place_.erase(found);
  }
  const std::vector<std::vector<std::string>>& list() const { return list_; }

 private:
  std::size_t place_of(const std::string& key) {
    const auto [found, is_new] = place_.try_emplace(key, list_.size());
    if (is_new) list_.push_back({key});
    return found->second;
  }
  std::vector<std::vector<std::string>> list_;
  std::unordered_map<std::string, std::size_t> place_;
};

}  // namespace

std::vector<bool> undone(std::span<const Decision> decisions) {
  std::vector<bool> out(decisions.size(), false);
  for (std::size_t i = decisions.size(); i-- > 0;) {
    if (decisions[i].kind != DecisionKind::kUndo || out[i]) continue;
    for (const std::string& target : all_named(decisions[i], kDecisionItem)) {
      for (std::size_t k = 0; k < i; ++k) {
        if (decisions[k].id == target) out[k] = true;
      }
    }
  }
  return out;
}

Verdicts replay(std::span<const Decision> decisions) {
  Verdicts verdicts;
  const std::vector<bool> out = undone(decisions);
  Classes entities, events;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const Decision& decision = decisions[i];
    if (out[i] || decision.kind == DecisionKind::kUndo) continue;
    verdicts.empty_ = false;
    const std::vector<std::string> claims = all_named(decision, kEventItem);
    const std::vector<std::string> who = all_named(decision, kEntityItem);
    switch (decision.kind) {
      case DecisionKind::kAccept:
      case DecisionKind::kReject: {
        const bool accept = decision.kind == DecisionKind::kAccept;
        for (const std::string& event : claims)
          verdicts.events_[event] = accept ? Review::kAccepted : Review::kRejected;
        for (const std::string& key : who) {
          (accept ? verdicts.accepted_entities_ : verdicts.rejected_entities_).insert(key);
          (accept ? verdicts.rejected_entities_ : verdicts.accepted_entities_).erase(key);
        }
        break;
      }
      case DecisionKind::kMerge:
        entities.merge(who);
        events.merge(claims);
        for (const std::string& event : claims) verdicts.parted_events_.erase(event);
        break;
      case DecisionKind::kSplit:
        if (who.size() == 2) {  // these claims, where they name the first, mean the second
          for (const std::string& event : claims) verdicts.meant_[who[0]][event] = who[1];
        } else if (who.size() == 1) {
          entities.take_out(who[0]);
        } else {
          for (const std::string& event : claims) {
            events.take_out(event);
            verdicts.parted_events_.insert(event);
          }
        }
        break;
      case DecisionKind::kUndo:
        break;
    }
  }
  for (const std::vector<std::string>& members : entities.list()) {
    if (members.size() < 2) continue;
    for (const std::string& key : members) verdicts.stands_[key] = members.front();
    verdicts.classes_[members.front()] = members;
  }
  std::int64_t number = 0;
  for (const std::vector<std::string>& members : events.list()) {
    if (members.size() < 2) continue;
    ++number;
    for (const std::string& event : members) verdicts.joined_[event] = number;
    verdicts.joins_[number] = members;
  }
  return verdicts;
}

Review Verdicts::of_event(std::string_view event) const {
  if (events_.empty()) return Review::kNone;
  const auto found = events_.find(std::string(event));
  return found == events_.end() ? Review::kNone : found->second;
}

const std::string& Verdicts::standing_for(const std::string& key) const {
  const auto found = stands_.find(key);
  return found == stands_.end() ? key : found->second;
}

std::vector<std::string> Verdicts::members(const std::string& key) const {
  const auto found = classes_.find(key);
  return found == classes_.end() ? std::vector<std::string>{key} : found->second;
}

const std::string& Verdicts::meant(const std::string& key, std::string_view event) const {
  const auto entity = meant_.find(key);
  if (entity == meant_.end()) return key;
  const auto claim = entity->second.find(event);
  return claim == entity->second.end() ? key : claim->second;
}

std::int64_t Verdicts::joined(std::string_view event) const {
  if (joined_.empty()) return 0;
  const auto found = joined_.find(std::string(event));
  return found == joined_.end() ? 0 : found->second;
}

std::vector<std::string> Verdicts::joined_with(std::string_view event) const {
  const auto found = joins_.find(joined(event));
  return found == joins_.end() ? std::vector<std::string>() : found->second;
}

std::string items_to_json(const std::vector<std::string>& items) {
  std::string json = "[";
  for (const std::string& item : items) {
    if (json.size() > 1) json += ',';
    append_json_string(json, item);
  }
  return json + "]";
}

std::vector<std::string> items_from_json(std::string_view json) {
  std::vector<std::string> items;
  const auto parsed = nlohmann::json::parse(json.begin(), json.end(), nullptr, false);
  if (!parsed.is_array()) return items;
  for (const auto& item : parsed) {
    if (item.is_string()) items.push_back(item.get<std::string>());
  }
  return items;
}

std::string decision_id(const Decision& decision) {
  return content_id("de_",
                    {name(decision.kind), items_to_json(decision.items), decision.by, decision.why, decision.at});
}

}  // namespace chancery::ledger
