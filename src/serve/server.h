// SPDX-License-Identifier: Apache-2.0
//
// serve(): the HTTP service over a ledger, until a signal ends it. One thread for all sockets, workers for what takes
// time. Limits on everything that comes from outside: headers, bodies, time, connections.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "chancery/result.h"
#include "serve/service.h"

namespace chancery::serve {

struct Address {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8642;  // 0: any that is free
};
// "127.0.0.1:8642", "[::1]:8642", "localhost", ":80"; usage.
Result<Address> parse_address(const std::string& text);

struct ServerOptions {
  Address listen;
  std::size_t most_connections = 4096;
  std::size_t header_bytes = std::size_t{16} << 10;
  std::chrono::seconds first_request{10};  // for the whole head of a connection's first request
  std::chrono::seconds next_request{60};   // for that of the next, on a connection that is kept
  std::chrono::seconds body{60};           // for a body
  std::chrono::seconds response{60};       // for a response to be taken
  std::chrono::seconds grace{10};          // for what is being answered, after a signal
  ServiceOptions service;                  // open_reads is worked out from where it listens
};

// Returns when SIGINT or SIGTERM has come and what was being answered is answered. Fails with ledger errors, or with
// `io` where it cannot listen. `ready` is told the addresses, "http://127.0.0.1:8642", once connections are taken.
Outcome serve(const Sources& sources, const ServerOptions& options,
              const std::function<void(const std::vector<std::string>& addresses, bool open_reads)>& ready);

}  // namespace chancery::serve
