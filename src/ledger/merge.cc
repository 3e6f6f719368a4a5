// SPDX-License-Identifier: Apache-2.0
//
// Another ledger's reports, claims and decisions entered into this one, with the times at which that one learned them.
#include <algorithm>

#include "ledger/claim_row.h"
#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/recorder.h"
#include "ledger/rows.h"
#include "ledger/schema.h"

namespace chancery {

using ledger::Database;
using ledger::Recorder;
using ledger::Statement;
using ledger::Transaction;

namespace {

class Merging {
 public:
  Merging(Ledger::Parts& parts, Database& other) : parts_(parts), other_(other), pieces_(other) {}

  Outcome run() {
    CHANCERY_TRY(reports());
    CHANCERY_TRY(learned());
    return decisions();
  }

  const Merged& merged() const { return merged_; }
  bool changed() const { return changed_; }

 private:
  // Reports in the order in which the other ledger learned them, each with its claims.
  Outcome reports() {
    CHANCERY_ASSIGN(Statement list, Statement::prepare(other_,
                                                       "SELECT id, " CHANCERY_REPORT_COLUMNS
                                                       ", coalesce(t.text,''), known_at FROM report LEFT "
                                                       "JOIN report_text t ON t.report=report.id ORDER BY id",
                                                       Statement::Rows::kMany));
    CHANCERY_ASSIGN(Statement claims, Statement::prepare(other_, "SELECT c.known_at, " CHANCERY_EVENT_COLUMNS
                                                                 " FROM claim c WHERE c.report=?1 ORDER BY c.id"));
    CHANCERY_ASSIGN(Recorder recorder, Recorder::begin(parts_, 0));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list.step());
      if (!row) return recorder.write();
      Report report = ledger::report_from_row(list, 1);
      report.text = list.text(1 + ledger::kReportColumns);
      const std::int64_t known_at = list.integer(2 + ledger::kReportColumns);
      recorder.learn_at(known_at);
      bool is_new = false;
      CHANCERY_ASSIGN(const std::int64_t mine, recorder.enter_report(report, is_new));
      if (is_new) {
        ++merged_.reports;
        changed_ = true;
      } else {
        CHANCERY_TRY(known_earlier("report", mine, known_at));
      }
      claims.bind(1, list.integer(0));
      while (true) {
        CHANCERY_ASSIGN(const bool more, claims.step());
        if (!more) break;
        CHANCERY_TRY(claim(claims, mine, report, recorder));
      }
      claims.reset();
    }
  }

  Outcome claim(const Statement& row, std::int64_t report, const Report& text, Recorder& recorder) {
    const std::int64_t known_at = row.integer(0);
    CHANCERY_ASSIGN(const Event event, pieces_.unpack(row, 1));
    recorder.learn_at(known_at);
    CHANCERY_ASSIGN(const std::int64_t entered, recorder.enter_claim(event, report, text.text));
    if (entered) {
      ++merged_.claims;
      changed_ = true;
      return Done{};
    }
    ++merged_.claims_known;
    CHANCERY_ASSIGN(Statement* const find,
                    parts_.statement("SELECT id, known_at FROM claim WHERE event=?1 AND report=?2"));
    CHANCERY_ASSIGN(const bool found, find->bind(1, event.id).bind(2, report).step());
    const std::int64_t mine = found ? find->integer(0) : 0;
    const std::int64_t own = found ? find->integer(1) : known_at;
    find->reset();
    if (own == known_at) return Done{};
    CHANCERY_ASSIGN(const bool another, learn(mine, own, known_at));
    merged_.times += another ? 1 : 0;
    return known_earlier("claim", mine, known_at);
  }

