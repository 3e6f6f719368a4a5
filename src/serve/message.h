// SPDX-License-Identifier: Apache-2.0
//
// Request and Response: HTTP messages as the service sees them, without sockets. Plain values that own what they hold.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::serve {

enum class Method : std::uint8_t { kGet, kHead, kPost, kOptions, kOther };

// What comes before the body, so that much can be refused before the body is read.
struct Head {
  Method method = Method::kOther;
  std::string path;   // as sent, still percent-encoded
  std::string query;  // behind '?'
  std::string host, origin, authorization, accept, accept_encoding, if_none_match, content_type, content_encoding;
  std::string last_event_id, request_method;  // Access-Control-Request-Method
};

struct Request : Head {
  std::string body;
};

using Bytes = std::shared_ptr<const std::string>;
using Headers = std::vector<std::pair<std::string, std::string>>;

struct Response {
  int status = 200;
  Headers headers;          // all but Content-Length, Date and those of the connection
  Bytes body;               // null: none
  std::size_t length = 0;   // of the body; for HEAD, of the body that is not sent
  bool stream = false;      // the connection stays open for server-sent events
  std::string stream_from;  // from which position of the ledger on; empty: from now
};

// Called once, on the thread of the sockets.
using Reply = std::function<void(Response)>;

}  // namespace chancery::serve
