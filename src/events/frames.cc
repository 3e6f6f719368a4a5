// SPDX-License-Identifier: Apache-2.0
#include "events/frames.h"

#include "base/text_file.h"
#include "events/frame_reader.h"

namespace chancery::events {
namespace {

constexpr std::string_view kSection = "frames.text";
constexpr char kFileMark = '\f';  // begins a file in the section: mark, name, line end

// Leaves out what matching does not need, keeps the line numbers that errors and `explain` name.
void append_checked(std::string& out, const std::string& file, std::string_view text) {
  out += kFileMark;
  out += file;
  out += '\n';
  for (const Line& line : lines_of(text)) {
    const std::string_view body = trim(line.text);
    if (!body.empty() && body.front() != '#' && !body.starts_with("+ ") && !body.starts_with("- "))
      out += line.text;
    else if (!body.empty())
      out += '#';
    out += '\n';
  }
}

}  // namespace

struct FrameCompiler::Data {
  FrameReader reader;
  std::string text;
};

FrameCompiler::FrameCompiler() : data_(std::make_unique<Data>()) {}
FrameCompiler::~FrameCompiler() = default;

void FrameCompiler::read(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const char* extension : {".txt", ".tsv", ".frames"}) {
    for (auto& path : files_under(folder, extension)) files.push_back(std::move(path));
  }
  for (const auto& path : files) {
    auto text = read_file(path);
    if (!text.ok()) {
      data_->reader.errors.push_back(text.error());
      continue;
    }
    const std::string name = (folder.filename() / path.lexically_relative(folder)).generic_string();
    read_text(name, text.value());
  }
}

void FrameCompiler::read_text(const std::string& file, std::string_view text) {
  data_->reader.read(file, text);
  append_checked(data_->text, file, text);
}

void FrameCompiler::finish() { data_->reader.finish(); }
const std::vector<Error>& FrameCompiler::errors() const { return data_->reader.errors; }
const std::vector<FrameExample>& FrameCompiler::examples() const { return data_->reader.examples; }
std::size_t FrameCompiler::frame_count() const { return data_->reader.table.frames.size(); }
std::size_t FrameCompiler::pattern_count() const { return data_->reader.table.patterns.size(); }
void FrameCompiler::write(SectionWriter& writer) const { writer.add(kSection, data_->text); }

namespace {

Result<std::unique_ptr<const FrameTable>> parse_checked(std::string_view text) {
  FrameReader reader;
  while (!text.empty() && text.front() == kFileMark) {
    const std::size_t line_end = text.find('\n');
    if (line_end == std::string_view::npos) break;
    const std::string file(text.substr(1, line_end - 1));
    std::size_t end = text.find(kFileMark, line_end);
    if (end == std::string_view::npos) end = text.size();
    reader.read(file, text.substr(line_end + 1, end - line_end - 1));
    text.remove_prefix(end);
  }
  reader.finish();
  if (!text.empty() || reader.table.patterns.empty()) {
    return Error{ErrorCode::kLexiconBadFile, "the compiled lexicon holds no frames; run 'chancery lexicon build'",
                 "frames"};
  }
  if (!reader.errors.empty()) {
    Error error = reader.errors.front();
    error.code = ErrorCode::kLexiconBadFile;
    return error;
  }
  return std::unique_ptr<const FrameTable>(std::make_unique<FrameTable>(std::move(reader.table)));
}

}  // namespace

Result<FrameSet> FrameSet::open(const SectionFile& file) {
  CHANCERY_ASSIGN(auto table, parse_checked(file.section(kSection)));
  return FrameSet(std::move(table));
}

Result<FrameSet> FrameSet::from(const FrameCompiler& compiler) {
  CHANCERY_ASSIGN(auto table, parse_checked(compiler.data_->text));
  return FrameSet(std::move(table));
}

FrameSet::FrameSet(std::unique_ptr<const FrameTable> table) : table_(std::move(table)) {}
FrameSet::FrameSet(FrameSet&&) noexcept = default;
FrameSet& FrameSet::operator=(FrameSet&&) noexcept = default;
FrameSet::~FrameSet() = default;
std::size_t FrameSet::frame_count() const { return table_->frames.size(); }
std::size_t FrameSet::pattern_count() const { return table_->patterns.size(); }

}  // namespace chancery::events
