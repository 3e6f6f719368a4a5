// SPDX-License-Identifier: Apache-2.0
//
// Random ledgers, recorded in pieces and out of order, against what follows from all claims at once.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>
#include <set>

#include "ledger/event_record.h"
#include "ledger/examples.h"
#include "ledger/random_claims.h"
#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

// Every status, as text, in order.
std::vector<std::string> all_statuses(const Ledger& ledger, std::optional<std::string> known_at = {}) {
  std::vector<std::string> lines;
  for (const Relation& relation : rules().relations()) {
    const StatusAnswer answer = ask(ledger, relation.name.c_str(), nullptr, nullptr, "2010-01-01", known_at, true);
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

// Everything that answers say of every pair, claims and what is kept beside included.
std::vector<std::string> with_claims(const Ledger& ledger, std::optional<std::string> known_at) {
  std::vector<std::string> lines;
  for (const Relation& relation : rules().relations()) {
    for (const char* subject : {"state:AAA", "state:BBB", "group:CCC", "person:AAA"}) {
      const StatusAnswer answer = ask(ledger, relation.name.c_str(), subject, nullptr, "2004-01-01", known_at, true);
      for (const auto* rows : {&answer.rows, &answer.kept_beside}) {
        for (const Status& status : *rows) {
          std::string line = status.id + " " + status.subject.id + " " + status.object.id + " " +
                             date_to_text(status.from) + " .. " + date_to_text(status.to) + " " +
                             std::to_string(status.to.latest) + " " + std::string(name(status.certainty)) +
                             (status.holds ? " holds" : "") + " " + std::to_string(status.counts.claims) + "/" +
                             std::to_string(status.counts.beside);
          for (const Attribute& item : status.attributes) line += " " + item.key + "=" + item.value;
          for (const auto* claims : {&status.claims, &status.against, &status.beside, &status.aside}) {
            line += " |";
            for (const ClaimView& claim : *claims) line += " " + claim.event + " " + claim.effect + " " + claim.rule;
          }
          for (const Check& check : status.checks) line += " " + check.words;
          lines.push_back(line);
        }
      }
    }
  }
  EXPECT_GT(lines.size(), 20U);
  return lines;
}

// Reports of four claims each, in random pieces and order in the file; and all claims at once in memory.
void agrees_with_all_claims(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<Report> reports;
  std::vector<std::vector<Event>> events;
  for (std::size_t i = 0; i < count; ++i) {
    reports.push_back(report_of("r_" + std::to_string(i), "S" + std::to_string(random() % 3)));
    events.emplace_back();
    for (int k = 0; k < 4; ++k) {
      const std::string full = random_line(random);
      events.back().push_back(event_of(full, reports.back().id + "/" + std::to_string(k)));
      events.back().back().id = reports.back().id + "/" + std::to_string(k);
    }
  }
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
  // What the table of statuses answers, and what is derived of all claims known until long after.
  EXPECT_EQ(with_claims(*test.ledger, {}), with_claims(*test.ledger, "9999-01-01")) << "seed " << seed;
  // The cached table says the same as the question, and so does a rebuild.
  const std::size_t cached = test.ledger->counts()->statuses;
  EXPECT_EQ(cached, stored.size()) << "seed " << seed;
  ASSERT_TRUE(test.ledger->rebuild().ok());
  EXPECT_EQ(test.ledger->counts()->statuses, cached) << "seed " << seed;
  EXPECT_EQ(all_statuses(*test.ledger), with_certainty) << "seed " << seed;
}

TEST(Ledger, what_is_stored_in_pieces_equals_what_follows_from_all_claims) {
  for (unsigned seed = 1; seed <= 12; ++seed) agrees_with_all_claims(seed, 60);
}

TEST(Ledger, thousands_of_claims_in_pieces_equal_what_follows_from_all) { agrees_with_all_claims(13, 1000); }

// What happens to a ledger, in order of time: reports with claims, and decisions about claims and entities of before.
struct Happening {
  std::string at;  // instant
  std::string report, source;
  std::vector<std::string> lines;
  std::optional<DecisionRequest> decision;  // an undo names the number of the happening instead of an id
  std::size_t undoes = 0;
};

std::vector<Happening> happenings(std::mt19937& random, std::size_t count) {
  std::vector<Happening> made;
  std::vector<std::string> events;
  std::vector<std::size_t> decisions;
  for (std::size_t i = 0; i < count; ++i) {
    Happening one;
    one.at = iso_day(to_day(2025, 1, 1) + static_cast<Day>(i)) + "T12:00:00Z";
    if (events.empty() || random() % 4 != 0) {
      one.report = "r_" + std::to_string(i);
      one.source = "S" + std::to_string(random() % 3);
      for (std::size_t k = 0; k < 6; ++k) {
        one.lines.push_back(random_line(random));
        events.push_back(one.report + "/" + std::to_string(k));
      }
    } else if (!decisions.empty() && random() % 3 == 0) {
      one.undoes = decisions[random() % decisions.size()];
      std::erase(decisions, one.undoes);
      one.decision = DecisionRequest{DecisionKind::kUndo, {}, {}, "anna", ""};
    } else if (random() % 6 == 0) {
      static constexpr const char* kKinds[] = {"state:", "group:", "igo:", "person:"};
      const std::string kind = kKinds[random() % 4];
      one.decision = DecisionRequest{DecisionKind::kMerge, {kind + "AAA", kind + "DDD"}, {}, "anna", ""};
      decisions.push_back(i);
    } else {
      one.decision = DecisionRequest{DecisionKind::kReject, {events[random() % events.size()]}, {}, "anna", "wrong"};
      decisions.push_back(i);
    }
    made.push_back(std::move(one));
  }
  return made;
}

std::vector<Event> events_in(const Happening& one) {
  std::vector<Event> events;
  for (std::size_t k = 0; k < one.lines.size(); ++k) {
    events.push_back(event_of(one.lines[k], one.report));
    events.back().id = one.report + "/" + std::to_string(k);
  }
  return events;
}

// Plays it on a ledger as people do; the decisions that were refused (of what is not there) do nothing.
void play(Ledger& ledger, std::vector<Happening>& all) {
  std::map<std::size_t, std::string> ids;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].decision) {
      DecisionRequest request = *all[i].decision;
      if (request.kind == DecisionKind::kUndo) request.items = {ids[all[i].undoes]};
      const auto decided = ledger.decide(request, all[i].at);
      if (!decided) all[i].decision.reset();
      if (decided) ids[i] = decided->decision.id;
      continue;
    }
    const Report report = report_of(all[i].report, all[i].source);
    const std::vector<Event> events = events_in(all[i]);
    const CodedBatchItem item{&report, events};
    ASSERT_TRUE(ledger.record({&item, 1}, all[i].at).ok());
  }
}

