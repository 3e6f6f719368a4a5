// SPDX-License-Identifier: Apache-2.0
#include "actors/lexicon.h"

#include <algorithm>
#include <bit>

#include "actors/offices.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

template <typename Row>
bool read(const SectionFile& file, std::string_view name, std::span<const Row>& rows) {
  rows = file.array<Row>(name);
  return !rows.empty() || file.section(name).empty();
}

bool covers(Day from, Day to, Day day) {
  if (day == kMaxDay) return to == kMaxDay;
  return from <= day && day <= to;
}

Day first_day(PackedDate date) { return date.year == 0 ? kMinDay : unpack(date).earliest; }
Day last_day(PackedDate date) { return date.year == 0 ? kMaxDay : unpack(date).latest; }

}  // namespace

void key_words(std::string_view key, std::vector<std::string_view>& out) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= key.size(); ++i) {
    if (i < key.size() && key[i] != ' ' && key[i] != '\'') continue;
    if (i > begin) out.push_back(key.substr(begin, i - begin));
    begin = i + 1;
  }
}

Result<ActorLexicon> ActorLexicon::open(const SectionFile& file) {
  ActorLexicon lexicon;
  lexicon.strings_ = file.section("actors.strings");
  const bool whole =
      read(file, "actors.entities", lexicon.entities_) && read(file, "actors.facts", lexicon.facts_) &&
      read(file, "actors.places", lexicon.places_) && read(file, "actors.name.rows", lexicon.names_) &&
      read(file, "actors.role.rows", lexicon.roles_) && read(file, "actors.offices", lexicon.offices_) &&
      read(file, "actors.members", lexicon.members_) && read(file, "actors.slots", lexicon.slots_) &&
      read(file, "actors.words", lexicon.words_) && read(file, "actors.word.flags", lexicon.word_flags_) &&
      read(file, "actors.name.nodes", lexicon.nodes_) && read(file, "actors.role.nodes", lexicon.role_nodes_) &&
      read(file, "actors.name.edges", lexicon.edges_) && read(file, "actors.role.edges", lexicon.role_edges_) &&
      read(file, "actors.name.roots", lexicon.roots_) && read(file, "actors.role.roots", lexicon.role_roots_);
  if (!whole || !lexicon.sound()) {
    return Error{ErrorCode::kLexiconBadFile,
                 "the actors in the compiled lexicon are damaged; rebuild it with: chancery lexicon build", ""};
  }
  return lexicon;
}

bool ActorLexicon::sound() const {
  auto text_in = [&](TextRef ref) { return ref.offset <= strings_.size() && ref.size <= strings_.size() - ref.offset; };
  auto below = [](std::uint32_t row, std::size_t size) { return row == kNone || row < size; };
  auto range = [](std::uint32_t first, std::uint32_t end, std::size_t size) { return first <= end && end <= size; };
  for (const EntityRow& row : entities_) {
    if (!text_in(row.id) || !text_in(row.name) || !range(row.first_fact, row.end_fact, facts_.size())) return false;
    if (!below(row.place, places_.size()) || row.type > static_cast<std::uint8_t>(EntityType::kOther)) return false;
  }
  for (const FactRow& row : facts_) {
    if (!text_in(row.value) || !text_in(row.source) || !below(row.target, size()) ||
        row.fact > static_cast<std::uint8_t>(Fact::kNote))
      return false;
  }
  for (const PlaceRow& row : places_)
    if (row.entity >= size() || !below(row.division, size()) || row.kind > static_cast<std::uint8_t>(PlaceKind::kSite))
      return false;
  for (const NameRow& row : names_)
    if (row.entity >= size() || !text_in(row.text) || row.fact > static_cast<std::uint8_t>(Fact::kNote)) return false;
  for (const RoleRow& row : roles_) {
    if (!text_in(row.phrase) || !text_in(row.sector) || !text_in(row.office) || !text_in(row.country) || row.kind > 2)
      return false;
  }
  for (const OfficeRow& row : offices_)
    if (!text_in(row.office) || row.target >= size() || row.person >= size()) return false;
  for (const MemberRow& row : members_)
    if (row.organisation >= size() || row.member >= size()) return false;
  if (!slots_.empty() && !std::has_single_bit(slots_.size())) return false;
  // A free slot ends every search for a word.
  std::size_t used = 0;
  for (const std::uint32_t slot : slots_) {
    if (!below(slot, words_.size())) return false;
    used += slot != kNone;
  }
  if (!slots_.empty() && used == slots_.size()) return false;
  for (const TextRef& word : words_)
    if (!text_in(word)) return false;
  auto trie = [&](std::span<const TrieNode> nodes, std::span<const TrieEdge> edges,
                  std::span<const std::uint32_t> roots, std::size_t rows) {
    if (roots.size() != words_.size()) return false;
    for (const TrieNode& node : nodes) {
      if (!range(node.first_edge, node.end_edge, edges.size()) || !range(node.first_row, node.end_row, rows))
        return false;
    }
    return std::all_of(edges.begin(), edges.end(), [&](const TrieEdge& edge) { return edge.node < nodes.size(); }) &&
           std::all_of(roots.begin(), roots.end(), [&](std::uint32_t node) { return below(node, nodes.size()); });
  };
  return trie(nodes_, edges_, roots_, names_.size()) && trie(role_nodes_, role_edges_, role_roots_, roles_.size());
}

