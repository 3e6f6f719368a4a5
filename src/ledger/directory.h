// SPDX-License-Identifier: Apache-2.0
//
// EntityDirectory: what the ledger asks the actor lexicon about names. An interface, so that the ledger's tests need no
// compiled lexicon; `LexiconDirectory` ("ledger/lexicon_directory.h") answers from the real one.
//
// Implementations are immutable and safe to share between threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/ledger.h"

namespace chancery::ledger {

class EntityDirectory {
 public:
  virtual ~EntityDirectory() = default;

  // Everything a name, alias, former name, abbreviation, demonym or id can mean; at any date. Empty if unknown.
  virtual std::vector<EntityRef> find(std::string_view name) const = 0;
  // The display name of an id; empty if unknown.
  virtual std::string name_of(std::string_view id) const = 0;
  virtual EntityType type_of(std::string_view id) const = 0;  // kOther if unknown
  // The capital of a state on a day, as a place; none if unknown.
  virtual std::optional<EntityRef> capital_of(std::string_view state_id, Day day) const = 0;
  // The office that words name of a state or organisation ("foreign secretary", "state:GBR"), as
  // "office:GBR:foreign-minister"; none where the lexicon has no such word.
  virtual std::optional<EntityRef> office_of(std::string_view phrase, std::string_view of_id) const = 0;
  // The state a country code ("AFG") stands for; empty id if unknown.
  virtual EntityRef state_of_country(std::string_view code) const = 0;
};

// Knows nothing; for tests and for ledgers opened without a lexicon.
class EmptyDirectory final : public EntityDirectory {
 public:
  std::vector<EntityRef> find(std::string_view) const override { return {}; }
  std::string name_of(std::string_view) const override { return {}; }
  EntityType type_of(std::string_view) const override { return EntityType::kOther; }
  std::optional<EntityRef> capital_of(std::string_view, Day) const override { return std::nullopt; }
  std::optional<EntityRef> office_of(std::string_view, std::string_view) const override { return std::nullopt; }
  EntityRef state_of_country(std::string_view) const override { return {}; }
};

}  // namespace chancery::ledger
