// SPDX-License-Identifier: Apache-2.0
//
// Worker: takes reports from a queue, codes them, records them, and says that they are done; any number of workers do
// so at the same time. What the ledger holds afterwards is what one `read` of the same reports gives, whoever died in
// between: a job is done after the ledger's commit, or within it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "chancery/coder.h"
#include "chancery/ledger.h"
#include "stream/queue.h"

namespace chancery::stream {

// One by one from this attempt on, so that a report that kills its worker does not take others with it; and laid aside
// after so many.
inline constexpr unsigned kSuspicious = 2, kMostAttempts = 8;

struct WorkOptions {
  std::string ledger;      // its address
  std::string version;     // of program, model and lexicon
  unsigned jobs = 1;       // threads that code
  std::size_t batch = 64;  // reports taken at once, and recorded in one transaction
  bool until_empty = false;
  std::function<Result<Ledger>()> open_ledger;
  std::function<std::string()> now;                    // ISO 8601 UTC instant
  std::function<bool()> stop;                          // asked between batches
  std::function<void(const std::string&)> on_trouble;  // in words, for the log
  std::function<void()> on_batch;
};

// Counted from the start of the worker.
struct WorkCounts {
  std::uint64_t reports = 0, known = 0, sentences = 0, claims = 0;
  std::uint64_t retried = 0, dead = 0, troubles = 0;
  double coding_seconds = 0, recording_seconds = 0;  // of the processor
};

// Ends when it is told to stop, with what it had taken given back, or when nothing is left with until_empty. Trouble of
// queue or ledger is waited out. `counts` may be read by on_batch.
Outcome work(const Coder& coder, Queue& queue, const WorkOptions& options, WorkCounts& counts);

}  // namespace chancery::stream
