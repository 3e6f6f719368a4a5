// SPDX-License-Identifier: Apache-2.0
//
// Whose word it is: weights of sources, voices, corrections, copies, and what they do to a derivation.
#include "ledger/voices.h"

#include <gtest/gtest.h>

#include "ledger/copies.h"
#include "ledger/corrections.h"
#include "ledger/derive.h"

namespace chancery::ledger {
namespace {

Move told(Effect effect, const char* date, const char* source, Factuality factuality = Factuality::kAsserted) {
  static int count = 0;
  Move made;
  made.effect = effect;
  made.factuality = factuality;
  if (*date != '\0') made.date = *parse_iso_date(date);
  made.event = "ev" + std::to_string(100 + count++);
  made.report = "r" + made.event;
  made.source = source;
  made.subject = 1;
  made.object = 2;
  made.denied_holds = effect == Effect::kEnd;
  return made;
}

Move said(Move move, std::uint32_t speaker, std::int32_t weight, Voice voice = Voice::kOfficial) {
  move.speaker = speaker;
  move.weight = weight;
  move.voice = voice;
  return move;
}

Day day(const char* date) { return parse_iso_date(date)->earliest; }

constexpr Factuality kDenied = Factuality::kDenied;

TEST(Voices, copies_of_a_wire_story_and_papers_that_quote_one_man_are_one_voice) {
  std::vector<Move> moves = {told(Effect::kBegin, "2020-01-01", "A"), told(Effect::kBegin, "2020-01-01", "B")};
  const std::vector<std::size_t> both = {0, 1};
  EXPECT_EQ(weight_of(moves, both), 200);
  moves[0].family = moves[1].family = 7;
  EXPECT_EQ(weight_of(moves, both), 100);
  moves[1].family = 8;
  moves[0].wording = moves[1].wording = 99;
  EXPECT_EQ(weight_of(moves, both), 100);
  moves[1].wording = 98;
  EXPECT_EQ(weight_of(moves, both), 200);
  moves = {said(moves[0], 5, 50), said(moves[1], 5, 80)};
  EXPECT_EQ(weight_of(moves, both), 80);
  EXPECT_EQ(derive({}, moves).intervals[0].certainty, Certainty::kClaimed);
}

TEST(Voices, one_partys_word_about_its_own_act_confirms) {
  EXPECT_EQ(derive({}, {said(told(Effect::kBegin, "2020-01-01", "A"), 5, 200, Voice::kOwn)}).intervals[0].certainty,
            Certainty::kConfirmed);
}

TEST(Voices, little_said_against_much_disputes_nothing_but_is_kept) {
  const Move a = told(Effect::kBegin, "2020-01-01", "A");
  const Move b = told(Effect::kBegin, "2020-01-01", "B");
  const Move c = told(Effect::kBegin, "2020-01-01", "C");
  const Move weak = said(told(Effect::kBegin, "2020-02-01", "D", kDenied), 9, 50);
  const Derived derived = derive({}, {a, b, c, weak});
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kConfirmed);
  EXPECT_EQ(derived.intervals[0].against.size(), 1U);
  EXPECT_EQ(derive({}, {a, weak}).intervals[0].certainty, Certainty::kDisputed);
}

TEST(Contest, an_end_that_is_denied_with_as_much_weight_does_not_end) {
  const std::vector<Move> moves = {
      told(Effect::kBegin, "2012-01-01", "A"),
      said(told(Effect::kEnd, "2019-11-07", "B"), 1, 100),                         // the other side says so
      said(told(Effect::kEnd, "2019-11-09", "B", kDenied), 2, 200, Voice::kOwn)};  // who it is about denies it
  const Derived derived = derive({}, moves);
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_TRUE(derived.intervals[0].holds(day("2020-01-01")));
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kDisputed);
  ASSERT_EQ(derived.intervals[0].against.size(), 1U);
  EXPECT_EQ(derived.intervals[0].against[0], 1U);
}

TEST(Contest, an_end_that_outweighs_its_denial_ends_and_is_disputed) {
  const std::vector<Move> moves = {told(Effect::kBegin, "2012-01-01", "A"), told(Effect::kEnd, "2019-11-07", "B"),
                                   told(Effect::kEnd, "2019-11-07", "C"),
                                   said(told(Effect::kEnd, "2019-11-09", "D", kDenied), 2, 50, Voice::kSomebody)};
  const Derived derived = derive({}, moves);
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_FALSE(derived.intervals[0].holds(day("2020-01-01")));
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kDisputed);
  EXPECT_EQ(derived.intervals[0].against.size(), 1U);
}

