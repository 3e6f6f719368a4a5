// SPDX-License-Identifier: Apache-2.0
//
// Import: events that others have coded, entered in a ledger in bounded memory. The ledger's content depends on the
// rows and their order alone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "chancery/ledger.h"
#include "chancery/result.h"

namespace chancery {

namespace importing {
class EventSource;  // "import/source.h": the rows of a file as events
}

struct ImportOptions {
  std::string known_at;        // ISO 8601 UTC instant of recording
  std::size_t batch = 20'000;  // claims a transaction
};

struct ImportSummary {
  Recorded recorded;  // summed over all batches; without changes
  std::size_t failures = 0;
};

// on_failure hears of each row that could not be read, on_row of the event of each that is taken in. Fails where the
// ledger does: what the batches before have recorded stays.
Result<ImportSummary> import_events(importing::EventSource& source, Ledger& ledger, const ImportOptions& options,
                                    const std::function<void(const Error&)>& on_failure,
                                    const std::function<void(const Event&)>& on_row);

}  // namespace chancery
