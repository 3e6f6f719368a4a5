// SPDX-License-Identifier: Apache-2.0
//
// What a name can mean, asked from outside a text: for `who` and for the names in questions to the ledger.
#include <algorithm>

#include "actors/lexicon.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

constexpr std::string_view kDiscard[] = {"the", "a", "an", "new", "current", "then"};

bool is_article(std::string_view word) { return word == "the" || word == "a" || word == "an"; }

bool discard(std::string_view word) {
  return std::find(std::begin(kDiscard), std::end(kDiscard), word) != std::end(kDiscard);
}

float rank_of_fact(Fact fact) {
  switch (fact) {
    case Fact::kName:
      return 1.0F;
    case Fact::kAbbr:
      return 0.95F;
    case Fact::kAlias:
      return 0.9F;
    case Fact::kNative:
    case Fact::kFormer:
      return 0.85F;
    case Fact::kMetonym:
      return 0.6F;
    case Fact::kSurname:
      return 0.55F;
    case Fact::kDemonym:
      return 0.5F;
    default:
      return 0.4F;
  }
}

float rank_of_type(EntityType type) {
  switch (type) {
    case EntityType::kState:
      return 0.35F;
    case EntityType::kIgo:
    case EntityType::kTerritory:
      return 0.25F;
    case EntityType::kGroup:
    case EntityType::kPerson:
    case EntityType::kOrgan:
      return 0.2F;
    case EntityType::kPlace:
      return 0.0F;
    default:
      return 0.1F;
  }
}

using Words = std::vector<std::string_view>;

std::uint32_t walk(const ActorLexicon& lexicon, std::span<const std::string_view> words, bool role) {
  std::uint32_t node = 0;
  for (const std::string_view word : words) {
    const std::uint32_t id = lexicon.word(word);
    node = role ? lexicon.next_role(node, id) : lexicon.next(node, id);
    if (node == kNone) return kNone;
  }
  return node == 0 ? kNone : node;
}

void add_names(const ActorLexicon& lexicon, std::span<const std::string_view> words, std::string_view raw, Day as_of,
               std::vector<NameReading>& out) {
  const std::uint32_t node = walk(lexicon, words, false);
  if (node == kNone) return;
  for (const NameRow& row : lexicon.names_at(node)) {
    const auto fact = static_cast<Fact>(row.fact);
    const EntityIndex entity = row.entity;
    NameReading reading{std::string(lexicon.id(entity)), entity, fact, lexicon.text(row.text), true, 0};
    reading.held = as_of == kMaxDay ? row.to == kMaxDay : row.from <= as_of && as_of <= row.to;
    reading.held = reading.held && (fact == Fact::kFormer || lexicon.existed(entity, as_of));
    reading.score = rank_of_fact(fact) + rank_of_type(lexicon.type(entity));
    if (!reading.held) reading.score -= 0.3F;
    if (fact == Fact::kAbbr && raw != reading.text) reading.score -= 0.3F;
    if (const auto place = lexicon.place(entity); place && lexicon.type(entity) == EntityType::kPlace) {
      reading.score += static_cast<float>(std::min(place->population, 20'000'000U)) / 1e8F;
      // Towns are called like much that is better known: the White House, Whitehall.
      if (place->kind == PlaceKind::kCity && place->population < 50'000) reading.score -= 0.1F;
      if (place->kind == PlaceKind::kRegion) reading.score += 0.3F;
    } else if (place && place->kind == PlaceKind::kDivision && fact == Fact::kName) {
      reading.score -= 0.05F;  // the Sahel is more than a region of Burkina Faso
    }
    out.push_back(std::move(reading));
  }
}

// The state, group or organisation that a phrase names, best first only.
EntityIndex owner(const ActorLexicon& lexicon, std::span<const std::string_view> words, Day as_of) {
  std::vector<NameReading> readings;
  add_names(lexicon, words, {}, as_of, readings);
  const NameReading* best = nullptr;
  for (const NameReading& reading : readings) {
    if (lexicon.type(reading.entity) == EntityType::kPlace || lexicon.type(reading.entity) == EntityType::kPerson)
      continue;
    if (best == nullptr || reading.score > best->score) best = &reading;
  }
  return best == nullptr ? kNone : best->entity;
}

void add_office(const ActorLexicon& lexicon, std::span<const std::string_view> role_words, EntityIndex of, Day as_of,
                std::vector<NameReading>& out) {
  const std::uint32_t node = walk(lexicon, role_words, true);
  if (node == kNone || of == kNone) return;
  for (const RoleRow& role : lexicon.roles_at(node)) {
    const std::string_view office = lexicon.text(role.office);
    if (office.empty()) continue;
    if (static_cast<RoleKind>(role.kind) == RoleKind::kOrgan) {
      if (office == "government" || office == "state") {
        out.push_back({std::string(lexicon.id(of)), of, Fact::kOffice, lexicon.text(role.phrase), true, 0.95F});
      } else {
        Entity organ = lexicon.organ(office, of, as_of, lexicon.text(role.phrase));
        const EntityIndex known = lexicon.by_id(organ.id);
        out.push_back({std::move(organ.id), known, Fact::kOffice, lexicon.text(role.phrase), true, 1.0F});
      }
    } else if (static_cast<RoleKind>(role.kind) == RoleKind::kPerson) {
      const std::string_view target = lexicon.id(of);
      out.push_back({"office:" + std::string(target.substr(target.find(':') + 1)) + ":" + std::string(office), kNone,
                     Fact::kOffice, lexicon.text(role.phrase), true, 1.0F});
      if (const EntityIndex person = lexicon.holder(office, of, as_of); person != kNone) {
        out.push_back({std::string(lexicon.id(person)), person, Fact::kOffice, lexicon.text(role.phrase), true, 0.9F});
      }
    }
  }
}

}  // namespace

