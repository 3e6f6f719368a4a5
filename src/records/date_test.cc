// SPDX-License-Identifier: Apache-2.0
#include "chancery/date.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

TEST(Date, civil_days_go_there_and_back) {
  for (Day day = to_day(1799, 12, 25); day < to_day(2101, 1, 5); ++day) {
    const Date date = from_day(day);
    ASSERT_TRUE(valid_civil(date.year, date.month, date.day));
    ASSERT_EQ(to_day(date.year, date.month, date.day), day);
  }
  EXPECT_EQ(to_day(1970, 1, 1), 0);
  EXPECT_EQ(kMinDay, to_day(1, 1, 1));
  EXPECT_EQ(kMaxDay, to_day(9999, 12, 31));
}

TEST(Date, third_of_july_2025_is_a_thursday) { EXPECT_EQ(weekday(to_day(2025, 7, 3)), 3); }

TEST(Date, partial_dates_keep_their_bounds) {
  const auto month = parse_iso_date("2024-02");
  ASSERT_TRUE(month);
  EXPECT_EQ(month->precision, Precision::kMonth);
  EXPECT_EQ(iso_day(month->latest), "2024-02-29");
  EXPECT_EQ(iso(*month), "2024-02");
  EXPECT_EQ(iso(*parse_iso_date("1994")), "1994");
  EXPECT_EQ(iso(*parse_iso_date("2025-07-03T10:00:00Z")), "2025-07-03");
}

TEST(Date, refuses_dates_that_do_not_exist) {
  for (const char* text : {"2025-02-29", "2025-13", "2025-00-01", "25-01-01", "2025/01/01", "", "2025-1-1", "0000"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

}  // namespace
}  // namespace chancery
