// SPDX-License-Identifier: Apache-2.0
//
// The file: what is refused, readers beside a writer, a killed writer, a full disk, speed.
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <random>

#include "base/test_folder.h"
#include "ledger/test_ledger.h"
#include "ledger/watch.h"

namespace chancery::ledger {
namespace {

TEST(Ledger, refuses_what_is_no_ledger_and_what_is_newer) {
  const auto path = test_folder() / "foreign.db";
  std::ofstream(path) << "This is no database, and long enough to be looked at as one by a reader of headers.";
  SmallDirectory directory;
  EXPECT_EQ(Ledger::open(path, Ledger::Mode::kRead, rules(), directory).error().code, ErrorCode::kLedgerDamaged);
  EXPECT_EQ(Ledger::open(path, Ledger::Mode::kWrite, rules(), directory).error().code, ErrorCode::kLedgerDamaged);
  std::filesystem::remove(path);
  EXPECT_EQ(Ledger::open(path, Ledger::Mode::kRead, rules(), directory).error().code, ErrorCode::kLedgerCannotOpen);
  run_sql(path, "CREATE TABLE mine(x)");
  EXPECT_EQ(Ledger::open(path, Ledger::Mode::kWrite, rules(), directory).error().code, ErrorCode::kLedgerDamaged);

  TestLedger test("newer");
  test.ledger.reset();
  run_sql(test.path, on_server() ? "UPDATE meta SET value='99' WHERE key='schema'" : "PRAGMA user_version=99");
  for (const auto mode : {Ledger::Mode::kRead, Ledger::Mode::kWrite}) {
    EXPECT_EQ(Ledger::open(test.path, mode, rules(), directory).error().code, ErrorCode::kLedgerNewerVersion);
  }
}

TEST(Ledger, a_reader_sees_the_old_state_while_one_writes) {
  TestLedger test("reader");
  record(*test.ledger, report_of("r_1"), {"1994 emerge actor=group:taliban"});
  auto reader = Ledger::open(test.path, Ledger::Mode::kRead, rules(), test.directory);
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(ask(*reader, "exists", "Taliban", nullptr, "2000-01-01").rows.size(), 1U);
  record(*test.ledger, report_of("r_2"), {"1999 dissolve actor=group:taliban"});
  EXPECT_EQ(ask(*reader, "exists", "Taliban", nullptr, "2000-01-01").rows.size(), 0U);
}

TEST(Ledger, held_still_it_answers_and_is_copied_as_it_was) {
  TestLedger test("still");
  record(*test.ledger, report_of("r_1"), {"1994 emerge actor=group:taliban"});
  auto reader = Ledger::open(test.path, Ledger::Mode::kRead, rules(), test.directory);
  ASSERT_TRUE(reader.ok());
  ASSERT_TRUE(hold_still(*reader).ok());
  record(*test.ledger, report_of("r_2"), {"1999 dissolve actor=group:taliban"});
  EXPECT_EQ(ask(*reader, "exists", "Taliban", nullptr, "2000-01-01").rows.size(), 1U);
  EXPECT_TRUE(reader->check()->damage.empty());
  const auto copied = reader->copy(empty_place("still_copy"));
  ASSERT_TRUE(copied.ok()) << describe(copied.error());
  EXPECT_EQ(copied->reports, 1U);
}

// A batch of many reports, for the tests that interrupt it.
std::pair<std::vector<Report>, std::vector<std::vector<Event>>> many(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  const auto state = [&] {
    return "state:S" + std::string(1, static_cast<char>('A' + random() % 20)) +
           std::string(1, static_cast<char>('A' + random() % 5));
  };
  static constexpr const char* kActs[] = {"recognize",       "withdraw-recognition", "establish-relations",
                                          "sever-relations", "impose-sanctions",     "lift-sanctions",
                                          "attack",          "cease-fire",           "restore-relations",
                                          "condemn"};
  std::pair<std::vector<Report>, std::vector<std::vector<Event>>> made;
  for (std::size_t i = 0; i < count; ++i) {
    made.first.push_back(report_of("r_" + std::to_string(seed) + "_" + std::to_string(i),
                                   "S" + std::to_string(random() % 5), "2024-01-01"));
    std::vector<Event> events;
    for (int k = 0; k < 5; ++k) {
      const std::string line = iso_day(to_day(2000, 1, 1) + static_cast<Day>(random() % 8000)) + " " +
                               kActs[random() % 10] + " actor=" + state() + " recipient=" + state();
      events.push_back(event_of(line, made.first.back().id));
      events.back().text =
          "The government of one state said on Tuesday that it had done something to the government of another state, "
          "officials told reporters.";
    }
    made.second.push_back(std::move(events));
  }
  return made;
}

std::vector<CodedBatchItem> items_of(const std::pair<std::vector<Report>, std::vector<std::vector<Event>>>& all) {
  std::vector<CodedBatchItem> items;
  for (std::size_t i = 0; i < all.first.size(); ++i) items.push_back({&all.first[i], all.second[i]});
  return items;
}

TEST(Ledger, a_killed_writer_leaves_the_old_state) {
  TestLedger test("killed");
  record(*test.ledger, report_of("r_1"), {"1994 emerge actor=group:taliban"});
  test.ledger.reset();
  const auto batch = many(2000, 7);
  for (int round = 0; round < 5; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      auto ledger = Ledger::open(test.path, Ledger::Mode::kWrite, rules(), test.directory);
      if (ledger) static_cast<void>(ledger->record(items_of(batch), "2025-01-01T00:00:00Z"));
      _exit(0);
    }
    usleep(static_cast<useconds_t>(20000 + 40000 * round));
    kill(child, SIGKILL);
    int ended = 0;
    waitpid(child, &ended, 0);
    auto ledger = Ledger::open(test.path, Ledger::Mode::kWrite, rules(), test.directory);
    ASSERT_TRUE(ledger.ok()) << describe(ledger.error());
    const std::size_t claims = ledger->counts()->claims;
    EXPECT_TRUE(claims == 1 || claims == 10001) << claims;
    EXPECT_EQ(ask(*ledger, "exists", "Taliban", nullptr, "2000-01-01").rows.size(), 1U);
    if (claims != 1) break;
  }
}

TEST(Ledger, a_full_disk_is_an_error_and_rolls_back) {
  if (on_server()) GTEST_SKIP() << "the server's disk is not this process's";
  TestLedger test("full");
  record(*test.ledger, report_of("r_1"), {"1994 emerge actor=group:taliban"});
  test.ledger.reset();
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    auto ledger = Ledger::open(test.path, Ledger::Mode::kWrite, rules(), test.directory);
    const rlimit limit{512 * 1024, 512 * 1024};
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto batch = many(4000, 9);
    const auto recorded = ledger->record(items_of(batch), "2025-01-01T00:00:00Z");
    _exit(!recorded && recorded.error().code == ErrorCode::kLedgerFull ? 0 : 1);
  }
  int ended = 0;
  waitpid(child, &ended, 0);
  EXPECT_TRUE(WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
  auto ledger = Ledger::open(test.path, Ledger::Mode::kRead, rules(), test.directory);
  ASSERT_TRUE(ledger.ok());
  EXPECT_EQ(ledger->counts()->claims, 1U);
}

TEST(Ledger, records_quickly) {
  TestLedger test("speed");
  const auto batch = many(8000, 3);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_TRUE(test.ledger->record(items_of(batch), "2025-01-01T00:00:00Z").ok());
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  RecordProperty("claims_per_second", static_cast<int>(40000 / seconds));
  std::printf("%.0f claims a second\n", 40000 / seconds);
  if (!on_server()) std::printf("%ju bytes a claim\n", std::filesystem::file_size(test.path) / 40000);
  EXPECT_GT(40000 / seconds, on_server() ? 300 : 1000);  // a gross slowdown only; the number is for the log
}

}  // namespace
}  // namespace chancery::ledger
