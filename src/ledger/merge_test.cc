// SPDX-License-Identifier: Apache-2.0
//
// Two ledgers made one, and what `ledger check` finds.
#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

constexpr const char* kBegin = "2020-01-01 recognize actor=state:RUS recipient=group:taliban";
constexpr const char* kEnd = "2021-01-01 withdraw-recognition actor=state:RUS recipient=group:taliban";

TEST(Merge, keeps_both_times_and_is_the_same_either_way_round) {
  TestLedger one("one"), two("two");
  record(*one.ledger, report_of("r_1", "A"), {kBegin}, "2021-06-01T00:00:00Z");
  record(*two.ledger, report_of("r_1", "A"), {kBegin}, "2020-02-01T00:00:00Z");
  record(*two.ledger, report_of("r_2", "B"), {kEnd}, "2021-02-01T00:00:00Z");
  const auto into = [](TestLedger& into_this, const TestLedger& other) {
    auto merged = into_this.ledger->merge(other.path);
    EXPECT_TRUE(merged.ok()) << describe(merged.error());
    return merged.ok() ? *merged : Merged{};
  };
  EXPECT_TRUE(
      two.ledger->decide({DecisionKind::kReject, {event_of(kEnd, "r_2").id}, {}, "anna", "no"}, "2022-01-01").ok());
  Merged merged = into(one, two);
  EXPECT_EQ(merged.reports, 1U);
  EXPECT_EQ(merged.claims, 1U);
  EXPECT_EQ(merged.claims_known, 1U);
  EXPECT_EQ(merged.times, 1U);
  EXPECT_EQ(merged.decisions, 1U);
  merged = into(one, two);  // again
  EXPECT_EQ(merged.reports + merged.claims + merged.times + merged.decisions, 0U);
  into(two, one);
  for (TestLedger* test : {&one, &two}) {
    // What either knew was known.
    EXPECT_EQ(ask(*test->ledger, "recognizes", "Russia", "Taliban", "2020-06-01", "2020-03-01").rows.size(), 1U);
    EXPECT_EQ(ask(*test->ledger, "recognizes", "Russia", "Taliban", "2020-06-01", "2020-01-15").rows.size(), 0U);
    EXPECT_EQ(ask(*test->ledger, "recognizes", "Russia", "Taliban", "2021-06-01", "2021-03-01").rows.size(), 0U);
    EXPECT_EQ(ask(*test->ledger, "recognizes", "Russia", "Taliban", "2022-06-01").rows.size(), 1U);  // rejected
    EXPECT_TRUE(test->ledger->check()->damage.empty());
    auto database = Database::open(test->path, Database::Mode::kRead);
    EXPECT_EQ(database->number("SELECT count(*) FROM learned").value(), 2);  // both times of the one claim
  }
  EXPECT_EQ(one.ledger->merge(one.path).error().code, ErrorCode::kUsage);
  EXPECT_EQ(one.ledger->merge("no/such/ledger.db").error().code, ErrorCode::kLedgerCannotOpen);
}

TEST(Check, finds_what_is_broken_and_rebuild_mends_what_is_derived) {
  const auto broken = [](const char* sql) {
    TestLedger test("broken");
    record(*test.ledger, report_of("r_1", "A"), {kBegin, kEnd, "2022 attack actor=state:USA recipient=group:taliban"});
    EXPECT_TRUE(
        test.ledger->decide({DecisionKind::kAccept, {event_of(kBegin, "r_1").id}, {}, "anna", ""}, "2026-01-01").ok());
    EXPECT_TRUE(test.ledger->check()->damage.empty());
    test.ledger.reset();
    run_sql(test.path, sql);
    auto ledger = Ledger::open(test.path, Ledger::Mode::kWrite, rules(), test.directory);
    EXPECT_TRUE(ledger.ok());
    const auto report = ledger->check();
    EXPECT_TRUE(report.ok());
    const std::string found = report->damage.empty() ? "" : report->damage.front().invariant;
    static_cast<void>(ledger->rebuild());
    const auto after = ledger->check();
    return found + (after.ok() && after->damage.empty() ? "; mended" : "");
  };
  EXPECT_EQ(broken("UPDATE status SET to_date=NULL, to_precision=NULL, to_earliest=NULL, to_latest=NULL"),
            "the statuses are those that follow from the claims; mended");
  EXPECT_EQ(broken("DELETE FROM status"), "the statuses are those that follow from the claims; mended");
  EXPECT_EQ(broken("UPDATE effect SET effect=4"), "what claims do is what the rules say they do; mended");
  EXPECT_EQ(broken("DELETE FROM participant"), "who takes part in what is what the claims say; mended");
  EXPECT_EQ(broken("DELETE FROM entity WHERE key='group:taliban'"), "an effect is on entities that are there; mended");
  EXPECT_EQ(broken("UPDATE claim SET report=99 WHERE id=1"), "every claim belongs to a report");
  EXPECT_EQ(broken("UPDATE claim SET factuality=7"), "a claim's factuality is one of five");
  EXPECT_EQ(broken("UPDATE claim SET body='{'"), "every claim can be read");
  EXPECT_EQ(broken("UPDATE decision SET who='bert'"), "a decision is as it was made");
  EXPECT_EQ(broken("UPDATE decision SET kind='guess'"), "a decision accepts, rejects, merges, splits or undoes");
  EXPECT_EQ(broken("INSERT INTO learned VALUES(99,1)"), "what another ledger learned is there");
}

TEST(Check, says_that_other_rules_derived_it) {
  TestLedger test("rules");
  record(*test.ledger, report_of("r_1", "A"), {kBegin});
  run_sql(test.path, "UPDATE meta SET value='other' WHERE key='rules'");
  const auto report = test.ledger->check();
  EXPECT_TRUE(report->other_rules);
  EXPECT_TRUE(report->damage.empty());
}

}  // namespace
}  // namespace chancery::ledger
