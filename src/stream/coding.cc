// SPDX-License-Identifier: Apache-2.0
#include "stream/coding.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "intake/paragraphs.h"
#include "ledger/rows.h"

namespace chancery::stream {

using store::Database;
using store::Statement;

Result<Codings> Codings::open(const std::string& ledger, std::string version) {
  CHANCERY_ASSIGN(Database database, Database::open(ledger, Database::Mode::kWrite));
  const std::string type = database.engine() == store::Engine::kPostgres ? R"(text COLLATE "C")" : "TEXT";
  const auto make = [&]() -> Outcome {
    CHANCERY_ASSIGN(const bool there, database.has_table("coding"));
    if (there) return Done{};
    CHANCERY_ASSIGN(store::Transaction transaction, store::Transaction::begin(database));
    CHANCERY_TRY(database.run(("CREATE TABLE IF NOT EXISTS coding(report " + type + " NOT NULL, version " + type +
                               " NOT NULL, PRIMARY KEY(report, version))")
                                  .c_str()));
    return transaction.commit();
  };
  CHANCERY_TRY(make());
  return Codings(std::move(database), std::move(version));
}

Result<std::vector<Job>> Codings::take_coded(std::vector<Job>& jobs) {
  std::set<std::string, std::less<>> coded;
  CHANCERY_TRY(store::look_up(
      database_, "SELECT report, version FROM coding WHERE report IN ", jobs.size(),
      [&](Statement& find, int at, std::size_t item) { find.bind(at, jobs[item].id); },
      [&](const Statement& row) {
        if (row.text(1) == version_) coded.emplace(row.text(0));
      }));
  const auto first =
      std::stable_partition(jobs.begin(), jobs.end(), [&](const Job& job) { return !coded.contains(job.id); });
  std::vector<Job> taken(std::make_move_iterator(first), std::make_move_iterator(jobs.end()));
  jobs.erase(first, jobs.end());
  return taken;
}

Result<std::vector<Job>> CodedBefore::take_from(std::vector<Job>& jobs) {
  if (!codings_) {
    CHANCERY_ASSIGN(codings_, Codings::open(ledger_, version_));
  }
  auto taken = codings_->take_coded(jobs);
  if (!taken.ok()) codings_.reset();
  return taken;
}

Outcome Codings::missing(const std::function<Outcome(Report)>& take) {
  CHANCERY_ASSIGN(Statement list,
                  Statement::prepare(database_,
                                     "SELECT " CHANCERY_REPORT_COLUMNS
                                     ", t.text FROM report r JOIN report_text t ON t.report=r.id LEFT JOIN coding c ON "
                                     "c.report=r.key AND c.version=?1 WHERE c.report IS NULL ORDER BY r.id",
                                     Statement::Rows::kMany));
  list.bind(1, version_);
  while (true) {
    CHANCERY_ASSIGN(const bool row, list.step());
    if (!row) return Done{};
    Report report = ledger::report_from_row(list, 0);
    report.text = list.text(ledger::kReportColumns);
    report.paragraphs = intake::find_paragraphs(report.text, !report.title.empty());
    CHANCERY_TRY(take(std::move(report)));
  }
}

Outcome note_codings(Database& ledger, const std::vector<std::string>& reports, std::string_view version) {
  CHANCERY_ASSIGN(
      Statement insert,
      Statement::prepare(ledger, "INSERT INTO coding(report,version) VALUES(?1,?2) ON CONFLICT DO NOTHING"));
  for (const std::string& report : reports) CHANCERY_TRY(insert.bind(1, report).bind(2, version).run_later());
  return Done{};
}

}  // namespace chancery::stream