std::vector<NameReading> ActorLexicon::find(std::string_view raw_name, Day as_of) const {
  std::vector<NameReading> out;
  if (const EntityIndex entity = by_id(raw_name); entity != kNone) {
    out.push_back({std::string(raw_name), entity, Fact::kName, display_name(entity), true, 2.0F});
    return out;
  }
  const std::string key = name_key(raw_name);
  Words words;
  key_words(key, words);
  const bool plain = !raw_name.empty() && static_cast<unsigned char>(raw_name.front()) < 0x80;  // not "Ấn Độ"
  while (plain && words.size() > 1 && is_article(words.front())) words.erase(words.begin());
  add_names(*this, words, raw_name, as_of, out);
  // "the new president of France"; but "New Zealand" is a name.
  while (out.empty() && words.size() > 1 && discard(words.front())) {
    words.erase(words.begin());
    add_names(*this, words, raw_name, as_of, out);
  }
  const std::span<const std::string_view> all(words);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "of" && i + 1 < words.size()) {  // president of (the) France
      std::size_t rest = i + 1;
      while (rest + 1 < words.size() && discard(words[rest])) ++rest;
      add_office(*this, all.first(i), owner(*this, all.subspan(rest), as_of), as_of, out);
    } else {  // Fiji's prime minister, Russian foreign ministry
      const std::size_t rest = words[i] == "s" && i + 1 < words.size() ? i + 1 : i;
      add_office(*this, all.subspan(rest), owner(*this, all.first(i), as_of), as_of, out);
    }
  }
  // One reading an entity: the best.
  std::stable_sort(out.begin(), out.end(),
                   [](const NameReading& a, const NameReading& b) { return a.score > b.score; });
  std::vector<NameReading> unique;
  for (NameReading& reading : out) {
    const auto same = [&](const NameReading& other) { return other.id == reading.id; };
    if (std::none_of(unique.begin(), unique.end(), same)) unique.push_back(std::move(reading));
  }
  return unique;
}

}  // namespace chancery::actors
