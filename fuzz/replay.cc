// SPDX-License-Identifier: Apache-2.0
//
// Runs a fuzz target over the files of folders: the seeds in git, and every input that once failed.
#include <cstdint>
#include <cstdio>
#include <filesystem>

#include "base/text_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
  int count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      const auto bytes = chancery::read_file(entry.path());
      if (!bytes.ok()) return 1;
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size());
      ++count;
    }
  }
  std::printf("%d inputs\n", count);
  return count > 0 ? 0 : 1;
}
