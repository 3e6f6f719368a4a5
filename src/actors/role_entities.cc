// SPDX-License-Identifier: Apache-2.0
//
// What entity a role makes: an organ of a state, a person with an office, a generic agent, or an organisation with the
// word in its name.
#include <algorithm>

#include "actors/names.h"
#include "actors/offices.h"
#include "actors/roles.h"
#include "actors/words.h"
#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::actors {

void RoleFinder::sector_of_owner(Entity& entity, std::string_view office, const Entity& owner) const {
  if (!entity.sector.empty()) return;
  switch (owner.type) {
    case EntityType::kCompany:
    case EntityType::kMedia:
    case EntityType::kParty:
      entity.sector = sector_of_office(office, owner.type);
      break;
    case EntityType::kGroup:
    case EntityType::kOrgan:
      entity.sector = owner.sector;
      break;
    case EntityType::kOther:
      if (owner.is_new) entity.sector = owner.sector;
      break;
    default:
      break;
  }
}

void RoleFinder::sectors(Entity& entity, const RoleRow& row) const {
  const auto codes = split(text(row.sector), ',');
  if (!codes.empty() && !codes[0].empty() && entity.sector.empty()) entity.sector = codes[0];
  for (std::size_t i = 1; i < codes.size(); ++i) {
    if (std::find(entity.other_sectors.begin(), entity.other_sectors.end(), codes[i]) == entity.other_sectors.end())
      entity.other_sectors.emplace_back(codes[i]);
  }
}

void RoleFinder::sector_of_modifiers(Entity& entity, const RoleMatch& role, int from) const {
  constexpr std::pair<std::string_view, std::string_view> kSays[] = {
      {"civilian", "CVL"},   {"rebel", "REB"},        {"guerrilla", "REB"}, {"insurgent", "REB"},
      {"separatist", "REB"}, {"paramilitary", "PRM"}, {"exiled", "ELI"}};
  const auto codes = split(text(role.row->sector), ',');
  const std::string_view own = codes.empty() ? std::string_view() : codes[0];
  for (int t = std::max(from, 0); t < role.first; ++t) {
    const Token& word = token(t);
    if (work.name_at[t] >= 0 || tree().head(t) < role.first || tree().head(t) >= role.end) continue;
    if (word.lemma == "opposition") {
      // Members of parliament stay that, officials of the opposition are none of the government.
      if (own == "GOV" || own.empty()) entity.sector = "OPP";
      if (own != "OPP" && !own.empty() && own != "GOV") entity.other_sectors.emplace_back("OPP");
    }
    for (const auto& [lemma, sector] : kSays) {
      if (word.lemma == lemma && own != "REF" && own != "JRN" && own != "MED") entity.sector = sector;
    }
  }
}

std::string RoleFinder::short_id(std::uint32_t entity) const {
  const std::string& id = all.entities[entity].id;
  return id.substr(id.find(':') + 1);
}

Draft& RoleFinder::add_role(const RoleMatch& role, int first, int end, std::string_view rule, float confidence) {
  Draft& draft = all.add(work, index, first, end, MentionKind::kNominal, rule, confidence);
  draft.role = role.row;
  draft.plural = role.plural;
  return draft;
}

