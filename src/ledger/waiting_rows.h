// SPDX-License-Identifier: Apache-2.0
//
// WaitingRows: rows of claims and of what follows from them, collected while a batch is entered and written together,
// so that a server is asked once for a batch and not once for a row. They are new, all of them: nothing is looked up
// that could be there already.
//
// Belongs to one transaction; what is not written when it goes is lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/storage.h"

namespace chancery::ledger {

class WaitingRows {
 public:
  struct Claim {
    std::int64_t id = 0, report = 0, known_at = 0, kind = 0, factuality = 0, earliest = 0, latest = 0;
    std::string event, body;
    std::optional<std::pair<std::string, std::string>> date;  // and its precision, where it is no plain day
  };
  struct Effect {
    std::int64_t relation = 0, subject = 0, object = 0, claim = 0, rule = 0, seq = 0, effect = 0, flags = 0;
    std::string per, attributes, begins_at;
    std::int64_t speaker = 0, wording = 0;
  };

  explicit WaitingRows(Database& database) : database_(&database) {}

  void add(Claim claim) { claims_.push_back(std::move(claim)); }
  void add(Effect effect) { effects_.push_back(std::move(effect)); }
  void add_participant(std::int64_t entity, std::int64_t day, std::int64_t claim) {
    participants_.insert(participants_.end(), {entity, day, claim});
  }
  void add_pair(std::int64_t low, std::int64_t high, std::int64_t day, std::int64_t claim) {
    pairs_.insert(pairs_.end(), {low, high, day, claim});
  }
  void add_told(std::int64_t entity, std::int64_t report, std::int64_t sentence, std::int64_t claim) {
    told_.insert(told_.end(), {entity, report, sentence, claim});
  }

  bool are_many() const;
  Outcome write();

 private:
  Outcome write_numbers(const char* table, const char* columns, std::vector<std::int64_t>& numbers);
  Outcome write_claims();
  Outcome write_effects();

  Database* database_;
  std::vector<Claim> claims_;
  std::vector<Effect> effects_;
  std::vector<std::int64_t> participants_, pairs_, told_;  // row after row
};

}  // namespace chancery::ledger
