// SPDX-License-Identifier: Apache-2.0
#include "events/participants.h"

#include <algorithm>
#include <array>
#include <utility>

#include "events/one_of.h"

namespace chancery::events {
namespace {

constexpr std::array kPartitives = std::to_array<std::string_view>(
    {"one",    "two",     "three",   "four",   "five",    "some",     "many", "most",     "several", "all",    "both",
     "each",   "part",    "number",  "dozen",  "hundred", "thousand", "rest", "majority", "half",    "member", "wing",
     "branch", "faction", "section", "column", "unit",    "group",    "none", "any",      "handful", "scores", "kind"});

// Heads that act for the state, group or people named with them.
constexpr std::array kBodies = std::to_array<std::string_view>(
    {"government", "authority", "authorities", "regime",       "administration", "leadership",     "leader",
     "force",      "forces",    "troop",       "troops",       "army",           "military",       "navy",
     "official",   "side",      "delegation",  "team",         "police",         "court",          "parliament",
     "ministry",   "cabinet",   "spokesman",   "spokeswoman",  "spokesperson",   "representative", "diplomat",
     "embassy",    "capital",   "state",       "republic",     "soldier",        "fighter",        "militant",
     "rebel",      "warplane",  "plane",       "jet",          "aircraft",       "warship",        "ship",
     "vessel",     "drone",     "missile",     "tank",         "artillery",      "gunner",         "negotiator",
     "mediator",   "envoy",     "ambassador",  "mission",      "council",        "assembly",       "people",
     "nation",     "lawmaker",  "senate",      "headquarters", "radio",          "command",        "delegate"});

constexpr std::array kMembers =
    std::to_array<std::string_view>({"guerrilla", "insurgent", "gunman", "cell", "faction"});

constexpr std::array kAgents = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"junta", "GOV"},     {"militia", "PRM"},      {"opposition", "OPP"}, {"warlord", "REB"},  {"coalition", "GOV"},
     {"mob", "CVL"},       {"crowd", "CVL"},        {"gang", "CRM"},       {"cartel", "CRM"},   {"faction", "UAF"},
     {"guerrilla", "REB"}, {"insurgent", "REB"},    {"rebel", "REB"},      {"militant", "REB"}, {"gunman", "UAF"},
     {"protester", "CVL"}, {"demonstrator", "CVL"}, {"villager", "CVL"},   {"civilian", "CVL"}, {"worker", "LAB"}});