void RoleFinder::organ(const RoleMatch& role, const Owners& owners) {
  const std::string_view office = text(role.row->office);
  std::vector<std::uint32_t> found;
  std::string_view rule = owners.by_context ? "organ:context" : "organ:owner";
  for (std::uint32_t owner : owners.entities) {
    const EntityType owner_type = all.entities[owner].type;
    const bool government = office == "government" || office == "state";
    if (owner_type == EntityType::kPerson && token(role.head).lemma == "leadership") continue;  // what he does
    if (owner_type == EntityType::kPerson &&
        (all.entities[owner].id.starts_with("generic:") || all.entities[owner].of.empty()) &&
        (office == "ministry" || office == "committee"))
      continue;  // "the Sheriff's Department" is no ministry
    if (owner_type == EntityType::kCompany || owner_type == EntityType::kMedia ||
        (owner_type == EntityType::kOther && all.entities[owner].is_new)) {
      continue;  // "the Airbus fleet" is no navy
    }
    if (government &&
        (owner_type == EntityType::kOther || (owner_type == EntityType::kPerson && all.entities[owner].of.empty())))
      continue;
    if (owner_type == EntityType::kPlace && government && office == "government")
      owner = all.lift(owner);
    else if (owner_type == EntityType::kPlace || owner_type == EntityType::kOrgan ||
             owner_type == EntityType::kPerson || owner_type == EntityType::kPeople)
      owner = all.lift(owner);
    if (government && owners.exile_city != kNone && role.plural == false) {
      const Draft* adjective = draft_of(owners.first < role.first ? role.first - 1 : role.first);
      const std::string nation =
          adjective != nullptr && adjective->kind == MentionKind::kAdjective
              ? all.words(work, static_cast<int>(adjective->first), static_cast<int>(adjective->end))
              : all.entities[owner].name;
      const auto known = all.lexicon->find(nation + " government-in-exile", all.as_of);
      const EntityType what =
          known.empty() || known.front().entity == kNone ? EntityType::kState : all.lexicon->type(known.front().entity);
      if (what == EntityType::kGroup || what == EntityType::kOrgan) {
        found.push_back(all.intern(known.front().entity));
        rule = "organ:in-exile";
        continue;
      }
      Entity exile;
      exile.id = "organ:" + short_id(owner) + ":government-in-exile";
      exile.name = nation + " government-in-exile";
      exile.type = EntityType::kOrgan;
      exile.country = country_of(owner);
      exile.sector = "GOV";
      exile.of = all.entities[owner].id;
      found.push_back(all.intern_new(std::move(exile)));
      rule = "organ:in-exile";
      continue;
    }
    const bool of_more = role.end + 1 < tree().size() && token(role.end).form == "of" &&
                         is_upper(token(role.end + 1).form) && work.name_at[role.end + 1] < 0;
    if (office == "government" && (owners.own_words || role.end - role.first > 1 || of_more) &&
        is_upper(token(role.head).form) && is_upper(token(role.first).form) && !work.title_case && !work.capitals) {
      // "the Polish Provisional Government of National Unity": a government with a name of its own.
      int end = role.end;
      while (end + 1 < tree().size() && (token(end).form == "of" || is_upper(token(end).form)) && work.name_at[end] < 0)
        ++end;
      if (token(end - 1).form == "of") --end;
      Entity named;
      named.name = all.words(work, owners.first, end);
      named.id = "new:" + country_of(owner) + ":" + slug(named.name);
      named.type = EntityType::kOrgan;
      named.country = country_of(owner);
      named.sector = "GOV";
      named.of = all.entities[owner].id;
      named.is_new = true;
      found.push_back(all.intern_new(std::move(named)));
      rule = "organ:named-government";
      continue;
    }
    const bool vague = office == "ministry" || office == "committee" || office == "court" || office == "customs" ||
                       office == "marine-corps" || office == "delegation" || office == "local-government";
    if (vague && owners.own_words && is_upper(token(role.head).form) && !work.title_case && !work.capitals &&
        owner_type != EntityType::kPerson) {
      // "Britain's Health Protection Agency"
      Entity named;
      int begin = owners.first;
      named.name = all.words(work, begin, role.end);
      named.id = "new:" + (country_of(owner).empty() ? "" : country_of(owner) + ":") + slug(named.name);
      named.type = EntityType::kOrgan;
      named.country = country_of(owner);
      named.of = all.entities[owner].id;
      named.is_new = true;
      sectors(named, *role.row);
      std::erase_if(work.drafts, [&](const Draft& draft) {
        return static_cast<int>(draft.first) >= begin && static_cast<int>(draft.end) <= role.end &&
               draft.rule == "name:unknown";
      });
      found.push_back(all.intern_new(std::move(named)));
      rule = "organ:named";
      continue;
    }
    if (government) {
      found.push_back(owner);
      rule = owners.by_context ? "government:context" : "government:owner";
      continue;
    }
    Entity made;
    if (all.lexical[owner] != kNone) {
      made = all.lexicon->organ(office, all.lexical[owner], all.as_of, text(role.row->phrase));
    } else {
      made.id = "organ:" + short_id(owner) + ":" + std::string(office);
      made.name = organ_title(office, text(role.row->phrase)) + " of " + all.entities[owner].name;
      made.type = EntityType::kOrgan;
      made.country = country_of(owner);
      made.of = all.entities[owner].id;
      made.office = office;
    }
    sectors(made, *role.row);
    if (!owners.accredited.empty()) {
      made.id += ":" + short_id(owners.accredited.front());
      made.attributes.push_back({"accredited-to", all.entities[owners.accredited.front()].id});
    }
    found.push_back(all.intern_new(std::move(made)));
  }
  const bool unspecific = office == "government" || office == "ministry" || office == "committee" ||
                          office == "court" || office == "cabinet";
  if (found.empty() && unspecific && owners.own_words && is_upper(token(role.head).form) && !work.title_case &&
      !work.capitals) {
    Entity named;
    named.name = all.words(work, owners.first, role.end);
    if (const EntityIndex state = all.dominant_country(); state != kNone) {
      named.country = all.lexicon->country(state);
      named.of = all.lexicon->id(state);
    }
    named.id = "new:" + (named.country.empty() ? "" : named.country + ":") + slug(named.name);
    named.type = EntityType::kOrgan;
    sectors(named, *role.row);
    named.is_new = true;
    found.push_back(all.intern_new(std::move(named)));
    rule = "organ:named";
  }
  if (found.empty()) {
    if (office == "government" && (token(role.head).lemma == "leadership" || owners.stranger)) return;
    if (office == "state" || office.empty() || (role.row->flags & kRoleWeak) != 0) return;
    const int article = tree().child(role.head, Deprel::kDet);
    const bool indefinite = article >= 0 && (token(article).lemma == "a" || token(article).lemma == "an");
    if (indefinite && (office == "presidency" || office == "embassy" || office == "government"))
      return;  // "a palace", "an embassy": nobody yet
    Entity made;
    made.id = "generic::" + std::string(split(text(role.row->sector), ',')[0]) + ":" + slug(text(role.row->phrase));
    made.name = all.words(work, role.first, role.end);
    made.type = EntityType::kOrgan;
    made.office = office;
    sectors(made, *role.row);
    found.push_back(all.intern_new(std::move(made)));
    rule = "organ:nobody's";
  }
  Draft& draft = add_role(role, owners.first, role.end, rule, owners.by_context ? 0.6F : 0.9F);
  draft.as_government = office == "government";
  for (const std::uint32_t entity : found) add_unique(draft.entities, entity);
}

