// SPDX-License-Identifier: Apache-2.0
#include "import/source.h"

#include <array>
#include <filesystem>

#include "import/row_format.h"
#include "import/table.h"
#include "records/names.h"

namespace chancery::importing {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"gdelt", "icews", "phoenix", "polecat", "quads"};

std::unique_ptr<RowFormat> make_format(Format format, const Options& options, const actors::ActorLexicon& lexicon,
                                       const CodeTables& codes) {
  switch (format) {
    case Format::kGdelt:
      return make_gdelt(options, lexicon, codes);
    case Format::kIcews:
      return make_icews(options, lexicon, codes);
    case Format::kPhoenix:
      return make_phoenix(options, lexicon, codes);
    case Format::kPolecat:
      return make_polecat(options, lexicon, codes);
    case Format::kQuads:
      break;
  }
  return make_quads(options, lexicon, codes);
}

}  // namespace

std::string_view name(Format format) { return kNames[static_cast<std::size_t>(format)]; }
std::optional<Format> format_of(std::string_view name) { return records::find_enumerator<Format>(kNames, name); }

struct EventSource::Open {
  TableReader table;
  Cells cells;
};

EventSource::EventSource(Format format, std::vector<std::string> paths, Options options,
                         const actors::ActorLexicon& lexicon, const CodeTables& codes)
    : paths_(paths.begin(), paths.end()), format_(make_format(format, options, lexicon, codes)) {
  for (const std::string& path : paths_) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (path == "-") {
      bytes_total_ = 0;
      return;
    }
    if (!failed) bytes_total_ += size;
  }
}

EventSource::~EventSource() = default;
EventSource::EventSource(EventSource&&) noexcept = default;
EventSource& EventSource::operator=(EventSource&&) noexcept = default;

std::string EventSource::place() const { return open_ == nullptr ? std::string() : open_->table.place(); }

std::uint64_t EventSource::bytes_read() const {
  return bytes_done_ + (open_ == nullptr ? 0 : open_->table.bytes_read());
}

std::optional<Result<Row>> EventSource::next() {
  Row row;
  while (true) {
    if (open_ == nullptr) {
      if (paths_.empty()) return std::nullopt;
      const std::string path = std::move(paths_.front());
      paths_.pop_front();
      auto table = TableReader::open(path);
      if (!table.ok()) return std::move(table).error();
      if (auto begun = format_->begin_file(path); !begun.ok()) return std::move(begun).error();
      open_ = std::make_unique<Open>(Open{std::move(table).value(), {}});
    }
    auto more = open_->table.next(open_->cells);
    if (open_->table.ended()) {
      bytes_done_ += open_->table.bytes_read();
      open_.reset();
      const bool kept = format_->end_file(row);
      if (!more.ok()) return std::move(more).error();  // what was kept back would be cut short
      if (kept) return row;
      continue;
    }
    if (!more.ok()) return std::move(more).error();
    auto filled = format_->read(open_->cells, row);
    if (!filled.ok()) {
      Error error = std::move(filled).error();
      if (error.place.empty()) error.place = open_->table.place();
      return error;
    }
    if (*filled) return row;
  }
}

}  // namespace chancery::importing
