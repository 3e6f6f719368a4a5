// SPDX-License-Identifier: Apache-2.0
//
// The readers of reports on any bytes. Invariants: what they accept is UTF-8, and every span lies inside the text.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "intake/source.h"

namespace {

using namespace chancery;

void check_report(const Report& report) {
  if (find_invalid_utf8(report.text) != std::string_view::npos) std::abort();
  for (const Paragraph& paragraph : report.paragraphs) {
    if (paragraph.span.begin > paragraph.span.end || paragraph.span.end > report.text.size()) std::abort();
  }
  for (const GivenSentence& sentence : report.given) {
    if (sentence.span.end > report.text.size()) std::abort();
    for (const GivenWord& word : sentence.words) {
      if (word.span.begin > word.span.end || word.span.end > report.text.size()) std::abort();
      if (word.head > sentence.words.size()) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const std::string kPath =
      (std::filesystem::temp_directory_path() / ("intake_fuzz." + std::to_string(::getpid()))).string();
  {
    std::ofstream file(kPath, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(data) + 1, static_cast<std::streamsize>(size - 1));
  }
  intake::SourceOptions options;  // the first byte chooses the format
  const std::size_t choice = data[0] % (intake::format_names().size() + 1);
  if (choice > 0) options.format = static_cast<intake::Format>(choice - 1);
  intake::ReportSource source({kPath}, options);
  while (auto report = source.next()) {
    if (report->ok()) check_report(report->value());
  }
  std::filesystem::remove(kPath);
  return 0;
}
