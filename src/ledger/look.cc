// SPDX-License-Identifier: Apache-2.0
//
// Reports, suggestions, counts.
#include "ledger/look.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "base/text_file.h"
#include "base/utf8.h"
#include "ledger/event_record.h"
#include "ledger/parts.h"
#include "ledger/rows.h"

namespace chancery::ledger {
namespace {

constexpr std::int64_t kMostCandidates = 400;  // of suggestions, for each way of finding them
constexpr std::int64_t kCountedEvents = 300;
constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();

// A text behind everything that begins with `prefix`: the last code point there is.
std::string behind(std::string_view prefix) { return std::string(prefix) + "\xf4\x8f\xbf\xbf"; }

// Whether each of the words begins a word of the name, in any order.
bool begins_words(const std::vector<std::string_view>& wanted, std::string_view name) {
  const std::string key = name_key(name);
  const std::vector<std::string_view> has = words_of(key);
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view word) {
    return std::any_of(has.begin(), has.end(), [&](std::string_view one) { return one.starts_with(word); });
  });
}

}  // namespace

Result<ReportPage> reports(const Ledger& ledger, const Page& page) {
  Ledger::Parts& parts = ledger.parts();
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  if (!page.after.empty()) {
    const char* const end = page.after.data() + page.after.size();
    const auto [stop, failed] = std::from_chars(page.after.data(), end, before);
    if (failed != std::errc{} || stop != end) return Error{ErrorCode::kUsage, "that is no cursor of reports", ""};
  }
  ReportPage answer;
  CHANCERY_ASSIGN(const std::int64_t all, parts.database.number("SELECT count(*) FROM report"));
  answer.all = static_cast<std::size_t>(all);
  CHANCERY_ASSIGN(Statement* const list,
                  parts.statement("SELECT " CHANCERY_REPORT_COLUMNS
                                  ", known_at, id, (SELECT count(*) FROM claim WHERE claim.report=report.id) "
                                  "FROM report WHERE id<?1 ORDER BY id DESC LIMIT ?2"));
  list->bind(1, before).bind(2, page.limit == 0 ? kAll : static_cast<std::int64_t>(page.limit) + 1);
  std::int64_t last = 0;
  while (true) {
    CHANCERY_ASSIGN(const bool more, list->step());
    if (!more) break;
    if (page.limit != 0 && answer.rows.size() == page.limit) {
      answer.next = std::to_string(last);
      list->reset();
      break;
    }
    last = list->integer(kReportColumns + 1);
    answer.rows.push_back({report_from_row(*list, 0), instant_to_text(list->integer(kReportColumns)),
                           static_cast<std::size_t>(list->integer(kReportColumns + 2))});
  }
  return answer;
}

Result<std::vector<Suggestion>> suggest(const Ledger& ledger, std::string_view typed, std::size_t limit) {
  Ledger::Parts& parts = ledger.parts();
  std::vector<Suggestion> found;
  const std::string whole = name_key(typed);
  const std::string key(without_article(whole));
  const std::vector<std::string_view> words = words_of(key);
  if (words.empty()) return found;
  CHANCERY_ASSIGN(const auto at, parts.standpoint(kNow));
  std::set<Row> seen;
  const auto add = [&](const Statement& row, std::string matched) {
    const Row id = row.integer(0);
    if (at->standing_for(id) != id || !seen.insert(id).second) return;
    Suggestion one;
    one.entity = {std::string(row.text(1)), std::string(row.text(2))};
    one.type = entity_type_of(row.text(3));
    one.country = row.text(4);
    one.matched = std::move(matched);
    found.push_back(std::move(one));
  };
  // By the beginning of a name.
  CHANCERY_ASSIGN(
      Statement* const names,
      parts.statement("SELECT e.id, e.key, e.name, e.type, e.country, n.key FROM entity_name n JOIN entity e "
                      "ON e.id=n.entity WHERE n.key>=?1 AND n.key<?2 ORDER BY n.key LIMIT ?3"));
  const std::string end = behind(key);
  names->bind(1, key).bind(2, end).bind(3, kMostCandidates);
  while (true) {
    CHANCERY_ASSIGN(const bool more, names->step());
    if (!more) break;
    add(*names, std::string(names->text(5)));
  }
  // By the beginnings of its words: the longest is looked up, the others are checked.
  const std::string longest(
      *std::max_element(words.begin(), words.end(), [](auto a, auto b) { return a.size() < b.size(); }));
  const std::string longest_end = behind(longest);
  CHANCERY_ASSIGN(
      Statement* const by_word,
      parts.statement("SELECT DISTINCT e.id, e.key, e.name, e.type, e.country FROM entity_word w JOIN entity "
                      "e ON e.id=w.entity WHERE w.word>=?1 AND w.word<?2 LIMIT ?3"));
  by_word->bind(1, longest).bind(2, longest_end).bind(3, kMostCandidates);
  while (true) {
    CHANCERY_ASSIGN(const bool more, by_word->step());
    if (!more) break;
    if (begins_words(words, by_word->text(2))) add(*by_word, std::string(by_word->text(2)));
  }
  CHANCERY_ASSIGN(Statement* const count,
                  parts.statement("SELECT count(*) FROM (SELECT 1 FROM participant p JOIN entity e ON e.id=p.entity "
                                  "WHERE e.key=?1 LIMIT ?2) AS few"));
  for (Suggestion& one : found) {
    CHANCERY_ASSIGN(const bool row, count->bind(1, one.entity.id).bind(2, kCountedEvents).step());
    one.events = row ? static_cast<std::size_t>(count->integer(0)) : 0;
    count->reset();
  }
  // A name itself, then names that begin so, then others; of these whoever is heard of most.
  const auto rank = [&](const Suggestion& one) {
    const int how = one.matched == key || name_key(one.entity.name) == key ? 0
                    : name_key(one.entity.name).starts_with(key)           ? 1
                    : one.matched.starts_with(key)                         ? 2
                                                                           : 3;
    return std::tuple(one.type == EntityType::kName, how, -static_cast<std::int64_t>(one.events), one.entity.name,
                      one.entity.id);
  };
  std::sort(found.begin(), found.end(), [&](const Suggestion& a, const Suggestion& b) { return rank(a) < rank(b); });
  if (found.size() > limit) found.resize(limit);
  return found;
}