void RoleFinder::adopt(Draft& holder, std::string_view office, EntityIndex of) {
  const std::uint32_t at = holder.entities.front();
  if (!all.entities[at].is_new || office.empty()) return;
  const bool rank = !of_a_state(office) && !takes_accreditation(office);  // "Colonel Qaddafi": a rank, not the office
  const EntityIndex known = all.person_in_office(all.entities[at].name, rank ? std::string_view() : office, of);
  if (known == kNone) return;
  const std::string key = name_key(all.entities[at].name);
  const std::uint32_t person = all.intern(known);
  holder.entities.front() = person;
  all.known_as.insert_or_assign(key, person);
  if (const std::size_t blank = key.rfind(' '); blank != std::string::npos)
    all.known_as.insert_or_assign(key.substr(blank + 1), person);
}

void RoleFinder::person(const RoleMatch& role, const Owners& owners, Draft* holder) {
  const std::string_view office = text(role.row->office);
  const bool past = marked_past(role, owners.first);
  const std::uint32_t owner = owners.entities.empty() ? kNone : owners.entities.front();
  const std::string_view role_country = text(role.row->country);
  if (holder != nullptr) {
    adopt(*holder, office, owner == kNone ? kNone : all.lexical[owner]);
    if (owners.by_context) adopt(*holder, office, kNone);  // "Moroccan diplomats met President …": perhaps another's
    Entity& entity = all.entities[holder->entities.front()];
    if (entity.type == EntityType::kOther) entity.type = EntityType::kPerson;
    const bool said = owner != kNone && !owners.by_context;
    if (entity.is_new && entity.office == "officer" && of_a_state(office) && office != "officer" && !office.empty()) {
      // "the Prime Minister, General …": the rank is the lesser
      entity.office.clear();
      entity.sector.clear();
    }
    if (!past && !office.empty() &&
        (entity.is_new ? entity.office.empty() || said
                       : of_a_state(office) || takes_accreditation(office) || (entity.office.empty() && said)))
      entity.office = office;
    if (past && entity.office.empty() && !office.empty()) {
      const auto has = std::any_of(entity.attributes.begin(), entity.attributes.end(),
                                   [](const Attribute& a) { return a.key == "former-office"; });
      if (!has) entity.attributes.push_back({"former-office", std::string(office)});
    }
    if (owner != kNone && entity.of.empty() && (said || entity.is_new)) {
      const std::uint32_t of =
          all.entities[owner].type == EntityType::kPlace || all.entities[owner].type == EntityType::kPerson
              ? all.lift(owner)
              : owner;
      Entity& again = all.entities[holder->entities.front()];  // lift may have moved them
      again.of = all.entities[of].id;
      if (again.country.empty()) again.country = all.entities[of].country;
      if (again.sector.empty() && past) again.sector = "ELI";
      sector_of_owner(again, office, all.entities[of]);
    }
    Entity& final = all.entities[holder->entities.front()];
    if (final.sector.empty() && past) final.sector = "ELI";
    if (final.sector == "ELI" && !past && !office.empty() && final.office == office)
      final.sector.clear();  // in office, says the report
    // "ousted President …": no more, says the report
    const bool eminent_only = text(role.row->sector) == "ELI";
    if (past && !final.office.empty() && (final.office == office || (office.empty() && eminent_only))) {
      final.office.clear();
      final.sector = "ELI";
    }
    if (final.is_new || final.sector.empty()) sectors(final, *role.row);
    if (final.country.empty()) final.country = role_country;
    for (const std::uint32_t to : owners.accredited) {
      const auto has = std::any_of(final.attributes.begin(), final.attributes.end(),
                                   [](const Attribute& a) { return a.key == "accredited-to"; });
      if (!has) final.attributes.push_back({"accredited-to", all.entities[to].id});
    }
    rename_with_country(holder->entities.front());
    // One mention of title and name.
    holder->first = static_cast<std::uint32_t>(std::min<int>(static_cast<int>(holder->first), owners.first));
    holder->end = static_cast<std::uint32_t>(std::max<int>(
        static_cast<int>(holder->end),
        role.first > static_cast<int>(holder->first) && role.end > static_cast<int>(holder->end) ? phrase_end(role) + 1
                                                                                                 : 0));
    holder->head =
        static_cast<std::uint32_t>(top_token(tree(), static_cast<int>(holder->first), static_cast<int>(holder->end)));
    holder->role = role.row;
    if (holder->kind == MentionKind::kCoreferent) holder->kind = MentionKind::kName;
    holder->rule = "person:role-and-name";
    holder->confidence = std::max(holder->confidence, 0.9F);
    return;
  }
  // "his head"
  if ((office == "leader" || office == "king" || office == "queen" || office == "president") && owner != kNone &&
      all.entities[owner].type == EntityType::kPerson && role.end == role.first + 1)
    return;
  if (!office.empty() && owner != kNone && !(owners.by_context && !of_a_state(office)))
    return office_holder(role, owners, past);
  generic(role, owners, past);
}

