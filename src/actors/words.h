// SPDX-License-Identifier: Apache-2.0
//
// Small closed word lists of English that the rules of this stage ask for. Private to the stage.
#pragma once

#include <string_view>

namespace chancery::actors {

bool is_calendar_word(std::string_view lower);      // monday, july
bool is_courtesy_title(std::string_view key);       // mr, dr, gen: stands before a person's name
bool is_organisation_word(std::string_view lower);  // party, front, ministry: last word of an organisation's name
bool opens_organisation(std::string_view lower);    // radio, bank, university: first word of one
bool is_place_word(std::string_view lower);         // river, province, airport
bool opens_place(std::string_view lower);           // mount, lake, fort: first word of a place's name
bool is_street_word(std::string_view lower);        // ave, blvd: behind the name of a street
bool is_sports_word(std::string_view lemma);        // playoff, striker: said of games and teams only
bool is_company_word(std::string_view lower);       // inc, co, holdings: behind the name of a firm
bool is_thing_word(std::string_view lower);         // act, war, street: last word of a name that is nobody's
bool is_agreement_word(std::string_view lemma);     // treaty, pact
bool is_plain_agreement_adjective(std::string_view lemma);  // new, bilateral: says nothing on the subject matter
bool is_agreement_verb(std::string_view lemma);             // sign, ratify, denounce: its object is an agreement
bool takes_place_object(std::string_view lemma);            // capture, visit: a city as its object is a place
bool takes_place_subject(std::string_view lemma);           // fall, lie: a city as its subject is a place
bool describes_a_place(std::string_view lemma);             // quiet, tense: said of cities, not of governments
bool controls_by_object(std::string_view lemma);            // urge, call: who is urged is the subject of the infinitive
bool is_speech_verb(std::string_view lemma);                // say, announce
bool is_naming_verb(std::string_view lemma);                // call, rename, know: what follows may be a name as such
bool is_name_particle(std::string_view lower);              // al, bin, van: joins the parts of a person's name
bool is_region(std::string_view key);                       // africa, middle east: parts of the world, never actors
bool is_past_marker(std::string_view lower);                // former, ex, late, then
bool is_ship_prefix(std::string_view form);                 // USS, MV: what follows names a ship
bool is_disease_word(std::string_view lemma);               // flu, measles: "Hong Kong flu" is of nobody
bool is_agent_verb(std::string_view lemma);                 // agree, accuse: only persons and bodies do it
bool takes_agent_object(std::string_view lemma);            // arrest, appoint: it is done to persons and bodies only
bool is_had_by_bodies(std::string_view lemma);              // border, capital: what states and organisations have
bool is_time_word(std::string_view lemma);                  // day, century
char gender_of_word(std::string_view lemma);                // sister: 'f', brother: 'm', else 0

enum class Refers {  // what a bare noun phrase refers back to: "the group", "the country"
  kNothing,
  kState,
  kGroup,
  kOrganisation,
  kParty,
  kCompany,
  kCity,
  kOrgan,
  kPair,
  kPairOfStates,
};
Refers refers_of(std::string_view lemma, bool two);

}  // namespace chancery::actors
