// SPDX-License-Identifier: Apache-2.0
//
// embed FOLDER OUT.cc OUT.bin [PATH=FILE …]: the files of the web page as they are compiled into the program: one file
// of bytes, as they are and packed, which the assembler takes in, and a table of what lies where.
#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/text_file.h"

namespace {

namespace fs = std::filesystem;

std::string type_of(const fs::path& path) {
  static const std::map<std::string, std::string> kTypes = {{".html", "text/html; charset=utf-8"},
                                                            {".js", "text/javascript; charset=utf-8"},
                                                            {".css", "text/css; charset=utf-8"},
                                                            {".json", "application/json"},
                                                            {".map", "application/json"},
                                                            {".svg", "image/svg+xml"},
                                                            {".png", "image/png"},
                                                            {".ico", "image/x-icon"},
                                                            {".woff2", "font/woff2"},
                                                            {".txt", "text/plain; charset=utf-8"},
                                                            {".webmanifest", "application/manifest+json"}};
  const auto found = kTypes.find(path.extension().string());
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

// A name with a hash in it: "app-3F9Q2K7A.js", "app.3f9q2k7a.js": a word of eight letters and digits, at least one
// digit.
bool is_hashed(const std::string& name) {
  const std::size_t stop = name.rfind('.');
  if (stop == std::string::npos) return false;
  const std::size_t start = name.find_last_of("-.", stop - 1);
  if (start == std::string::npos || stop - start - 1 < 8) return false;
  const std::string word = name.substr(start + 1, stop - start - 1);
  return std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c) || c == '_'; }) &&
         (std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); }) ||
          std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isupper(c) || std::isdigit(c); }));
}

std::string packed_gzip(const std::string& bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(code == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

std::string packed_brotli(const std::string& bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  if (size == 0 || BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, bytes.size(),
                                         reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                         reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE)
    return {};
  out.resize(size);
  return out;
}

std::string literal(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::fputs("usage: embed FOLDER OUT.cc OUT.bin [PATH=FILE]\n", stderr), 2;
  const fs::path folder = argv[1];
  std::map<std::string, fs::path> files;  // by their address
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->is_regular_file()) files["/" + it->path().lexically_relative(folder).generic_string()] = it->path();
  }
  for (int i = 4; i < argc; ++i) {
    const std::string one = argv[i];
    const std::size_t equals = one.find('=');
    if (equals != std::string::npos) files[one.substr(0, equals)] = one.substr(equals + 1);
  }
  std::string blob, table;
  const auto place = [&](const std::string& bytes) {
    const std::string at = "part(" + std::to_string(blob.size()) + ", " + std::to_string(bytes.size()) + ")";
    blob += bytes;
    return at;
  };
  for (const auto& [address, file] : files) {
    const auto bytes = chancery::read_file(file);
    if (!bytes.ok()) return std::fputs((chancery::describe(bytes.error()) + "\n").c_str(), stderr), 1;
    std::string gzip = packed_gzip(*bytes), brotli = packed_brotli(*bytes);
    if (gzip.size() + 64 > bytes->size()) gzip.clear();
    if (brotli.size() + 64 > bytes->size()) brotli.clear();
    table += "      {" + literal(address) + ", " + literal(type_of(file)) + ", " +
             literal("\"" + chancery::sha256_hex(*bytes).substr(0, 32) + "\"") + ", " +
             (is_hashed(file.filename().string()) ? "true" : "false") + ", " + place(*bytes) + ", " + place(gzip) +
             ", " + place(brotli) + "},\n";
  }
  std::ofstream(argv[3], std::ios::binary) << blob;
  std::ofstream out(argv[2]);
  out << "// Made by embed: do not edit.\n#include \"serve/assets.h\"\n\n#include <cstddef>\n#include <vector>\n\n"
         "asm(\".section .rodata\\nchancery_assets:\\n.incbin \"\n    "
      << literal("\"" + fs::absolute(argv[3]).string() + "\"")
      << "\n    \"\\n.byte 0\\n.previous\\n\");\nextern \"C\" {\nextern const char chancery_assets[] "
         "__attribute__((visibility(\"hidden\")));\n}\n\n"
         "namespace chancery::serve {\n\nstd::span<const Asset> assets() {\n"
         "  [[maybe_unused]] const auto part = [](std::size_t at, std::size_t size) { return "
         "std::string_view(chancery_assets + at, size); };\n"
         "  static const std::vector<Asset> kAssets = {\n"
      << table << "  };\n  return kAssets;\n}\n\n}  // namespace chancery::serve\n";
  return out.good() ? 0 : 1;
}
