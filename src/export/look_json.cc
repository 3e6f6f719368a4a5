// SPDX-License-Identifier: Apache-2.0
#include "export/look_json.h"

#include <fmt/format.h>

#include <cmath>

#include "export/csv.h"
#include "export/status_json.h"
#include "ledger/entity_id.h"

namespace chancery::exporting {
namespace {

double mean(const ledger::ScoreRow& row) {
  return row.events == 0 ? 0 : std::round(row.sum / static_cast<double>(row.events) * 1000) / 1000;
}

}  // namespace

Json report_row_json(const ledger::ReportRow& row) {
  const Report& report = row.report;
  Json json;
  json["id"] = report.id;
  json["title"] = report.title;
  json["source"] = report.source;
  json["url"] = report.url;
  json["published"] = report.published.known() ? Json(iso(report.published)) : Json(nullptr);
  json["known_at"] = row.known_at;
  json["events"] = row.events;
  return json;
}

std::string report_row_csv_header() { return "id,title,source,url,published,known_at,events\r\n"; }

std::string report_row_csv(const ledger::ReportRow& row) {
  const Report& report = row.report;
  return fmt::format("{},{},{},{},{},{},{}\r\n", csv_cell(report.id), csv_cell(report.title), csv_cell(report.source),
                     csv_cell(report.url), iso(report.published), row.known_at, row.events);
}

Json suggestion_json(const ledger::Suggestion& suggestion) {
  Json json;
  json["kind"] = "entity";
  json["id"] = suggestion.entity.id;
  json["name"] = suggestion.entity.name;
  json["type"] = name(suggestion.type);
  json["country"] = suggestion.country;
  json["matched"] = suggestion.matched;
  json["events"] = suggestion.events;
  return json;
}

Json network_json(const ledger::Network& network) {
  Json nodes = Json::array();
  for (const EntityRef& node : network.nodes) {
    nodes.push_back({{"id", node.id},
                     {"name", node.name},
                     {"type", name(ledger::type_of_id(node.id))},
                     {"country", std::string(ledger::country_of_id(node.id))}});
  }
  Json edges = Json::array();
  for (const Status& edge : network.edges) {
    Json one;
    one["id"] = edge.id;
    one["relation"] = edge.relation;
    one["subject"] = edge.subject.id;
    one["object"] = edge.object.id;
    one["from"] = date_json(edge.from);
    one["to"] = date_json(edge.to);
    one["holds"] = edge.holds;
    one["certainty"] = name(edge.certainty);
    edges.push_back(std::move(one));
  }
  Json json;
  json["nodes"] = std::move(nodes);
  json["edges"] = std::move(edges);
  return json;
}

Json score_json(const ledger::ScoreRow& row) {
  Json json;
  json["period"] = row.period;
  json["events"] = row.events;
  json["mean"] = mean(row);
  json["sum"] = std::round(row.sum * 1000) / 1000;
  json["by_quad"] = row.by_quad;
  return json;
}

std::string score_csv_header() { return "period,events,mean,sum,quad_1,quad_2,quad_3,quad_4\r\n"; }

std::string score_csv(const ledger::ScoreRow& row) {
  return fmt::format("{},{},{:.3f},{:.3f},{},{},{},{}\r\n", row.period, row.events, mean(row), row.sum, row.by_quad[0],
                     row.by_quad[1], row.by_quad[2], row.by_quad[3]);
}

}  // namespace chancery::exporting
