// SPDX-License-Identifier: Apache-2.0
//
// LineReader: the lines of a file or of standard input, one at a time, in bounded memory. A line beyond the budget is
// skipped and said to be too long. Owns its descriptor; the view of a line is valid until the next call. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "chancery/result.h"

namespace chancery::intake {

class LineReader {
 public:
  // "-" is standard input. intake.not_found, intake.unreadable.
  static Result<LineReader> open(const std::string& path);
  LineReader(LineReader&& other) noexcept;
  LineReader& operator=(LineReader&& other) noexcept;
  ~LineReader();

  enum class Status : std::uint8_t { kLine, kTooLong, kEnd, kFailed };
  // The next line without its end ("\n" or "\r\n").
  Status next(std::string_view& line);
  std::uint64_t number() const { return number_; }  // of the line just read, from 1

  // The first bytes, at most 64 KiB, without reading past them for next().
  std::string_view peek();
  // Everything that is left, if it is at most `limit` bytes; intake.too_large otherwise.
  Result<std::string> rest(std::size_t limit);
  std::uint64_t bytes_read() const { return bytes_read_; }
  const std::string& failure() const { return failure_; }  // in words, after kFailed

 private:
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}
  bool fill();  // false at the end or on failure

  int descriptor_ = -1;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not yet handed out
  bool end_ = false;
  std::uint64_t number_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::string failure_;
  bool failure_said_ = false;  // kFailed is returned once; then the input is at its end
};

}  // namespace chancery::intake
