// SPDX-License-Identifier: Apache-2.0
//
// LexiconDirectory: the EntityDirectory that answers from the actor lexicon. The lexicon must outlive it.
// Immutable, safe to share between threads.
#pragma once

#include "actors/lexicon.h"
#include "ledger/directory.h"

namespace chancery::ledger {

class LexiconDirectory final : public EntityDirectory {
 public:
  explicit LexiconDirectory(const actors::ActorLexicon& lexicon) : lexicon_(&lexicon) {}

  std::vector<EntityRef> find(std::string_view name) const override;
  std::string name_of(std::string_view id) const override;
  EntityType type_of(std::string_view id) const override;
  std::optional<EntityRef> capital_of(std::string_view state_id, Day day) const override;
  std::optional<EntityRef> office_of(std::string_view phrase, std::string_view of_id) const override;
  EntityRef state_of_country(std::string_view code) const override;

 private:
  const actors::ActorLexicon* lexicon_;
};

}  // namespace chancery::ledger
