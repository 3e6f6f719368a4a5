// SPDX-License-Identifier: Apache-2.0
#include "intake/paragraphs.h"

#include <algorithm>

#include "base/text_file.h"
#include "records/date_scan.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kLongestHeadline = 220;  // bytes
constexpr std::size_t kLongestWrapped = 110;   // bytes of a line in wrapped text

struct Block {
  std::vector<Span> lines;  // without blanks around them
};

std::vector<Block> blocks_of(std::string_view text) {
  std::vector<Block> blocks;
  bool open = false;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t newline = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, newline - begin);
    const std::string_view content = trim(line);
    if (content.empty()) {
      open = false;
    } else {
      if (!open) blocks.emplace_back();
      open = true;
      const auto at = static_cast<std::uint32_t>(content.data() - text.data());
      blocks.back().lines.push_back({at, at + static_cast<std::uint32_t>(content.size())});
    }
    begin = newline + 1;
  }
  return blocks;
}

// Wrapped text: lines of a page's width that mostly break in mid-sentence.
bool wrapped(std::string_view text, const std::vector<Span>& lines) {
  std::size_t longest = 0, ends = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    longest = std::max<std::size_t>(longest, lines[i].size());
    if (i + 1 < lines.size() && ends_sentence(slice(text, lines[i]))) ++ends;
  }
  return longest <= kLongestWrapped && ends * 5 < (lines.size() - 1) * 3;
}

// What kind of list item a line begins ("• ", "- ", "2. ", "b) ", "(c) "), 0 for none.
char item_mark(std::string_view line) {
  for (const std::string_view bullet : {"•", "‣", "◦", "▪", "■", "●"}) {
    if (line.starts_with(bullet)) return 'b';
  }
  if (line.starts_with("- ") || line.starts_with("* ")) return line[0];
  if (line.starts_with("– ") || line.starts_with("— ")) return '-';
  const bool bracket = line.starts_with('(');
  if (bracket) line.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  const bool letter = digits == 0 && !line.empty() && line[0] >= 'a' && line[0] <= 'z';
  const std::size_t size = letter ? 1 : digits;
  if (size == 0 || size > 2 || line.size() < size + 2 || line[size + 1] != ' ') return 0;
  const char close = line[size];
  if (close != ')' && (bracket || close != '.')) return 0;
  return letter ? 'l' : 'n';
}

// The lines that begin an item of a list. One alone may be an accident of the wrapping: "... on July / 3. The ...".
std::vector<bool> item_lines(std::string_view text, const std::vector<Span>& lines) {
  std::vector<char> marks;
  for (const Span line : lines) marks.push_back(item_mark(slice(text, line)));
  std::vector<bool> items;
  for (const char mark : marks)
    items.push_back(mark != 0 && (mark == 'b' || std::count(marks.begin(), marks.end(), mark) > 1));
  return items;
}

bool date_line(std::string_view line) {
  std::size_t covered = 0;
  for (const DateText& date : scan_dates(line)) covered += date.span.size();
  return covered * 3 > line.size() * 2;
}

bool headline_like(std::string_view line) {
  if (line.empty() || line.size() > kLongestHeadline || date_line(line)) return false;
  const bool stop = line.back() == '.' && !line.ends_with("..") &&
                    !(line.size() > 3 && line[line.size() - 3] == '.');  // "in the U.S." is no full stop
  return !stop && line.back() != ',' && line.back() != ';' && line.back() != ':' && words_of(line).size() >= 2;
}

}  // namespace

std::string clean_text(std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (text.find('\r') != std::string::npos) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\r')
        clean += text[i];
      else if (i + 1 >= text.size() || text[i + 1] != '\n')
        clean += '\n';
    }
    text = std::move(clean);
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\t')) text.pop_back();
  return text;
}

bool ends_sentence(std::string_view text) {
  for (;;) {
    if (text.ends_with("”") || text.ends_with("’"))
      text.remove_suffix(3);
    else if (text.ends_with('"') || text.ends_with('\'') || text.ends_with(')'))
      text.remove_suffix(1);
    else
      break;
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
}

std::vector<Paragraph> find_paragraphs(std::string_view text, bool headline_possible) {
  std::vector<Paragraph> paragraphs;
  for (const Block& block : blocks_of(text)) {
    const bool joined = block.lines.size() > 1 && wrapped(text, block.lines);
    const std::vector<bool> items = item_lines(text, block.lines);
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      if (joined && i > 0 && !items[i]) {
        paragraphs.back().span.end = block.lines[i].end;
      } else {
        paragraphs.push_back({block.lines[i], false});
      }
    }
  }
  if (headline_possible && paragraphs.size() > 1) {
    const std::string_view first = slice(text, paragraphs[0].span);
    if (first.find('\n') == std::string_view::npos && headline_like(first)) paragraphs[0].headline = true;
  }
  return paragraphs;
}

}  // namespace chancery::intake
