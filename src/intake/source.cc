// SPDX-License-Identifier: Apache-2.0
#include "intake/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text_file.h"
#include "intake/conllu.h"
#include "intake/jsonl.h"
#include "intake/lines.h"
#include "intake/text.h"

namespace chancery::intake {
namespace {

namespace fs = std::filesystem;

Result<Report> with_place(Result<Report> result, std::string place) {
  if (result.ok()) return result;
  Error error = std::move(result).error();
  error.place = std::move(place);
  return error;
}

std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

}  // namespace

struct ReportSource::Open {
  Open(LineReader reader, std::string path_read, Format format_read)
      : lines(std::move(reader)), path(std::move(path_read)), format(format_read) {}
  LineReader lines;
  std::string path;
  Format format;
  std::optional<ConlluReader> conllu;
  std::uint64_t counted = 0;
  bool any = false;  // something came out of it, be it an error
};

ReportSource::ReportSource(std::vector<std::string> paths, SourceOptions options) : options_(std::move(options)) {
  paths_.assign(std::make_move_iterator(paths.begin()), std::make_move_iterator(paths.end()));
  for (const std::string& path : paths_) {
    std::error_code error;
    const auto size = path == "-" ? 0 : fs::file_size(path, error);
    if (path == "-" || error) {
      bytes_total_ = 0;
      return;
    }
    bytes_total_ += size;
  }
}

ReportSource::~ReportSource() = default;
ReportSource::ReportSource(ReportSource&&) noexcept = default;
ReportSource& ReportSource::operator=(ReportSource&&) noexcept = default;

void ReportSource::list_folder(const std::string& folder) {
  std::vector<std::string> inside;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with('.')) continue;
    std::error_code ignored;
    // Links to folders are not followed: they can lead in circles.
    if (it->is_symlink(ignored) && it->is_directory(ignored)) continue;
    if (it->is_directory(ignored) || it->is_regular_file(ignored)) inside.push_back(it->path().string());
  }
  std::sort(inside.begin(), inside.end());
  paths_.insert(paths_.begin(), std::make_move_iterator(inside.begin()), std::make_move_iterator(inside.end()));
}

std::optional<Result<Report>> ReportSource::next() {
  for (;;) {
    if (open_) {
      std::optional<Result<Report>> result = from_open();
      const std::uint64_t read = open_->lines.bytes_read();
      bytes_done_ += read - open_->counted;
      open_->counted = read;
      if (result) {
        open_->any = true;
        return result;
      }
      const bool any = open_->any;
      const std::string path = shown(open_->path);
      open_.reset();
      if (!any) return Result<Report>(Error{ErrorCode::kIntakeEmpty, "there is nothing in it to read", path});
      continue;
    }
    if (paths_.empty()) return std::nullopt;
    if (std::optional<Result<Report>> failure = open_next()) return failure;
  }
}

// Opens the next path. Returns only failures.
std::optional<Result<Report>> ReportSource::open_next() {
  const std::string path = std::move(paths_.front());
  paths_.pop_front();
  std::error_code error;
  if (path != "-" && fs::is_directory(path, error)) {
    list_folder(path);
    return std::nullopt;
  }
  Result<LineReader> reader = LineReader::open(path);
  if (!reader.ok()) return Result<Report>(std::move(reader).error());
  const std::string_view start = reader->peek();
  if (start.empty() && !reader->failure().empty()) {
    return Result<Report>(Error{ErrorCode::kIntakeUnreadable, "cannot be read: " + reader->failure(), shown(path)});
  }
  Format format = options_.format.value_or(Format::kText);
  if (!options_.format) {
    Result<Format> detected = detect_format(path == "-" ? std::string_view{} : std::string_view(path), start);
    if (!detected.ok()) {
      Error failure = std::move(detected).error();
      failure.place = shown(path);
      return Result<Report>(std::move(failure));
    }
    format = *detected;
  }
  open_ = std::make_unique<Open>(std::move(reader).value(), path, format);
  if (format == Format::kConllu) open_->conllu.emplace(open_->lines, Defaults{options_.published, options_.source});
  return std::nullopt;
}

std::optional<Result<Report>> ReportSource::from_open() {
  Open& open = *open_;
  const Defaults defaults{options_.published, options_.source};
  const std::string place = shown(open.path);
  switch (open.format) {
    case Format::kText: {
      if (open.any) return std::nullopt;
      Result<std::string> bytes = open.lines.rest(kMaxReportBytes);
      if (!bytes.ok()) {
        Error error = std::move(bytes).error();
        error.place = place;
        return Result<Report>(std::move(error));
      }
      return with_place(read_text(std::move(bytes).value(), defaults), place);
    }
    case Format::kJsonl:
      for (;;) {
        std::string_view line;
        switch (open.lines.next(line)) {
          case LineReader::Status::kEnd:
            return std::nullopt;
          case LineReader::Status::kFailed:
            return Result<Report>(
                Error{ErrorCode::kIntakeUnreadable, "cannot be read: " + open.lines.failure(), place});
          case LineReader::Status::kTooLong:
            return Result<Report>(Error{ErrorCode::kIntakeTooLarge,
                                        fmt::format("the line is longer than {} MiB", kMaxReportBytes >> 20),
                                        fmt::format("{}:{}", place, open.lines.number())});
          case LineReader::Status::kLine:
            break;
        }
        if (trim(line).empty()) continue;
        return with_place(read_json_line(line, defaults), fmt::format("{}:{}", place, open.lines.number()));
      }
    case Format::kConllu: {
      auto report = open.conllu->next();
      if (!report) return std::nullopt;
      return with_place(std::move(*report), place);
    }
  }
  return std::nullopt;
}

}  // namespace chancery::intake
