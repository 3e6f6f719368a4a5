// SPDX-License-Identifier: Apache-2.0
//
// Relations, statuses, changes, timelines.
#include <fmt/format.h>

#include <algorithm>

#include "export/csv.h"
#include "export/status_json.h"
#include "ledger/look.h"
#include "serve/answers.h"
#include "serve/page.h"

namespace chancery::serve {
namespace {

using exporting::Json;

Json kinds_json(const std::vector<EntityType>& kinds) {
  Json json = Json::array();
  for (const EntityType kind : kinds) json.push_back(name(kind));
  return json;
}

// Acts whose rules have the effect on the relation, in order, each once.
Json acts_json(const ledger::RelationRules& rules, std::uint16_t relation, ledger::Effect effect) {
  std::vector<std::string> acts;
  for (const ledger::Rule& rule : rules.rules()) {
    if (rule.relation == relation && rule.effect == effect) acts.push_back(rule.act);
  }
  std::sort(acts.begin(), acts.end());
  acts.erase(std::unique(acts.begin(), acts.end()), acts.end());
  return acts;
}

std::string relation_csv(const Json& one) {
  std::string row;
  for (const char* key :
       {"name", "about", "subject", "object", "attributes", "begun_by", "ended_by", "statuses", "holds"}) {
    const Json& value = one[key];
    std::string cell = value.is_string() ? value.get<std::string>() : value.is_number() ? value.dump() : "";
    if (value.is_array()) {
      for (const Json& item : value) cell += (cell.empty() ? "" : "; ") + item.get<std::string>();
    }
    row += (row.empty() ? "" : ",") + exporting::csv_cell(cell);
  }
  return row + "\r\n";
}

// Consequences not to be drawn: "without=a,b", as often as one likes.
Result<std::vector<std::string>> consequences_left_out(const ledger::RelationRules& rules, const Asked& asked) {
  std::vector<std::string> names;
  for (const std::string& given : asked.parameters.texts("without")) {
    std::size_t at = 0;
    while (at <= given.size()) {
      const std::size_t comma = std::min(given.find(',', at), given.size());
      if (comma > at) names.push_back(given.substr(at, comma - at));
      at = comma + 1;
    }
  }
  for (const std::string& name : names) {
    bool known = name == "all";
    for (const ledger::Consequence& one : rules.consequences()) known = known || one.name == name;
    if (!known) return Error{ErrorCode::kUsage, fmt::format("without: \"{}\" is no consequence", name), ""};
  }
  return names;
}

// What every question about statuses may say: as known when, without which consequences, which page, and whether in
// brief, which it returns.
template <typename Query>
Result<bool> read_manner(const Desk& desk, const Asked& asked, Query& query) {
  CHANCERY_ASSIGN(query.known_at, asked.parameters.instant("known_at"));
  CHANCERY_ASSIGN(query.without, consequences_left_out(desk.sources.rules, asked));
  CHANCERY_ASSIGN(const bool brief, asked.parameters.flag("brief"));
  if (brief) query.claims = 1;
  CHANCERY_ASSIGN(query.page, page_of(asked, brief ? kMostBriefRows : kMostPageRows));
  return brief;
}

}  // namespace

Result<Answer> answer_relations(Desk& desk, const Asked& asked) {
  const ledger::RelationRules& rules = desk.sources.rules;
  CHANCERY_ASSIGN(const std::vector<ledger::RelationCount> counts, ledger::relation_counts(desk.ledger, asked.today));
  List list(asked, "name,about,subject,object,attributes,begun_by,ended_by,statuses,holds\r\n");
  std::uint16_t index = 0;
  for (const ledger::Relation& relation : rules.relations()) {
    std::string pattern = relation.name;
    std::replace(pattern.begin(), pattern.end(), '-', ' ');
    Json one;
    one["name"] = relation.name;
    one["about"] = relation.about;
    one["sentence"] = "{subject} " + pattern + (relation.has_object ? " {object}" : "");
    one["subject"] = kinds_json(relation.subject_kinds);
    one["object"] = relation.has_object ? kinds_json(relation.object_kinds) : Json(nullptr);
    one["symmetric"] = relation.symmetric;
    one["functional"] = relation.functional == ledger::Functional::kBySubject  ? Json("by-subject")
                        : relation.functional == ledger::Functional::kByObject ? Json("by-object")
                                                                               : Json(nullptr);
    Json attributes = Json::array();
    for (const ledger::Take& take : relation.takes) attributes.push_back(take.key);
    one["attributes"] = std::move(attributes);
    one["begun_by"] = acts_json(rules, index, ledger::Effect::kBegin);
    one["ended_by"] = acts_json(rules, index, ledger::Effect::kEnd);
    one["statuses"] = counts[index].statuses;
    one["holds"] = counts[index].holds;
    if (list.csv()) {
      list.add(std::string_view(relation_csv(one)));
    } else {
      list.add(one);
    }
    ++index;
  }
  return list.end("", counts.size());
}

Result<Answer> answer_status(Desk& desk, const Asked& asked) {
  const Parameters& given = asked.parameters;
  StatusQuery query;
  if (!asked.arguments.empty() && asked.arguments[0] != "all") query.relation = asked.arguments[0];
  if (!query.relation.empty() && !desk.sources.rules.find(query.relation)) {
    return problem(404, "There is no such relation",
                   fmt::format("\"{}\" is no relation; /v1/relations has them", query.relation), "no_relation",
                   asked.path);
  }
  CHANCERY_ASSIGN(query.subject, given.text("subject"));
  CHANCERY_ASSIGN(query.object, given.text("object"));
  CHANCERY_ASSIGN(const std::optional<Day> as_of, given.day("as_of", Parameters::End::kLast, asked.today));
  query.as_of = as_of.value_or(asked.today);
  CHANCERY_ASSIGN(query.history, given.flag("history"));
  CHANCERY_ASSIGN(const bool brief, read_manner(desk, asked, query));
  CHANCERY_ASSIGN(const std::optional<std::string> entity, given.text("entity"));
  if (entity && (query.subject || query.object))
    return Error{ErrorCode::kUsage, "entity stands for either side: give it without subject and object", ""};
  StatusAnswer found;
  if (entity) {
    CHANCERY_ASSIGN(const std::vector<EntityRef> meant, desk.ledger.find(*entity));
    // The best reading of which the ledger has anything.
    for (const EntityRef& one : meant) {
      CHANCERY_ASSIGN(found, desk.ledger.statuses_of(one.id, query));
      if (found.all > 0) break;
    }
  } else {
    CHANCERY_ASSIGN(found, desk.ledger.status(query));
  }
  const std::string day = iso_day(query.as_of);
  List list(asked, exporting::status_csv_header());
  for (const auto* rows : {&found.rows, &found.kept_beside}) {
    add_rows(
        list, *rows,
        [&](const Status& row) {
          return brief ? exporting::brief_status_json(row)
                       : exporting::status_json(row, day, query.known_at.value_or(""));
        },
        [&](const Status& row) { return exporting::status_csv(row, day); });
  }
  return list.end(found.next, found.all);
}

Result<Answer> answer_timeline(Desk& desk, const Asked& asked) {
  const Parameters& given = asked.parameters;
  TimelineQuery query;
  CHANCERY_ASSIGN(query.entity, given.required("entity"));
  CHANCERY_ASSIGN(query.other, given.text("other"));
  CHANCERY_ASSIGN(query.from, given.day("from", Parameters::End::kFirst, asked.today));
  CHANCERY_ASSIGN(query.to, given.day("to", Parameters::End::kLast, asked.today));
  CHANCERY_ASSIGN(query.known_at, given.instant("known_at"));
  CHANCERY_ASSIGN(query.page, page_of(asked));
  CHANCERY_ASSIGN(const std::optional<std::string> order, given.text("order"));
  if (order && *order != "asc" && *order != "desc") return Error{ErrorCode::kUsage, "order: asc or desc", ""};
  query.newest_first = order && *order == "desc";
  CHANCERY_ASSIGN(const TimelineAnswer found, desk.ledger.timeline(query));
  List list(asked, exporting::timeline_csv_header());
  add_rows(list, found.rows, exporting::timeline_json, exporting::timeline_csv);
  return list.end(found.next, found.all);
}

Result<Answer> answer_changes(Desk& desk, const Asked& asked) {
  const Parameters& given = asked.parameters;
  CHANCERY_ASSIGN(const std::optional<Day> from, given.day("from", Parameters::End::kFirst, asked.today));
  if (!from) return Error{ErrorCode::kUsage, "from is missing", ""};
  CHANCERY_ASSIGN(const std::optional<Day> until, given.day("to", Parameters::End::kLast, asked.today));
  ChangeQuery query;
  query.from = *from;
  query.to = until.value_or(asked.today);
  CHANCERY_ASSIGN(const bool brief, read_manner(desk, asked, query));
  CHANCERY_ASSIGN(const ChangeAnswer found, desk.ledger.changes(query));
  const std::string as_of = iso_day(query.to);
  List list(asked, exporting::change_csv_header());
  add_rows(
      list, found.rows,
      [&](const Change& row) {
        return brief ? exporting::brief_change_json(row)
                     : exporting::change_json(row, as_of, query.known_at.value_or(""));
      },
      [&](const Change& row) { return exporting::change_csv(row, as_of); });
  return list.end(found.next, found.all);
}

}  // namespace chancery::serve
