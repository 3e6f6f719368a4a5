// SPDX-License-Identifier: Apache-2.0
//
// ledger_bench LEXICON LEDGER [QUESTIONS [WORD]]: how long the ledger takes to answer inside the program; with WORD,
// only those questions whose name has it. `status` with an object and a date, and timelines of pairs of states, pages
// of them and whole; both drawn evenly over what there is, and by how often it occurs.
#include <sqlite3.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "actors/lexicon.h"
#include "base/section_file.h"
#include "chancery/ledger.h"
#include "chancery/lexicon.h"
#include "ledger/lexicon_directory.h"
#include "ledger/relations.h"
#include "ledger/watch.h"

namespace {

using namespace chancery;

using Table = std::vector<std::vector<std::string>>;

Table rows(sqlite3* file, const std::string& sql) {
  Table table;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(file, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    std::fprintf(stderr, "%s\n", sqlite3_errmsg(file));
    std::exit(1);
  }
  while (sqlite3_step(statement) == SQLITE_ROW) {
    std::vector<std::string> row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
      row.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, i)));
    table.push_back(std::move(row));
  }
  sqlite3_finalize(statement);
  return table;
}

// Of the processor for this thread, so that other work on the machine does not count; what is read is in memory.
double milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

const char* only = "";

// As the service asks: every answer from one state of the ledger.
template <typename Ask>
void measure(const Ledger& ledger, const char* what, std::size_t count, const Ask& ask) {
  if (std::strstr(what, only) == nullptr) return;
  std::vector<double> times;
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double begin = milliseconds();
    {
      const auto snapshot = ledger::Snapshot::begin(ledger);
      found += ask(i);
    }
    times.push_back(milliseconds() - begin);
  }
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  const auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("%-44s %6zu questions, %9.1f rows each, p50 %8.3f ms, p99 %8.3f ms, worst %8.3f ms\n", what, times.size(),
              static_cast<double>(found) / static_cast<double>(times.size()), at(0.5), at(0.99), times.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: ledger_bench LEXICON LEDGER [QUESTIONS [WORD]]\n");
    return 2;
  }
  const std::size_t count = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1000;
  if (argc > 4) only = argv[4];
  auto file = SectionFile::open(argv[1], kLexiconKind, kLexiconVersion, ErrorCode::kLexiconBadFile, kLexiconRebuild);
  if (!file.ok()) return std::fprintf(stderr, "%s\n", describe(file.error()).c_str()), 1;
  auto lexicon = actors::ActorLexicon::open(*file);
  auto rules = ledger::RelationRules::open(*file);
  if (!lexicon.ok() || !rules.ok()) return 1;
  const ledger::LexiconDirectory directory(*lexicon);
  auto ledger = Ledger::open(argv[2], Ledger::Mode::kRead, *rules, directory);
  if (!ledger.ok()) return std::fprintf(stderr, "%s\n", describe(ledger.error()).c_str()), 1;
  sqlite3* sql = nullptr;
  sqlite3_open_v2(argv[2], &sql, SQLITE_OPEN_READONLY, nullptr);
  std::mt19937 random(7);

  const Table objects =
      rows(sql,
           "SELECT r.name, e.key, count(*) FROM status s JOIN relation r ON r.id=s.relation JOIN entity e ON "
           "e.id=s.object GROUP BY 1, 2 ORDER BY 1, 2");
  const Table pairs =
      rows(sql,
           "SELECT a.key, b.key, count(*) FROM pair p JOIN entity a ON a.id=p.low JOIN entity b ON b.id=p.high "
           "GROUP BY p.low, p.high ORDER BY 1, 2");
  sqlite3_close(sql);
  std::printf("%zu relations with objects, %zu pairs\n", objects.size(), pairs.size());
  const auto drawn = [&](const Table& table, bool by_count) {
    std::vector<double> weights;
    for (const auto& row : table) weights.push_back(by_count ? std::strtod(row[2].c_str(), nullptr) : 1);
    std::discrete_distribution<std::size_t> pick(weights.begin(), weights.end());
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < count && !table.empty(); ++i) chosen.push_back(pick(random));
    return chosen;
  };
  for (const bool by_count : {false, true}) {
    const auto chosen = drawn(objects, by_count);
    measure(*ledger, by_count ? "status, object and date, by statuses" : "status, object and date, evenly",
            chosen.size(), [&](std::size_t i) {
              StatusQuery query;
              query.relation = objects[chosen[i]][0];
              query.object = objects[chosen[i]][1];
              query.as_of = to_day(1996 + static_cast<int>(random() % 20), 6, 1);
              return ledger->status(query).value().rows.size();
            });
    const auto pair = drawn(pairs, by_count);
    // A page as the API and the web page ask for it: the first one, and one from the middle on.
    for (const bool later : {false, true}) {
      const std::string what = std::string("100 rows of a pair") + (later ? " from a year on" : "") +
                               (by_count ? ", by events" : ", evenly");
      measure(*ledger, what.c_str(), pair.size(), [&](std::size_t i) {
        TimelineQuery query;
        query.entity = pairs[pair[i]][0];
        query.other = pairs[pair[i]][1];
        query.page.limit = 100;
        if (later) query.from = to_day(1996 + static_cast<int>(random() % 20), 1, 1);
        return ledger->timeline(query).value().rows.size();
      });
    }
    // All of it: as long as the pair's history is.
    measure(*ledger, by_count ? "timeline of a pair, by events" : "timeline of a pair, evenly",
            std::min<std::size_t>(pair.size(), 200), [&](std::size_t i) {
              TimelineQuery query;
              query.entity = pairs[pair[i]][0];
              query.other = pairs[pair[i]][1];
              return ledger->timeline(query).value().rows.size();
            });
    measure(*ledger, by_count ? "timeline of a pair in one year, by events" : "timeline of a pair in one year, evenly",
            pair.size(), [&](std::size_t i) {
              TimelineQuery query;
              query.entity = pairs[pair[i]][0];
              query.other = pairs[pair[i]][1];
              query.from = to_day(1996 + static_cast<int>(random() % 20), 1, 1);
              query.to = *query.from + 365;
              return ledger->timeline(query).value().rows.size();
            });
  }
  return 0;
}
