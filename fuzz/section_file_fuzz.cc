// SPDX-License-Identifier: Apache-2.0
//
// Opening a damaged model or lexicon container: refused, or every section lies inside the file.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/section_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chancery;
  static const std::string kPath =
      (std::filesystem::temp_directory_path() / ("section_fuzz." + std::to_string(::getpid()))).string();
  {
    std::ofstream file(kPath, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  }
  const auto file = SectionFile::open(kPath, "test", 1, ErrorCode::kLexiconBadFile, "make");
  if (file.ok()) {
    std::size_t sum = 0;
    for (const unsigned char byte : file->section("words")) sum += byte;
    if (sum == static_cast<std::size_t>(-1)) std::abort();  // keeps the reads
  }
  std::filesystem::remove(kPath);
  return 0;
}
