// SPDX-License-Identifier: Apache-2.0
//
// Looking around: suggestions while typing, reports, networks, scores.
#include <fmt/format.h>

#include <algorithm>

#include "base/text_file.h"
#include "base/utf8.h"
#include "export/look_json.h"
#include "ledger/look.h"
#include "serve/answers.h"
#include "serve/page.h"

namespace chancery::serve {
namespace {

using exporting::Json;

// The ids that a NAME can mean; of a name that nobody bears, none.
Result<std::vector<std::string>> ids_of(const Ledger& ledger, const std::string& name) {
  CHANCERY_ASSIGN(const std::vector<EntityRef> found, ledger.find(name));
  std::vector<std::string> ids;
  for (const EntityRef& one : found) ids.push_back(one.id);
  return ids;
}

bool fits(std::string_view relation, std::string_view typed) {
  std::string plain(relation);
  std::replace(plain.begin(), plain.end(), '-', ' ');
  for (std::size_t at = plain.find(typed); at != std::string::npos; at = plain.find(typed, at + 1)) {
    if (at == 0 || plain[at - 1] == ' ') return true;
  }
  return false;
}

}  // namespace

Result<Answer> answer_search(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const std::string typed, asked.parameters.required("q"));
  CHANCERY_ASSIGN(const std::size_t limit, asked.parameters.number("limit", 12, 1, 100));
  Json rows = Json::array();
  const std::string key = name_key(typed);
  for (const ledger::Relation& relation : desk.sources.rules.relations()) {
    if (key.size() < 2 || !fits(relation.name, key)) continue;
    std::string plain = relation.name;
    std::replace(plain.begin(), plain.end(), '-', ' ');
    rows.push_back({{"kind", "relation"},
                    {"id", relation.name},
                    {"name", plain},
                    {"type", "relation"},
                    {"country", ""},
                    {"matched", plain},
                    {"about", relation.about}});
  }
  CHANCERY_ASSIGN(const std::vector<ledger::Suggestion> found, ledger::suggest(desk.ledger, typed, limit));
  for (const ledger::Suggestion& one : found) rows.push_back(exporting::suggestion_json(one));
  // Whom the ledger does not have, the lexicon may know by the whole name.
  for (const actors::NameReading& reading : desk.sources.actors.find(typed, asked.today)) {
    if (rows.size() >= limit) break;
    const bool there = std::any_of(rows.begin(), rows.end(), [&](const Json& row) { return row["id"] == reading.id; });
    if (there || reading.entity == actors::kNone) continue;
    rows.push_back({{"kind", "entity"},
                    {"id", reading.id},
                    {"name", std::string(desk.sources.actors.display_name(reading.entity))},
                    {"type", name(desk.sources.actors.type(reading.entity))},
                    {"country", std::string(desk.sources.actors.country(reading.entity))},
                    {"matched", std::string(reading.text)},
                    {"events", 0}});
  }
  while (rows.size() > limit) rows.erase(rows.size() - 1);
  return json_answer(rows);
}

Result<Answer> answer_reports(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const Page page, page_of(asked));
  CHANCERY_ASSIGN(const ledger::ReportPage found, ledger::reports(desk.ledger, page));
  List list(asked, exporting::report_row_csv_header());
  add_rows(list, found.rows, exporting::report_row_json, exporting::report_row_csv);
  return list.end(found.next, found.all);
}

Result<Answer> answer_network(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const std::optional<std::string> entity, asked.parameters.text("entity"));
  CHANCERY_ASSIGN(const std::optional<Day> as_of, asked.parameters.day("as_of", Parameters::End::kLast, asked.today));
  CHANCERY_ASSIGN(const std::optional<std::string> known_at, asked.parameters.instant("known_at"));
  CHANCERY_ASSIGN(const std::size_t limit, asked.parameters.number("limit", 300, 2, 1000));
  std::string id;
  if (entity) {
    CHANCERY_ASSIGN(const std::vector<std::string> ids, ids_of(desk.ledger, *entity));
    if (ids.empty()) return json_answer(exporting::network_json({}));
    id = ids.front();
  }
  CHANCERY_ASSIGN(const ledger::Network found,
                  ledger::network(desk.ledger, id, as_of.value_or(asked.today), known_at, limit));
  return json_answer(exporting::network_json(found));
}

Result<Answer> answer_scores(Desk& desk, const Asked& asked) {
  const Parameters& given = asked.parameters;
  ledger::ScoreQuery query;
  CHANCERY_ASSIGN(query.from, given.day("from", Parameters::End::kFirst, asked.today));
  CHANCERY_ASSIGN(query.to, given.day("to", Parameters::End::kLast, asked.today));
  CHANCERY_ASSIGN(query.known_at, given.instant("known_at"));
  CHANCERY_ASSIGN(const std::optional<std::string> by, given.text("by"));
  if (by && *by != "day" && *by != "month" && *by != "year")
    return Error{ErrorCode::kUsage, "by: day, month or year", ""};
  query.by = !by || *by == "month" ? ledger::Span::kMonth : *by == "day" ? ledger::Span::kDay : ledger::Span::kYear;
  CHANCERY_ASSIGN(const std::optional<std::string> entity, given.text("entity"));
  CHANCERY_ASSIGN(const std::optional<std::string> other, given.text("other"));
  if (other && !entity) return Error{ErrorCode::kUsage, "other goes with entity", ""};
  bool nobody = false;
  for (const auto& [name, ids] : {std::pair(&entity, &query.entities), std::pair(&other, &query.others)}) {
    if (!*name) continue;
    CHANCERY_ASSIGN(*ids, ids_of(desk.ledger, **name));
    nobody = nobody || ids->empty();
  }
  std::vector<ledger::ScoreRow> rows;
  if (!nobody) {
    CHANCERY_ASSIGN(rows, ledger::scores(desk.ledger, query));
  }
  List list(asked, exporting::score_csv_header());
  add_rows(list, rows, exporting::score_json, exporting::score_csv);
  return list.end("", rows.size());
}

}  // namespace chancery::serve
