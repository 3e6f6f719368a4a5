// SPDX-License-Identifier: Apache-2.0
//
// TableReader: the rows of a table parted by tabs or commas, one at a time, in bounded memory, unpacked where they are
// packed. A line that is not UTF-8 is read as Latin-1, which older event data are in. Cells are valid until the next
// row. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"
#include "intake/lines.h"

namespace chancery::importing {

// A row; a cell that is not there is empty.
class Cells {
 public:
  std::string_view operator[](std::size_t at) const { return at < list_.size() ? list_[at] : std::string_view(); }
  std::size_t size() const { return list_.size(); }

 private:
  friend class TableReader;
  std::vector<std::string_view> list_;
};

class TableReader {
 public:
  // "-" is standard input. intake.not_found, intake.unreadable.
  static Result<TableReader> open(const std::string& path);

  // The next row that has something in it; false at the end. An Error names file and line; what follows can still be
  // read unless ended() says so.
  Result<bool> next(Cells& cells);
  bool ended() const { return ended_; }
  std::string place() const;  // "file:12", of the row just read
  std::uint64_t bytes_read() const { return lines_.bytes_read(); }
  const std::string& path() const { return path_; }

 private:
  TableReader(std::string path, intake::LineReader lines) : path_(std::move(path)), lines_(std::move(lines)) {}
  bool split_commas(Cells& cells);

  std::string path_;
  intake::LineReader lines_;
  std::string line_;    // where it had to be changed
  std::string quoted_;  // cells that were quoted
  std::string_view text_;
  char separator_ = 0;  // not yet known
  bool ended_ = false;
};

}  // namespace chancery::importing
