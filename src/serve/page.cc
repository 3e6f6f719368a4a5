// SPDX-License-Identifier: Apache-2.0
#include "serve/page.h"

#include <charconv>

namespace chancery::serve {

Result<Page> page_of(const Asked& asked, std::size_t most) {
  Page page;
  CHANCERY_ASSIGN(page.limit, asked.parameters.number("limit", kPageRows, 1, most));
  CHANCERY_ASSIGN(const std::optional<std::string> cursor, asked.parameters.text("cursor"));
  page.after = cursor.value_or("");
  return page;
}

Result<std::size_t> offset_of(const Page& page) {
  std::size_t offset = 0;
  const char* const end = page.after.data() + page.after.size();
  const auto [stop, failed] = std::from_chars(page.after.data(), end, offset);
  if (!page.after.empty() && (failed != std::errc{} || stop != end))
    return Error{ErrorCode::kUsage, "cursor: take it from the Link of the page before, unchanged", ""};
  return offset;
}

List::List(const Asked& asked, std::string_view header) : asked_(asked), csv_(asked.format == Format::kCsv) {
  if (csv_) answer_.type = "text/csv; charset=utf-8";
  answer_.body = csv_ ? header : "[";
}

void List::add(const exporting::Json& row) {
  answer_.body += any_ ? ",\n" : "\n";
  any_ = true;
  answer_.body += exporting::to_line(row);
}

Answer List::end(const std::string& next, std::optional<std::size_t> all) {
  if (!csv_) answer_.body += "\n]\n";
  if (all) answer_.headers.emplace_back("X-Total-Count", std::to_string(*all));
  if (!next.empty()) {
    std::string query = asked_.parameters.canonical("cursor");
    if (!query.empty()) query += '&';
    answer_.headers.emplace_back(
        "Link", "<" + asked_.path + "?" + query + "cursor=" + percent_encoded(next) + ">; rel=\"next\"");
  }
  return std::move(answer_);
}

}  // namespace chancery::serve
