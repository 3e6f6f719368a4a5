// SPDX-License-Identifier: Apache-2.0
//
// A ledger copied from store to store.
#include "ledger/copy.h"

#include "base/test_folder.h"
#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

// Every row of every table, in words.
std::string all_of(const std::filesystem::path& where) {
  auto database = Database::open(where, Database::Mode::kRead);
  EXPECT_TRUE(database.ok()) << describe(database.error());
  std::string text;
  for (const TableLayout& table : tables()) {
    text += std::string(table.name) + "\n";
    auto list = Statement::prepare(*database, "SELECT " + std::string(table.columns) + " FROM " +
                                                  std::string(table.name) + " ORDER BY " + std::string(table.order_by));
    EXPECT_TRUE(list.ok()) << describe(list.error());
    while (*list->step()) {
      if (list->text(0) == "schema") continue;
      for (int at = 0; at < static_cast<int>(table.types.size()); ++at) {
        const bool real = table.types[static_cast<std::size_t>(at)] == 'r';
        text += list->null(at) ? "NULL" : real ? std::to_string(list->real(at)) : std::string(list->text(at));
        text += '|';
      }
      text += '\n';
    }
  }
  return text;
}

TEST(Copy, knows_every_column) {
  auto made = Database::scratch();
  const std::filesystem::path path = test_folder() / "columns.db";
  SmallDirectory directory;
  ASSERT_TRUE(Ledger::open(path, Ledger::Mode::kWrite, rules(), directory).ok());
  auto database = Database::open(path, Database::Mode::kRead);
  auto names = Statement::prepare(*database, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name");
  std::vector<std::string> is, should;
  while (*names->step()) is.emplace_back(names->text(0));
  for (const TableLayout& table : tables()) should.emplace_back(table.name);
  std::sort(should.begin(), should.end());
  EXPECT_EQ(is, should);
  for (const TableLayout& table : tables()) {
    auto list = Statement::prepare(
        *database, "SELECT name, type FROM pragma_table_info('" + std::string(table.name) + "') ORDER BY cid");
    std::map<std::string, char> columns, copied;
    while (*list->step()) {
      const std::string type(list->text(1));
      columns[std::string(list->text(0))] = type == "TEXT" ? 't' : type == "REAL" ? 'r' : 'i';
    }
    std::size_t at = 0;
    for (std::size_t begin = 0; begin <= table.columns.size();) {
      const std::size_t end = std::min(table.columns.find(',', begin), table.columns.size());
      copied[std::string(table.columns.substr(begin, end - begin))] = table.types[at++];
      begin = end + 1;
    }
    EXPECT_EQ(columns, copied) << table.name;
    EXPECT_EQ(at, table.types.size()) << table.name;
  }
  std::filesystem::remove(path);
}

TEST(Copy, there_and_back_it_is_the_same) {
  TestLedger test("copied");
  record(*test.ledger, report_of("r_1", "A"),
         {"2020-01-01 recognize actor=state:RUS recipient=group:taliban",
          "2021 attack actor=state:USA recipient=group:taliban", "1994 emerge actor=group:taliban"});
  Report odd = report_of("r_2", "B");
  odd.title = "\u00c9t\u00e9 \u2013 \u0442\u0435\u043a\u0441\u0442\t\\ \"quoted\"\nline";
  odd.text =
      "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen.";
  record(*test.ledger, odd, {"2021-05-05 withdraw-recognition actor=state:RUS recipient=group:taliban"});
  Report again = odd;
  again.id = "r_3";
  record(*test.ledger, again, {"2021-05-05 withdraw-recognition actor=state:RUS recipient=group:taliban"});
  ASSERT_TRUE(test.ledger->decide({DecisionKind::kAccept, {"state:RUS"}, {}, "anna", "why not"}, "2026-01-01").ok());
  const auto file = test_folder() / "there.db";
  const auto there = test.ledger->copy(file);
  ASSERT_TRUE(there.ok()) << describe(there.error());
  EXPECT_EQ(there->reports, 3U);
  EXPECT_EQ(all_of(file), all_of(test.path));
  EXPECT_NE(all_of(file).find("anna"), std::string::npos);
  const auto back = empty_place("back");
  {
    auto ledger = Ledger::open(file, Ledger::Mode::kRead, rules(), test.directory);
    ASSERT_TRUE(ledger.ok()) << describe(ledger.error());
    const auto done = ledger->copy(back);
    ASSERT_TRUE(done.ok()) << describe(done.error());
    EXPECT_EQ(ledger->copy(back).error().code, ErrorCode::kLedgerCannotOpen);  // something is there now
  }
  EXPECT_EQ(all_of(back), all_of(test.path));
  auto ledger = Ledger::open(back, Ledger::Mode::kWrite, rules(), test.directory);
  ASSERT_TRUE(ledger.ok()) << describe(ledger.error());
  record(*ledger, report_of("r_4", "C"), {"2022 capture actor=group:taliban recipient=state:AFG"});  // keys go on
  const auto check = ledger->check();
  ASSERT_TRUE(check.ok()) << describe(check.error());
  EXPECT_TRUE(check->damage.empty()) << check->damage.front().invariant << ": " << check->damage.front().example;
}

}  // namespace
}  // namespace chancery::ledger
