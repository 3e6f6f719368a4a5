// SPDX-License-Identifier: Apache-2.0
#include "intake/lines.h"

#include "intake/format.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kChunk = 64 * 1024;

}  // namespace

Result<LineReader> LineReader::open(const std::string& path) {
  CHANCERY_ASSIGN(ByteStream stream, ByteStream::open(path));
  return LineReader(std::move(stream));
}

bool LineReader::fill() {
  if (end_) return false;
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t old = buffer_.size();
  buffer_.resize(old + kChunk);
  const std::size_t got = stream_.read(buffer_.data() + old, kChunk);
  buffer_.resize(old + got);
  end_ = got == 0;
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
    if (!failure().empty() && !failure_said_) return failure_said_ = true, Status::kFailed;
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

std::string_view LineReader::peek() { return window(kChunk); }

std::string_view LineReader::window(std::size_t size) {
  while (buffer_.size() - begin_ < size && fill()) {
  }
  return std::string_view(buffer_).substr(begin_, size);
}

bool LineReader::skip(std::uint64_t size) {
  for (;;) {
    const std::size_t here = buffer_.size() - begin_;
    if (size <= here) {
      begin_ += static_cast<std::size_t>(size);
      return true;
    }
    size -= here;
    begin_ = buffer_.size();
    if (!fill()) return false;
  }
}

Result<std::string> LineReader::rest(std::size_t limit) {
  while (buffer_.size() - begin_ <= limit && fill()) {
  }
  if (!failure().empty()) return Error{ErrorCode::kIntakeUnreadable, "cannot be read: " + failure(), ""};
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
