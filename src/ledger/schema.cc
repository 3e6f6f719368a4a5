// SPDX-License-Identifier: Apache-2.0
#include "ledger/schema.h"

#include <array>
#include <string>

namespace chancery::ledger {
namespace {

// Rows are never changed in `report` and `claim`. Everything from `entity` on is derived from them by the rules and may
// be thrown away. Days count from 1970-01-01; instants are microseconds since then, UTC.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE report(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,          -- the report's id, a hash of its content
  source TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, language TEXT NOT NULL,
  published TEXT NOT NULL,           -- ISO date, '' if not known
  published_basis TEXT NOT NULL,
  text TEXT NOT NULL,
  known_at INTEGER NOT NULL);

CREATE TABLE claim(
  id INTEGER PRIMARY KEY,
  event TEXT NOT NULL,               -- the event's id, a hash of its content
  report INTEGER NOT NULL REFERENCES report(id),
  known_at INTEGER NOT NULL,
  act TEXT NOT NULL,
  factuality INTEGER NOT NULL,       -- 0 asserted, 1 denied, 2 planned, 3 hypothetical, 4 historical
  date TEXT NOT NULL, precision TEXT NOT NULL, earliest INTEGER NOT NULL, latest INTEGER NOT NULL,
  body TEXT NOT NULL,                -- the event as JSON
  UNIQUE(event, report));
CREATE INDEX claim_report ON claim(report);

CREATE TABLE entity(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,          -- "state:RUS"
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  of TEXT NOT NULL,                  -- what it is part of
  country TEXT NOT NULL);
CREATE INDEX entity_of ON entity(of) WHERE of <> '';
CREATE TABLE entity_name(key TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY(key, entity)) WITHOUT ROWID;
CREATE TABLE entity_word(word TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY(word, entity)) WITHOUT ROWID;
CREATE INDEX entity_word_entity ON entity_word(entity);

CREATE TABLE participant(
  entity INTEGER NOT NULL, day INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY(entity, day, claim)) WITHOUT ROWID;

CREATE TABLE relation(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE rule(id INTEGER PRIMARY KEY, name TEXT NOT NULL, place TEXT NOT NULL, because TEXT NOT NULL, UNIQUE(name, place));

CREATE TABLE effect(                 -- what a claim does to a pair; subject or object 0: any, or none
  relation INTEGER NOT NULL, subject INTEGER NOT NULL, object INTEGER NOT NULL,
  claim INTEGER NOT NULL, rule INTEGER NOT NULL, seq INTEGER NOT NULL,
  effect INTEGER NOT NULL,           -- 0 begin, 1 end, 2 change, 3 state, 4 support, 5 against
  flags INTEGER NOT NULL, per TEXT NOT NULL, attributes TEXT NOT NULL, begins_at TEXT NOT NULL,
  PRIMARY KEY(relation, subject, object, claim, rule, seq)) WITHOUT ROWID;
CREATE INDEX effect_object ON effect(relation, object);
CREATE INDEX effect_claim ON effect(claim);

CREATE TABLE status(
  relation INTEGER NOT NULL, subject INTEGER NOT NULL, object INTEGER NOT NULL, seq INTEGER NOT NULL,
  id TEXT NOT NULL, per TEXT NOT NULL,
  from_date TEXT, from_precision TEXT, from_earliest INTEGER, from_latest INTEGER,   -- NULL: not known
  to_date TEXT, to_precision TEXT, to_earliest INTEGER, to_latest INTEGER,
  since INTEGER NOT NULL, until INTEGER NOT NULL,  -- it holds on days from since to the day before until
  certainty TEXT NOT NULL, attributes TEXT NOT NULL,
  PRIMARY KEY(relation, subject, object, seq)) WITHOUT ROWID;
CREATE INDEX status_object ON status(relation, object);
CREATE INDEX status_id ON status(id);
CREATE INDEX status_from ON status(from_earliest) WHERE from_earliest IS NOT NULL;
CREATE INDEX status_to ON status(to_earliest) WHERE to_earliest IS NOT NULL;

CREATE VIEW statuses AS
  SELECT status.id, relation.name AS relation, s.key AS subject, s.name AS subject_name, o.key AS object, o.name AS object_name,
         from_date, from_precision, to_date, to_precision, certainty, attributes
  FROM status JOIN relation ON relation.id = status.relation
  JOIN entity s ON s.id = status.subject LEFT JOIN entity o ON o.id = status.object;
CREATE VIEW claims AS
  SELECT claim.event, report.key AS report, report.source, report.published, claim.act,
         CASE factuality WHEN 0 THEN 'asserted' WHEN 1 THEN 'denied' WHEN 2 THEN 'planned' WHEN 3 THEN 'hypothetical' ELSE 'historical' END
           AS factuality,
         claim.date, claim.precision, strftime('%Y-%m-%dT%H:%M:%SZ', claim.known_at / 1000000, 'unixepoch') AS known_at,
         json_extract(body, '$.text') AS text, body
  FROM claim JOIN report ON report.id = claim.report;
)sql";

constexpr std::array<const char*, 1> kMigrations = {kVersion1};
static_assert(kMigrations.size() == kSchemaVersion);

}  // namespace

Outcome migrate(Database& database, Database::Mode mode) {
  CHANCERY_ASSIGN(const std::int64_t application, database.number("PRAGMA application_id"));
  CHANCERY_ASSIGN(std::int64_t version, database.number("PRAGMA user_version"));
  CHANCERY_ASSIGN(const std::int64_t tables, database.number("SELECT count(*) FROM sqlite_schema"));
  if (application != kApplicationId && (application != 0 || version != 0 || tables != 0)) {
    return Error{ErrorCode::kLedgerDamaged, "this SQLite file is not a ledger of chancery", database.path()};
  }
  if (version > kSchemaVersion) {
    return Error{ErrorCode::kLedgerNewerVersion,
                 "the ledger has schema " + std::to_string(version) + ", this program knows up to " +
                     std::to_string(kSchemaVersion) + "; use the newer chancery that wrote it",
                 database.path()};
  }
  if (mode == Database::Mode::kRead) {
    if (version < kSchemaVersion) {
      return Error{ErrorCode::kLedgerCannotOpen,
                   application == 0 ? "the ledger is empty; `chancery read` fills it"
                                    : "the ledger has an older schema; `chancery read` brings it up to date",
                   database.path()};
    }
    return Done{};
  }
  // WAL: readers never wait for the writer. FULL: what was reported as recorded survives a power cut; one fsync a
  // batch.
  CHANCERY_TRY(database.run(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-65536; "
      "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000;"));
  if (version == kSchemaVersion) return Done{};
  CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(database));
  CHANCERY_ASSIGN(version, database.number("PRAGMA user_version"));  // another writer may have been first
  for (; version < kSchemaVersion; ++version)
    CHANCERY_TRY(database.run(kMigrations[static_cast<std::size_t>(version)]));
  const std::string stamp =
      "PRAGMA application_id=" + std::to_string(kApplicationId) + "; PRAGMA user_version=" + std::to_string(version);
  CHANCERY_TRY(database.run(stamp.c_str()));
  return transaction.commit();
}

Outcome clear_derived(Database& database) {
  return database.run(
      "DELETE FROM status; DELETE FROM effect; DELETE FROM rule; DELETE FROM relation; DELETE FROM participant;"
      "DELETE FROM entity_word; DELETE FROM entity_name; DELETE FROM entity;");
}

}  // namespace chancery::ledger
