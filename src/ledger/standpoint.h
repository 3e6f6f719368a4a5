// SPDX-License-Identifier: Apache-2.0
//
// Standpoint: from where a question looks at the ledger: what was known at an instant, with the decisions of people up
// to then, and without the consequences that were switched off.
//
// Made by Ledger::Parts::standpoint(); immutable, belongs to its ledger.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ledger/decisions.h"

namespace chancery::ledger {

using Row = std::int64_t;  // of an entity; 0 is nobody

inline constexpr std::int64_t kNow = std::numeric_limits<std::int64_t>::max();

struct Standpoint {
  std::int64_t known_at = kNow;
  Verdicts verdicts;
  std::unordered_set<std::int64_t> without;  // rows of rules whose consequences are not drawn

  // The same as the verdicts say by keys, for rows; empty where nobody merged or parted anything.
  std::unordered_map<Row, Row> stands;
  std::unordered_map<Row, std::vector<Row>> members;                    // of those that stand for others
  std::unordered_map<Row, std::unordered_map<std::string, Row>> meant;  // by event
  std::unordered_map<Row, Row> parted_from;                             // where the claims of a parted one are
  std::unordered_set<Row> rejected;

  // Nobody merged or parted any entity.
  bool plain() const { return stands.empty() && meant.empty(); }
  // Whom a claim means that names this row, and who stands for him.
  Row resolve(Row row, const std::string& event) const {
    if (row == 0 || plain()) return row;
    if (const auto entity = meant.find(row); entity != meant.end()) {
      if (const auto claim = entity->second.find(event); claim != entity->second.end()) row = claim->second;
    }
    return standing_for(row);
  }
  Row standing_for(Row row) const {
    const auto found = stands.find(row);
    return found == stands.end() ? row : found->second;
  }
  // Everybody that claims may mean which name this row.
  std::vector<Row> meanings_of(Row row) const {
    std::vector<Row> rows = {standing_for(row)};
    if (const auto entity = meant.find(row); entity != meant.end()) {
      for (const auto& [event, other] : entity->second) {
        if (std::find(rows.begin(), rows.end(), standing_for(other)) == rows.end()) rows.push_back(standing_for(other));
      }
    }
    return rows;
  }
  // The rows under which claims about it are found.
  std::vector<Row> found_under(Row row) const {
    std::vector<Row> rows;
    const auto add = [&](Row one) {
      rows.push_back(one);
      if (const auto from = parted_from.find(one); from != parted_from.end()) rows.push_back(from->second);
    };
    if (const auto all = members.find(row); all != members.end()) {
      for (const Row one : all->second) add(one);
    } else {
      add(row);
    }
    return rows;
  }
};

}  // namespace chancery::ledger
