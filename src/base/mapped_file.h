// SPDX-License-Identifier: Apache-2.0
//
// MappedFile: the bytes of a file, read-only, shared with the page cache. Views into bytes() live as long as the
// object. Immutable, safe to share between threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "chancery/result.h"

namespace chancery {

class MappedFile {
 public:
  // An empty file gives an empty view.
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// Writes a file so that a reader sees the old content or the new, never half: temporary name, fsync, rename.
Outcome write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace chancery
