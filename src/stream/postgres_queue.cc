// SPDX-License-Identifier: Apache-2.0
//
// The queue as a table: a job is taken by moving its next turn into the future (a lease), with SKIP LOCKED, so that
// workers never wait for one another. Where the session that took it has ended, it is free at once; where nobody can
// tell (a machine that fell silent), when the lease ends. In the ledger's own database a job is done in the transaction
// that records it.
#include <thread>

#include "store/database.h"
#include "stream/queue.h"

namespace chancery::stream {
namespace {

using store::Database;
using store::Statement;
using store::Transaction;

constexpr auto kPoll = std::chrono::milliseconds(200);  // where nothing waits
constexpr std::int64_t kLeaseSeconds = 300;             // a batch takes seconds; who takes longer has died
constexpr std::int64_t kPutTogether = 1000;

// Text that is compared by its bytes, as in the ledger. What is done stays as an id: whoever submits it again learns
// so.
constexpr const char* kTable = R"sql(
CREATE TABLE IF NOT EXISTS job(
  id text COLLATE "C" PRIMARY KEY, body text NOT NULL, attempts bigint NOT NULL DEFAULT 0,
  due timestamptz NOT NULL DEFAULT now(), -- its next turn; while it is taken, the end of the lease
  taken_by bigint, -- the server's process for the session
  done timestamptz, failure text);
CREATE INDEX IF NOT EXISTS job_due ON job(due) WHERE done IS NULL AND failure IS NULL;
)sql";

Error unavailable(Error error) {
  if (error.code == ErrorCode::kLedgerCannotOpen || error.code == ErrorCode::kLedgerFull ||
      error.code == ErrorCode::kLedgerDamaged)
    error.code = ErrorCode::kQueueUnavailable;
  return error;
}

class PostgresQueue final : public Queue {
 public:
  explicit PostgresQueue(std::string address) : address_(std::move(address)) {}

  Outcome connect() {
    if (database_) return Done{};
    auto opened = Database::open(address_, Database::Mode::kWrite);
    if (!opened.ok()) return unavailable(std::move(opened).error());
    database_ = std::make_unique<Database>(std::move(opened).value());
    const auto make = [&]() -> Outcome {
      CHANCERY_ASSIGN(const bool there, database_->has_table("job"));
      if (there) return Done{};
      CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(*database_));
      CHANCERY_TRY(database_->run(kTable));
      return transaction.commit();
    };
    return checked(make());
  }