TEST(Contest, an_earlier_denial_and_one_after_a_new_begin_dispute_no_end) {
  const Move begin = told(Effect::kBegin, "2012-01-01", "A");
  const Move end = told(Effect::kEnd, "2019-11-07", "B");
  const Move before = told(Effect::kEnd, "2015-01-01", "C", kDenied);
  EXPECT_FALSE(derive({}, {begin, before, end}).intervals[0].holds(day("2020-01-01")));
  const Move again = told(Effect::kBegin, "2020-06-01", "A");
  const Move after = told(Effect::kEnd, "2021-01-01", "C", kDenied);
  const Derived derived = derive({}, {begin, end, again, after});
  ASSERT_EQ(derived.intervals.size(), 2U);
  EXPECT_EQ(iso(derived.intervals[0].to), "2019-11-07");
  EXPECT_TRUE(derived.intervals[1].holds(day("2021-06-01")));
}

TEST(Contest, who_reaffirms_denies_that_it_ended) {
  const std::vector<Move> moves = {told(Effect::kBegin, "2012-01-01", "A"),
                                   said(told(Effect::kEnd, "2019-11-07", "B"), 1, 100),
                                   said(told(Effect::kState, "2019-11-09", "B"), 2, 200, Voice::kOwn)};
  const Derived derived = derive({}, moves);
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_TRUE(derived.intervals[0].holds(day("2020-01-01")));
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kDisputed);
}

TEST(Contest, two_who_both_claim_a_place_both_stand_disputed) {
  Relation controls;
  controls.functional = Functional::kByObject;
  const Move held = told(Effect::kBegin, "2022-01-01", "A");
  Move taken = said(told(Effect::kBegin, "2023-05-20", "A"), 3, 50, Voice::kOwn);
  taken.subject = 3;
  taken.replaces = true;
  Move denied = said(told(Effect::kBegin, "2023-05-21", "A", kDenied), 1, 100, Voice::kOfficial);
  denied.subject = 3;
  const Derived derived = derive(controls, {held, taken, denied});
  ASSERT_EQ(derived.intervals.size(), 2U);
  for (const Interval& interval : derived.intervals) {
    EXPECT_TRUE(interval.holds(day("2023-06-01")));
    EXPECT_EQ(interval.certainty, Certainty::kDisputed);
    EXPECT_EQ(interval.against.size(), 1U);
  }
  // Undenied, the taking ends what was held.
  EXPECT_FALSE(derive(controls, {held, taken}).intervals[0].holds(day("2023-06-01")));
}

TEST(Retraction, a_paper_takes_back_what_it_said_itself_and_nothing_else) {
  Move own = told(Effect::kBegin, "2024-05-28", "Herald");
  const Move other = told(Effect::kBegin, "2024-05-28", "Wire");
  Move back = told(Effect::kBegin, "2024-05-28", "Herald");
  back.retracts = true;
  Derived derived = derive({}, {own, back});
  EXPECT_TRUE(derived.intervals.empty());
  ASSERT_EQ(derived.only_beside.size(), 1U);
  EXPECT_EQ(derived.only_beside[0].aside.size(), 1U);
  EXPECT_EQ(derived.only_beside[0].against.size(), 1U);
  derived = derive({}, {own, other, back});
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_EQ(derived.intervals[0].claims.size(), 1U);
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kDisputed);
  // Another paper that tells of it takes back the words of the one it names.
  back.source = "Wire";
  back.retracted_for = "the herald";
  derived = derive({}, {own, other, back});
  EXPECT_EQ(derived.intervals[0].aside, std::vector<std::size_t>{0});
  // Not what it says later, nor its own denial.
  Move later = own;
  later.published = *parse_iso_date("2024-07-01");
  back.published = *parse_iso_date("2024-06-01");
  EXPECT_EQ(derive({}, {later, back}).intervals.size(), 1U);
  Move denial = told(Effect::kBegin, "2024-05-28", "Herald", kDenied);
  back.source = "Herald";
  back.retracted_for = "";
  EXPECT_TRUE(derive({}, {denial, back}).only_beside[0].aside.empty());
}

