// SPDX-License-Identifier: Apache-2.0
//
// What waits for a person, and what people decided.
#include <algorithm>
#include <span>

#include "export/csv.h"
#include "export/status_json.h"
#include "serve/answers.h"
#include "serve/page.h"

namespace chancery::serve {

using exporting::Json;

Result<Answer> answer_review(Desk& desk, const Asked& asked) {
  ReviewQuery query;
  CHANCERY_ASSIGN(const std::optional<std::string> reason, asked.parameters.text("reason"));
  if (reason) {
    query.reason = review_reason_of(*reason);
    if (!query.reason) {
      return Error{ErrorCode::kUsage, "reason: one of contradiction, disputed, retracted, unsure, new-entity", ""};
    }
  }
  CHANCERY_ASSIGN(query.page, page_of(asked));
  CHANCERY_ASSIGN(const ReviewAnswer found, desk.ledger.review(query, asked.today));
  const std::string today = iso_day(asked.today);
  std::size_t all = 0;
  for (const auto& [kind, count] : found.all) all += !query.reason || kind == *query.reason ? count : 0;
  List list(asked, exporting::review_csv_header());
  add_rows(
      list, found.items, [&](const ReviewItem& item) { return exporting::review_json(item, today); },
      exporting::review_csv);
  return list.end(found.next, all);
}

Result<Answer> answer_decisions(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const Page page, page_of(asked));
  CHANCERY_ASSIGN(const std::size_t offset, offset_of(page));
  CHANCERY_ASSIGN(const std::vector<Decision> all, desk.ledger.decisions());
  const std::size_t end = std::min(all.size(), offset + page.limit);
  List list(asked, exporting::decision_csv_header());
  add_rows(list, std::span(all).subspan(std::min(offset, end), end - std::min(offset, end)), exporting::decision_json,
           exporting::decision_csv);
  return list.end(end < all.size() ? std::to_string(end) : "", all.size());
}

}  // namespace chancery::serve