EntityIndex ActorLexicon::by_id(std::string_view id) const {
  const auto it = std::lower_bound(entities_.begin(), entities_.end(), id,
                                   [&](const EntityRow& row, std::string_view key) { return text(row.id) < key; });
  return it != entities_.end() && text(it->id) == id ? static_cast<EntityIndex>(it - entities_.begin()) : kNone;
}

std::string_view ActorLexicon::id(EntityIndex entity) const { return text(entities_[entity].id); }
std::string_view ActorLexicon::display_name(EntityIndex entity) const { return text(entities_[entity].name); }

std::string_view ActorLexicon::country(EntityIndex entity) const {
  const char* code = entities_[entity].country;
  return code[0] == 0 ? std::string_view() : std::string_view(code, 3);
}

std::vector<FactView> ActorLexicon::facts(EntityIndex entity) const {
  std::vector<FactView> views;
  const EntityRow& row = entities_[entity];
  for (std::uint32_t f = row.first_fact; f < row.end_fact; ++f) {
    const FactRow& fact = facts_[f];
    views.push_back({static_cast<Fact>(fact.fact), text(fact.value), unpack(fact.from), unpack(fact.to), fact.target,
                     text(fact.source)});
  }
  return views;
}

std::string_view ActorLexicon::name_on(EntityIndex entity, Day as_of) const {
  const EntityRow& row = entities_[entity];
  for (std::uint32_t f = row.first_fact; f < row.end_fact && as_of != kMaxDay; ++f) {
    const FactRow& fact = facts_[f];
    if (static_cast<Fact>(fact.fact) != Fact::kFormer || fact.from.year == 0 || fact.to.year == 0) continue;
    if (covers(first_day(fact.from), last_day(fact.to), as_of)) return text(fact.value);
  }
  return text(row.name);
}

bool ActorLexicon::dissolved(EntityIndex entity) const {
  const EntityRow& row = entities_[entity];
  const auto ends = [](const FactRow& fact) { return static_cast<Fact>(fact.fact) == Fact::kDissolved; };
  return std::any_of(facts_.begin() + row.first_fact, facts_.begin() + row.end_fact, ends);
}

bool ActorLexicon::existed(EntityIndex entity, Day as_of) const {
  const EntityRow& row = entities_[entity];
  for (std::uint32_t f = row.first_fact; f < row.end_fact; ++f) {
    const auto fact = static_cast<Fact>(facts_[f].fact);
    if (fact != Fact::kFounded && fact != Fact::kDissolved) continue;
    const auto date = parse_iso_date(text(facts_[f].value));
    if (!date) continue;
    if (fact == Fact::kFounded && as_of < date->earliest) return false;
    if (fact == Fact::kDissolved && as_of > date->latest) return false;
  }
  return true;
}

