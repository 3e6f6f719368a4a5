// SPDX-License-Identifier: Apache-2.0
//
// An HTTP response as an archive keeps it: the bytes of the wire. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace chancery::intake {

struct HttpResponse {
  int status = 0;            // 0: the bytes are no HTTP response
  std::string content_type;  // as sent
  std::string body;          // without transfer coding and content coding
  std::string damage;        // what of the body could not be had, in words; empty if all is there
};

// Chunks are joined, gzip, deflate and br unpacked, as far as they go: a body that breaks off gives what came before.
// Crawlers that keep the headers and store the body unpacked are understood. At most `limit` bytes of body.
HttpResponse read_http_response(std::string_view bytes, std::size_t limit);

}  // namespace chancery::intake