// The slow, obvious twin: the claims that nobody rejected, with one name for whom people found to be one.
std::vector<std::string> obvious(const std::vector<Happening>& all, std::size_t count, const char* name) {
  std::set<std::size_t> undone;
  for (std::size_t i = 0; i < count; ++i) {
    if (all[i].decision && all[i].decision->kind == DecisionKind::kUndo) undone.insert(all[i].undoes);
  }
  std::set<std::string> rejected, merged;
  for (std::size_t i = 0; i < count; ++i) {
    if (!all[i].decision || undone.contains(i)) continue;
    if (all[i].decision->kind == DecisionKind::kReject) rejected.insert(all[i].decision->items[0]);
    if (all[i].decision->kind == DecisionKind::kMerge) merged.insert(all[i].decision->items[1]);
  }
  TestLedger twin(name);
  for (std::size_t i = 0; i < count; ++i) {
    Happening one = all[i];
    for (std::string& line : one.lines) {
      for (const std::string& gone : merged) {
        for (std::size_t at = line.find(gone); at != std::string::npos; at = line.find(gone))
          line.replace(at + gone.size() - 3, 3, "AAA");
      }
    }
    std::vector<Event> events = events_in(one);
    // The sentences stay as they were: two alike count once.
    for (std::size_t k = 0; k < events.size(); ++k) events[k].text = all[i].lines[k] + ".";
    std::erase_if(events, [&](const Event& event) { return rejected.contains(event.id); });
    const Report report = report_of(one.report, one.source);
    const CodedBatchItem item{&report, events};
    if (!one.report.empty()) {
      EXPECT_TRUE(twin.ledger->record({&item, 1}, one.at).ok());
    }
  }
  return all_statuses(*twin.ledger);
}

void decided_agrees_with_the_twin(unsigned seed, std::size_t happened) {
  std::mt19937 random(seed);
  std::vector<Happening> all = happenings(random, happened);
  TestLedger test("decided");
  play(*test.ledger, all);
  // Now, and as it was known after each of a few happenings.
  for (const std::size_t count : {all.size(), all.size() / 2, all.size() / 3 + seed}) {
    const std::string at = all[count - 1].at;
    EXPECT_EQ(all_statuses(*test.ledger, at), obvious(all, count, "twin")) << "seed " << seed << " at " << at;
  }
  EXPECT_EQ(with_claims(*test.ledger, {}), with_claims(*test.ledger, "9999-01-01")) << "seed " << seed;
  const auto report = test.ledger->check();
  ASSERT_TRUE(report.ok());
  for (const Damage& damage : report->damage)
    ADD_FAILURE() << "seed " << seed << ": " << damage.invariant << ": " << damage.example;
  const std::vector<std::string> before = all_statuses(*test.ledger);
  ASSERT_TRUE(test.ledger->rebuild().ok());
  EXPECT_EQ(all_statuses(*test.ledger), before);
}

TEST(Ledger, decisions_and_known_times_agree_with_the_obvious_twin) {
  for (unsigned seed = 1; seed <= 5; ++seed) decided_agrees_with_the_twin(seed, 80);
}

TEST(Ledger, decisions_about_thousands_of_claims_agree_with_the_twin) { decided_agrees_with_the_twin(6, 500); }

}  // namespace
}  // namespace chancery::ledger
