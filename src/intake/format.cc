// SPDX-License-Identifier: Apache-2.0
#include "intake/format.h"

#include <algorithm>
#include <string>

#include "base/text_file.h"

namespace chancery::intake {
namespace {

std::string extension_of(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of('/');
  if (slash != std::string_view::npos) file_name = file_name.substr(slash + 1);
  const std::size_t dot = file_name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return "";
  std::string extension(file_name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return extension;
}

Error not_read(std::string_view what) {
  return {ErrorCode::kIntakeBadFormat,
          std::string(what) + " is not read by this version: give text, JSON Lines or CoNLL-U", ""};
}

std::string_view first_line(std::string_view bytes) {
  for (const Line& line : lines_of(bytes.substr(0, std::min<std::size_t>(bytes.size(), 65536)))) {
    if (const std::string_view text = trim(line.text); !text.empty()) return text;
  }
  return {};
}

bool looks_like_conllu(std::string_view line) {
  for (const std::string_view comment : {"# newdoc", "# newpar", "# sent_id", "# text", "# global.columns"}) {
    if (line.starts_with(comment)) return true;
  }
  return (line.starts_with("1\t") || line.starts_with("1-2\t")) && std::count(line.begin(), line.end(), '\t') == 9;
}

bool starts_with_no_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view name(Format format) {
  switch (format) {
    case Format::kText:
      return "text";
    case Format::kJsonl:
      return "jsonl";
    case Format::kConllu:
      return "conllu";
  }
  return "";
}

std::optional<Format> format_of(std::string_view name_of_format) {
  for (const Format format : {Format::kText, Format::kJsonl, Format::kConllu}) {
    if (name(format) == name_of_format) return format;
  }
  return std::nullopt;
}

bool looks_binary(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const std::string_view signature :
       {"%PDF-"sv, "PK\x03\x04"sv, "\x1f\x8b"sv, "\x89PNG"sv, "\xff\xd8\xff"sv, "GIF8"sv,
        "\x7f"
        "ELF"sv,
        "SQLite format 3\0"sv}) {
    if (bytes.starts_with(signature)) return true;
  }
  const std::string_view start = bytes.substr(0, std::min<std::size_t>(bytes.size(), 65536));
  std::size_t controls = 0;
  for (const char c : start) {
    if (c == '\0') return true;
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || byte == 0x7f) ++controls;
  }
  return controls * 20 > start.size();
}

Result<Format> detect_format(std::string_view file_name, std::string_view first_bytes) {
  if (looks_binary(first_bytes)) return Error{ErrorCode::kIntakeBinary, "this is no text: the bytes are binary", ""};
  const std::string extension = extension_of(file_name);
  if (extension == "txt" || extension == "text") return Format::kText;
  if (extension == "jsonl" || extension == "ndjson" || extension == "json") return Format::kJsonl;
  if (extension == "conllu" || extension == "conll") return Format::kConllu;
  if (extension == "html" || extension == "htm" || extension == "xhtml") return not_read("HTML");
  if (extension == "warc" || extension == "rss" || extension == "atom" || extension == "xml")
    return not_read("\"." + extension + "\"");
  std::string_view line = first_line(first_bytes);
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.starts_with("{") && line.find('"') != std::string_view::npos) return Format::kJsonl;
  if (looks_like_conllu(line)) return Format::kConllu;
  if (starts_with_no_case(line, "<!doctype html") || starts_with_no_case(line, "<html")) return not_read("HTML");
  if (starts_with_no_case(line, "<?xml") || starts_with_no_case(line, "<rss") || starts_with_no_case(line, "<feed"))
    return not_read("XML");
  if (line.starts_with("WARC/1.")) return not_read("WARC");
  return Format::kText;
}

}  // namespace chancery::intake