Entity ActorLexicon::entity(EntityIndex index, Day as_of) const {
  const EntityRow& row = entities_[index];
  Entity out;
  out.id = id(index);
  out.name = display_name(index);
  out.type = type(index);
  out.country = country(index);
  if (const auto here = place(index)) {
    out.where = Whereabouts{here->lat, here->lon, here->kind,
                            here->division == kNone ? std::string() : std::string(id(here->division)),
                            here->division == kNone ? std::string() : std::string(display_name(here->division))};
  }
  const FactRow* sector = nullptr;
  const FactRow* office = nullptr;
  const FactRow* past_office = nullptr;
  auto later = [](const FactRow* best, const FactRow& fact) {
    return best == nullptr || first_day(fact.from) >= first_day(best->from);
  };
  for (std::uint32_t f = row.first_fact; f < row.end_fact; ++f) {
    const FactRow& fact = facts_[f];
    const bool holds = covers(first_day(fact.from), last_day(fact.to), as_of);
    switch (static_cast<Fact>(fact.fact)) {
      case Fact::kSector:
        if (holds && later(sector, fact)) sector = &fact;
        break;
      case Fact::kSector2:
        if (holds) out.other_sectors.emplace_back(text(fact.value));
        break;
      case Fact::kCountry:
        if (holds) out.country = text(fact.value);
        break;
      case Fact::kParent:
        if (holds && out.of.empty() && fact.target != kNone) out.of = id(fact.target);
        break;
      case Fact::kOffice:
        if (holds && later(office, fact)) office = &fact;
        if (first_day(fact.from) <= as_of && later(past_office, fact)) past_office = &fact;
        break;
      default:
        break;
    }
  }
  if (sector != nullptr) {
    out.sector = text(sector->value).substr(0, 3);
  }
  if (out.type == EntityType::kPerson) {
    const FactRow* const held = office != nullptr ? office : past_office;
    if (held != nullptr && held->target != kNone) {
      const std::string_view value = text(held->value);
      if (office != nullptr) out.office = value.substr(0, value.find(' '));
      if (out.of.empty() || office != nullptr) out.of = id(held->target);
      if (out.country.empty()) out.country = country(held->target);
      if (out.sector.empty())
        out.sector = office != nullptr ? sector_of_office(out.office, type(held->target)) : std::string_view("ELI");
    }
  }
  if (out.sector.empty()) out.sector = default_sector(out.type);
  if (out.type == EntityType::kOrgan && out.of.empty() && out.id.size() >= 9) {
    if (const EntityIndex state = state_of(out.id.substr(6, 3), as_of); state != kNone) out.of = id(state);
  }
  return out;
}

Entity ActorLexicon::organ(std::string_view office, EntityIndex of, Day as_of, std::string_view phrase) const {
  const std::string_view owner = id(of);
  std::string organ_id = "organ:" + std::string(owner.substr(owner.find(':') + 1)) + ":" + std::string(office);
  if (const EntityIndex known = by_id(organ_id); known != kNone) return entity(known, as_of);
  if (const EntityIndex named = named_organ(of, phrase); named != kNone) return entity(named, as_of);
  Entity out;
  out.id = std::move(organ_id);
  out.name = organ_title(office, phrase) + " of " + std::string(display_name(of));
  out.type = EntityType::kOrgan;
  out.country = country(of);
  out.of = owner;
  out.office = office;
  return out;
}

EntityIndex ActorLexicon::named_organ(EntityIndex of, std::string_view phrase) const {
  // "its parliament" is the one that the lexicon calls "Norwegian parliament".
  const EntityRow& row = entities_[of];
  std::vector<std::string_view> parts;
  for (std::uint32_t f = row.first_fact; f < row.end_fact; ++f) {
    const auto fact = static_cast<Fact>(facts_[f].fact);
    if (fact != Fact::kDemonym && fact != Fact::kName) continue;
    const std::string key = name_key(std::string(text(facts_[f].value)) + " " + std::string(phrase));
    parts.clear();
    key_words(key, parts);
    std::uint32_t node = 0;
    for (const std::string_view part : parts) {
      node = next(node, word(part));
      if (node == kNone) break;
    }
    if (node == kNone || node == 0) continue;
    for (const NameRow& name : names_at(node)) {
      if (type(name.entity) == EntityType::kOrgan && country(name.entity) == country(of)) return name.entity;
    }
  }
  return kNone;
}

