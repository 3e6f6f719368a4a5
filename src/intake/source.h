// SPDX-License-Identifier: Apache-2.0
//
// ReportSource: the reports of several files, folders and standard input, one after the other, in bounded memory.
//
// Folders are read recursively, in sorted order, hidden files left aside; gzip and Zstandard are unpacked on the way.
// An input that cannot be read is an Error with its place; what follows is still read. One thread; the reports handed
// out own everything they hold.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
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

  // Of inputs that hold many reports: how many were no failure and yet nothing to read, by reason ("the text is in
  // French, and only English is read"). A file that is one report and is such is an Error.
  const std::map<std::string, std::size_t>& set_aside() const { return set_aside_; }

  std::uint64_t bytes_read() const { return bytes_done_; }  // for a progress bar
  // Bytes of all files named, as far as known: 0 when one of them is standard input or a folder not yet listed.
  std::uint64_t bytes_total() const { return bytes_total_; }

 private:
  struct Open;
  std::optional<Result<Report>> open_next();
  void list_folder(const std::string& folder);

  std::deque<std::string> paths_;
  SourceOptions options_;
  std::unique_ptr<Open> open_;
  std::map<std::string, std::size_t> set_aside_;
  std::uint64_t bytes_done_ = 0;
  std::uint64_t bytes_total_ = 0;
};

}  // namespace chancery::intake
