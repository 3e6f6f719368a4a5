// SPDX-License-Identifier: Apache-2.0
//
// Mention and Entity: who and what a report speaks of. Boundary: actors -> events.
//
// Plain values; entities are copied out of the lexicon per report, so they outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/sentence.h"

namespace chancery {

enum class EntityType : std::uint8_t {
  kState,
  kTerritory,
  kIgo,
  kNgo,
  kGroup,
  kParty,
  kCompany,
  kMedia,
  kPeople,
  kReligion,
  kOrgan,  // an institution of a state: ministry, army, court
  kPerson,
  kPlace,      // a city, region, building
  kAgreement,  // a treaty, pact, deal
  kName,       // a name as such ("Islamic Emirate of Afghanistan"), object of named, also-known-as
  kOther,
};
std::string_view name(EntityType type);  // "state", "group" …
EntityType entity_type_of(std::string_view name);

// What kind of a place it is.
enum class PlaceKind : std::uint8_t {
  kUnknown,   // not in the gazetteer
  kCountry,   // a state or a territory with a code of its own, of today or of the past
  kDivision,  // first-level division: state, province, oblast
  kDistrict,  // second-level division: county, district
  kCity,      // a city, town, village
  kSuburb,    // a part of a city
  kRegion,    // a part of the world or of a country without an administration of its own: the Sahel, Kashmir
  kWater,     // sea, strait, river, lake, canal
  kIsland,    // an island or a group of them
  kMountain,  // mountains, passes, volcanoes
  kSite,      // a base, airport, plant, camp, crossing
};
std::string_view name(PlaceKind kind);  // "country", "division" …
std::optional<PlaceKind> place_kind_of(std::string_view name);

// Where a place lies.
struct Whereabouts {
  double lat = 0, lon = 0;  // decimal degrees; of an area its middle
  PlaceKind kind = PlaceKind::kUnknown;
  std::string division;       // id of the first-level division it is in; empty if none or not known
  std::string division_name;  // "Helmand"
};

struct Attribute {
  std::string key;  // "term", "order", "reason" …
  std::string value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

// One entity as of the report's date. `id` is stable: from the lexicon ("state:RUS", "group:taliban", "organ:RUS:mfa"),
// or for an actor the lexicon does not know "new:" + a slug of its name, with its country where known
// ("new:AFG:gul-hassan").
struct Entity {
  std::string id;
  std::string name;
  EntityType type = EntityType::kOther;
  std::string country;  // PLOVER country or non-state code; empty if none
  std::string sector;   // PLOVER primary sector; empty if none
  std::vector<std::string> other_sectors;
  std::string of;      // id of what it is part of or acts for: organ and office holder -> state or organisation
  std::string office;  // a person's office as the text or lexicon gives it ("ambassador", "president")
  std::vector<Attribute> attributes;  // agreements: term, subject-matter, year-signed, counterparty …
  std::optional<Whereabouts> where;   // of what has a place of its own: states, territories, places
  std::vector<std::string> members;   // ids, for a mention such as "the two countries" resolved to several
  bool is_new = false;                // not in the lexicon
};

enum class MentionKind : std::uint8_t {
  kName,       // "Russia", "Andrey Rudenko"
  kAdjective,  // "Russian" before a noun
  kMetonym,    // "Kabul" as a government
  kNominal,    // "the rebels", "the foreign ministry", "a Chinese state-owned enterprise"
  kPronoun,    // "it", "they"
  kCoreferent  // "the group", "the two countries", a surname alone
};

struct Mention {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0, end = 0;     // tokens [first, end) of the name or noun phrase core
  std::uint32_t head = 0;               // the token other words attach to
  std::vector<std::uint32_t> entities;  // indices into Mentions::entities; several for "the two countries", "they"
  std::int32_t place = -1;              // index of the reading as a place, if it also has one; -1 if none
  MentionKind kind = MentionKind::kName;
  bool as_government = false;  // a state that is meant as its government: "the Kremlin", "the French government"
  float confidence = 1.0F;     // 0 to 1
  std::string_view rule;       // which rule resolved it; static string
};

struct Mentions {
  std::vector<Entity> entities;
  std::vector<Mention> list;  // by sentence, then first token; mentions of one sentence may nest, never cross
};

}  // namespace chancery
