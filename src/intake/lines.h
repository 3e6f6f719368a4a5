// SPDX-License-Identifier: Apache-2.0
//
// LineReader: the lines of a file or of standard input, one at a time, in bounded memory, unpacked on the way. A line
// beyond the budget is skipped and said to be too long. For formats that count bytes it also gives them as they stand.
// A view is valid until the next call. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "chancery/result.h"
#include "intake/bytes.h"

namespace chancery::intake {

class LineReader {
 public:
  // "-" is standard input. intake.not_found, intake.unreadable.
  static Result<LineReader> open(const std::string& path);

  enum class Status : std::uint8_t { kLine, kTooLong, kEnd, kFailed };
  // The next line without its end ("\n" or "\r\n").
  Status next(std::string_view& line);
  std::uint64_t number() const { return number_; }  // of the line just read, from 1

  // The first bytes, at most 64 KiB, without reading past them for next().
  std::string_view peek();
  // The next `size` bytes, fewer only where the input ends, without reading past them.
  std::string_view window(std::size_t size);
  // Reads past that many bytes; false if the input ends before.
  bool skip(std::uint64_t size);
  // Everything that is left, if it is at most `limit` bytes; intake.too_large otherwise.
  Result<std::string> rest(std::size_t limit);
  std::uint64_t bytes_read() const { return stream_.bytes_read(); }  // of the file, packed if it is
  std::uint64_t gzip_members() const { return stream_.gzip_members(); }
  const std::string& failure() const { return stream_.failure(); }  // in words: what could not be read or unpacked

 private:
  explicit LineReader(ByteStream stream) : stream_(std::move(stream)) {}
  bool fill();  // false at the end or on failure

  ByteStream stream_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not yet handed out
  bool end_ = false;
  std::uint64_t number_ = 0;
  bool failure_said_ = false;  // kFailed is returned once; then the input is at its end
};

}  // namespace chancery::intake
