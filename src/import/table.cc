// SPDX-License-Identifier: Apache-2.0
#include "import/table.h"

#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::importing {
namespace {

constexpr std::size_t kMaxRow = std::size_t{1} << 20;
constexpr std::size_t kMaxCells = 4096;

void latin1_to_utf8(std::string_view bytes, std::string& text) {
  text.clear();
  for (const char c : bytes) append_utf8(text, static_cast<unsigned char>(c));
}

}  // namespace

Result<TableReader> TableReader::open(const std::string& path) {
  CHANCERY_ASSIGN(intake::LineReader lines, intake::LineReader::open(path));
  return TableReader(path == "-" ? "standard input" : path, std::move(lines));
}

std::string TableReader::place() const { return path_ + ":" + std::to_string(lines_.number()); }

Result<bool> TableReader::next(Cells& cells) {
  using Status = intake::LineReader::Status;
  const auto wrong = [&](ErrorCode code, std::string message) { return Error{code, std::move(message), place()}; };
  while (true) {
    const Status status = lines_.next(text_);
    if (status == Status::kEnd) {
      ended_ = true;
      return false;
    }
    if (status == Status::kFailed) {
      ended_ = true;
      return Error{ErrorCode::kIntakeUnreadable, "cannot be read: " + lines_.failure(), path_};
    }
    if (status == Status::kTooLong || text_.size() > kMaxRow)
      return wrong(ErrorCode::kIntakeTooLarge, "a row may have 1 MiB at most");
    if (lines_.number() == 1 && text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    if (!trim(text_).empty()) break;
  }
  if (text_.find('\0') != std::string_view::npos) return wrong(ErrorCode::kIntakeBinary, "the row is no text");
  if (find_invalid_utf8(text_) != std::string_view::npos) {
    latin1_to_utf8(text_, line_);
    text_ = line_;
  }
  if (separator_ == 0) separator_ = text_.find('\t') != std::string_view::npos ? '\t' : ',';
  cells.list_.clear();
  if (separator_ == ',') {
    if (!split_commas(cells)) return wrong(ErrorCode::kIntakeBadFormat, "a quotation mark is not closed in this line");
  } else {
    std::size_t begin = 0;
    while (true) {
      const std::size_t end = text_.find('\t', begin);
      cells.list_.push_back(text_.substr(begin, end - begin));
      if (end == std::string_view::npos) break;
      begin = end + 1;
    }
  }
  if (cells.list_.size() > kMaxCells) return wrong(ErrorCode::kIntakeBadFormat, "a row may have 4096 columns at most");
  return true;
}

// As RFC 4180 has it, but each row on one line.
bool TableReader::split_commas(Cells& cells) {
  quoted_.clear();
  quoted_.reserve(text_.size());  // views into it must stay
  std::size_t at = 0;
  while (true) {
    if (at < text_.size() && text_[at] == '"') {
      const std::size_t begin = quoted_.size();
      for (++at;; ++at) {
        if (at >= text_.size()) return false;
        if (text_[at] != '"') {
          quoted_ += text_[at];
        } else if (at + 1 < text_.size() && text_[at + 1] == '"') {
          quoted_ += text_[++at];
        } else {
          break;
        }
      }
      cells.list_.push_back(std::string_view(quoted_).substr(begin));
      at = text_.find(',', at);
    } else {
      const std::size_t end = text_.find(',', at);
      cells.list_.push_back(text_.substr(at, end - at));
      at = end;
    }
    if (at == std::string_view::npos) return true;
    ++at;
  }
}

}  // namespace chancery::importing