  // Both times are kept; true if the second was not there yet.
  Result<bool> learn(std::int64_t claim, std::int64_t own, std::int64_t other) {
    bool added = false;
    for (const std::int64_t instant : {own, other}) {
      CHANCERY_ASSIGN(Statement* const insert,
                      parts_.statement("INSERT INTO learned(claim,known_at) VALUES(?1,?2) ON CONFLICT DO NOTHING"));
      CHANCERY_TRY(insert->bind(1, claim).bind(2, instant).run());
      if (instant == other) added = parts_.database.changed() > 0;
    }
    changed_ = changed_ || added;
    return added;
  }

  // What either ledger knew was known.
  Outcome known_earlier(std::string_view table, std::int64_t row, std::int64_t known_at) {
    CHANCERY_ASSIGN(Statement* const update,
                    parts_.statement(table == "claim" ? "UPDATE claim SET known_at=?2 WHERE id=?1 AND known_at>?2"
                                                      : "UPDATE report SET known_at=?2 WHERE id=?1 AND known_at>?2"));
    CHANCERY_TRY(update->bind(1, row).bind(2, known_at).run());
    changed_ = changed_ || parts_.database.changed() > 0;
    return Done{};
  }

  // Times that the other ledger had from a third one.
  Outcome learned() {
    CHANCERY_ASSIGN(Statement list,
                    Statement::prepare(other_,
                                       "SELECT c.event, r.key, l.known_at FROM learned l JOIN claim c ON "
                                       "c.id=l.claim JOIN report r ON r.id=c.report ORDER BY 1, 2, 3"));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list.step());
      if (!row) return Done{};
      CHANCERY_ASSIGN(
          Statement* const insert,
          parts_.statement("INSERT INTO learned(claim,known_at) SELECT c.id, CAST(?3 AS BIGINT) FROM claim c JOIN "
                           "report r ON r.id=c.report WHERE c.event=?1 AND r.key=?2 ON CONFLICT DO NOTHING"));
      CHANCERY_TRY(insert->bind(1, list.text(0)).bind(2, list.text(1)).bind(3, list.integer(2)).run());
      changed_ = changed_ || parts_.database.changed() > 0;
    }
  }

  Outcome decisions() {
    CHANCERY_ASSIGN(
        Statement list,
        Statement::prepare(other_, "SELECT key, kind, items, who, why, known_at FROM decision ORDER BY known_at, id"));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list.step());
      if (!row) return Done{};
      CHANCERY_ASSIGN(Statement* const insert, parts_.statement("INSERT INTO decision(key,kind,items,who,why,known_at) "
                                                                "VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT DO NOTHING"));
      for (int column = 0; column < 5; ++column) insert->bind(column + 1, list.text(column));
      CHANCERY_TRY(insert->bind(6, list.integer(5)).run());
      const bool entered = parts_.database.changed() > 0;
      merged_.decisions += entered ? 1 : 0;
      changed_ = changed_ || entered;
    }
  }

  Ledger::Parts& parts_;
  Database& other_;
  ledger::Pieces pieces_;
  Merged merged_;
  bool changed_ = false;
};

}  // namespace

Result<Merged> Ledger::merge(const std::filesystem::path& other) {
  std::error_code ignored;
  const std::filesystem::path& own = parts_->database.where();
  if (store::is_server(other) ? other == own : std::filesystem::equivalent(other, own, ignored)) {
    return Error{ErrorCode::kUsage, "this is the same ledger; name another one", other.string()};
  }
  CHANCERY_ASSIGN(Database database, Database::open(other, Database::Mode::kRead));
  CHANCERY_TRY(ledger::migrate(database, Database::Mode::kRead));
  Merging merging(*parts_, database);
  const auto work = [&]() -> Outcome {
    // The other one as it is now, whoever writes it meanwhile.
    CHANCERY_TRY(database.freeze());
    CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(parts_->database));
    CHANCERY_TRY(merging.run());
    if (merging.changed()) CHANCERY_TRY(parts_->derive_again());
    return transaction.commit();
  };
  Outcome done = work();
  parts_->entities.clear();
  if (!done) {
    parts_->pieces.forget();
    return std::move(done).error();
  }
  return merging.merged();
}

}  // namespace chancery