void RoleFinder::rename_with_country(std::uint32_t at) {
  Entity& entity = all.entities[at];
  if (!entity.is_new || entity.country.empty() || !entity.id.starts_with("new:") ||
      entity.id.find(':', 4) != std::string::npos)
    return;
  std::string id = "new:" + entity.country + ":" + entity.id.substr(4);
  if (all.ids.contains(id)) return;
  all.ids.erase(entity.id);
  all.ids.emplace(id, at);
  entity.id = std::move(id);
}

std::uint32_t RoleFinder::last_in_office(const RoleMatch& role, std::string_view office, std::uint32_t owner) const {
  for (std::uint32_t s = index + 1; s-- > 0;) {
    const auto& drafts = all.sentences[s].drafts;
    for (auto it = drafts.rbegin(); it != drafts.rend(); ++it) {
      if (it->entities.size() != 1 || (s == index && static_cast<int>(it->first) >= role.first)) continue;
      const Entity& who = all.entities[it->entities.front()];
      const bool of_owner = who.of.empty() ? !who.country.empty() && who.country == all.entities[owner].country
                                           : who.of == all.entities[owner].id;
      if (who.type == EntityType::kPerson && who.office == office && of_owner && !who.id.starts_with("office:"))
        return it->entities.front();
    }
  }
  return kNone;
}

