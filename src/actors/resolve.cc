// SPDX-License-Identifier: Apache-2.0
//
// Which entity a matched name means. Every reading gets points for how it is named, for the date, the document and the
// sentence; the best wins if it has support enough. Names that are ordinary words, and surnames, need support.
#include <algorithm>
#include <cmath>

#include "actors/names.h"
#include "actors/words.h"
#include "actors/work.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

constexpr float kEnough = 1.0F;  // a reading with fewer points is none

float points_of_fact(Fact fact) {
  switch (fact) {
    case Fact::kName:
    case Fact::kAbbr:
    case Fact::kDemonym:
      return 3.0F;
    case Fact::kAlias:
      return 2.8F;
    case Fact::kNative:
    case Fact::kFormer:
      return 2.6F;
    case Fact::kMetonym:
      return 2.4F;
    case Fact::kCapital:
      return 3.0F;
    case Fact::kSurname:
      return 0.2F;
    default:
      return 0;
  }
}

float points_of_type(EntityType type) {
  switch (type) {
    case EntityType::kState:
      return 1.0F;
    case EntityType::kTerritory:
      return 0.6F;
    case EntityType::kIgo:
      return 0.5F;
    case EntityType::kGroup:
    case EntityType::kOrgan:
    case EntityType::kPerson:
      return 0.4F;
    case EntityType::kParty:
      return 0.2F;
    case EntityType::kPeople:
      return 0.1F;
    default:
      return 0.0F;
  }
}

bool place_preposition(std::string_view word) {
  return word == "in" || word == "at" || word == "near" || word == "from" || word == "to" || word == "into" ||
         word == "around" || word == "outside" || word == "inside" || word == "across" || word == "throughout" ||
         word == "toward" || word == "towards" || word == "via" || word == "over" || word == "through" || word == "of";
}

bool is_direction(std::string_view form) {
  return form == "West" || form == "East" || form == "North" || form == "South";
}

// "C.", the short form of a given name.
bool is_initial(std::string_view form) {
  return form.size() == 2 && form[1] == '.' && form[0] >= 'A' && form[0] <= 'Z';
}

// Which way the syntax pulls a name that is both a city and a government.
bool acts_as_government(const SentenceWork& work, const NameMatch& match) {
  const auto& tree = work.tree;
  if (match.first < work.body) return false;
  const int head = top_token(tree, match.first, match.end);
  const Token& token = tree.token(head);
  // "the capital Kabul", "the city of Kabul", and "Kabul, the capital"
  const int up = tree.head(head);
  const std::string_view up_lemma = up >= 0 ? tree.token(up).lemma : std::string_view();
  if (token.deprel == Deprel::kAppos || token.deprel == Deprel::kFlat) return false;
  if (match.first > 0 &&
      (tree.token(match.first - 1).lemma == "capital" || tree.token(match.first - 1).lemma == "city"))
    return false;
  // "Ottawa outlaws FLQ": headlines are parsed badly; the first word is who acts.
  if (work.sentence->headline && match.first == 0 && up == match.end &&
      (tree.token(up).xpos == "NNS" || tree.token(up).xpos == "VBZ" || tree.token(up).form.ends_with("s")) &&
      token.deprel == Deprel::kCompound)
    return true;
  const std::string_view prep = preposition(tree, head);
  const bool speech = up >= 0 && (is_speech_verb(up_lemma) || up_lemma == "ambassador" || up_lemma == "envoy" ||
                                  up_lemma == "appeal" || up_lemma == "demand" || up_lemma == "offer");
  if (!prep.empty()) {
    if (prep == "to" || prep == "from" || prep == "of") return prep == "to" && speech;
    return prep == "with" || prep == "between" || prep == "by" || prep == "against" || prep == "for" || prep == "on" ||
           prep == "among" || prep == "toward" || prep == "towards";
  }
  switch (token.deprel) {
    case Deprel::kNsubj:
      if (up >= 0 && tree.has_child(up, Deprel::kCop) && tree.token(up).upos == Upos::kAdj)
        return !describes_a_place(up_lemma);
      if (up >= 0 && (tree.has_child(up, Deprel::kCop) || takes_place_subject(up_lemma))) return false;
      return !(token.subtype == "pass" && takes_place_object(up_lemma));
    case Deprel::kObj:
      return !takes_place_object(up_lemma);
    case Deprel::kIobj:
    case Deprel::kVocative:
      return true;
    case Deprel::kNmod:
      // "Paris's Place Vendôme", "London's FTSE 100", "Tokyo's streets"
      return is_possessive(tree, head) && up >= 0 && !is_proper(tree.token(up)) && !is_place_word(up_lemma) &&
             !is_thing_word(up_lemma);
    case Deprel::kCompound:
    case Deprel::kAmod:
      return false;
    case Deprel::kConj: {
      NameMatch first = match;
      if (up < 0 || up >= head) return true;
      first.first = up;
      first.end = up + 1;
      return acts_as_government(work, first);
    }
    case Deprel::kRoot:
    case Deprel::kParataxis:
      return work.sentence->headline || work.title_case;
    default:
      return false;
  }
}

}  // namespace

