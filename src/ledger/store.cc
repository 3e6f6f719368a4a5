// SPDX-License-Identifier: Apache-2.0
//
// Opening, recording, rebuilding.
#include <limits>

#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/recorder.h"
#include "ledger/schema.h"

namespace chancery {

using ledger::Database;
using ledger::Recorder;
using ledger::Statement;
using ledger::Transaction;

std::string_view name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kBegan:
      return "began";
    case ChangeKind::kEnded:
      return "ended";
    case ChangeKind::kChanged:
      return "changed";
    case ChangeKind::kDropped:
      return "dropped";
  }
  return "changed";
}

Ledger::Ledger(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger> Ledger::open(const std::filesystem::path& path, Mode mode, const ledger::RelationRules& rules,
                            const ledger::EntityDirectory& directory) {
  const auto as = mode == Mode::kWrite ? Database::Mode::kWrite : Database::Mode::kRead;
  CHANCERY_ASSIGN(Database database, Database::open(path, as));
  CHANCERY_TRY(ledger::migrate(database, as));
  auto parts = std::make_unique<Parts>(std::move(database), rules, directory);
  CHANCERY_TRY(parts->load_relations());
  Ledger made(std::move(parts));
  if (mode == Mode::kRead) return made;
  // What was derived by other rules is derived again.
  CHANCERY_ASSIGN(const std::string hash, made.parts_->rules_hash());
  if (hash != rules.hash()) CHANCERY_TRY(made.rebuild());
  return made;
}

Result<Recorded> Ledger::record(std::span<const CodedBatchItem> batch, std::string_view known_at, Tell tell,
                                const Within& within) {
  const auto instant = ledger::parse_instant(known_at);
  if (!instant)
    return Error{ErrorCode::kUsage, "`" + std::string(known_at) + "` is no instant; write 2025-07-04T12:00:00Z", ""};
  Recorded recorded;
  const auto work = [&]() -> Outcome {
    CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(parts_->database));
    CHANCERY_TRY(parts_->load_relations());  // another writer may have added some
    CHANCERY_ASSIGN(Recorder recorder, Recorder::begin(*parts_, *instant));
    CHANCERY_TRY(recorder.expect(batch));
    for (const CodedBatchItem& item : batch) {
      bool is_new = false;
      CHANCERY_ASSIGN(const std::int64_t report, recorder.enter_report(*item.report, is_new));
      ++(is_new ? recorded.reports : recorded.reports_known);
      for (const Event& event : item.events) {
        CHANCERY_ASSIGN(const std::int64_t entered, recorder.enter_claim(event, report, item.report->text));
        ++(entered != 0 ? recorded.claims : recorded.claims_known);
        if (entered != 0) CHANCERY_TRY(recorder.derive_claim(event, entered, report));
      }
    }
    CHANCERY_ASSIGN(recorded.changes,
                    recorder.settle(tell == Tell::kChanges ? Recorder::News::kBegunAndEnded : Recorder::News::kNone));
    if (within) CHANCERY_TRY(within(parts_->database));
    return transaction.commit();
  };
  Outcome done = work();
  if (!done) {
    parts_->entities.clear();  // rows that were rolled back
    parts_->pieces.forget();
    return std::move(done).error();
  }
  return recorded;
}

Outcome Ledger::rebuild() { return parts_->rebuild(); }

Outcome Ledger::Parts::rebuild() {
  const auto work = [&]() -> Outcome {
    CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(database));
    CHANCERY_TRY(derive_again());
    return transaction.commit();
  };
  Outcome done = work();
  if (!done) entities.clear();
  return done;
}

Outcome Ledger::Parts::derive_again() {
  CHANCERY_TRY(ledger::clear_derived(database));
  entities.clear();
  relation_rows.assign(rules.relations().size(), 0);
  CHANCERY_ASSIGN(Recorder recorder, Recorder::begin(*this, 0));
  CHANCERY_ASSIGN(Statement list,
                  Statement::prepare(database, "SELECT c.id, " CHANCERY_EVENT_COLUMNS " FROM claim c ORDER BY c.id",
                                     Statement::Rows::kMany));
  while (true) {
    CHANCERY_ASSIGN(const bool row, list.step());
    if (!row) break;
    CHANCERY_ASSIGN(const Event event, pieces.unpack(list, 1));
    CHANCERY_TRY(recorder.derive_claim(event, list.integer(0), list.integer(8)));
  }
  CHANCERY_ASSIGN(
      Statement reports,
      Statement::prepare(database, "SELECT report, text FROM report_text ORDER BY report", Statement::Rows::kMany));
  while (true) {
    CHANCERY_ASSIGN(const bool row, reports.step());
    if (!row) break;
    CHANCERY_TRY(recorder.enter_copy(reports.integer(0), reports.text(1)));
  }
  // Entities have new rows: what people decided about them is looked up again.
  CHANCERY_TRY(recorder.look_again());
  CHANCERY_TRY(recorder.enter_parted());
  CHANCERY_TRY(recorder.look_again());
  CHANCERY_TRY(recorder.write());
  CHANCERY_TRY(recorder.touch_all());
  CHANCERY_ASSIGN(const auto ignored, recorder.settle(Recorder::News::kNone));
  static_cast<void>(ignored);
  CHANCERY_ASSIGN(
      Statement set,
      Statement::prepare(database,
                         "INSERT INTO meta VALUES('rules', ?1) ON CONFLICT(key) DO UPDATE SET value=excluded.value"));
  return set.bind(1, rules.hash()).run();
}

Result<std::string> Ledger::Parts::rules_hash() {
  CHANCERY_ASSIGN(Statement find, Statement::prepare(database, "SELECT value FROM meta WHERE key='rules'"));
  CHANCERY_ASSIGN(const bool found, find.step());
  return found ? std::string(find.text(0)) : std::string();
}

Result<LedgerCounts> Ledger::counts() const {
  LedgerCounts counts;
  const auto count = [&](const char* sql, std::size_t& into) -> Outcome {
    CHANCERY_ASSIGN(const std::int64_t number, parts_->database.number(sql));
    into = static_cast<std::size_t>(number);
    return Done{};
  };
  CHANCERY_TRY(count("SELECT count(*) FROM report", counts.reports));
  CHANCERY_TRY(count("SELECT count(*) FROM claim", counts.claims));
  CHANCERY_TRY(count("SELECT count(*) FROM status", counts.statuses));
  CHANCERY_TRY(count("SELECT count(*) FROM entity", counts.entities));
  counts.schema_version = static_cast<std::uint32_t>(ledger::kSchemaVersion);
  return counts;
}

}  // namespace chancery
