// SPDX-License-Identifier: Apache-2.0
#include "export/status_json.h"

#include "ledger/entity_id.h"

namespace chancery::exporting {
namespace {

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

// A relation without object has one whose id and name are null, so that every row has the same shape.
Json entity_json(const EntityRef& entity) {
  if (entity.id.empty()) return {{"id", nullptr}, {"name", nullptr}, {"type", nullptr}, {"country", nullptr}};
  return {{"id", entity.id},
          {"name", entity.name},
          {"type", name(ledger::type_of_id(entity.id))},
          {"country", text_or_null(ledger::country_of_id(entity.id))}};
}

Json claims_json(const std::vector<ClaimView>& claims) {
  Json json = Json::array();
  for (const ClaimView& claim : claims) json.push_back(claim_json(claim));
  return json;
}

// An end that nobody dates, but that must lie before a known day, has bounds and no date.
Json end_json(const Date& to) {
  if (to.known() || to.latest >= kMaxDay) return date_json(to);
  return {{"date", nullptr},
          {"precision", name(Precision::kBefore)},
          {"earliest", to.earliest <= kMinDay ? Json(nullptr) : Json(iso_day(to.earliest))},
          {"latest", iso_day(to.latest)}};
}

// What a status says, without what it stands on.
Json status_head(const Status& status) {
  Json json;
  json["id"] = status.id;
  json["relation"] = status.relation;
  json["subject"] = entity_json(status.subject);
  json["object"] = entity_json(status.object);
  json["attributes"] = attributes_json(status.attributes);
  json["from"] = date_json(status.from);
  json["to"] = end_json(status.to);
  json["holds"] = status.holds;
  json["certainty"] = name(status.certainty);
  return json;
}

}  // namespace

Json claim_json(const ClaimView& claim) {
  Json json;
  json["event"] = claim.event;
  json["report"] = claim.report;
  json["source"] = claim.source;
  json["title"] = claim.title;
  json["published"] = text_or_null(claim.published);
  json["said_by"] = claim.said_by;
  json["text"] = claim.text;
  json["known_at"] = claim.known_at;
  json["factuality"] = name(claim.factuality);
  json["act"] = claim.act;
  json["effect"] = claim.effect;
  json["date"] = date_json(claim.date);
  json["rule"] = claim.rule;
  json["derived"] = text_or_null(claim.derived);
  json["voice"] = text_or_null(claim.voice);
  json["weight"] = claim.weight;
  json["review"] = text_or_null(claim.review);
  return json;
}

Json status_json(const Status& status, std::string_view as_of, std::string_view known_at) {
  Json json = status_head(status);
  json["claims"] = claims_json(status.claims);
  json["against"] = claims_json(status.against);
  json["beside"] = claims_json(status.beside);
  json["aside"] = claims_json(status.aside);
  json["counts"] = {{"claims", status.counts.claims},
                    {"against", status.counts.against},
                    {"beside", status.counts.beside},
                    {"aside", status.counts.aside}};
  Json checks = Json::array();
  for (const Check& check : status.checks) {
    checks.push_back({{"attribute", check.attribute.key},
                      {"value", check.attribute.value},
                      {"contradicted", check.contradicted},
                      {"because", check.words},
                      {"statuses", check.statuses}});
  }
  json["checks"] = std::move(checks);
  json["as_of"] = text_or_null(as_of);
  json["known_at"] = text_or_null(known_at);
  return json;
}

Json brief_status_json(const Status& status) {
  Json json = status_head(status);
  json["n"] = {{"claims", status.counts.claims}, {"against", status.counts.against}, {"beside", status.counts.beside}};
  return json;
}

Json brief_change_json(const Change& change) {
  Json json;
  json["change"] = name(change.kind);
  json["date"] = date_json(change.date);
  json["status"] = brief_status_json(change.status);
  return json;
}

Json decision_json(const Decision& decision) {
  Json json;
  json["id"] = decision.id;
  json["kind"] = name(decision.kind);
  json["items"] = decision.items;
  json["by"] = decision.by;
  json["why"] = text_or_null(decision.why);
  json["at"] = decision.at;
  json["undone"] = decision.undone;
  return json;
}

Json review_json(const ReviewItem& item, std::string_view as_of) {
  Json json;
  json["reason"] = name(item.reason);
  json["id"] = item.id;
  json["because"] = item.words;
  Json statuses = Json::array();
  for (const Status& status : item.statuses) statuses.push_back(status_json(status, as_of, ""));
  json["statuses"] = std::move(statuses);
  return json;
}

Json change_json(const Change& change, std::string_view as_of, std::string_view known_at) {
  Json json;
  json["change"] = name(change.kind);
  json["date"] = date_json(change.date);
  json["status"] = status_json(change.status, as_of, known_at);
  return json;
}

Json timeline_json(const TimelineRow& row) {
  Report report;  // an event's citation is its first claim's
  if (!row.claims.empty()) {
    const ClaimView& first = row.claims.front();
    report.id = first.report;
    report.source = first.source;
    report.title = first.title;
    if (const auto published = parse_iso_date(first.published)) report.published = *published;
  }
  Json json = event_json(row.event, report);
  json["claims"] = claims_json(row.claims);
  return json;
}

}  // namespace chancery::exporting
