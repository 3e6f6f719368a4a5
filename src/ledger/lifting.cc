// SPDX-License-Identifier: Apache-2.0
#include "ledger/lifting.h"

#include <algorithm>

#include "base/utf8.h"
#include "ledger/entity_id.h"

namespace chancery::ledger {
namespace {

std::string_view attribute(const Party& party, std::string_view key) {
  for (const Attribute& item : party.attributes) {
    if (item.key == key) return item.value;
  }
  return {};
}

Party of_id(std::string_view id, const EntityDirectory& directory) {
  Party party;
  party.id = id;
  party.name = directory.name_of(id);
  if (party.name.empty()) party.name = id;
  party.type = type_of_id(id);
  party.country = country_of_id(id);
  return party;
}

Party state_of_code(std::string_view code, const EntityDirectory& directory) {
  if (!is_country_code(code)) return {};
  const EntityRef known = directory.state_of_country(code);
  if (!known.id.empty()) return of_id(known.id, directory);
  return of_id("state:" + std::string(code), directory);
}

bool is_public(std::string_view sector) {
  return sector == "GOV" || sector == "MIL" || sector == "LEG" || sector == "JUD" || sector == "COP" || sector == "SPY";
}

// The state of its country, whatever it is.
Party country_of(const Party& party, const EntityDirectory& directory) {
  if (party.type == EntityType::kState || party.type == EntityType::kTerritory) return party;
  if (is_country_code(party.country)) return state_of_code(party.country, directory);
  if (const std::string_view code = country_of_id(party.id); !code.empty()) return state_of_code(code, directory);
  if (const std::string_view code = country_of_id(party.of); !code.empty()) return state_of_code(code, directory);
  return {};
}

// What an organ or office holder acts for.
Party principal_of(const Party& party, const EntityDirectory& directory) {
  if (party.of.empty()) return {};
  Party principal = of_id(party.of, directory);
  if (principal.type == EntityType::kOrgan) return state_of_code(country_of_id(principal.id), directory);
  return principal;
}

Party state_of(const Party& party, const EntityDirectory& directory) {
  const bool official = is_public(attribute(party, "sector"));
  switch (party.type) {
    case EntityType::kIgo: {
      // A council of an organisation decides for it; an agency of one is a body of its own.
      const bool council =
          party.id.find("council") != std::string::npos || party.id.find("assembly") != std::string::npos;
      if (!council || !party.of.starts_with("igo:")) return party;
      return of_id(party.of, directory);
    }
    case EntityType::kOrgan: {
      Party principal = principal_of(party, directory);
      return principal.id.empty() ? country_of(party, directory) : principal;
    }
    case EntityType::kPerson: {
      Party principal = principal_of(party, directory);
      if (principal.id.empty() && official) principal = country_of(party, directory);
      return principal.id.empty() ? party : principal;
    }
    case EntityType::kPlace: {
      Party state = country_of(party, directory);
      return state.id.empty() ? party : state;
    }
    case EntityType::kPeople: {
      // "the Russians", of a deed that only a state can do
      Party state = principal_of(party, directory);
      return state.type == EntityType::kState || state.type == EntityType::kTerritory ? state : party;
    }
    case EntityType::kOther: {
      // "the cabinet", "its authorities": new, but plainly part of a state
      if (!official) return party;
      Party state = principal_of(party, directory);
      if (state.id.empty()) state = country_of(party, directory);
      return state.id.empty() ? party : state;
    }
    default:
      return party;
  }
}

// A place that the gazetteer does not have, from the words for it: "the town of Nueva Ocotepeque, near the border".
Party place_of_words(const Party& party) {
  if (party.type != EntityType::kOther && party.type != EntityType::kName) return {};
  std::string_view words = attribute(party, "raw-text");
  if (words.empty()) words = party.name;
  words = words.substr(0, words.find(','));
  std::string name = plain_name(words);
  if (const std::size_t of = name.find(" of ");
      of != std::string::npos && !starts_upper(name) && starts_upper(name.substr(of + 4))) {
    name = plain_name(name.substr(of + 4));
  }
  if (!starts_upper(name) || name.size() > 60) return {};
  Party place;
  place.id = "place:" + slug(name);
  place.name = name;
  place.type = EntityType::kPlace;
  place.country = party.country;
  return place;
}

// An office as an entity of its own, from its words and from whose it is.
Party office_of(const Party& words, const Event& event, const RelationRules& rules, const EntityDirectory& directory) {
  std::string of = words.of;
  std::string phrase(attribute(words, "office"));
  if (phrase.empty()) phrase = words.name;
  const auto take_of = [&](const Participant& filler) {
    if (!of.empty()) return;
    if (!filler.entity.of.empty()) {
      of = filler.entity.of;
    } else if (filler.entity.type == EntityType::kPerson) {
      const Party state = country_of(party_of(filler), directory);
      of = state.id;
    } else if (filler.entity.type == EntityType::kState || filler.entity.type == EntityType::kIgo ||
               filler.entity.type == EntityType::kTerritory || filler.entity.type == EntityType::kGroup) {
      of = filler.entity.id;
    }
  };
  for (const std::string_view role : {"organisation", "organization", "of", "person"}) {
    for (const Role& item : event.roles) {
      if (item.role == role) take_of(item.filler);
    }
  }
  for (const Participant& filler : event.recipient) take_of(filler);
  for (const Participant& filler : event.actor) take_of(filler);
  if (of.empty() || phrase.empty()) return {};
  if (type_of_id(of) == EntityType::kOrgan) of = state_of_code(country_of_id(of), directory).id;
  Party office;
  office.type = EntityType::kOther;
  office.of = of;
  office.country = country_of_id(of);
  phrase = plain_name(phrase);
  const auto known = directory.office_of(phrase, of);
  std::string key = known ? known->id.substr(known->id.rfind(':') + 1) : std::string();
  const Office* listed = rules.find_office(name_key(key.empty() ? phrase : key));
  if (key.empty()) key = listed != nullptr ? listed->key : slug(phrase);
  if (key.empty()) return {};
  std::string of_name = directory.name_of(of);
  if (of_name.empty()) of_name = of;
  office.id = known ? known->id : office_id(key, of);
  office.name = (listed != nullptr ? listed->name : lower_case(phrase)) + " of " + of_name;
  return office;
}

}  // namespace

Party party_of(const Participant& filler) {
  const Entity& entity = filler.entity;
  Party party{entity.id,      entity.name.empty() ? filler.raw_text : entity.name,
              entity.type,    entity.of,
              entity.country, entity.attributes};
  party.attributes.push_back({"raw-text", filler.raw_text});
  party.attributes.push_back({"office", entity.office});
  party.attributes.push_back({"sector", entity.sector});
  if (party.id.empty() && !party.name.empty()) party.id = "new:" + slug(party.name);
  return party;
}

std::vector<Party> fillers_of(const Event& event, std::string_view role) {
  std::vector<Party> found;
  if (role == "actor" || role == "recipient") {
    for (const Participant& filler : role == "actor" ? event.actor : event.recipient) found.push_back(party_of(filler));
    return found;
  }
  for (const Role& item : event.roles) {
    if (item.role == role) found.push_back(party_of(item.filler));
  }
  if (!found.empty()) return found;
  if (role == "location" && event.location) {
    Party place;
    place.name = event.location->name.empty() ? event.location->raw_text : event.location->name;
    place.id = event.location->entity_id.empty() ? "place:" + slug(place.name) : event.location->entity_id;
    place.type = event.location->entity_id.empty() ? EntityType::kPlace : type_of_id(place.id);
    place.country = event.location->country;
    found.push_back(std::move(place));
    return found;
  }
  for (const Attribute& item : event.attributes) {
    if (item.key != role || item.value.empty()) continue;
    Party words;
    words.name = item.value;
    words.id = "new:" + slug(item.value);
    found.push_back(std::move(words));
  }
  if (found.empty() && role == "office") {
    for (const std::string_view holder : {"person", "actor", "recipient"}) {
      for (Party& person : fillers_of(event, holder)) {
        if (person.type != EntityType::kPerson || attribute(person, "office").empty()) continue;
        Party words;
        words.name = attribute(person, "office");
        words.of = person.of;
        words.country = person.country;
        words.id = "new:" + slug(words.name);
        return {words};
      }
    }
  }
  return found;
}

std::vector<std::string> values_of(const Event& event, std::string_view from, const EntityDirectory& directory) {
  std::vector<std::string> values;
  if (const std::size_t dot = from.find('.'); dot != std::string_view::npos) {
    for (const Party& filler : fillers_of(event, from.substr(0, dot))) {
      for (const Attribute& item : filler.attributes) {
        if (item.key != from.substr(dot + 1) || item.value.empty()) continue;
        const std::string known = item.value.find(':') != std::string::npos ? directory.name_of(item.value) : "";
        values.push_back(known.empty() ? item.value : known);
      }
    }
    return values;
  }
  for (const Attribute& item : event.attributes) {
    if (item.key == from && !item.value.empty()) values.push_back(item.value);
  }
  if (!values.empty()) return values;
  const std::string_view role = from.substr(0, from.find('#'));
  for (const Party& filler : fillers_of(event, role)) {
    if (role.size() != from.size() && name(filler.type) != from.substr(role.size() + 1)) continue;
    // Words that are no entity of the lexicon ("local employment") are best given as the text has them.
    const std::string_view raw = attribute(filler, "raw-text");
    const bool words = filler.type == EntityType::kOther && !raw.empty();
    std::string value = words ? plain_name(raw) : filler.name;
    if (!value.empty()) values.push_back(std::move(value));
  }
  return values;
}

Party lift(const Party& party, Lift how, const Event& event, const RelationRules& rules,
           const EntityDirectory& directory) {
  switch (how) {
    case Lift::kNone:
      return party;
    case Lift::kState:
      return state_of(party, directory);
    case Lift::kOrgan: {
      const bool part_of_state = party.type == EntityType::kOther && attribute(party, "sector") == "MIL";
      return party.type == EntityType::kOrgan || part_of_state ? state_of(party, directory) : party;
    }
    case Lift::kCountry:
      return country_of(party, directory);
    case Lift::kCapital: {
      const Party state = country_of(party, directory);
      if (state.id.empty()) return {};
      const Day day = event.date.known() ? event.date.latest : kMaxDay;
      const auto capital = directory.capital_of(state.id, day);
      if (!capital) return {};
      Party place = of_id(capital->id, directory);
      place.name = capital->name;
      place.type = EntityType::kPlace;
      place.country = state.country;
      return place;
    }
    case Lift::kCapitalOf: {
      const Party state = country_of(party, directory);
      if (state.id.empty() || state.id == party.id) return {};
      const Day day = event.date.known() ? event.date.latest : kMaxDay;
      const auto capital = directory.capital_of(state.id, day);
      return capital && capital->id == party.id ? state : Party{};
    }
    case Lift::kOffice:
      return office_of(party, event, rules, directory);
    case Lift::kPlace: {
      if (party.type == EntityType::kPlace || party.type == EntityType::kTerritory || party.type == EntityType::kState)
        return party;
      return place_of_words(party);
    }
    case Lift::kName: {
      Party words;
      const std::string_view raw = attribute(party, "raw-text");
      words.name = plain_name(party.type == EntityType::kName || raw.empty() ? party.name : std::string(raw));
      if (words.name.empty()) return {};
      words.id = "name:" + slug(words.name);
      words.type = EntityType::kName;
      return words;
    }
  }
  return {};
}

std::vector<Party> parties_of(const Event& event, const Source& source, const std::vector<EntityType>& kinds,
                              const RelationRules& rules, const EntityDirectory& directory) {
  std::vector<Party> found;
  std::vector<Party> fillers = fillers_of(event, source.role);
  if (!source.key.empty()) {
    std::vector<Party> named;
    for (const Party& filler : fillers) {
      for (const Attribute& item : filler.attributes) {
        if (item.key == source.key && item.value.find(':') != std::string::npos)
          named.push_back(of_id(item.value, directory));
      }
    }
    fillers = std::move(named);
  }
  for (const Party& filler : fillers) {
    if (source.kind && filler.type != *source.kind) continue;
    Party party = lift(filler, source.lift, event, rules, directory);
    if (party.id.empty() || party.name.empty()) continue;
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), party.type) == kinds.end()) continue;
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const Party& other) { return other.id == party.id; });
    if (!known) found.push_back(std::move(party));
  }
  return found;
}

}  // namespace chancery::ledger
