// SPDX-License-Identifier: Apache-2.0
//
// Recorder: enters reports and claims and what follows from them, within a transaction that the caller holds. Private
// to src/ledger; made for one batch.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/parts.h"

namespace chancery::ledger {

class Recorder {
 public:
  Recorder(Ledger::Parts& parts, std::int64_t known_at) : parts_(parts), known_at_(known_at) {}

  // The report's row; `is_new` tells whether it was entered now.
  Result<std::int64_t> enter_report(const Report& report, bool& is_new);
  // The claim with participants, names and effects; false if the ledger has it.
  Result<bool> enter_claim(const Event& event, std::int64_t report, std::string_view report_text);
  // Everything that is derived from a claim, for a claim row that is there.
  Outcome derive_claim(const Event& event, std::int64_t claim, std::int64_t report);
  // Brings the statuses of all touched groups up to date; the changes in order of date.
  Result<std::vector<Change>> settle(bool with_changes);

 private:
  Result<Row> entity_row(const Party& party);
  Outcome add_name(Row entity, std::string_view name);
  Outcome add_spoken_name(Row entity, const Party& party);
  Outcome add_words(Row entity, const std::vector<std::string>& words);
  Outcome enter_participants(const Event& event, std::int64_t claim, std::int64_t report);
  Outcome touch(std::uint16_t relation, Row subject, Row object);
  Result<std::int64_t> relation_row(std::uint16_t relation);
  Result<std::int64_t> rule_row(const Rule& rule);
  Outcome settle_group(const GroupKey& key, bool with_changes, std::vector<Change>& changes);

  Ledger::Parts& parts_;
  std::int64_t known_at_;
  std::set<GroupKey> touched_;
  std::unordered_map<std::string, Row> rows_;
  std::unordered_map<const Rule*, std::int64_t> rule_rows_;
  std::set<std::pair<Row, std::string>> words_;
};

}  // namespace chancery::ledger
