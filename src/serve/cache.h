// SPDX-License-Identifier: Apache-2.0
//
// Answers that are kept as long as the ledger is the same: an answer is a function of the ledger's state, the day and
// the question. Least recently used ones go first when there are too many bytes.
//
// One thread. What find() returns is good until the next call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "chancery/date.h"
#include "serve/message.h"

namespace chancery::serve {

// A finished answer: bytes that any number of responses share.
struct Kept {
  int status = 200;
  std::string_view route;  // a static name, for metrics
  std::string type;
  std::string etag;
  Headers headers;
  Bytes body, gzip;  // gzip: null where nobody has asked for it yet, or it is no smaller

  std::size_t bytes() const { return (body ? body->size() : 0) + (gzip ? gzip->size() : 0) + 512; }
};

// The state of the ledger, and the day, for which answers hold.
struct State {
  std::uint64_t generation = 0;
  Day today = 0;
  friend bool operator==(const State&, const State&) = default;
};

class Cache {
 public:
  explicit Cache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Null if it is not there, or of another state; then it is forgotten.
  Kept* find(std::string_view key, const State& state);
  void keep(const std::string& key, const State& state, Kept kept);

  std::size_t bytes() const { return bytes_; }
  std::size_t size() const { return index_.size(); }

 private:
  struct Entry {
    std::string key;
    State state;
    Kept kept;
    std::size_t counted = 0;
  };
  void drop(std::list<Entry>::iterator entry);

  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;                                                // most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> index_;  // keys lie in the entries
};

}  // namespace chancery::serve