template <std::size_t N>
bool listed(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Participant participant(const Report& report, const Syntax& syntax, const Entity& entity, Span span) {
  Participant made;
  made.entity = entity;
  made.raw_text = std::string(slice(report.text, span));
  made.span = in_sentence(syntax, span);
  made.sentence = syntax.sentence_index();
  return made;
}

Span mention_span(const Syntax& syntax, const Mention& mention) {
  const auto tokens = syntax.sentence().tokens;
  if (mention.sentence != syntax.sentence_index()) return {};  // taken up by "it"
  if (mention.first >= mention.end || mention.end > tokens.size()) return {};
  return {tokens[mention.first].span.begin, tokens[mention.end - 1].span.end};
}

bool is_state(const Entity& entity) {
  return entity.type == EntityType::kState || entity.type == EntityType::kTerritory;
}

template <typename Fits>
std::vector<Participant> of_mention(const Report& report, const Syntax& syntax, int word, Fits fits) {
  std::vector<Participant> out;
  const Mention* mention = syntax.mention(word);
  if (mention == nullptr) return out;
  for (const std::uint32_t index : mention->entities) {
    const Entity& entity = syntax.mentions().entities[index];
    if (!fits(entity)) continue;
    if (std::any_of(out.begin(), out.end(), [&](const Participant& p) { return p.entity.id == entity.id; })) continue;
    out.push_back(participant(report, syntax, entity, mention_span(syntax, *mention)));
    if (mention->as_government && is_state(entity) && entity.sector.empty()) out.back().entity.sector = "GOV";
  }
  return out;
}

// "angry French paper workers", where the parser hangs the adjective on another word before them.
void give_nationality(const Syntax& syntax, int word, Participant& people) {
  const language::Tree& tree = syntax.tree();
  for (int t = word - 1; t >= 0 && word - t <= 4; --t) {
    const Mention* mention = syntax.mention(t);
    const bool before = tree.dominates(word, t) && syntax.token(t).upos != Upos::kPunct;
    if (!before) return;
    if (mention == nullptr || mention->kind != MentionKind::kAdjective || mention->entities.size() != 1) continue;
    const Entity& of = syntax.mentions().entities[mention->entities.front()];
    if (!is_state(of) || of.country.empty()) return;
    people.entity.country = of.country;
    people.entity.id.insert(std::string_view("generic:").size(), of.country);
    return;
  }
}

// "the fighters of the Red Front" are that group.
std::vector<Participant> named_body(const Report& report, const Syntax& syntax, int word) {
  if (!listed(kBodies, syntax.lemma(word)) && syntax.lemma(word) != "man" && !listed(kMembers, syntax.lemma(word)))
    return {};
  for (const int c : syntax.tree().children(word)) {
    const bool of = c > word && syntax.tree().is(c, Deprel::kNmod) && syntax.has_case(c, "of");
    const bool poss = syntax.tree().is(c, Deprel::kNmod, "poss");
    if (!of && !poss) continue;
    auto found = of_mention(report, syntax, c, [](const Entity& e) {
      return (e.type == EntityType::kGroup || e.type == EntityType::kParty || e.type == EntityType::kIgo) &&
             !e.id.starts_with("generic:");
    });
    const Span span = phrase_span(syntax, word);
    for (Participant& p : found) {
      p.raw_text = std::string(slice(report.text, span));
      p.span = in_sentence(syntax, span);
    }
    if (!found.empty()) return found;
  }
  return {};
}

// "delegates of Chad, Niger and Mali", where only those of the first were taken for offices: the others by their state.
void add_states_of(const Report& report, const Syntax& syntax, int word, std::vector<Participant>& found) {
  if (found.empty() || !found.front().entity.id.starts_with("office:") || syntax.token(word).upos != Upos::kNoun)
    return;
  const TokenList states = syntax.preposition(word, "of");
  if (states.size() < 2) return;
  for (const int state : states) {
    for (Participant& p : of_mention(report, syntax, state, is_state)) {
      const bool there = std::any_of(found.begin(), found.end(), [&](const Participant& q) {
        return q.entity.of == p.entity.id || q.entity.country == p.entity.country;
      });
      if (!there) found.push_back(std::move(p));
    }
  }
}

}  // namespace

Span in_sentence(const Syntax& syntax, Span span) {
  const Span own = syntax.sentence().span;
  if (span.begin < own.begin || span.end > own.end) return {};
  return {span.begin - own.begin, span.end - own.begin};
}

std::vector<Participant> actors_of(const Report& report, const Syntax& syntax, int word) {
  const language::Tree& tree = syntax.tree();
  int at = word;
  for (int steps = 0; steps < kMaxSteps && at >= 0; ++steps) {
    at = syntax.antecedent(at);
    auto found = of_mention(report, syntax, at, can_act);
    if (found.size() == 1 && found.front().entity.id.starts_with("generic:")) {
      if (auto whose = named_body(report, syntax, at); !whose.empty()) return whose;
      if (found.front().entity.id.starts_with("generic::")) give_nationality(syntax, at, found.front());
    }
    add_states_of(report, syntax, at, found);
    if (!found.empty()) return found;
    if (syntax.mention(at) != nullptr && !syntax.mention(at)->entities.empty()) return {};
    for (const int c : tree.children(at)) {
      if (!tree.is(c, Deprel::kAppos) && !tree.is(c, Deprel::kFlat)) continue;
      found = of_mention(report, syntax, c, can_act);
      if (!found.empty()) return found;
    }
    // "Peru, the first state to recognise it"
    if (tree.is(at, Deprel::kAppos) &&
        one_of(syntax.lemma(at), {"state", "country", "nation", "government", "power"}) && tree.head(at) >= 0) {
      found = of_mention(report, syntax, tree.head(at), can_act);
      if (!found.empty()) return found;
    }
    if (syntax.token(at).upos == Upos::kPron && syntax.lemma(at) != "one") return {};
    const int subject = syntax.predicated(at);
    if (subject >= 0 && subject != at && !tree.is(at, Deprel::kAppos)) {
      at = subject;
      continue;
    }
    const std::string_view lemma = syntax.lemma(at);
    if (listed(kPartitives, lemma)) {
      const TokenList held = syntax.preposition(at, "of");
      if (!held.empty()) {
        at = held.front();
        continue;
      }
    }
    // "Soviet armour", "Russian troops", "Kenya's decision": whose it is acts, or is meant. Of what stands behind, only
    // bodies.
    TokenList owners;
    for (const int c : tree.children(at)) {
      const bool before =
          c < at && (tree.is(c, Deprel::kAmod) || tree.is(c, Deprel::kCompound) || tree.is(c, Deprel::kNmod));
      const bool behind = c > at && tree.is(c, Deprel::kNmod) && syntax.has_case(c, "of") && listed(kBodies, lemma);
      if (!before && !behind) continue;
      owners.add(c);
      for (const int d : tree.children(c)) {
        if (tree.is(d, Deprel::kConj)) owners.add(d);
      }
    }
    const Span span = phrase_span(syntax, at);
    // "the five-member junta" is nobody's.
    const bool owned =
        std::any_of(owners.begin(), owners.end(), [&](int owner) { return syntax.mention(owner) != nullptr; });
    if (!owned) {
      // Groups that nobody has named: kept as such.
      for (const auto& [agent, sector] : kAgents) {
        if (agent != lemma) continue;
        Entity group;
        group.id = "generic::" + std::string(sector) + ":" + std::string(lemma);
        group.name = std::string(lemma);
        group.type = EntityType::kGroup;
        group.sector = sector;
        found.push_back(participant(report, syntax, group, span));
        return found;
      }
    }
    // "a law passed by parliament bans", "a statement issued by the ministry accuses"
    if (owners.empty() && syntax.in_class(at, "document")) {
      int maker = -1;
      for (const int c : tree.children(at)) {
        if (c < at || !tree.is(c, Deprel::kAcl) || !syntax.passive(c)) continue;
        if (const TokenList by = syntax.subjects(c); !by.empty()) maker = by.front();
      }
      if (maker >= 0) {
        at = maker;
        continue;
      }
    }
    for (const int owner : owners) {
      auto mine = of_mention(report, syntax, owner, [](const Entity& e) { return can_act(e); });
      for (Participant& p : mine) {
        p.raw_text = std::string(slice(report.text, span));
        p.span = in_sentence(syntax, span);
        if (std::none_of(found.begin(), found.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; }))
          found.push_back(std::move(p));
      }
    }
    return found;
  }
  return {};
}