  Outcome put(std::span<const Job> jobs) override {
    CHANCERY_TRY(connect());
    const auto work = [&]() -> Outcome {
      for (std::size_t first = 0; first < jobs.size(); first += kPutTogether) {
        CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(*database_));
        // What failed for ever, or was done, is done again when it is submitted again: by a newer program, say.
        CHANCERY_ASSIGN(Statement insert,
                        Statement::prepare(*database_,
                                           "INSERT INTO job(id,body) VALUES(?1,?2) ON CONFLICT(id) DO UPDATE SET "
                                           "body=excluded.body, attempts=0, due=now(), taken_by=NULL, done=NULL, "
                                           "failure=NULL WHERE job.done IS NOT NULL OR job.failure IS NOT NULL"));
        for (const Job& job : jobs.subspan(first, std::min<std::size_t>(kPutTogether, jobs.size() - first)))
          CHANCERY_TRY(insert.bind(1, job.id).bind(2, job.body).run_later());
        CHANCERY_TRY(transaction.commit());
      }
      return Done{};
    };
    return checked(work());
  }

  Result<std::vector<Job>> take(std::size_t most, std::chrono::milliseconds wait) override {
    const auto until = std::chrono::steady_clock::now() + wait;
    while (true) {
      CHANCERY_TRY(connect());
      auto jobs = take_now(most);
      if (!jobs.ok()) return failed(std::move(jobs).error());
      if (!jobs->empty()) return jobs;
      auto freed = free_orphans();
      if (!freed.ok()) return failed(std::move(freed).error());
      if (*freed) continue;
      if (std::chrono::steady_clock::now() >= until) return jobs;
      std::this_thread::sleep_for(kPoll);
    }
  }

  Outcome done(std::span<const Job> jobs) override {
    CHANCERY_TRY(connect());
    return checked(done_within(*database_, jobs));
  }

  Outcome give_back(std::span<const Job> jobs) override {
    return each(jobs, "UPDATE job SET due=now(), taken_by=NULL, attempts=attempts-1 WHERE id=?1 AND done IS NULL", 0);
  }

  Outcome again(const Job& job, std::chrono::milliseconds delay) override {
    return each({&job, 1},
                "UPDATE job SET due=now() + CAST(?2 AS bigint) * interval '1 millisecond', taken_by=NULL WHERE id=?1 "
                "AND done IS NULL",
                delay.count());
  }

  Outcome give_up(const Job& job, std::string_view why) override {
    CHANCERY_TRY(connect());
    const auto work = [&]() -> Outcome {
      CHANCERY_ASSIGN(Statement update, Statement::prepare(*database_,
                                                           "UPDATE job SET failure=?2, taken_by=NULL WHERE "
                                                           "id=?1 AND done IS NULL"));
      return update.bind(1, job.id).bind(2, why).run();
    };
    return checked(work());
  }

  bool is_within(std::string_view ledger) const override { return ledger == address_; }

  Outcome done_within(Database& ledger, std::span<const Job> jobs) override {
    CHANCERY_ASSIGN(Statement update, Statement::prepare(ledger,
                                                         "UPDATE job SET done=now(), taken_by=NULL, body='' WHERE "
                                                         "id=?1 AND done IS NULL"));
    for (const Job& job : jobs) CHANCERY_TRY(update.bind(1, job.id).run_later());
    return Done{};
  }

  Result<QueueCounts> counts() override {
    CHANCERY_TRY(connect());
    const auto work = [&]() -> Result<QueueCounts> {
      CHANCERY_ASSIGN(
          Statement count,
          Statement::prepare(*database_,
                             "SELECT count(*) FILTER (WHERE failure IS NULL AND due<=now()), count(*) FILTER "
                             "(WHERE failure IS NULL AND due>now()), count(failure) FROM job WHERE done IS "
                             "NULL"));
      CHANCERY_ASSIGN(const bool row, count.step());
      static_cast<void>(row);
      return QueueCounts{static_cast<std::uint64_t>(count.integer(0)), static_cast<std::uint64_t>(count.integer(1)),
                         static_cast<std::uint64_t>(count.integer(2))};
    };
    auto counts = work();
    if (!counts.ok()) return failed(std::move(counts).error());
    return counts;
  }

 private:
  Result<std::vector<Job>> take_now(std::size_t most) {
    CHANCERY_ASSIGN(
        Statement list,
        Statement::prepare(
            *database_,
            "UPDATE job SET due=now() + CAST(?2 AS bigint) * interval '1 second', taken_by=pg_backend_pid(), "
            "attempts=attempts+1 FROM (SELECT id FROM job WHERE done IS NULL AND failure IS NULL AND "
            "due<=now() ORDER BY due LIMIT ?1 FOR UPDATE SKIP LOCKED) AS next WHERE job.id=next.id "
            "RETURNING job.id, job.body, job.attempts-1"));
    list.bind(1, static_cast<std::int64_t>(most)).bind(2, kLeaseSeconds);
    std::vector<Job> jobs;
    while (true) {
      CHANCERY_ASSIGN(const bool row, list.step());
      if (!row) return jobs;
      jobs.push_back({std::string(list.text(0)), std::string(list.text(1)), static_cast<unsigned>(list.integer(2)), 0});
    }
  }

  // What sessions that have ended had taken.
  Result<bool> free_orphans() {
    CHANCERY_ASSIGN(Statement update,
                    Statement::prepare(*database_,
                                       "UPDATE job SET due=now(), taken_by=NULL WHERE done IS NULL AND "
                                       "failure IS NULL AND taken_by IS NOT NULL AND NOT EXISTS (SELECT 1 "
                                       "FROM pg_stat_activity a WHERE a.pid=job.taken_by)"));
    CHANCERY_TRY(update.run());
    return database_->changed() > 0;
  }

  Outcome each(std::span<const Job> jobs, const char* sql, std::int64_t number) {
    CHANCERY_TRY(connect());
    const auto work = [&]() -> Outcome {
      CHANCERY_ASSIGN(Statement update, Statement::prepare(*database_, sql));
      for (const Job& job : jobs) CHANCERY_TRY(update.bind(1, job.id).bind(2, number).run());
      return Done{};
    };
    return checked(work());
  }

  // After a failure the next call connects anew.
  Error failed(Error error) {
    database_.reset();
    return unavailable(std::move(error));
  }
  Outcome checked(Outcome outcome) {
    if (outcome.ok()) return outcome;
    return failed(std::move(outcome).error());
  }

  std::string address_;
  std::unique_ptr<Database> database_;
};

}  // namespace

Result<std::unique_ptr<Queue>> open_postgres_queue(const std::string& address) {
  auto queue = std::make_unique<PostgresQueue>(address);
  CHANCERY_TRY(queue->connect());
  return std::unique_ptr<Queue>(std::move(queue));
}

}  // namespace chancery::stream
