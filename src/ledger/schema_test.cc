// SPDX-License-Identifier: Apache-2.0
//
// The file's schema: what older versions hold stays whole, claims come out of their rows as they went in, and the
// tables made for timelines agree with the claims.
#include "ledger/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "base/hash.h"
#include "base/test_folder.h"
#include "ledger/claim_row.h"
#include "ledger/directory.h"
#include "ledger/entity_id.h"
#include "ledger/event_record.h"
#include "ledger/example_text.h"
#include "ledger/relations.h"
#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

struct TestFile {
  std::filesystem::path path;
  explicit TestFile(const char* name) : path(test_folder() / (std::string(name) + ".db")) { remove(); }
  ~TestFile() { remove(); }
  TestFile(const TestFile&) = delete;
  TestFile& operator=(const TestFile&) = delete;
  void remove() const {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
  }
};

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::map<std::string, std::string> rows(Database& database, const char* sql) {
  std::map<std::string, std::string> found;
  auto list = Statement::prepare(database, sql);
  EXPECT_TRUE(list.ok()) << describe(list.error());
  while (list.ok() && *list->step()) found.emplace(list->text(0), list->text(1));
  return found;
}

// A ledger that a program of schema 1 wrote.
void write_version_1(const std::filesystem::path& path) {
  auto database = Database::open(path, Database::Mode::kWrite);
  ASSERT_TRUE(database.ok());
  const std::string dump =
      text_of(std::filesystem::path(CHANCERY_SOURCE_DIR) / "tests" / "corpus" / "ledger" / "version1.sql");
  ASSERT_TRUE(database->run(dump.c_str()).ok());
  const std::string stamp =
      "PRAGMA application_id=" + std::to_string(kApplicationId) + "; PRAGMA user_version=1; PRAGMA journal_mode=WAL";
  ASSERT_TRUE(database->run(stamp.c_str()).ok());
}

TEST(Schema, a_ledger_of_version_1_keeps_everything) {
  TestFile file("version1");
  write_version_1(file.path);
  std::map<std::string, std::string> before, reports;
  {
    auto old = Database::open(file.path, Database::Mode::kRead);
    ASSERT_TRUE(old.ok());
    before = rows(*old, "SELECT event, body FROM claim");
    reports = rows(*old, "SELECT key, source || title || url || published || known_at || text FROM report");
  }
  ASSERT_EQ(before.size(), 45U);
  const EmptyDirectory nobody;
  // One who only reads does not change the file.
  EXPECT_EQ(Ledger::open(file.path, Ledger::Mode::kRead, rules(), nobody).error().code, ErrorCode::kLedgerCannotOpen);
  {
    auto ledger = Ledger::open(file.path, Ledger::Mode::kWrite, rules(), nobody);
    ASSERT_TRUE(ledger.ok()) << describe(ledger.error());
    EXPECT_EQ(ledger->counts()->schema_version, kSchemaVersion);
    EXPECT_EQ(ledger->counts()->claims, before.size());
    std::map<std::string, std::string> after;
    for (const auto& [report, content] : reports) {
      const auto events = ledger->events_of(report);
      ASSERT_TRUE(events.ok()) << describe(events.error());
      for (const Event& event : *events) after.emplace(event.id, event_to_json(event));
    }
    EXPECT_EQ(after, before);
  }
  auto now = Database::open(file.path, Database::Mode::kRead);
  ASSERT_TRUE(now.ok());
  EXPECT_EQ(rows(*now,
                 "SELECT key, source || title || author || url || published || known_at || text FROM report JOIN "
                 "report_text ON report=id"),
            reports);
  // The view says in words what the old bodies said.
  const auto told = rows(*now, "SELECT event, text FROM claims");
  for (const auto& [event, body] : before) {
    const auto whole = event_from_json(body);
    ASSERT_TRUE(whole.ok());
    EXPECT_EQ(told.at(event), whole->text);
  }
  EXPECT_EQ(*now->number("SELECT count(*) FROM sqlite_schema WHERE name='claim_1'"), 0);
  EXPECT_GT(*now->number("SELECT count(*) FROM status"), 20);
}

