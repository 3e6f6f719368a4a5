// SPDX-License-Identifier: Apache-2.0
//
// Which address is answered by what. One table; pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "serve/answers.h"
#include "serve/message.h"

namespace chancery::serve {

enum class RouteKind : std::uint8_t {
  kRead,    // from the ledger, by a worker; answers are kept as long as the ledger is the same
  kFresh,   // the same, never kept
  kCode,    // a text is coded, nothing is recorded
  kRecord,  // a text is coded and recorded: by the writer, with a token
  kDecide,  // a person's decision: by the writer, with a token
  kStream,  // server-sent events
  kPlain,   // answered at once by the service itself
};

struct Route {
  std::string_view name;  // of the operation in the OpenAPI document, and in metrics
  Method method;
  std::string_view path;  // "/v1/status/{relation}"
  RouteKind kind;
  bool csv;
  std::vector<std::string_view> parameters;
  Handle handle;  // null where the service itself answers
};

std::span<const Route> routes();

struct Match {
  const Route* route = nullptr;        // null: no such address, or not by this method
  std::vector<std::string> arguments;  // what stands for {…}, decoded
  std::vector<Method> methods;         // those of the address; empty: there is no such address
};
// Fails where the path is not well encoded. HEAD counts as GET.
Result<Match> match(Method method, std::string_view path);

// "GET, HEAD, OPTIONS"
std::string allowed(std::span<const Method> methods);

}  // namespace chancery::serve
