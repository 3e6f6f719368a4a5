// SPDX-License-Identifier: Apache-2.0
//
// CodeTables: what the codes of other event data mean, from lexicon/codes: CAMEO's acts and actors, the sectors and
// agents of ICEWS. And the compiler that checks the folder and writes it into the compiled lexicon.
//
// Immutable, safe to share between threads. What it returns lives as long as it.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/section_file.h"
#include "chancery/event.h"
#include "chancery/result.h"

namespace chancery::importing {

// A CAMEO code as an event.
struct EventCode {
  std::string code;
  EventType type = EventType::kNone;
  std::vector<std::string> modes, contexts;
  std::string act;
  bool swap = false;  // CAMEO's source is PLOVER's recipient: who hosts a visit
  double scale = 0;
};

// What a code of actors stands for.
struct ActorCode {
  enum class Kind : std::uint8_t { kCountry, kSector, kBody, kFaith, kRegion, kEntity };
  Kind kind = Kind::kSector;
  std::string value;
};

class CodeTables {
 public:
  // lexicon.bad_file if the compiled lexicon has none.
  static Result<CodeTables> open(const SectionFile& file);
  // From the folder; the first fault, if there is one.
  static Result<CodeTables> load(const std::filesystem::path& folder);

  // "0431" by the nearest code above it ("043"); null for what is no code.
  const EventCode* by_code(std::string_view code) const;
  // "Express intent to meet or negotiate", also with underscores; null if nobody calls a code so.
  const EventCode* by_label(std::string_view label) const;
  // What data say with a type and modes alone; the first mode that has an act of its own decides.
  EventCode by_type(EventType type, std::vector<std::string> modes) const;
  // An act of the ledger ("recognize"), as the first code that is this act.
  const EventCode* by_act(std::string_view act) const;

  const ActorCode* actor(std::string_view code) const;
  std::string_view sector_of_icews(std::string_view sector) const;  // PLOVER code; "-" for none; empty if not known
  std::string_view country_called(std::string_view name) const;     // ISO code of a country under an odd name; or empty
  std::string_view sector_of_agent(std::string_view agent) const;   // empty if it is none
  std::string_view words_for_agent(std::string_view agent) const;   // what lexicon/actors/roles.tsv calls it; or empty

 private:
  friend class CodesCompiler;
  using Index = std::unordered_map<std::string, std::size_t>;
  std::vector<EventCode> events_;
  Index by_code_, by_label_, by_act_;
  std::unordered_map<std::string, ActorCode> actors_;
  std::unordered_map<std::string, std::string> sectors_, agents_, agent_words_, countries_;
  std::vector<std::pair<std::string, std::string>> sector_patterns_;
  std::unordered_map<std::string, std::string> type_acts_;  // "CONSULT visit"
};

class CodesCompiler {
 public:
  explicit CodesCompiler(const std::filesystem::path& folder);
  const std::vector<Error>& errors() const { return errors_; }
  std::size_t size() const;
  void write(SectionWriter& writer) const;

 private:
  friend class CodeTables;
  explicit CodesCompiler(std::array<std::string, 4> texts);
  void read(std::string_view text, const std::filesystem::path& place,
            void (CodesCompiler::*line)(const std::vector<std::string_view>&));
  void event_line(const std::vector<std::string_view>& cells);
  void actor_line(const std::vector<std::string_view>& cells);
  void icews_line(const std::vector<std::string_view>& cells);
  void fault(std::string message);

  void type_line(const std::vector<std::string_view>& cells);
  void read_all(const std::filesystem::path& folder);

  std::array<std::string, 4> texts_;
  CodeTables tables_;
  std::vector<Error> errors_;
  std::string place_;
};

// The key under which labels are compared: letters and digits in lower case, everything else one blank.
std::string label_key(std::string_view label);

}  // namespace chancery::importing
