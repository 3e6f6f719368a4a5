// SPDX-License-Identifier: Apache-2.0
//
// Pages of long answers: a row's place in the order as text, cursors made of it, and cutting a page out of rows.
//
// A place is a list of strings that are compared one after the other, as the rows of the answer are ordered. Pure
// functions.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/ledger.h"
#include "chancery/result.h"

namespace chancery::ledger {

using Place = std::vector<std::string>;

std::string number_key(std::uint64_t number);  // as text that sorts as the numbers do
std::string day_key(Day day);                  // likewise
Day day_of_key(std::string_view key);          // back from there; kMinDay for what is none

Place place_of_status(const Status& status);  // by relation, subject, object, from, to

std::string cursor_of(const Place& place);
Result<Place> place_of(std::string_view cursor);  // usage for what is no cursor; empty for an empty one

// Leaves the rows of the page; `place(row)` must be in the order of the rows. `next` becomes the cursor for the rest.
template <typename Row, typename PlaceOf>
Outcome cut(std::vector<Row>& rows, const Page& page, const PlaceOf& place, std::string& next) {
  next.clear();
  if (!page.after.empty()) {
    CHANCERY_ASSIGN(const Place after, place_of(page.after));
    const auto first =
        std::partition_point(rows.begin(), rows.end(), [&](const Row& row) { return place(row) <= after; });
    rows.erase(rows.begin(), first);
  }
  if (page.limit == 0 || rows.size() <= page.limit) return Done{};
  rows.resize(page.limit);
  next = cursor_of(place(rows.back()));
  return Done{};
}

}  // namespace chancery::ledger
