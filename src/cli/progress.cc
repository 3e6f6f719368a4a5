// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace chancery::cli {
namespace {

constexpr double kMoment = 1.0;     // seconds before the first line
constexpr double kBetween = 0.1;    // seconds between lines
constexpr std::uint64_t kBar = 24;  // columns

std::string duration(double seconds) {
  const auto s = static_cast<std::uint64_t>(seconds);
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

Progress::Progress(Output& output, std::string_view unit, std::uint64_t total_bytes)
    : output_(output), unit_(unit), total_bytes_(total_bytes), start_(Clock::now()), shown_(start_) {}

Progress::~Progress() {
  if (any_ && ::write(STDERR_FILENO, "\r\x1b[K", 4) < 0) any_ = false;
  output_.set_progress_shown(false);
}

void Progress::one_done(std::uint64_t bytes_so_far) {
  ++done_;
  if (output_.quiet() || !output_.messages().is_terminal()) return;
  const auto now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - start_).count();
  if (seconds < kMoment || std::chrono::duration<double>(now - shown_).count() < kBetween) return;
  shown_ = now;
  show(seconds, bytes_so_far);
}

void Progress::show(double seconds, std::uint64_t bytes) {
  std::string line = "\r";
  if (total_bytes_ > 0) {
    const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total_bytes_));
    const auto full = static_cast<std::uint64_t>(share * kBar);
    for (std::uint64_t i = 0; i < kBar; ++i) line += i < full ? "━" : "┄";
    line += fmt::format(" {:3.0f} %  ", share * 100);
    if (share > 0.01) line += fmt::format("{} left  ", duration(seconds / share - seconds));
  }
  line += fmt::format("{} {}, {:.0f} a second\x1b[K", done_, unit_, static_cast<double>(done_) / seconds);
  any_ = ::write(STDERR_FILENO, line.data(), line.size()) > 0;
  output_.set_progress_shown(any_);
}

}  // namespace chancery::cli
