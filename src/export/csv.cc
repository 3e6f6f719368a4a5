// SPDX-License-Identifier: Apache-2.0
#include "export/csv.h"

#include <fmt/format.h>

#include <functional>
#include <initializer_list>
#include <vector>

namespace chancery::exporting {
namespace {

std::string row_of(std::initializer_list<std::string> cells) {
  std::string row;
  for (const std::string& cell : cells) {
    if (!row.empty() || &cell != cells.begin()) row += ',';
    row += csv_cell(cell);
  }
  row += "\r\n";
  return row;
}

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, "; ")); }

std::string each(const std::vector<Participant>& participants,
                 const std::function<std::string(const Participant&)>& field) {
  std::vector<std::string> items;
  for (const Participant& participant : participants) items.push_back(field(participant));
  return joined(items);
}

std::string id_of(const Participant& p) { return p.entity.id; }
std::string name_of(const Participant& p) { return p.entity.name; }
std::string country_of(const Participant& p) { return p.entity.country; }
std::string sector_of(const Participant& p) { return p.entity.sector; }

std::string number(const std::optional<std::int64_t>& value) { return value ? std::to_string(*value) : ""; }
std::string degrees(const std::optional<double>& value) { return value ? fmt::format("{:.4f}", *value) : ""; }

std::string attributes(const std::vector<Attribute>& list) {
  std::vector<std::string> items;
  for (const Attribute& attribute : list) items.push_back(attribute.key + "=" + attribute.value);
  return joined(items);
}

