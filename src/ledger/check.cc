// SPDX-License-Identifier: Apache-2.0
//
// Every invariant of a ledger's file, and whether what is derived is what follows from the claims: a copy of the file
// is derived again from nothing, and the two are compared row by row.
#include <algorithm>
#include <set>

#include "ledger/claim_row.h"
#include "ledger/copy.h"
#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/schema.h"

namespace chancery {

using ledger::Database;
using ledger::Statement;

namespace {

struct Invariant {
  const char* words;
  const char* sql;  // rows that break it; the first column names one
};

constexpr Invariant kInvariants[] = {
    {"every claim belongs to a report", "SELECT event FROM claim WHERE report NOT IN (SELECT id FROM report)"},
    {"a text is of a report that is there",
     "SELECT report FROM report_text WHERE report NOT IN (SELECT id FROM report) OR text=''"},
    {"every claim is of a kind", "SELECT event FROM claim WHERE kind NOT IN (SELECT id FROM kind)"},
    {"a claim's factuality is one of five", "SELECT event FROM claim WHERE factuality NOT BETWEEN 0 AND 4"},
    {"a claim's date begins before it ends", "SELECT event FROM claim WHERE earliest>latest"},
    {"a report has an id", "SELECT id FROM report WHERE key=''"},
    {"an effect is of a claim that is there", "SELECT claim FROM effect WHERE claim NOT IN (SELECT id FROM claim)"},
    {"an effect is of a relation that is there",
     "SELECT claim FROM effect WHERE relation NOT IN (SELECT id FROM relation)"},
    {"an effect is by a rule that is there", "SELECT claim FROM effect WHERE rule NOT IN (SELECT id FROM rule)"},
    {"an effect is on entities that are there",
     "SELECT claim FROM effect WHERE (subject<>0 AND subject NOT IN (SELECT id FROM entity)) OR "
     "(object<>0 AND object NOT IN (SELECT id FROM entity))"},
    {"who takes part is there, and in what is there",
     "SELECT claim FROM participant WHERE claim NOT IN (SELECT id FROM claim) OR entity NOT IN (SELECT id FROM "
     "entity)"},
    {"a pair is of entities and a claim that are there",
     "SELECT claim FROM pair WHERE claim NOT IN (SELECT id FROM claim) OR low NOT IN (SELECT id FROM entity) OR high "
     "NOT "
     "IN (SELECT id FROM entity) OR low>=high"},
    {"what a sentence tells is there",
     "SELECT claim FROM told WHERE claim NOT IN (SELECT id FROM claim) OR entity NOT IN (SELECT id FROM entity)"},
    {"a name is of an entity that is there",
     "SELECT key FROM entity_name WHERE entity NOT IN (SELECT id FROM entity) UNION ALL "
     "SELECT word FROM entity_word WHERE entity NOT IN (SELECT id FROM entity)"},
    {"a status is of a relation and entities that are there",
     "SELECT id FROM status WHERE relation NOT IN (SELECT id FROM relation) OR subject NOT IN (SELECT id FROM entity) "
     "OR "
     "(object<>0 AND object NOT IN (SELECT id FROM entity))"},
    {"a status's dates begin before they end",
     "SELECT id FROM status WHERE from_earliest>from_latest OR to_earliest>to_latest OR (from_date IS NULL)<>"
     "(from_earliest IS NULL) OR (to_earliest IS NULL)<>(to_latest IS NULL) OR (to_date IS NOT NULL AND to_latest IS "
     "NULL)"},
    {"a copy is of a report that is none itself",
     "SELECT report FROM copy WHERE report NOT IN (SELECT id FROM report) OR of NOT IN (SELECT id FROM report) OR of "
     "IN "
     "(SELECT report FROM copy)"},
    {"a sketch is of a report that is there", "SELECT report FROM sketch WHERE report NOT IN (SELECT id FROM report)"},
    {"what another ledger learned is there", "SELECT claim FROM learned WHERE claim NOT IN (SELECT id FROM claim)"},
    {"nothing was learned before the ledger says it was known",
     "SELECT claim FROM learned l JOIN claim c ON c.id=l.claim WHERE l.known_at<c.known_at"},
};

// What is derived, as text without row numbers, in order.
struct Derived {
  const char* words;
  const char* sql;
};

constexpr Derived kDerived[] = {
    {"the statuses are those that follow from the claims",
     "SELECT r.name || ' ' || s.key || ' ' || coalesce(o.key,'') || ' ' || t.seq, t.id || '|' || t.per || '|' || "
     "coalesce(t.from_date,'') || ' ' || coalesce(t.from_precision,'') || ' ' || coalesce(CAST(t.from_earliest AS "
     "TEXT),'') || ' ' || "
     "coalesce(CAST(t.from_latest AS TEXT),'') || '|' || coalesce(t.to_date,'') || ' ' || coalesce(t.to_precision,'') "
     "|| ' ' || "
     "coalesce(CAST(t.to_earliest AS TEXT),'') || ' ' || coalesce(CAST(t.to_latest AS TEXT),'') || '|' || t.since || ' "
     "' || t.until || '|' || "
     "t.certainty "
     "|| '|' || t.attributes || '|' || t.shown FROM status t JOIN relation r ON r.id=t.relation JOIN entity s ON "
     "s.id=t.subject LEFT "
     "JOIN "
     "entity o ON o.id=t.object ORDER BY 1"},
    {"pairs without status are those that follow from the claims",
     "SELECT r.name || ' ' || s.key || ' ' || coalesce(o.key,''), t.id || '|' || t.shown FROM beside t JOIN relation r "
     "ON "
     "r.id=t.relation "
     "JOIN entity s ON s.id=t.subject LEFT JOIN entity o ON o.id=t.object ORDER BY 1"},
    {"what claims do is what the rules say they do",
     "SELECT c.event || ' ' || (100000+e.seq) || ' ' || p.key, r.name || '|' || coalesce(s.key,'*') || '|' || "
     "coalesce(o.key,'*') || '|' || u.place || '|' || e.effect || ' ' || e.flags || '|' || e.per || '|' || "
     "e.attributes "
     "|| "
     "'|' || e.begins_at || '|' || e.speaker || ' ' || e.wording FROM effect e JOIN claim c ON c.id=e.claim JOIN "
     "report p "
     "ON p.id=c.report JOIN relation r ON r.id=e.relation JOIN rule u ON u.id=e.rule LEFT JOIN entity s ON "
     "s.id=e.subject "
     "LEFT JOIN entity o ON o.id=e.object ORDER BY 1"},
    {"the entities are those that claims name", "SELECT key, name || '|' || type || '|' || of FROM entity ORDER BY 1"},
    {"entities are found by their names",
     "SELECT n.key || ' ' || e.key, '' FROM entity_name n JOIN entity e ON e.id=n.entity ORDER BY 1"},
    {"entities are found by their words",
     "SELECT n.word || ' ' || e.key, '' FROM entity_word n JOIN entity e ON e.id=n.entity ORDER BY 1"},
    {"who takes part in what is what the claims say",
     "SELECT c.event || ' ' || e.key || ' ' || p.day || ' ' || c.report, '' FROM participant p JOIN claim c ON "
     "c.id=p.claim JOIN entity e ON e.id=p.entity ORDER BY 1"},
    {"copies are those that the texts show", "SELECT report || ' ' || of, '' FROM copy ORDER BY 1"},
};

class Checking {
 public:
  Checking(Ledger::Parts& parts, CheckReport& report) : parts_(parts), report_(report) {}

