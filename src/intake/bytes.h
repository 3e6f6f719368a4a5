// SPDX-License-Identifier: Apache-2.0
//
// ByteStream: the bytes of a file or of standard input, unpacked on the way where they are gzip (any number of members,
// as in .warc.gz) or Zstandard, which is told by their first bytes and not by a name. Bounded memory. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "chancery/result.h"

namespace chancery::intake {

class ByteStream {
 public:
  // "-" is standard input. intake.not_found, intake.unreadable.
  static Result<ByteStream> open(const std::string& path);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // Up to `size` bytes to `to`; 0 at the end, and where reading failed for good.
  std::size_t read(char* to, std::size_t size);

  // What is broken so far, in words; empty if nothing is. After a damaged member of a gzip file the stream goes on with
  // the next one, a line end in between, so what is broken need not be the end.
  const std::string& failure() const;
  std::uint64_t bytes_read() const;  // of the file: packed
  // Parts of a gzip file that held something, as far as it was read; 0 for other files.
  std::uint64_t gzip_members() const;

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace chancery::intake
