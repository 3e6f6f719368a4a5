// SPDX-License-Identifier: Apache-2.0
#include "ledger/who.h"

#include <algorithm>

#include "base/text_file.h"

namespace chancery::ledger {
namespace {

// "office:FRA:president" is "president of France".
std::string office_name(const actors::NameReading& reading, const actors::ActorLexicon& lexicon, Day day) {
  const std::vector<std::string_view> parts = split(reading.id, ':');
  std::string name(reading.text);
  if (parts.size() != 3 || parts[0] != "office") return name;
  const actors::EntityIndex state = lexicon.state_of(parts[1], day);
  return state == actors::kNone ? name : name + " of " + std::string(lexicon.display_name(state));
}

}  // namespace

std::string_view fact_label(actors::Fact fact) {
  using actors::Fact;
  switch (fact) {
    case Fact::kAlias:
      return "alias";
    case Fact::kNative:
      return "native name";
    case Fact::kFormer:
      return "former name";
    case Fact::kAbbr:
      return "abbreviation";
    case Fact::kDemonym:
      return "demonym";
    case Fact::kCapital:
      return "capital";
    case Fact::kMemberOf:
      return "member of";
    case Fact::kOffice:
      return "office";
    case Fact::kParent:
      return "part of";
    case Fact::kSuccessor:
      return "successor";
    case Fact::kFounded:
      return "founded";
    case Fact::kDissolved:
      return "dissolved";
    case Fact::kNote:
      return "note";
    default:
      return {};
  }
}

Result<std::vector<Known>> who(const actors::ActorLexicon& lexicon, const EntityDirectory& directory,
                               const Ledger* ledger, std::string_view name, const StatusQuery& query) {
  const Day day = query.as_of;
  std::vector<Known> all;
  for (const actors::NameReading& reading : lexicon.find(name, day)) {
    Known known;
    known.id = reading.id;
    known.name = directory.name_of(reading.id);
    if (known.name.empty()) known.name = office_name(reading, lexicon, day);
    known.held = reading.held;
    if (reading.entity != actors::kNone) {
      known.name = lexicon.name_on(reading.entity, day);
      known.entity = lexicon.entity(reading.entity, day);
      known.facts = lexicon.facts(reading.entity);
    }
    all.push_back(std::move(known));
  }
  if (ledger == nullptr) return all;
  // The ledger knows further entities and what is recorded of each.
  CHANCERY_ASSIGN(const std::vector<EntityRef> found, ledger->find(name));
  for (const EntityRef& entity : found) {
    const bool there = std::any_of(all.begin(), all.end(), [&](const Known& known) { return known.id == entity.id; });
    if (there) continue;
    Known known;
    known.id = entity.id;
    known.name = entity.name;
    all.push_back(std::move(known));
  }
  for (Known& known : all) {
    CHANCERY_ASSIGN(StatusAnswer held, ledger->statuses_of(known.id, query));
    known.statuses = std::move(held.rows);
  }
  return all;
}

}  // namespace chancery::ledger
