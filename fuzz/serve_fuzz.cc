// SPDX-License-Identifier: Apache-2.0
//
// What comes over HTTP before it is a question: addresses, parameters, headers, bodies. The first line is an address,
// the second a header, the rest a body. Invariants: what is decoded is UTF-8 without control characters; what is
// encoded again is read as the same; a page has no more rows than were asked for.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "serve/bodies.h"
#include "serve/negotiate.h"
#include "serve/page.h"
#include "serve/parameters.h"
#include "serve/routes.h"
#include "serve/server.h"
#include "serve/stream.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chancery::serve;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const std::string_view address = take_line(rest), header = take_line(rest);
  const std::string_view path = address.substr(0, address.find('?'));
  const std::string_view query = path.size() < address.size() ? address.substr(path.size() + 1) : std::string_view();
  for (const Method method : {Method::kGet, Method::kPost}) {
    const auto found = match(method, path);
    if (!found.ok()) continue;
    for (const std::string& one : found->arguments)
      require(chancery::find_invalid_utf8(one) == std::string_view::npos && one.find('\n') == std::string::npos);
  }
  const auto given = Parameters::parse(query);
  if (given.ok()) {
    const std::string canonical = given->canonical();
    const auto again = Parameters::parse(canonical);
    require(again.ok() && again->canonical() == canonical);
    for (const auto& [name, value] : given->all())
      require(chancery::find_invalid_utf8(value) == std::string_view::npos);
    Asked asked;
    asked.parameters = *given;
    if (const auto page = page_of(asked); page.ok()) {
      require(page->limit >= 1 && page->limit <= kMostPageRows);
      static_cast<void>(offset_of(*page));
    }
    static_cast<void>(given->day("as_of", Parameters::End::kLast, 0));
    static_cast<void>(given->instant("known_at"));
    static_cast<void>(given->flag("history"));
  }
  require(quality_of_type(header, "text/csv") >= 0 && quality_of_type(header, "text/csv") <= 1000);
  static_cast<void>(choose_encoding(header, true, true));
  static_cast<void>(etag_matches(header, "\"x\""));
  if (const auto position = chancery::ledger::position_of(header))
    require(chancery::ledger::position_of(chancery::ledger::to_text(*position)) == position);
  static_cast<void>(parse_address(std::string(header)));
  for (const char* kind : {"application/json", "application/x-ndjson"}) {
    const auto reports = reports_of(std::string(rest), kind, {});
    if (reports.ok()) require(!reports->empty());
  }
  return 0;
}
