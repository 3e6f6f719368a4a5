// SPDX-License-Identifier: Apache-2.0
#include "ledger/schema.h"

#include <array>
#include <string>

#include "ledger/claim_row.h"
#include "ledger/event_record.h"

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
)sql";

// Claims without what many of them say alike: a sixth of the size. Everything derived is derived again.
constexpr const char* kVersion2 = R"sql(
DROP INDEX claim_report;
ALTER TABLE claim RENAME TO claim_1;

CREATE TABLE kind(                   -- what sort of act claims tell
  id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, act TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX kind_hash ON kind(hash);
CREATE TABLE filler(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, body TEXT NOT NULL);  -- who or what claims name
CREATE INDEX filler_hash ON filler(hash);
CREATE TABLE place(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, body TEXT NOT NULL);   -- where claims say it was
CREATE INDEX place_hash ON place(hash);

CREATE TABLE claim(
  id INTEGER PRIMARY KEY,
  event TEXT NOT NULL,               -- the event's id, a hash of its content
  report INTEGER NOT NULL REFERENCES report(id),
  known_at INTEGER NOT NULL,
  kind INTEGER NOT NULL REFERENCES kind(id),
  factuality INTEGER NOT NULL,       -- 0 asserted, 1 denied, 2 planned, 3 hypothetical, 4 historical
  date TEXT, precision TEXT,         -- NULL: the day `earliest`
  earliest INTEGER NOT NULL, latest INTEGER NOT NULL,
  body TEXT NOT NULL,                -- the rest of the event as JSON
  UNIQUE(event, report));
CREATE INDEX claim_report ON claim(report);

CREATE TABLE pair(                   -- two states or organisations of states that take part in one claim
  low INTEGER NOT NULL, high INTEGER NOT NULL, day INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY(low, high, day, claim)) WITHOUT ROWID;
CREATE TABLE told(                   -- in which sentence an entity takes part in something
  entity INTEGER NOT NULL, report INTEGER NOT NULL, sentence INTEGER NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY(entity, report, sentence, claim)) WITHOUT ROWID;
)sql";

Outcome split_claims(Database& database) {
  Pieces pieces(database);
  CHANCERY_ASSIGN(Statement list,
                  Statement::prepare(database,
                                     "SELECT c.id, c.event, c.report, c.known_at, c.factuality, c.date, "
                                     "c.precision, c.earliest, c.latest, c.body, r.text FROM claim_1 c "
                                     "JOIN report r ON r.id=c.report ORDER BY c.id"));
  CHANCERY_ASSIGN(Statement insert,
                  Statement::prepare(database,
                                     "INSERT INTO claim(id,event,report,known_at,factuality,date,precision,earliest,"
                                     "latest,kind,body) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)"));
  while (true) {
    CHANCERY_ASSIGN(const bool row, list.step());
    if (!row) break;
    CHANCERY_ASSIGN(const Event event, event_from_json(list.text(9)));
    CHANCERY_ASSIGN(const Pieces::Packed packed, pieces.pack(event, list.text(10)));
    insert.bind(1, list.integer(0)).bind(2, list.text(1));
    for (int column : {2, 3, 4, 7, 8}) insert.bind(column + 1, list.integer(column));
    if (is_plain_day(event.date)) {
      insert.bind_null(6).bind_null(7);
    } else {
      insert.bind(6, list.text(5)).bind(7, list.text(6));
    }
    CHANCERY_TRY(insert.bind(10, packed.kind).bind(11, packed.body).run());
  }
  return database.run("DROP TABLE claim_1; DELETE FROM meta WHERE key='rules';");
}

// What people decide, when other ledgers learned something, which reports are copies of one another, and whose word a
// claim is. Everything derived is derived again.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE decision(               -- only ever added to
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,          -- "de_…", a hash of its content
  kind TEXT NOT NULL,                -- accept, reject, merge, split, undo
  items TEXT NOT NULL,               -- JSON list: "event ev_…", "entity state:RUS", "status st_…", "decision de_…"
  who TEXT NOT NULL, why TEXT NOT NULL,
  known_at INTEGER NOT NULL);
CREATE TABLE learned(                -- when another ledger, merged into this one, learned a claim that this one has too
  claim INTEGER NOT NULL, known_at INTEGER NOT NULL, PRIMARY KEY(claim, known_at)) WITHOUT ROWID;

CREATE TABLE copy(                   -- a report with nearly the text of an earlier one, which it is counted with
  report INTEGER PRIMARY KEY, of INTEGER NOT NULL, likeness REAL NOT NULL);
CREATE TABLE sketch(                 -- marks by which reports with nearly the same text are found
  mark INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY(mark, report)) WITHOUT ROWID;
ALTER TABLE effect ADD COLUMN speaker INTEGER NOT NULL DEFAULT 0;  -- hash of who is said to have said it; 0: the report
ALTER TABLE effect ADD COLUMN wording INTEGER NOT NULL DEFAULT 0;  -- hash of the sentence's words; 0: too short
ALTER TABLE rule ADD COLUMN follows TEXT NOT NULL DEFAULT '';      -- the consequence's name
DELETE FROM meta WHERE key='rules';
)sql";

// What answers questions about very many claims without going through them: which of them are shown with a status,
// pairs of which claims are kept without any interval, claims by day. And families of copies that do not depend on the
// order of reports. Everything derived is derived again.
constexpr const char* kVersion4 = R"sql(
CREATE INDEX claim_day ON claim(earliest) WHERE precision IS NULL;
CREATE INDEX claim_vague ON claim(latest, earliest) WHERE precision IS NOT NULL;
ALTER TABLE status ADD COLUMN shown TEXT NOT NULL DEFAULT '';  -- claims that answers show of it, as JSON
CREATE TABLE beside(                 -- pairs that have no interval, though denied, planned or hypothetical claims
  relation INTEGER NOT NULL, subject INTEGER NOT NULL, object INTEGER NOT NULL,
  id TEXT NOT NULL, shown TEXT NOT NULL,
  PRIMARY KEY(relation, subject, object)) WITHOUT ROWID;