namespace {

// "the town", "this island": the place of that kind last spoken of; nullptr if there is none.
const Entity* place_spoken_of(const Syntax& syntax, int word) {
  const std::string_view lemma = syntax.lemma(word);
  const bool town = syntax.in_class(word, "town"), area = syntax.in_class(word, "area");
  if ((!town && !area && lemma != "island") || !syntax.token(word).xpos.starts_with("NN")) return nullptr;
  const int determiner = syntax.tree().child(word, Deprel::kDet);
  if (determiner < 0 || (syntax.lemma(determiner) != "the" && syntax.lemma(determiner) != "this")) return nullptr;
  // "the town of Jinja" names another.
  if (syntax.tree().has_child(word, Deprel::kNmod)) return nullptr;
  const Mentions& mentions = syntax.mentions();
  const auto end = std::upper_bound(mentions.list.begin(), mentions.list.end(), syntax.sentence_index(),
                                    [](std::uint32_t s, const Mention& m) { return s < m.sentence; });
  for (auto it = end; it != mentions.list.begin();) {
    --it;
    if (it->sentence + 6 < syntax.sentence_index()) break;
    if (it->place < 0 || (it->sentence == syntax.sentence_index() && static_cast<int>(it->first) > word)) continue;
    const Entity& place = mentions.entities[static_cast<std::size_t>(it->place)];
    const PlaceKind kind = place.where ? place.where->kind : PlaceKind::kUnknown;
    const bool fits = town   ? kind == PlaceKind::kCity || kind == PlaceKind::kSuburb
                      : area ? kind == PlaceKind::kDivision || kind == PlaceKind::kDistrict ||
                                   kind == PlaceKind::kRegion || place.type == EntityType::kTerritory
                             : kind == PlaceKind::kIsland || place.type == EntityType::kTerritory ||
                                   kind == PlaceKind::kDivision || kind == PlaceKind::kRegion;
    if (fits) return &place;
  }
  return nullptr;
}

}  // namespace

