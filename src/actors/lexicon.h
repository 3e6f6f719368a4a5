// SPDX-License-Identifier: Apache-2.0
//
// ActorLexicon: who is who, as compiled from lexicon/actors: entities with dated facts, a trie of their names, words
// for roles. Also answers `who` and the ledger's questions about names.
//
// It reads the mapped file in place: the SectionFile must outlive it, and so must what it returns as string_view.
// Immutable, safe to share between threads. `as_of` is the day for which a question is asked; kMaxDay means now.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/facts.h"
#include "base/section_file.h"
#include "chancery/mention.h"
#include "chancery/result.h"

namespace chancery::actors {

using EntityIndex = std::uint32_t;  // row in the lexicon, kNone for none; stable for one compiled file only

struct FactView {
  Fact fact;
  std::string_view value;
  Date from, to;               // precision kNone where open or unknown
  EntityIndex target = kNone;  // what the value names: member-of, office, parent, successor
  std::string_view source;
};

// One thing that a name can mean.
struct NameReading {
  std::string id;  // "state:RUS"; "organ:RUS:mfa" and "office:FRA:president" need not be in the lexicon
  EntityIndex entity = kNone;
  Fact matched = Fact::kName;  // how it matched; kOffice for offices and organs
  std::string_view text;       // the lexicon's spelling of the name that matched
  bool held = true;            // the name (the office) was valid on the day asked about
  float score = 0;             // higher is better: current before former, name before alias, state before city
};

struct Place {
  std::string_view id, name, country;
  double lat = 0, lon = 0;  // decimal degrees
  std::uint32_t population = 0;
  std::uint32_t division = kNone;  // entity of the first-level division it lies in
  PlaceKind kind = PlaceKind::kUnknown;
};

class ActorLexicon {
 public:
  // Fails with lexicon.bad_file if sections are missing or their offsets lead outside.
  static Result<ActorLexicon> open(const SectionFile& file);

  std::size_t size() const { return entities_.size(); }
  EntityIndex by_id(std::string_view id) const;  // kNone if it is not there
  std::string_view id(EntityIndex entity) const;
  std::string_view display_name(EntityIndex entity) const;
  EntityType type(EntityIndex entity) const { return static_cast<EntityType>(entities_[entity].type); }
  std::string_view country(EntityIndex entity) const;     // PLOVER code; empty if none
  std::vector<FactView> facts(EntityIndex entity) const;  // in the order of the lexicon
  // The name it bore on that day (Zaire, Burma): a former name that was valid then, else the display name.
  std::string_view name_on(EntityIndex entity, Day as_of) const;
  bool dissolved(EntityIndex entity) const;           // no longer exists
  bool existed(EntityIndex entity, Day as_of) const;  // by founded and dissolved; true where nothing is known

  // What a name can mean, best first. Any name, alias, native, former name, abbreviation, demonym, capital or id,
  // without regard to case, accents and articles; also offices ("president of France", "Fiji's prime minister") and
  // organs ("Russian foreign ministry").
  std::vector<NameReading> find(std::string_view raw_name, Day as_of = kMaxDay) const;

  // The entity as Mentions carry it: country, sector and further sectors as of the day, `of` and `office` for persons
  // and organs.
  Entity entity(EntityIndex entity, Day as_of = kMaxDay) const;
  Entity organ(std::string_view office, EntityIndex of, Day as_of, std::string_view phrase) const;

  // Who held the office ("president") of the entity on the day; kNone if nobody is known.
  EntityIndex holder(std::string_view office, EntityIndex of, Day as_of) const;
  std::vector<EntityIndex> members(EntityIndex organisation, Day as_of) const;
  EntityIndex state_of(std::string_view country, Day as_of) const;  // "RUS" -> state:RUS, or a territory
  std::optional<Place> place(EntityIndex entity) const;  // also capitals of states; nullopt without coordinates
  std::optional<Place> place(std::string_view id) const;

  // For the finder: words are looked up once per token, then the tries are walked.
  std::uint32_t word(std::string_view key) const;  // of a name_key without blanks; kNone if no name has it
  std::uint32_t next(std::uint32_t node, std::uint32_t word) const;  // kNone if there is no edge
  std::uint32_t next_role(std::uint32_t node, std::uint32_t word) const;
  std::uint8_t word_flags(std::uint32_t word) const {
    return word < word_flags_.size() ? word_flags_[word] : 0;
  }  // WordFlag
  std::span<const NameRow> names_at(std::uint32_t node) const;
  std::span<const RoleRow> roles_at(std::uint32_t node) const;
  std::string_view text(TextRef ref) const { return strings_.substr(ref.offset, ref.size); }

 private:
  ActorLexicon() = default;
  bool sound() const;
  EntityIndex named_organ(EntityIndex of, std::string_view phrase) const;
  std::string_view strings_;
  std::span<const EntityRow> entities_;  // sorted by id
  std::span<const FactRow> facts_;
  std::span<const PlaceRow> places_;
  std::span<const NameRow> names_;
  std::span<const RoleRow> roles_;
  std::span<const OfficeRow> offices_;
  std::span<const MemberRow> members_;
  std::span<const std::uint32_t> slots_;  // open addressing over words_, a power of two
  std::span<const TextRef> words_;
  std::span<const std::uint8_t> word_flags_;
  std::span<const TrieNode> nodes_, role_nodes_;
  std::span<const TrieEdge> edges_, role_edges_;
  std::span<const std::uint32_t> roots_, role_roots_;  // node after the first word, by word
};

// The key words of a name or token: name_key split at blanks and apostrophes. Appends views into `key`, which must be a
// name_key.
void key_words(std::string_view key, std::vector<std::string_view>& out);

}  // namespace chancery::actors