void RoleFinder::office_holder(const RoleMatch& role, const Owners& owners, bool past) {
  const std::string_view office = text(role.row->office);
  std::vector<std::uint32_t> found;
  std::string_view rule = owners.by_context ? "office:context" : "office:owner";
  for (std::uint32_t owner : owners.entities) {
    const EntityType type = all.entities[owner].type;
    const bool community = type == EntityType::kPeople || type == EntityType::kReligion;
    if (type == EntityType::kPlace || type == EntityType::kPerson || type == EntityType::kPeople)
      owner = all.lift(owner);
    if (community && office == "leader") {
      // "Yoruba elders": eminent people, nobody's office
      Entity made;
      made.country = country_of(owner);
      made.sector = type == EntityType::kPeople ? "ELI" : "REL";
      made.name = all.words(work, owners.first, role.end);
      made.id = "generic:" + made.country + ":" + made.sector + ":" + slug(made.name);
      made.type = role.plural ? EntityType::kOther : EntityType::kPerson;
      made.of = all.entities[owner].id;
      found.push_back(all.intern_new(std::move(made)));
      rule = "generic:community";
      continue;
    }
    if (!past && !role.plural && definite(role) && !marked_new(role, owners.first) && all.lexical[owner] != kNone) {
      // Somebody of this report who has the office, else the lexicon's holder on that day.
      std::uint32_t person = last_in_office(role, office, owner);
      if (person == kNone) {
        const EntityIndex known = all.lexicon->holder(office, all.lexical[owner], all.as_of);
        if (known != kNone && all.report->published.known()) {
          person = all.intern(known);
          rule = "office:holder-on-date";
        }
      } else {
        rule = "office:named-in-report";
      }
      if (person != kNone) {
        found.push_back(person);
        continue;
      }
    }
    Entity made;
    made.id = "office:" + short_id(owner) + ":" + std::string(office) + (past ? ":former" : "");
    if (!owners.accredited.empty()) {
      made.id += ":" + short_id(owners.accredited.front());
      made.attributes.push_back({"accredited-to", all.entities[owners.accredited.front()].id});
    }
    made.name = (past ? "former " : "") + std::string(text(role.row->phrase)) + " of " + all.entities[owner].name;
    made.type = EntityType::kPerson;
    made.country = country_of(owner);
    made.of = all.entities[owner].id;
    if (!past) made.office = office;
    if (past) made.sector = "ELI";
    sector_of_modifiers(made, role, owners.first);
    const bool modified = !made.sector.empty() && !past;
    sector_of_owner(made, office, all.entities[owner]);
    sectors(made, *role.row);
    if (modified) {
      std::erase(made.other_sectors, "GOV");
      made.id += ":" + lower_case(made.sector);
    }
    const EntityType kind = all.entities[owner].type;
    if (made.sector.empty() && kind == EntityType::kState) made.sector = "GOV";
    if (made.sector == "GOV" && (kind == EntityType::kIgo || kind == EntityType::kNgo)) made.sector.clear();
    found.push_back(all.intern_new(std::move(made)));
  }
  const int end = role.end;
  Draft& draft = add_role(role, owners.first, end, rule, owners.by_context ? 0.6F : 0.85F);
  draft.entities = std::move(found);
}

