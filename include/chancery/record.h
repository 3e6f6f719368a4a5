// SPDX-License-Identifier: Apache-2.0
//
// Record: coding reports and entering them in a ledger, on several threads, in bounded memory. The ledger's content
// depends on the reports and their order alone, never on the number of threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "chancery/coder.h"
#include "chancery/ledger.h"
#include "chancery/report.h"
#include "chancery/result.h"

namespace chancery {

// Gives the next report; an Error for one that cannot be read; nullopt at the end.
using NextReport = std::function<std::optional<Result<Report>>()>;

struct RecordOptions {
  unsigned jobs = 1;
  std::string known_at;             // ISO 8601 UTC instant of recording
  std::size_t most_changes = 4000;  // as many are kept for the answer; all are recorded
};

struct RecordSummary {
  Recorded recorded;  // summed over all batches
  std::size_t sentences = 0;
  std::size_t events = 0;  // PLOVER events, those of type NONE left aside
  std::size_t failures = 0;
  std::size_t all_changes = 0;                                            // recorded.changes may hold fewer
  std::map<std::string, std::array<std::size_t, 4>> changes_by_relation;  // by ChangeKind
  std::optional<Report> only;  // the report, without its text, if there was just one
};

// on_failure hears of each input that could not be read; on_report of each report that is done. Both run on the calling
// thread. Fails where the ledger does: what the batches before have recorded stays.
Result<RecordSummary> record(const Coder& coder, Ledger& ledger, const NextReport& next, const RecordOptions& options,
                             const std::function<void(const Error&)>& on_failure,
                             const std::function<void()>& on_report);

}  // namespace chancery
