// SPDX-License-Identifier: Apache-2.0
//
// The facts of the actor lexicon as they lie in the compiled file: small rows of fixed width, offsets into one block of
// strings. Written by ActorLexiconCompiler, read in place by ActorLexicon; docs/formats/actors.md gives the bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "chancery/date.h"

namespace chancery::actors {

enum class Fact : std::uint8_t {
  kName,
  kType,
  kAlias,
  kNative,
  kFormer,
  kAbbr,
  kDemonym,
  kCapital,
  kMetonym,
  kAmbiguous,
  kCommon,
  kCountry,
  kSector,
  kSector2,
  kMemberOf,
  kOffice,
  kSurname,
  kParent,
  kSuccessor,
  kFounded,
  kDissolved,
  kLat,
  kLon,
  kPopulation,
  kKind,
  kNote,
};
std::string_view name(Fact fact);  // "member-of"
std::optional<Fact> fact_of(std::string_view name);
bool is_name(Fact fact);  // a fact whose value is looked for in texts

inline constexpr std::uint32_t kNone = 0xffffffff;  // no such row

struct TextRef {
  std::uint32_t offset = 0, size = 0;
};
static_assert(sizeof(TextRef) == 8);

struct PackedDate {
  std::int16_t year = 0;  // 0: no date
  std::uint8_t month = 0, day = 0;
};
static_assert(sizeof(PackedDate) == 4);
inline PackedDate pack(const Date& date) { return {date.year, date.month, date.day}; }
Date unpack(PackedDate date);

struct EntityRow {
  TextRef id, name;
  std::uint32_t first_fact = 0, end_fact = 0;
  std::uint32_t place = kNone;  // row of PlaceRow
  std::uint8_t type = 0;        // EntityType
  char country[3] = {0, 0, 0};  // country code of today's entity; dated ones are facts
};
static_assert(sizeof(EntityRow) == 32);

struct FactRow {
  TextRef value;
  PackedDate from, to;
  std::uint32_t target = kNone;  // entity that the value names: member-of, office, parent, successor
  TextRef source;
  std::uint8_t fact = 0;
  std::uint8_t padding[3] = {0, 0, 0};
};
static_assert(sizeof(FactRow) == 32);

struct PlaceRow {
  std::uint32_t entity = 0;
  float lat = 0, lon = 0;          // decimal degrees
  std::uint32_t population = 0;    // 0: not known
  std::uint32_t division = kNone;  // entity of the first-level division that it lies in
  std::uint8_t kind = 0;           // PlaceKind
  std::uint8_t padding[3] = {0, 0, 0};
};
static_assert(sizeof(PlaceRow) == 24);

// A name at a node of the trie.
struct NameRow {
  std::uint32_t entity = 0;
  Day from = kMinDay, to = kMaxDay;  // bounds of the time it held
  TextRef text;                      // as the lexicon writes it
  std::uint8_t fact = 0;
  std::uint8_t flags = 0;  // NameFlag
  std::uint8_t padding[2] = {0, 0};
};
static_assert(sizeof(NameRow) == 24);
enum NameFlag : std::uint8_t { kFlagAmbiguous = 1, kFlagCommon = 2 };

enum class RoleKind : std::uint8_t { kPerson, kGroup, kOrgan };
struct RoleRow {
  TextRef phrase, sector, office, country;
  std::uint8_t kind = 0;   // RoleKind
  std::uint8_t flags = 0;  // RoleFlag
  std::uint8_t padding[2] = {0, 0};
};
static_assert(sizeof(RoleRow) == 36);
enum RoleFlag : std::uint8_t {
  kRoleWeak = 1,    // an actor only with support from its sentence
  kRolePlural = 2,  // this phrase is a plural
  kRoleFormer = 4,
  kRoleActing = 8,
  kRoleIncoming = 16,
  kRoleBare = 32,   // "the group": refers back to a named body
  kRoleState = 64,  // "the country": the state itself
};

enum WordFlag : std::uint8_t {
  kWordGiven = 1,   // the first word of some person's name
  kWordFamily = 2,  // the last word of one, or a surname
  kWordMale = 4,    // a given name of men
  kWordFemale = 8,  // a given name of women
};

// Who held an office, sorted by office and target, then by begin.
struct OfficeRow {
  TextRef office;            // "president"
  std::uint32_t target = 0;  // entity whose office it is
  std::uint32_t person = 0;
  Day from = kMinDay, to = kMaxDay;
};
static_assert(sizeof(OfficeRow) == 24);

struct MemberRow {
  std::uint32_t organisation = 0, member = 0;
  Day from = kMinDay, to = kMaxDay;
};
static_assert(sizeof(MemberRow) == 16);

struct TrieNode {
  std::uint32_t first_edge = 0, end_edge = 0;
  std::uint32_t first_row = 0, end_row = 0;  // of names or roles that end here
};
struct TrieEdge {
  std::uint32_t word = 0, node = 0;  // sorted by word within a node
};
static_assert(sizeof(TrieNode) == 16 && sizeof(TrieEdge) == 8);

}  // namespace chancery::actors