void Work::count_countries() {
  constexpr int kOfGames = 3;  // words that only reports of games have so many of
  int games = 0;
  for (std::size_t s = 0; s < count; ++s) {
    for (const Token& token : sentences[s].sentence->tokens) games += is_sports_word(token.lemma);
  }
  sports = games >= kOfGames;
  countries.clear();
  dateline.clear();
  for (std::size_t s = 0; s < count; ++s) {
    for (const NameMatch& match : sentences[s].names) {
      // Unambiguous: a capital, a large city, or a name all of whose readings are of one country.
      std::string_view country;
      bool clear = true;
      const auto& tree = sentences[s].tree;
      const bool before_name = match.end == match.first + 1 && match.end < tree.size() &&
                               is_proper(tree.token(match.end)) &&
                               is_upper(tree.token(match.end).form);  // "Constantine Karamanlis"
      for (std::uint32_t r = match.first_row; r < match.end_row && clear; ++r) {
        const auto fact = static_cast<Fact>(rows[r].fact);
        const EntityType type = lexicon->type(rows[r].entity);
        const std::string_view here = lexicon->country(rows[r].entity);
        const bool held = as_of == kMaxDay ? rows[r].to == kMaxDay : rows[r].from <= as_of && as_of <= rows[r].to;
        if (fact == Fact::kCapital && held && lexicon->existed(rows[r].entity, as_of)) {
          country = here;
          break;
        }
        if (!lexicon->existed(rows[r].entity, as_of)) continue;
        const auto where = type == EntityType::kPlace ? lexicon->place(rows[r].entity) : std::nullopt;
        const bool certain = type == EntityType::kState ||
                             (type == EntityType::kPerson && match.end - match.first > 1) ||
                             type == EntityType::kTerritory || type == EntityType::kOrgan ||
                             type == EntityType::kGroup || (where && where->population > 400'000);
        if (type == EntityType::kPlace && (!certain || before_name)) continue;
        // An abbreviation alone does not say that its country is spoken of.
        const bool initials = fact == Fact::kAbbr && (type == EntityType::kOrgan || type == EntityType::kGroup);
        clear = fact != Fact::kSurname && certain && !initials && (rows[r].flags & kFlagAmbiguous) == 0 &&
                (country.empty() || country == here) && !here.empty();
        country = here;
      }
      // A dateline says where the reporter sits; that is half a hint.
      if (clear && !country.empty() && match.first < sentences[s].body && dateline.empty()) dateline = country;
      if (clear && !country.empty())
        countries.try_emplace(std::string(country), 0).first->second += match.first < sentences[s].body ? 1 : 2;
    }
  }
}

EntityIndex Work::country_of_minority(std::string_view own) const {
  const std::string* best = nullptr;
  int most = 0;
  bool clear = false;
  for (const auto& [country, times] : countries) {
    if (country == own || lexicon->by_id("state:" + country) == kNone) continue;
    if (times > most) {
      most = times;
      best = &country;
      clear = true;
    } else if (times == most) {
      clear = false;
    }
  }
  return clear ? lexicon->by_id("state:" + *best) : kNone;
}

EntityIndex Work::dominant_country() const {
  const std::string* best = nullptr;
  int most = 0, second = 0;
  for (const auto& [country, times] : countries) {
    if (lexicon->by_id("state:" + country) == kNone) continue;
    if (times > most) {
      second = most;
      most = times;
      best = &country;
    } else {
      second = std::max(second, times);
    }
  }
  if (best == nullptr) return kNone;
  if (most < 2 * second) {
    // A report on several countries, sent from one of them, is on that one's affairs.
    const auto home = countries.find(dateline);
    if (home == countries.end() || home->second < 3 || home->second * 2 < most) return kNone;
    return lexicon->by_id("state:" + dateline);
  }
  return lexicon->by_id("state:" + *best);
}

void Work::resolve(SentenceWork& work, NameMatch& match) {
  const auto& tree = work.tree;
  const int head = top_token(tree, match.first, match.end);
  const Token& token = tree.token(head);
  const bool one_word = match.end == match.first + 1;
  const std::string_view prep = preposition(tree, head);
  const bool initial =
      match.first == work.body || (match.first > 0 && tree.token(match.first - 1).upos == Upos::kPunct);
  const bool beside_name = (match.first > 0 && is_proper(tree.token(match.first - 1)) &&
                            work.name_at[match.first - 1] < 0 && work.role_at[match.first - 1] < 0) ||
                           (match.end < tree.size() && is_proper(tree.token(match.end)) &&
                            work.name_at[match.end] < 0 && work.role_at[match.end] < 0);
  const bool function_word = one_word && !work.capitals && token.upos != Upos::kPropn && token.upos != Upos::kNoun &&
                             token.upos != Upos::kAdj && token.upos != Upos::kX && token.upos != Upos::kNum;
  // "Tripoli, Lebanon": the name behind the comma says which.
  std::string_view behind_comma;
  if (match.end + 1 < tree.size() && tree.token(match.end).form == "," && work.name_at[match.end + 1] >= 0) {
    const NameMatch& next = work.names[static_cast<std::size_t>(work.name_at[match.end + 1])];
    behind_comma = lexicon->country(rows[next.first_row].entity);
  }
  // "the Polish Government of National Unity" is not Libya's.
  std::string_view owner_before;
  bool state_name_before = false;
  for (int i = match.first - 1; i >= 0 && i >= match.first - 3 &&
                                (is_proper(tree.token(i)) || tree.token(i).upos == Upos::kAdj ||
                                 tree.token(i).form == "'s" || tree.token(i).form == "’s");
       --i) {
    if (work.name_at[i] < 0) continue;
    const NameRow& row = rows[work.names[static_cast<std::size_t>(work.name_at[i])].first_row];
    if (lexicon->type(row.entity) == EntityType::kState) {
      owner_before = lexicon->country(row.entity);
      state_name_before = i == match.first - 1 && static_cast<Fact>(row.fact) == Fact::kName &&
                          is_proper(tree.token(i)) && tree.head(i) == head;
    }
    break;
  }
  // "Constantine Karamanlis": the town of that name is not meant.
  bool before_surname = false;
  if (one_word && match.end < tree.size() && work.name_at[match.end] >= 0) {
    const NameMatch& next = work.names[static_cast<std::size_t>(work.name_at[match.end])];
    for (std::uint32_t r = next.first_row; r < next.end_row; ++r)
      before_surname = before_surname || static_cast<Fact>(rows[r].fact) == Fact::kSurname;
  }
  const bool behind_initial =
      match.first > work.body && is_initial(tree.token(match.first - 1).form) && is_proper(tree.token(match.first - 1));
  const bool hyphened = match.end + 1 < tree.size() && is_hyphen(tree.token(match.end)) &&
                        is_proper(tree.token(match.end + 1)) && is_upper(tree.token(match.end + 1).form) &&
                        work.name_at[match.end + 1] < 0;
  const bool behind_direction = match.first > work.body && is_proper(tree.token(match.first - 1)) &&
                                is_upper(tree.token(match.first - 1).form) && !work.title_case && !work.capitals &&
                                is_direction(tree.token(match.first - 1).form);
  const bool before_street = match.end < tree.size() && is_upper(tree.token(match.end).form) &&
                             is_street_word(name_key(tree.token(match.end).form));
  EntityIndex state = kNone, place = kNone;
  std::uint32_t place_row = match.first_row;
  float state_points = 0, best_place_points = 0, best_points = -9;
  const NameRow* best = nullptr;
  for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
    const NameRow& row = rows[r];
    const auto fact = static_cast<Fact>(row.fact);
    const EntityType type = lexicon->type(row.entity);
    const std::string_view country = lexicon->country(row.entity);
    float points = points_of_fact(fact) + points_of_type(type);
    const bool held = as_of == kMaxDay ? row.to == kMaxDay : row.from <= as_of && as_of <= row.to;
    if (!held) points -= fact == Fact::kFormer ? 0.6F : 1.2F;
    if (fact != Fact::kFormer && !lexicon->existed(row.entity, as_of)) points -= 1.5F;
    const auto seen = countries.find(country);
    if (!country.empty() && seen != countries.end())
      points += std::min(1.0F, 0.4F + 0.05F * static_cast<float>(seen->second));
    if (!lexicon->existed(row.entity, as_of)) {
      // A state of the past is meant only in its time.
    } else if (as_of != kMaxDay && type == EntityType::kState && lexicon->dissolved(row.entity)) {
      points += 0.6F;
    }
    const bool local = country.size() == 3 && (lexicon->by_id("state:" + std::string(country)) != kNone ||
                                               lexicon->by_id("territory:" + std::string(country)) != kNone);
    const bool body = type == EntityType::kParty || type == EntityType::kCompany || type == EntityType::kMedia ||
                      type == EntityType::kGroup || type == EntityType::kOrgan;
    if (body && local && seen == countries.end()) {
      // Parties and firms are named like much else; in a report that never speaks of their country they are not
      // meant.
      const bool unsure = type == EntityType::kParty || type == EntityType::kCompany;
      // A firm's full name is its own, where the lexicon does not say that it is also a word.
      const bool own_name = type == EntityType::kCompany && fact == Fact::kName && token.upos == Upos::kPropn &&
                            (row.flags & kFlagAmbiguous) == 0 && !work.title_case && !beside_name;
      points -= own_name                     ? 1.2F
                : unsure                     ? (one_word || !countries.empty() ? 3.0F : 1.2F)
                : type == EntityType::kMedia ? 0.5F
                                             : 0.4F;
      if (fact == Fact::kAbbr) points -= type == EntityType::kMedia ? 0.3F : 1.8F;
    }
    // "the National Front for Reform" is not the National Front.
    if (body && seen == countries.end() && match.end + 1 < tree.size() &&
        (tree.token(match.end).form == "for" || tree.token(match.end).form == "of") &&
        is_upper(tree.token(match.end + 1).form) && work.name_at[match.end + 1] < 0)
      points -= 3.0F;
    if (fact == Fact::kAbbr && one_word && other_acronyms.contains(name_key(token.form))) points -= 4.0F;
    // "Vincent Jackson … Jackson was arrested": not the city of that name.
    if (one_word && (type == EntityType::kPlace || fact == Fact::kSurname) && behind_comma.empty() &&
        !place_preposition(prep) && surnames.contains(name_key(token.form)))
      points -= type == EntityType::kPlace ? 3.0F : 1.5F;
    // "More than 400", "Better World": no name at all.
    if (one_word && token.upos == Upos::kAdj && fact != Fact::kDemonym && fact != Fact::kAbbr &&
        type != EntityType::kState)
      points -= 2.0F;
    // "Sakhalin Island" is not Iceland.
    if (one_word && match.first > 0 && work.name_at[match.first - 1] >= 0 && is_place_word(name_key(token.form)))
      points -= 4.0F;
    // "in August 2004": there are towns of that name.
    if (type == EntityType::kPlace && one_word && is_calendar_word(name_key(token.form))) points -= 5.0F;
    // "until November 17": also a group.
    if (type == EntityType::kGroup && is_calendar_word(name_key(tree.token(match.first).form)) &&
        token.deprel != Deprel::kNsubj)
      points -= 3.0F;
    // "the Nikkei 225", "the Nikkei index"
    const int behind = match.end < tree.size() ? match.end : -1;
    if ((type == EntityType::kMedia || type == EntityType::kCompany) && behind >= 0 && one_word &&
        (tree.token(behind).upos == Upos::kNum || tree.token(behind).lemma == "index" ||
         tree.token(behind).lemma == "average" ||
         (tree.token(behind).lemma == "stock" && behind + 1 < tree.size() && tree.token(behind + 1).lemma == "index")))
      points -= 3.0F;
    // "the Winston-Shell Award"
    if (one_word && hyphened && type == EntityType::kPlace) points -= 3.0F;
    // "Hurricane Georges": a town, but what the word says where a name follows.
    if (one_word && type == EntityType::kPlace && is_thing_word(name_key(token.form)) && match.end < tree.size() &&
        is_proper(tree.token(match.end)))
      points -= 4.0F;
    // "C. Everett Koop": the second of somebody's names.
    if (one_word && behind_initial && type != EntityType::kIgo) points -= 4.0F;
    // "West Midlands": another place than the Midlands.
    if (one_word && behind_direction && (type == EntityType::kPlace || type == EntityType::kTerritory)) points -= 3.0F;
    // "Utica Ave.": a street, wherever it is.
    if (before_street && type != EntityType::kPerson) points -= 4.0F;
    // "USS Jackson", "INS Mysore": a ship.
    if (match.first > 0 && is_ship_prefix(tree.token(match.first - 1).form)) points -= 5.0F;
    if (type == EntityType::kTerritory) points += std::min(support_of(r), 3.0F);
    if (type == EntityType::kIgo && state_name_before) points -= 3.0F;  // "Kenya African Union"
    if (body && !owner_before.empty() && !country.empty() && country != owner_before) points -= 3.0F;
    if (!behind_comma.empty() && country == behind_comma && fact != Fact::kCapital) points += 3.0F;
    if ((row.flags & kFlagAmbiguous) != 0) {
      points -= 2.5F;
      if (token.upos == Upos::kPropn && !initial && !work.title_case) points += 0.8F;
      if (token.upos != Upos::kPropn || (work.title_case && one_word)) points -= 1.0F;
      if (type == EntityType::kPlace && (prep == "in" || prep == "near" || prep == "at")) points += 1.0F;
    }
    if (function_word && fact != Fact::kAbbr) points -= (row.flags & kFlagAmbiguous) != 0 ? 4.0F : 2.0F;
    if (fact == Fact::kSurname) {
      // A surname alone: somebody who is in office, in a report on the country; names.cc looks at full names first.
      const Entity person = lexicon->entity(row.entity, as_of);
      if (!person.office.empty()) points += 1.0F;
      if (!person.country.empty() && countries.contains(person.country)) points += 0.8F;
      if (token.upos != Upos::kPropn) points -= 1.5F;
      if (beside_name) points -= 3.0F;
      if (initial && one_word && !tree.is(head, Deprel::kNsubj)) points -= 0.5F;
    }
    if (type == EntityType::kPlace) {
      points += place_points(work, r, head, prep);
      if (place_preposition(prep)) points += 0.5F;
      if (one_word && beside_name) points -= 1.5F;
      if (before_surname) points -= 3.0F;
      if (points > best_place_points || place == kNone) {
        best_place_points = points;
        place = row.entity;
        place_row = r;
      }
    }
    if (fact == Fact::kCapital) {
      if (!held || !lexicon->existed(row.entity, as_of)) continue;  // Philadelphia stands for nothing today
      if (points > state_points || state == kNone) {
        state_points = points;
        state = row.entity;
      }
      continue;
    }
    if (points > best_points) {
      best_points = points;
      best = &row;
    }
  }
  if (state != kNone && (best == nullptr || best->entity == place || best_points < state_points)) {
    // The capital: the largest city of that state or, where the gazetteer has none, the state itself.
    if (place == kNone || lexicon->country(place) != lexicon->country(state) || support_of(place_row) < 1.5F) {
      std::uint32_t largest = 0;
      for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
        if (lexicon->type(rows[r].entity) != EntityType::kPlace ||
            lexicon->country(rows[r].entity) != lexicon->country(state))
          continue;
        const auto city = lexicon->place(rows[r].entity);
        const std::uint32_t population = city ? city->population + 1 : 1;
        if (population <= largest) continue;
        largest = population;
        place = rows[r].entity;
      }
    }
    const bool same_country = place == kNone || lexicon->country(place) == lexicon->country(state);
    if (same_country || state_points > best_place_points) {
      match.place = place == kNone ? state : place;
      match.metonym = !sports && acts_as_government(work, match);  // "a game against Washington"
      match.entity = match.metonym || place == kNone ? state : place;
      match.fact = Fact::kCapital;
      match.score = std::max(state_points, best_place_points);
      if (match.score < kEnough) match.entity = kNone;
      return;
    }
  }
  if (best == nullptr || best_points < kEnough) return;
  match.entity = best->entity;
  match.fact = static_cast<Fact>(best->fact);
  match.score = best_points;
  if (match.fact == Fact::kDemonym && token.deprel != Deprel::kAmod && token.deprel != Deprel::kCompound) {
    // "the Vatican": also a name of the same entity.
    for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
      const auto fact = static_cast<Fact>(rows[r].fact);
      if (rows[r].entity == match.entity && fact != Fact::kDemonym && fact != Fact::kSurname) match.fact = fact;
    }
  }
  match.metonym = match.fact == Fact::kMetonym;
  const EntityType type = lexicon->type(best->entity);
  if (type == EntityType::kPlace || type == EntityType::kState || type == EntityType::kTerritory)
    match.place = best->entity;
  if (type == EntityType::kState && match.fact == Fact::kAlias) {
    // "England" for the United Kingdom: as a place, what bears that name itself.
    for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
      if (static_cast<Fact>(rows[r].fact) == Fact::kName &&
          lexicon->country(rows[r].entity) == lexicon->country(best->entity) && lexicon->place(rows[r].entity))
        match.place = rows[r].entity;
    }
  }
  if (match.fact == Fact::kDemonym) match.place = kNone;
}

