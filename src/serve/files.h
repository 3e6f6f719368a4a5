// SPDX-License-Identifier: Apache-2.0
//
// Files: the web page, as it is compiled into the program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "serve/cache.h"
#include "serve/message.h"

namespace chancery::serve {

class Files {
 public:
  Files();

  // A file of the page, or the page itself for every address that a person may have; none where there is nothing.
  std::optional<Response> find(const Head& head) const;

 private:
  bool is_missing(const std::string& path) const;

  struct File {
    Kept kept;
    Bytes brotli;
    bool hashed = false;
  };
  std::unordered_map<std::string_view, File> files_;
};

}  // namespace chancery::serve
