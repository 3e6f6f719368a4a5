// SPDX-License-Identifier: Apache-2.0
#include "ledger/copy.h"

#include <array>
#include <string>

#include "ledger/parts.h"
#include "ledger/schema.h"

namespace chancery::ledger {
namespace {

constexpr std::array<TableLayout, 22> kTables = {{
    {"meta", "key,value", "tt", "key"},
    {"report", "id,key,source,title,author,url,language,published,published_basis,known_at", "itttttttti", "id"},
    {"report_text", "report,text", "it", "report"},
    {"kind", "id,hash,act,body", "iitt", "id"},
    {"filler", "id,hash,body", "iit", "id"},
    {"place", "id,hash,body", "iit", "id"},
    {"claim", "id,event,report,known_at,kind,factuality,date,precision,earliest,latest,body", "itiiiittiit", "id"},
    {"decision", "id,key,kind,items,who,why,known_at", "ittttti", "id"},
    {"learned", "claim,known_at", "ii", "claim,known_at"},
    {"entity", "id,key,name,type,of,country", "ittttt", "id"},
    {"entity_name", "key,entity", "ti", "key,entity"},
    {"entity_word", "word,entity", "ti", "word,entity"},
    {"participant", "entity,day,claim", "iii", "entity,day,claim"},
    {"pair", "low,high,day,claim", "iiii", "low,high,day,claim"},
    {"told", "entity,report,sentence,claim", "iiii", "entity,report,sentence,claim"},
    {"relation", "id,name", "it", "id"},
    {"rule", "id,name,place,because,follows", "itttt", "id"},
    {"effect", "relation,subject,object,claim,rule,seq,effect,flags,per,attributes,begins_at,speaker,wording",
     "iiiiiiiitttii", "relation,subject,object,claim,rule,seq"},
    {"status",
     "relation,subject,object,seq,id,per,from_date,from_precision,from_earliest,from_latest,to_date,to_precision,"
     "to_earliest,to_latest,since,until,certainty,attributes,shown",
     "iiiittttiittiiiittt", "relation,subject,object,seq"},
    {"beside", "relation,subject,object,id,shown", "iiitt", "relation,subject,object"},
    {"copy", "report,of", "ii", "report"},
    {"sketch", "mark,report", "ii", "mark,report"},
}};

Outcome copy_table(const TableLayout& table, const Database& from, Database& to) {
  const std::string columns(table.columns);
  // What a server keeps beside the ledger's own: its version.
  const std::string where = table.name == "meta" ? " WHERE key<>'schema'" : "";
  CHANCERY_ASSIGN(Statement list, Statement::prepare(from,
                                                     "SELECT " + columns + " FROM " + std::string(table.name) + where +
                                                         " ORDER BY " + std::string(table.order_by),
                                                     Statement::Rows::kMany));
  CHANCERY_ASSIGN(store::Loader loader, to.load(table.name, table.columns));
  while (true) {
    CHANCERY_ASSIGN(const bool row, list.step());
    if (!row) return loader.finish();
    for (int at = 0; at < static_cast<int>(table.types.size()); ++at) {
      const char type = table.types[static_cast<std::size_t>(at)];
      if (list.null(at)) {
        loader.add_null();
      } else if (type == 'i') {
        loader.add(list.integer(at));
      } else if (type == 'r') {
        loader.add(list.real(at));
      } else {
        loader.add(list.text(at));
      }
    }
    CHANCERY_TRY(loader.end_row());
  }
}

}  // namespace

std::span<const TableLayout> tables() { return kTables; }

Outcome copy_tables(const Database& from, Database& to) {
  for (const TableLayout& table : kTables) {
    if (table.name == "report_text") CHANCERY_TRY(TextMonths(to).make_for_all());
    CHANCERY_TRY(copy_table(table, from, to));
  }
  return to.engine() == store::Engine::kPostgres ? number_on(to) : Outcome(Done{});
}

Result<Database> aside(const Database& ledger) {
  if (ledger.engine() == store::Engine::kSqlite) return ledger.copy();
  CHANCERY_ASSIGN(Database made, Database::scratch());
  CHANCERY_TRY(migrate(made, Database::Mode::kWrite));
  CHANCERY_ASSIGN(Transaction transaction, Transaction::begin(made));
  CHANCERY_TRY(copy_tables(ledger, made));
  CHANCERY_TRY(transaction.commit());
  return made;
}

}  // namespace chancery::ledger

namespace chancery {

Result<LedgerCounts> Ledger::copy(const std::filesystem::path& to) const {
  CHANCERY_ASSIGN(ledger::Database made, ledger::Database::open(to, ledger::Database::Mode::kWrite));
  CHANCERY_TRY(ledger::migrate(made, ledger::Database::Mode::kWrite));
  CHANCERY_ASSIGN(ledger::Transaction transaction, ledger::Transaction::begin(made));
  CHANCERY_ASSIGN(const std::int64_t there, made.number("SELECT count(*) FROM report"));
  CHANCERY_ASSIGN(const std::int64_t decided, made.number("SELECT count(*) FROM decision"));
  if (there + decided > 0) {
    return Error{ErrorCode::kLedgerCannotOpen,
                 "there is a ledger here already; `chancery ledger merge` enters one in another", made.path()};
  }
  CHANCERY_TRY(ledger::clear_derived(made));
  CHANCERY_TRY(made.run("DELETE FROM meta WHERE key<>'schema'"));
  CHANCERY_TRY(ledger::copy_tables(parts_->database, made));
  CHANCERY_TRY(transaction.commit());
  return counts();
}

}  // namespace chancery
