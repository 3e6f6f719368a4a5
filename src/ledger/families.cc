// SPDX-License-Identifier: Apache-2.0
//
// Families of copies: reports whose texts are copies of one another, directly or through others, each named by the
// report with the least id. So it does not matter in which order they came.
#include <string>
#include <vector>

#include "ledger/copies.h"
#include "ledger/recorder.h"

namespace chancery::ledger {
namespace {

// The marks of a report are the parameters from 2 on: one statement for all of them.
std::string for_each_mark(std::string_view form) {
  std::string text;
  for (std::size_t i = 0; i < kMarks; ++i) {
    if (i > 0) text += ',';
    for (const char c : form) text += c == '$' ? std::to_string(i + 2) : std::string(1, c);
  }
  return text;
}

void bind_marks(Statement& statement, const std::vector<std::int64_t>& marks) {
  for (std::size_t i = 0; i < marks.size(); ++i) statement.bind(static_cast<int>(i) + 2, marks[i]);
}

}  // namespace

Outcome Recorder::enter_copy(std::int64_t report, std::string_view text) {
  const std::vector<std::uint64_t> shingles = shingles_of(text);
  if (shingles.empty()) return Done{};
  const std::vector<std::int64_t> marks = marks_of(shingles);
  CHANCERY_ASSIGN(const std::vector<Row> families, families_like(report, shingles, marks));
  static const std::string kInsert =
      "INSERT INTO sketch(mark,report) VALUES" + for_each_mark("(?$,?1)") + " ON CONFLICT DO NOTHING";
  CHANCERY_ASSIGN(Statement* const insert, parts_.statement(kInsert));
  insert->bind(1, report);
  bind_marks(*insert, marks);
  CHANCERY_TRY(insert->run_later());
  return families.empty() ? Outcome(Done{}) : join(report, families);
}

// The families with a report that the text is a copy of, by their heads. A report without copies heads its own.
Result<std::vector<Row>> Recorder::families_like(Row report, const std::vector<std::uint64_t>& shingles,
                                                 const std::vector<std::int64_t>& marks) {
  static const std::string kFind =
      "SELECT DISTINCT coalesce(k.of, s.report), s.report FROM sketch s LEFT JOIN copy k ON k.report=s.report WHERE "
      "s.report<>?1 AND s.mark IN (" +
      for_each_mark("?$") + ") ORDER BY 1, 2 LIMIT 4000";
  CHANCERY_ASSIGN(Statement* const list, parts_.statement(kFind));
  list->bind(1, report);
  bind_marks(*list, marks);
  std::vector<Row> found;
  while (true) {
    CHANCERY_ASSIGN(const bool row, list->step());
    if (!row) return found;
    if (!found.empty() && found.back() == list->integer(0)) continue;  // one of a family is enough
    CHANCERY_ASSIGN(const std::string other, parts_.text_of(list->integer(1)));
    if (likeness(shingles, shingles_of(other)) >= kCopyLikeness) found.push_back(list->integer(0));
  }
}

Outcome Recorder::join(Row report, const std::vector<Row>& families) {
  Row head = report;
  std::string least;
  for (const Row one : families) {
    CHANCERY_ASSIGN(const std::string key, report_key(one));
    if (least.empty() || key < least) {
      least = key;
      head = one;
    }
  }
  CHANCERY_ASSIGN(const std::string own, report_key(report));
  if (own < least) head = report;
  // Where it brings two families together, what rested on two voices rests on one.
  for (const Row one : families) {
    if (families.size() > 1) CHANCERY_TRY(touch_family(one));
  }
  const auto copy_of = [&](Row copy) -> Outcome {
    CHANCERY_ASSIGN(Statement* const insert, parts_.statement("INSERT INTO copy(report,of) VALUES(?1,?2)"));
    return insert->bind(1, copy).bind(2, head).run();
  };
  for (const Row one : families) {
    if (one == head) continue;
    CHANCERY_ASSIGN(Statement* const turn, parts_.statement("UPDATE copy SET of=?2 WHERE of=?1"));
    CHANCERY_TRY(turn->bind(1, one).bind(2, head).run());
    CHANCERY_TRY(copy_of(one));
  }
  return report == head ? Outcome(Done{}) : copy_of(report);
}

Result<std::string> Recorder::report_key(Row report) {
  CHANCERY_ASSIGN(Statement* const find, parts_.statement("SELECT key FROM report WHERE id=?1"));
  CHANCERY_ASSIGN(const bool found, find->bind(1, report).step());
  std::string key(found ? find->text(0) : std::string_view());
  find->reset();
  return key;
}

Outcome Recorder::touch_family(Row head) {
  CHANCERY_ASSIGN(Statement* const list,
                  parts_.statement("SELECT e.relation, e.subject, e.object, c.event FROM claim c JOIN effect e ON "
                                   "e.claim=c.id WHERE c.report=?1 OR c.report IN (SELECT report FROM copy WHERE "
                                   "of=?1)"));
  return touch_found(&list->bind(1, head));
}

}  // namespace chancery::ledger
