// SPDX-License-Identifier: Apache-2.0
//
// Where tests write files: a folder of this process, empty at first and gone when the process ends.
#pragma once

#include <stdlib.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace chancery {

inline const std::filesystem::path& test_folder() {
  struct Folder {
    std::filesystem::path path;
    Folder() {
      std::string made = (std::filesystem::temp_directory_path() / "chancery_test_XXXXXX").string();
      if (::mkdtemp(made.data()) == nullptr) {
        std::perror(made.c_str());
        std::abort();
      }
      path = made;
    }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
  };
  static const Folder folder;
  return folder.path;
}

}  // namespace chancery
