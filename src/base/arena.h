// SPDX-License-Identifier: Apache-2.0
//
// Arena: memory for the small objects of one report, freed all at once.
//
// What it hands out lives until reset() or destruction; nothing in it has a destructor run. One thread at a time.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace chancery {

class Arena {
 public:
  explicit Arena(std::size_t block_bytes = 64 * 1024) : block_bytes_(block_bytes) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Never returns null; the memory is not initialised.
  void* allocate(std::size_t bytes, std::size_t alignment = alignof(std::max_align_t)) {
    std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (current_ >= blocks_.size() || start + bytes > blocks_[current_].size) {
      next_block(bytes + alignment);
      start = 0;
    }
    used_ = start + bytes;
    total_ += bytes;
    return blocks_[current_].memory.get() + start;
  }

  template <typename T>
  std::span<T> make_array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>, "nothing in an arena is destroyed");
    if (count == 0) return {};
    T* first = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (first + i) T();
    return {first, count};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* bytes = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
  }

  // Everything handed out becomes invalid; the blocks are kept for reuse.
  void reset() {
    current_ = 0;
    used_ = 0;
    total_ = 0;
  }

  std::size_t bytes_used() const { return total_; }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> memory;
    std::size_t size;
  };

  void next_block(std::size_t bytes) {
    // A kept block that is large enough is used before a new one is made.
    std::size_t next = blocks_.empty() ? 0 : current_ + 1;
    while (next < blocks_.size() && blocks_[next].size < bytes) ++next;
    if (next >= blocks_.size()) {
      const std::size_t size = bytes > block_bytes_ ? bytes : block_bytes_;
      blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[size]), size});
      next = blocks_.size() - 1;
    }
    current_ = next;
    used_ = 0;
  }

  std::vector<Block> blocks_;
  std::size_t block_bytes_;
  std::size_t current_ = 0;
  std::size_t used_ = 0;
  std::size_t total_ = 0;
};

}  // namespace chancery
