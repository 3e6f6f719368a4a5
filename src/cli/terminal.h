// SPDX-License-Identifier: Apache-2.0
//
// Terminal: how text may look where it goes: width and colours. And the layout that every command shares: wrapping by
// display width, aligned tables. Values; safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::cli {

// Control characters become blanks: what comes out of a report can never steer the terminal. Tabs and line ends too.
std::string plain(std::string_view text);

// Columns on a terminal: wide characters two, combining marks none, escape sequences of our own none.
std::size_t display_width(std::string_view text);

// Lines of at most `width` columns, broken at blanks; a longer word stands alone.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

class Terminal {
 public:
  // Colours and the real width if `descriptor` is a terminal (and NO_COLOR is not set); else none, and 100 columns.
  static Terminal of(int descriptor);
  Terminal(bool terminal, bool colours, std::size_t width) : terminal_(terminal), colours_(colours), width_(width) {}

  bool is_terminal() const { return terminal_; }
  std::size_t width() const { return width_; }

  std::string bold(std::string_view text) const { return painted("1", text); }
  std::string dim(std::string_view text) const { return painted("2", text); }
  std::string red(std::string_view text) const { return painted("31", text); }
  std::string green(std::string_view text) const { return painted("32", text); }
  std::string yellow(std::string_view text) const { return painted("33", text); }
  std::string cyan(std::string_view text) const { return painted("36", text); }

  // `text` wrapped, every line behind `indent` blanks, each with a line end.
  std::string paragraph(std::string_view text, std::size_t indent) const;
  // Columns as wide as their widest cell, two blanks apart; the last is not padded. The first row is the header, if
  // `header`.
  std::string table(const std::vector<std::vector<std::string>>& rows, bool header) const;

 private:
  std::string painted(std::string_view code, std::string_view text) const;
  bool terminal_ = false;
  bool colours_ = false;
  std::size_t width_ = 100;
};

}  // namespace chancery::cli
