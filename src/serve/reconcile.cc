// SPDX-License-Identifier: Apache-2.0
//
// Reconciliation for OpenRefine and its like (Reconciliation Service API 0.2): lists of names matched with entities.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "ledger/entity_id.h"
#include "ledger/look.h"
#include "ledger/who.h"
#include "serve/answers.h"

namespace chancery::serve {
namespace {

using exporting::Json;

constexpr std::size_t kMostQueries = 200;  // in one batch
constexpr std::size_t kMostResults = 25;
constexpr EntityType kTypes[] = {EntityType::kState,  EntityType::kTerritory, EntityType::kIgo,     EntityType::kNgo,
                                 EntityType::kGroup,  EntityType::kParty,     EntityType::kCompany, EntityType::kMedia,
                                 EntityType::kPeople, EntityType::kReligion,  EntityType::kOrgan,   EntityType::kPerson,
                                 EntityType::kPlace,  EntityType::kAgreement, EntityType::kOther};

struct Candidate {
  std::string id, name, matched;
  EntityType type = EntityType::kOther;
  std::string country;
  double score = 0;
};

Json type_json(EntityType type) { return {{"id", name(type)}, {"name", name(type)}}; }

struct Query {
  std::string text;
  std::vector<std::string> types;
  std::size_t limit = 5;
  std::vector<std::pair<std::string, std::string>> properties;
};

Result<Query> query_of(const nlohmann::json& json) {
  Query query;
  const auto text = json.find("query");
  if (text == json.end() || !text->is_string()) return Error{ErrorCode::kUsage, "a query has no text", ""};
  query.text = text->get<std::string>();
  if (const auto type = json.find("type"); type != json.end()) {
    if (type->is_string()) query.types.push_back(type->get<std::string>());
    if (type->is_array()) {
      for (const auto& one : *type) {
        if (one.is_string()) query.types.push_back(one.get<std::string>());
      }
    }
  }
  if (const auto limit = json.find("limit"); limit != json.end() && limit->is_number_unsigned())
    query.limit = std::clamp<std::size_t>(limit->get<std::size_t>(), 1, kMostResults);
  if (const auto list = json.find("properties"); list != json.end() && list->is_array()) {
    for (const auto& one : *list) {
      if (!one.is_object()) continue;
      const auto pid = one.find("pid"), value = one.find("v");
      if (pid != one.end() && pid->is_string() && value != one.end() && value->is_string())
        query.properties.emplace_back(pid->get<std::string>(), value->get<std::string>());
    }
  }
  return query;
}

Result<std::vector<Candidate>> candidates(Desk& desk, const Query& query, Day today) {
  std::vector<Candidate> found;
  const actors::ActorLexicon& lexicon = desk.sources.actors;
  const auto add = [&](Candidate one) {
    const bool there =
        std::any_of(found.begin(), found.end(), [&](const Candidate& other) { return other.id == one.id; });
    if (!there) found.push_back(std::move(one));
  };
  for (const actors::NameReading& reading : lexicon.find(query.text, today)) {
    if (reading.entity == actors::kNone) continue;
    add({reading.id, std::string(lexicon.display_name(reading.entity)), std::string(reading.text),
         lexicon.type(reading.entity), std::string(lexicon.country(reading.entity)), reading.held ? 100.0 : 90.0});
  }
  const bool known = !found.empty();
  CHANCERY_ASSIGN(const std::vector<EntityRef> recorded, desk.ledger.find(query.text));
  for (const EntityRef& one : recorded) {
    const bool whole = name_key(one.name) == name_key(query.text);
    add({one.id, one.name, one.name, ledger::type_of_id(one.id), std::string(ledger::country_of_id(one.id)),
         whole   ? 95.0
         : known ? 80.0
                 : 70.0});
  }
  if (found.size() < query.limit) {
    CHANCERY_ASSIGN(const auto like, ledger::suggest(desk.ledger, query.text, query.limit));
    for (const ledger::Suggestion& one : like)
      add({one.entity.id, one.entity.name, one.matched, one.type, one.country, 50.0});
  }
  for (Candidate& one : found) {
    for (const auto& [pid, value] : query.properties) {
      if (pid == "country") one.score += name_key(value) == name_key(one.country) ? 5 : -25;
      if (pid == "type") one.score += value == name(one.type) ? 5 : -25;
    }
    one.score = std::clamp(one.score, 0.0, 100.0);
  }
  if (!query.types.empty()) {
    std::erase_if(found, [&](const Candidate& one) {
      return std::find(query.types.begin(), query.types.end(), name(one.type)) == query.types.end();
    });
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return found;
}

Result<Json> results(Desk& desk, const nlohmann::json& asked, Day today) {
  if (!asked.is_object()) return Error{ErrorCode::kUsage, "a query must be a JSON object", ""};
  CHANCERY_ASSIGN(const Query query, query_of(asked));
  CHANCERY_ASSIGN(std::vector<Candidate> found, candidates(desk, query, today));
  // Sure is who alone is meant by the whole name.
  const bool sure = !found.empty() && found[0].score >= 90 && (found.size() < 2 || found[1].score < 90);
  if (found.size() > query.limit) found.resize(query.limit);
  Json list = Json::array();
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Candidate& one = found[i];
    Json row;
    row["id"] = one.id;
    row["name"] = one.name;
    row["description"] = std::string(name(one.type)) + (one.country.empty() ? "" : ", " + one.country);
    row["type"] = Json::array({type_json(one.type)});
    row["score"] = one.score;
    row["match"] = sure && i == 0;
    list.push_back(std::move(row));
  }
  return Json{{"result", std::move(list)}};
}

Json manifest(const Asked& asked) {
  const std::string root = "http://" + asked.host;
  Json types = Json::array();
  for (const EntityType type : kTypes) types.push_back(type_json(type));
  const auto service = [&](std::string_view what) {
    return Json{{"service_url", root}, {"service_path", fmt::format("/v1/reconcile/suggest/{}", what)}};
  };
  Json json;
  json["versions"] = Json::array({"0.1", "0.2"});
  json["name"] = "Chancery: states, organisations, groups, persons";
  json["identifierSpace"] = "urn:chancery:entity:";
  json["schemaSpace"] = "urn:chancery:type:";
  json["defaultTypes"] = std::move(types);
  json["view"] = {{"url", root + "/entity/{{id}}"}};
  json["preview"] = {{"url", root + "/v1/reconcile/preview?id={{id}}"}, {"width", 420}, {"height", 200}};
  Json entity = service("entity");
  entity["flyout_service_path"] = "/v1/reconcile/flyout?id=${id}";
  json["suggest"] = {{"entity", std::move(entity)}, {"type", service("type")}, {"property", service("property")}};
  return json;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// What is known of an entity, in a few lines of plain markup.
Result<std::string> about(Desk& desk, const std::string& id, Day today) {
  StatusQuery query;
  query.as_of = today;
  CHANCERY_ASSIGN(const auto found, ledger::who(desk.sources.actors, desk.sources.directory, &desk.ledger, id, query));
  const auto known = std::find_if(found.begin(), found.end(), [&](const ledger::Known& one) { return one.id == id; });
  if (known == found.end()) return Error{ErrorCode::kLedgerNoSuchId, "nobody has the id " + id, ""};
  std::string text = "<h1>" + escaped(known->name) + "</h1>\n<p><code>" + escaped(id) + "</code> " +
                     std::string(name(known->entity ? known->entity->type : ledger::type_of_id(id))) + "</p>\n<ul>\n";
  std::size_t lines = 0;
  for (const Status& status : known->statuses) {
    if (!status.holds || lines++ == 5) continue;
    std::string relation = status.relation;
    std::replace(relation.begin(), relation.end(), '-', ' ');
    text += "<li>" + escaped(status.subject.name) + " " + relation + " " + escaped(status.object.name) + "</li>\n";
  }
  return text + "</ul>\n";
}

Answer with_preview(std::string html) {
  Answer answer;
  answer.type = "text/html; charset=utf-8";
  answer.body = "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Chancery</title>\n" + std::move(html);
  return answer;
}

}  // namespace

// The manifest; or, with `queries` (in the address or in a form), results.
Result<Answer> answer_reconcile(Desk& desk, const Asked& asked) {
  Parameters given = asked.parameters;
  if (!asked.body.empty()) {
    CHANCERY_ASSIGN(given, Parameters::parse(asked.body));
  }
  CHANCERY_ASSIGN(const std::optional<std::string> batch, given.text("queries"));
  CHANCERY_ASSIGN(const std::optional<std::string> single, given.text("query"));
  if (!batch && !single) return json_answer(manifest(asked));
  if (single) {
    auto json = nlohmann::json::parse(*single, nullptr, false);
    if (!json.is_object()) json = {{"query", *single}};
    CHANCERY_ASSIGN(const Json found, results(desk, json, asked.today));
    return json_answer(found);
  }
  const auto json = nlohmann::json::parse(*batch, nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kUsage, "queries: a JSON object of queries is wanted", ""};
  if (json.size() > kMostQueries)
    return Error{ErrorCode::kUsage, fmt::format("queries: at most {} in a batch", kMostQueries), ""};
  Json answers = Json::object();
  for (const auto& [key, query] : json.items()) {
    CHANCERY_ASSIGN(answers[key], results(desk, query, asked.today));
  }
  return json_answer(answers);
}

Result<Answer> answer_reconcile_suggest(Desk& desk, const Asked& asked) {
  const std::string& what = asked.arguments[0];
  CHANCERY_ASSIGN(const std::optional<std::string> prefix, asked.parameters.text("prefix"));
  const std::string typed = prefix.value_or("");
  Json list = Json::array();
  if (what == "entity") {
    CHANCERY_ASSIGN(const auto found, ledger::suggest(desk.ledger, typed, 10));
    for (const ledger::Suggestion& one : found) {
      list.push_back({{"id", one.entity.id},
                      {"name", one.entity.name},
                      {"description", std::string(name(one.type)) + (one.country.empty() ? "" : ", " + one.country)},
                      {"notable", Json::array({type_json(one.type)})}});
    }
  } else if (what == "type") {
    for (const EntityType type : kTypes) {
      if (name(type).starts_with(typed)) list.push_back(type_json(type));
    }
  } else if (what == "property") {
    for (const std::string_view one : {"country", "type"}) {
      if (one.starts_with(typed)) list.push_back({{"id", std::string(one)}, {"name", std::string(one)}});
    }
  } else {
    return problem(404, "There is no such address", "suggestions are of entity, type and property", "no_such_address",
                   asked.path);
  }
  return json_answer(Json{{"result", std::move(list)}});
}

Result<Answer> answer_reconcile_preview(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const std::string id, asked.parameters.required("id"));
  CHANCERY_ASSIGN(std::string html, about(desk, id, asked.today));
  return with_preview(std::move(html));
}

Result<Answer> answer_reconcile_flyout(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const std::string id, asked.parameters.required("id"));
  CHANCERY_ASSIGN(std::string html, about(desk, id, asked.today));
  return json_answer(Json{{"id", id}, {"html", std::move(html)}});
}

}  // namespace chancery::serve