  Outcome file() {
    if (parts_.database.engine() != store::Engine::kSqlite) return Done{};  // the server looks after its own
    CHANCERY_ASSIGN(Statement check, Statement::prepare(parts_.database, "PRAGMA integrity_check(20)"));
    while (true) {
      CHANCERY_ASSIGN(const bool row, check.step());
      if (!row) break;
      if (check.text(0) != "ok") damaged("SQLite finds the file whole", std::string(check.text(0)));
    }
    return Done{};
  }

  Outcome invariants() {
    for (const Invariant& one : kInvariants) {
      CHANCERY_ASSIGN(Statement list, Statement::prepare(parts_.database, one.sql));
      while (true) {
        CHANCERY_ASSIGN(const bool row, list.step());
        if (!row) break;
        damaged(one.words, std::string(list.text(0)));
      }
    }
    return Done{};
  }

  // Each claim is an event that can be read.
  Outcome claims() {
    CHANCERY_ASSIGN(
        Statement list,
        Statement::prepare(parts_.database, "SELECT c.id, " CHANCERY_EVENT_COLUMNS " FROM claim c ORDER BY c.id",
                           Statement::Rows::kMany));
    while (true) {
      CHANCERY_ASSIGN(const bool row, list.step());
      if (!row) return Done{};
      ++report_.claims;
      const auto event = parts_.pieces.unpack(list, 1);
      if (!event) damaged("every claim can be read", std::string(list.text(1)) + ": " + event.error().message);
    }
  }

