// SPDX-License-Identifier: Apache-2.0
//
// What a queue promises, of each kind whose server the tests have (CHANCERY_TEST_SERVER, CHANCERY_TEST_BROKER).
#include "stream/queue.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <set>

#include "store/database.h"

namespace chancery::stream {
namespace {

using std::chrono::milliseconds;

std::string address(bool rabbit) {
  const char* server = std::getenv(rabbit ? "CHANCERY_TEST_BROKER" : "CHANCERY_TEST_SERVER");
  if (server == nullptr) return {};
  static int number = 0;
  const std::string unique = "queue_test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
  if (rabbit) return std::string(server) + "?queue=" + unique;
  auto database = store::Database::open(server, store::Database::Mode::kWrite);
  EXPECT_TRUE(database.ok()) << describe(database.error());
  EXPECT_TRUE(database->run(("CREATE SCHEMA " + unique).c_str()).ok());
  const std::string base = server;
  return base + (base.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + unique;
}

std::vector<Job> jobs(std::initializer_list<const char*> ids) {
  std::vector<Job> made;
  for (const char* id : ids) made.push_back({id, std::string("{\"of\":\"") + id + "\"}", 0, 0});
  return made;
}

std::set<std::string> ids(const std::vector<Job>& taken) {
  std::set<std::string> made;
  for (const Job& job : taken) made.insert(job.id);
  return made;
}

class EachQueue : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    address_ = address(GetParam());
    if (address_.empty()) GTEST_SKIP() << "no such server for the tests";
    auto opened = open_queue(address_);
    ASSERT_TRUE(opened.ok()) << describe(opened.error());
    queue_ = std::move(opened).value();
  }
  std::vector<Job> take(Queue& queue, std::size_t most, milliseconds wait = milliseconds(5000)) {
    auto taken = queue.take(most, wait);
    EXPECT_TRUE(taken.ok()) << describe(taken.error());
    return taken.ok() ? std::move(taken).value() : std::vector<Job>();
  }
  std::string address_;
  std::unique_ptr<Queue> queue_;
};

TEST_P(EachQueue, hands_out_what_was_put_until_it_is_done) {
  ASSERT_TRUE(queue_->put(jobs({"r_1", "r_2", "r_3"})).ok());
  auto taken = take(*queue_, 10);
  EXPECT_EQ(ids(taken), (std::set<std::string>{"r_1", "r_2", "r_3"}));
  for (const Job& job : taken) {
    EXPECT_EQ(job.body, "{\"of\":\"" + job.id + "\"}");
    EXPECT_EQ(job.attempts, 0U);
  }
  EXPECT_TRUE(take(*queue_, 10, milliseconds(100)).empty());
  ASSERT_TRUE(queue_->done(taken).ok());
  EXPECT_TRUE(take(*queue_, 10, milliseconds(100)).empty());
  EXPECT_EQ(queue_->counts()->waiting, 0U);
}

TEST_P(EachQueue, gives_to_others_what_one_gives_back) {
  ASSERT_TRUE(queue_->put(jobs({"r_1", "r_2"})).ok());
  const auto taken = take(*queue_, 10);
  ASSERT_EQ(taken.size(), 2U);
  ASSERT_TRUE(queue_->give_back(taken).ok());
  auto other = open_queue(address_);
  ASSERT_TRUE(other.ok());
  queue_.reset();
  const auto again = take(**other, 10);
  EXPECT_EQ(ids(again), (std::set<std::string>{"r_1", "r_2"}));
  EXPECT_TRUE((*other)->done(again).ok());
}

TEST_P(EachQueue, lays_aside_what_can_never_work) {
  ASSERT_TRUE(queue_->put(jobs({"r_1", "r_2"})).ok());
  const auto taken = take(*queue_, 10);
  ASSERT_EQ(taken.size(), 2U);
  ASSERT_TRUE(queue_->give_up(taken[0], "it is no report").ok());
  ASSERT_TRUE(queue_->done({&taken[1], 1}).ok());
  EXPECT_TRUE(take(*queue_, 10, milliseconds(200)).empty());
  for (int wait = 0; wait < 50 && queue_->counts()->dead == 0; ++wait) usleep(100'000);
  EXPECT_EQ(queue_->counts()->dead, 1U);
}

TEST_P(EachQueue, tries_again_later) {
  ASSERT_TRUE(queue_->put(jobs({"r_1"})).ok());
  const auto taken = take(*queue_, 10);
  ASSERT_EQ(taken.size(), 1U);
  ASSERT_TRUE(queue_->again(taken[0], milliseconds(1500)).ok());
  EXPECT_TRUE(take(*queue_, 10, milliseconds(300)).empty());
  const auto again = take(*queue_, 10, milliseconds(20'000));
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].attempts, 1U);
  EXPECT_EQ(again[0].body, taken[0].body);
  EXPECT_TRUE(queue_->done(again).ok());
}

INSTANTIATE_TEST_SUITE_P(Postgres, EachQueue, ::testing::Values(false));
INSTANTIATE_TEST_SUITE_P(Rabbit, EachQueue, ::testing::Values(true));

TEST(Address, what_is_no_queue_is_refused) {
  for (const char* address :
       {"", "chancery.db", "http://host/", "amqp:///vhost", "amqp://host/?name=x", "amqp://host/?queue="})
    EXPECT_EQ(open_queue(address).error().code, ErrorCode::kUsage) << address;
  const auto nobody = open_queue("amqp://me:secret@127.0.0.1:1/");
  ASSERT_FALSE(nobody.ok());
  EXPECT_EQ(nobody.error().code, ErrorCode::kQueueUnavailable);
  EXPECT_EQ(describe(nobody.error()).find("secret"), std::string::npos);
}

}  // namespace
}  // namespace chancery::stream
