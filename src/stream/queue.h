// SPDX-License-Identifier: Apache-2.0
//
// Queue: reports that wait to be coded, between those who submit and those who work. Two kinds: RabbitMQ's quorum
// queues (amqp://user:password@host:5672,host:5672/vhost?queue=NAME), and a table in PostgreSQL whose rows are leased
// (postgresql://…). Every job is done at least once; what it does is idempotent, since ids depend on content.
//
// One thread per Queue. What goes wrong comes back as queue.unavailable; the connection is made anew by the next call.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"

namespace chancery::store {
class Database;
}

namespace chancery::stream {

struct Job {
  std::string id;             // the report's
  std::string body;           // "stream/message.h"
  unsigned attempts = 0;      // how often it was handed out before and not done
  std::uint64_t receipt = 0;  // the queue's own, of this handing out
};

struct QueueCounts {
  std::uint64_t waiting = 0;  // to be coded now
  std::uint64_t taken = 0;    // by workers, or waiting for another attempt
  std::uint64_t dead = 0;     // can never work
};

class Queue {
 public:
  virtual ~Queue() = default;

  // When it returns, the jobs survive the loss of any one machine of the queue.
  virtual Outcome put(std::span<const Job> jobs) = 0;

  // At most so many, waiting for the first for at most so long; empty if there is none. Whoever has taken them must end
  // with each of them in one of the four ways below; if the process dies, they are handed out again.
  virtual Result<std::vector<Job>> take(std::size_t most, std::chrono::milliseconds wait) = 0;
  virtual Outcome done(std::span<const Job> jobs) = 0;
  virtual Outcome give_back(std::span<const Job> jobs) = 0;                    // at once, for others
  virtual Outcome again(const Job& job, std::chrono::milliseconds delay) = 0;  // what failed may work later
  virtual Outcome give_up(const Job& job, std::string_view why) = 0;           // what can never work is laid aside

  // Whether the ledger's transaction can say that jobs are done: then nothing is ever done twice. `ledger` is its
  // address.
  virtual bool is_within(std::string_view ledger) const;
  virtual Outcome done_within(store::Database& ledger, std::span<const Job> jobs);

  virtual Result<QueueCounts> counts() = 0;
};

// What may pass: a server that is away, another one writing.
bool is_passing(const Error& error);
// Between attempts to reach it: the first pause, each twice the one before, and the longest.
inline constexpr std::chrono::milliseconds kFirstPause{100}, kLongestPause{5000};

// usage for an address that is of neither kind; queue.unavailable.
Result<std::unique_ptr<Queue>> open_queue(const std::string& address);

// For open_queue.
Result<std::unique_ptr<Queue>> open_rabbit_queue(const std::string& address);
Result<std::unique_ptr<Queue>> open_postgres_queue(const std::string& address);

}  // namespace chancery::stream