  Outcome decisions() {
    CHANCERY_ASSIGN(
        Statement list,
        Statement::prepare(parts_.database,
                           "SELECT key, kind, items, who, why, known_at FROM decision ORDER BY known_at, id"));
    std::set<std::string> before;
    while (true) {
      CHANCERY_ASSIGN(const bool row, list.step());
      if (!row) return Done{};
      ++report_.decisions;
      Decision decision;
      decision.id = list.text(0);
      const auto kind = decision_kind_of(list.text(1));
      if (!kind) {
        damaged("a decision accepts, rejects, merges, splits or undoes", decision.id);
        continue;
      }
      decision.kind = *kind;
      decision.items = ledger::items_from_json(list.text(2));
      decision.by = list.text(3);
      decision.why = list.text(4);
      decision.at = ledger::instant_to_text(list.integer(5));
      if (decision.items.empty()) damaged("a decision is about something", decision.id);
      if (ledger::decision_id(decision) != decision.id) damaged("a decision is as it was made", decision.id);
      for (const std::string& item : decision.items) {
        const bool undoes = item.starts_with(ledger::kDecisionItem);
        if (undoes && !before.contains(item.substr(ledger::kDecisionItem.size())))
          damaged("what is undone was decided before", decision.id);
      }
      before.insert(decision.id);
    }
  }

  Outcome derived(const ledger::RelationRules& rules, const ledger::EntityDirectory& directory) {
    CHANCERY_ASSIGN(Database copy, ledger::aside(parts_.database));
    auto other = std::make_unique<Ledger::Parts>(std::move(copy), rules, directory);
    CHANCERY_TRY(other->rebuild());
    for (const Derived& table : kDerived) {
      CHANCERY_ASSIGN(Statement is, Statement::prepare(parts_.database, table.sql, Statement::Rows::kMany));
      CHANCERY_ASSIGN(Statement should, Statement::prepare(other->database, table.sql));
      CHANCERY_ASSIGN(bool left, is.step());
      CHANCERY_ASSIGN(bool right, should.step());
      while (left || right) {
        const int order = !right ? -1 : !left ? 1 : is.text(0).compare(should.text(0));
        if (order < 0) damaged(table.words, std::string(is.text(0)) + ": does not follow");
        if (order > 0) damaged(table.words, std::string(should.text(0)) + ": is missing");
        if (order == 0 && is.text(1) != should.text(1)) {
          damaged(table.words, std::string(is.text(0)) + ": is " + std::string(is.text(1)) + ", should be " +
                                   std::string(should.text(1)));
        }
        if (order <= 0) {
          CHANCERY_ASSIGN(left, is.step());
        }
        if (order >= 0) {
          CHANCERY_ASSIGN(right, should.step());
        }
      }
    }
    return Done{};
  }

  void damaged(std::string_view invariant, std::string example) {
    for (Damage& known : report_.damage) {
      if (known.invariant != invariant) continue;
      ++known.count;
      return;
    }
    report_.damage.push_back({std::string(invariant), 1, std::move(example)});
  }

 private:
  Ledger::Parts& parts_;
  CheckReport& report_;
};

}  // namespace

Result<CheckReport> Ledger::check() const {
  CheckReport report;
  Checking checking(*parts_, report);
  CHANCERY_TRY(checking.file());
  if (!report.damage.empty()) return report;  // what follows could not be trusted
  CHANCERY_ASSIGN(const LedgerCounts held, counts());
  report.reports = held.reports;
  report.statuses = held.statuses;
  CHANCERY_TRY(checking.invariants());
  CHANCERY_TRY(checking.claims());
  CHANCERY_TRY(checking.decisions());
  CHANCERY_ASSIGN(const std::string hash, parts_->rules_hash());
  report.other_rules = hash != parts_->rules.hash();
  if (report.damage.empty() && !report.other_rules) CHANCERY_TRY(checking.derived(parts_->rules, parts_->directory));
  return report;
}

}  // namespace chancery
