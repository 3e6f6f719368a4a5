// SPDX-License-Identifier: Apache-2.0
//
// What people decided about claims and entities, and what follows from all decisions up to an instant: which claims are
// accepted or rejected, which entities are one, which claims are of another entity, which events are one or apart.
//
// Decisions are only ever added; an undo is a decision too. replay() is a pure function of them.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chancery/ledger.h"
#include "ledger/derive.h"

namespace chancery::ledger {

class Verdicts {
 public:
  bool empty() const { return empty_; }

  Review of_event(std::string_view event) const;
  bool rejects_entity(std::string_view key) const { return rejected_entities_.contains(std::string(key)); }
  bool accepts_entity(std::string_view key) const { return accepted_entities_.contains(std::string(key)); }

  // The entity that stands for this one and those merged with it; the key itself if it stands alone.
  const std::string& standing_for(const std::string& key) const;
  // Those that it stands for, itself first; just itself where none was merged with it.
  std::vector<std::string> members(const std::string& key) const;
  // The entity that a claim speaks of where it names `key`: another one where a person said so.
  const std::string& meant(const std::string& key, std::string_view event) const;

  // All of it, to be turned into rows. By entity and event; merged ones and whom they stand for.
  const std::map<std::string, std::map<std::string, std::string, std::less<>>>& meanings() const { return meant_; }
  const std::map<std::string, std::string>& stands() const { return stands_; }
  const std::set<std::string>& rejected_entities() const { return rejected_entities_; }

  // A number for the events that a person joined with this one; 0 if none.
  std::int64_t joined(std::string_view event) const;
  std::vector<std::string> joined_with(std::string_view event) const;  // all of them, itself too
  // A person said that it is no other report's event.
  bool parted(std::string_view event) const { return parted_events_.contains(std::string(event)); }

 private:
  friend Verdicts replay(std::span<const Decision> decisions);
  bool empty_ = true;
  std::unordered_map<std::string, Review> events_;
  std::set<std::string> rejected_entities_, accepted_entities_;
  std::map<std::string, std::string> stands_;                // merged ones and their first -> the first
  std::map<std::string, std::vector<std::string>> classes_;  // by the first
  std::map<std::string, std::map<std::string, std::string, std::less<>>> meant_;  // entity -> event -> entity
  std::unordered_map<std::string, std::int64_t> joined_;
  std::map<std::int64_t, std::vector<std::string>> joins_;
  std::set<std::string> parted_events_;
};

// In the order in which they were made.
Verdicts replay(std::span<const Decision> decisions);

// Which of them are undone by a later one that is not undone itself.
std::vector<bool> undone(std::span<const Decision> decisions);

std::string decision_id(const Decision& decision);
std::string items_to_json(const std::vector<std::string>& items);
std::vector<std::string> items_from_json(std::string_view json);

// "ev_…" and other ids of claims, as against entities: what a decision's items are is told by the ledger when it is
// made and written down in front of them.
inline constexpr std::string_view kEventItem = "event ";
inline constexpr std::string_view kEntityItem = "entity ";
inline constexpr std::string_view kStatusItem = "status ";
inline constexpr std::string_view kDecisionItem = "decision ";

}  // namespace chancery::ledger
