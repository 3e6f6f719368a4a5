// SPDX-License-Identifier: Apache-2.0
//
// Adds the ledger to the coder. No logic of its own.
#include "chancery/record.h"

#include <algorithm>
#include <utility>

#include "base/ordered.h"

namespace chancery {
namespace {

// A transaction is committed at whichever comes first.
constexpr std::size_t kBatchReports = 256;
constexpr std::size_t kBatchBytes = std::size_t{4} << 20;

// What is kept of a coded report until its batch is written: the document is gone by then.
struct Entry {
  std::unique_ptr<const Report> report;
  std::vector<Event> events;
  std::size_t sentences = 0;
};

class Batch {
 public:
  Batch(Ledger& ledger, const RecordOptions& options, RecordSummary& summary)
      : ledger_(ledger), options_(options), summary_(summary) {}

  Outcome add(Entry entry) {
    bytes_ += entry.report->text.size();
    summary_.sentences += entry.sentences;
    summary_.events += static_cast<std::size_t>(std::count_if(
        entry.events.begin(), entry.events.end(), [](const Event& e) { return e.type != EventType::kNone; }));
    remember_only(*entry.report);
    entries_.push_back(std::move(entry));
    if (entries_.size() >= kBatchReports || bytes_ >= kBatchBytes) return flush();
    return Done{};
  }

  Outcome flush() {
    if (entries_.empty()) return Done{};
    std::vector<CodedBatchItem> items;
    for (const Entry& entry : entries_) items.push_back({entry.report.get(), entry.events});
    CHANCERY_ASSIGN(Recorded recorded, ledger_.record(items, options_.known_at));
    Recorded& sum = summary_.recorded;
    sum.reports += recorded.reports;
    sum.reports_known += recorded.reports_known;
    sum.claims += recorded.claims;
    sum.claims_known += recorded.claims_known;
    summary_.all_changes += recorded.changes.size();
    for (Change& change : recorded.changes) {
      ++summary_.changes_by_relation[change.status.relation][static_cast<std::size_t>(change.kind)];
      if (sum.changes.size() < options_.most_changes) sum.changes.push_back(std::move(change));
    }
    entries_.clear();
    bytes_ = 0;
    return Done{};
  }

 private:
  void remember_only(const Report& report) {
    if (seen_++ == 0) {
      summary_.only.emplace(report);
      summary_.only->text.clear();
      summary_.only->paragraphs.clear();
      summary_.only->given.clear();
    } else {
      summary_.only.reset();
    }
  }

  Ledger& ledger_;
  const RecordOptions& options_;
  RecordSummary& summary_;
  std::vector<Entry> entries_;
  std::size_t bytes_ = 0;
  std::size_t seen_ = 0;
};

}  // namespace

Result<RecordSummary> record(const Coder& coder, Ledger& ledger, const NextReport& next, const RecordOptions& options,
                             const std::function<void(const Error&)>& on_failure,
                             const std::function<void()>& on_report) {
  RecordSummary summary;
  Batch batch(ledger, options, summary);
  const unsigned jobs = std::max(1U, options.jobs);
  std::vector<Coder::Scratch> scratch(jobs);

  const auto work = [&](Result<Report> report, unsigned worker) -> Result<Entry> {
    if (!report.ok()) return std::move(report).error();
    CHANCERY_ASSIGN(CodedReport coded, coder.code(std::move(report).value(), scratch[worker]));
    return Entry{std::move(coded.report), std::move(coded.events), coded.document.sentences.size()};
  };
  const auto sink = [&](Result<Entry> entry) -> Outcome {
    if (!entry.ok()) {
      ++summary.failures;
      on_failure(entry.error());
      return Done{};
    }
    CHANCERY_TRY(batch.add(std::move(entry).value()));
    on_report();
    return Done{};
  };
  CHANCERY_TRY((ordered_work<Result<Report>, Result<Entry>>(jobs, next, work, sink)));
  CHANCERY_TRY(batch.flush());
  return summary;
}

}  // namespace chancery
