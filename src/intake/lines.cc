// SPDX-License-Identifier: Apache-2.0
#include "intake/lines.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "intake/format.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kChunk = 64 * 1024;

Error io_error(const std::string& path) {
  const ErrorCode code = errno == ENOENT ? ErrorCode::kIntakeNotFound : ErrorCode::kIntakeUnreadable;
  return {code,
          code == ErrorCode::kIntakeNotFound ? "there is no such file or folder"
                                             : std::string("cannot be read: ") + std::strerror(errno),
          path};
}

}  // namespace

Result<LineReader> LineReader::open(const std::string& path) {
  if (path == "-") return LineReader(::dup(STDIN_FILENO));
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return io_error(path);
  return LineReader(descriptor);
}

LineReader::LineReader(LineReader&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      buffer_(std::move(other.buffer_)),
      begin_(other.begin_),
      end_(other.end_),
      number_(other.number_),
      bytes_read_(other.bytes_read_),
      failure_(std::move(other.failure_)),
      failure_said_(other.failure_said_) {}

LineReader& LineReader::operator=(LineReader&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(buffer_, other.buffer_);
  std::swap(begin_, other.begin_);
  std::swap(end_, other.end_);
  std::swap(number_, other.number_);
  std::swap(bytes_read_, other.bytes_read_);
  std::swap(failure_, other.failure_);
  std::swap(failure_said_, other.failure_said_);
  return *this;
}

LineReader::~LineReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool LineReader::fill() {
  if (end_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t old = buffer_.size();
  buffer_.resize(old + kChunk);
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, buffer_.data() + old, kChunk);
  } while (got < 0 && errno == EINTR);
  buffer_.resize(old + static_cast<std::size_t>(got > 0 ? got : 0));
  if (got < 0) failure_ = std::strerror(errno);
  if (got > 0) bytes_read_ += static_cast<std::uint64_t>(got);
  end_ = got <= 0;
  return got > 0;
}

LineReader::Status LineReader::next(std::string_view& line) {
  line = {};
  std::size_t scanned = 0;
  bool too_long = false;
  for (;;) {
    const std::size_t end = buffer_.find('\n', begin_ + scanned);
    if (end != std::string::npos) {
      line = std::string_view(buffer_).substr(begin_, end - begin_);
      begin_ = end + 1;
      break;
    }
    scanned = buffer_.size() - begin_;
    if (scanned > kMaxReportBytes) {  // drop what cannot be kept, and go on to the line's end
      too_long = true;
      begin_ = buffer_.size();
      scanned = 0;
    }
    if (fill()) continue;
    if (!failure_.empty() && !failure_said_) return failure_said_ = true, Status::kFailed;
    if (begin_ == buffer_.size() && !too_long) return Status::kEnd;
    line = std::string_view(buffer_).substr(begin_);
    begin_ = buffer_.size();
    break;
  }
  ++number_;
  if (too_long || line.size() > kMaxReportBytes) return line = {}, Status::kTooLong;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return Status::kLine;
}

std::string_view LineReader::peek() {
  while (buffer_.size() - begin_ < kChunk && fill()) {
  }
  return std::string_view(buffer_).substr(begin_, kChunk);
}

Result<std::string> LineReader::rest(std::size_t limit) {
  while (buffer_.size() - begin_ <= limit && fill()) {
  }
  if (!failure_.empty()) return Error{ErrorCode::kIntakeUnreadable, "cannot be read: " + failure_, ""};
  if (buffer_.size() - begin_ > limit) {
    return Error{ErrorCode::kIntakeTooLarge,
                 "a report may have " + std::to_string(limit >> 20) +
                     " MiB at most; split it, or give JSON Lines with a report a line",
                 ""};
  }
  std::string all = buffer_.substr(begin_);
  begin_ = buffer_.size();
  return all;
}

}  // namespace chancery::intake
