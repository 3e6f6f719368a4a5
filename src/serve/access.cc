// SPDX-License-Identifier: Apache-2.0
#include "serve/access.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace chancery::serve {
namespace {

// Takes the same time wherever the two differ.
bool same_secret(std::string_view a, std::string_view b) {
  const std::string x = sha256_hex(a), y = sha256_hex(b);
  unsigned different = 0;
  for (std::size_t i = 0; i < x.size(); ++i) different |= static_cast<unsigned char>(x[i] ^ y[i]);
  return different == 0;
}

// "example.org:8642" -> "example.org", "[::1]:8642" -> "::1".
std::string_view host_name(std::string_view host) {
  if (host.starts_with('[')) return host.substr(1, std::min(host.find(']'), host.size()) - 1);
  return host.substr(0, host.find(':'));
}

bool is_loopback_name(std::string_view name) {
  return name == "localhost" || name == "::1" || name.starts_with("127.") || name.ends_with(".localhost");
}

}  // namespace

bool Access::has_token(const Head& head) const {
  constexpr std::string_view kScheme = "bearer ";
  if (options_.token.empty() || head.authorization.size() <= kScheme.size()) return false;
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    const char c = head.authorization[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != kScheme[i]) return false;
  }
  return same_secret(std::string_view(head.authorization).substr(kScheme.size()), options_.token);
}

bool Access::allows_origin(const Head& head) const {
  const std::vector<std::string>& origins = options_.origins;
  return !origins.empty() &&
         (origins.front() == "*" || std::find(origins.begin(), origins.end(), head.origin) != origins.end());
}

// Where no token is asked for, a page elsewhere must not ask in its reader's name: neither under a name of its own that
// leads here, nor across origins.
std::optional<Answer> Access::refuse_sender(const Head& head) const {
  if (!options_.open_reads) return std::nullopt;
  const std::string_view name = host_name(head.host);
  const bool known =
      is_loopback_name(name) || std::find(options_.hosts.begin(), options_.hosts.end(), name) != options_.hosts.end();
  const std::size_t scheme = head.origin.find("://");
  const std::string_view from =
      scheme == std::string::npos ? std::string_view() : std::string_view(head.origin).substr(scheme + 3);
  const bool across = head.method == Method::kPost && !head.origin.empty() && from != head.host && !allows_origin(head);
  if ((known && !across) || has_token(head)) return std::nullopt;
  if (known)
    return problem(403, "From another origin", "--cors ORIGIN allows pages of other origins", "wrong_origin",
                   head.path);
  return problem(421, "Asked under another name",
                 "the service answers on loopback only; --host NAME allows another name", "wrong_host", head.path);
}

std::optional<Answer> Access::refuse(const Route& route, const Head& head) const {
  const bool writes = route.kind == RouteKind::kRecord || route.kind == RouteKind::kDecide;
  if (writes ? has_token(head) : may_read(head)) return std::nullopt;
  return problem(401, "A token is needed",
                 "send `Authorization: Bearer TOKEN`; the service prints the token when it starts, or takes it from "
                 "--token-file",
                 "no_token", head.path);
}

void Access::add_headers(Headers& headers, const Head& head) const {
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  if (options_.origins.empty()) return;
  headers.emplace_back("Vary", "Origin");
  if (head.origin.empty() || !allows_origin(head)) return;
  headers.emplace_back("Access-Control-Allow-Origin", options_.origins.front() == "*" ? "*" : head.origin);
  headers.emplace_back("Access-Control-Expose-Headers", "ETag, Link, Location, Retry-After, X-Total-Count");
  if (head.request_method.empty()) return;
  headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, POST");
  headers.emplace_back("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match, Last-Event-ID");
  headers.emplace_back("Access-Control-Max-Age", "600");
}

}  // namespace chancery::serve