// Columns and indexes of every table, in words.
std::map<std::string, std::string> shape_of(Database& database) {
  std::map<std::string, std::string> shape =
      rows(database,
           "SELECT table_name || '.' || column_name, data_type || ' ' || is_nullable || ' ' || "
           "coalesce(column_default,'') || ' ' || coalesce(collation_name,'') || ' ' || is_identity FROM "
           "information_schema.columns WHERE table_schema=current_schema()");
  shape.merge(rows(database,
                   "SELECT indexname, replace(indexdef, current_schema() || '.', '') FROM pg_indexes WHERE "
                   "schemaname=current_schema()"));
  return shape;
}

TEST(Schema, a_server_ledger_of_version_3_is_brought_up_to_date) {
  if (!on_server()) GTEST_SKIP() << "needs a server";
  const auto old = empty_place("version3");
  run_sql(
      old,
      text_of(std::filesystem::path(CHANCERY_SOURCE_DIR) / "tests" / "corpus" / "ledger" / "postgres3.sql").c_str());
  const EmptyDirectory nobody;
  EXPECT_EQ(Ledger::open(old, Ledger::Mode::kRead, rules(), nobody).error().code, ErrorCode::kLedgerCannotOpen);
  TestFile file("version1_beside");
  write_version_1(file.path);
  auto expected = Ledger::open(file.path, Ledger::Mode::kWrite, rules(), nobody);
  auto ledger = Ledger::open(old, Ledger::Mode::kWrite, rules(), nobody);
  ASSERT_TRUE(ledger.ok()) << describe(ledger.error());
  EXPECT_EQ(ledger->counts()->claims, 45U);
  EXPECT_EQ(ledger->counts()->statuses, expected->counts()->statuses);
  EXPECT_TRUE(ledger->check()->damage.empty());
  auto file_rows = Database::open(file.path, Database::Mode::kRead);
  for (const auto& [report, ignored] : rows(*file_rows, "SELECT key, '' FROM report")) {
    const auto is = ledger->events_of(report);
    const auto should = expected->events_of(report);
    ASSERT_TRUE(is.ok() && should.ok());
    ASSERT_EQ(is->size(), should->size());
    for (std::size_t i = 0; i < is->size(); ++i) EXPECT_EQ(event_to_json((*is)[i]), event_to_json((*should)[i]));
  }
  // What is entered afterwards goes on where the old rows end.
  Event event = parse_example_event("2025-07-03 condemn actor=state:A recipient=state:B").value();
  event.id = "ev_later";
  Report report;
  report.id = "r_later";
  const CodedBatchItem item{&report, {&event, 1}};
  EXPECT_EQ(ledger->record({&item, 1}, "2026-01-01T00:00:00Z")->claims, 1U);
  const auto made = empty_place("version_of_now");
  ASSERT_TRUE(Ledger::open(made, Ledger::Mode::kWrite, rules(), nobody).ok());
  auto then = Database::open(old, Database::Mode::kRead);
  auto now = Database::open(made, Database::Mode::kRead);
  EXPECT_GT(shape_of(*now).size(), 100U);
  EXPECT_EQ(shape_of(*then), shape_of(*now));
}

TEST(Schema, a_damaged_claim_of_version_1_stops_the_step_and_changes_nothing) {
  TestFile file("damaged");
  write_version_1(file.path);
  {
    auto database = Database::open(file.path, Database::Mode::kWrite);
    ASSERT_TRUE(database->run("UPDATE claim SET body='{\"id\":' WHERE id=7").ok());
  }
  const EmptyDirectory nobody;
  EXPECT_EQ(Ledger::open(file.path, Ledger::Mode::kWrite, rules(), nobody).error().code, ErrorCode::kLedgerDamaged);
  auto database = Database::open(file.path, Database::Mode::kRead);
  EXPECT_EQ(*database->number("PRAGMA user_version"), 1);
  EXPECT_EQ(*database->number("SELECT count(*) FROM claim WHERE body LIKE '{\"id\"%'"), 45);
}

Participant someone(const char* id, const char* called, const char* raw, Span span, std::uint32_t sentence) {
  Participant made;
  made.entity.id = id;
  made.entity.name = called;
  made.entity.type = type_of_id(id);
  made.raw_text = raw;
  made.span = span;
  made.sentence = sentence;
  return made;
}

