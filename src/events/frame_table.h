// SPDX-License-Identifier: Apache-2.0
//
// FrameTable: the frames, word classes, light verbs and attitudes as the matcher uses them. Built once by FrameReader,
// then only read. Plain values that own their strings.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "chancery/event.h"
#include "events/word_senses.h"

namespace chancery::events {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <typename T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

enum class SlotKind : std::uint8_t { kSubj, kObj, kIobj, kPrep, kPoss, kMod, kAppos, kNum, kComp, kSelf, kCase };
struct Slot {
  SlotKind kind = SlotKind::kObj;
  std::string preposition;  // of kPrep
};
using Path = std::vector<Slot>;

// Kinds of entities that a condition can ask for: "#state".
enum class EntityKind : std::uint8_t {
  kActor,
  kState,
  kGroup,
  kIgo,
  kOrg,
  kPerson,
  kPlace,
  kAgreement,
  kPeople,
  kNew,
  kName
};

struct Value {
  enum class Kind : std::uint8_t { kLemma, kClass, kEntity, kType, kAct } kind = Kind::kLemma;
  std::string text;  // lemma, class, act
  EntityKind entity = EntityKind::kActor;
  EventType type = EventType::kNone;
};

struct Condition {
  enum class Kind : std::uint8_t { kMatches, kDiffers, kFilled, kEmpty } kind = Kind::kFilled;
  Path path;
  std::vector<Value> values;
  bool consumes = false;  // by lemma or class: the word is not a trigger of its own
};

struct RolePaths {
  std::string role;
  std::vector<Path> paths;
};

enum class TriggerPos : std::uint8_t { kVerb, kNoun, kAdj };

struct Pattern {
  std::uint32_t frame = 0;
  TriggerPos pos = TriggerPos::kVerb;
  std::vector<Condition> conditions;
  std::vector<RolePaths> roles;  // of the pattern first, then those of the frame that it does not name
  std::optional<EventType> type;
  std::vector<std::string> modes;  // instead of the frame's, if `type` or this is given
  std::string act, cameo;
  std::vector<std::string> contexts;
  std::optional<Factuality> factuality;
  std::vector<Attribute> attributes;
  std::string text;   // the line, for `explain`
  std::string place;  // file:line
};

struct Trigger {
  std::vector<std::string> words;  // verbs: behind the lemma (particles, prepositions, a bare object); nouns: all words
  std::uint16_t at = 0;            // nouns of several words: which of them the trigger is filed under
  std::uint32_t pattern = 0;
  std::uint32_t order = 0;
};

// Who acts where no word of the sentence says so.
enum class Agent : std::uint8_t {
  kNamed,      // nobody: the act wants its actor
  kUnknown,    // somebody who is not named: "was abducted"
  kAuthority,  // the authorities of the place: "was arrested"
};

struct Frame {
  std::string name, act, cameo;
  EventType type = EventType::kNone;
  std::vector<std::string> modes, contexts;
  std::vector<Attribute> attributes;
  std::vector<RolePaths> slots;
  std::vector<std::string> absent;  // word classes: the frame does not hold where the sentence has one of them
  Agent agent = Agent::kNamed;
  int priority = 0;
};

enum class Effect : std::uint8_t {
  kNone,
  kSay,
  kDeny,
  kPlan,
  kPossible,
  kAsk,
  kAllege,
  kFail,
  kRefuse,
  kStop,
  kSucceed,
  kBegin,
  kDoubt
};
std::string_view name(Effect effect);
std::optional<Effect> effect_of(std::string_view name);

struct ClassEntry {
  std::uint16_t word_class = 0;
  std::vector<std::string> words;  // empty for a single word
  std::uint16_t at = 0;            // which of the words the entry is filed under
};

struct FrameTable {
  std::vector<Frame> frames;
  std::vector<Pattern> patterns;
  StringMap<std::vector<Trigger>> verbs, nouns, adjectives;  // by lemma

  StringMap<std::uint16_t> class_ids;
  StringMap<std::vector<ClassEntry>> class_entries;  // by first and last word
  StringSet light_object;                            // verbs whose object is a light verb's noun
  StringSet light_subject;
  StringSet light_reversed;  // their subject is on the receiving end
  StringMap<Effect> light_effects;
  StringMap<std::vector<std::string>> light_preposition;  // verb -> prepositions before the noun ("enter into")
  StringMap<Effect> verb_attitudes, noun_attitudes, adjective_attitudes, adverb_attitudes;
  StringMap<std::string> acts;  // act -> its roles, as acts.tsv has them
  StringSet moving_acts;        // acts that move a relation
  StringMap<StringSet> act_traits;
  WordSenses senses;
};

}  // namespace chancery::events
