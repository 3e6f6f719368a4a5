// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <tuple>

#include "actors/compiler_data.h"
#include "actors/lexicon.h"
#include "base/hash.h"
#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

// Every string once; equal strings share their bytes.
class Strings {
 public:
  TextRef add(std::string_view text) {
    if (text.empty()) return {};
    const auto [it, added] = offsets_.emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (added) bytes_ += text;
    return {it->second, static_cast<std::uint32_t>(text.size())};
  }
  std::string_view text(TextRef ref) const { return std::string_view(bytes_).substr(ref.offset, ref.size); }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> offsets_;
};

class Words {
 public:
  std::uint32_t add(std::string_view word) {
    return ids_.emplace(word, static_cast<std::uint32_t>(ids_.size())).first->second;
  }
  std::size_t size() const { return ids_.size(); }

  void write(SectionWriter& out, Strings& strings) const {
    std::vector<TextRef> words(ids_.size());
    std::size_t capacity = 16;
    while (capacity < 2 * ids_.size()) capacity *= 2;
    std::vector<std::uint32_t> slots(capacity, kNone);
    std::vector<std::string_view> by_id(ids_.size());
    for (const auto& [word, id] : ids_) by_id[id] = word;
    for (std::uint32_t id = 0; id < by_id.size(); ++id) {
      words[id] = strings.add(by_id[id]);
      std::size_t slot = hash64(by_id[id]) & (capacity - 1);
      while (slots[slot] != kNone) slot = (slot + 1) & (capacity - 1);
      slots[slot] = id;
    }
    out.add_array<TextRef>("actors.words", words);
    out.add_array<std::uint32_t>("actors.slots", slots);
  }

 private:
  std::unordered_map<std::string, std::uint32_t> ids_;
};

// A trie over words while it grows; rows are whatever stands at a node.
template <typename Row>
class Trie {
 public:
  void add(const std::vector<std::uint32_t>& words, const Row& row) {
    std::uint32_t at = 0;
    for (const std::uint32_t word : words) {
      const auto [it, added] = nodes_[at].edges.emplace(word, static_cast<std::uint32_t>(nodes_.size()));
      const std::uint32_t next = it->second;
      if (added) nodes_.emplace_back();
      at = next;
    }
    if (at != 0) nodes_[at].rows.push_back(row);
  }

  // `prefix` begins the names of the sections.
  void write(SectionWriter& out, const std::string& prefix, std::size_t words) const {
    std::vector<TrieNode> nodes(nodes_.size());
    std::vector<TrieEdge> edges;
    std::vector<Row> rows;
    std::vector<std::uint32_t> roots(words, kNone);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      nodes[i].first_edge = static_cast<std::uint32_t>(edges.size());
      for (const auto& [word, node] : nodes_[i].edges) {
        edges.push_back({word, node});
        if (i == 0) roots[word] = node;
      }
      nodes[i].end_edge = static_cast<std::uint32_t>(edges.size());
      nodes[i].first_row = static_cast<std::uint32_t>(rows.size());
      rows.insert(rows.end(), nodes_[i].rows.begin(), nodes_[i].rows.end());
      nodes[i].end_row = static_cast<std::uint32_t>(rows.size());
    }
    out.add_array<TrieNode>(prefix + "nodes", nodes);
    out.add_array<TrieEdge>(prefix + "edges", edges);
    out.add_array<Row>(prefix + "rows", rows);
    out.add_array<std::uint32_t>(prefix + "roots", roots);
  }

 private:
  struct Node {
    std::map<std::uint32_t, std::uint32_t> edges;
    std::vector<Row> rows;
  };
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

std::vector<std::uint32_t> word_ids(std::string_view text, Words& words) {
  const std::string key = name_key(text);
  std::vector<std::string_view> parts;
  // "Ấn Độ" has no article, for all that its key begins like one.
  const bool plain = !text.empty() && static_cast<unsigned char>(text.front()) < 0x80;
  key_words(plain ? without_article(key) : std::string_view(key), parts);
  std::vector<std::uint32_t> ids;
  for (const std::string_view part : parts) ids.push_back(words.add(part));
  return ids;
}

float number(std::string_view text) {
  float value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string_view type_of(const ReadEntity& entity) {
  for (const ReadFact& fact : entity.facts) {
    if (fact.fact == Fact::kType) return fact.value;
  }
  return {};
}

// Of what has coordinates, where no line says it.
PlaceKind kind_of(std::string_view id, EntityType type) {
  if (type == EntityType::kState) return PlaceKind::kCountry;
  const bool own_code = id.size() == std::string_view("territory:HKG").size();
  if (type == EntityType::kTerritory) return own_code ? PlaceKind::kCountry : PlaceKind::kDivision;
  return PlaceKind::kSite;
}

Day begin_of(const ReadFact& fact) { return fact.from.known() ? fact.from.earliest : kMinDay; }
Day end_of(const ReadFact& fact) { return fact.to.known() ? fact.to.latest : kMaxDay; }

}  // namespace

