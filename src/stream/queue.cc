// SPDX-License-Identifier: Apache-2.0
#include "stream/queue.h"

#include "store/database.h"

namespace chancery::stream {

bool Queue::is_within(std::string_view) const { return false; }

Outcome Queue::done_within(store::Database&, std::span<const Job>) { return Done{}; }

bool is_passing(const Error& error) {
  return error.code == ErrorCode::kLedgerCannotOpen || error.code == ErrorCode::kQueueUnavailable;
}

Result<std::unique_ptr<Queue>> open_queue(const std::string& address) {
  if (address.starts_with("amqp://") || address.starts_with("amqps://")) return open_rabbit_queue(address);
  if (store::is_server(address)) return open_postgres_queue(address);
  return Error{ErrorCode::kUsage, "a queue is amqp://user:password@host/vhost or postgresql://user@host/name", address};
}

}  // namespace chancery::stream
