// SPDX-License-Identifier: Apache-2.0
#include "chancery/ledger.h"

#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

TEST(Ledger, answers_what_holds_with_its_sentence) {
  TestLedger test("answers");
  record(*test.ledger, report_of("r_1", "Wire", "2025-07-04"),
         {"2025-07-03 recognize actor=organ:RUS:mfa@state:RUS recipient=group:taliban order=first",
          "- hypothetical recognize actor=state:CHN recipient=group:taliban"});
  const StatusAnswer answer = ask(*test.ledger, "recognizes", nullptr, "the Taliban", "2025-07-04");
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(answer.rows[0].subject.name, "Russia");
  EXPECT_EQ(iso(answer.rows[0].from), "2025-07-03");
  ASSERT_EQ(answer.rows[0].claims.size(), 1U);
  EXPECT_EQ(answer.rows[0].claims[0].source, "Wire");
  EXPECT_EQ(answer.rows[0].claims[0].known_at, "2025-07-05T10:00:00Z");
  EXPECT_EQ(answer.rows[0].attributes, (std::vector<Attribute>{{"order", "first"}}));
  EXPECT_TRUE(ask(*test.ledger, "recognizes", nullptr, "Taliban government", "2025-07-02").rows.empty());
  const StatusAnswer china = ask(*test.ledger, "recognizes", "China", "Taliban", "2025-07-04");
  EXPECT_TRUE(china.rows.empty());
  ASSERT_EQ(china.kept_beside.size(), 1U);
  EXPECT_EQ(china.kept_beside[0].beside.size(), 1U);
  EXPECT_FALSE(china.hint.empty());
  EXPECT_FALSE(ask(*test.ledger, "recognizes", "Atlantis", nullptr, "2025-07-04").hint.empty());
}

TEST(Ledger, reading_twice_changes_nothing) {
  TestLedger test("twice");
  const Report report = report_of("r_1");
  const Recorded first =
      record(*test.ledger, report,
             {"1994 emerge actor=group:taliban", "1996 capture actor=group:taliban/AFG place=place:kabul/AFG"});
  EXPECT_EQ(first.claims, 2U);
  EXPECT_EQ(first.changes.size(), 2U);
  const Recorded second =
      record(*test.ledger, report,
             {"1994 emerge actor=group:taliban", "1996 capture actor=group:taliban/AFG place=place:kabul/AFG"},
             "2030-01-01T00:00:00Z");
  EXPECT_EQ(second.claims, 0U);
  EXPECT_EQ(second.claims_known, 2U);
  EXPECT_EQ(second.reports_known, 1U);
  EXPECT_TRUE(second.changes.empty());
  EXPECT_EQ(ask(*test.ledger, "exists", "Taliban", nullptr, "2000-01-01").rows[0].claims[0].known_at,
            "2025-07-05T10:00:00Z");
}

