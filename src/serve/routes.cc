// SPDX-License-Identifier: Apache-2.0
#include "serve/routes.h"

#include <algorithm>
#include <optional>

#include "base/text_file.h"

namespace chancery::serve {
namespace {

// The parts of a path that fits the pattern's open ones.
std::optional<std::vector<std::string_view>> open_parts(std::string_view pattern, std::string_view path) {
  const std::vector<std::string_view> wanted = split(pattern, '/');
  const std::vector<std::string_view> given = split(path, '/');
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<std::string_view> open;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].starts_with('{')) {
      if (given[i].empty()) return std::nullopt;
      open.push_back(given[i]);
    } else if (wanted[i] != given[i]) {
      return std::nullopt;
    }
  }
  return open;
}

}  // namespace

std::span<const Route> routes() {
  static const std::vector<Route> kRoutes = {
      {"relations", Method::kGet, "/v1/relations", RouteKind::kRead, true, {"format"}, answer_relations},
      {"allStatuses",
       Method::kGet,
       "/v1/status",
       RouteKind::kRead,
       true,
       {"subject", "object", "entity", "as_of", "known_at", "history", "without", "brief", "limit", "cursor", "format"},
       answer_status},
      {"status",
       Method::kGet,
       "/v1/status/{relation}",
       RouteKind::kRead,
       true,
       {"subject", "object", "entity", "as_of", "known_at", "history", "without", "brief", "limit", "cursor", "format"},
       answer_status},
      {"timeline",
       Method::kGet,
       "/v1/timeline",
       RouteKind::kRead,
       true,
       {"entity", "other", "from", "to", "known_at", "order", "limit", "cursor", "format"},
       answer_timeline},
      {"changes",
       Method::kGet,
       "/v1/changes",
       RouteKind::kRead,
       true,
       {"from", "to", "known_at", "without", "brief", "limit", "cursor", "format"},
       answer_changes},
      {"scores",
       Method::kGet,
       "/v1/scores",
       RouteKind::kRead,
       true,
       {"entity", "other", "from", "to", "known_at", "by", "format"},
       answer_scores},
      {"search", Method::kGet, "/v1/search", RouteKind::kRead, false, {"q", "limit"}, answer_search},
      {"network",
       Method::kGet,
       "/v1/network",
       RouteKind::kRead,
       false,
       {"entity", "as_of", "known_at", "limit"},
       answer_network},
      {"reports", Method::kGet, "/v1/reports", RouteKind::kRead, true, {"limit", "cursor", "format"}, answer_reports},
      {"record", Method::kPost, "/v1/reports", RouteKind::kRecord, false, {"published", "source"}, nullptr},
      {"code", Method::kPost, "/v1/code", RouteKind::kCode, false, {"published", "source"}, answer_code},
      {"decide", Method::kPost, "/v1/review/{id}", RouteKind::kDecide, false, {}, nullptr},
      {"stream", Method::kGet, "/v1/stream", RouteKind::kStream, false, {"from"}, nullptr},
      {"reconcile",
       Method::kGet,
       "/v1/reconcile",
       RouteKind::kFresh,
       false,
       {"queries", "query", "callback", "extend"},
       answer_reconcile},
      {"reconcileBatch",
       Method::kPost,
       "/v1/reconcile",
       RouteKind::kFresh,
       false,
       {"queries", "query"},
       answer_reconcile},
      {"reconcileSuggest",
       Method::kGet,
       "/v1/reconcile/suggest/{what}",
       RouteKind::kFresh,
       false,
       {"prefix", "cursor", "callback"},
       answer_reconcile_suggest},
      {"reconcilePreview",
       Method::kGet,
       "/v1/reconcile/preview",
       RouteKind::kFresh,
       false,
       {"id"},
       answer_reconcile_preview},
      {"reconcileFlyout",
       Method::kGet,
       "/v1/reconcile/flyout",
       RouteKind::kFresh,
       false,
       {"id", "callback"},
       answer_reconcile_flyout},
      {"openapi", Method::kGet, "/v1/openapi.json", RouteKind::kPlain, false, {}, nullptr},
      {"explain", Method::kGet, "/v1/explain/{id}", RouteKind::kRead, false, {"known_at"}, answer_explain},
      {"who", Method::kGet, "/v1/who", RouteKind::kRead, true, {"name", "as_of", "known_at", "format"}, answer_who},
      {"events",
       Method::kGet,
       "/v1/events",
       RouteKind::kRead,
       true,
       {"entity", "from", "to", "known_at", "limit", "cursor", "format"},
       answer_events},
      {"event", Method::kGet, "/v1/events/{id}", RouteKind::kRead, false, {}, answer_event},
      {"report", Method::kGet, "/v1/reports/{id}", RouteKind::kRead, false, {}, answer_report},
      {"review",
       Method::kGet,
       "/v1/review",
       RouteKind::kRead,
       true,
       {"reason", "limit", "cursor", "format"},
       answer_review},
      {"decisions",
       Method::kGet,
       "/v1/review/log",
       RouteKind::kRead,
       true,
       {"limit", "cursor", "format"},
       answer_decisions},
      {"ledger", Method::kGet, "/v1/ledger", RouteKind::kRead, false, {}, answer_ledger},
      {"health", Method::kGet, "/healthz", RouteKind::kPlain, false, {}, nullptr},
      {"metrics", Method::kGet, "/metrics", RouteKind::kPlain, false, {}, nullptr},
  };
  return kRoutes;
}

Result<Match> match(Method method, std::string_view path) {
  const Method wanted = method == Method::kHead ? Method::kGet : method;
  Match found;
  for (const Route& route : routes()) {
    const auto open = open_parts(route.path, path);
    if (!open) continue;
    found.methods.push_back(route.method);
    if (route.method != wanted || found.route != nullptr) continue;
    found.route = &route;
    for (const std::string_view part : *open) {
      CHANCERY_ASSIGN(std::string decoded, percent_decoded(part, false));
      found.arguments.push_back(std::move(decoded));
    }
  }
  return found;
}

std::string allowed(std::span<const Method> methods) {
  const auto has = [&](Method method) { return std::find(methods.begin(), methods.end(), method) != methods.end(); };
  std::string text;
  if (has(Method::kGet)) text += "GET, HEAD, ";
  if (has(Method::kPost)) text += "POST, ";
  return text + "OPTIONS";
}

}  // namespace chancery::serve
