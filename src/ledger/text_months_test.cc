// SPDX-License-Identifier: Apache-2.0
//
// Texts of reports on a server: a partition for each month in which reports are recorded; and, in a file as on a
// server, that a report comes out as it went in.
#include "ledger/text_months.h"

#include <gtest/gtest.h>

#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

std::vector<std::string> listed(const std::filesystem::path& where, const char* sql) {
  std::vector<std::string> found;
  auto database = Database::open(where, Database::Mode::kRead);
  EXPECT_TRUE(database.ok());
  auto list = Statement::prepare(*database, sql);
  EXPECT_TRUE(list.ok()) << describe(list.error());
  while (list.ok() && *list->step()) found.emplace_back(list->text(0));
  return found;
}

constexpr const char* kWhereTextsStand =
    "SELECT key || ' ' || replace(CAST(t.tableoid::regclass AS text), current_schema() || '.', '') FROM report JOIN "
    "report_text t ON t.report=id ORDER BY key";
constexpr const char* kRecognise = "2025-07-03 recognize actor=state:RUS recipient=group:taliban";

Report named(const char* id) {
  Report report = report_of(id, "Gazette", "2025-07-04");
  report.author = "A. N. Other";
  report.text = std::string("What ") + id + " says.";
  return report;
}

TEST(TextMonths, a_report_comes_out_as_it_went_in_and_when_copied) {
  TestLedger test("whole_report");
  const Report report = named("r_a");
  Report bare = named("r_b");
  bare.text.clear();
  record(*test.ledger, report, {kRecognise});
  record(*test.ledger, bare, {});
  TestLedger merged("whole_report_merged");
  ASSERT_TRUE(merged.ledger->merge(test.path).ok());
  const auto copied = test_folder() / "whole_report_copy.db";
  std::filesystem::remove(copied);
  ASSERT_TRUE(test.ledger->copy(copied).ok());
  auto copy = Ledger::open(copied, Ledger::Mode::kRead, rules(), test.directory);
  ASSERT_TRUE(copy.ok()) << describe(copy.error());
  for (const Ledger* ledger : {&*test.ledger, &*merged.ledger, &*copy}) {
    const auto whole = ledger->report("r_a");
    ASSERT_TRUE(whole.ok());
    EXPECT_EQ(whole->author, report.author);
    EXPECT_EQ(whole->text, report.text);
    EXPECT_EQ(whole->published, report.published);
    EXPECT_EQ(ledger->report("r_b")->text, "");
    EXPECT_EQ(ledger->report("r_b")->author, bare.author);
    EXPECT_TRUE(ledger->check()->damage.empty());
  }
}

TEST(TextMonths, each_month_of_recording_has_a_partition) {
  if (!on_server()) GTEST_SKIP() << "needs a server";
  TestLedger test("months");
  record(*test.ledger, named("r_a"), {kRecognise}, "2025-12-31T23:59:59Z");
  record(*test.ledger, named("r_b"), {kRecognise}, "2026-01-01T00:00:00Z");
  record(*test.ledger, named("r_c"), {}, "2025-11-05T00:00:00Z");  // the clock went back: rows ascend all the same
  record(*test.ledger, named("r_d"), {}, "2026-01-02T00:00:00Z");
  EXPECT_EQ(listed(test.path, kWhereTextsStand),
            (std::vector<std::string>{"r_a report_text_2025_12", "r_b report_text_2026_01", "r_c report_text_2026_01",
                                      "r_d report_text_2026_01"}));
  EXPECT_EQ(listed(test.path, "SELECT key FROM report ORDER BY id"),
            (std::vector<std::string>{"r_a", "r_b", "r_c", "r_d"}));
  // Who asks by the row looks into one partition.
  std::string plan;
  for (const std::string& line :
       listed(test.path,
              ("EXPLAIN SELECT text FROM report_text WHERE report=" + std::to_string(671 * kRowsOfMonth)).c_str()))
    plan += line + "\n";
  EXPECT_NE(plan.find("report_text_2025_12"), std::string::npos) << plan;
  EXPECT_EQ(plan.find("report_text_2026_01"), std::string::npos) << plan;
  EXPECT_EQ(test.ledger->events_of("r_a")->front().text, std::string(kRecognise) + ".");

  // A ledger of the same rows has the same partitions; what comes from a file stands in the first.
  const auto other = empty_place("months_copy");
  ASSERT_TRUE(test.ledger->copy(other).ok());
  EXPECT_EQ(listed(other, kWhereTextsStand), listed(test.path, kWhereTextsStand));
  const auto file = test_folder() / "months.db";
  std::filesystem::remove(file);
  {
    auto made = Ledger::open(file, Ledger::Mode::kWrite, rules(), test.directory);
    ASSERT_TRUE(made.ok());
    record(*made, named("r_a"), {kRecognise}, "2025-12-31T23:59:59Z");
    const auto from_file = empty_place("months_from_file");
    ASSERT_TRUE(made->copy(from_file).ok());
    EXPECT_EQ(listed(from_file, kWhereTextsStand), std::vector<std::string>{"r_a report_text_earlier"});
    auto goes_on = Ledger::open(from_file, Ledger::Mode::kWrite, rules(), test.directory);
    ASSERT_TRUE(goes_on.ok());
    record(*goes_on, named("r_b"), {kRecognise}, "2026-01-01T00:00:00Z");
    EXPECT_EQ(listed(from_file, kWhereTextsStand),
              (std::vector<std::string>{"r_a report_text_earlier", "r_b report_text_2026_01"}));
  }
}

TEST(TextMonths, a_partition_whose_batch_failed_is_made_again) {
  if (!on_server()) GTEST_SKIP() << "needs a server";
  TestLedger test("months_failed");
  Report report = named("r_a");
  Event bad = event_of(kRecognise, report.id);
  run_sql(test.path,
          "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; CREATE TRIGGER no "
          "BEFORE INSERT ON claim FOR EACH ROW EXECUTE FUNCTION no()");
  const CodedBatchItem item{&report, {&bad, 1}};
  EXPECT_FALSE(test.ledger->record({&item, 1}, "2026-03-01T00:00:00Z").ok());
  EXPECT_TRUE(listed(test.path,
                     "SELECT tablename FROM pg_tables WHERE schemaname=current_schema() AND tablename LIKE "
                     "'report_text_2026%'")
                  .empty());
  run_sql(test.path, "DROP TRIGGER no ON claim");
  ASSERT_TRUE(test.ledger->record({&item, 1}, "2026-03-01T00:00:00Z").ok());
  EXPECT_EQ(listed(test.path, kWhereTextsStand), std::vector<std::string>{"r_a report_text_2026_03"});
}

}  // namespace
}  // namespace chancery::ledger
