// SPDX-License-Identifier: Apache-2.0
#include "records/date_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace chancery {
namespace {

// "[on|July 3] day 0-7-3": lead, expression, unit, parts; the range's end behind ">".
std::string parts(const DateParts& p) {
  std::string text(name(p.unit));
  if (p.form == DateForm::kCalendar)
    text += " " + std::to_string(p.year) + "-" + std::to_string(p.month) + "-" + std::to_string(p.day);
  if (p.form == DateForm::kShift) text += " report" + std::string(p.count < 0 ? "" : "+") + std::to_string(p.count);
  if (p.form == DateForm::kAnaphoric)
    text += " previous" + std::string(p.count < 0 ? "" : "+") + std::to_string(p.count);
  if (p.form == DateForm::kRecent) text += " recent";
  if (p.form == DateForm::kPast) text += " past";
  if (p.weekday >= 0) text += " " + std::string(weekday_name(p.weekday));
  if (p.which == DateWhich::kLast) text += " last";
  if (p.which == DateWhich::kNext) text += " next";
  if (p.part == DatePart::kEarly) text += " early";
  if (p.part == DatePart::kMid) text += " mid";
  if (p.part == DatePart::kLate) text += " late";
  if (p.which_year == DateWhich::kLast) text += " last-year";
  if (p.which_year == DateWhich::kThis) text += " this-year";
  if (p.modifier) text += " modifier";
  return text;
}

std::string scan(std::string_view text) {
  std::string all;
  for (const DateText& d : scan_dates(text)) {
    if (!all.empty()) all += "; ";
    all += "[" + std::string(slice(text, d.lead_span)) + "|" + std::string(slice(text, d.span)) + "] " + parts(d.from);
    if (d.to) all += " > " + parts(*d.to);
  }
  return all;
}

struct Case {
  std::string_view text, expected;
};

class DateScan : public testing::TestWithParam<Case> {};

TEST_P(DateScan, reads) { EXPECT_EQ(scan(GetParam().text), GetParam().expected) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(
    Absolute, DateScan,
    testing::Values(Case{"It left on 3 July 2025.", "[on|3 July 2025] day 2025-7-3"},
                    Case{"It left on April 11, 1945.", "[on|April 11, 1945] day 1945-4-11"},
                    Case{"On Sept. 29, 1938 they met.", "[On|Sept. 29, 1938] day 1938-9-29"},
                    Case{"the 3rd of July 2025", "[the|3rd of July 2025] day 2025-7-3"},
                    Case{"until the first of January 1966", "[until the|first of January 1966] day 1966-1-1"},
                    Case{"the first of them", ""}, Case{"dated 2025-07-03,", "[|2025-07-03] day 2025-7-3"},
                    Case{"on 25/12/2011", "[on|25/12/2011] day 2011-12-25"},
                    Case{"on 05/06/2011", "[on|05/06/2011] year 2011-0-0"},
                    Case{"after 9/11", "[after|9/11] day 2001-9-11"}, Case{"in 1994.", "[in|1994] year 1994-0-0"},
                    Case{"in May 2011", "[in|May 2011] month 2011-5-0"},
                    Case{"the 1990s", "[the|1990s] decade 1990-0-0"},
                    Case{"by mid-1996", "[by|mid-1996] year 1996-0-0 mid"},
                    Case{"in early May 2011", "[in|early May 2011] month 2011-5-0 early"},
                    Case{"in the spring of 1940", "[in the|spring of 1940] season 1940-3-0"},
                    Case{"in the 19th century", "[in the|19th century] century 1801-0-0"},
                    Case{"at the end of 2024", "[at the end of|2024] year 2024-0-0 late"},
                    Case{"on 29 May 2014 fighters came", "[on|29 May 2014] day 2014-5-29"},
                    Case{"in May 2000 troops came", "[in|May] month 0-5-0"},
                    Case{"the 2015 nuclear deal", "[the|2015] year 2015-0-0 modifier"},
                    Case{"Fri, 04 Jul 2025 10:00", "[|Fri, 04 Jul 2025] day 2025-7-4 Friday"}));

INSTANTIATE_TEST_SUITE_P(
    Partial, DateScan,
    testing::Values(Case{"On Thursday, July 3rd, it", "[On|Thursday, July 3rd] day 0-7-3 Thursday"},
                    Case{"the March 4 vote", "[the|March 4] day 0-3-4"}, Case{"in May", "[in|May] month 0-5-0"},
                    Case{"last February", "[|last February] month 0-2-0 last"},
                    Case{"next June", "[|next June] month 0-6-0 next"},
                    Case{"earlier on Thursday", "[earlier on|Thursday] day 0-0-0 Thursday"},
                    Case{"last Friday", "[|last Friday] day 0-0-0 Friday last"},
                    Case{"last summer", "[|last summer] season 0-6-0 last"},
                    Case{"on August 14 last year", "[on|August 14 last year] day 0-8-14 last-year"},
                    Case{"of June 18 this year", "[of|June 18 this year] day 0-6-18 this-year modifier"},
                    Case{"the treaty of 14 May 1955", "[of|14 May 1955] day 1955-5-14 modifier"},
                    Case{"the previous Wednesday", "[the|previous Wednesday] day 0-0-0 Wednesday last"}));

INSTANTIATE_TEST_SUITE_P(Relative, DateScan,
                         testing::Values(Case{"said yesterday", "[|yesterday] day report-1"},
                                         Case{"last night", "[|last night] day report-1"},
                                         Case{"two weeks ago", "[|two weeks ago] week report-2"},
                                         Case{"this week", "[|this week] week report+0"},
                                         Case{"over the past two years", "[over the|past two years] year report-2"},
                                         Case{"the same day", "[|the same day] day previous+0"},
                                         Case{"a year later", "[|a year later] year previous+1"},
                                         Case{"three days after the raid", ""},
                                         Case{"the day before", "[|the day before] day previous-1"},
                                         Case{"several years ago", "[|years ago] none past"},
                                         Case{"by the end of the year", "[by the end of|the year] year report+0 late"},
                                         Case{"Recently, it", "[|Recently] none recent"}));

INSTANTIATE_TEST_SUITE_P(
    Ranges, DateScan,
    testing::Values(Case{"from 1996 to 2001", "[from|1996 to 2001] year 1996-0-0 > year 2001-0-0"},
                    Case{"between 1940 and 1944", "[between|1940 and 1944] year 1940-0-0 > year 1944-0-0"},
                    Case{"since 1949", "[since|1949] year 1949-0-0"},
                    Case{"from March to May 1994", "[from|March to May 1994] month 1994-3-0 > month 1994-5-0"},
                    Case{"on July 3-5, 2025", "[on|July 3-5, 2025] day 2025-7-3 > day 2025-7-5"},
                    Case{"(1801–1805)", "[|1801–1805] year 1801-0-0 > year 1805-0-0"},
                    Case{"the 1939-45 war", "[the|1939-45] year 1939-0-0 modifier > year 1945-0-0 modifier"},
                    Case{"in June and July 1994", "[in|June] month 1994-6-0; [|July 1994] month 1994-7-0"}));

INSTANTIATE_TEST_SUITE_P(NoDates, DateScan,
                         testing::Values(Case{"2000 people marched", ""}, Case{"of 1950 soldiers", ""},
                                         Case{"it cost $1994", ""}, Case{"some 1,994 men", ""},
                                         Case{"it may march", ""}, Case{"April Smith said", ""},
                                         Case{"the Good Friday Agreement", ""}, Case{"the Prague Spring", ""},
                                         Case{"at 3:15", ""}, Case{"the fall of Saigon", ""}, Case{"from now on", ""},
                                         Case{"Sunday Times", ""}));

TEST(DateScanSafety, any_bytes) {
  EXPECT_EQ(scan(""), "");
  EXPECT_EQ(scan("\xff\xfe\x00 9/"), "");
  EXPECT_EQ(scan(std::string(100000, '9')), "");
}

}  // namespace
}  // namespace chancery
