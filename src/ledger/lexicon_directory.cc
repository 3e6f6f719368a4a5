// SPDX-License-Identifier: Apache-2.0
#include "ledger/lexicon_directory.h"

#include <algorithm>

#include "ledger/entity_id.h"

namespace chancery::ledger {

using actors::EntityIndex;
using actors::Fact;
using actors::FactView;
using actors::kNone;

std::vector<EntityRef> LexiconDirectory::find(std::string_view name) const {
  std::vector<EntityRef> found;
  const auto readings = lexicon_->find(name);
  // Where the whole is a name ("Polish government-in-exile"), its parts are not meant.
  const bool named = std::any_of(readings.begin(), readings.end(),
                                 [](const auto& reading) { return reading.matched != Fact::kOffice; });
  for (const actors::NameReading& reading : readings) {
    if (named && reading.matched == Fact::kOffice) continue;
    std::string shown =
        reading.entity == kNone ? std::string(reading.text) : std::string(lexicon_->display_name(reading.entity));
    found.push_back({reading.id, std::move(shown)});
  }
  return found;
}

std::string LexiconDirectory::name_of(std::string_view id) const {
  const EntityIndex entity = lexicon_->by_id(id);
  return entity == kNone ? std::string() : std::string(lexicon_->display_name(entity));
}

EntityType LexiconDirectory::type_of(std::string_view id) const {
  const EntityIndex entity = lexicon_->by_id(id);
  return entity == kNone ? type_of_id(id) : lexicon_->type(entity);
}

std::optional<EntityRef> LexiconDirectory::capital_of(std::string_view state_id, Day day) const {
  const EntityIndex state = lexicon_->by_id(state_id);
  if (state == kNone) return std::nullopt;
  for (const FactView& fact : lexicon_->facts(state)) {
    if (fact.fact != Fact::kCapital) continue;
    const bool valid = (!fact.from.known() || fact.from.earliest <= day) && (!fact.to.known() || day <= fact.to.latest);
    if (!valid) continue;
    // The city as a place of that country, if the gazetteer has it.
    for (const actors::NameReading& reading : lexicon_->find(fact.value)) {
      if (reading.entity == kNone || lexicon_->type(reading.entity) != EntityType::kPlace) continue;
      if (lexicon_->country(reading.entity) != lexicon_->country(state)) continue;
      return EntityRef{reading.id, std::string(lexicon_->display_name(reading.entity))};
    }
    return EntityRef{"place:" + slug(fact.value), std::string(fact.value)};
  }
  return std::nullopt;
}

std::optional<EntityRef> LexiconDirectory::office_of(std::string_view phrase, std::string_view of_id) const {
  const EntityIndex of = lexicon_->by_id(of_id);
  if (of == kNone) return std::nullopt;
  const std::string asked = std::string(phrase) + " of " + std::string(lexicon_->display_name(of));
  for (const actors::NameReading& reading : lexicon_->find(asked)) {
    if (reading.id.starts_with("office:")) return EntityRef{reading.id, std::string(phrase)};
  }
  return std::nullopt;
}

EntityRef LexiconDirectory::state_of_country(std::string_view code) const {
  const EntityIndex state = lexicon_->state_of(code, kMaxDay);
  if (state == kNone) return {};
  return {std::string(lexicon_->id(state)), std::string(lexicon_->display_name(state))};
}

}  // namespace chancery::ledger
