// SPDX-License-Identifier: Apache-2.0
//
// Offices, organs and generic agents of a sentence, from the innermost out.
#include "actors/roles.h"

#include <algorithm>

#include "actors/words.h"
#include "base/utf8.h"

namespace chancery::actors {

void RoleFinder::one(RoleMatch& role) {
  if (role.used || role.first < work.body) return;
  role.used = true;
  const auto kind = static_cast<RoleKind>(role.row->kind);
  if (work.in_title[static_cast<std::size_t>(role.head)] != 0) return;
  // "the Academy Awards"
  if (role.end < tree().size() && is_upper(token(role.head).form) && is_upper(token(role.end).form) &&
      is_thing_word(name_key(token(role.end).form)) && !work.title_case && !work.capitals)
    return;
  // "mob-related crimes", "a student-like prank"
  if (role.end + 1 < tree().size() && is_hyphen(token(role.end)) && !token(role.end).space_after) {
    const std::string_view tail = token(role.end + 1).form;
    if (tail == "related" || tail == "like" || tail == "style" || tail == "type" || tail == "themed") return;
  }
  if (token(role.head).lemma == "charge" && role.end == role.first + 1) return;  // no chargé: "charges were filed"
  if (token(role.head).lemma == "bank" && role.first > 0) {                      // of a river
    const std::string_view side = token(role.first - 1).lemma;
    if (side == "left" || side == "right" || side == "river" || side == "east" || side == "eastern" ||
        side == "western" || side == "opposite")
      return;
  }
  if (is_calendar_word(name_key(token(role.head).form)) && is_upper(token(role.head).form)) return;  // "last March"
  // "charges" are brought; a chargé has his accent where he stands alone.
  if (text(role.row->office) == "charge-daffaires" && role.end == role.first + 1 &&
      (token(role.first).form == "charge" || token(role.first).form == "charges"))
    return;
  // "deputy irrigation minister": one office
  const int up = tree().head(role.head);
  if (token(role.head).lemma == "deputy" && up > role.head && work.role_at[up] >= 0 &&
      work.role_at[up] != work.role_at[role.head] &&
      (token(role.head).deprel == Deprel::kCompound || token(role.head).deprel == Deprel::kAmod))
    return;
  // Part of a name that is a mention already.
  for (const Draft& draft : work.drafts) {
    if (static_cast<int>(draft.first) <= role.first && static_cast<int>(draft.end) >= role.end &&
        draft.kind == MentionKind::kName && draft.role == nullptr)
      return;
  }
  const bool running_text = !work.sentence->headline && !work.title_case && !work.capitals;
  const bool capital = running_text && role.end == role.first + 1 && role.first > work.body &&
                       kind == RoleKind::kPerson && is_upper(token(role.first).form) &&
                       token(role.first - 1).upos != Upos::kPunct;
  if (capital && role.plural && work.name_at[role.first - 1] >= 0) {
    const NameMatch& before = work.names[static_cast<std::size_t>(work.name_at[role.first - 1])];
    if (before.fact != Fact::kDemonym && all.lexicon->type(before.entity) == EntityType::kPlace)
      return;  // "Kansas City Chiefs", a team
  }
  // "troops patrol Montreal", "Ottawa outlaws FLQ": verbs that a headline's parse took for nouns.
  if (role.end == role.first + 1 && role.first > 0 && token(role.first).upos == Upos::kNoun &&
      work.sentence->headline) {
    const bool plural_before = token(role.first - 1).xpos == "NNS" && tree().head(role.first - 1) == role.first;
    const bool capital_before = role.plural && role.first == 1 && work.name_at[0] >= 0 &&
                                work.names[static_cast<std::size_t>(work.name_at[0])].metonym;
    if (plural_before || capital_before) return;
  }
  // "the two governments" refer back.
  for (const int child : tree().children(role.head)) {
    if ((token(child).lemma == "two" || token(child).lemma == "both") &&
        refers_of(token(role.head).lemma, true) != Refers::kNothing && role.end == role.first + 1) {
      const auto pair = all.refer(index, role.head);
      if (pair.size() == 2) return;
    }
  }
  Draft* holder = kind == RoleKind::kPerson ? named_holder(role) : nullptr;
  Owners owners = owners_of(role, holder != nullptr ? static_cast<int>(holder->head) : -1);
  // A modifier before another noun: "police station", "rebel attack" stay agents; "army" in "army chief" is in the role
  // trie.
  const std::string_view lemma = token(role.head).lemma;
  const bool bare = (role.row->flags & (kRoleBare | kRoleState)) != 0 || refers_of(lemma, false) != Refers::kNothing;
  if (holder == nullptr && (names_the_body(role, owners) || proper_body(role, owners))) return;
  if (bare && holder == nullptr && role.end == role.first + 1) {
    if (owners.entities.empty() || (role.row->flags & kRoleState) != 0) return;  // left to coreference, or "a country"
    if (all.entities[owners.entities.front()].type == EntityType::kPerson ||
        all.entities[owners.entities.front()].type == EntityType::kOther)
      return;
  }
  if (owners.entities.empty() && holder == nullptr && kind == RoleKind::kPerson &&
      token(role.head).deprel == Deprel::kCompound && work.role_at[role.head] >= 0) {
    return;  // "terrorist attacks", "student unions"
  }
  if (owners.entities.empty() && holder != nullptr && of_a_state(text(role.row->office)) &&
      !text(role.row->office).empty()) {
    const EntityIndex state = all.dominant_country();
    std::uint32_t owner = kNone;
    if (state != kNone && stands_behind(role, all.lexicon->country(state))) owner = all.intern(state);
    if (state == kNone) owner = state_before(role);
    // "the Foreign Secretary, Harold Wright", told of another state: of the country that he is known to be of.
    const Entity& known = all.entities[holder->entities.front()];
    if (known.id.starts_with("person:") && !known.country.empty()) {
      const EntityIndex own = all.lexicon->state_of(known.country, all.as_of);
      if (own != kNone && (owner == kNone || all.entities[owner].country != known.country)) owner = all.intern(own);
    }
    if (owner != kNone && !owners.stranger) {
      owners.entities = {owner};
      owners.by_context = true;
    }
  }
  // Games have fighters, guards and captains of their own.
  const std::string_view trade = std::string_view(text(role.row->sector)).substr(0, 3);
  if (all.sports && (trade == "UAF" || trade == "REB" || trade == "MIL")) return;
  if (all.sports && (trade == "BUS" || trade == "GOV") && owners.entities.empty() && holder == nullptr)
    return;  // "the franchise"
  // "a pin-up queen", "a drug king"
  const std::string_view reign = text(role.row->office);
  if ((reign == "king" || reign == "queen" || reign == "prince") && holder == nullptr) {
    for (const int child : tree().children(role.head)) {
      if (child < role.first && token(child).deprel == Deprel::kCompound && token(child).upos == Upos::kNoun) return;
    }
  }
  // "the classic Doctors"
  if (capital && role.plural && owners.entities.empty() && (trade == "MED" || trade == "CVL" || trade == "LAB")) return;
  // "to play the Doctor": somebody's name by now.
  if (capital && holder == nullptr && owners.entities.empty() && text(role.row->office).empty() && !role.plural) return;
  // "a leadership position", "data center leadership role"
  if (kind == RoleKind::kOrgan && owners.entities.empty() && holder == nullptr &&
      token(role.head).deprel == Deprel::kCompound && text(role.row->office) == "government" &&
      token(role.head).lemma == "leadership")
    return;
  if (owners.entities.empty() && holder == nullptr) {
    const bool office = !text(role.row->office).empty();
    // "the council" after "the National Transitional Council"
    if (kind != RoleKind::kPerson && !role.plural && definite(role) && owners.first == role.first && same_word(role))
      return;
    // "the ambassador", "the ministry": somebody of this report.
    if (office && definite(role) && !role.plural && same_office(role)) return;
    std::uint32_t owner = kNone;
    const std::string_view sector = std::string_view(text(role.row->sector)).substr(0, 3);
    const bool armed = sector == "MIL" || sector == "COP" || sector == "REB" || sector == "UAF";
    // "central banks across the world" are those of nobody in particular.
    const std::string_view body = text(role.row->office);
    const bool several = is_plural(token(role.head)) && (role.row->flags & kRolePlural) == 0 &&
                         (kind != RoleKind::kOrgan || (body != "government" && body != "police" && body != "military"));
    if (office && of_a_state(text(role.row->office)) && text(role.row->country).empty() && !several &&
        !numbered(role)) {
      owner = context_owner(role);
    } else if (kind != RoleKind::kOrgan && text(role.row->country).empty() && text(role.row->sector) != "CVL" &&
               (definite(role) || armed) && token(role.head).deprel != Deprel::kCompound) {
      const EntityIndex state = all.dominant_country();
      // Whoever acts on somebody of a state need not be of it.
      const bool theirs = definite(role) || (sector != "REB" && sector != "UAF") ||
                          (state != kNone && stands_behind(role, all.lexicon->country(state)));
      if (state != kNone && theirs) owner = all.intern(state);
    }
    const int article = tree().child(role.head, Deprel::kDet);
    const bool indefinite =
        article >= 0 && !definite(role) && !role.plural;  // "named X as prime minister" has no article
    // "King said": a capitalised word for a person without article is a surname, unless it stands in a headline.
    const bool surname = kind == RoleKind::kPerson && role.end == role.first + 1 && is_upper(token(role.first).form) &&
                         token(role.first).upos == Upos::kPropn && !tree().has_child(role.head, Deprel::kDet) &&
                         !work.sentence->headline && !work.title_case && !work.capitals;
    if (surname) return;
    if (owner != kNone && !(indefinite && office) && !owners.stranger) {
      owners.entities = {owner};
      owners.by_context = true;
    }
  }
  if (kind == RoleKind::kOrgan) {
    organ(role, owners);
  } else if (kind == RoleKind::kPerson) {
    person(role, owners, holder);
  } else {
    generic(role, owners, false);
  }
}

bool RoleFinder::same_word(const RoleMatch& role) {
  if (role.end != role.first + 1) return false;
  const std::string word = name_key(token(role.head).lemma);
  if (word == "government" || word == "state" || word == "country" || word == "authority") return false;
  for (std::uint32_t s = index + 1; s-- > 0 && s + 8 > index;) {
    auto& drafts = all.sentences[s].drafts;
    for (auto it = drafts.rbegin(); it != drafts.rend(); ++it) {
      if ((s == index && static_cast<int>(it->first) >= role.first) || it->entities.size() != 1 ||
          it->kind == MentionKind::kAdjective)
        continue;
      const Entity& entity = all.entities[it->entities.front()];
      if (entity.type == EntityType::kPerson || entity.type == EntityType::kPlace ||
          entity.type == EntityType::kAgreement || entity.type == EntityType::kState ||
          entity.type == EntityType::kPeople || entity.type == EntityType::kTerritory ||
          entity.type == EntityType::kName || entity.id.starts_with("generic:"))
        continue;
      const std::string name = name_key(entity.name);
      std::vector<std::string_view> parts;
      key_words(name, parts);
      if (parts.size() < 2 || std::find(parts.begin(), parts.end(), word) == parts.end()) continue;
      const std::uint32_t same = it->entities.front();
      Draft& draft = add_role(role, role.first, role.end, "coref:same-word", 0.85F);
      draft.kind = MentionKind::kCoreferent;
      draft.entities = {same};
      return true;
    }
  }
  return false;
}

bool RoleFinder::same_office(const RoleMatch& role) {
  const std::string_view office = text(role.row->office);
  if (office == "government" || office == "state") return false;
  const EntityType type =
      static_cast<RoleKind>(role.row->kind) == RoleKind::kOrgan ? EntityType::kOrgan : EntityType::kPerson;
  for (std::uint32_t s = index + 1; s-- > 0;) {
    auto& drafts = all.sentences[s].drafts;
    for (auto it = drafts.rbegin(); it != drafts.rend(); ++it) {
      if ((s == index && static_cast<int>(it->first) >= role.first) || it->entities.size() != 1) continue;
      const Entity& entity = all.entities[it->entities.front()];
      const bool ministry = office == "ministry" && entity.id.starts_with("organ:") &&
                            (entity.office == "mfa" || entity.office == "mod" || entity.name.starts_with("Ministry"));
      const bool minister = office == "minister" && entity.office.ends_with("minister");
      if (entity.type != type || (entity.office != office && !ministry && !minister)) continue;
      const std::uint32_t same = it->entities.front();
      Draft& draft = add_role(role, role.first, role.end, "coref:office", 0.85F);
      draft.kind = MentionKind::kCoreferent;
      draft.entities = {same};
      return true;
    }
  }
  return false;
}

void RoleFinder::run() {
  // What stands deeper in the tree first: the ministry before its spokesman.
  std::vector<std::size_t> order(work.roles.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return tree().depth(work.roles[a].head) > tree().depth(work.roles[b].head);
  });
  work.drafts.reserve(work.drafts.size() + 2 * work.roles.size() + 8);
  for (const std::size_t i : order) one(work.roles[i]);
}

