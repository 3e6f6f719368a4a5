// SPDX-License-Identifier: Apache-2.0
#include "import/actors.h"

#include <algorithm>

#include "actors/offices.h"
#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::importing {
namespace {

using actors::EntityIndex;
using actors::kNone;
using actors::NameReading;

constexpr std::size_t kMostRemembered = 200'000;

// Which of several sectors is the primary one, as the coder of POLECAT orders them; and codes that stand for a country.
constexpr std::array<std::string_view, 27> kOrder = {"IGO", "ISM", "IMG", "PRE", "REB", "SPY", "JUD", "OPP", "GOV",
                                                     "LEG", "MIL", "COP", "PRM", "ELI", "PTY", "BUS", "UAF", "CRM",
                                                     "LAB", "MED", "NGO", "SOC", "EDU", "JRN", "REF", "AGR", "CVL"};
constexpr std::array<std::string_view, 5> kBodies = {"IGO", "NGO", "ISM", "IMG", "MNC"};
// Who holds such a sector acts for the state.
constexpr std::array<std::string_view, 6> kOfState = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_code(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_nothing(std::string_view text) {
  return text.empty() || text == "None" || text == "NA" || text == "NULL" || text == "---" || text == "nan";
}

void set_sectors(Entity& entity, std::string_view sectors) {
  for (const std::string_view sector : split(sectors, ',')) {
    if (sector.empty() || sector == "-") continue;
    if (is_in(kBodies, sector)) {
      if (entity.country.empty()) entity.country = sector;
    } else if (entity.sector.empty()) {
      entity.sector = sector;
    } else if (entity.sector != sector && std::find(entity.other_sectors.begin(), entity.other_sectors.end(), sector) ==
                                              entity.other_sectors.end()) {
      entity.other_sectors.emplace_back(sector);
    }
  }
}

// Where the last bracket of a name opens, brackets within it left aside: "Attorney (Holy See (Vatican City State))".
std::size_t last_bracket(std::string_view name) {
  int depth = 0;
  for (std::size_t at = name.size(); at > 0; --at) {
    if (name[at - 1] == ')') ++depth;
    if (name[at - 1] == '(' && --depth == 0) return at - 1;
  }
  return std::string_view::npos;
}

// Facts of the lexicon about an entity as of the middle of the event's year: it is enough, and one answer serves many.
Day as_of_year(Day day) {
  if (day >= kMaxDay) return kMaxDay;
  return to_day(from_day(day).year, 7, 1);
}

}  // namespace

EntityIndex ActorResolver::find_country(std::string_view name_or_code, Day as_of) const {
  if (is_code(name_or_code)) {
    const ActorCode* const code = codes_->actor(name_or_code);
    const std::string_view iso =
        code != nullptr && code->kind == ActorCode::Kind::kCountry ? code->value : name_or_code;
    if (const EntityIndex state = lexicon_->state_of(iso, as_of); state != kNone) return state;
    if (const EntityIndex state = lexicon_->state_of(iso, kMaxDay); state != kNone) return state;
  }
  if (const std::string_view iso = codes_->country_called(name_or_code); !iso.empty())
    return lexicon_->state_of(iso, kMaxDay);
  EntityIndex best = kNone;
  float score = 0;
  for (const NameReading& reading : lexicon_->find(name_or_code, as_of)) {
    if (reading.entity == kNone || reading.matched == actors::Fact::kOffice) continue;
    const EntityType type = lexicon_->type(reading.entity);
    if (type != EntityType::kState && type != EntityType::kTerritory) continue;
    if (best == kNone || reading.score > score) best = reading.entity, score = reading.score;
  }
  return best;
}

EntityIndex ActorResolver::country_of(std::string_view name_or_code, Day as_of) {
  name_or_code = trim(name_or_code);
  if (is_nothing(name_or_code)) return kNone;
  std::string key(name_or_code);
  key += '\x1f';
  key += std::to_string(as_of);
  if (const auto known = countries_.find(key); known != countries_.end()) return known->second;
  if (countries_.size() >= kMostRemembered) countries_.clear();
  return countries_.emplace(std::move(key), find_country(name_or_code, as_of)).first->second;
}

std::string ActorResolver::country_code(std::string_view name_or_code) {
  const EntityIndex state = country_of(name_or_code, kMaxDay);
  return state == kNone ? std::string() : std::string(lexicon_->country(state));
}

std::string ActorResolver::icews_sectors(std::string_view list) const {
  std::vector<std::string_view> found;
  bool faith = false;
  for (const std::string_view name : split(list, ',')) {
    const std::string_view sector = codes_->sector_of_icews(trim(name));
    if (sector == "REL") faith = true;
    if (!sector.empty() && sector != "-" && sector != "REL" &&
        std::find(found.begin(), found.end(), sector) == found.end())
      found.push_back(sector);
  }
  const auto rank = [](std::string_view sector) { return std::find(kOrder.begin(), kOrder.end(), sector); };
  std::stable_sort(found.begin(), found.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
  // Everybody has a faith in these data; it is a sector only of those who have no other.
  if (found.empty() && faith) found.emplace_back("REL");
  std::string joined;
  for (const std::string_view sector : found) joined += (joined.empty() ? "" : ",") + std::string(sector);
  return joined;
}

std::optional<Entity> ActorResolver::by_role(std::string_view words, EntityIndex of, Day as_of) const {
  const std::string key = name_key(words);
  Words parts;
  actors::key_words(key, parts);
  if (parts.empty()) return std::nullopt;
  std::uint32_t node = 0;
  for (const std::string_view part : parts) {
    node = lexicon_->next_role(node, lexicon_->word(part));
    if (node == kNone) return std::nullopt;
  }
  for (const actors::RoleRow& role : lexicon_->roles_at(node)) {
    const std::string_view office = lexicon_->text(role.office);
    if ((role.flags & (actors::kRoleBare | actors::kRoleState)) != 0) continue;
    const auto kind = static_cast<actors::RoleKind>(role.kind);
    if (kind == actors::RoleKind::kOrgan && of != kNone && !office.empty()) {
      if (office == "government" || office == "state") {
        Entity state = lexicon_->entity(of, as_of);
        state.sector = "GOV";
        return state;
      }
      Entity organ = lexicon_->organ(office, of, as_of, lexicon_->text(role.phrase));
      if (organ.sector.empty()) set_sectors(organ, lexicon_->text(role.sector));
      return organ;
    }
    Entity made;
    made.type = kind == actors::RoleKind::kPerson ? EntityType::kPerson : EntityType::kOther;
    const std::string owner = of == kNone ? std::string() : std::string(lexicon_->id(of));
    made.country = of == kNone ? std::string() : std::string(lexicon_->country(of));
    set_sectors(made, lexicon_->text(role.sector));
    made.office = office;
    made.name = trim(words);
    const bool one = kind == actors::RoleKind::kPerson && !office.empty() && of != kNone &&
                     (role.flags & actors::kRolePlural) == 0 &&
                     actors::sector_of_office(office, lexicon_->type(of)) == "GOV";
    if (one) {
      made.id = "office:" + owner.substr(owner.find(':') + 1) + ":" + std::string(office);
    } else {
      made.id =
          "generic:" + made.country + ":" + (made.sector.empty() ? "UNK" : made.sector) + ":" + actors::slug(words);
    }
    if (of != kNone) made.name += " of " + std::string(lexicon_->display_name(of));
    if (of != kNone && is_in(kOfState, made.sector)) made.of = owner;
    return made;
  }
  return std::nullopt;
}

std::optional<Entity> ActorResolver::by_name(std::string_view name, std::string_view country, Day as_of) const {
  const NameReading* best = nullptr;
  float best_score = 0;
  const auto readings = lexicon_->find(name, as_of);
  for (const NameReading& reading : readings) {
    if (reading.entity == kNone || reading.matched == actors::Fact::kOffice) continue;
    const EntityType type = lexicon_->type(reading.entity);
    if (type == EntityType::kPlace || type == EntityType::kName || type == EntityType::kAgreement) continue;
    const std::string_view own = lexicon_->country(reading.entity);
    const bool same = !country.empty() && own == country;
    // A person or body of that name in another country is another one.
    const bool bound = type != EntityType::kState && type != EntityType::kTerritory && type != EntityType::kIgo &&
                       type != EntityType::kNgo && type != EntityType::kPeople && type != EntityType::kReligion;
    if (bound && !same && !country.empty() && is_code(own) && own != "IGO" && own != "NGO" && own != "IMG" &&
        own != "MNC")
      continue;
    if (type == EntityType::kPerson && reading.matched == actors::Fact::kSurname && !same) continue;
    const float score = reading.score + (same ? 0.5F : 0);
    if (best == nullptr || score > best_score) best = &reading, best_score = score;
  }
  if (best == nullptr) return std::nullopt;
  return lexicon_->entity(best->entity, as_of);
}

Entity ActorResolver::generic(std::string_view name, std::string_view country, std::string_view sectors) const {
  Entity made;
  made.type = EntityType::kPerson;
  made.country = country;
  set_sectors(made, sectors);
  made.name = trim(name);
  made.id = "generic:" + made.country + ":" + (made.sector.empty() ? "UNK" : made.sector) + ":" + actors::slug(name);
  const EntityIndex state = is_code(country) ? lexicon_->state_of(country, kMaxDay) : kNone;
  if (state != kNone) {
    made.name += " of " + std::string(lexicon_->display_name(state));
    if (is_in(kOfState, made.sector)) made.of = lexicon_->id(state);
  }
  return made;
}

Entity ActorResolver::unknown(std::string_view name, std::string_view country, std::string_view sectors) const {
  Entity made;
  made.name = trim(name);
  made.country = country;
  made.is_new = true;
  set_sectors(made, sectors);
  made.id = "new:" + (made.country.empty() ? std::string() : made.country + ":") + actors::slug(name);
  const EntityIndex state = is_code(country) ? lexicon_->state_of(country, kMaxDay) : kNone;
  if (state != kNone && is_in(kOfState, made.sector)) made.of = lexicon_->id(state);
  return made;
}

Participant ActorResolver::make(const NamedActor& actor) {
  const std::string_view name = trim(actor.name);
  const Day as_of = as_of_year(actor.day);
  const EntityIndex hint = country_of(actor.country, as_of);
  const std::string code = hint == kNone ? (is_in(kBodies, actor.country) ? std::string(actor.country) : std::string())
                                         : std::string(lexicon_->country(hint));
  const auto finish = [&](Entity entity) {
    if (entity.sector.empty() && !is_nothing(actor.sector)) set_sectors(entity, actor.sector);
    if (entity.office.empty() && !is_nothing(actor.title)) entity.office = actor.title;
    Participant made;
    made.raw_text = actor.raw.empty() ? std::string(name) : std::string(trim(actor.raw));
    made.entity = std::move(entity);
    return made;
  };
  // "Police (India)", "Main Opposition (Al Wefaq)".
  if (name.ends_with(')')) {
    const std::size_t open = last_bracket(name);
    if (open != std::string_view::npos && open > 0) {
      const std::string_view base = trim(name.substr(0, open));
      const std::string_view inside = trim(name.substr(open + 1, name.size() - open - 2));
      std::string sectors(codes_->sector_of_agent(base));
      if (const EntityIndex of = country_of(inside, as_of); of != kNone) {
        const std::string_view its = lexicon_->country(of);
        if (auto entity = by_name(base, its, as_of);
            entity && entity->country == its && entity->type != EntityType::kState)
          return finish(std::move(*entity));
        const std::string_view words = codes_->words_for_agent(base);
        if (auto entity = by_role(words.empty() ? base : words, of, as_of)) return finish(std::move(*entity));
        if (sectors.empty()) sectors = actor.sector;
        return finish(generic(base, its, sectors));
      }
      // "Militant (Boko Haram)" is one of theirs.
      if (auto entity = by_name(inside, code, as_of)) return finish(std::move(*entity));
      if (!sectors.empty()) return finish(generic(base, code, sectors));
      if (auto entity = by_role(base, hint, as_of)) return finish(std::move(*entity));
    }
  }
  if (auto entity = by_name(name, code, as_of)) return finish(std::move(*entity));
  // "Sergey Viktorovich Lavrov": first and last name, where that is somebody's.
  const auto words = words_of(name);
  if (words.size() >= 3 && words.size() <= 5) {
    auto entity = by_name(std::string(words.front()) + " " + std::string(words.back()), code, as_of);
    if (entity && entity->type == EntityType::kPerson) return finish(std::move(*entity));
  }
  if (const std::string_view sector = codes_->sector_of_agent(name); !sector.empty())
    return finish(generic(name, code, sector));
  if (auto entity = by_role(name, hint, as_of)) return finish(std::move(*entity));
  return finish(unknown(name, code, actor.sector));
}

const Participant* ActorResolver::named(const NamedActor& actor) {
  if (is_nothing(trim(actor.name))) return nullptr;
  key_.assign("n\x1f");
  for (const std::string_view part : {actor.name, actor.raw, actor.country, actor.sector, actor.title}) {
    key_ += part;
    key_ += '\x1f';
  }
  key_ += std::to_string(actor.day >= kMaxDay ? 0 : from_day(actor.day).year);
  if (const auto known = known_.find(key_); known != known_.end()) return &*known->second;
  if (known_.size() >= kMostRemembered) known_.clear();
  return &*known_.emplace(key_, make(actor)).first->second;
}

std::optional<Participant> ActorResolver::make(const CodedActor& actor) {
  const Day as_of = as_of_year(actor.day);
  const auto code_of = [&](std::string_view code) { return code.empty() ? nullptr : codes_->actor(code); };
  std::string sectors, body;
  for (const std::string_view type : actor.types) {
    const ActorCode* const code = code_of(type);
    if (code == nullptr) continue;
    if (code->kind == ActorCode::Kind::kSector) sectors += (sectors.empty() ? "" : ",") + code->value;
    if (code->kind == ActorCode::Kind::kBody && body.empty()) body = code->value;
  }
  const std::string_view name = trim(actor.name);
  const auto finish = [&](Entity entity) {
    if (entity.sector.empty()) set_sectors(entity, sectors);
    Participant made;
    made.entity = std::move(entity);
    made.raw_text = is_nothing(name) ? std::string(actor.code) : std::string(name);
    return made;
  };
  if (const ActorCode* const group = code_of(actor.group);
      group != nullptr && group->kind == ActorCode::Kind::kEntity) {
    const EntityIndex known = lexicon_->by_id(group->value);
    if (known != kNone) return finish(lexicon_->entity(known, as_of));
  }
  const EntityIndex state = country_of(actor.country, as_of);
  const std::string country = state != kNone ? std::string(lexicon_->country(state)) : body;
  if (!is_nothing(name)) {
    // Somebody whom the lexicon knows by name; not a town that stands for its country.
    if (auto entity = by_name(name, country, as_of)) {
      const bool is_state = entity->type == EntityType::kState || entity->type == EntityType::kTerritory;
      const bool same = entity->country == country;
      if ((!is_state && (same || !is_code(country))) || (is_state && state == kNone && country.empty()))
        return finish(std::move(*entity));
    }
  }
  if (state != kNone) {
    if (sectors.empty() && actor.ethnic.empty() && actor.faith.empty()) return finish(lexicon_->entity(state, as_of));
    const std::string_view first = std::string_view(sectors).substr(0, sectors.find(','));
    const EntityIndex named = is_nothing(name) ? kNone : country_of(name, as_of);
    const bool says_more = !is_nothing(name) && named != state;
    if (says_more) {
      if (auto role = by_role(name, state, as_of)) return finish(std::move(*role));
    }
    if (!says_more && first == "GOV") {
      Entity government = lexicon_->entity(state, as_of);
      government.sector = "GOV";
      return finish(std::move(government));
    }
    static constexpr std::pair<std::string_view, std::string_view> kOrgans[] = {{"MIL", "military"},
                                                                                {"COP", "police"},
                                                                                {"LEG", "parliament"},
                                                                                {"JUD", "judiciary"},
                                                                                {"SPY", "intelligence service"}};
    for (const auto& [sector, words] : kOrgans) {
      if (says_more || first != sector) continue;
      if (auto organ = by_role(words, state, as_of)) return finish(std::move(*organ));
    }
    const std::string called = says_more ? std::string(name) : sectors.empty() ? "people" : std::string(first);
    return finish(generic(called, country, sectors.empty() ? "CVL" : std::string_view(sectors)));
  }
  if (const ActorCode* const region = code_of(actor.country);
      region != nullptr && region->kind == ActorCode::Kind::kRegion && sectors.empty() && body.empty()) {
    Entity made = unknown(region->value, "", "");
    made.type = EntityType::kPlace;
    return finish(std::move(made));
  }
  if (!is_nothing(name)) {
    if (auto role = by_role(name, kNone, as_of)) {
      if (role->country.empty()) role->country = body;
      return finish(std::move(*role));
    }
    if (!sectors.empty() || !body.empty()) return finish(generic(name, body, sectors));
  }
  const ActorCode* const faith = actor.faith.empty() ? nullptr : codes_->actor("faith " + std::string(actor.faith));
  if (faith != nullptr) {
    if (auto entity = by_name(faith->value, "", as_of)) return finish(std::move(*entity));
    return finish(generic(faith->value, "", "REL"));
  }
  if (is_nothing(name) && actor.code.empty()) return std::nullopt;
  if (!sectors.empty() || !body.empty()) return finish(generic(is_nothing(name) ? actor.code : name, body, sectors));
  return finish(unknown(is_nothing(name) ? actor.code : name, "", ""));
}

const Participant* ActorResolver::coded(const CodedActor& actor) {
  key_.assign("c\x1f");
  for (const std::string_view part : {actor.code, actor.name, actor.country, actor.group, actor.ethnic, actor.faith,
                                      actor.types[0], actor.types[1], actor.types[2]}) {
    key_ += part;
    key_ += '\x1f';
  }
  key_ += std::to_string(actor.day >= kMaxDay ? 0 : from_day(actor.day).year);
  auto known = known_.find(key_);
  if (known == known_.end()) {
    if (known_.size() >= kMostRemembered) known_.clear();
    known = known_.emplace(key_, make(actor)).first;
  }
  return known->second ? &*known->second : nullptr;
}

const Participant* ActorResolver::compound(std::string_view code, std::string_view name, Day day) {
  code = trim(code);
  if (is_nothing(code)) return nullptr;
  CodedActor actor;
  actor.code = code;
  actor.name = name;
  actor.day = day;
  std::size_t types = 0;
  for (std::size_t at = 0; at + 3 <= code.size(); at += 3) {
    const std::string_view piece = code.substr(at, 3);
    const ActorCode* const known = codes_->actor(piece);
    const bool is_country = at == 0 && (known == nullptr || known->kind == ActorCode::Kind::kCountry ||
                                        known->kind == ActorCode::Kind::kRegion);
    if (is_country) {
      actor.country = piece;
    } else if (known != nullptr && known->kind == ActorCode::Kind::kEntity) {
      actor.group = piece;
    } else if (known != nullptr && types < actor.types.size()) {
      actor.types[types++] = piece;
    } else if (codes_->actor("faith " + std::string(piece)) != nullptr && actor.faith.empty()) {
      actor.faith = piece;
    }
  }
  return coded(actor);
}

}  // namespace chancery::importing
