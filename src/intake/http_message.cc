// SPDX-License-Identifier: Apache-2.0
#include "intake/http_message.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text_file.h"
#include "intake/ascii.h"

namespace chancery::intake {
namespace {

constexpr std::size_t kChunk = 64 * 1024;

struct Unpacked {
  std::string bytes;
  std::string damage;
};

// The chunks joined; nullopt if the body is not chunked, whatever the header says.
std::optional<Unpacked> join_chunks(std::string_view body) {
  Unpacked joined;
  bool first = true;
  for (;;) {
    const std::size_t line_end = body.find('\n');
    const std::string_view line = trim(body.substr(0, line_end));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool number = error == std::errc() && (end == line.data() + line.size() || *end == ';' || *end == ' ');
    if (!number || line_end == std::string_view::npos) {
      if (first) return std::nullopt;
      joined.damage = "a chunk of the response has no length";
      return joined;
    }
    first = false;
    body.remove_prefix(line_end + 1);
    if (size == 0) return joined;
    joined.bytes += body.substr(0, size);
    if (body.size() < size) {
      joined.damage = "the response ends within a chunk";
      return joined;
    }
    body.remove_prefix(size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
    if (body.empty()) {
      joined.damage = "the last chunk of the response is missing";
      return joined;
    }
  }
}

Unpacked inflate_all(std::string_view body, int window_bits, std::size_t limit) {
  Unpacked unpacked;
  z_stream stream = {};
  if (inflateInit2(&stream, window_bits) != Z_OK) return {"", "no memory"};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));  // zlib does not write to it
  stream.avail_in = static_cast<uInt>(body.size());
  int state = Z_OK;
  while (state == Z_OK && unpacked.bytes.size() < limit) {
    const std::size_t old = unpacked.bytes.size();
    unpacked.bytes.resize(old + kChunk);
    stream.next_out = reinterpret_cast<Bytef*>(unpacked.bytes.data() + old);
    stream.avail_out = kChunk;
    state = inflate(&stream, Z_NO_FLUSH);
    unpacked.bytes.resize(old + kChunk - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) unpacked.damage = "the packed response is damaged or cut";
  return unpacked;
}

Unpacked unbrotli(std::string_view body, std::size_t limit) {
  Unpacked unpacked;
  BrotliDecoderState* decoder = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  if (decoder == nullptr) return {"", "no memory"};
  std::size_t in_size = body.size();
  const auto* in = reinterpret_cast<const std::uint8_t*>(body.data());
  BrotliDecoderResult state = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (state == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && unpacked.bytes.size() < limit) {
    const std::size_t old = unpacked.bytes.size();
    unpacked.bytes.resize(old + kChunk);
    std::size_t out_size = kChunk;
    auto* out = reinterpret_cast<std::uint8_t*>(unpacked.bytes.data() + old);
    state = BrotliDecoderDecompressStream(decoder, &in_size, &in, &out_size, &out, nullptr);
    unpacked.bytes.resize(old + kChunk - out_size);
  }
  BrotliDecoderDestroyInstance(decoder);
  if (state != BROTLI_DECODER_RESULT_SUCCESS) unpacked.damage = "the packed response is damaged or cut";
  return unpacked;
}

// By the header's word, if the bytes bear it out.
void unpack(HttpResponse& response, std::string_view coding, std::size_t limit) {
  Unpacked unpacked;
  if (coding == "gzip" || coding == "x-gzip") {
    if (!response.body.starts_with("\x1f\x8b")) return;
    unpacked = inflate_all(response.body, 15 + 16, limit);
  } else if (coding == "deflate") {
    unpacked = inflate_all(response.body, 15, limit);
    if (unpacked.bytes.empty()) unpacked = inflate_all(response.body, -15, limit);  // many servers send it bare
    if (unpacked.bytes.empty()) return;
  } else if (coding == "br") {
    unpacked = unbrotli(response.body, limit);
    if (unpacked.bytes.empty()) return;
  } else {
    return;
  }
  response.body = std::move(unpacked.bytes);
  if (response.damage.empty()) response.damage = std::move(unpacked.damage);
}

}  // namespace

HttpResponse read_http_response(std::string_view bytes, std::size_t limit) {
  HttpResponse response;
  if (!starts_with_no_case(bytes, "http/")) return response;
  std::string transfer_coding, content_coding;
  bool status_line = true;
  for (;;) {
    const std::size_t line_end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = trim(bytes.substr(0, line_end));
    const bool last = line_end == bytes.size();
    bytes.remove_prefix(last ? line_end : line_end + 1);
    if (status_line) {
      const std::string_view code = trim(line.substr(std::min(line.find(' '), line.size())));
      std::from_chars(code.data(), code.data() + code.size(), response.status);
      status_line = false;
    } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
      const std::string_view name = trim(line.substr(0, colon)), value = trim(line.substr(colon + 1));
      if (equals_no_case(name, "content-type")) response.content_type = value;
      if (equals_no_case(name, "content-encoding")) content_coding = lower_ascii(value);
      if (equals_no_case(name, "transfer-encoding")) transfer_coding = lower_ascii(value);
    }
    if (line.empty() || last) break;
  }
  if (transfer_coding.find("chunked") != std::string::npos) {
    if (auto joined = join_chunks(bytes)) {
      response.body = std::move(joined->bytes);
      response.damage = std::move(joined->damage);
    } else {
      response.body = bytes;
    }
  } else {
    response.body = bytes;
  }
  unpack(response, content_coding, limit);
  if (response.body.size() > limit) {
    response.body.resize(limit);
    response.damage = "the response is too large; its beginning was read";
  }
  return response;
}

}  // namespace chancery::intake
