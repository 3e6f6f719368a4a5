// SPDX-License-Identifier: Apache-2.0
#include "base/section_file.h"

#include <bit>
#include <cstring>

#include "base/hash.h"

namespace chancery {
namespace {

static_assert(std::endian::native == std::endian::little, "model and lexicon are mapped as little-endian");

constexpr std::uint64_t kMagic = 0x31594543'4e414843ULL;  // "CHANCEY1" in file order
constexpr std::uint32_t kContainerVersion = 1;
constexpr std::size_t kAlignment = 64;

struct Header {
  std::uint64_t magic;
  std::uint32_t container_version;
  std::uint32_t payload_version;
  char kind[8];
  char hash[16];  // hexadecimal digits of the SHA-256 of all sections
  std::uint64_t total_size;
  std::uint32_t section_count;
  std::uint32_t padding;
};
static_assert(sizeof(Header) == 56);

struct TableEntry {
  char name[32];
  std::uint64_t offset;
  std::uint64_t size;
};
static_assert(sizeof(TableEntry) == 48);

std::size_t aligned(std::size_t offset) { return (offset + kAlignment - 1) / kAlignment * kAlignment; }

template <std::size_t N>
std::string_view trimmed(const char (&field)[N]) {
  return {field, ::strnlen(field, N)};
}

}  // namespace

Result<SectionFile> SectionFile::open(const std::filesystem::path& path, std::string_view kind, std::uint32_t version,
                                      ErrorCode code, std::string_view rebuild) {
  auto refuse = [&](std::string_view why) {
    return Error{code, std::string(why) + "; rebuild it with: " + std::string(rebuild), path.string()};
  };
  auto mapped = MappedFile::open(path);
  if (!mapped.ok()) return refuse(mapped.error().message);
  SectionFile file(std::move(mapped).value());
  const std::string_view bytes = file.file_.bytes();
  Header header{};
  if (bytes.size() < sizeof header) return refuse("the file is too short");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic || header.container_version != kContainerVersion)
    return refuse("not a file of this program");
  if (trimmed(header.kind) != kind) return refuse("the file holds something else");
  if (header.payload_version != version) {
    return refuse("format version " + std::to_string(header.payload_version) + ", this program reads " +
                  std::to_string(version));
  }
  if (header.total_size != bytes.size()) return refuse("the file is cut short or has grown");
  if (header.section_count > (bytes.size() - sizeof header) / sizeof(TableEntry))
    return refuse("the section table is damaged");
  for (std::uint32_t i = 0; i < header.section_count; ++i) {
    TableEntry entry{};
    std::memcpy(&entry, bytes.data() + sizeof header + i * sizeof entry, sizeof entry);
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset) {
      return refuse("the section table is damaged");
    }
    file.entries_.push_back({std::string(trimmed(entry.name)), entry.offset, entry.size});
  }
  file.hash_ = std::string(trimmed(header.hash)).substr(0, 12);
  return file;
}

std::string_view SectionFile::section(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.name == name) return file_.bytes().substr(entry.offset, entry.size);
  }
  return {};
}

Outcome SectionWriter::write(const std::filesystem::path& path, std::string_view kind, std::uint32_t version) const {
  std::string content;
  std::size_t offset = aligned(sizeof(Header) + sections_.size() * sizeof(TableEntry));
  std::vector<TableEntry> table;
  for (const Section& section : sections_) {
    TableEntry entry{};
    section.name.copy(entry.name, sizeof entry.name - 1);
    entry.offset = offset;
    entry.size = section.bytes.size();
    table.push_back(entry);
    content += section.name;
    content += section.bytes;
    offset = aligned(offset + section.bytes.size());
  }
  Header header{};
  header.magic = kMagic;
  header.container_version = kContainerVersion;
  header.payload_version = version;
  kind.copy(header.kind, sizeof header.kind);
  sha256_hex(content).copy(header.hash, sizeof header.hash);
  header.total_size = offset;
  header.section_count = static_cast<std::uint32_t>(sections_.size());
  std::string bytes(offset, '\0');
  std::memcpy(bytes.data(), &header, sizeof header);
  if (!table.empty()) std::memcpy(bytes.data() + sizeof header, table.data(), table.size() * sizeof(TableEntry));
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    if (!sections_[i].bytes.empty())
      std::memcpy(bytes.data() + table[i].offset, sections_[i].bytes.data(), sections_[i].bytes.size());
  }
  return write_file_atomically(path, bytes);
}

}  // namespace chancery