Event full_event(std::string_view text, Span at) {
  Event event =
      parse_example_event("2025-07-03 recognize actor=organ:RUS:mfa@state:RUS recipient=group:taliban").value();
  event.id = "ev_full";
  event.date.precision = Precision::kBefore;
  event.date_basis = "by \"Thursday\"\n";
  event.type = EventType::kSupport;
  event.modes = {"visit", "x"};
  event.contexts = {"diplomatic"};
  event.cameo = "054";
  event.scale = -3.5;
  event.actor = {someone("state:RUS", "Russia", "Russia", {3, 9}, 4), someone("new:a", "A", "the a", {}, 4),
                 someone("new:b", "B", "b", {}, 2)};
  event.recipient = {someone("group:taliban", "Taliban", "it", {0, 2}, 3)};
  event.actor[1].entity.attributes = {{"k", "v"}, {"k", "w"}};
  event.actor[1].entity.members = {"state:RUS", "state:AFG"};
  event.actor[1].entity.is_new = true;
  event.actor[1].entity.other_sectors = {"GOV", "MIL"};
  event.roles = {{"person", someone("person:x", "X", "Mr X", {1, 2}, 4)}, {"place", someone("", "", "there", {}, 0)}};
  event.attributes = {{"order", "first"}, {"note", "says \"yes\""}};
  event.factuality = Factuality::kDenied;
  event.attribution.said_by = {someone("person:y", "Y", "Y", {9, 10}, 4)};
  event.attribution.verb = "say";
  event.attribution.quote = Quote{"We — “it”", {7, 12}};
  event.location = Location{"Moscow", "Moscow", "place:1", "RUS", 55.75, -37.625, PlaceKind::kUnknown, {}, {}, false};
  event.magnitude = {3, std::nullopt, 0, 1234567890123};
  event.sentence = 4;
  event.text = text;
  event.text_span = at;
  event.trigger = {4, 8};
  event.confidence = 0.937;
  event.rules = {"act:recognize/active", "actor:state"};
  return event;
}