void Work::resolve(SentenceWork& work) {
  // A name that nobody bears here may begin with one that somebody does ("Afghan" in "Afghan rebels" of another time):
  // those come behind the others.
  for (std::size_t m = 0; m < work.names.size(); ++m) {
    resolve(work, work.names[m]);
    NameMatch& match = work.names[m];
    // In the title of a work only what is all of it is meant: "Islamic State", but not "American Pie".
    const auto titled = [&](int i) {
      return i >= 0 && i < work.tree.size() && work.in_title[static_cast<std::size_t>(i)] != 0 &&
             work.tree.token(i).upos != Upos::kPunct && work.tree.token(i).upos != Upos::kDet;
    };
    if (titled(match.first) && (titled(match.first - 1) || titled(match.end))) {
      match.entity = match.place = kNone;
      for (int i = match.first; i < match.end; ++i) {
        if (work.name_at[i] == static_cast<int>(m)) work.name_at[i] = -1;
      }
      continue;
    }
    if (work.names[m].entity != kNone) continue;
    for (int i = work.names[m].first; i < work.names[m].end; ++i) {
      if (work.name_at[i] == static_cast<int>(m)) work.name_at[i] = -1;
    }
    match_shorter(work, work.names[m].first, work.names[m].end);
  }
}

}  // namespace chancery::actors
