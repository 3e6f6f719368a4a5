// SPDX-License-Identifier: Apache-2.0
#include "export/event_json.h"

#include <cmath>

namespace chancery::exporting {
namespace {

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

// Three decimals say all there is to say, and read the same on every machine.
double rounded(double value) { return std::round(value * 1000) / 1000; }

Json participant_json(const Participant& participant) {
  const Entity& entity = participant.entity;
  Json json;
  json["raw_text"] = participant.raw_text;
  json["entity_id"] = entity.id;
  json["entity_name"] = entity.name;
  json["entity_type"] = name(entity.type);
  json["country_code"] = entity.country;
  json["sector_code"] = entity.sector;
  json["other_sector_codes"] = entity.other_sectors;
  if (!entity.office.empty()) json["office"] = entity.office;
  if (!entity.of.empty()) json["of"] = entity.of;
  return json;
}

Json participants_json(const std::vector<Participant>& participants) {
  Json json = Json::array();
  for (const Participant& participant : participants) json.push_back(participant_json(participant));
  return json;
}

Json spans_json(const std::vector<Participant>& participants) {
  Json json = Json::array();
  for (const Participant& participant : participants) {
    if (!participant.span.empty()) json.push_back(span_json(participant.span));
  }
  return json;
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json attribution_json(const Attribution& attribution) {
  Json json;
  json["said_by"] = participants_json(attribution.said_by);
  json["verb"] = attribution.verb.empty() ? Json(nullptr) : Json(attribution.verb);
  json["quote"] = attribution.quote ? Json(attribution.quote->text) : Json(nullptr);
  return json;
}

Json location_json(const std::optional<Location>& location) {
  if (!location) return nullptr;
  Json json;
  json["raw_text"] = location->raw_text;
  json["name"] = location->name;
  json["entity_id"] = location->entity_id;
  json["country_code"] = location->country;
  json["lat"] = or_null(location->lat);
  json["lon"] = or_null(location->lon);
  json["kind"] = location->kind == PlaceKind::kUnknown ? Json(nullptr) : Json(name(location->kind));
  json["division_id"] = location->division.empty() ? Json(nullptr) : Json(location->division);
  json["division"] = location->division_name.empty() ? Json(nullptr) : Json(location->division_name);
  json["near"] = location->near;
  return json;
}

}  // namespace

std::string coder_name() { return "chancery " CHANCERY_VERSION; }

Json date_json(const Date& date) {
  if (!date.known()) return nullptr;
  Json json;
  json["date"] = iso(date);
  json["precision"] = name(date.precision);
  json["earliest"] = date.earliest <= kMinDay ? Json(nullptr) : Json(iso_day(date.earliest));
  json["latest"] = date.latest >= kMaxDay ? Json(nullptr) : Json(iso_day(date.latest));
  return json;
}

Json attributes_json(const std::vector<Attribute>& attributes) {
  Json json = Json::object();
  for (const Attribute& attribute : attributes) {
    const auto found = json.find(attribute.key);
    if (found == json.end()) {
      json[attribute.key] = attribute.value;
    } else if (found->is_array()) {
      found->push_back(attribute.value);
    } else {
      *found = Json::array({*found, attribute.value});
    }
  }
  return json;
}

Json event_json(const Event& event, const Report& report) {
  Json json;
  json["id"] = event.id;
  json["date"] = iso(event.date);
  json["date_precision"] = name(event.date.precision);
  json["date_basis"] = event.date_basis;
  json["event_type"] = event.type == EventType::kNone ? Json::array() : Json::array({name(event.type)});
  json["mode"] = event.modes;
  json["context"] = event.contexts;
  json["quad_code"] = event.type == EventType::kNone ? Json(nullptr) : Json(quad_code(event.type));
  json["event_scale"] = event.type == EventType::kNone ? Json(nullptr) : Json(rounded(event.scale));
  json["cameo"] = event.cameo.empty() ? Json(nullptr) : Json(event.cameo);
  json["act"] = event.act;
  json["actor"] = participants_json(event.actor);
  json["recipient"] = participants_json(event.recipient);
  Json roles = Json::array();
  for (const Role& role : event.roles) {
    Json filler = participant_json(role.filler);
    filler["role"] = role.role;
    roles.push_back(std::move(filler));
  }
  json["roles"] = std::move(roles);
  json["attributes"] = attributes_json(event.attributes);
  json["factuality"] = name(event.factuality);
  json["attribution"] = attribution_json(event.attribution);
  json["event_loc"] = location_json(event.location);
  json["magnitude"] = {{"dead", or_null(event.magnitude.dead)},
                       {"injured", or_null(event.magnitude.injured)},
                       {"arrested", or_null(event.magnitude.arrested)},
                       {"size", or_null(event.magnitude.size)}};
  json["text"] = event.text;
  json["text_info"] = {{"sentence", event.sentence},
                       {"trigger", span_json(event.trigger)},
                       {"actor", spans_json(event.actor)},
                       {"recipient", spans_json(event.recipient)},
                       {"report_span", span_json(event.text_span)}};
  json["cite_info"] = {{"report", report.id},
                       {"source", report.source},
                       {"title", report.title},
                       {"url", report.url},
                       {"published", iso(report.published)},
                       {"published_basis", report.published_basis}};
  if (!report.author.empty()) json["cite_info"]["author"] = report.author;
  json["confidence"] = rounded(event.confidence);
  json["rules"] = event.rules;
  json["coder"] = coder_name();
  return json;
}

std::string told_event_line(const RecordedEvent& told) {
  Json json = event_json(told.event, told.reports.front());
  Json others = Json::array();
  for (std::size_t i = 1; i < told.reports.size(); ++i) {
    const Report& report = told.reports[i];
    others.push_back({{"report", report.id},
                      {"source", report.source},
                      {"title", report.title},
                      {"url", report.url},
                      {"published", iso(report.published)}});
  }
  if (!others.empty()) json["reports"] = std::move(others);
  return to_line(json) + "\n";
}

std::string to_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string to_pretty(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

}  // namespace chancery::exporting
