// SPDX-License-Identifier: Apache-2.0
#include "base/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

namespace chancery {
namespace {

std::vector<int> run(unsigned workers, int items, std::atomic<int>* most_in_flight = nullptr) {
  std::vector<int> taken;
  int given = 0;
  std::atomic<int> in_flight = 0;
  const auto next = [&]() -> std::optional<int> {
    if (given == items) return std::nullopt;
    const int now = ++in_flight;
    if (most_in_flight != nullptr && now > *most_in_flight) *most_in_flight = now;
    return given++;
  };
  const auto work = [](int item, unsigned) {
    volatile int waste = 0;
    for (int i = 0; i < (item * 7919) % 5000; ++i) waste = waste + i;  // later items may be done earlier
    return item * item;
  };
  const auto sink = [&](int result) -> Outcome {
    --in_flight;
    taken.push_back(result);
    return Done{};
  };
  EXPECT_TRUE((ordered_work<int, int>(workers, next, work, sink).ok()));
  return taken;
}

TEST(OrderedWork, results_come_in_the_order_of_the_inputs) {
  const std::vector<int> alone = run(1, 500);
  ASSERT_EQ(alone.size(), 500U);
  EXPECT_EQ(alone[499], 499 * 499);
  EXPECT_EQ(run(2, 500), alone);
  EXPECT_EQ(run(7, 500), alone);
  EXPECT_TRUE(run(3, 0).empty());
}

TEST(OrderedWork, few_items_are_in_flight) {
  std::atomic<int> most = 0;
  run(3, 2000, &most);
  EXPECT_LE(most, 13);
}

TEST(OrderedWork, stops_at_the_first_error) {
  for (const unsigned workers : {1U, 4U}) {
    int given = 0, taken = 0;
    const Outcome outcome = ordered_work<int, int>(
        workers, [&]() -> std::optional<int> { return given++; }, [](int item, unsigned) { return item; },
        [&](int item) -> Outcome {
          ++taken;
          if (item == 5) return Error{ErrorCode::kIo, "full", ""};
          return Done{};
        });
    EXPECT_FALSE(outcome.ok());
    EXPECT_EQ(taken, 6);
    EXPECT_LT(given, 64);
  }
}

TEST(OrderedWork, an_exception_of_a_worker_comes_out) {
  int given = 0;
  const auto next = [&]() -> std::optional<int> { return given++; };
  const auto work = [](int item, unsigned) -> int {
    return std::string("abc").at(static_cast<std::size_t>(item)) != 0 ? 1 : 0;
  };
  EXPECT_THROW(static_cast<void>(ordered_work<int, int>(3, next, work, [](int) -> Outcome { return Done{}; })),
               std::out_of_range);
}

}  // namespace
}  // namespace chancery
