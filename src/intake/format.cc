// SPDX-License-Identifier: Apache-2.0
#include "intake/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text_file.h"
#include "intake/ascii.h"

namespace chancery::intake {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 7> kFormats = {"text", "jsonl", "conllu", "html", "warc", "feed", "petrarch"};

std::string extension_of(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of('/');
  if (slash != std::string_view::npos) file_name = file_name.substr(slash + 1);
  const std::size_t dot = file_name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return "";
  std::string extension = lower_ascii(file_name.substr(dot + 1));
  if (extension == "gz" || extension == "zst") return extension_of(file_name.substr(0, dot));  // unpacked on the way
  return extension;
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

// The name of the first element, past declarations and comments; in lower case.
std::string root_element(std::string_view bytes) {
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1);
    if (rest.starts_with("!--")) {
      at = std::min(bytes.find("-->", at), bytes.size() - 1);
      continue;
    }
    if (rest.starts_with('?') || rest.starts_with('!')) continue;
    return lower_ascii(rest.substr(0, rest.find_first_of(" \t\r\n/>")));
  }
  return "";
}

Result<Format> format_of_xml(std::string_view bytes) {
  const std::string root = root_element(bytes);
  if (root == "rss" || root == "feed" || root == "rdf:rdf" || root == "channel") return Format::kFeed;
  if (root == "html") return Format::kHtml;
  if (root == "validation" || root == "sentences" || root == "sentence" || root == "testbed") return Format::kPetrarch;
  return Error{ErrorCode::kIntakeBadFormat,
               "this XML (<" + root + ">) is no feed, page or PETRARCH file; --format says what to read it as", ""};
}

}  // namespace

std::string_view name(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

std::optional<Format> format_of(std::string_view name_of_format) {
  const auto found = std::find(kFormats.begin(), kFormats.end(), name_of_format);
  if (found == kFormats.end()) return std::nullopt;
  return static_cast<Format>(found - kFormats.begin());
}

std::vector<std::string> format_names() { return {kFormats.begin(), kFormats.end()}; }

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
  const std::string extension = extension_of(file_name);
  const bool archive = extension == "warc" || first_bytes.starts_with("WARC/");  // holds pictures, too
  if (!archive && looks_binary(first_bytes))
    return Error{ErrorCode::kIntakeBinary, "this is no text: the bytes are binary", ""};
  if (extension == "txt" || extension == "text") return Format::kText;
  if (extension == "jsonl" || extension == "ndjson" || extension == "json") return Format::kJsonl;
  if (extension == "conllu" || extension == "conll") return Format::kConllu;
  if (extension == "html" || extension == "htm" || extension == "xhtml" || extension == "shtml") return Format::kHtml;
  if (extension == "warc") return Format::kWarc;
  if (extension == "rss" || extension == "atom") return Format::kFeed;
  if (extension == "xml") return format_of_xml(first_bytes);
  std::string_view line = first_line(first_bytes);
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.starts_with("{") && line.find('"') != std::string_view::npos) return Format::kJsonl;
  if (looks_like_conllu(line)) return Format::kConllu;
  if (line.starts_with("WARC/")) return Format::kWarc;
  if (starts_with_no_case(line, "<!doctype html") || starts_with_no_case(line, "<html")) return Format::kHtml;
  for (const std::string_view xml : {"<?xml", "<rss", "<feed", "<rdf", "<validation", "<sentences", "<!--"}) {
    if (starts_with_no_case(line, xml)) return format_of_xml(first_bytes);
  }
  return Format::kText;
}

}  // namespace chancery::intake
