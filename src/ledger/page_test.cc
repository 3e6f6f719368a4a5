// SPDX-License-Identifier: Apache-2.0
//
// Pages of answers, one after the other, against the whole.
#include "ledger/page.h"

#include <algorithm>
#include <functional>
#include <random>
#include <set>

#include "ledger/random_claims.h"
#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

TEST(Page, cursors_say_what_they_were_made_of) {
  const Place place = {"recognizes", "Côte d'Ivoire", "", "a.b~c", day_key(kMaxDay), number_key(7)};
  const std::string cursor = cursor_of(place);
  for (const char c : cursor) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_' || c == '.' || c == '~';
    EXPECT_TRUE(safe) << cursor;
  }
  EXPECT_EQ(*place_of(cursor), place);
  EXPECT_EQ(day_of_key(place[4]), kMaxDay);
  EXPECT_LT(day_key(kMinDay), day_key(-1));
  EXPECT_LT(day_key(-1), day_key(0));
  for (const char* bad : {"~", "~a", "~zz", "a b", "é"})
    EXPECT_EQ(place_of(bad).error().code, ErrorCode::kUsage) << bad;
}

// How many claims are shown depends on how many rows there are; how many there are does not.
std::string words(const Status& status) { return status.id + " " + std::to_string(status.counts.claims); }

// All pages of `limit` rows, each asked for with the cursor of the one before.
template <typename Query, typename Ask>
std::vector<std::string> all_pages(Query query, std::size_t limit, const Ask& ask) {
  std::vector<std::string> lines;
  query.page.limit = limit;
  for (int pages = 0; pages < 2000; ++pages) {
    const std::vector<std::string> page = ask(query, query.page.after);
    EXPECT_TRUE(limit == 0 || page.size() <= limit);
    EXPECT_TRUE(limit == 0 || query.page.after.empty() || page.size() == limit);
    lines.insert(lines.end(), page.begin(), page.end());
    if (query.page.after.empty()) return lines;
  }
  ADD_FAILURE() << "pages without end";
  return lines;
}

// More claims than a timeline goes through for a page: the days that it reads give the rows that all of them give.
TEST(Page, pages_of_very_many_claims_are_the_whole) {
  std::mt19937 random(4);
  TestLedger test("many");
  for (int i = 0; i < 60; ++i) {
    const Report report = report_of("r_" + std::to_string(i), "S" + std::to_string(random() % 3), "2010-01-01");
    std::vector<Event> events;
    for (int k = 0; k < 100; ++k) {
      static constexpr const char* kWho[] = {"AAA", "BBB", "CCC"};
      std::string date = iso_day(to_day(2000, 1, 1) + static_cast<Day>(random() % 2500));
      if (random() % 10 == 0) date.resize(7);
      if (random() % 40 == 0) date = "-";
      const bool assumed = random() % 6 == 0;
      events.push_back(event_of(date + " consult actor=state:" + kWho[random() % 3] +
                                    " recipient=state:" + kWho[random() % 3] + (random() % 5 == 0 ? "&state:DDD" : ""),
                                report.id + std::to_string(k)));
      if (random() % 8 == 0 && events.back().date.known()) {
        events.back().date.precision = Precision::kBefore;
        events.back().date.earliest = kMinDay;
      } else if (assumed && events.back().date.known()) {
        events.back().date_basis = "the report's date";  // perhaps ten days before
      }
    }
    const CodedBatchItem item{&report, events};
    ASSERT_TRUE(test.ledger->record({&item, 1}, "2025-01-01T00:00:00Z").ok());
  }
  TimelineQuery query;
  query.entity = "state:AAA";
  const auto rows = [&](const TimelineQuery& asked, std::string& next) {
    std::vector<std::string> lines;
    const auto answer = test.ledger->timeline(asked);
    EXPECT_EQ(answer->all.has_value(), asked.page.limit == 0);
    for (const TimelineRow& row : answer->rows) lines.push_back(row.event.id + " " + std::to_string(row.claims.size()));
    next = answer->next;
    return lines;
  };
  const std::vector<std::string> whole = all_pages(query, 0, rows);
  EXPECT_GT(whole.size(), 1000U);
  for (const std::size_t limit : {100, 900}) EXPECT_EQ(all_pages(query, limit, rows), whole) << limit;
  EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()).size(), whole.size()) << "an event twice";
  // Backwards the same rows, but for those without a date.
  const auto dated = [&](const TimelineQuery& asked) {
    std::vector<std::string> lines;
    const auto answer = test.ledger->timeline(asked);
    for (const TimelineRow& row : answer->rows) {
      if (row.event.date.known()) lines.push_back(row.event.id + " " + std::to_string(row.claims.size()));
    }
    return lines;
  };
  std::vector<std::string> backwards = dated(query);
  EXPECT_LT(backwards.size(), whole.size());
  std::reverse(backwards.begin(), backwards.end());
  query.newest_first = true;
  for (const std::size_t limit : {0, 100, 900}) EXPECT_EQ(all_pages(query, limit, rows), backwards) << limit;
  query.newest_first = false;
  // What a person joined is one row on one page, years apart or not.
  DecisionRequest join;
  join.kind = DecisionKind::kMerge;
  for (const std::string& line : {whole[20], whole[whole.size() / 2]})
    join.items.push_back(line.substr(0, line.find(' ')));
  ASSERT_TRUE(test.ledger->decide(join, "2025-01-02T00:00:00Z").ok());
  const std::vector<std::string> joined = all_pages(query, 0, rows);
  EXPECT_EQ(joined.size(), whole.size() - 1);
  EXPECT_EQ(all_pages(query, 100, rows), joined);
  // Of a part of the days, too: "by July" is told in a month of its own, whatever the first day.
  query.from = to_day(2001, 1, 1);
  const std::size_t behind = all_pages(query, 200, rows).size();
  EXPECT_GT(behind, whole.size() / 2);
  EXPECT_LT(behind, whole.size());
}