EntityIndex ActorLexicon::holder(std::string_view office, EntityIndex of, Day as_of) const {
  auto before = [&](const OfficeRow& row, std::string_view key) {
    const int order = text(row.office).compare(key);
    return order != 0 ? order < 0 : row.target < of;
  };
  EntityIndex best = kNone;
  for (auto it = std::lower_bound(offices_.begin(), offices_.end(), office, before);
       it != offices_.end() && it->target == of && text(it->office) == office; ++it) {
    if (covers(it->from, it->to, as_of)) best = it->person;  // sorted by begin: the last one that fits came in last
  }
  return best;
}

std::vector<EntityIndex> ActorLexicon::members(EntityIndex organisation, Day as_of) const {
  std::vector<EntityIndex> out;
  auto it = std::lower_bound(members_.begin(), members_.end(), organisation,
                             [](const MemberRow& row, EntityIndex key) { return row.organisation < key; });
  for (; it != members_.end() && it->organisation == organisation; ++it) {
    if (covers(it->from, it->to, as_of)) out.push_back(it->member);
  }
  return out;
}

EntityIndex ActorLexicon::state_of(std::string_view code, Day) const {
  const EntityIndex state = by_id("state:" + std::string(code));
  return state != kNone ? state : by_id("territory:" + std::string(code));
}

std::optional<Place> ActorLexicon::place(EntityIndex entity) const {
  if (entity >= size() || entities_[entity].place == kNone) return std::nullopt;
  const PlaceRow& row = places_[entities_[entity].place];
  // A state without coordinates of its own has those of its capital.
  const bool state = type(entity) == EntityType::kState;
  return Place{id(entity),      display_name(entity),
               country(entity), row.lat,
               row.lon,         row.population,
               row.division,    state ? PlaceKind::kCountry : static_cast<PlaceKind>(row.kind)};
}

std::optional<Place> ActorLexicon::place(std::string_view place_id) const { return place(by_id(place_id)); }

std::uint32_t ActorLexicon::word(std::string_view key) const {
  if (slots_.empty()) return kNone;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash64(key) & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == kNone) return kNone;
    if (text(words_[slots_[slot]]) == key) return slots_[slot];
  }
}

namespace {

std::uint32_t step(std::span<const TrieNode> nodes, std::span<const TrieEdge> edges,
                   std::span<const std::uint32_t> roots, std::uint32_t node, std::uint32_t word) {
  if (word == kNone) return kNone;
  if (node == 0) return roots[word];
  const auto first = edges.begin() + nodes[node].first_edge, end = edges.begin() + nodes[node].end_edge;
  const auto it =
      std::lower_bound(first, end, word, [](const TrieEdge& edge, std::uint32_t key) { return edge.word < key; });
  return it != end && it->word == word ? it->node : kNone;
}

}  // namespace

std::uint32_t ActorLexicon::next(std::uint32_t node, std::uint32_t word) const {
  return step(nodes_, edges_, roots_, node, word);
}

std::uint32_t ActorLexicon::next_role(std::uint32_t node, std::uint32_t word) const {
  return step(role_nodes_, role_edges_, role_roots_, node, word);
}

std::span<const NameRow> ActorLexicon::names_at(std::uint32_t node) const {
  return names_.subspan(nodes_[node].first_row, nodes_[node].end_row - nodes_[node].first_row);
}

std::span<const RoleRow> ActorLexicon::roles_at(std::uint32_t node) const {
  return roles_.subspan(role_nodes_[node].first_row, role_nodes_[node].end_row - role_nodes_[node].first_row);
}

}  // namespace chancery::actors
