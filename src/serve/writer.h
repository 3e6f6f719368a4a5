// SPDX-License-Identifier: Apache-2.0
//
// What changes the ledger: reports recorded, decisions of people. Each function runs on the one thread that writes.
#pragma once

#include <optional>

#include "chancery/ledger.h"
#include "serve/answers.h"

namespace chancery::serve {

class Writer {
 public:
  Writer(const Sources& sources, unsigned jobs) : sources_(sources), jobs_(jobs) {}

  Result<Answer> record(const Asked& asked);
  Result<Answer> decide(const Asked& asked);

 private:
  Result<Ledger*> ledger();  // opened when it is first needed, and again after a failure
  Result<Answer> answered(Result<Answer> answer);
  Result<Answer> enter(const Asked& asked);
  Result<Answer> enter_decision(const Asked& asked);

  const Sources& sources_;
  unsigned jobs_;
  std::optional<Ledger> ledger_;
};

}  // namespace chancery::serve
