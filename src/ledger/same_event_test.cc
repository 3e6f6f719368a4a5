// SPDX-License-Identifier: Apache-2.0
#include "ledger/same_event.h"

#include <algorithm>
#include <random>

#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

// Lines as in the examples of lexicon/relations, each of a report of its own; the group of each.
std::vector<std::size_t> grouped(const std::vector<const char*>& lines, const Verdicts& verdicts = {}) {
  std::vector<Event> events;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    events.push_back(event_of(lines[i], std::to_string(i)));
    events.back().id = "e" + std::to_string(i);
  }
  std::vector<ToldEvent> told;
  for (const Event& event : events) told.push_back({&event, *parse_iso_date("2025-07-05")});
  return group_events(told, verdicts);
}

using Groups = std::vector<std::size_t>;

TEST(SameEvent, dates_that_fit_make_one_event) {
  EXPECT_EQ(grouped({"2025-07-03 recognize actor=state:RUS recipient=group:taliban",
                     "2025-07 recognize actor=organ:RUS:mfa@state:RUS recipient=group:taliban",
                     "- recognize actor=state:RUS recipient=group:taliban",
                     "2025-06-01 recognize actor=state:RUS recipient=group:taliban",
                     "2025-07-03 recognize actor=state:CHN recipient=group:taliban",
                     "2025-07-03 denied recognize actor=state:RUS recipient=group:taliban",
                     "2025-07-03 withdraw-recognition actor=state:RUS recipient=group:taliban"}),
            (Groups{0, 0, 0, 3, 4, 5, 6}));
}

TEST(SameEvent, a_vague_date_that_fits_two_events_joins_neither) {
  EXPECT_EQ(grouped({"2025-03-01 attack actor=state:USA recipient=group:taliban",
                     "2025-05-01 attack actor=state:USA recipient=group:taliban",
                     "2025 attack actor=state:USA recipient=group:taliban"}),
            (Groups{0, 1, 2}));
}

TEST(SameEvent, persons_and_places_that_differ_make_two) {
  EXPECT_EQ(grouped({"2025-03-01 appoint actor=state:USA person=person:a",
                     "2025-03-01 appoint actor=state:USA person=person:b", "2025-03-01 appoint actor=state:USA"}),
            (Groups{0, 1, 2}));
}

TEST(SameEvent, people_join_and_part) {
  const std::vector<const char*> lines = {"2025-03-01 attack actor=state:USA recipient=group:taliban",
                                          "2025-03-01 attack actor=state:USA recipient=group:taliban",
                                          "2025-04-09 attack actor=state:USA recipient=group:taliban"};
  const Decision join{"d", DecisionKind::kMerge, {"event e0", "event e2"}, "", "", "", false};
  EXPECT_EQ(grouped(lines, replay(std::vector{join})), (Groups{0, 0, 0}));
  const Decision part{"d", DecisionKind::kSplit, {"event e1"}, "", "", "", false};
  EXPECT_EQ(grouped(lines, replay(std::vector{part})), (Groups{0, 1, 2}));
}

// The slow, obvious reading for whole days: the same kind, parties and day.
TEST(SameEvent, agrees_with_the_obvious_reading_on_random_events) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::string> lines;
    for (int i = 0; i < 60; ++i) {
      lines.push_back("2025-03-0" + std::to_string(1 + random() % 4) + (random() % 2 == 0 ? " attack" : " condemn") +
                      " actor=state:A" + std::to_string(random() % 3) + " recipient=state:B" +
                      std::to_string(random() % 3));
    }
    std::vector<const char*> views;
    for (const std::string& line : lines) views.push_back(line.c_str());
    const Groups found = grouped(views);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto first = static_cast<std::size_t>(std::find(lines.begin(), lines.end(), lines[i]) - lines.begin());
      ASSERT_EQ(found[i], first) << "seed " << seed << ": " << lines[i];
    }
  }
}

}  // namespace
}  // namespace chancery::ledger
