// SPDX-License-Identifier: Apache-2.0
#include "cli/words.h"

#include <gtest/gtest.h>

namespace chancery::cli {
namespace {

Date with(Date date, Precision precision) {
  date.precision = precision;
  return date;
}

TEST(Words, dates) {
  EXPECT_EQ(date_words(*make_date(2025, 7, 3)), "3 July 2025");
  EXPECT_EQ(date_words(*make_date(2025, 7)), "July 2025");
  EXPECT_EQ(date_words(*make_date(1994)), "1994");
  EXPECT_EQ(date_words(with(*make_date(1990), Precision::kDecade)), "the 1990s");
  EXPECT_EQ(date_words(with(*make_date(2025, 7), Precision::kBefore)), "by July 2025");
  EXPECT_EQ(date_words(with(*make_date(1940, 3), Precision::kSeason)), "spring 1940");
  EXPECT_EQ(date_words(Date{}), "date unknown");
}

TEST(Words, intervals_and_statements) {
  Status s;
  s.relation = "has-relations-with";
  s.subject.name = "Velmora";
  s.object.name = "Karsova";
  EXPECT_EQ(statement(s), "Velmora has relations with Karsova");
  EXPECT_EQ(interval_words(s), "dates unknown");
  s.from = *make_date(1996);
  EXPECT_EQ(interval_words(s), "since 1996");
  s.to = *make_date(2001, 11);
  EXPECT_EQ(interval_words(s), "1996 to November 2001");
  s.from = Date{};
  EXPECT_EQ(interval_words(s), "until November 2001");
}

TEST(Words, attributes_of_one_key_stand_together) {
  EXPECT_EQ(attribute_words({{"reason", "a"}, {"term", "25 years"}, {"reason", "b"}}), "reason: a, b; term: 25 years");
}

TEST(Words, counts) {
  EXPECT_EQ(counted(1, "report", "reports"), "1 report");
  EXPECT_EQ(counted(1234567, "report", "reports"), "1,234,567 reports");
}

}  // namespace
}  // namespace chancery::cli
