// SPDX-License-Identifier: Apache-2.0
//
// Adds the ledger to the reader of event data. No logic of its own.
#include "chancery/import.h"

#include <unordered_map>
#include <utility>
#include <vector>

#include "import/source.h"

namespace chancery {
namespace {

struct Item {
  Report report;
  std::vector<Event> events;
};

class Batch {
 public:
  Batch(Ledger& ledger, const ImportOptions& options, ImportSummary& summary)
      : ledger_(ledger), options_(options), summary_(summary) {}

  // Rows of one report that follow one another are one item.
  Outcome add(importing::Row row) {
    if (row.retold) CHANCERY_TRY(fill_retold(row));
    if (items_.empty() || items_.back().report.id != row.report.id) items_.push_back({std::move(row.report), {}});
    items_.back().events.push_back(std::move(row.event));
    ++claims_;
    return Done{};
  }
  const Event& last() const { return items_.back().events.back(); }
  Outcome flush_if_full() { return claims_ >= options_.batch ? flush() : Outcome(Done{}); }

  Outcome flush() {
    if (items_.empty()) return Done{};
    std::vector<CodedBatchItem> batch;
    batch.reserve(items_.size());
    for (const Item& item : items_) batch.push_back({&item.report, item.events});
    CHANCERY_ASSIGN(const Recorded recorded, ledger_.record(batch, options_.known_at, Ledger::Tell::kNumbers));
    Recorded& sum = summary_.recorded;
    sum.reports += recorded.reports;
    sum.reports_known += recorded.reports_known;
    sum.claims += recorded.claims;
    sum.claims_known += recorded.claims_known;
    items_.clear();
    claims_ = 0;
    return Done{};
  }

 private:
  // The event as it was told first: in this batch or, after it is written, in the ledger.
  Outcome fill_retold(importing::Row& row) {
    for (auto item = items_.rbegin(); item != items_.rend() && item - items_.rbegin() < 64; ++item) {
      for (const Event& event : item->events) {
        if (event.id != row.event.id) continue;
        row.event = event;
        return Done{};
      }
    }
    CHANCERY_TRY(flush());
    Result<Event> known = ledger_.event(row.event.id);
    if (!known.ok()) {
      if (known.error().code != ErrorCode::kLedgerNoSuchId) return std::move(known).error();
      return Error{ErrorCode::kIntakeBadFormat,
                   "the event that is mentioned is not in the ledger; import the events before the mentions", ""};
    }
    row.event = std::move(known).value();
    return Done{};
  }

  Ledger& ledger_;
  const ImportOptions& options_;
  ImportSummary& summary_;
  std::vector<Item> items_;
  std::size_t claims_ = 0;
};

}  // namespace

Result<ImportSummary> import_events(importing::EventSource& source, Ledger& ledger, const ImportOptions& options,
                                    const std::function<void(const Error&)>& on_failure,
                                    const std::function<void(const Event&)>& on_row) {
  ImportSummary summary;
  Batch batch(ledger, options, summary);
  const auto failed = [&](const Error& error) {
    ++summary.failures;
    on_failure(error);
  };
  while (auto row = source.next()) {
    if (!row->ok()) {
      failed(row->error());
      continue;
    }
    Outcome added = batch.add(std::move(*row).value());
    if (!added.ok()) {
      if (added.error().code != ErrorCode::kIntakeBadFormat) return std::move(added).error();
      Error error = std::move(added).error();
      error.place = source.place();
      failed(error);
      continue;
    }
    on_row(batch.last());
    CHANCERY_TRY(batch.flush_if_full());
  }
  CHANCERY_TRY(batch.flush());
  return summary;
}

}  // namespace chancery