bool RoleFinder::proper_body(const RoleMatch& role, const Owners& owners) {
  if (static_cast<RoleKind>(role.row->kind) != RoleKind::kGroup || role.plural || work.title_case || work.capitals ||
      !is_upper(token(role.head).form) || token(role.head).upos != Upos::kPropn)
    return false;
  if (owners.first == role.first &&
      !(role.end + 1 < tree().size() && token(role.end).form == "of" && is_upper(token(role.end + 1).form)))
    return false;
  int end = role.end;
  while (end + 1 < tree().size() && (token(end).form == "of" || token(end).form == "for") &&
         is_upper(token(end + 1).form)) {
    end += 2;
    while (end < tree().size() && is_upper(token(end).form) && token(end).upos != Upos::kPunct) ++end;
  }
  Entity body;
  body.name = all.words(work, owners.first, end);
  if (!owners.entities.empty()) {
    body.country = country_of(owners.entities.front());
    body.of = all.entities[all.lift(owners.entities.front())].id;
  }
  sectors(body, *role.row);
  if (body.sector.empty() || body.sector == "CVL") {
    if (const std::string_view shape = sector_of_shape(lower_case(token(role.end - 1).form)); !shape.empty())
      body.sector = shape;
  }
  if (body.country.empty()) body.country = text(role.row->country);
  const std::string_view word = token(role.head).lemma;
  if (body.country.empty() && (word == "Coalition" || word == "coalition" || word == "Alliance" || word == "alliance"))
    body.sector.clear();  // of parties, or of anything else
  body.type = body.sector == "BUS"   ? EntityType::kCompany
              : body.sector == "JRN" ? EntityType::kMedia
              : body.sector == "PTY" ? EntityType::kParty
                                     : EntityType::kOther;
  body.id = "new:" + (body.country.empty() ? "" : body.country + ":") + slug(body.name);
  body.is_new = true;
  const std::string key = name_key(body.name);
  const auto again = all.known_as.find(key);
  const std::uint32_t entity = again != all.known_as.end() ? again->second : all.intern_new(std::move(body));
  all.known_as.emplace(key, entity);
  // Pieces of the name that were taken for names of their own.
  std::erase_if(work.drafts, [&](const Draft& draft) {
    return static_cast<int>(draft.first) >= owners.first && static_cast<int>(draft.end) <= end &&
           (draft.rule == "name:unknown" || draft.rule.starts_with("generic:"));
  });
  Draft& draft = add_role(role, owners.first, end, "name:organisation-shape", 0.75F);
  draft.kind = MentionKind::kName;
  draft.entities = {entity};
  return true;
}

void RoleFinder::generic(const RoleMatch& role, const Owners& owners, bool past) {
  const std::string_view role_country = text(role.row->country);
  if ((role.row->flags & kRoleWeak) != 0 && (owners.entities.empty() || owners.by_context)) return;
  std::vector<std::uint32_t> found;
  auto make = [&](std::uint32_t owner) {
    Entity made;
    made.type = static_cast<RoleKind>(role.row->kind) == RoleKind::kPerson && !role.plural ? EntityType::kPerson
                                                                                           : EntityType::kOther;
    made.country = owner != kNone ? country_of(owner) : std::string(role_country);
    if (!role_country.empty() && owner == kNone) made.country = role_country;
    if (owner != kNone) {
      const std::uint32_t of = all.lift(owner);
      made.of = all.entities[of].id;
      const EntityType type = all.entities[owner].type;
      const bool body = type == EntityType::kGroup || type == EntityType::kParty ||
                        (type == EntityType::kOther && all.entities[owner].is_new);
      if (body && text(role.row->sector) != "CVL") made.sector = all.entities[owner].sector;
      if (type == EntityType::kCompany || (text(role.row->sector) == "BUS")) made.sector = "BUS";
    }
    if (past && made.sector.empty() && !text(role.row->office).empty()) made.sector = "ELI";
    sector_of_modifiers(made, role, owners.first);
    sectors(made, *role.row);
    made.name = all.words(work, owners.first, role.end);
    made.id = "generic:" + made.country + ":" + (made.sector.empty() ? "UNK" : made.sector) + ":" +
              slug(owner == kNone ? text(role.row->phrase) : std::string_view(made.name));
    found.push_back(all.intern_new(std::move(made)));
  };
  if (owners.entities.empty()) make(kNone);
  for (const std::uint32_t owner : owners.entities) make(owner);
  const float confidence = owners.entities.empty() ? 0.5F : owners.by_context ? 0.55F : 0.8F;
  Draft& draft =
      add_role(role, owners.first, role.end, owners.by_context ? "generic:context" : "generic:owner", confidence);
  draft.entities = std::move(found);
  // "Ann Lee was the victim in that case": she is.
  if (tree().has_child(role.head, Deprel::kCop)) draft.antecedent = false;
}

