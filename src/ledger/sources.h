// SPDX-License-Identifier: Apache-2.0
//
// How much a source weighs: lexicon/relations/sources.tsv, or a file of the user's. A paper by its name, and somebody
// who is quoted by what he is to the act: who did it, the other side, an official, anybody. The format is in
// lexicon/relations/README.md.
//
// Immutable once parsed, owns its strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"

namespace chancery::ledger {

// Whose word a claim is.
enum class Voice : std::uint8_t {
  kReport,     // the report's own
  kOwn,        // who is said to have acted
  kOtherSide,  // whom it was done to, or who stands against it
  kOfficial,   // a state, organisation, organ or office holder that is no party to it
  kSomebody,   // anybody else
};
std::string_view name(Voice voice);

// How much must be said. In hundredths of a plain source.
struct Limits {
  std::int32_t confirmed = 200;  // for it, to be confirmed
  std::int32_t disputed = 25;    // against it, for each hundred for it, to be disputed
};

class SourceWeights {
 public:
  // Every source weighs alike, and every voice.
  SourceWeights() = default;
  // lexicon.bad_line with `path` and line.
  static Result<SourceWeights> parse(std::string_view text, std::string_view path);

  // In hundredths of a plain source.
  std::int32_t weight(std::string_view source, Voice voice, std::string_view relation) const;
  const Limits& limits() const { return limits_; }

 private:
  struct Line {
    std::string source;  // a name_key, may end or begin with `*`; "" for a line about a voice
    Voice voice = Voice::kReport;
    std::vector<std::string> relations;  // empty: all
    std::int32_t weight = 100;
  };
  std::vector<Line> sources_, voices_;
  Limits limits_;
};

}  // namespace chancery::ledger
