// SPDX-License-Identifier: Apache-2.0
//
// Random ledgers, recorded in pieces and out of order, against what follows from all claims at once.
#include <algorithm>
#include <array>
#include <random>

#include "ledger/event_record.h"
#include "ledger/examples.h"
#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

// Every status, as text, in order.
std::vector<std::string> all_statuses(const Ledger& ledger) {
  std::vector<std::string> lines;
  for (const Relation& relation : rules().relations()) {
    const StatusAnswer answer = ask(ledger, relation.name.c_str(), nullptr, nullptr, "2010-01-01", {}, true);
    for (const Status& status : answer.rows) {
      std::string a = status.subject.id, b = status.object.id;
      if (relation.symmetric && b < a) std::swap(a, b);
      lines.push_back(relation.name + " " + a + " " + b + " " + date_to_text(status.from) + " .. " +
                      date_to_text(status.to) + " " + std::string(name(status.certainty)));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Ledger, what_is_stored_in_pieces_equals_what_follows_from_all_claims) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    std::mt19937 random(seed);
    static constexpr const char* kLines[] = {
        "recognize actor=state:%1 recipient=group:%2",
        "withdraw-recognition actor=state:%1 recipient=group:%2",
        "establish-relations actor=state:%1 recipient=state:%2",
        "sever-relations actor=state:%1 recipient=state:%2",
        "restore-relations actor=state:%2 recipient=state:%1",
        "capture actor=group:%1 place=place:%2",
        "collapse-government actor=group:%1/AFG",
        "seize-power actor=group:%1 place=state:%2",
        "rename recipient=state:%1 name=%2",
        "appoint person=person:%1/FRA office=president",
        "die person=person:%1",
        "accept-credentials actor=state:%1 recipient=state:%2 person=person:%1 rank=ambassador",
        "recall-ambassador actor=state:%1 recipient=state:%2",
        "join-organization actor=state:%1 recipient=igo:%2",
        "dissolve recipient=igo:%2",
        "denied recognize actor=state:%1 recipient=group:%2",
        "planned recognize actor=state:%1 recipient=group:%2",
        "keep-relations actor=state:%1 recipient=state:%2",
        "historical keep-relations actor=state:%1 recipient=state:%2",
        "hold-office actor=person:%1/FRA office=president",
        "oust actor=group:%2 recipient=person:%1/FRA"};
    std::vector<Report> reports;
    std::vector<std::vector<Event>> events;
    for (int i = 0; i < 60; ++i) {
      reports.push_back(report_of("r_" + std::to_string(i), "S" + std::to_string(random() % 3)));
      events.emplace_back();
      for (int k = 0; k < 4; ++k) {
        std::string line = kLines[random() % std::size(kLines)];
        for (const char* hole : {"%1", "%2"}) {
          const std::size_t at = line.find(hole);
          if (at == std::string::npos) continue;
          static constexpr const char* kCodes[] = {"AAA", "BBB", "CCC", "DDD"};
          while (line.find(hole) != std::string::npos) line.replace(line.find(hole), 2, kCodes[random() % 4]);
        }
        std::string date = iso_day(to_day(2000, 1, 1) + static_cast<Day>(random() % 3000));
        date.resize(std::array<std::size_t, 4>{10, 10, 7, 4}[random() % 4]);
        if (random() % 12 == 0) date = "-";
        const std::string full = date + " " + line;
        events.back().push_back(event_of(full, reports.back().id + "/" + std::to_string(k)));
        events.back().back().id = reports.back().id + "/" + std::to_string(k);
      }
    }
    // At once in memory; in random pieces and order in the file.
    std::vector<Event> all;
    for (const auto& list : events) all.insert(all.end(), list.begin(), list.end());
    std::sort(all.begin(), all.end(), [](const Event& a, const Event& b) { return a.id < b.id; });
    TestLedger test("random");
    std::vector<std::size_t> order(reports.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    for (std::size_t at = 0; at < order.size();) {
      std::vector<CodedBatchItem> batch;
      for (std::size_t n = 1 + random() % 9; n > 0 && at < order.size(); --n, ++at)
        batch.push_back({&reports[order[at]], events[order[at]]});
      ASSERT_TRUE(test.ledger->record(batch, "2025-01-01T00:00:00Z").ok());
    }
    std::vector<std::string> expected;
    for (const Relation& relation : rules().relations()) {
      for (const PlainStatus& status :
           derive_plainly(all, relation.name, rules(), test.directory, {}, to_day(2025, 1, 1))) {
        // Sources are by report here; certainty is compared through the file alone.
        expected.push_back(relation.name + " " + status.subject + " " + status.object + " " +
                           date_to_text(status.interval.from) + " .. " + date_to_text(status.interval.to));
      }
    }
    std::sort(expected.begin(), expected.end());
    std::vector<std::string> stored = all_statuses(*test.ledger);
    const std::vector<std::string> with_certainty = stored;
    for (std::string& line : stored) line = line.substr(0, line.rfind(' '));
    EXPECT_EQ(stored, expected) << "seed " << seed;
    // The cached table says the same as the question, and so does a rebuild.
    const std::size_t cached = test.ledger->counts()->statuses;
    EXPECT_EQ(cached, stored.size()) << "seed " << seed;
    ASSERT_TRUE(test.ledger->rebuild().ok());
    EXPECT_EQ(test.ledger->counts()->statuses, cached) << "seed " << seed;
    EXPECT_EQ(all_statuses(*test.ledger), with_certainty) << "seed " << seed;
  }
}

}  // namespace
}  // namespace chancery::ledger
