// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace chancery::cli {
namespace {

constexpr std::size_t kBuffer = 64 * 1024;

// Writes all; false on failure, with errno.
bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Output::Output(bool quiet) : out_(Terminal::of(STDOUT_FILENO)), messages_(Terminal::of(STDERR_FILENO)), quiet_(quiet) {}

Output::~Output() { flush(); }

void Output::write(std::string_view text) {
  if (closed_) return;
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void Output::flush() {
  if (!closed_ && !write_all(STDOUT_FILENO, buffer_)) {
    closed_ = true;
    if (errno != EPIPE)
      fail({ErrorCode::kIo, std::string("standard output cannot be written: ") + std::strerror(errno), ""});
  }
  buffer_.clear();
}

void Output::say(std::string_view text) {
  std::string line = progress_shown_ ? "\r\x1b[K" : "";
  progress_shown_ = false;
  line += text;
  line += '\n';
  write_all(STDERR_FILENO, line);
}

void Output::note(std::string_view text) {
  if (!quiet_) say(text);
}

void Output::error(const Error& error) { say("chancery: " + messages_.red("error: ") + plain(describe(error))); }

void Output::input_failed(const Error& failure) {
  error(failure);
  status_ = std::max(status_, 1);
}

int Output::fail(const Error& failure) {
  error(failure);
  status_ = std::max(status_, exit_status(failure.code));
  return status_;
}

}  // namespace chancery::cli
