// SPDX-License-Identifier: Apache-2.0
#include "ledger/derive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace chancery::ledger {
namespace {

Move move(Effect effect, const char* date, const char* report = "r1") {
  static int count = 0;
  Move made;
  made.effect = effect;
  if (*date != '\0') made.date = *parse_iso_date(date);
  made.event = "ev" + std::to_string(100 + count++);
  made.report = report;
  made.source = report;
  made.subject = 1;
  made.object = 2;
  return made;
}

Day day(const char* date) { return parse_iso_date(date)->earliest; }

Relation plain() {
  Relation relation;
  relation.name = "x";
  return relation;
}

TEST(Derive, an_end_without_begin_implies_one) {
  const Derived derived = derive(plain(), {move(Effect::kEnd, "2025-04-17")});
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_FALSE(derived.intervals[0].from.known());
  EXPECT_EQ(iso(derived.intervals[0].to), "2025-04-17");
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kImplied);
  EXPECT_TRUE(derived.intervals[0].holds(day("2024-01-01")));
  EXPECT_FALSE(derived.intervals[0].holds(day("2025-04-17")));
}

TEST(Derive, the_more_precise_of_agreeing_dates_is_taken) {
  const Derived derived = derive(plain(), {move(Effect::kBegin, "2025", "a"), move(Effect::kBegin, "2025-07-03", "b"),
                                           move(Effect::kBegin, "2025-07", "c")});
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_EQ(iso(derived.intervals[0].from), "2025-07-03");
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kConfirmed);
  EXPECT_EQ(derived.intervals[0].claims.size(), 3U);
}

TEST(Derive, a_partial_begin_holds_only_when_it_surely_began) {
  const Derived derived = derive(plain(), {move(Effect::kBegin, "1996-05")});
  EXPECT_FALSE(derived.intervals[0].holds(day("1996-05-10")));
  EXPECT_TRUE(derived.intervals[0].holds(day("1996-05-31")));
}

TEST(Derive, what_is_asserted_had_happened_when_it_was_published) {
  Move told = move(Effect::kBegin, "2025-07");
  told.published = *parse_iso_date("2025-07-04");
  const Derived derived = derive(plain(), {told});
  EXPECT_TRUE(derived.intervals[0].holds(day("2025-07-04")));
  EXPECT_FALSE(derived.intervals[0].holds(day("2025-07-03")));
}

TEST(Derive, only_what_is_asserted_moves) {
  Move denied = move(Effect::kBegin, "2020-01-01");
  denied.factuality = Factuality::kDenied;
  Move planned = move(Effect::kBegin, "2020-02-01");
  planned.factuality = Factuality::kPlanned;
  const Derived derived = derive(plain(), {denied, planned});
  EXPECT_TRUE(derived.intervals.empty());
  ASSERT_EQ(derived.only_beside.size(), 1U);
  EXPECT_EQ(derived.only_beside[0].against.size(), 1U);
  EXPECT_EQ(derived.only_beside[0].beside.size(), 1U);
}

TEST(Derive, a_denial_disputes_and_does_not_end) {
  Move denied = move(Effect::kBegin, "2020-03-01", "b");
  denied.factuality = Factuality::kDenied;
  const Derived derived = derive(plain(), {move(Effect::kBegin, "2020-02-01", "a"), denied});
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kDisputed);
  EXPECT_TRUE(derived.intervals[0].holds(day("2021-01-01")));
}

TEST(Derive, a_denied_end_says_that_it_holds) {
  Move denied = move(Effect::kEnd, "1949-09-28");
  denied.factuality = Factuality::kDenied;
  denied.denied_holds = true;
  const Derived derived = derive(plain(), {denied});
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_FALSE(derived.intervals[0].from.known());
  EXPECT_TRUE(derived.intervals[0].holds(day("1949-09-29")));
  EXPECT_FALSE(derived.intervals[0].holds(day("1940-01-01")));
}

TEST(Derive, a_title_in_the_report_of_the_end_does_not_reopen) {
  Move title = move(Effect::kState, "1954-04-08");
  title.title = true;
  const Derived derived = derive(plain(), {move(Effect::kEnd, "1954-04-06"), title});
  ASSERT_EQ(derived.intervals.size(), 1U);
  EXPECT_FALSE(derived.intervals[0].holds(day("1954-04-08")));
}

