// SPDX-License-Identifier: Apache-2.0
//
// RelationRules: the rules of lexicon/relations: which act begins, ends, changes or speaks against which relation, and
// which of its roles are subject and object. The text format is lexicon/relations/README.md.
//
// Immutable once made, owns its strings, safe to share between threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "chancery/mention.h"
#include "chancery/result.h"
#include "ledger/corrections.h"
#include "ledger/sources.h"

namespace chancery::ledger {

// What a claim does to a relation.
enum class Effect : std::uint8_t {
  kBegin,    // it holds from the date on
  kEnd,      // it holds up to the date
  kChange,   // it goes on, with other attributes
  kState,    // it holds on the date; nothing is said of its begin
  kSupport,  // speaks for it, moves nothing
  kAgainst,  // speaks against it, moves nothing
  kNothing,  // readers might think so, but it says nothing of it: kept beside, with the reason
};
std::string_view name(Effect effect);

// How what fills a role becomes a subject or object.
enum class Lift : std::uint8_t {
  kNone,       // as it is
  kState,      // an organ or office holder stands for its state (or organisation); a place for the state it lies in
  kOrgan,      // an organ stands for its state; persons and others as they are
  kCountry,    // the state of its country code, whatever it is
  kCapital,    // the capital of the state
  kCapitalOf,  // the state whose capital it is, on the day
  kOffice,     // the office, as an entity of its own
  kPlace,      // as a place
  kName,       // the words as a name
};

// `ROLE[.KEY][#KIND][^LIFT]`: the first of several that gives an entity of a kind that fits is taken. `*` stands for
// any.
struct Source {
  std::string role;  // "actor", "recipient", "location", a role of the act; "*" for whatever the ledger holds
  std::string key;   // the entity that this attribute of the filler names; empty: the filler itself
  std::optional<EntityType> kind;  // before lifting
  Lift lift = Lift::kNone;

  bool any() const { return role == "*"; }
};

// `KEY=FROM|FROM`: an attribute of the status, from an attribute or role of the event or an attribute of a role's
// filler.
struct Take {
  std::string key;
  std::vector<std::string> from;
};

// `if KEY=VALUE|VALUE`, or `unless` for the contrary. "*": any value; "-": none at all.
struct Condition {
  std::string key;
  std::vector<std::string> values;  // name_keys; one must be contained in a value
  bool unless = false;              // none must be
};

// One line: an act and what it does.
struct Rule {
  Effect effect = Effect::kBegin;
  std::string act;
  std::vector<Source> subject, object;
  std::vector<Take> takes;           // beyond the relation's own
  std::vector<Attribute> constants;  // `KEY:=VALUE`
  std::vector<Condition> conditions;
  bool again = false;          // a begin that presupposes an earlier interval and its end ("restore")
  bool only_open = false;      // an end that presupposes nothing: it closes what is open and no more
  bool replaces = false;       // in a functional relation: ends what others hold
  bool denied_holds = false;   // an end that is denied says that the relation still holds
  bool mutual = false;         // where all stand in one role, each does it to each
  bool always = false;         // a state without time
  int several = 0;             // moves something only where so many days within a year tell of it
  std::string begins_at;       // an end whose begin stands in this attribute of event or object ("year-signed")
  std::string derived;         // a consequence, in words; empty: the act itself
  std::string follows;         // name of that consequence, by which it is switched off; empty: it has none
  std::string id;              // "relations/recognizes/begin recognize"
  std::string place;           // "lexicon/relations/diplomacy.relations:12"
  std::uint16_t relation = 0;  // index into RelationRules::relations()
};

enum class Functional : std::uint8_t { kNo, kBySubject, kByObject };

struct Relation {
  std::string name;
  std::string about;                      // one line for a person
  std::vector<EntityType> subject_kinds;  // empty: any
  std::vector<EntityType> object_kinds;   // empty: any
  bool named_subject = false;             // "the rebels", "an ambassador" will not do
  bool named_object = false;
  bool has_object = true;
  bool symmetric = false;
  Functional functional = Functional::kNo;
  bool functional_single_offices = false;  // functional only where the object is an office that one person holds
  std::string ordinal;                     // attribute that counts subjects of one object ("first"); empty: none
  std::string per;                         // attribute that parts intervals of one pair ("person"); empty: none
  std::vector<Take> takes;                 // attributes, for every rule
};

// An office that people hold: how it is called. From offices.tsv.
struct Office {
  std::string key;                   // "prime-minister"
  std::string name;                  // "prime minister"
  bool single = false;               // one person at a time
  std::vector<std::string> phrases;  // other words for it
};

// A consequence that readers draw, and that some do not want drawn: `consequence NAME on|off TEXT`.
struct Consequence {
  std::string name, about;
  bool on = true;  // off: its rules are left out
};

class RelationRules {
 public:
  // From the sections "relations.*" of a compiled lexicon; lexicon.bad_file.
  static Result<RelationRules> open(const SectionFile& lexicon);
  // Straight from the text files, for `lexicon check` and tests; lexicon.bad_line with file and line.
  static Result<RelationRules> load(const std::filesystem::path& folder);

  std::span<const Relation> relations() const { return relations_; }
  std::optional<std::uint16_t> find(std::string_view relation) const;
  std::span<const Rule> rules_of(
      std::string_view act) const;                        // in the order of the files; empty if the act moves nothing
  std::span<const Rule> rules() const { return rules_; }  // sorted by act
  std::span<const Office> offices() const { return offices_; }
  // The office that words name ("premier" -> prime-minister); null if none. The key is a name_key.
  const Office* find_office(std::string_view phrase_key) const;
  std::span<const Consequence> consequences() const { return consequences_; }
  const SourceWeights& sources() const { return sources_; }
  const Corrections& corrections() const { return corrections_; }
  // Weighs sources otherwise than the lexicon says, for questions asked from now on.
  void weigh_by(SourceWeights sources) {
    sources_ = std::move(sources);
    weighed_otherwise_ = true;
  }
  bool weighed_otherwise() const { return weighed_otherwise_; }
  // Changes when a rule does: what was derived under another hash is derived again.
  const std::string& hash() const { return hash_; }

 private:
  friend class RelationParser;
  std::vector<Relation> relations_;
  std::vector<Rule> rules_;
  std::vector<Office> offices_;
  std::vector<Consequence> consequences_;
  SourceWeights sources_;
  Corrections corrections_;
  std::vector<std::pair<std::string, std::uint32_t>> office_phrases_;  // sorted
  std::string hash_;
  bool weighed_otherwise_ = false;
};

// Checks the folder and adds the sections "relations.*". Errors are lexicon.bad_line, with file and line.
class RelationCompiler {
 public:
  explicit RelationCompiler(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // Every error, of rules and of their examples; empty if all is well.
  std::vector<Error> check() const;
  Outcome compile(SectionWriter& out) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace chancery::ledger