TEST(Sources, later_lines_are_the_more_special_ones) {
  const auto weights = SourceWeights::parse(
      "# a comment\nsource\t*\t*\t1\nsource\tThe Wire\t*\t1.5\tknown for it\nsource\tblog*\t*\t0.25\nvoice\town\t*\t2\n"
      "voice\town\tcontrols governs\t0.5\nlimit\tconfirmed\t*\t3\nlimit\tdisputed\t*\t0.1\n",
      "my.tsv");
  ASSERT_TRUE(weights.ok()) << describe(weights.error());
  EXPECT_EQ(weights->weight("Herald", Voice::kReport, "recognizes"), 100);
  EXPECT_EQ(weights->weight("the wire", Voice::kReport, "recognizes"), 150);
  EXPECT_EQ(weights->weight("Blog of a friend", Voice::kReport, "recognizes"), 25);
  EXPECT_EQ(weights->weight("the wire", Voice::kOwn, "recognizes"), 300);
  EXPECT_EQ(weights->weight("Herald", Voice::kOwn, "controls"), 50);
  EXPECT_EQ(weights->limits().confirmed, 300);
  EXPECT_EQ(weights->limits().disputed, 10);
  for (const char* bad : {"source\tA\n", "source\tA\t*\tmuch\n", "voice\tcrowd\t*\t1\n", "limit\tknown\t*\t1\n",
                          "source\t\t*\t1\n", "source\tA\t*\t101\n"}) {
    const auto refused = SourceWeights::parse(bad, "my.tsv");
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(refused.error().place, "my.tsv:1");
  }
}

TEST(Corrections, are_told_by_words_before_the_act) {
  const auto corrections = Corrections::parse(
      "# words\nself the paper this\nearlier|previous version of this report|article\nretracts|retracted its … "
      "report|story\n",
      "c.txt");
  ASSERT_TRUE(corrections.ok());
  const auto whose = [&](const char* text, const char* trigger) {
    Event event;
    event.text = text;
    const auto at = static_cast<std::uint32_t>(event.text.find(trigger));
    event.trigger = {at, at + 1};
    return corrections->taken_back(event);
  };
  EXPECT_EQ(whose("An earlier version of this report said that Norway recognized Kosovo.", "recognized"), "an");
  EXPECT_EQ(whose("The paper retracted its front-page report that Norway recognized Kosovo.", "recognized"), "");
  EXPECT_EQ(whose("The Herald retracts its story that Norway recognized Kosovo.", "recognized"), "the herald");
  EXPECT_FALSE(whose("Norway recognized Kosovo, an earlier version of this report said.", "recognized").has_value());
  EXPECT_FALSE(whose("Norway retracted its recognition of Kosovo.", "retracted").has_value());
  EXPECT_FALSE(Corrections::parse("… report\n", "c.txt").ok());
}

TEST(Copies, are_found_by_their_marks_and_measured_by_their_words) {
  std::string wire;
  for (int i = 0; i < 120; ++i) wire += "word" + std::to_string(i * 7 % 113) + " ";
  std::string printed = wire;
  printed.replace(printed.find("word70"), 6, "another");
  std::string other;
  for (int i = 0; i < 120; ++i) other += "thing" + std::to_string(i) + " ";
  const auto a = shingles_of(wire);
  const auto b = shingles_of(printed + "Our own correspondent added a line.");
  EXPECT_GT(likeness(a, b), 0.85);
  EXPECT_EQ(likeness(a, shingles_of(other)), 0);
  EXPECT_GE(likeness(a, shingles_of(wire.substr(0, wire.size() / 2))), kCopyContained);  // the first half of it
  const auto marks_a = marks_of(a);
  const auto marks_b = marks_of(b);
  EXPECT_EQ(marks_a.size(), kMarks);
  EXPECT_TRUE(std::any_of(marks_a.begin(), marks_a.end(), [&](std::int64_t mark) {
    return std::find(marks_b.begin(), marks_b.end(), mark) != marks_b.end();
  }));
  EXPECT_TRUE(shingles_of("Norway recognized Palestine on Tuesday.").empty());
}

}  // namespace
}  // namespace chancery::ledger
