// SPDX-License-Identifier: Apache-2.0
#include "intake/bytes.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace chancery::intake {
namespace {

constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kGzipHeader = 10;  // bytes of the shortest header of a member
constexpr int kAutomaticGzip = 15 + 16;  // zlib: the largest window, a gzip header

enum class Packing : std::uint8_t { kUnknown, kNone, kGzip, kZstandard };

Error io_error(const std::string& path) {
  const ErrorCode code = errno == ENOENT ? ErrorCode::kIntakeNotFound : ErrorCode::kIntakeUnreadable;
  return {code,
          code == ErrorCode::kIntakeNotFound ? "there is no such file or folder"
                                             : std::string("cannot be read: ") + std::strerror(errno),
          path};
}

// Whether a gzip member can begin here: magic, deflate, no reserved flag, a known system (RFC 1952).
bool begins_member(std::string_view bytes) {
  if (bytes.size() < kGzipHeader) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  return byte(0) == 0x1f && byte(1) == 0x8b && byte(2) == 8 && (byte(3) & 0xe0U) == 0 && byte(8) <= 4 &&
         (byte(9) <= 19 || byte(9) == 255);
}

}  // namespace

struct ByteStream::State {
  int descriptor = -1;
  Packing packing = Packing::kUnknown;
  std::string input;      // packed bytes, as read
  std::size_t begin = 0;  // of what is not yet unpacked
  bool input_ended = false;
  std::uint64_t bytes_read = 0;
  std::string failure;

  z_stream gzip = {};
  bool gzip_open = false;
  bool in_member = false;     // the current member has not ended
  bool member_told = false;   // it has given bytes
  std::uint64_t members = 0;  // that have given bytes
  ZSTD_DStream* zstandard = nullptr;
  bool in_frame = false;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (gzip_open) inflateEnd(&gzip);
    ZSTD_freeDStream(zstandard);
    if (descriptor >= 0) ::close(descriptor);
  }

  std::string_view waiting() const { return std::string_view(input).substr(begin); }
  bool fill();
  void choose();
  void note(std::string what) {
    if (failure.empty()) failure = std::move(what);
  }
  std::size_t read_gzip(char* to, std::size_t size);
  bool find_member();
  std::size_t read_zstandard(char* to, std::size_t size);
};

// More packed bytes behind those that wait. False at the end.
bool ByteStream::State::fill() {
  if (input_ended) return false;
  input.erase(0, begin);
  begin = 0;
  const std::size_t old = input.size();
  input.resize(old + kChunk);
  ssize_t got = 0;
  do {
    got = ::read(descriptor, input.data() + old, kChunk);
  } while (got < 0 && errno == EINTR);
  input.resize(old + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got < 0) note(std::strerror(errno));
  if (got > 0) bytes_read += static_cast<std::uint64_t>(got);
  input_ended = got <= 0;
  return got > 0;
}

void ByteStream::State::choose() {
  while (waiting().size() < kGzipHeader && fill()) {
  }
  packing = Packing::kNone;
  if (begins_member(waiting()) && inflateInit2(&gzip, kAutomaticGzip) == Z_OK) {
    packing = Packing::kGzip;
    gzip_open = true;
  } else if (waiting().starts_with("\x28\xb5\x2f\xfd") && (zstandard = ZSTD_createDStream()) != nullptr) {
    packing = Packing::kZstandard;
  }
}

// Goes to where the next member begins, past zeros that tapes and some crawlers pad with. False if there is none.
bool ByteStream::State::find_member() {
  for (;;) {
    while (waiting().size() < kGzipHeader && fill()) {
    }
    const std::size_t at = waiting().find("\x1f\x8b\x08");
    if (at == std::string_view::npos) {
      begin = input.size() - std::min<std::size_t>(waiting().size(), 2);  // the magic may be cut in two
      if (fill()) continue;
      return false;
    }
    begin += at;
    while (waiting().size() < kGzipHeader && fill()) {
    }
    if (begins_member(waiting())) break;
    if (waiting().size() < kGzipHeader) return false;
    ++begin;
  }
  inflateReset(&gzip);
  in_member = true;
  member_told = false;
  return true;
}

std::size_t ByteStream::State::read_gzip(char* to, std::size_t size) {
  for (;;) {
    if (!in_member && !find_member()) return 0;
    if (waiting().empty() && !fill()) {
      note("the compressed data ends too early");
      in_member = false;
      return 0;
    }
    gzip.next_in = reinterpret_cast<Bytef*>(input.data() + begin);
    gzip.avail_in = static_cast<uInt>(waiting().size());
    gzip.next_out = reinterpret_cast<Bytef*>(to);
    gzip.avail_out = static_cast<uInt>(size);
    const int state = inflate(&gzip, Z_NO_FLUSH);
    const std::size_t used = waiting().size() - gzip.avail_in;
    const std::size_t made = size - gzip.avail_out;
    begin += used;
    if (made > 0 && !std::exchange(member_told, true)) ++members;
    if (state == Z_STREAM_END) {
      in_member = false;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      note("the compressed data is damaged before byte " + std::to_string(bytes_read - waiting().size()));
      in_member = false;
      // What came out stands; a line end keeps it apart from the next member.
      if (made < size) {
        to[made] = '\n';
        return made + 1;
      }
    }
    if (made > 0) return made;
  }
}

std::size_t ByteStream::State::read_zstandard(char* to, std::size_t size) {
  for (;;) {
    if (waiting().empty() && !fill()) {
      if (in_frame) note("the compressed data ends too early");
      return 0;
    }
    ZSTD_inBuffer from{input.data() + begin, waiting().size(), 0};
    ZSTD_outBuffer out{to, size, 0};
    const std::size_t state = ZSTD_decompressStream(zstandard, &out, &from);
    begin += from.pos;
    if (ZSTD_isError(state) != 0) {
      note("the compressed data is damaged before byte " + std::to_string(bytes_read - waiting().size()));
      input_ended = true;
      begin = input.size();
      in_frame = false;
      return out.pos;
    }
    in_frame = state != 0;
    if (out.pos > 0) return out.pos;
  }
}

ByteStream::ByteStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<ByteStream> ByteStream::open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->descriptor = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->descriptor < 0) return io_error(path);
  return ByteStream(std::move(state));
}

std::size_t ByteStream::read(char* to, std::size_t size) {
  State& state = *state_;
  if (size == 0) return 0;
  if (state.packing == Packing::kUnknown) state.choose();
  if (state.packing == Packing::kGzip) return state.read_gzip(to, size);
  if (state.packing == Packing::kZstandard) return state.read_zstandard(to, size);
  if (state.waiting().empty() && !state.fill()) return 0;
  const std::size_t count = std::min(size, state.waiting().size());
  std::memcpy(to, state.input.data() + state.begin, count);
  state.begin += count;
  return count;
}

const std::string& ByteStream::failure() const { return state_->failure; }
std::uint64_t ByteStream::gzip_members() const { return state_->members; }
std::uint64_t ByteStream::bytes_read() const { return state_->bytes_read; }

}  // namespace chancery::intake
