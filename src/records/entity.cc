// SPDX-License-Identifier: Apache-2.0
#include "chancery/mention.h"
#include "records/names.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 16> kEntityTypeNames = {
    "state",  "territory", "igo",   "ngo",    "group", "party",     "company", "media",
    "people", "religion",  "organ", "person", "place", "agreement", "name",    "other"};

constexpr std::array<std::string_view, 11> kPlaceKindNames = {
    "unknown", "country", "division", "district", "city", "suburb", "region", "water", "island", "mountain", "site"};

}  // namespace

std::string_view name(PlaceKind kind) { return kPlaceKindNames[static_cast<std::size_t>(kind)]; }

std::optional<PlaceKind> place_kind_of(std::string_view name) {
  return records::find_enumerator<PlaceKind>(kPlaceKindNames, name);
}

std::string_view name(EntityType type) { return kEntityTypeNames[static_cast<std::size_t>(type)]; }

EntityType entity_type_of(std::string_view name) {
  if (name == "movement") return EntityType::kGroup;
  return records::find_enumerator<EntityType>(kEntityTypeNames, name).value_or(EntityType::kOther);
}

}  // namespace chancery
