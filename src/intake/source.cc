// SPDX-License-Identifier: Apache-2.0
#include "intake/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

#include "base/text_file.h"
#include "intake/conllu.h"
#include "intake/feed.h"
#include "intake/html.h"
#include "intake/jsonl.h"
#include "intake/lines.h"
#include "intake/petrarch.h"
#include "intake/text.h"
#include "intake/warc.h"

namespace chancery::intake {
namespace {

namespace fs = std::filesystem;

std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

using Read = std::function<std::optional<Result<Report>>()>;

// A file that is one report.
template <typename ReadBytes>
Read read_whole(LineReader& lines, ReadBytes read_bytes) {
  return [&lines, read_bytes, done = false]() mutable -> std::optional<Result<Report>> {
    if (std::exchange(done, true)) return std::nullopt;
    Result<std::string> bytes = lines.rest(kMaxReportBytes);
    if (!bytes.ok()) return Result<Report>(std::move(bytes).error());
    if (bytes->empty()) return std::nullopt;
    return read_bytes(std::move(bytes).value());
  };
}

std::optional<Result<Report>> next_json_line(LineReader& lines, const Defaults& defaults) {
  for (;;) {
    std::string_view line;
    const LineReader::Status status = lines.next(line);
    const std::string place = std::to_string(lines.number());
    if (status == LineReader::Status::kEnd) return std::nullopt;
    if (status == LineReader::Status::kFailed)
      return Result<Report>(Error{ErrorCode::kIntakeUnreadable, "cannot be read: " + lines.failure(), ""});
    if (status == LineReader::Status::kTooLong) {
      return Result<Report>(Error{ErrorCode::kIntakeTooLarge,
                                  fmt::format("the line is longer than {} MiB", kMaxReportBytes >> 20), place});
    }
    if (trim(line).empty()) continue;
    Result<Report> report = read_json_line(line, defaults);
    if (!report.ok()) report.error().place = place;
    return report;
  }
}

// A reader that hands out one report after the other.
template <typename Reader>
Read read_by(LineReader& lines, const Defaults& defaults) {
  return [reader = std::make_shared<Reader>(lines, defaults)] { return reader->next(); };
}

Read reader_of(Format format, LineReader& lines, const Defaults& defaults) {
  switch (format) {
    case Format::kText:
      return read_whole(lines, [defaults](std::string bytes) { return read_text(std::move(bytes), defaults); });
    case Format::kHtml:
      return read_whole(lines, [defaults](const std::string& bytes) { return read_html(bytes, {}, defaults); });
    case Format::kJsonl:
      return [&lines, defaults] { return next_json_line(lines, defaults); };
    case Format::kConllu:
      return read_by<ConlluReader>(lines, defaults);
    case Format::kWarc:
      return read_by<WarcReader>(lines, defaults);
    case Format::kFeed:
      return read_by<FeedReader>(lines, defaults);
    case Format::kPetrarch:
      return read_by<PetrarchReader>(lines, defaults);
  }
  return {};
}

}  // namespace

struct ReportSource::Open {
  Open(LineReader reader, std::string path_read, Format format_read)
      : lines(std::move(reader)), path(std::move(path_read)), format(format_read) {}
  LineReader lines;
  std::string path;
  Format format;
  Read read;
  std::uint64_t counted = 0;
  bool any = false;  // something came out of it, be it an error

  bool holds_many() const { return format != Format::kText && format != Format::kHtml; }
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
      std::optional<Result<Report>> result = open_->read();
      const std::uint64_t read = open_->lines.bytes_read();
      bytes_done_ += read - open_->counted;
      open_->counted = read;
      const std::string path = shown(open_->path);
      if (!result) {
        const bool any = open_->any;
        open_.reset();
        if (!any) return Result<Report>(Error{ErrorCode::kIntakeEmpty, "there is nothing in it to read", path});
        continue;
      }
      open_->any = true;
      if (result->ok()) return result;
      Error& error = result->error();
      if (open_->holds_many() &&
          (error.code == ErrorCode::kIntakeOtherLanguage || error.code == ErrorCode::kIntakeNoArticle)) {
        ++set_aside_[error.message];
        continue;
      }
      error.place = error.place.empty() ? path : path + ":" + error.place;
      return result;
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
  open_->read = reader_of(format, open_->lines, Defaults{options_.published, options_.source});
  return std::nullopt;
}

}  // namespace chancery::intake
