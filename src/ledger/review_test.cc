// SPDX-License-Identifier: Apache-2.0
//
// What people decide: it moves the record from then on, is kept, can be undone, and leaves what was known before as it
// was.
#include <algorithm>

#include "ledger/decisions.h"
#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

Decided decide(Ledger& ledger, DecisionKind kind, std::vector<std::string> items, const char* at,
               std::vector<std::string> of = {}) {
  DecisionRequest request{kind, std::move(items), std::move(of), "anna", "seen by her"};
  auto decided = ledger.decide(request, at);
  EXPECT_TRUE(decided.ok()) << describe(decided.error());
  return decided.ok() ? std::move(decided).value() : Decided{};
}

std::string event_id(const char* line, const char* report) { return event_of(line, report).id; }

constexpr const char* kRecognized = "2020-01-01 recognize actor=state:RUS recipient=group:taliban";

TEST(Review, a_rejected_claim_moves_nothing_and_stays_visible) {
  TestLedger test("rejected");
  record(*test.ledger, report_of("r_1", "Wire"), {kRecognized}, "2020-01-02T08:00:00Z");
  const std::string event = event_id(kRecognized, "r_1");
  const Decided decided = decide(*test.ledger, DecisionKind::kReject, {event}, "2020-03-01T08:00:00Z");
  ASSERT_EQ(decided.changes.size(), 1U);
  EXPECT_EQ(decided.changes[0].kind, ChangeKind::kDropped);
  const StatusAnswer now = ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-02-01");
  EXPECT_TRUE(now.rows.empty());
  ASSERT_EQ(now.kept_beside.size(), 1U);
  ASSERT_EQ(now.kept_beside[0].aside.size(), 1U);
  EXPECT_EQ(now.kept_beside[0].aside[0].review, "rejected");
  // What was known before the decision is still what was known.
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-02-01", "2020-02-15").rows.size(), 1U);
  EXPECT_TRUE(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-02-01", "2020-03-01").rows.empty());
  // Undone, it moves again; and between the two it did not.
  decide(*test.ledger, DecisionKind::kUndo, {decided.decision.id}, "2020-05-01T08:00:00Z");
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-02-01").rows.size(), 1U);
  EXPECT_TRUE(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-02-01", "2020-04-01").rows.empty());
  const auto log = test.ledger->decisions();
  ASSERT_EQ(log->size(), 2U);
  EXPECT_TRUE((*log)[0].undone);
  EXPECT_EQ((*log)[0].by, "anna");
  EXPECT_EQ((*log)[0].why, "seen by her");
  EXPECT_EQ((*log)[0].at, "2020-03-01T08:00:00Z");
  EXPECT_TRUE(test.ledger->check()->damage.empty());
}

TEST(Review, an_accepted_claim_needs_no_second_source_and_stands_against_denials) {
  TestLedger test("accepted");
  record(*test.ledger, report_of("r_1", "Wire"), {kRecognized});
  record(*test.ledger, report_of("r_2", "Herald"),
         {"2020-02-01 denied recognize actor=state:RUS recipient=group:taliban"});
  StatusAnswer answer = ask(*test.ledger, "recognizes", "Russia", "Taliban", "2021-01-01");
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(answer.rows[0].certainty, Certainty::kDisputed);
  ASSERT_EQ(test.ledger->review({}, to_day(2021, 1, 1))->items.size(), 1U);
  decide(*test.ledger, DecisionKind::kAccept, {answer.rows[0].id}, "2025-08-01T08:00:00Z");
  answer = ask(*test.ledger, "recognizes", "Russia", "Taliban", "2021-01-01");
  EXPECT_EQ(answer.rows[0].certainty, Certainty::kConfirmed);
  EXPECT_EQ(answer.rows[0].claims[0].review, "accepted");
  EXPECT_EQ(answer.rows[0].against.size(), 1U);
  EXPECT_TRUE(test.ledger->review({}, to_day(2021, 1, 1))->items.empty());
}

TEST(Review, merged_entities_answer_as_one_from_then_on) {
  TestLedger test("merged");
  record(*test.ledger, report_of("r_1", "Wire"), {"1994-05-01 recognize actor=state:RUS recipient=new:AFG:emirate"},
         "2020-01-02T08:00:00Z");
  record(*test.ledger, report_of("r_2", "Wire"),
         {"1999-05-01 withdraw-recognition actor=state:RUS recipient=group:taliban"}, "2020-01-02T08:00:00Z");
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", nullptr, "1996-01-01", {}, true).rows.size(), 2U);
  decide(*test.ledger, DecisionKind::kMerge, {"group:taliban", "new:AFG:emirate"}, "2020-02-01T08:00:00Z");
  const StatusAnswer merged = ask(*test.ledger, "recognizes", "Russia", "Taliban", "1996-01-01", {}, true);
  ASSERT_EQ(merged.rows.size(), 1U);
  EXPECT_EQ(merged.rows[0].object.id, "group:taliban");
  EXPECT_EQ(iso(merged.rows[0].from), "1994-05-01");
  EXPECT_EQ(iso(merged.rows[0].to), "1999-05-01");
  // Under either name; and before the decision they were two.
  EXPECT_EQ(ask(*test.ledger, "recognizes", nullptr, "new:AFG:emirate", "1996-01-01").rows.size(), 1U);
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", nullptr, "1996-01-01", "2020-01-15", true).rows.size(), 2U);
  TimelineQuery timeline;
  timeline.entity = "Taliban";
  EXPECT_EQ(test.ledger->timeline(timeline)->rows.size(), 2U);
  EXPECT_TRUE(test.ledger->check()->damage.empty());
  // What is recorded later is of the merged one, too.
  record(*test.ledger, report_of("r_3", "Wire"), {"2025-07-03 recognize actor=state:RUS recipient=new:AFG:emirate"},
         "2025-07-04T08:00:00Z");
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", "Taliban", "2025-08-01").rows.size(), 1U);
  EXPECT_TRUE(test.ledger->check()->damage.empty());
  decide(*test.ledger, DecisionKind::kSplit, {"new:AFG:emirate"}, "2025-08-01T08:00:00Z");
  EXPECT_EQ(ask(*test.ledger, "recognizes", "Russia", nullptr, "1996-01-01", {}, true).rows.size(), 2U);
  EXPECT_TRUE(test.ledger->check()->damage.empty());
}

TEST(Review, merging_turns_a_symmetric_pair_around_and_drops_what_is_with_itself) {
  TestLedger test("turned");
  record(*test.ledger, report_of("r_1", "A"),
         {"1952-01-01 establish-relations actor=state:CHN recipient=group:zed",
          "1960-01-01 sever-relations actor=state:AFG recipient=state:CHN",
          "1970-01-01 establish-relations actor=state:AFG recipient=group:zed"});
  decide(*test.ledger, DecisionKind::kMerge, {"state:AFG", "group:zed"}, "2025-07-06T08:00:00Z");
  const StatusAnswer answer = ask(*test.ledger, "has-relations-with", "Afghanistan", nullptr, "1955-01-01", {}, true);
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(iso(answer.rows[0].from), "1952-01-01");
  EXPECT_EQ(iso(answer.rows[0].to), "1960-01-01");
  EXPECT_EQ(ask(*test.ledger, "has-relations-with", "China", "group:zed", "1955-01-01").rows.size(), 1U);
  EXPECT_TRUE(test.ledger->check()->damage.empty());
}

TEST(Review, an_entity_that_is_two_is_split_by_its_claims) {
  TestLedger test("two");
  constexpr const char* kFirst = "2001-01-01 appoint person=new:FRA:martin/FRA office=president";
  constexpr const char* kSecond = "2002-01-01 harbor actor=state:FJI recipient=new:FRA:martin";
  record(*test.ledger, report_of("r_1", "A"), {kFirst});
  record(*test.ledger, report_of("r_2", "A"), {kSecond});
  const Decided decided = decide(*test.ledger, DecisionKind::kSplit, {"new:FRA:martin"}, "2025-07-06T08:00:00Z",
                                 {event_id(kSecond, "r_2")});
  EXPECT_EQ(decided.decision.items.size(), 3U);
  const StatusAnswer harbors = ask(*test.ledger, "harbors", "Fiji", nullptr, "2003-01-01");
  ASSERT_EQ(harbors.rows.size(), 1U);
  EXPECT_EQ(harbors.rows[0].object.id, "new:FRA:martin~2");
  const StatusAnswer office = ask(*test.ledger, "holds-office", nullptr, nullptr, "2003-01-01");
  ASSERT_EQ(office.rows.size(), 1U);
  EXPECT_EQ(office.rows[0].subject.id, "new:FRA:martin");
  TimelineQuery timeline;
  timeline.entity = "new:FRA:martin~2";
  EXPECT_EQ(test.ledger->timeline(timeline)->rows.size(), 1U);
  ASSERT_TRUE(test.ledger->rebuild().ok());
  EXPECT_EQ(ask(*test.ledger, "harbors", "Fiji", nullptr, "2003-01-01").rows[0].object.id, "new:FRA:martin~2");
  EXPECT_TRUE(test.ledger->check()->damage.empty());
  decide(*test.ledger, DecisionKind::kUndo, {decided.decision.id}, "2025-07-07T08:00:00Z");
  EXPECT_EQ(ask(*test.ledger, "harbors", "Fiji", nullptr, "2003-01-01").rows[0].object.id, "new:FRA:martin");
  EXPECT_TRUE(test.ledger->check()->damage.empty());
}

TEST(Review, what_cannot_be_decided_is_refused_and_changes_nothing) {
  TestLedger test("refused");
  record(*test.ledger, report_of("r_1", "Wire"), {kRecognized});
  const std::string event = event_id(kRecognized, "r_1");
  const auto code = [&](DecisionKind kind, std::vector<std::string> items, std::string why) {
    return test.ledger->decide({kind, std::move(items), {}, "anna", std::move(why)}, "2025-08-01T00:00:00Z")
        .error()
        .code;
  };
  EXPECT_EQ(code(DecisionKind::kReject, {event}, ""), ErrorCode::kUsage);
  EXPECT_EQ(code(DecisionKind::kReject, {"ev_none"}, "wrong"), ErrorCode::kLedgerNoSuchId);
  EXPECT_EQ(code(DecisionKind::kMerge, {event, "state:RUS"}, ""), ErrorCode::kUsage);
  EXPECT_EQ(code(DecisionKind::kMerge, {"state:RUS"}, ""), ErrorCode::kUsage);
  EXPECT_EQ(code(DecisionKind::kSplit, {"state:RUS"}, ""), ErrorCode::kUsage);
  EXPECT_EQ(code(DecisionKind::kUndo, {"de_none"}, ""), ErrorCode::kLedgerNoSuchId);
  EXPECT_TRUE(test.ledger->decisions()->empty());
}

TEST(Review, lists_new_entities_doubtful_claims_and_two_that_exclude_one_another) {
  TestLedger test("list");
  Event doubtful = event_of("2010-01-01 recognize actor=state:FJI recipient=group:taliban", "r_1");
  doubtful.confidence = 0.3;
  const Report report = report_of("r_1", "Wire");
  const CodedBatchItem item{&report, {&doubtful, 1}};
  ASSERT_TRUE(test.ledger->record({&item, 1}, "2025-07-05T10:00:00Z").ok());
  record(*test.ledger, report_of("r_2", "Wire"),
         {"2011-01-01 recognize actor=state:RUS recipient=new:XXX:front", "2012 be-named actor=state:RUS"});
  record(*test.ledger, report_of("r_3", "Wire"), {"2012 control actor=group:reds place=place:aden/YEM"});
  record(*test.ledger, report_of("r_4", "Wire"), {"2013 control actor=group:blues place=place:aden/YEM"});
  const auto answer = test.ledger->review({}, to_day(2014, 1, 1));
  ASSERT_TRUE(answer.ok());
  std::map<ReviewReason, std::string> found;
  for (const ReviewItem& one : answer->items) {
    found[one.reason] = one.id;
    EXPECT_FALSE(one.statuses.empty()) << one.id;
  }
  EXPECT_EQ(found.size(), 3U);
  EXPECT_EQ(found[ReviewReason::kUnsure], doubtful.id);
  EXPECT_EQ(found[ReviewReason::kNewEntity], "new:XXX:front");
  EXPECT_TRUE(found[ReviewReason::kContradiction].starts_with("st_"));
  // Accepted, they wait no longer.
  decide(*test.ledger, DecisionKind::kAccept, {"new:XXX:front"}, "2025-08-01T00:00:00Z");
  decide(*test.ledger, DecisionKind::kAccept, {doubtful.id}, "2025-08-01T00:00:00Z");
  EXPECT_EQ(test.ledger->review({}, to_day(2014, 1, 1))->items.size(), 1U);
}

TEST(Decisions, an_undone_undo_restores) {
  const Decision reject{"d1", DecisionKind::kReject, {"event e"}, "", "", "", false};
  const Decision undo{"d2", DecisionKind::kUndo, {"decision d1"}, "", "", "", false};
  const Decision again{"d3", DecisionKind::kUndo, {"decision d2"}, "", "", "", false};
  EXPECT_EQ(replay(std::vector{reject}).of_event("e"), Review::kRejected);
  EXPECT_EQ(replay(std::vector{reject, undo}).of_event("e"), Review::kNone);
  EXPECT_EQ(replay(std::vector{reject, undo, again}).of_event("e"), Review::kRejected);
}

TEST(Decisions, merges_join_classes_and_the_first_stands_for_all) {
  const Decision ab{"d1", DecisionKind::kMerge, {"entity a", "entity b"}, "", "", "", false};
  const Decision cd{"d2", DecisionKind::kMerge, {"entity c", "entity d"}, "", "", "", false};
  const Decision ca{"d3", DecisionKind::kMerge, {"entity d", "entity b"}, "", "", "", false};
  const Decision out{"d4", DecisionKind::kSplit, {"entity c"}, "", "", "", false};
  const Verdicts all = replay(std::vector{ab, cd, ca});
  for (const char* key : {"a", "b", "c", "d"}) EXPECT_EQ(all.standing_for(key), "c");
  const Verdicts without = replay(std::vector{ab, cd, ca, out});
  EXPECT_EQ(without.standing_for("c"), "c");
  for (const char* key : {"a", "b", "d"}) EXPECT_EQ(without.standing_for(key), "d");
  EXPECT_EQ(items_from_json(items_to_json({"entity \"x\"", "event y"})),
            (std::vector<std::string>{"entity \"x\"", "event y"}));
}

}  // namespace
}  // namespace chancery::ledger
