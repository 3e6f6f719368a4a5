// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::cli {
namespace {

constexpr std::size_t kWidthOfFiles = 100;
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 120;  // longer lines are hard to read

std::size_t width_of(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const int category = u_charType(point);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  const int east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string plain(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    // C0, DEL, C1, and the characters that turn the direction of text.
    const bool control =
        c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (control)
      result += ' ';
    else if (c == 0xfffd)
      append_utf8(result, c);
    else
      result += text.substr(start, at - start);
  }
  return result;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\x1b') {  // our own colours: ESC [ … m
      while (at < text.size() && text[at] != 'm') ++at;
      ++at;
      continue;
    }
    width += width_of(next_code_point(text, at));
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  for (const std::string_view word : words_of(text)) {
    const std::size_t word_width = display_width(word);
    if (!line.empty() && used + 1 + word_width > width) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (!line.empty()) {
      line += ' ';
      ++used;
    }
    line += word;
    used += word_width;
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

Terminal Terminal::of(int descriptor) {
  const bool terminal = ::isatty(descriptor) == 1;
  if (!terminal) return {false, false, kWidthOfFiles};
  const char* no_colour = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  const bool colours =
      (no_colour == nullptr || *no_colour == '\0') && (kind == nullptr || std::string_view(kind) != "dumb");
  std::size_t width = 80;
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) width = size.ws_col;
  return {true, colours, std::clamp(width, kNarrowest, kWidest)};
}

std::string Terminal::painted(std::string_view code, std::string_view text) const {
  if (!colours_ || text.empty()) return std::string(text);
  std::string result = "\x1b[";
  result += code;
  result += 'm';
  result += text;
  result += "\x1b[0m";
  return result;
}

std::string Terminal::paragraph(std::string_view text, std::size_t indent) const {
  std::string result;
  for (const std::string& line : wrap(text, width_ > indent + 20 ? width_ - indent : 20)) {
    result.append(indent, ' ');
    result += line;
    result += '\n';
  }
  return result;
}

std::string Terminal::table(const std::vector<std::vector<std::string>>& rows, bool header) const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string result;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      const std::string& cell = rows[r][i];
      line += header && r == 0 ? dim(cell) : cell;
      if (i + 1 < rows[r].size()) line.append(widths[i] - display_width(cell) + 2, ' ');
    }
    while (line.ends_with(' ')) line.pop_back();
    result += line + '\n';
  }
  return result;
}

}  // namespace chancery::cli
