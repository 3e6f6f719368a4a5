// SPDX-License-Identifier: Apache-2.0
//
// The same tables in PostgreSQL. What differs: keys number themselves; text is ordered by its bytes whatever the
// server's language is; the version stands in `meta`; two functions that SQLite has or is given are made. The steps
// have the numbers of those of the file.
#include <algorithm>
#include <array>
#include <string>

#include "ledger/schema.h"
#include "ledger/text_months.h"

namespace chancery::ledger {
namespace {

// T stands for text that is ordered by its bytes, ID for a key that numbers itself.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE meta(key T PRIMARY KEY, value T NOT NULL);
CREATE TABLE report(
  id ID, key T NOT NULL UNIQUE, source T NOT NULL, title T NOT NULL, url T NOT NULL, language T NOT NULL,
  published T NOT NULL, published_basis T NOT NULL, text T NOT NULL, known_at bigint NOT NULL);
CREATE TABLE kind(id ID, hash bigint NOT NULL, act T NOT NULL, body T NOT NULL);
CREATE INDEX kind_hash ON kind(hash);
CREATE TABLE filler(id ID, hash bigint NOT NULL, body T NOT NULL);
CREATE INDEX filler_hash ON filler(hash);
CREATE TABLE place(id ID, hash bigint NOT NULL, body T NOT NULL);
CREATE INDEX place_hash ON place(hash);
CREATE TABLE claim(
  id ID, event T NOT NULL, report bigint NOT NULL, known_at bigint NOT NULL, kind bigint NOT NULL,
  factuality bigint NOT NULL, date T, precision T, earliest bigint NOT NULL, latest bigint NOT NULL, body T NOT NULL,
  UNIQUE(event, report));
CREATE INDEX claim_report ON claim(report);
CREATE TABLE decision(
  id ID, key T NOT NULL UNIQUE, kind T NOT NULL, items T NOT NULL, who T NOT NULL, why T NOT NULL,
  known_at bigint NOT NULL);
CREATE TABLE learned(claim bigint NOT NULL, known_at bigint NOT NULL, PRIMARY KEY(claim, known_at));

CREATE TABLE entity(id ID, key T NOT NULL UNIQUE, name T NOT NULL, type T NOT NULL, of T NOT NULL, country T NOT NULL);
CREATE INDEX entity_of ON entity(of) WHERE of <> '';
CREATE TABLE entity_name(key T NOT NULL, entity bigint NOT NULL, PRIMARY KEY(key, entity));
CREATE TABLE entity_word(word T NOT NULL, entity bigint NOT NULL, PRIMARY KEY(word, entity));
CREATE INDEX entity_word_entity ON entity_word(entity);
CREATE TABLE participant(
  entity bigint NOT NULL, day bigint NOT NULL, claim bigint NOT NULL, PRIMARY KEY(entity, day, claim));
CREATE TABLE pair(
  low bigint NOT NULL, high bigint NOT NULL, day bigint NOT NULL, claim bigint NOT NULL,
  PRIMARY KEY(low, high, day, claim));
CREATE TABLE told(
  entity bigint NOT NULL, report bigint NOT NULL, sentence bigint NOT NULL, claim bigint NOT NULL,
  PRIMARY KEY(entity, report, sentence, claim));
CREATE TABLE relation(id ID, name T NOT NULL UNIQUE);
CREATE TABLE rule(
  id ID, name T NOT NULL, place T NOT NULL, because T NOT NULL, follows T NOT NULL DEFAULT '', UNIQUE(name, place));
CREATE TABLE effect(
  relation bigint NOT NULL, subject bigint NOT NULL, object bigint NOT NULL, claim bigint NOT NULL,
  rule bigint NOT NULL, seq bigint NOT NULL, effect bigint NOT NULL, flags bigint NOT NULL, per T NOT NULL,
  attributes T NOT NULL, begins_at T NOT NULL, speaker bigint NOT NULL DEFAULT 0, wording bigint NOT NULL DEFAULT 0,
  PRIMARY KEY(relation, subject, object, claim, rule, seq));
CREATE INDEX effect_object ON effect(relation, object);
CREATE INDEX effect_claim ON effect(claim);
CREATE TABLE status(
  relation bigint NOT NULL, subject bigint NOT NULL, object bigint NOT NULL, seq bigint NOT NULL, id T NOT NULL,
  per T NOT NULL, from_date T, from_precision T, from_earliest bigint, from_latest bigint, to_date T, to_precision T,
  to_earliest bigint, to_latest bigint, since bigint NOT NULL, until bigint NOT NULL, certainty T NOT NULL,
  attributes T NOT NULL, PRIMARY KEY(relation, subject, object, seq));
CREATE INDEX status_object ON status(relation, object);
CREATE INDEX status_id ON status(id);
CREATE INDEX status_from ON status(from_earliest) WHERE from_earliest IS NOT NULL;
CREATE INDEX status_to ON status(to_earliest) WHERE to_earliest IS NOT NULL;
CREATE TABLE copy(report bigint PRIMARY KEY, of bigint NOT NULL, likeness double precision NOT NULL);
CREATE TABLE sketch(mark bigint NOT NULL, report bigint NOT NULL, PRIMARY KEY(mark, report));

CREATE FUNCTION utf8_slice(whole text, start bigint, bytes bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT convert_from(substr(convert_to(whole, 'UTF8'), start::int, bytes::int), 'UTF8') $$;
CREATE FUNCTION json_extract(body text, path text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT (jsonb_path_query_first(body::jsonb, path::jsonpath) #>> '{}')::double precision $$;
CREATE FUNCTION instant(microseconds bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT to_char(to_timestamp(microseconds / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;
CREATE FUNCTION named(list jsonb) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT string_agg(coalesce(f.body::jsonb ->> 'name', f.body::jsonb ->> 'raw'), '; ' ORDER BY item.at)
     FROM jsonb_array_elements(list) WITH ORDINALITY AS item(value, at)
     JOIN filler f ON f.id = (CASE jsonb_typeof(item.value) WHEN 'array' THEN item.value -> 0 ELSE item.value END)::bigint $$;
)sql";

constexpr const char* kVersion4 = R"sql(
CREATE INDEX claim_day ON claim(earliest) WHERE precision IS NULL;
CREATE INDEX claim_vague ON claim(latest, earliest) WHERE precision IS NOT NULL;
ALTER TABLE status ADD COLUMN shown T NOT NULL DEFAULT '';
CREATE TABLE beside(
  relation bigint NOT NULL, subject bigint NOT NULL, object bigint NOT NULL, id T NOT NULL, shown T NOT NULL,
  PRIMARY KEY(relation, subject, object));
CREATE INDEX beside_object ON beside(relation, object);
ALTER TABLE copy DROP COLUMN likeness;
CREATE INDEX copy_of ON copy(of);
DELETE FROM meta WHERE key='rules';
)sql";

// Texts stand in partitions ("ledger/text_months.h"); those of older ledgers and of files in the first.
constexpr const char* kVersion5 = R"sql(
CREATE TABLE report_text(report bigint PRIMARY KEY, text T NOT NULL) PARTITION BY RANGE(report);
CREATE TABLE report_text_earlier PARTITION OF report_text FOR VALUES FROM (MINVALUE) TO (1073741824);
INSERT INTO report_text SELECT id, text FROM report WHERE text <> '';
ALTER TABLE report DROP COLUMN text;
ALTER TABLE report ADD COLUMN author T NOT NULL DEFAULT '';
)sql";
static_assert(kRowsOfMonth == 1073741824);

// Made anew after any step, as in "ledger/schema.cc".
constexpr const char* kDropViews =
    "DROP VIEW IF EXISTS statuses; DROP VIEW IF EXISTS claims; DROP VIEW IF EXISTS decisions";
constexpr const char* kViews = R"sql(
CREATE VIEW statuses AS
  SELECT status.id, relation.name AS relation, s.key AS subject, s.name AS subject_name, o.key AS object,
         o.name AS object_name, from_date, from_precision, to_date, to_precision, certainty, attributes
  FROM status JOIN relation ON relation.id = status.relation
  JOIN entity s ON s.id = status.subject LEFT JOIN entity o ON o.id = status.object;
CREATE VIEW claims AS
  SELECT claim.event, report.key AS report, report.source, report.published, kind.act,
         (ARRAY['asserted','denied','planned','hypothetical','historical'])[factuality + 1] AS factuality,
         coalesce(claim.date, to_char(date '1970-01-01' + claim.earliest::int, 'YYYY-MM-DD')) AS date,
         coalesce(claim.precision, 'day') AS precision, instant(claim.known_at) AS known_at,
         kind.body::jsonb ->> 'type' AS type, kind.body::jsonb ->> 'cameo' AS cameo,
         named(claim.body::jsonb -> 'a') AS actor, named(claim.body::jsonb -> 'r') AS recipient,
         coalesce(claim.body::jsonb ->> 't',
                  utf8_slice(report_text.text, (claim.body::jsonb -> 'at' ->> 0)::bigint + 1,
                             (claim.body::jsonb -> 'at' ->> 1)::bigint - (claim.body::jsonb -> 'at' ->> 0)::bigint)) AS text,
         claim.body
  FROM claim JOIN report ON report.id = claim.report JOIN kind ON kind.id = claim.kind
  LEFT JOIN report_text ON report_text.report = claim.report;
CREATE VIEW decisions AS SELECT key, kind, items, who, why, instant(known_at) AS known_at FROM decision;
)sql";

// By number, as in "ledger/schema.cc"; the first that a server had is 3.
constexpr std::int64_t kFirstVersion = 3;
constexpr std::array<const char*, 3> kMigrations = {kVersion3, kVersion4, kVersion5};
static_assert(kFirstVersion + kMigrations.size() - 1 == kSchemaVersion);

// " T" and " ID" as words of their own.
std::string spelled_out(std::string_view sql) {
  const auto is_word = [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::string made;
  for (std::size_t at = 0; at < sql.size();) {
    if (!is_word(sql[at])) {
      made += sql[at++];
      continue;
    }
    std::size_t end = at;
    while (end < sql.size() && is_word(sql[end])) ++end;
    const std::string_view word = sql.substr(at, end - at);
    made += word == "T" && sql[at - 1] == ' ' ? R"(text COLLATE "C")"
            : word == "ID"                    ? "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"
                                              : word;
    at = end;
  }
  return made;
}

Result<std::int64_t> version_of(Database& database) {
  CHANCERY_ASSIGN(const bool there, database.has_table("meta"));
  if (!there) return 0;
  return database.number("SELECT CAST(value AS bigint) FROM meta WHERE key='schema'");
}

}  // namespace

Outcome migrate_postgres(Database& database, Database::Mode mode) {
  CHANCERY_ASSIGN(std::int64_t version, version_of(database));
  if (version > kSchemaVersion) {
    return Error{ErrorCode::kLedgerNewerVersion,
                 "the ledger has schema " + std::to_string(version) + ", this program knows up to " +
                     std::to_string(kSchemaVersion) + "; use the newer chancery that wrote it",
                 database.path()};
  }
  if (version == kSchemaVersion) return Done{};
  if (mode == Database::Mode::kRead) {
    return Error{ErrorCode::kLedgerCannotOpen,
                 version == 0 ? "the database has no ledger; `chancery read` makes one"
                              : "the ledger has an older schema; `chancery read` brings it up to date",
                 database.path()};
  }
  CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(database));
  CHANCERY_ASSIGN(version, version_of(database));  // another one may have been first
  CHANCERY_TRY(database.run(kDropViews));
  for (std::int64_t next = std::max(version + 1, kFirstVersion); next <= kSchemaVersion; ++next) {
    const std::string_view step = kMigrations[static_cast<std::size_t>(next - kFirstVersion)];
    CHANCERY_TRY(database.run(spelled_out(step).c_str()));
  }
  CHANCERY_TRY(database.run(spelled_out(kViews).c_str()));
  const std::string number = std::to_string(kSchemaVersion);
  CHANCERY_TRY(database.run(
      ("INSERT INTO meta VALUES('schema','" + number + "') ON CONFLICT(key) DO UPDATE SET value=excluded.value")
          .c_str()));
  return transaction.commit();
}

Outcome number_on(Database& database) {
  for (const char* table : {"report", "kind", "filler", "place", "claim", "decision", "entity", "relation", "rule"}) {
    const std::string name(table);
    const std::string sql =
        "SELECT setval(pg_get_serial_sequence('" + name + "','id'), coalesce(max(id),0)+1, false) FROM " + name;
    CHANCERY_TRY(database.run(sql.c_str()));
  }
  return Done{};
}

}  // namespace chancery::ledger
