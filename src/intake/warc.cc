// SPDX-License-Identifier: Apache-2.0
#include "intake/warc.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "base/text_file.h"
#include "intake/ascii.h"
#include "intake/html.h"
#include "intake/http_message.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kMaxHeaderLines = 1000;
constexpr std::string_view kVersion = "WARC/";
constexpr std::size_t kAfterBlock = 16;  // bytes looked at behind a block: two line ends and the next version

// Where a record begins within a block that has swallowed it: a line with a version, then one with a field.
std::size_t swallowed_record(std::string_view block) {
  for (std::size_t at = 0; (at = block.find("\nWARC/", at)) != std::string_view::npos; ++at) {
    const std::size_t line_end = block.find('\n', at + 1);
    if (line_end == std::string_view::npos || line_end > at + 16) continue;
    if (starts_with_no_case(block.substr(line_end + 1), "warc-") ||
        starts_with_no_case(block.substr(line_end + 1), "content-"))
      return at + 1;
  }
  return std::string_view::npos;
}

bool html_type(std::string_view content_type) {
  return starts_with_no_case(content_type, "text/html") || starts_with_no_case(content_type, "application/xhtml");
}

}  // namespace

struct WarcReader::Record {
  std::string type, address, date, content_type;
  std::string_view block;  // valid until the next record is read
  bool cut = false;        // the block ends before its length
  std::uint64_t length = 0;
};

void WarcReader::complain(const std::string& address, std::string what) {
  ready_.emplace_back(Error{ErrorCode::kIntakeBadFormat, std::move(what),
                            address.empty() ? fmt::format("record {}", number_) : address});
}

// Goes to the line that begins a record. False at the end. What stands before it is damage, blank lines left aside.
bool WarcReader::find_record() {
  bool stray = false;
  for (;;) {
    const std::string_view start = lines_->window(kVersion.size());
    if (start.empty()) break;
    if (start == kVersion) break;
    std::string_view line;
    const LineReader::Status status = lines_->next(line);
    if (status == LineReader::Status::kEnd || status == LineReader::Status::kFailed) break;
    stray = stray || status == LineReader::Status::kTooLong || !trim(line).empty();
  }
  if (stray) complain("", "the record's length is wrong, or bytes that belong to no record follow it");
  return !lines_->window(1).empty();
}

// Reads the header, and makes the block visible without reading past it. False at the end.
bool WarcReader::next_record(Record& record) {
  if (!find_record()) return false;
  ++number_;
  record = {};
  bool has_length = false;
  std::string_view line;
  std::string name;
  lines_->next(line);  // the version
  for (std::size_t i = 0; i < kMaxHeaderLines; ++i) {
    if (lines_->next(line) != LineReader::Status::kLine || line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.front() == ' ' || line.front() == '\t')
      continue;  // folded: long values
    const std::string_view value = trim(line.substr(colon + 1));
    name = lower_ascii(trim(line.substr(0, colon)));
    if (name == "warc-type") record.type = lower_ascii(value);
    if (name == "warc-target-uri") record.address = value;
    if (name == "warc-date") record.date = value;
    if (name == "content-type") record.content_type = value;
    if (name == "content-length") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), record.length);
      has_length = error == std::errc() && end == value.data() + value.size();
    }
  }
  if (record.address.starts_with('<') && record.address.ends_with('>'))  // WARC 1.0 drafts
    record.address = record.address.substr(1, record.address.size() - 2);
  if (!has_length) complain(record.address, "the record has no length (Content-Length)");
  return true;
}

void WarcReader::read_page(const Record& record) {
  HtmlSource source;
  source.address = record.address;
  source.fetched = record.date;
  std::string body, damage;
  if (record.type == "response" && starts_with_no_case(record.content_type, "application/http")) {
    HttpResponse response = read_http_response(record.block, kMaxReportBytes);
    if (response.status == 0) return complain(record.address, "the record holds no HTTP response");
    if (response.status != 200 || !html_type(response.content_type)) return;
    source.content_type = std::move(response.content_type);
    body = std::move(response.body);
    damage = std::move(response.damage);
  } else if ((record.type == "resource" || record.type == "response") && html_type(record.content_type)) {
    source.content_type = record.content_type;
    body = record.block;
  } else {
    return;
  }
  if (record.cut) damage = "the record is cut";
  Result<Report> report = read_html(body, source, defaults_);
  if (!report.ok() && report.error().place.empty()) report.error().place = record.address;
  if (report.ok() || damage.empty()) ready_.push_back(std::move(report));
  if (!damage.empty()) complain(record.address, damage + "; what came before was read");
}

std::optional<Result<Report>> WarcReader::next() {
  Record record;
  while (ready_.empty() && next_record(record)) {
    if (record.length > kMaxReportBytes) {
      const bool wanted = record.type == "response" || record.type == "resource";
      if (!lines_->skip(record.length)) complain(record.address, "the record is cut");
      // Films and archives are large and no reports; a page that size is worth a word.
      else if (wanted && html_type(record.content_type))
        ready_.emplace_back(Error{ErrorCode::kIntakeTooLarge,
                                  fmt::format("the page is larger than {} MiB", kMaxReportBytes >> 20),
                                  record.address});
      continue;
    }
    const auto length = static_cast<std::size_t>(record.length);
    const std::string_view seen = lines_->window(length + kAfterBlock);
    record.block = seen.substr(0, length);
    record.cut = record.block.size() < length;
    const std::string_view after = trim(seen.substr(record.block.size()));
    std::size_t used = record.block.size();
    if (record.cut || (!after.empty() && !after.starts_with(kVersion.substr(0, after.size())))) {
      if (const std::size_t inside = swallowed_record(record.block); inside != std::string_view::npos) {
        record.block = record.block.substr(0, inside);
        record.cut = false;
        used = inside;
        complain(record.address, "the record's length is wrong: another record begins within it");
      }
    }
    read_page(record);
    lines_->skip(used);
  }
  if (ready_.empty() && !damage_said_ && !lines_->failure().empty()) {
    damage_said_ = true;
    complain("", "not all of the file could be read: " + lines_->failure());
  }
  // Tools that look a page up by its place in the file find none in such an archive; nothing of it is lost here.
  const std::uint64_t parts = lines_->gzip_members();
  if (ready_.empty() && number_ > 0 && parts > 0 && parts != number_ && !std::exchange(damage_said_, true)) {
    complain("", fmt::format("the archive is not packed record by record ({} in {}): all of it was read",
                             number_ == 1 ? "1 record" : fmt::format("{} records", number_),
                             parts == 1 ? "1 part" : fmt::format("{} parts", parts)));
  }
  if (ready_.empty()) {
    if (number_ == 0 && !std::exchange(damage_said_, true)) complain("", "there is no WARC record in it");
    if (ready_.empty()) return std::nullopt;
  }
  Result<Report> result = std::move(ready_.front());
  ready_.pop_front();
  return result;
}

}  // namespace chancery::intake
