// SPDX-License-Identifier: Apache-2.0
#include "stream/worker.h"

#include <time.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/ordered.h"
#include "store/database.h"
#include "stream/coding.h"
#include "stream/message.h"

namespace chancery::stream {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kWaitForJobs{1000};
constexpr milliseconds kLater{10'000};  // until a report that failed is tried again

struct Coded {
  Job job;
  std::unique_ptr<const Report> report;
  std::vector<Event> events;
  std::size_t sentences = 0;
};

// Processor time of this process.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

class Worker {
 public:
  Worker(const Coder& coder, Queue& queue, const WorkOptions& options, WorkCounts& counts)
      : coder_(coder), queue_(queue), options_(options), counts_(counts), scratch_(std::max(1U, options.jobs)) {}

  Outcome run() {
    milliseconds pause = kFirstPause;
    while (!options_.stop()) {
      auto jobs = queue_.take(options_.batch, kWaitForJobs);
      if (!jobs.ok()) {
        if (!is_passing(jobs.error())) return std::move(jobs).error();
        trouble(jobs.error(), pause);
        continue;
      }
      pause = kFirstPause;
      if (jobs->empty()) {
        options_.on_batch();
        if (!options_.until_empty) continue;
        const auto left = queue_.counts();
        if (left.ok() && left->waiting + left->taken == 0) return Done{};
        continue;
      }
      CHANCERY_TRY(all(std::move(jobs).value()));
      options_.on_batch();
    }
    return Done{};
  }

 private:
  // Those that were never tried together; the others alone, the least suspicious first.
  Outcome all(std::vector<Job> jobs) {
    std::stable_sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.attempts < b.attempts; });
    const auto alone =
        std::find_if(jobs.begin(), jobs.end(), [](const Job& job) { return job.attempts >= kSuspicious; });
    CHANCERY_TRY(some({jobs.begin(), alone}));
    for (auto job = alone; job != jobs.end(); ++job) {
      if (options_.stop()) {
        swallow(queue_.give_back(std::vector<Job>(job, jobs.end())));
        return Done{};
      }
      CHANCERY_TRY(some({*job}));
    }
    return Done{};
  }

  Outcome some(std::vector<Job> jobs) {
    if (!queue_.is_within(options_.ledger)) set_aside_done(jobs);
    if (jobs.empty()) return Done{};
    const double begin = processor_seconds();
    std::vector<Coded> coded = code(std::move(jobs));
    counts_.coding_seconds += processor_seconds() - begin;
    return record(std::move(coded));
  }

  // What was submitted twice, or done by a worker that the queue did not hear, is not coded again. A ledger that cannot
  // say so now has it coded, which changes nothing.
  void set_aside_done(std::vector<Job>& jobs) {
    const auto done = coded_before_.take_from(jobs);
    if (!done.ok() || done->empty()) return;
    counts_.known += done->size();
    swallow(queue_.done(*done));
  }

  // What cannot be coded is laid aside at once: it would fail again.
  std::vector<Coded> code(std::vector<Job> jobs) {
    std::vector<Coded> coded;
    std::size_t at = 0;
    const auto next = [&]() -> std::optional<Job> {
      return at < jobs.size() ? std::optional(std::move(jobs[at++])) : std::nullopt;
    };
    using Outcomes = std::pair<Coded, std::string>;  // or why it can never work
    const auto work = [&](Job job, unsigned worker) -> Outcomes {
      Coded made;
      made.job = std::move(job);
      if (made.job.attempts >= kMostAttempts)
        return {std::move(made), "given up after many attempts: it ends its worker"};
      auto report = report_of_message(made.job.body);
      made.job.body.clear();
      if (!report.ok()) return {std::move(made), describe(report.error())};
      auto done = coder_.code(std::move(report).value(), scratch_[worker]);
      if (!done.ok()) return {std::move(made), describe(done.error())};
      made.report = std::move(done->report);
      made.events = std::move(done->events);
      made.sentences = done->document.sentences.size();
      return {std::move(made), ""};
    };
    const auto sink = [&](Outcomes one) -> Outcome {
      if (one.second.empty()) {
        coded.push_back(std::move(one.first));
      } else {
        lay_aside(one.first.job, one.second);
      }
      return Done{};
    };
    swallow(ordered_work<Job, Outcomes>(static_cast<unsigned>(scratch_.size()), next, work, sink));
    return coded;
  }

