// SPDX-License-Identifier: Apache-2.0
//
// ActorResolver: the names and codes by which event data call actors -> entities of the lexicon, or new ones with the
// country and sector that the data give. The same cells give the same entity, whatever came before.
//
// Remembers what it has resolved, so one thread; the lexicon and the tables must outlive it. What it returns stays
// until the next call.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/lexicon.h"
#include "chancery/event.h"
#include "import/codes.h"

namespace chancery::importing {

// An actor as data with names have it: "Police (India)", "Barack Obama".
struct NamedActor {
  std::string_view name;
  std::string_view raw;      // as the text has it; empty: as the name
  std::string_view country;  // a name or a code of three letters; may be empty
  std::string_view sector;   // PLOVER codes parted by ',', the primary one first; may be empty
  std::string_view title;    // office or job; may be empty
  Day day = kMaxDay;         // of the event
};

// An actor as CAMEO has it, taken apart into its columns.
struct CodedActor {
  std::string_view code, name, country, group, ethnic, faith, faith2;
  std::array<std::string_view, 3> types;
  Day day = kMaxDay;
};

class ActorResolver {
 public:
  ActorResolver(const actors::ActorLexicon& lexicon, const CodeTables& codes) : lexicon_(&lexicon), codes_(&codes) {}

  // Null where there is nobody.
  const Participant* named(const NamedActor& actor);
  const Participant* coded(const CodedActor& actor);
  // "USAGOV", "IGOUNO": the pieces of a code that is written in one word.
  const Participant* compound(std::string_view code, std::string_view name, Day day);

  // The code of three letters for a country's name or code; empty if it is none.
  std::string country_code(std::string_view name_or_code);
  // PLOVER sectors of a list of ICEWS's, primary one first, parted by ','.
  std::string icews_sectors(std::string_view list) const;

 private:
  using Words = std::vector<std::string_view>;
  std::optional<Entity> by_role(std::string_view words, actors::EntityIndex of, Day as_of) const;
  std::optional<Entity> by_name(std::string_view name, std::string_view country, Day as_of) const;
  Entity generic(std::string_view name, std::string_view country, std::string_view sectors) const;
  Entity unknown(std::string_view name, std::string_view country, std::string_view sectors) const;
  actors::EntityIndex country_of(std::string_view name_or_code, Day as_of);
  actors::EntityIndex find_country(std::string_view name_or_code, Day as_of) const;
  Participant make(const NamedActor& actor);
  std::optional<Participant> make(const CodedActor& actor);

  const actors::ActorLexicon* lexicon_;
  const CodeTables* codes_;
  std::unordered_map<std::string, std::optional<Participant>> known_;
  std::unordered_map<std::string, actors::EntityIndex> countries_;
  std::string key_;
};

}  // namespace chancery::importing
