// SPDX-License-Identifier: Apache-2.0
//
// Copies of copies are one family, in whichever order they come.
#include <algorithm>
#include <map>

#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

std::string words(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "word" + std::to_string(i) + " ";
  return text;
}

// Report -> head of its family, by their ids.
std::map<std::string, std::string> families(const std::filesystem::path& where) {
  auto database = Database::open(where, Database::Mode::kRead);
  EXPECT_TRUE(database.ok()) << describe(database.error());
  auto list = Statement::prepare(*database,
                                 "SELECT r.key, o.key FROM copy c JOIN report r ON r.id=c.report JOIN report "
                                 "o ON o.id=c.of");
  EXPECT_TRUE(list.ok()) << describe(list.error());
  std::map<std::string, std::string> found;
  while (*list->step()) found.emplace(list->text(0), list->text(1));
  return found;
}

TEST(Families, do_not_depend_on_the_order_of_reports) {
  // B is a copy of A and of C, which share too little with each other; D stands alone. Two papers confirm, copies do
  // not.
  const std::vector<std::pair<const char*, std::string>> texts = {{"r_b", words(0, 60) + words(200, 260)},
                                                                  {"r_a", words(0, 60) + words(300, 305)},
                                                                  {"r_c", words(200, 260) + words(400, 405)},
                                                                  {"r_d", words(500, 600)}};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  std::map<std::string, std::string> first;
  int round = 0;
  do {
    TestLedger test(("families" + std::to_string(round)).c_str());
    for (const std::size_t at : order) {
      Report report = report_of(texts[at].first, "Paper " + std::to_string(at));
      report.text = texts[at].second;
      record(*test.ledger, report, {"2020-01-01 recognize actor=state:RUS recipient=group:taliban"});
    }
    const auto found = families(test.path);
    if (round++ == 0) first = found;
    EXPECT_EQ(found, first);
    EXPECT_EQ(found.size(), 2U);
    EXPECT_FALSE(found.contains("r_d"));
    const auto check = test.ledger->check();
    EXPECT_TRUE(check->damage.empty()) << check->damage.front().invariant << ": " << check->damage.front().example;
  } while (std::next_permutation(order.begin(), order.end()) && round < (on_server() ? 6 : 24));
}

TEST(Families, one_that_joins_two_makes_their_voices_one) {
  TestLedger test("joined");
  const auto tell = [&](const char* id, std::string text) {
    Report report = report_of(id, std::string("Paper ") + id);
    report.text = std::move(text);
    std::vector<Event> events = {event_of("2020-01-01 recognize actor=state:RUS recipient=group:taliban", id)};
    events[0].text = std::string("In words of its own, ") + id + " says that one has recognised the other.";
    const CodedBatchItem item{&report, events};
    EXPECT_TRUE(test.ledger->record({&item, 1}, "2025-07-05T10:00:00Z").ok());
  };
  const auto certainty = [&] {
    return ask(*test.ledger, "recognizes", "Russia", "Taliban", "2020-06-01").rows.at(0).certainty;
  };
  tell("r_1", words(0, 60));
  EXPECT_EQ(certainty(), Certainty::kClaimed);
  tell("r_2", words(100, 160));
  EXPECT_EQ(certainty(), Certainty::kConfirmed);
  // Both of them, one after the other: who confirms whom?
  Report both = report_of("r_3", "Paper r_3");
  both.text = words(0, 60) + words(100, 160);
  record(*test.ledger, both, {"2019 attack actor=state:USA recipient=group:taliban"});
  EXPECT_EQ(certainty(), Certainty::kClaimed);
  EXPECT_TRUE(test.ledger->check()->damage.empty());
}

}  // namespace
}  // namespace chancery::ledger
