// SPDX-License-Identifier: Apache-2.0
#include "intake/published.h"

#include <gtest/gtest.h>

namespace chancery::intake {
namespace {

std::string date_of(std::string_view text) { return iso(infer_published(text).date); }

TEST(Published, weekday_and_newest_year_give_the_month) {
  const Published p = infer_published(
      "Velmora opens an embassy\n\nOn Thursday, July 3rd, the foreign ministry said it had opened an embassy. "
      "The two states broke off relations in 1997 and talked again in 2021. A treaty was signed in 2023.");
  EXPECT_EQ(iso(p.date), "2025-07");
  EXPECT_EQ(p.date.precision, Precision::kMonth);
  EXPECT_EQ(p.basis, "inferred: July 2025 (Thursday, July 3rd; years 2023 and 2021 mentioned)");
}

TEST(Published, years_that_lie_ahead_do_not_count) {
  EXPECT_EQ(date_of("On Thursday, July 3rd, they agreed to build it by 2035. Talks began in 2023."), "2025-07");
}

TEST(Published, date_line) {
  EXPECT_EQ(date_of("Friday, July 21, 2017\n\nA team was awarded a medal on Tuesday."), "2017-07-21");
  EXPECT_EQ(date_of("January 09, 2008\nThe commission has forced prices down."), "2008-01-09");
  EXPECT_EQ(date_of("A headline\n\nPublished: 3 July 2025\n\nText follows here."), "2025-07-03");
  EXPECT_EQ(infer_published("Friday, July 21, 2017\n\nText.").basis,
            "inferred: 21 July 2017 (the date line \"Friday, July 21, 2017\")");
}

TEST(Published, dateline) {
  EXPECT_EQ(date_of("TALLINN, March 4, 1994 (Wire) - The parliament met."), "1994-03-04");
  EXPECT_EQ(date_of("A headline\n\nTALLINN, March 4 -- The parliament met. It was elected in 1992."), "1992-03-04");
  EXPECT_EQ(date_of("TALLINN, March 4 -- The parliament met."), "");
  // A weekday elsewhere in the text gives the dateline its year.
  EXPECT_EQ(date_of("A headline\n\nRIGA, July 4 (Wire) - It was opened on Thursday, July 3rd. Work began in 2023."),
            "2025-07-04");
  EXPECT_EQ(date_of("A headline\n\nBy our correspondent\n\nTallinn, March 4, 1994\n\nThe parliament met."),
            "1994-03-04");
}

TEST(Published, nothing_is_made_up) {
  EXPECT_EQ(date_of("The ministers met on Tuesday."), "");
  EXPECT_EQ(date_of("In 1945 the war ended. On 3 July 1946 the islands became independent."), "");
  EXPECT_EQ(date_of("On Thursday, July 3rd, they met."), "");
}

TEST(Published, reads_dates_as_inputs_give_them) {
  EXPECT_EQ(iso(*parse_published("2025-07-03")), "2025-07-03");
  EXPECT_EQ(iso(*parse_published("2025-07-03T10:00:00Z")), "2025-07-03");
  EXPECT_EQ(iso(*parse_published("2025-07")), "2025-07");
  EXPECT_EQ(iso(*parse_published("20250703")), "2025-07-03");
  EXPECT_EQ(iso(*parse_published("Fri, 04 Jul 2025 10:00:00 GMT")), "2025-07-04");
  EXPECT_EQ(iso(*parse_published("3 July 2025")), "2025-07-03");
  EXPECT_FALSE(parse_published("2025-02-30"));
  EXPECT_FALSE(parse_published("yesterday"));
  EXPECT_FALSE(parse_published(""));
}

}  // namespace
}  // namespace chancery::intake