std::string reports_of(const std::vector<ClaimView>& claims) {
  std::vector<std::string> items;
  for (const ClaimView& claim : claims) items.push_back(claim.report);
  return joined(items);
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell(text);
  if (!cell.empty() && (cell[0] == '=' || cell[0] == '+' || cell[0] == '@' ||
                        (cell[0] == '-' && cell.size() > 1 && (cell[1] < '0' || cell[1] > '9')))) {
    cell.insert(cell.begin(), '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string event_csv_header() {
  return row_of({"id",
                 "date",
                 "date_precision",
                 "date_basis",
                 "event_type",
                 "mode",
                 "context",
                 "quad_code",
                 "event_scale",
                 "cameo",
                 "act",
                 "actor_id",
                 "actor_name",
                 "actor_country",
                 "actor_sector",
                 "recipient_id",
                 "recipient_name",
                 "recipient_country",
                 "recipient_sector",
                 "factuality",
                 "said_by",
                 "quote",
                 "place",
                 "place_country",
                 "lat",
                 "lon",
                 "dead",
                 "injured",
                 "size",
                 "confidence",
                 "text",
                 "report",
                 "source",
                 "title",
                 "url",
                 "published",
                 "place_id",
                 "place_kind",
                 "division"});
}

std::string event_csv(const Event& event, const Report& report) {
  const Location location = event.location.value_or(Location{});
  const bool plover = event.type != EventType::kNone;
  return row_of({event.id,
                 iso(event.date),
                 std::string(name(event.date.precision)),
                 event.date_basis,
                 plover ? std::string(name(event.type)) : "",
                 joined(event.modes),
                 joined(event.contexts),
                 plover ? std::to_string(quad_code(event.type)) : "",
                 plover ? fmt::format("{:.1f}", event.scale) : "",
                 event.cameo,
                 event.act,
                 each(event.actor, id_of),
                 each(event.actor, name_of),
                 each(event.actor, country_of),
                 each(event.actor, sector_of),
                 each(event.recipient, id_of),
                 each(event.recipient, name_of),
                 each(event.recipient, country_of),
                 each(event.recipient, sector_of),
                 std::string(name(event.factuality)),
                 each(event.attribution.said_by, name_of),
                 event.attribution.quote ? event.attribution.quote->text : "",
                 location.name,
                 location.country,
                 degrees(location.lat),
                 degrees(location.lon),
                 number(event.magnitude.dead),
                 number(event.magnitude.injured),
                 number(event.magnitude.size),
                 fmt::format("{:.3f}", event.confidence),
                 event.text,
                 report.id,
                 report.source,
                 report.title,
                 report.url,
                 iso(report.published),
                 location.entity_id,
                 location.kind == PlaceKind::kUnknown ? "" : std::string(name(location.kind)),
                 location.division_name});
}

std::string status_csv_header() {
  return row_of({"id", "relation", "subject_id", "subject", "object_id", "object", "from", "from_precision", "to",
                 "to_precision", "holds", "as_of", "certainty", "attributes", "claims", "reports", "text"});
}

std::string status_csv(const Status& status, std::string_view as_of) {
  const std::vector<ClaimView>& shown = status.claims.empty() ? status.beside : status.claims;
  return row_of({status.id, status.relation, status.subject.id, status.subject.name, status.object.id,
                 status.object.name, iso(status.from),
                 status.from.known() ? std::string(name(status.from.precision)) : "", iso(status.to),
                 status.to.known() ? std::string(name(status.to.precision)) : "", status.holds ? "true" : "false",
                 std::string(as_of), std::string(name(status.certainty)), attributes(status.attributes),
                 std::to_string(status.claims.size()), reports_of(shown), shown.empty() ? "" : shown.front().text});
}

std::string timeline_csv_header() {
  return row_of({"date", "date_precision", "event_type", "act", "event_scale", "actor", "recipient", "factuality",
                 "text", "event", "reports"});
}

std::string timeline_csv(const TimelineRow& row) {
  const Event& event = row.event;
  const bool plover = event.type != EventType::kNone;
  return row_of({iso(event.date), std::string(name(event.date.precision)), plover ? std::string(name(event.type)) : "",
                 event.act, plover ? fmt::format("{:.1f}", event.scale) : "", each(event.actor, name_of),
                 each(event.recipient, name_of), std::string(name(event.factuality)), event.text, event.id,
                 reports_of(row.claims)});
}

std::string change_csv_header() {
  return row_of({"change", "date", "relation", "subject", "object", "status", "attributes", "text", "reports"});
}

std::string change_csv(const Change& change, std::string_view) {
  const Status& status = change.status;
  return row_of({std::string(name(change.kind)), iso(change.date), status.relation, status.subject.name,
                 status.object.name, status.id, attributes(status.attributes),
                 status.claims.empty() ? "" : status.claims.front().text, reports_of(status.claims)});
}

std::string review_csv_header() {
  return row_of({"reason", "id", "because", "relation", "subject", "object", "text", "reports"});
}

std::string review_csv(const ReviewItem& item) {
  const Status none;
  const Status& status = item.statuses.empty() ? none : item.statuses.front();
  return row_of({std::string(name(item.reason)), item.id, item.words, status.relation, status.subject.name,
                 status.object.name, status.claims.empty() ? "" : status.claims.front().text,
                 reports_of(status.claims)});
}

std::string decision_csv_header() { return row_of({"id", "kind", "items", "by", "why", "at", "undone"}); }

std::string decision_csv(const Decision& decision) {
  return row_of({decision.id, std::string(name(decision.kind)), joined(decision.items), decision.by, decision.why,
                 decision.at, decision.undone ? "true" : "false"});
}

std::string known_csv_header() {
  return row_of({"id", "name", "held", "type", "country", "sector", "other_sectors", "facts", "statuses"});
}

std::string known_csv(const ledger::Known& known) {
  std::vector<std::string> facts;
  for (const actors::FactView& fact : known.facts) {
    const std::string_view label = ledger::fact_label(fact.fact);
    if (label.empty()) continue;
    std::string words = fmt::format("{} {}", label, fact.value);
    if (fact.from.known()) words += " from " + iso(fact.from);
    if (fact.to.known()) words += " to " + iso(fact.to);
    facts.push_back(std::move(words));
  }
  const Entity none;
  const Entity& entity = known.entity ? *known.entity : none;
  return row_of({known.id, known.name, known.held ? "true" : "false",
                 known.entity ? std::string(name(entity.type)) : std::string(), entity.country, entity.sector,
                 joined(entity.other_sectors), joined(facts), std::to_string(known.statuses.size())});
}

}  // namespace chancery::exporting
