// SPDX-License-Identifier: Apache-2.0
//
// The files of the web page, compiled into the program from web/dist (cmake/embed). Immutable, safe from any thread.
#pragma once

#include <span>
#include <string_view>

namespace chancery::serve {

struct Asset {
  std::string_view path;                 // "/index.html"
  std::string_view type;                 // "text/html; charset=utf-8"
  std::string_view etag;                 // in quotation marks
  bool hashed;                           // its name changes with its content: it may be kept for ever
  std::string_view bytes, gzip, brotli;  // the last two empty where they are no smaller
};

std::span<const Asset> assets();  // sorted by path; empty where the program was built without the page

}  // namespace chancery::serve
