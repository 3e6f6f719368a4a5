// SPDX-License-Identifier: Apache-2.0
//
// What the service is told when it starts.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "chancery/date.h"

namespace chancery::serve {

struct ServiceOptions {
  unsigned workers = 2;
  std::size_t cache_bytes = std::size_t{64} << 20;
  std::size_t body_bytes = std::size_t{16} << 20;  // a request's body may be no larger
  bool open_reads = true;            // no token for what only reads: the service listens on loopback alone
  std::string token;                 // empty: nothing may be written
  std::vector<std::string> origins;  // of pages elsewhere that may ask (CORS); "*": all
  std::vector<std::string> hosts;    // names by which it may be asked where it is open; beside those of loopback
  std::function<Day()> today;
  std::function<std::string()> now;  // ISO 8601 UTC instant
};

}  // namespace chancery::serve
