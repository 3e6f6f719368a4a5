// SPDX-License-Identifier: Apache-2.0
//
// Progress: one line on standard error with what is done, the rate, and the time left; only where standard error is a
// terminal, not with --quiet, and only when the work takes longer than a moment. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "cli/output.h"

namespace chancery::cli {

class Progress {
 public:
  // `total_bytes` 0: not known, so neither bar nor time left.
  Progress(Output& output, std::string_view unit, std::uint64_t total_bytes);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void one_done(std::uint64_t bytes_so_far);

 private:
  using Clock = std::chrono::steady_clock;
  void show(double seconds, std::uint64_t bytes);
  Output& output_;
  std::string_view unit_;
  std::uint64_t total_bytes_ = 0;
  std::uint64_t done_ = 0;
  Clock::time_point start_, shown_;
  bool any_ = false;
};

}  // namespace chancery::cli
