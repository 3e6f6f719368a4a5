// SPDX-License-Identifier: Apache-2.0
#include "serve/files.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "serve/assets.h"
#include "serve/negotiate.h"

namespace chancery::serve {
namespace {

constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src "
    "'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace

Files::Files() {
  for (const Asset& asset : assets()) {
    File file;
    file.kept.type = asset.type;
    file.kept.etag = asset.etag;
    file.kept.body = std::make_shared<const std::string>(asset.bytes);
    if (!asset.gzip.empty()) file.kept.gzip = std::make_shared<const std::string>(asset.gzip);
    if (!asset.brotli.empty()) file.brotli = std::make_shared<const std::string>(asset.brotli);
    file.hashed = asset.hashed;
    files_.emplace(asset.path, std::move(file));
  }
}

// Whether an address is that of a file which there is not: by its ending in the top folder, and in a folder of files.
// Elsewhere a dot is part of a name: /entity/new:a.b
bool Files::is_missing(const std::string& path) const {
  const std::size_t folder = path.find('/', 1);
  if (folder == std::string::npos) return path.find('.') != std::string::npos;
  return std::any_of(files_.begin(), files_.end(),
                     [&](const auto& file) { return file.first.compare(0, folder + 1, path, 0, folder + 1) == 0; });
}

std::optional<Response> Files::find(const Head& head) const {
  auto found = files_.find(head.path);
  const bool api = head.path.starts_with("/v1/") || head.path == "/v1";
  if (found == files_.end() && !api && quality_of_type(head.accept, "text/html") > 0 && !is_missing(head.path))
    found = files_.find("/index.html");
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  const Encoding encoding = choose_encoding(head.accept_encoding, file.kept.gzip != nullptr, file.brotli != nullptr);
  const Bytes& bytes = encoding == Encoding::kBrotli ? file.brotli
                       : encoding == Encoding::kGzip ? file.kept.gzip
                                                     : file.kept.body;
  const std::string etag = etag_of(file.kept.etag, encoding);
  Response response;
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("Content-Security-Policy", kPagePolicy);
  if (etag_matches(head.if_none_match, etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", file.kept.type);
  if (encoding != Encoding::kIdentity) response.headers.emplace_back("Content-Encoding", name(encoding));
  response.length = bytes->size();
  if (head.method != Method::kHead) response.body = bytes;
  return response;
}

}  // namespace chancery::serve