std::vector<Participant> places_of(const Report& report, const Syntax& syntax, int word) {
  word = syntax.antecedent(word);
  const Mention* mention = syntax.mention(word);
  if (mention != nullptr && mention->place >= 0) {
    return {participant(report, syntax, syntax.mentions().entities[static_cast<std::size_t>(mention->place)],
                        mention_span(syntax, *mention))};
  }
  if (mention == nullptr) {
    // "the capital Kabul"
    for (const int c : syntax.tree().children(word)) {
      const bool named = syntax.tree().is(c, Deprel::kAppos) || syntax.tree().is(c, Deprel::kFlat);
      const Mention* name = named && c > word ? syntax.mention(c) : nullptr;
      if (name == nullptr || name->place < 0) continue;
      return {participant(report, syntax, syntax.mentions().entities[static_cast<std::size_t>(name->place)],
                          mention_span(syntax, *name))};
    }
    // "the heart of Aden", "the town of Jinja"
    if (one_of(syntax.lemma(word),
               {"heart", "centre", "center", "middle", "whole", "rest", "most", "town", "city", "port", "village",
                "island", "province", "region", "district", "capital", "territory"})) {
      for (const int c : syntax.tree().children(word)) {
        const bool of = c > word && syntax.tree().is(c, Deprel::kNmod) && syntax.has_case(c, "of");
        const Mention* name = of ? syntax.mention(c) : nullptr;
        if (name == nullptr || name->place < 0) continue;
        return {participant(report, syntax, syntax.mentions().entities[static_cast<std::size_t>(name->place)],
                            mention_span(syntax, *name))};
      }
    }
    if (const Entity* place = place_spoken_of(syntax, word); place != nullptr)
      return {participant(report, syntax, *place, phrase_span(syntax, word))};
  }
  return of_mention(report, syntax, word, [](const Entity& entity) { return entity.type == EntityType::kPlace; });
}

std::vector<Participant> states_of_places(const Report& report, const Syntax& syntax, int word) {
  std::vector<Participant> out = places_of(report, syntax, word);
  for (Participant& place : out) {
    if (place.entity.country.empty()) return {};
    const std::string id = "state:" + place.entity.country;
    const auto& all = syntax.mentions().entities;
    const auto state = std::find_if(all.begin(), all.end(), [&](const Entity& e) { return e.id == id; });
    if (state == all.end()) return {};
    place.entity = *state;
  }
  return out;
}

Span phrase_span(const Syntax& syntax, int word) {
  const language::Tree& tree = syntax.tree();
  std::vector<int> tokens;
  tree.subtree(word, tokens,
               {Deprel::kAcl, Deprel::kAdvcl, Deprel::kConj, Deprel::kCc, Deprel::kAppos, Deprel::kParataxis,
                Deprel::kCop, Deprel::kNsubj, Deprel::kMark, Deprel::kAux, Deprel::kPunct});
  // The run around the word without gaps larger than punctuation.
  const auto at = std::find(tokens.begin(), tokens.end(), word);
  if (at == tokens.end()) return syntax.token(word).span;
  auto first = at, last = at;
  while (first != tokens.begin() && *first - *(first - 1) <= 2) --first;
  while (last + 1 != tokens.end() && *(last + 1) - *last <= 2) ++last;
  while (first < at &&
         (syntax.token(*first).deprel == Deprel::kCase || syntax.token(*first).deprel == Deprel::kDet ||
          syntax.token(*first).deprel == Deprel::kPunct || syntax.token(*first).deprel == Deprel::kAdvmod ||
          syntax.token(*first).deprel == Deprel::kFixed)) {
    ++first;
  }
  return {syntax.token(*first).span.begin, syntax.token(*last).span.end};
}

std::string phrase_text(const Report& report, const Syntax& syntax, int word) {
  return std::string(slice(report.text, phrase_span(syntax, word)));
}

Participant thing_of(const Report& report, const Syntax& syntax, int word) {
  word = syntax.antecedent(word);
  const Mention* mention = syntax.mention(word);
  if (mention != nullptr && !mention->entities.empty()) {
    return participant(report, syntax, syntax.mentions().entities[mention->entities.front()],
                       mention_span(syntax, *mention));
  }
  if (mention != nullptr && mention->place >= 0) {
    return participant(report, syntax, syntax.mentions().entities[static_cast<std::size_t>(mention->place)],
                       mention_span(syntax, *mention));
  }
  // "the ambassador, Gul Hassan": the name stands in apposition.
  for (const int c : syntax.tree().children(word)) {
    if (!syntax.tree().is(c, Deprel::kAppos) || syntax.mention(c) == nullptr || syntax.mention(c)->entities.empty())
      continue;
    const Entity& entity = syntax.mentions().entities[syntax.mention(c)->entities.front()];
    if (entity.type == EntityType::kPerson)
      return participant(report, syntax, entity, mention_span(syntax, *syntax.mention(c)));
  }
  Entity entity;
  const Span span = phrase_span(syntax, word);
  entity.name = std::string(slice(report.text, span));
  entity.type = syntax.token(word).upos == Upos::kPropn ? EntityType::kName : EntityType::kOther;
  Participant made;
  made.raw_text = entity.name;
  made.entity = std::move(entity);
  made.span = in_sentence(syntax, span);
  made.sentence = syntax.sentence_index();
  return made;
}