TEST(Derive, a_past_state_holds_as_long_as_it_is_attested) {
  Move past = move(Effect::kState, "1950");
  past.factuality = Factuality::kHistorical;
  const Derived derived = derive(plain(), {past});
  EXPECT_TRUE(derived.intervals[0].holds(day("1950-06-01")));
  EXPECT_FALSE(derived.intervals[0].holds(day("1960-01-01")));
  EXPECT_FALSE(derived.intervals[0].to.known());
}

TEST(Derive, only_a_functional_relation_lets_another_begin_end_it) {
  Relation functional = plain();
  functional.functional = Functional::kBySubject;
  Move second = move(Effect::kBegin, "1949-05-11");
  second.object = 3;
  second.replaces = true;
  const std::vector<Move> moves = {move(Effect::kBegin, "1945-09-01"), second};
  const Derived derived = derive(functional, moves);
  ASSERT_EQ(derived.intervals.size(), 2U);
  EXPECT_EQ(iso(derived.intervals[0].to), "1949-05-11");
  EXPECT_EQ(derived.intervals[0].certainty, Certainty::kSuperseded);
  EXPECT_FALSE(derive(plain(), moves).intervals[0].to.known());
}

TEST(Derive, intervals_of_one_pair_are_told_apart_by_what_the_relation_says) {
  Move first = move(Effect::kBegin, "2001");
  first.per = "Roberta Lajous";
  Move second = move(Effect::kBegin, "2002");
  second.per = "Jorge Bolaños";
  Move end = move(Effect::kEnd, "2004-05-02");
  end.per = "Lajous";
  const Derived derived = derive(plain(), {first, second, end});
  ASSERT_EQ(derived.intervals.size(), 2U);
  EXPECT_FALSE(derived.intervals[0].to.known());
  EXPECT_EQ(iso(derived.intervals[1].to), "2004-05-02");
}

// The slow, obvious reading of a pair's history, for days and dates without doubt: what the last move up to a day did.
bool obvious(const std::vector<Move>& moves, Day asked) {
  const Move* last = nullptr;
  const Move* first = nullptr;
  const auto later = [](const Move& a, const Move& b) {  // on one day ends come last
    if (a.date.earliest != b.date.earliest) return a.date.earliest > b.date.earliest;
    return a.effect == Effect::kEnd && b.effect != Effect::kEnd;
  };
  for (const Move& one : moves) {
    if (one.date.earliest <= asked && (last == nullptr || later(one, *last))) last = &one;
    if (first == nullptr || later(*first, one)) first = &one;
  }
  if (last != nullptr) return last->effect == Effect::kBegin;
  return first != nullptr && first->effect == Effect::kEnd;  // it must have held before
}

TEST(Derive, agrees_with_the_obvious_reading_on_random_histories) {
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    std::mt19937 random(seed);
    std::vector<Move> moves;
    const std::size_t count = 1 + random() % 8;
    for (std::size_t i = 0; i < count; ++i) {
      Move made = move(random() % 2 == 0 ? Effect::kBegin : Effect::kEnd, "2000-01-01", i % 2 == 0 ? "a" : "b");
      made.date =
          from_day(day("2000-01-01") + static_cast<Day>(random() % 300));  // ends within a year restate one another
      moves.push_back(made);
    }
    const Derived derived = derive(plain(), moves);
    std::vector<Move> shuffled = moves;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const Derived again = derive(plain(), shuffled);
    ASSERT_EQ(derived.intervals.size(), again.intervals.size()) << "seed " << seed;
    for (Day asked = day("1999-12-20"); asked < day("2000-11-10"); ++asked) {
      const bool holds = std::any_of(derived.intervals.begin(), derived.intervals.end(),
                                     [&](const Interval& i) { return i.holds(asked); });
      ASSERT_EQ(holds, obvious(moves, asked)) << "seed " << seed << " on " << iso_day(asked);
    }
  }
}

}  // namespace
}  // namespace chancery::ledger