TEST(Ledger, known_at_is_what_was_known_then) {
  TestLedger test("known");
  record(*test.ledger, report_of("r_1"), {"2020-01-01 recognize actor=state:RUS recipient=group:taliban"},
         "2020-01-02T08:00:00Z");
  record(*test.ledger, report_of("r_2"), {"2020-03-01 withdraw-recognition actor=state:RUS recipient=group:taliban"},
         "2020-05-01T08:00:00Z");
  EXPECT_TRUE(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-04-01").rows.empty());
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-04-01", "2020-04-30").rows.size(), 1U);
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-04-01", "2020-05-01").rows.size(), 0U);
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-04-01", "2020-05-01T07:59:59Z").rows.size(), 1U);
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-04-01", "2020-01-01").rows.size(), 0U);
}

TEST(Ledger, consequences_name_what_they_follow_from) {
  TestLedger test("consequences");
  record(
      *test.ledger, report_of("r_1"),
      {"1996 capture actor=group:taliban/AFG place=place:kabul/AFG", "1996 establish-rule actor=group:taliban/AFG",
       "2001 collapse-government actor=group:taliban/AFG", "2021 seize-power actor=group:taliban/AFG place=state:AFG"});
  const StatusAnswer controls = ask(*test.ledger, "controls", "Taliban", "Kabul", "2022-01-01", {}, true);
  ASSERT_EQ(controls.rows.size(), 2U);
  EXPECT_EQ(iso(controls.rows[0].from), "1996");
  EXPECT_EQ(iso(controls.rows[0].to), "2001");
  EXPECT_EQ(iso(controls.rows[1].from), "2021");
  EXPECT_TRUE(controls.rows[1].holds);
  EXPECT_FALSE(controls.rows[1].claims[0].derived.empty());
  const StatusAnswer governs = ask(*test.ledger, "governs", "Taliban", "Afghanistan", "2022-01-01", {}, true);
  ASSERT_EQ(governs.rows.size(), 2U);
}

TEST(Ledger, names_are_found_as_people_say_them) {
  TestLedger test("names");
  record(*test.ledger, report_of("r_1"),
         {"1945-04-11 sign-agreement actor=state:SUN recipient=state:YUG "
          "agreement=agreement:treaty-of-friendship-mutual-assistance-and-post-war-cooperation",
          "1951 sign-agreement actor=state:SUN recipient=state:POL agreement=agreement:frontier-treaty",
          "1985-10 sign-agreement actor=state:KIR recipient=state:SUN agreement=agreement:fishing-pact",
          "1948-02 take-office person=person:romulo-gallegos/VEN office=president",
          "1939-06 rename recipient=state:THA name=Thailand old-name=Siam",
          "1944 recognize actor=state:USA recipient=new:POL:polish-provisional-government-of-national-unity"});
  const Ledger& ledger = *test.ledger;
  EXPECT_EQ(ask(ledger, "party-to", "Soviet Union", "Soviet-Yugoslav Treaty of Friendship", "1950-01-01").rows.size(),
            1U);
  EXPECT_EQ(ask(ledger, "party-to", "Kiribati", "Kiribati-Soviet Union fisheries agreement", "1986-01-01").rows.size(),
            1U);
  EXPECT_EQ(ask(ledger, "party-to", "Soviet Union", "Polish-Soviet frontier treaty", "1986-01-01").rows.size(), 1U);
  EXPECT_EQ(ask(ledger, "party-to", "Soviet Union", "Antarctic Treaty", "1986-01-01").rows.size(), 0U);
  EXPECT_EQ(ask(ledger, "holds-office", nullptr, "president of Venezuela", "1948-06-01").rows.size(), 1U);
  EXPECT_EQ(ask(ledger, "holds-office", nullptr, "Venezuela's president", "1948-06-01").rows.size(), 1U);
  EXPECT_EQ(ask(ledger, "named", "Thailand", "siam", "1930-01-01").rows.size(), 1U);
  EXPECT_EQ(ask(ledger, "named", "Siam", "Thailand", "1940-01-01").rows.size(), 1U);
  EXPECT_EQ(ask(ledger, "recognizes", "United States", "Polish Provisional Government", "1950-01-01").rows.size(), 1U);
  EXPECT_EQ(ask(ledger, "recognizes", "United States", "Polish government-in-exile", "1950-01-01").rows.size(), 0U);
}

TEST(Ledger, symmetric_relations_answer_from_both_sides) {
  TestLedger test("symmetric");
  record(*test.ledger, report_of("r_1"), {"1952 establish-relations actor=state:RUS recipient=state:CHN"});
  for (const auto& [subject, object] : {std::pair("Russia", "China"), std::pair("China", "Russia")}) {
    const StatusAnswer answer = ask(*test.ledger, "has-relations-with", subject, object, "1960-01-01");
    ASSERT_EQ(answer.rows.size(), 1U);
    EXPECT_EQ(answer.rows[0].subject.name, subject);
  }
  EXPECT_EQ(ask(*test.ledger, "has-relations-with", nullptr, "Russia", "1960-01-01").rows.size(), 1U);
  EXPECT_EQ(ask(*test.ledger, "has-relations-with", nullptr, nullptr, "1960-01-01").rows.size(), 1U);
}

TEST(Ledger, timeline_changes_and_explain) {
  TestLedger test("timeline");
  record(
      *test.ledger, report_of("r_1", "A"),
      {"2001 attack actor=state:USA recipient=group:taliban", "2001 harbor actor=group:taliban recipient=group:qaeda"});
  record(*test.ledger, report_of("r_2", "B"), {"2001 attack actor=state:USA recipient=group:taliban"});
  record(*test.ledger, report_of("r_3", "A"), {"1994 emerge actor=group:taliban"});
  TimelineQuery query;
  query.entity = "Taliban";
  const auto all = test.ledger->timeline(query);
  ASSERT_TRUE(all.ok());
  ASSERT_EQ(all->rows.size(), 3U);
  EXPECT_EQ(all->rows[0].event.act, "emerge");
  EXPECT_EQ(all->rows[2].event.act, "attack");
  EXPECT_EQ(all->rows[2].claims.size(), 2U);
  // Between two: what both take part in, and what the same sentence tells of one of them; not the report of 1994.
  query.other = "United States";
  const auto between = test.ledger->timeline(query);
  ASSERT_EQ(between->rows.size(), 2U);
  EXPECT_EQ(between->rows[0].event.act, "harbor");
  EXPECT_EQ(between->rows[1].event.act, "attack");
  const auto changes = test.ledger->changes({to_day(2000, 1, 1), to_day(2002, 1, 1), {}, {}, kShownClaims, {}});
  ASSERT_TRUE(changes.ok());
  ASSERT_EQ(changes->rows.size(), 2U);
  EXPECT_EQ(changes->rows[0].status.relation, "at-war-with");
  EXPECT_EQ(changes->rows[0].status.certainty, Certainty::kConfirmed);
  const auto status = test.ledger->explain(changes->rows[0].status.id);
  ASSERT_TRUE(status.ok());
  EXPECT_EQ(status->reports.size(), 2U);
  const auto event = test.ledger->explain(status->events[0].id);
  ASSERT_TRUE(event.ok());
  EXPECT_EQ(event->moves.size(), 1U);
  EXPECT_EQ(test.ledger->explain("ev_none").error().code, ErrorCode::kLedgerNoSuchId);
  EXPECT_EQ(test.ledger->complete_id("st_")->size(), 3U);
}

TEST(Ledger, consequences_are_left_out_when_asked_and_say_what_does_not_follow) {
  TestLedger test("without");
  record(*test.ledger, report_of("r_1", "A"),
         {"2001 present-credentials actor=person:a@state:POL recipient=state:FJI person=person:a@state:POL",
          "2004 sever-relations actor=state:FJI recipient=state:POL",
          "1996 capture actor=group:reds place=place:kabul/AFG",
          "1996 capture actor=group:blues place=place:jalalabad/AFG"});
  StatusQuery query;
  query.relation = "accredits";
  query.as_of = to_day(2010, 1, 1);
  EXPECT_TRUE(test.ledger->status(query)->rows.empty());
  for (const char* name : {"severing-ends-accreditation", "all"}) {
    query.without = {name};
    EXPECT_EQ(test.ledger->status(query)->rows.size(), 1U) << name;
  }
  query.without = {"credentials-recognise"};
  EXPECT_TRUE(test.ledger->status(query)->rows.empty());
  // Kabul is the capital, Jalalabad is not.
  const StatusAnswer governs = ask(*test.ledger, "governs", nullptr, "Afghanistan", "2000-01-01");
  EXPECT_TRUE(governs.rows.empty());
  ASSERT_EQ(governs.kept_beside.size(), 1U);
  EXPECT_EQ(governs.kept_beside[0].subject.id, "group:reds");
  ASSERT_EQ(governs.kept_beside[0].beside.size(), 1U);
  EXPECT_EQ(governs.kept_beside[0].beside[0].effect, "nothing");
  EXPECT_NE(governs.kept_beside[0].beside[0].derived.find("capital"), std::string::npos);
}

TEST(Ledger, the_first_is_held_against_the_ledger) {
  TestLedger test("first");
  record(*test.ledger, report_of("r_1", "A"),
         {"1997 recognize actor=state:POL recipient=group:taliban",
          "2001 withdraw-recognition actor=state:POL recipient=group:taliban",
          "2025-07-03 recognize actor=state:RUS recipient=group:taliban order=first"});
  const auto checks = [&](std::optional<std::string> known_at = {}) {
    const StatusAnswer answer = ask(*test.ledger, "recognizes", "Russia", "Taliban", "2026-01-01", std::move(known_at));
    return answer.rows.size() == 1 ? answer.rows[0].checks : std::vector<Check>{};
  };
  ASSERT_EQ(checks().size(), 1U);
  EXPECT_FALSE(checks()[0].contradicted);  // Poland's had ended
  EXPECT_EQ(checks()[0].words, "Poland 1997 to 2001 did so before");
  record(*test.ledger, report_of("r_2", "B"), {"2025-06 recognize actor=state:CHN recipient=group:taliban"},
         "2025-09-01T00:00:00Z");
  ASSERT_EQ(checks().size(), 1U);
  EXPECT_TRUE(checks()[0].contradicted);
  EXPECT_EQ(checks()[0].words, "China since 2025-06 did so before");
  EXPECT_FALSE(checks("2025-08-01")[0].contradicted);  // not known yet
  // The same month may be later or earlier: no contradiction.
  record(*test.ledger, report_of("r_3", "B"), {"2025-07 recognize actor=state:FJI recipient=group:taliban"});
  EXPECT_EQ(checks()[0].statuses.size(), 1U);
}

TEST(Ledger, a_late_report_changes_the_past_and_not_what_was_known_of_it) {
  TestLedger test("late");
  record(*test.ledger, report_of("r_1", "A", "2010-01-05"),
         {"2010-01-01 recognize actor=state:RUS recipient=group:taliban"}, "2010-01-05T00:00:00Z");
  record(*test.ledger, report_of("r_2", "B", "2010-03-01"),
         {"2009-06 recognize actor=state:RUS recipient=group:taliban"}, "2020-01-01T00:00:00Z");
  EXPECT_EQ(iso(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2011-01-01").rows[0].from), "2009-06");
  EXPECT_EQ(iso(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2011-01-01", "2015").rows[0].from), "2010-01-01");
  EXPECT_TRUE(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2009-09-01", "2015").rows.empty());
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2009-09-01").rows.size(), 1U);
  // Changes, too: what began in January 2010 by what was known, began in June 2009 as it was.
  const auto began = [&](std::optional<std::string> known_at, int year, int month) {
    return test.ledger->changes({to_day(year, month, 1), to_day(year, month, 30), known_at, {}, kShownClaims, {}})
        ->rows.size();
  };
  EXPECT_EQ(began({}, 2010, 1), 0U);
  EXPECT_EQ(began("2015-01-01", 2010, 1), 1U);
  EXPECT_EQ(began({}, 2009, 6), 1U);
  EXPECT_EQ(began("2015-01-01", 2009, 6), 0U);
}

TEST(Ledger, timelines_put_dates_of_every_precision_in_order) {
  TestLedger test("order");
  record(
      *test.ledger, report_of("r_1", "A"),
      {"- condemn actor=state:FJI recipient=state:POL", "2001 condemn actor=state:FJI recipient=state:POL",
       "2000-12-31 condemn actor=state:FJI recipient=state:POL", "2001-01 condemn actor=state:FJI recipient=state:RUS",
       "2001-01-01 condemn actor=state:FJI recipient=state:CHN"});
  TimelineQuery query;
  query.entity = "Fiji";
  std::vector<std::string> dates;
  const auto timeline = test.ledger->timeline(query);
  for (const TimelineRow& row : timeline->rows) dates.push_back(iso(row.event.date));
  EXPECT_EQ(dates, (std::vector<std::string>{"2000-12-31", "2001-01-01", "2001-01", "2001", ""}));
}

}  // namespace
}  // namespace chancery::ledger
