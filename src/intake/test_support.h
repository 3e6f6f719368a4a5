// SPDX-License-Identifier: Apache-2.0
//
// What the tests of the readers share: a folder of their own, and everything that comes out of some inputs.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/test_folder.h"
#include "intake/source.h"

namespace chancery::intake {

class Folder {
 public:
  Folder() : path_(test_folder() / "intake") {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string write(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Read {
  std::vector<Report> reports;
  std::vector<Error> errors;
  std::map<std::string, std::size_t> set_aside;
};

inline Read read_all(std::vector<std::string> paths, SourceOptions options = {}) {
  Read read;
  ReportSource source(std::move(paths), std::move(options));
  while (auto result = source.next()) {
    if (result->ok())
      read.reports.push_back(std::move(*result).value());
    else
      read.errors.push_back(result->error());
  }
  read.set_aside = source.set_aside();
  return read;
}

}  // namespace chancery::intake
