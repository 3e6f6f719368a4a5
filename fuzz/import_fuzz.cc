// SPDX-License-Identifier: Apache-2.0
//
// The readers of event data on any bytes; the first byte picks the format. Invariants: every row has an id, a date that
// exists and text in UTF-8; errors have a place; rows end.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "actors/lexicon.h"
#include "base/section_file.h"
#include "base/utf8.h"
#include "chancery/lexicon.h"
#include "import/codes.h"
#include "import/source.h"

namespace {

using namespace chancery;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_text(const std::string& text) { require(find_invalid_utf8(text) == std::string_view::npos); }

void check_row(const importing::Row& row) {
  require(row.event.id.size() == 23 && row.report.id.size() == 22);
  check_text(row.report.source);
  check_text(row.report.url);
  if (row.retold) return;
  require(!row.event.actor.empty() || !row.event.recipient.empty());
  require(row.event.date.earliest >= kMinDay && row.event.date.latest <= kMaxDay);
  for (const auto* side : {&row.event.actor, &row.event.recipient}) {
    for (const Participant& who : *side) {
      check_text(who.raw_text);
      check_text(who.entity.name);
      check_text(who.entity.id);
      require(!who.entity.id.empty());
    }
  }
  for (const Attribute& item : row.event.attributes) check_text(item.value);
}

// The compiled lexicon lies beside the build; the fuzzer is run from the repository's root.
const SectionFile* lexicon_file() {
  static const auto kFile = [] {
    const char* const given = std::getenv("CHANCERY_LEXICON");
    return SectionFile::open(given != nullptr ? given : "build/release/lexicon.bin", kLexiconKind, kLexiconVersion,
                             ErrorCode::kLexiconBadFile, kLexiconRebuild);
  }();
  return kFile.ok() ? &*kFile : nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const SectionFile* const file = lexicon_file();
  require(file != nullptr);
  static const auto kLexicon = actors::ActorLexicon::open(*file);
  static const auto kCodes = importing::CodeTables::open(*file);
  require(kLexicon.ok() && kCodes.ok());
  static const std::string kPath =
      (std::filesystem::temp_directory_path() / ("import_fuzz." + std::to_string(::getpid()))).string();
  std::ofstream(kPath, std::ios::binary)
      .write(reinterpret_cast<const char*>(data) + 1, static_cast<std::streamsize>(size - 1));
  importing::Options options;
  if (data[0] % 2 == 0) options.day_zero = 16071;
  importing::EventSource source(static_cast<importing::Format>(data[0] / 2 % 5), {kPath}, options, *kLexicon, *kCodes);
  std::size_t rows = 0;
  while (const auto row = source.next()) {
    require(++rows <= size + 1);
    if (row->ok()) {
      check_row(**row);
    } else {
      require(!row->error().place.empty() && !row->error().message.empty());
    }
  }
  std::filesystem::remove(kPath);
  return 0;
}
