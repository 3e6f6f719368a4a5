// SPDX-License-Identifier: Apache-2.0
#include "serve/cache.h"

#include <utility>

namespace chancery::serve {

Kept* Cache::find(std::string_view key, const State& state) {
  const auto found = index_.find(key);
  if (found == index_.end()) return nullptr;
  if (found->second->state != state) {
    drop(found->second);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return &entries_.front().kept;
}

void Cache::keep(const std::string& key, const State& state, Kept kept) {
  if (const auto found = index_.find(key); found != index_.end()) drop(found->second);
  const std::size_t size = kept.bytes() + 2 * key.size();
  if (size > most_bytes_ / 4) return;  // one answer must not drive out all others
  while (bytes_ + size > most_bytes_ && !entries_.empty()) drop(std::prev(entries_.end()));
  entries_.push_front({key, state, std::move(kept), size});
  index_.emplace(entries_.front().key, entries_.begin());
  bytes_ += size;
}

void Cache::drop(std::list<Entry>::iterator entry) {
  bytes_ -= entry->counted;
  index_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace chancery::serve