ActorLexiconCompiler::Counts ActorLexiconCompiler::counts() const {
  Counts counts;
  counts.entities = data_->entities.size();
  counts.roles = data_->roles.size();
  counts.places = data_->places;
  for (const auto& [id, entity] : data_->entities) {
    counts.facts += entity.facts.size();
    counts.names += static_cast<std::size_t>(
        std::count_if(entity.facts.begin(), entity.facts.end(), [](const ReadFact& f) { return is_name(f.fact); }));
  }
  return counts;
}

void ActorLexiconCompiler::write(SectionWriter& out) const {
  Strings strings;
  Words words;
  Trie<NameRow> names;
  Trie<RoleRow> role_trie;
  std::vector<EntityRow> entities;
  std::vector<FactRow> facts;
  std::vector<PlaceRow> places;
  std::vector<OfficeRow> offices;
  std::vector<MemberRow> members;
  std::vector<std::uint8_t> flags;  // WordFlag by word

  std::unordered_map<std::string_view, std::uint32_t> index;
  for (const auto& [id, entity] : data_->entities) index.emplace(id, static_cast<std::uint32_t>(index.size()));
  auto find = [&](std::string_view id) {
    const auto it = index.find(id);
    return it == index.end() ? kNone : it->second;
  };

  for (const auto& [id, entity] : data_->entities) {
    const auto self = static_cast<std::uint32_t>(entities.size());
    EntityRow row;
    row.id = strings.add(id);
    row.first_fact = static_cast<std::uint32_t>(facts.size());
    PlaceRow place;
    place.entity = self;
    place.division = entity.division.empty() ? kNone : find(entity.division);
    std::optional<PlaceKind> kind;
    bool has_place = false;
    std::set<std::string> ambiguous, common;
    for (const ReadFact& fact : entity.facts) {
      if (fact.fact == Fact::kAmbiguous) ambiguous.insert(name_key(fact.value));
      if (fact.fact == Fact::kCommon) common.insert(name_key(fact.value));
    }
    for (const ReadFact& fact : entity.facts) {
      FactRow fact_row{strings.add(fact.value),
                       pack(fact.from),
                       pack(fact.to),
                       kNone,
                       strings.add(fact.source),
                       static_cast<std::uint8_t>(fact.fact),
                       {}};
      switch (fact.fact) {
        case Fact::kName:
          row.name = fact_row.value;
          break;
        case Fact::kType:
          row.type = static_cast<std::uint8_t>(entity_type_of(fact.value));
          break;
        case Fact::kCountry:
          if (!fact.to.known()) fact.value.copy(row.country, 3);
          break;
        case Fact::kLat:
          place.lat = number(fact.value);
          has_place = true;
          break;
        case Fact::kLon:
          place.lon = number(fact.value);
          break;
        case Fact::kPopulation:
          place.population = static_cast<std::uint32_t>(number(fact.value));
          break;
        case Fact::kKind:
          kind = place_kind_of(fact.value);
          break;
        case Fact::kMemberOf:
          fact_row.target = find(fact.value);
          if (fact_row.target != kNone) members.push_back({fact_row.target, self, begin_of(fact), end_of(fact)});
          break;
        case Fact::kParent:
        case Fact::kSuccessor:
          fact_row.target = find(fact.value);
          break;
        case Fact::kOffice: {
          const auto parts = words_of(fact.value);
          if (parts.size() != 2) break;
          fact_row.target = find(parts[1]);
          if (fact_row.target != kNone)
            offices.push_back({strings.add(parts[0]), fact_row.target, self, begin_of(fact), end_of(fact)});
          break;
        }
        default:
          break;
      }
      if (!entity.from_table || fact.fact == Fact::kAlias) facts.push_back(fact_row);
      if (!is_name(fact.fact)) continue;
      NameRow name_row{self, begin_of(fact), end_of(fact), fact_row.value, static_cast<std::uint8_t>(fact.fact), 0, {}};
      const std::string key = name_key(fact.value);
      if (ambiguous.contains(key)) name_row.flags |= kFlagAmbiguous;
      if (common.contains(key)) name_row.flags |= kFlagCommon;
      const auto ids = word_ids(fact.value, words);
      names.add(ids, name_row);
      if (entity_type_of(type_of(entity)) != EntityType::kPerson || ids.empty()) continue;
      flags.resize(words.size());
      if (ids.size() > 1) flags[ids.front()] |= kWordGiven;
      flags[ids.back()] |= kWordFamily;
    }
    row.end_fact = static_cast<std::uint32_t>(facts.size());
    if (has_place) {
      row.place = static_cast<std::uint32_t>(places.size());
      place.kind = static_cast<std::uint8_t>(kind.value_or(kind_of(id, static_cast<EntityType>(row.type))));
      places.push_back(place);
    }
    if (row.country[0] == 0 && (id.starts_with("state:") || id.starts_with("organ:")) &&
        id.size() >= id.find(':') + 4) {
      id.substr(id.find(':') + 1, 3).copy(row.country, 3);
    }
    entities.push_back(row);
  }

  for (const ReadGivenName& given : data_->given_names) {
    const auto ids = word_ids(given.name, words);
    flags.resize(words.size());
    if (ids.size() == 1) flags[ids.front()] |= given.flags;
  }

  // People belong where they held office, if no line says otherwise.
  for (EntityRow& row : entities) {
    if (static_cast<EntityType>(row.type) != EntityType::kPerson || row.country[0] != 0) continue;
    for (std::uint32_t f = row.first_fact; f < row.end_fact && row.country[0] == 0; ++f) {
      if (static_cast<Fact>(facts[f].fact) == Fact::kOffice && facts[f].target != kNone)
        std::copy_n(entities[facts[f].target].country, 3, row.country);
    }
  }

  // A state without coordinates of its own stands where its capital stands.
  std::unordered_map<std::string, std::uint32_t> by_capital;
  auto capital_key = [](std::string_view country, std::string_view city) {
    return std::string(country) + " " + name_key(city);
  };
  for (const EntityRow& row : entities) {
    if (row.place == kNone || static_cast<EntityType>(row.type) != EntityType::kPlace) continue;
    auto add_key = [&](TextRef name) {
      const auto [it, added] = by_capital.emplace(capital_key({row.country, 3}, strings.text(name)), row.place);
      if (!added && places[row.place].population > places[it->second].population) it->second = row.place;
    };
    add_key(row.name);
    for (std::uint32_t f = row.first_fact; f < row.end_fact; ++f) {
      if (is_name(static_cast<Fact>(facts[f].fact))) add_key(facts[f].value);
    }
  }
  for (std::size_t i = 0; i < entities.size(); ++i) {
    EntityRow& row = entities[i];
    const auto type = static_cast<EntityType>(row.type);
    if (row.place != kNone || (type != EntityType::kState && type != EntityType::kTerritory)) continue;
    for (std::uint32_t f = row.first_fact; f < row.end_fact && row.place == kNone; ++f) {
      if (static_cast<Fact>(facts[f].fact) != Fact::kCapital || facts[f].to.year != 0) continue;
      if (const auto it = by_capital.find(capital_key({row.country, 3}, strings.text(facts[f].value)));
          it != by_capital.end())
        row.place = it->second;
    }
  }

  for (const ReadRole& role : data_->roles) {
    RoleRow row{strings.add(role.phrase),
                strings.add(role.sector),
                strings.add(role.office),
                strings.add(role.country),
                static_cast<std::uint8_t>(role.kind),
                role.flags,
                {}};
    role_trie.add(word_ids(role.phrase, words), row);
    if (!role.plural.empty() && role.plural != role.phrase) {
      row.flags |= kRolePlural;
      role_trie.add(word_ids(role.plural, words), row);
    }
  }
  std::stable_sort(offices.begin(), offices.end(), [&](const OfficeRow& a, const OfficeRow& b) {
    const int order = strings.text(a.office).compare(strings.text(b.office));
    if (order != 0) return order < 0;
    return std::tie(a.target, a.from, a.person) < std::tie(b.target, b.from, b.person);
  });
  std::sort(members.begin(), members.end(), [](const MemberRow& a, const MemberRow& b) {
    return std::tie(a.organisation, a.member, a.from) < std::tie(b.organisation, b.member, b.from);
  });

  out.add_array<EntityRow>("actors.entities", entities);
  out.add_array<FactRow>("actors.facts", facts);
  out.add_array<PlaceRow>("actors.places", places);
  out.add_array<OfficeRow>("actors.offices", offices);
  out.add_array<MemberRow>("actors.members", members);
  flags.resize(words.size());
  out.add_array<std::uint8_t>("actors.word.flags", flags);
  words.write(out, strings);
  names.write(out, "actors.name.", words.size());
  role_trie.write(out, "actors.role.", words.size());
  out.add("actors.strings", strings.take());
}

}  // namespace chancery::actors