TEST(Page, pages_one_after_the_other_are_the_whole) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    std::mt19937 random(seed);
    TestLedger test("pages");
    for (int i = 0; i < 50; ++i) {
      const Report report = report_of("r_" + std::to_string(i), "S" + std::to_string(random() % 3));
      std::vector<Event> events;
      for (int k = 0; k < 6; ++k) events.push_back(event_of(random_line(random), report.id + std::to_string(k)));
      const CodedBatchItem item{&report, events};
      ASSERT_TRUE(test.ledger->record({&item, 1}, "2025-01-01T00:00:00Z").ok());
    }
    const Ledger& ledger = *test.ledger;
    StatusQuery status;
    status.history = true;
    const auto statuses = [&](const StatusQuery& query, std::string& next) {
      std::vector<std::string> lines;
      const auto answer = ledger.status(query);
      for (const Status& row : answer->rows) lines.push_back(words(row));
      next = answer->next;
      return lines;
    };
    TimelineQuery timeline;
    timeline.entity = "state:AAA";
    const auto rows = [&](const TimelineQuery& query, std::string& next) {
      std::vector<std::string> lines;
      const auto answer = ledger.timeline(query);
      for (const TimelineRow& row : answer->rows)
        lines.push_back(row.event.id + " " + std::to_string(row.claims.size()));
      next = answer->next;
      return lines;
    };
    ChangeQuery change;
    change.from = to_day(2001, 1, 1);
    change.to = to_day(2005, 1, 1);
    const auto changes = [&](const ChangeQuery& query, std::string& next) {
      std::vector<std::string> lines;
      const auto answer = ledger.changes(query);
      for (const Change& row : answer->rows) lines.push_back(std::string(name(row.kind)) + " " + words(row.status));
      next = answer->next;
      return lines;
    };
    EventQuery event;
    const auto events = [&](const EventQuery& query, std::string& next) {
      std::vector<std::string> lines;
      const auto answer = ledger.events(query, [&](const RecordedEvent& told) -> Outcome {
        lines.push_back(told.event.id + " " + std::to_string(told.reports.size()));
        return Done{};
      });
      next = answer->next;
      return lines;
    };
    for (const std::size_t limit : {1, 2, 7, 1000}) {
      EXPECT_EQ(all_pages(status, limit, statuses), all_pages(status, 0, statuses)) << seed << " " << limit;
      EXPECT_EQ(all_pages(change, limit, changes), all_pages(change, 0, changes)) << seed << " " << limit;
      EXPECT_EQ(all_pages(event, limit, events), all_pages(event, 0, events)) << seed << " " << limit;
      for (const char* other : {"", "state:BBB", "group:AAA"}) {
        timeline.other = *other == '\0' ? std::optional<std::string>() : other;
        EXPECT_EQ(all_pages(timeline, limit, rows), all_pages(timeline, 0, rows)) << seed << " " << limit << other;
        EventQuery both;
        both.entities = {"state:AAA"};
        if (*other != '\0') both.entities.emplace_back(other);
        EXPECT_EQ(all_pages(both, limit, events), all_pages(both, 0, events)) << seed << " " << limit << other;
      }
    }
    EXPECT_EQ(all_pages(event, 0, events).size(), ledger.counts()->claims);
    status.page.after = "no cursor";
    EXPECT_EQ(ledger.status(status).error().code, ErrorCode::kUsage);
  }
}

}  // namespace
}  // namespace chancery::ledger
