// SPDX-License-Identifier: Apache-2.0
//
// SectionFile: the container of the model and the compiled lexicon. Little-endian, offsets, no pointers; mapped.
// The bytes are described in docs/formats/section-file.md.
//
// Views returned by section() live as long as the SectionFile. Immutable, safe to share between threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/mapped_file.h"
#include "chancery/result.h"

namespace chancery {

class SectionFile {
 public:
  // `kind` is the magic of the payload (8 characters at most), `version` its format version; both must match. Every
  // offset is checked here, once. `rebuild` is the command that the error message recommends.
  static Result<SectionFile> open(const std::filesystem::path& path, std::string_view kind, std::uint32_t version,
                                  ErrorCode code, std::string_view rebuild);

  // The bytes of a section, 64-byte aligned in the file; empty if there is none of that name.
  std::string_view section(std::string_view name) const;

  // The section as an array of T; empty if its size is no multiple of sizeof(T).
  template <typename T>
  std::span<const T> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 64);
    const std::string_view bytes = section(name);
    if (bytes.size() % sizeof(T) != 0) return {};
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  // First 12 hexadecimal digits of the content's SHA-256, written when the file was made.
  std::string content_hash() const { return hash_; }

 private:
  struct Entry {
    std::string name;
    std::uint64_t offset, size;
  };
  explicit SectionFile(MappedFile file) : file_(std::move(file)) {}
  MappedFile file_;
  std::vector<Entry> entries_;
  std::string hash_;
};

// Collects sections, then writes them in the order they were added.
class SectionWriter {
 public:
  void add(std::string_view name, std::string bytes) { sections_.push_back({std::string(name), std::move(bytes)}); }
  template <typename T>
  void add_array(std::string_view name, std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(name, std::string(reinterpret_cast<const char*>(items.data()), items.size_bytes()));
  }
  Outcome write(const std::filesystem::path& path, std::string_view kind, std::uint32_t version) const;

 private:
  struct Section {
    std::string name, bytes;
  };
  std::vector<Section> sections_;
};

}  // namespace chancery
