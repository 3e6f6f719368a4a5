// SPDX-License-Identifier: Apache-2.0
//
// ReportSource: the reports of several files, folders and standard input, one after the other, in bounded memory.
//
// Folders are read recursively, in sorted order, hidden files left aside. An input that cannot be read is an Error with
// its place; what follows is still read. One thread; the reports handed out own everything they hold.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"

namespace chancery::intake {

struct SourceOptions {
  std::optional<Format> format;  // else by name and content
  Date published;                // where the input does not say; precision kNone: inferred from the text
  std::string source;            // where the input does not say
};

class ReportSource {
 public:
  // `paths`: files, folders, "-".
  ReportSource(std::vector<std::string> paths, SourceOptions options);
  ~ReportSource();
  ReportSource(ReportSource&&) noexcept;
  ReportSource& operator=(ReportSource&&) noexcept;

  // nullopt at the end.
  std::optional<Result<Report>> next();

  std::uint64_t bytes_read() const { return bytes_done_; }  // for a progress bar
  // Bytes of all files named, as far as known: 0 when one of them is standard input or a folder not yet listed.
  std::uint64_t bytes_total() const { return bytes_total_; }

 private:
  struct Open;
  std::optional<Result<Report>> open_next();
  std::optional<Result<Report>> from_open();
  void list_folder(const std::string& folder);

  std::deque<std::string> paths_;
  SourceOptions options_;
  std::unique_ptr<Open> open_;
  std::uint64_t bytes_done_ = 0;
  std::uint64_t bytes_total_ = 0;
};

}  // namespace chancery::intake
