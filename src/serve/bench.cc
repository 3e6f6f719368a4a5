// SPDX-License-Identifier: Apache-2.0
#include "serve/bench.h"

#include <exception>
#include <utility>
#include <vector>

#include "ledger/watch.h"

namespace chancery::serve {
namespace {

constexpr std::size_t kStreamRows = 200;  // that are read at a time for those who follow

// Whether the ledger itself failed, and not the question.
bool of_ledger(ErrorCode code) { return code == ErrorCode::kLedgerCannotOpen || code == ErrorCode::kLedgerDamaged; }

}  // namespace

// A ledger opened since the last change: what it remembers of rows is then of today.
Outcome Bench::look(std::uint64_t generation) {
  if (ledger_ && generation_ == generation) return Done{};
  ledger_.reset();
  CHANCERY_ASSIGN(Ledger opened,
                  Ledger::open(sources_.ledger, Ledger::Mode::kRead, sources_.rules, sources_.directory));
  ledger_.emplace(std::move(opened));
  generation_ = generation;
  return Done{};
}

// Exceptions of libraries and of memory end in these three.
Answer Bench::run(std::uint64_t generation, const Route& route, const Asked& asked) {
  try {
    const auto work = [&]() -> Result<Answer> {
      CHANCERY_TRY(look(generation));
      CHANCERY_ASSIGN(const ledger::Snapshot snapshot, ledger::Snapshot::begin(*ledger_));
      Desk desk{sources_, *ledger_, scratch_};
      return route.handle(desk, asked);
    };
    Result<Answer> answer = work();
    if (answer.ok()) return std::move(answer).value();
    if (of_ledger(answer.error().code)) ledger_.reset();
    return problem(answer.error(), asked.path);
  } catch (const std::exception& failure) {
    ledger_.reset();
    return problem({ErrorCode::kInternal, failure.what(), ""}, asked.path);
  }
}

Stream::Part Bench::part(std::uint64_t generation, const std::optional<ledger::Position>& from) {
  Stream::Part part;
  try {
    const auto work = [&]() -> Outcome {
      CHANCERY_TRY(look(generation));
      CHANCERY_ASSIGN(const ledger::Snapshot snapshot, ledger::Snapshot::begin(*ledger_));
      if (!from) {
        CHANCERY_ASSIGN(part.to, ledger::end_of(*ledger_));
        return Done{};
      }
      CHANCERY_ASSIGN(const std::vector<ledger::Learned> learned, ledger::learned(*ledger_, *from, kStreamRows));
      part.from = part.to = *from;
      if (!learned.empty()) part.to = learned.back().after;
      part.more = learned.size() >= kStreamRows;
      part.text = stream_text(learned);
      return Done{};
    };
    part.ok = work().ok();
    if (!part.ok) ledger_.reset();
  } catch (const std::exception&) {
    part = {};
    ledger_.reset();
  }
  return part;
}

std::optional<LedgerCounts> Bench::counts(std::uint64_t generation) {
  try {
    if (look(generation).ok()) {
      if (const auto counted = ledger_->counts(); counted.ok()) return *counted;
    }
  } catch (const std::exception&) {
  }
  ledger_.reset();
  return std::nullopt;
}

}  // namespace chancery::serve