bool RoleFinder::names_the_body(const RoleMatch& role, const Owners& owners) {
  if (owners.entities.size() != 1) return false;
  if (static_cast<RoleKind>(role.row->kind) == RoleKind::kGroup && !role.plural && role.first > 0) {
    // "Marfin bank", "the Kathimerini newspaper": the word says what the unknown name is.
    Entity& unknown = all.entities[owners.entities.front()];
    const Draft* name = draft_of(role.first - 1);
    if (unknown.is_new && unknown.type == EntityType::kOther && name != nullptr &&
        static_cast<int>(name->end) == role.first && name->entities.front() == owners.entities.front()) {
      sectors(unknown, *role.row);
      if (unknown.country.empty()) unknown.country = text(role.row->country);
      if (unknown.sector == "BUS") unknown.type = EntityType::kCompany;
      if (unknown.sector == "JRN") unknown.type = EntityType::kMedia;
      if (unknown.sector == "PTY") unknown.type = EntityType::kParty;
      // "the Kenya African Union": a word in capitals is part of the name.
      const bool part = is_upper(token(role.head).form) && token(role.head).upos == Upos::kPropn && !work.title_case &&
                        !work.capitals && static_cast<int>(name->first) < role.first;
      if (part) {
        unknown.name = all.words(work, static_cast<int>(name->first), role.end);
        unknown.id = "new:" + (unknown.country.empty() ? "" : unknown.country + ":") + slug(unknown.name);
        all.known_as.emplace(name_key(unknown.name), owners.entities.front());
      }
      Draft& draft = add_role(role, owners.first, role.end, "body:name-and-word", 0.8F);
      draft.kind = MentionKind::kName;
      draft.entities = owners.entities;
      return true;
    }
  }
  const EntityType type = all.entities[owners.entities.front()].type;
  const bool body = type == EntityType::kGroup || type == EntityType::kParty || type == EntityType::kIgo ||
                    type == EntityType::kNgo || type == EntityType::kCompany || type == EntityType::kMedia ||
                    type == EntityType::kReligion;
  const std::string_view lemma = token(role.head).lemma;
  const bool word = lemma == "movement" || lemma == "group" || lemma == "organization" || lemma == "organisation" ||
                    lemma == "network" || lemma == "party" || lemma == "militia" || lemma == "insurgency" ||
                    lemma == "company" || lemma == "alliance" || lemma == "faction";
  const bool rule = type == EntityType::kGroup && (lemma == "regime" || lemma == "authority" || lemma == "government" ||
                                                   lemma == "leadership" || lemma == "administration");
  // "the UN's agency" is another body than the UN.
  for (int t = role.first; t < role.end; ++t) {
    for (const int child : tree().children(t)) {
      if (is_possessive(tree(), child) && !rule) return false;
    }
  }
  if (!body || !(word || rule)) return false;
  Draft& draft = add_role(role, owners.first, role.end, "body:name-and-word", 0.9F);
  draft.entities = owners.entities;
  draft.plural = false;
  return true;
}

}  // namespace chancery::actors
