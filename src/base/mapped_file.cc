// SPDX-License-Identifier: Apache-2.0
#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

namespace chancery {
namespace {

Error io_error(const std::filesystem::path& path, std::string_view what) {
  const ErrorCode code = errno == ENOENT ? ErrorCode::kIntakeNotFound : ErrorCode::kIntakeUnreadable;
  return {code, std::string(what) + ": " + std::strerror(errno), path.string()};
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return io_error(path, "cannot open");
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return io_error(path, "cannot stat");
  if (!S_ISREG(info.st_mode)) return Error{ErrorCode::kIntakeUnreadable, "not a regular file", path.string()};
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (data == MAP_FAILED) return io_error(path, "cannot map");
  return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

Outcome write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  const std::string temporary = path.string() + ".incomplete";
  auto failed = [&](std::string_view what) {
    Error error{ErrorCode::kIo, std::string(what) + ": " + std::strerror(errno), path.string()};
    ::unlink(temporary.c_str());
    return error;
  };
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.get() < 0) return failed("cannot create");
    while (!bytes.empty()) {
      const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return failed("cannot write");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.get()) != 0) return failed("cannot sync");
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return failed("cannot rename");
  return Done{};
}

}  // namespace chancery