bool is_kind(const Syntax& syntax, int word, EntityKind kind) {
  const auto fits = [&](const Entity& entity) {
    switch (kind) {
      case EntityKind::kActor:
        return can_act(entity);
      case EntityKind::kState:
        return entity.type == EntityType::kState || entity.type == EntityType::kTerritory ||
               entity.type == EntityType::kOrgan;
      case EntityKind::kGroup:
        return entity.type == EntityType::kGroup || entity.type == EntityType::kParty ||
               (entity.is_new && (entity.type == EntityType::kNgo || entity.type == EntityType::kOther)) ||
               (entity.type == EntityType::kOther &&
                (entity.sector == "REB" || entity.sector == "UAF" || entity.sector == "PTY"));
      case EntityKind::kIgo:
        return entity.type == EntityType::kIgo || (entity.type == EntityType::kOrgan && entity.of.starts_with("igo:"));
      case EntityKind::kOrg:
        return entity.type == EntityType::kIgo || entity.type == EntityType::kNgo ||
               entity.type == EntityType::kParty || entity.type == EntityType::kCompany ||
               entity.type == EntityType::kMedia || entity.type == EntityType::kGroup ||
               entity.type == EntityType::kReligion || entity.type == EntityType::kOrgan;
      case EntityKind::kPerson:
        return entity.type == EntityType::kPerson;
      case EntityKind::kPlace:
        return entity.type == EntityType::kPlace || entity.type == EntityType::kState ||
               entity.type == EntityType::kTerritory;
      case EntityKind::kAgreement:
        return entity.type == EntityType::kAgreement;
      case EntityKind::kPeople:
        return entity.type == EntityType::kPeople || entity.type == EntityType::kReligion ||
               (entity.type == EntityType::kOther && !entity.sector.empty());
      case EntityKind::kName:
        return entity.type == EntityType::kName;
      case EntityKind::kNew:
        return entity.is_new && can_act(entity);
    }
    return false;
  };
  int at = syntax.antecedent(word);
  for (int steps = 0; steps < 3 && at >= 0; ++steps) {
    const Mention* mention = syntax.mention(at);
    if (mention != nullptr) {
      if (kind == EntityKind::kPlace && mention->place >= 0) return true;
      return std::any_of(mention->entities.begin(), mention->entities.end(),
                         [&](std::uint32_t e) { return fits(syntax.mentions().entities[e]); });
    }
    for (const int c : syntax.tree().children(at)) {
      if (!syntax.tree().is(c, Deprel::kAppos) || syntax.mention(c) == nullptr) continue;
      const auto& entities = syntax.mention(c)->entities;
      if (std::any_of(entities.begin(), entities.end(),
                      [&](std::uint32_t e) { return fits(syntax.mentions().entities[e]); }))
        return true;
    }
    if (kind == EntityKind::kPlace || kind == EntityKind::kName) return syntax.token(at).upos == Upos::kPropn;
    const std::string_view lemma = syntax.lemma(at);
    const bool body = listed(kBodies, lemma), partitive = listed(kPartitives, lemma);
    if (!body && !partitive) {
      const int subject = syntax.predicated(at);
      if (subject < 0 || syntax.tree().is(at, Deprel::kAppos)) return false;
      at = subject;
      continue;
    }
    if (partitive) {
      const TokenList held = syntax.preposition(at, "of");
      if (held.empty()) return false;
      at = held.front();
      continue;
    }
    for (const int c : syntax.tree().children(at)) {
      const Mention* owner = syntax.mention(c);
      if (owner == nullptr) continue;
      if (std::any_of(owner->entities.begin(), owner->entities.end(), [&](std::uint32_t e) {
            return syntax.mentions().entities[e].type != EntityType::kPerson && fits(syntax.mentions().entities[e]);
          })) {
        return true;
      }
    }
    return false;
  }
  return false;
}

void add_unique(std::vector<Participant>& all, std::vector<Participant>&& more) {
  for (Participant& p : more) {
    const bool there =
        std::any_of(all.begin(), all.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
    if (!there) all.push_back(std::move(p));
  }
}

}  // namespace chancery::events