Result<std::vector<RelationCount>> relation_counts(const Ledger& ledger, Day as_of) {
  Ledger::Parts& parts = ledger.parts();
  std::vector<RelationCount> counts(parts.rules.relations().size());
  CHANCERY_ASSIGN(Statement* const list, parts.statement("SELECT r.name, count(*), sum(CASE WHEN s.since<=?1 AND "
                                                         "s.until>?1 THEN 1 ELSE 0 END) FROM status s JOIN relation r "
                                                         "ON r.id=s.relation GROUP BY r.name"));
  list->bind(1, std::int64_t{as_of});
  while (true) {
    CHANCERY_ASSIGN(const bool more, list->step());
    if (!more) return counts;
    const auto index = parts.rules.find(list->text(0));
    if (!index) continue;
    counts[*index] = {static_cast<std::size_t>(list->integer(1)), static_cast<std::size_t>(list->integer(2))};
  }
}

Result<Extent> extent(const Ledger& ledger) {
  Ledger::Parts& parts = ledger.parts();
  Extent extent;
  CHANCERY_ASSIGN(const std::int64_t events, parts.database.number("SELECT count(DISTINCT event) FROM claim"));
  extent.events = static_cast<std::size_t>(events);
  // Each by an index of claims: the ends of the one of days, the other as a whole, which has few rows.
  for (const char* sql : {"SELECT earliest FROM claim WHERE precision IS NULL ORDER BY earliest LIMIT 1",
                          "SELECT earliest FROM claim WHERE precision IS NULL ORDER BY earliest DESC LIMIT 1",
                          "SELECT min(earliest) FROM claim WHERE precision IS NOT NULL AND earliest>-719162",
                          "SELECT max(earliest) FROM claim WHERE precision IS NOT NULL AND earliest>-719162"}) {
    static_assert(kMinDay == -719162);
    CHANCERY_ASSIGN(Statement* const days, parts.statement(sql));
    CHANCERY_ASSIGN(const bool row, days->step());
    if (row && !days->null(0)) {
      const auto day = static_cast<Day>(days->integer(0));
      extent.first = std::min(day, extent.first.value_or(day));
      extent.last = std::max(day, extent.last.value_or(day));
    }
    days->reset();
  }
  CHANCERY_ASSIGN(Statement* const known, parts.statement("SELECT min(known_at), max(known_at) FROM report"));
  CHANCERY_ASSIGN(const bool any, known->step());
  if (any && !known->null(0)) {
    extent.first_known = instant_to_text(known->integer(0));
    extent.last_known = instant_to_text(known->integer(1));
  }
  known->reset();
  CHANCERY_ASSIGN(const std::int64_t decisions, parts.database.number("SELECT count(*) FROM decision"));
  extent.decisions = static_cast<std::size_t>(decisions);
  return extent;
}

}  // namespace chancery::ledger