  Outcome record(std::vector<Coded> coded) {
    if (coded.empty()) return Done{};
    std::vector<CodedBatchItem> items;
    std::vector<Job> jobs;
    std::vector<std::string> ids;
    for (const Coded& one : coded) {
      items.push_back({one.report.get(), one.events});
      jobs.push_back(one.job);
      ids.push_back(one.report->id);
    }
    const bool within = queue_.is_within(options_.ledger);
    const auto also = [&](store::Database& database) -> Outcome {
      CHANCERY_TRY(note_codings(database, ids, options_.version));
      return within ? queue_.done_within(database, jobs) : Outcome(Done{});
    };
    const double begin = processor_seconds();
    for (milliseconds pause = kFirstPause;;) {
      auto recorded = attempt(items, also);
      if (recorded.ok()) {
        counts_.recording_seconds += processor_seconds() - begin;
        counts_.reports += recorded->reports;
        counts_.known += recorded->reports_known;
        counts_.claims += recorded->claims;
        for (const Coded& one : coded) counts_.sentences += one.sentences;
        // If this is not heard, they are handed out again, and recording them again changes nothing.
        if (!within) swallow(queue_.done(jobs));
        return Done{};
      }
      ledger_.reset();
      if (is_passing(recorded.error())) {
        trouble(recorded.error(), pause);
        if (!options_.stop()) continue;
        swallow(queue_.give_back(jobs));
        return Done{};
      }
      if (recorded.error().code != ErrorCode::kLedgerDamaged) return std::move(recorded).error();
      if (coded.size() == 1) return later(jobs.front(), recorded.error());
      // One of them is to blame.
      for (Coded& one : coded) {
        std::vector<Coded> alone;
        alone.push_back(std::move(one));
        CHANCERY_TRY(record(std::move(alone)));
      }
      return Done{};
    }
  }

  Result<Recorded> attempt(const std::vector<CodedBatchItem>& items, const Ledger::Within& also) {
    if (!ledger_) {
      CHANCERY_ASSIGN(ledger_, options_.open_ledger());
    }
    return ledger_->record(items, options_.now(), Ledger::Tell::kNumbers, also);
  }

  Outcome later(const Job& job, const Error& error) {
    if (job.attempts + 1 >= kMostAttempts) {
      lay_aside(job, describe(error));
      return Done{};
    }
    ++counts_.retried;
    options_.on_trouble(job.id + " is tried again later: " + describe(error));
    swallow(queue_.again(job, kLater));
    return Done{};
  }

  void lay_aside(const Job& job, const std::string& why) {
    ++counts_.dead;
    options_.on_trouble(job.id + " is laid aside: " + why);
    swallow(queue_.give_up(job, why));
  }

  void trouble(const Error& error, milliseconds& pause) {
    ++counts_.troubles;
    options_.on_trouble(describe(error));
    options_.on_batch();
    // In short steps, so that a stop is heard.
    for (milliseconds slept{0}; slept < pause && !options_.stop(); slept += milliseconds(50))
      std::this_thread::sleep_for(milliseconds(50));
    pause = std::min(pause * 2, kLongestPause);
  }

  // What the queue did not hear it will hand out again.
  void swallow(const Outcome& outcome) {
    if (outcome.ok()) return;
    ++counts_.troubles;
    options_.on_trouble(describe(outcome.error()));
  }

  const Coder& coder_;
  Queue& queue_;
  const WorkOptions& options_;
  WorkCounts& counts_;
  std::vector<Coder::Scratch> scratch_;
  std::optional<Ledger> ledger_;
  CodedBefore coded_before_{options_.ledger, options_.version};
};

}  // namespace

Outcome work(const Coder& coder, Queue& queue, const WorkOptions& options, WorkCounts& counts) {
  return Worker(coder, queue, options, counts).run();
}

}  // namespace chancery::stream