namespace {

// How many days lie between the day and the nearest time in which the person had the office; later ones count as far
// off. -1: never.
std::int64_t days_from_office(const ActorLexicon& lexicon, EntityIndex person, std::string_view office, EntityIndex of,
                              Day as_of) {
  constexpr std::int64_t kLater = 40'000;  // a report rarely speaks of who is yet to come
  std::int64_t nearest = -1;
  for (const FactView& fact : lexicon.facts(person)) {
    if (fact.fact != Fact::kOffice || fact.value.substr(0, fact.value.find(' ')) != office) continue;
    if (of != kNone && fact.target != of) continue;
    const std::int64_t from = fact.from.known() ? fact.from.earliest : kMinDay;
    const std::int64_t to = fact.to.known() ? fact.to.latest : kMaxDay;
    const std::int64_t days = as_of > to ? as_of - to : as_of < from ? from - as_of + kLater : 0;
    if (nearest < 0 || days < nearest) nearest = days;
  }
  return nearest;
}

}  // namespace

EntityIndex Work::person_in_office(std::string_view name, std::string_view office, EntityIndex of) const {
  const std::string key = name_key(name);
  std::vector<std::string_view> words_of_name;
  key_words(key, words_of_name);
  if (words_of_name.empty()) return kNone;
  EntityIndex found = kNone;
  std::int64_t away = 0;  // days from the time in which the one found had the office
  // The surname is the last word or, in Spanish names, the one before.
  for (std::size_t back = 1; back <= 2 && back <= words_of_name.size() && found == kNone; ++back) {
    if (back == words_of_name.size() && back > 1) break;
    const std::string_view family = words_of_name[words_of_name.size() - back];
    const std::uint32_t node = lexicon->next(0, lexicon->word(family));
    if (node == kNone) continue;
    for (const NameRow& row : lexicon->names_at(node)) {
      if (lexicon->type(row.entity) != EntityType::kPerson || row.entity == found) continue;
      const Entity person = lexicon->entity(row.entity, as_of);
      std::int64_t days = 0;
      if (person.office.empty() || (!office.empty() && person.office != office)) {
        // "President Carter", in a report of today
        if (office.empty()) continue;
        days = days_from_office(*lexicon, row.entity, office, of, as_of);
        if (days < 0) continue;
      }
      if (office.empty()) {
        const std::string_view held = person.office;
        const bool known_to_all = held == "president" || held == "prime-minister" || held == "chancellor" ||
                                  held == "king" || held == "queen" || held == "leader" || held == "supreme-leader" ||
                                  held == "general-secretary" || held == "secretary-general";
        const bool spoken_of = countries.contains(person.country);
        if (!spoken_of && !known_to_all) continue;
        // Alone, a surname is that of somebody in a country that the report speaks of, or it stands with a full name.
        if (words_of_name.size() == 1 && !spoken_of && lexicon->type(row.entity) == EntityType::kPerson &&
            countries.size() > 4)
          continue;
      }
      if (days == 0 && of != kNone && person.of != lexicon->id(of)) continue;
      // Given names must be the same, or the initial.
      const std::string known = name_key(person.name);
      if (words_of_name.size() > back) {
        const std::string_view given = words_of_name.front();
        const std::string_view other = std::string_view(known).substr(0, known.find(' '));
        const bool same = given == other || (given.size() == 1 && given[0] == other[0]) ||
                          (!office.empty() && days == 0 && given[0] == other[0]);
        if (!same) continue;
      }
      if (found != kNone && days == 0 && away == 0) return kNone;
      if (found != kNone && away <= days) continue;
      found = row.entity;
      away = days;
    }
  }
  return found;
}

void Work::find_roles(std::uint32_t index) {
  index_drafts(sentences[index]);  // whose "his" is asks which names are mentions
  RoleFinder finder{*this, sentences[index], index};
  finder.run();
}

}  // namespace chancery::actors