CREATE INDEX beside_object ON beside(relation, object);
ALTER TABLE copy DROP COLUMN likeness;
CREATE INDEX copy_of ON copy(of);
DELETE FROM meta WHERE key='rules';
)sql";

// Texts apart from what is known of reports: the one is read seldom and takes the most room, the other often. Who wrote
// a report. Nothing is derived again.
constexpr const char* kVersion5 = R"sql(
CREATE TABLE report_text(report INTEGER PRIMARY KEY REFERENCES report(id), text TEXT NOT NULL);  -- of those that have one
INSERT INTO report_text SELECT id, text FROM report WHERE text <> '';
ALTER TABLE report DROP COLUMN text;
ALTER TABLE report ADD COLUMN author TEXT NOT NULL DEFAULT '';
)sql";

// What people ask with SQL, in words. Made anew after any step, so that a step may change what they are made of.
constexpr const char* kDropViews =
    "DROP VIEW IF EXISTS statuses; DROP VIEW IF EXISTS claims; DROP VIEW IF EXISTS decisions";
constexpr const char* kViews = R"sql(
CREATE VIEW statuses AS
  SELECT status.id, relation.name AS relation, s.key AS subject, s.name AS subject_name, o.key AS object, o.name AS object_name,
         from_date, from_precision, to_date, to_precision, certainty, attributes
  FROM status JOIN relation ON relation.id = status.relation
  JOIN entity s ON s.id = status.subject LEFT JOIN entity o ON o.id = status.object;
CREATE VIEW claims AS
  SELECT claim.event, report.key AS report, report.source, report.published, kind.act,
         CASE factuality WHEN 0 THEN 'asserted' WHEN 1 THEN 'denied' WHEN 2 THEN 'planned' WHEN 3 THEN 'hypothetical' ELSE 'historical' END
           AS factuality,
         ifnull(claim.date, date(claim.earliest * 86400, 'unixepoch')) AS date, ifnull(claim.precision, 'day') AS precision,
         strftime('%Y-%m-%dT%H:%M:%SZ', claim.known_at / 1000000, 'unixepoch') AS known_at,
         kind.body ->> '$.type' AS type, kind.body ->> '$.cameo' AS cameo,
         (SELECT group_concat(ifnull(filler.body ->> '$.name', filler.body ->> '$.raw'), '; ') FROM json_each(claim.body, '$.a') item
            JOIN filler ON filler.id = CASE item.type WHEN 'array' THEN item.value ->> '$[0]' ELSE item.value END) AS actor,
         (SELECT group_concat(ifnull(filler.body ->> '$.name', filler.body ->> '$.raw'), '; ') FROM json_each(claim.body, '$.r') item
            JOIN filler ON filler.id = CASE item.type WHEN 'array' THEN item.value ->> '$[0]' ELSE item.value END) AS recipient,
         ifnull(claim.body ->> '$.t', CAST(substr(CAST(report_text.text AS BLOB), (claim.body ->> '$.at[0]') + 1,
           (claim.body ->> '$.at[1]') - (claim.body ->> '$.at[0]')) AS TEXT)) AS text,
         claim.body
  FROM claim JOIN report ON report.id = claim.report JOIN kind ON kind.id = claim.kind
  LEFT JOIN report_text ON report_text.report = claim.report;
CREATE VIEW decisions AS
  SELECT key, kind, items, who, why, strftime('%Y-%m-%dT%H:%M:%SZ', known_at / 1000000, 'unixepoch') AS known_at FROM decision;
)sql";

struct Migration {
  const char* sql;
  Outcome (*then)(Database&);  // what SQL alone cannot do; or null
};
constexpr std::array<Migration, 5> kMigrations = {{{kVersion1, nullptr},
                                                   {kVersion2, split_claims},
                                                   {kVersion3, nullptr},
                                                   {kVersion4, nullptr},
                                                   {kVersion5, nullptr}}};
static_assert(kMigrations.size() == kSchemaVersion);

}  // namespace

Outcome migrate(Database& database, Database::Mode mode) {
  if (database.engine() == store::Engine::kPostgres) return migrate_postgres(database, mode);
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
  const bool had_claims = version > 0;
  CHANCERY_TRY(database.run(kDropViews));
  for (; version < kSchemaVersion; ++version) {
    const Migration& step = kMigrations[static_cast<std::size_t>(version)];
    CHANCERY_TRY(database.run(step.sql));
    if (step.then != nullptr) CHANCERY_TRY(step.then(database));
  }
  CHANCERY_TRY(database.run(kViews));
  const std::string stamp =
      "PRAGMA application_id=" + std::to_string(kApplicationId) + "; PRAGMA user_version=" + std::to_string(version);
  CHANCERY_TRY(database.run(stamp.c_str()));
  CHANCERY_TRY(transaction.commit());
  // Gives the room back that older rows took; where there is none to do it in, the file stays as large as it was.
  if (had_claims) static_cast<void>(database.run("VACUUM"));
  return Done{};
}

Outcome clear_derived(Database& database) {
  return database.run(
      "DELETE FROM status; DELETE FROM beside; DELETE FROM effect; DELETE FROM rule; DELETE FROM relation; DELETE FROM "
      "participant; "
      "DELETE FROM pair; DELETE FROM told; DELETE FROM copy; DELETE FROM sketch;"
      "DELETE FROM entity_word; DELETE FROM entity_name; DELETE FROM entity;");
}

}  // namespace chancery::ledger
