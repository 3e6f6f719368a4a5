// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>

#include "base/http_status.h"
#include "serve/bodies.h"
#include "serve/cache.h"
#include "serve/crew.h"
#include "serve/metrics.h"
#include "serve/negotiate.h"
#include "serve/page.h"
#include "serve/parameters.h"
#include "serve/routes.h"
#include "serve/server.h"
#include "serve/stream.h"

namespace chancery::serve {
namespace {

TEST(Parameters, decodes_names_and_values) {
  const auto given = Parameters::parse("as-of=2025-07&object=C%C3%B4te+d%27Ivoire&history&limit=5");
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(**given->text("object"), "Côte d'Ivoire");
  EXPECT_EQ(**given->day("as_of", Parameters::End::kLast, 0), to_day(2025, 7, 31));
  EXPECT_EQ(**given->day("as_of", Parameters::End::kFirst, 0), to_day(2025, 7, 1));
  EXPECT_TRUE(*given->flag("history"));
  EXPECT_EQ(*given->number("limit", 100, 1, 1000), 5U);
  EXPECT_EQ(given->canonical("limit"), "as_of=2025-07&object=C%C3%B4te%20d%27Ivoire");
}

TEST(Parameters, refuses_what_is_wrong) {
  for (const char* query : {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "a=%0A", "%c0%80=1"})
    EXPECT_FALSE(Parameters::parse(query).ok()) << query;
  std::string many;
  for (int i = 0; i < 70; ++i) many += "a=b&";
  EXPECT_FALSE(Parameters::parse(many).ok());
  const auto given = Parameters::parse("limit=0&as_of=never&flag=perhaps&twice=1&twice=2");
  ASSERT_TRUE(given.ok());
  EXPECT_FALSE(given->number("limit", 100, 1, 1000).ok());
  EXPECT_FALSE(given->day("as_of", Parameters::End::kLast, 0).ok());
  EXPECT_FALSE(given->flag("flag").ok());
  EXPECT_FALSE(given->text("twice").ok());
  EXPECT_FALSE(given->required("absent").ok());
  const std::array<std::string_view, 1> names = {"limit"};
  EXPECT_FALSE(given->only(names).ok());
}

TEST(Parameters, equal_questions_are_equal_strings) {
  EXPECT_EQ(Parameters::parse("b=2&a=1")->canonical(), Parameters::parse("a=1&b=2&c=")->canonical());
}

TEST(Routes, finds_the_address_and_its_open_parts) {
  const auto found = match(Method::kGet, "/v1/status/has-relations-with");
  ASSERT_TRUE(found.ok());
  ASSERT_NE(found->route, nullptr);
  EXPECT_EQ(found->route->name, "status");
  EXPECT_EQ(found->arguments, std::vector<std::string>{"has-relations-with"});
  EXPECT_EQ(match(Method::kHead, "/v1/explain/new%3AAFG%3Agul")->arguments, std::vector<std::string>{"new:AFG:gul"});
}

TEST(Routes, tells_no_address_from_a_wrong_method) {
  EXPECT_TRUE(match(Method::kGet, "/v1/nothing")->methods.empty());
  EXPECT_TRUE(match(Method::kGet, "/v1/status/a/b")->methods.empty());
  EXPECT_TRUE(match(Method::kGet, "/v1/status/")->methods.empty());
  const auto wrong = match(Method::kPost, "/v1/status/recognizes");
  EXPECT_EQ(wrong->route, nullptr);
  EXPECT_EQ(allowed(wrong->methods), "GET, HEAD, OPTIONS");
  EXPECT_EQ(allowed(match(Method::kPost, "/v1/reports")->methods), "GET, HEAD, POST, OPTIONS");
  EXPECT_FALSE(match(Method::kGet, "/v1/explain/%00").ok());
}

TEST(Routes, the_log_is_no_item_of_the_queue) {
  EXPECT_EQ(match(Method::kGet, "/v1/review/log")->route->name, "decisions");
  EXPECT_EQ(match(Method::kPost, "/v1/review/ev_1")->route->name, "decide");
}

TEST(Negotiate, chooses_by_quality) {
  EXPECT_EQ(quality_of_type("", "text/csv"), 1000);
  EXPECT_EQ(quality_of_type("text/csv;q=0.5, application/json", "text/csv"), 500);
  EXPECT_EQ(quality_of_type("text/*;q=0.3, */*;q=0.1", "application/json"), 100);
  EXPECT_EQ(quality_of_type("text/html", "application/json"), 0);
  EXPECT_EQ(choose_encoding("gzip, br", true, true), Encoding::kBrotli);
  EXPECT_EQ(choose_encoding("gzip, br;q=0.1", true, true), Encoding::kGzip);
  EXPECT_EQ(choose_encoding("gzip;q=0", true, true), Encoding::kIdentity);
  EXPECT_EQ(choose_encoding("identity", true, true), Encoding::kIdentity);
  EXPECT_EQ(choose_encoding("*", true, false), Encoding::kGzip);
}

TEST(Negotiate, etags_of_bytes_and_encodings) {
  const std::string tag = etag_of("body");
  EXPECT_EQ(tag, etag_of("body"));
  EXPECT_NE(tag, etag_of("other"));
  const std::string packed = etag_of(tag, Encoding::kGzip);
  EXPECT_NE(tag, packed);
  EXPECT_TRUE(packed.ends_with("-gzip\""));
  EXPECT_TRUE(etag_matches("\"x\", W/" + tag, tag));
  EXPECT_TRUE(etag_matches("*", tag));
  EXPECT_FALSE(etag_matches("\"x\"", tag));
  EXPECT_FALSE(etag_matches("", tag));
}

TEST(Negotiate, gzip_is_smaller_and_has_its_header) {
  const std::string packed = gzip(std::string(10000, 'a'), 5);
  ASSERT_GT(packed.size(), 10U);
  EXPECT_LT(packed.size(), 200U);
  EXPECT_EQ(packed.substr(0, 2), "\x1f\x8b");
}

TEST(Page, cursor_of_the_ledger_goes_round_through_the_link) {
  Asked asked;
  asked.path = "/v1/status";
  asked.parameters = Parameters::parse("limit=2&object=A%26B&cursor=old").value();
  List list(asked, "");
  list.add(exporting::Json{{"a", 1}});
  const Answer answer = list.end("x.y~20-z", 7);
  EXPECT_EQ(exporting::Json::parse(answer.body).size(), 1U);
  EXPECT_EQ(answer.headers[0].second, "7");
  EXPECT_EQ(answer.headers[1].second, "</v1/status?limit=2&object=A%26B&cursor=x.y~20-z>; rel=\"next\"");
}

TEST(Page, numbers_of_rows_as_cursors) {
  EXPECT_EQ(*offset_of({10, "40"}), 40U);
  EXPECT_EQ(*offset_of({10, ""}), 0U);
  EXPECT_FALSE(offset_of({10, "4x"}).ok());
  EXPECT_FALSE(offset_of({10, "-1"}).ok());
}

TEST(Page, empty_list_is_json) {
  Asked asked;
  EXPECT_TRUE(exporting::Json::parse(List(asked, "").end("", 0).body).empty());
}

Kept kept_of_size(std::size_t size) {
  Kept kept;
  kept.body = std::make_shared<const std::string>(size, 'x');
  return kept;
}

TEST(Cache, forgets_what_another_state_answered) {
  Cache cache(1 << 20);
  cache.keep("a", {1, 5}, kept_of_size(10));
  EXPECT_NE(cache.find("a", {1, 5}), nullptr);
  EXPECT_EQ(cache.find("a", {2, 5}), nullptr);
  EXPECT_EQ(cache.find("a", {1, 5}), nullptr) << "it is gone";
  cache.keep("a", {1, 5}, kept_of_size(10));
  EXPECT_EQ(cache.find("a", {1, 6}), nullptr) << "another day";
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(Cache, bytes_are_bounded_and_the_oldest_goes_first) {
  Cache cache(40'000);
  for (int i = 0; i < 100; ++i) {
    cache.keep("key" + std::to_string(i), {}, kept_of_size(4000));
    EXPECT_LE(cache.bytes(), 40'000U);
    cache.find("key0", {});
  }
  EXPECT_NE(cache.find("key0", {}), nullptr);
  EXPECT_NE(cache.find("key99", {}), nullptr);
  EXPECT_EQ(cache.find("key1", {}), nullptr);
  cache.keep("large", {}, kept_of_size(30'000));
  EXPECT_EQ(cache.find("large", {}), nullptr) << "one answer must not drive out all others";
}

TEST(Crew, does_everything_and_refuses_when_full) {
  std::atomic<int> done{0};
  std::atomic<bool> go{false};
  Crew crew(2, {{4, 0}, {2, 1}});
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(crew.add(0, [&](unsigned) {
      while (!go) std::this_thread::yield();
      ++done;
    }));
  }
  while (crew.waiting(0) > 0) std::this_thread::yield();
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(crew.add(0, [&](unsigned) { ++done; }));
  EXPECT_FALSE(crew.add(0, [&](unsigned) { ++done; })) << "full";
  EXPECT_TRUE(crew.add(1, [&](unsigned) { ++done; })) << "another lane";
  go = true;
  crew.finish();
  EXPECT_EQ(done, 7);
  EXPECT_FALSE(crew.add(0, [](unsigned) {}));
}

TEST(Crew, a_lane_leaves_threads_to_others) {
  std::atomic<int> running{0}, most{0}, done{0};
  Crew crew(3, {{100, 0}, {100, 2}});
  for (int i = 0; i < 40; ++i) {
    crew.add(1, [&](unsigned) {
      const int now = ++running;
      int seen = most;
      while (now > seen && !most.compare_exchange_weak(seen, now)) {
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      --running;
      ++done;
    });
  }
  crew.finish();
  EXPECT_EQ(done, 40);
  EXPECT_LE(most, 2);
}

TEST(Bodies, by_their_kind) {
  EXPECT_EQ(body_kind("Text/Plain; charset=utf-8"), BodyKind::kText);
  EXPECT_EQ(body_kind(""), BodyKind::kText);
  EXPECT_EQ(body_kind("application/pdf"), BodyKind::kOther);
  const std::string text = "Lima, 4 May 2025. Peru recognised Kosovo on Sunday.";
  const auto lines = reports_of("{\"text\":\"" + text + "\"}\n\n{\"no\":1}\n", "application/x-ndjson", {});
  ASSERT_TRUE(lines.ok());
  ASSERT_EQ(lines->size(), 2U);
  EXPECT_TRUE((*lines)[0].ok());
  EXPECT_EQ((*lines)[1].error().place, "report 3");
  const auto array = reports_of(" [{\"text\":\"" + text + "\"}, 5]", "application/json", {});
  ASSERT_TRUE(array.ok());
  EXPECT_TRUE((*array)[0].ok());
  EXPECT_FALSE((*array)[1].ok());
  for (const char* body : {"", "[", "\"text\"", "[]", "null"})
    EXPECT_FALSE(reports_of(body, "application/json", {}).ok()) << body;
  EXPECT_FALSE(reports_of("", "application/x-ndjson", {}).ok());
}

TEST(Address, of_all_forms) {
  EXPECT_EQ(parse_address("0.0.0.0:80")->port, 80);
  EXPECT_EQ(parse_address("[::1]:8642")->host, "::1");
  EXPECT_EQ(parse_address(":0")->port, 0);
  EXPECT_EQ(parse_address("localhost")->port, 8642);
  for (const char* wrong : {"", "a:b", "::1:80", "[::1", "x:70000", "[::1]x"})
    EXPECT_FALSE(parse_address(wrong).ok()) << wrong;
}

TEST(Metrics, histogram_adds_up) {
  Metrics metrics;
  metrics.request("status", 200, 0.0001);
  metrics.request("status", 200, 0.02);
  metrics.request("status", 404, 99);
  const std::string text = metrics.text({}, "0");
  EXPECT_NE(text.find("chancery_http_requests_total{route=\"status\",status=\"200\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("_bucket{route=\"status\",le=\"0.0005\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("_bucket{route=\"status\",le=\"0.025\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("_bucket{route=\"status\",le=\"+Inf\"} 3\n"), std::string::npos);
}

TEST(Errors, have_a_status_each) {
  EXPECT_EQ(http_status(ErrorCode::kUsage), 400);
  EXPECT_EQ(http_status(ErrorCode::kLedgerNoSuchId), 404);
  EXPECT_EQ(http_status(ErrorCode::kIntakeTooLarge), 413);
  EXPECT_EQ(http_status(ErrorCode::kLedgerFull), 507);
  const Answer answer = problem({ErrorCode::kLedgerDamaged, "broken", "/home/somebody/ledger.db"}, "/v1/status");
  EXPECT_EQ(answer.body.find("somebody"), std::string::npos) << "where the ledger lies is not told";
}

// A ledger of numbers: each claim is an event, parts are of two.
class Followed final : public Follower {
 public:
  void send(Bytes text) override {
    got += *text;
    if (slow) held += text->size();
  }
  std::size_t waiting() const override { return held; }
  bool gone() const override { return ended; }
  void end() override { ended = true; }
  std::string got;
  std::size_t held = 0;
  bool slow = false, ended = false;
};

struct FakeLedger {
  std::int64_t claims = 0;
  std::vector<std::function<void()>> jobs;

  // What is read is what there was when it was asked for.
  Stream::Read read() {
    return [this](std::optional<ledger::Position> from, Stream::Done done) {
      jobs.push_back([claims = claims, from, done] {
        Stream::Part part;
        part.ok = true;
        if (!from) {
          part.to = {0, claims, 0};
          return done(part);
        }
        part.from = part.to = *from;
        for (int i = 0; i < 2 && part.to.claim < claims; ++i) {
          ++part.to.claim;
          part.text += "[" + std::to_string(part.to.claim) + "]";
        }
        part.more = part.to.claim < claims;
        done(part);
      });
      return true;
    };
  }
  void run() {
    while (!jobs.empty()) {
      const auto job = std::move(jobs.front());
      jobs.erase(jobs.begin());
      job();
    }
  }
};

std::string told(const Followed& one) {
  std::string text;
  for (std::size_t at = one.got.find('['); at != std::string::npos; at = one.got.find('[', at + 1))
    text += one.got.substr(at, one.got.find(']', at) - at + 1);
  return text;
}

TEST(Stream, each_is_told_everything_once) {
  FakeLedger ledger{3, {}};
  Stream stream(ledger.read());
  const auto now = std::make_shared<Followed>(), late = std::make_shared<Followed>(),
             all = std::make_shared<Followed>();
  stream.add(now, std::nullopt);
  stream.add(late, ledger::Position{0, 1, 0});
  ledger.run();
  EXPECT_NE(now->got.find("id: 0-3-0\n"), std::string::npos);
  for (std::uint64_t look = 1; look < 20; ++look) {
    if (look == 3) stream.add(all, ledger::Position{});
    if (look % 2 == 0 && ledger.claims < 9) ledger.claims += 2;
    stream.look(look, 0);
    ledger.run();
  }
  EXPECT_EQ(told(*now), "[4][5][6][7][8][9]");
  EXPECT_EQ(told(*late), "[2][3][4][5][6][7][8][9]");
  EXPECT_EQ(told(*all), "[1][2][3][4][5][6][7][8][9]");
}

TEST(Stream, what_is_recorded_while_it_reads_is_told) {
  FakeLedger ledger{0, {}};
  Stream stream(ledger.read());
  const auto now = std::make_shared<Followed>();
  stream.add(now, std::nullopt);
  ledger.run();
  stream.look(1, 0);  // a writer has begun: there is nothing to read yet
  ledger.claims = 1;
  stream.look(2, 0);
  ledger.run();
  stream.look(2, 0);
  ledger.run();
  EXPECT_EQ(told(*now), "[1]");
}

TEST(Stream, who_catches_up_misses_nothing_that_others_are_told_meanwhile) {
  FakeLedger ledger{1, {}};
  Stream stream(ledger.read());
  const auto now = std::make_shared<Followed>(), late = std::make_shared<Followed>();
  stream.add(now, std::nullopt);
  ledger.run();
  stream.add(late, ledger::Position{});
  stream.look(0, 0);  // asks for what the late one missed
  ASSERT_EQ(ledger.jobs.size(), 1U);
  ledger.claims = 2;
  stream.look(2, 0);
  ASSERT_EQ(ledger.jobs.size(), 2U);
  std::swap(ledger.jobs[0], ledger.jobs[1]);
  ledger.run();
  for (std::uint64_t look = 3; look < 8; ++look) {
    stream.look(look, 0);
    ledger.run();
  }
  EXPECT_EQ(told(*late), "[1][2]");
  EXPECT_EQ(told(*now), "[2]");
}

TEST(Stream, who_reads_too_slowly_is_let_go) {
  FakeLedger ledger{0, {}};
  Stream stream(ledger.read());
  const auto slow = std::make_shared<Followed>();
  stream.add(slow, std::nullopt);
  ledger.run();
  slow->held = 3 << 20;
  ledger.claims = 1;
  stream.look(1, 0);
  ledger.run();
  EXPECT_TRUE(slow->ended);
  EXPECT_EQ(stream.dropped(), 1U);
  stream.look(2, 0);
  EXPECT_EQ(stream.size(), 0U);
}

TEST(Stream, positions_as_ids) {
  const ledger::Position position{12, 340, 2};
  EXPECT_EQ(ledger::position_of(ledger::to_text(position)), position);
  for (const char* wrong : {"", "1", "1-2", "1-2-3-4", "a-b-c", "1-2--3", "-1-2-3", "1-2-3 "})
    EXPECT_FALSE(ledger::position_of(wrong).has_value()) << wrong;
  EXPECT_TRUE(ledger::is_behind({1, 1, 0}, {1, 2, 0}));
  EXPECT_FALSE(ledger::is_behind({1, 2, 0}, {1, 2, 0}));
}

}  // namespace
}  // namespace chancery::serve
