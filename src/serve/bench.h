// SPDX-License-Identifier: Apache-2.0
//
// Bench: what one worker has, a ledger of its own and scratch space, and what it does there: answer a question, read a
// part of the stream, count. Every answer is of one state of the ledger.
//
// One thread at a time. A ledger that failed is opened anew for the next question, so a server that was away is found
// again when it is back.
#pragma once

#include <cstdint>
#include <optional>

#include "chancery/coder.h"
#include "chancery/ledger.h"
#include "serve/answers.h"
#include "serve/routes.h"
#include "serve/stream.h"

namespace chancery::serve {

class Bench {
 public:
  explicit Bench(const Sources& sources) : sources_(sources) {}

  // `generation`: of the state of the ledger that is wanted.
  Answer run(std::uint64_t generation, const Route& route, const Asked& asked);
  Stream::Part part(std::uint64_t generation, const std::optional<ledger::Position>& from);
  std::optional<LedgerCounts> counts(std::uint64_t generation);

 private:
  Outcome look(std::uint64_t generation);

  const Sources& sources_;
  std::optional<Ledger> ledger_;
  std::uint64_t generation_ = 0;
  Coder::Scratch scratch_;
};

}  // namespace chancery::serve