TEST(Schema, an_event_comes_out_of_its_row_as_it_went_in) {
  const std::string text = "Erster Satz. Ein Sätzchen – ja. Ende.";
  const auto from = static_cast<std::uint32_t>(text.find("Ein"));
  const auto to = static_cast<std::uint32_t>(text.find(" Ende"));
  std::string huge = text;
  huge.append(100'000, 'x');
  struct Case {
    const char* report;
    std::string text;
    Event event;
  };
  std::vector<Case> cases;
  cases.push_back({"r_in_report", text, full_event(slice(text, {from, to}), {from, to})});
  cases.push_back({"r_no_such_words", text, full_event("Other words.", {from, to})});
  cases.push_back({"r_beyond", text, full_event("Beyond.", {9000, 9007})});
  cases.push_back({"r_no_span", text, full_event("Ende.", {})});
  cases.push_back({"r_no_text", "", full_event("", {})});
  cases.push_back({"r_empty_text", text, full_event("", {from, to})});
  cases.push_back({"r_huge", huge, full_event(slice(huge, {from, to}), {from, to})});
  Event bare;
  bare.id = "ev_bare";
  cases.push_back({"r_bare", text, bare});
  Event day = bare;
  day.date = from_day(20000);
  cases.push_back({"r_day", text, day});
  Event odd = bare;
  odd.date = from_day(20000);
  odd.date.latest += 2;
  cases.push_back({"r_odd_day", text, odd});
  Event month = bare;
  month.date = *make_date(1984, 2);
  cases.push_back({"r_month", text, month});

  TestFile file("pieces");
  const EmptyDirectory nobody;
  {
    auto ledger = Ledger::open(file.path, Ledger::Mode::kWrite, rules(), nobody);
    ASSERT_TRUE(ledger.ok());
    for (const Case& one : cases) {
      Report report;
      report.id = one.report;
      report.text = one.text;
      const CodedBatchItem item{&report, {&one.event, 1}};
      ASSERT_TRUE(ledger->record({&item, 1}, "2025-01-01T00:00:00Z").ok());
    }
  }
  auto ledger = Ledger::open(file.path, Ledger::Mode::kRead, rules(), nobody);
  ASSERT_TRUE(ledger.ok());
  for (const Case& one : cases) {
    const auto events = ledger->events_of(one.report);
    ASSERT_TRUE(events.ok()) << one.report << ": " << describe(events.error());
    ASSERT_EQ(events->size(), 1U) << one.report;
    EXPECT_EQ(event_to_json(events->front()), event_to_json(one.event)) << one.report;
    EXPECT_EQ(events->front().date, one.event.date) << one.report;
  }
}

TEST(Schema, timelines_of_two_are_what_a_search_of_all_claims_finds) {
  static constexpr const char* kWho[] = {"state:A", "state:B", "organ:AAA:x@state:A", "igo:c", "group:d", "person:e",
                                         "group:f", "state:G"};
  std::mt19937 random(11);
  const auto pick = [&] { return std::string(kWho[random() % std::size(kWho)]); };
  TestFile file("timelines");
  const EmptyDirectory nobody;
  auto ledger = Ledger::open(file.path, Ledger::Mode::kWrite, rules(), nobody);
  ASSERT_TRUE(ledger.ok());
  for (int i = 0; i < 150; ++i) {
    Report report;
    report.id = "r_" + std::to_string(i);
    report.text = "Text.";
    std::vector<Event> events;
    for (int k = 0; k < 4; ++k) {
      // Each on a day of its own, so that no two are taken for one.
      const std::string date = i % 30 == 0 && k == 0 ? "-" : iso_day(10000 + 4 * i + k);
      Event event = parse_example_event(date + " condemn actor=" + pick() + " recipient=" + pick()).value();
      event.type = EventType::kAccuse;
      event.id = content_id("ev_", {report.id, std::to_string(k)});
      event.sentence = static_cast<std::uint32_t>(random() % 3);
      if (random() % 4 != 0) event.text = "Somebody condemned somebody.";  // others are as imported: without a sentence
      events.push_back(std::move(event));
    }
    const CodedBatchItem item{&report, events};
    ASSERT_TRUE(ledger->record({&item, 1}, "2025-01-01T00:00:00Z").ok());
  }
  const auto claims = [](const TimelineAnswer& answer) {
    std::set<std::tuple<std::string, std::string, std::uint32_t, bool>> found;  // event, report, sentence, has text
    for (const TimelineRow& row : answer.rows) {
      for (const ClaimView& claim : row.claims)
        found.emplace(claim.event, claim.report, row.event.sentence, !claim.text.empty());
    }
    return found;
  };
  const char* const ids[] = {"state:A", "state:B", "organ:AAA:x", "igo:c", "group:d", "person:e", "group:f"};
  std::size_t compared = 0;
  for (const bool windowed : {false, true}) {
    for (const char* a : ids) {
      for (const char* b : ids) {
        TimelineQuery query;
        query.entity = a;
        if (windowed) query.from = 10101, query.to = 10402;
        const auto of_a = claims(ledger->timeline(query).value());
        query.entity = b;
        const auto of_b = claims(ledger->timeline(query).value());
        query.entity = a;
        query.other = b;
        const auto both = claims(ledger->timeline(query).value());
        std::set<std::pair<std::string, std::uint32_t>> told_a, told_b;
        for (const auto& [event, report, sentence, text] : of_a) {
          if (text) told_a.emplace(report, sentence);
        }
        for (const auto& [event, report, sentence, text] : of_b) {
          if (text) told_b.emplace(report, sentence);
        }
        auto expected = of_a;
        std::erase_if(expected, [&](const auto& claim) {
          const auto& [event, report, sentence, text] = claim;
          return !of_b.contains(claim) && !(text && told_b.contains({report, sentence}));
        });
        for (const auto& claim : of_b) {
          const auto& [event, report, sentence, text] = claim;
          if (of_a.contains(claim) || (text && told_a.contains({report, sentence}))) expected.insert(claim);
        }
        EXPECT_EQ(both, expected) << a << " and " << b << (windowed ? " windowed" : "");
        compared += expected.size();
      }
    }
  }
  EXPECT_GT(compared, 1000U);
}

}  // namespace
}  // namespace chancery::ledger
