// SPDX-License-Identifier: Apache-2.0
//
// Corrections: words by which a report says that it, or somebody, takes back what was said before ("an earlier version
// of this article said"). From lexicon/relations/corrections.txt; the format is in lexicon/relations/README.md.
//
// Immutable once parsed, owns its strings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "chancery/event.h"
#include "chancery/result.h"

namespace chancery::ledger {

class Corrections {
 public:
  // lexicon.bad_line with `path` and line.
  static Result<Corrections> parse(std::string_view text, std::string_view path);

  // Whether the sentence takes the event back, and in whose name: the words before ("the herald"), or "" for the paper
  // that prints it.
  std::optional<std::string> taken_back(const Event& event) const;

 private:
  using Place = std::vector<std::uint64_t>;  // hashes of words that may stand there; none: up to four of any
  std::vector<std::vector<Place>> phrases_;
  std::unordered_set<std::uint64_t> first_;  // words with which phrases begin
  std::unordered_set<std::uint64_t> self_;   // words that mean the paper itself: "paper", "we"
};

}  // namespace chancery::ledger
