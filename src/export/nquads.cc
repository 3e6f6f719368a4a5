// SPDX-License-Identifier: Apache-2.0
#include "export/nquads.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "export/event_json.h"

namespace chancery::exporting {
namespace {

constexpr std::string_view kType = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
constexpr std::string_view kLabel = "<http://www.w3.org/2000/01/rdf-schema#label>";
constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";

std::string prov(std::string_view name) { return fmt::format("<http://www.w3.org/ns/prov#{}>", name); }
std::string literal(std::string_view text) { return "\"" + literal_text(text) + "\""; }
std::string typed(std::string_view text, std::string_view type) {
  return fmt::format("\"{}\"^^<{}{}>", literal_text(text), kXsd, type);
}

// A date as far as it is known: xsd has types for days, months and years.
std::string date_literal(const Date& date) {
  const std::string text = iso(date);
  return typed(text, date.day != 0 ? "date" : date.month != 0 ? "gYearMonth" : "gYear");
}

// Lines of one subject in one graph.
class Lines {
 public:
  Lines(std::string& out, std::string subject, std::string graph)
      : out_(out), subject_(std::move(subject)), graph_(std::move(graph)) {}
  Lines& add(std::string_view predicate, std::string_view object) {
    out_ += fmt::format("{} {} {} {} .\n", subject_, predicate, object, graph_);
    return *this;
  }

 private:
  std::string& out_;
  std::string subject_, graph_;
};

void append_hex(std::string& out, char32_t c) {
  out += c > 0xFFFF ? fmt::format("\\U{:08X}", static_cast<unsigned>(c))
                    : fmt::format("\\u{:04X}", static_cast<unsigned>(c));
}

}  // namespace

// Percent-encoded, so that it is an IRI and not only a string of the grammar.
std::string iri_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte != 0x7F && std::string_view("<>\"{}|^`\\").find(c) == std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(byte));
    }
  }
  return out;
}

std::string literal_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (c < 0x20 || c == 0x7F) {
          append_hex(out, c);
        } else {
          append_utf8(out, c);
        }
    }
  }
  return out;
}

std::string NquadsWriter::iri(std::string_view kind, std::string_view id) const {
  // What would begin a query or fragment belongs to the id here.
  std::string escaped;
  for (const char c : iri_text(id)) {
    if (c == '#' || c == '?' || c == '[' || c == ']') {
      escaped += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      escaped += c;
    }
  }
  return fmt::format("<{}{}:{}>", base_, kind, escaped);
}

std::string NquadsWriter::term(std::string_view name) const { return fmt::format("<{}term:{}>", base_, name); }

std::string NquadsWriter::begin() const {
  std::string out;
  const std::string graph = iri("graph", "ledger");
  Lines(out, iri("agent", coder_name()), graph)
      .add(kType, prov("SoftwareAgent"))
      .add(kType, prov("Agent"))
      .add(kLabel, literal(coder_name()));
  Lines(out, iri("activity", "derivation"), graph)
      .add(kType, prov("Activity"))
      .add(prov("wasAssociatedWith"), iri("agent", coder_name()));
  return out;
}

void NquadsWriter::entity(const Entity& entity, std::string_view raw, std::string& out) {
  if (entity.id.empty() || !described_.insert("entity:" + entity.id).second) return;
  Lines lines(out, iri("entity", entity.id), iri("graph", "ledger"));
  lines.add(kType, term("Entity")).add(kType, prov("Agent"));
  lines.add(kLabel, literal(entity.name.empty() ? raw : std::string_view(entity.name)));
  lines.add(term("type"), literal(name(entity.type)));
  if (!entity.country.empty()) lines.add(term("country"), literal(entity.country));
}

void NquadsWriter::entity(const EntityRef& entity, std::string& out) {
  if (!described_.insert("entity:" + entity.id).second) return;
  Lines(out, iri("entity", entity.id), iri("graph", "ledger"))
      .add(kType, term("Entity"))
      .add(kType, prov("Agent"))
      .add(kLabel, literal(entity.name));
}

void NquadsWriter::report(const Report& report, std::string& out) {
  if (!described_.insert("report:" + report.id).second) return;
  const std::string graph = iri("report", report.id);
  Lines lines(out, graph, graph);
  lines.add(kType, term("Report")).add(kType, prov("Entity"));
  if (!report.title.empty()) lines.add(kLabel, literal(report.title));
  if (report.published.known()) lines.add(term("published"), date_literal(report.published));
  if (!report.url.empty()) lines.add(term("url"), typed(iri_text(report.url), "anyURI"));
  if (!report.source.empty()) {
    const std::string source = iri("source", report.source);
    lines.add(prov("wasAttributedTo"), source);
    if (described_.insert("source:" + report.source).second) {
      Lines(out, source, iri("graph", "ledger"))
          .add(kType, prov("Agent"))
          .add(kType, prov("Organization"))
          .add(kLabel, literal(report.source));
    }
  }
  Lines(out, iri("activity", report.id), graph)
      .add(kType, prov("Activity"))
      .add(prov("used"), graph)
      .add(prov("wasAssociatedWith"), iri("agent", coder_name()));
}

std::string NquadsWriter::event(const RecordedEvent& told) {
  const Event& event = told.event;
  std::string out;
  for (const auto* side : {&event.actor, &event.recipient, &event.attribution.said_by}) {
    for (const Participant& who : *side) entity(who.entity, who.raw_text, out);
  }
  for (const Role& role : event.roles) entity(role.filler.entity, role.filler.raw_text, out);
  Lines lines(out, iri("event", event.id), iri("graph", "ledger"));
  lines.add(kType, term("Event"));
  lines.add(term("act"), literal(event.act));
  if (event.type != EventType::kNone) {
    lines.add(term("eventType"), literal(name(event.type)));
    lines.add(term("scale"), typed(fmt::format("{:.1f}", event.scale), "decimal"));
  }
  for (const std::string& mode : event.modes) lines.add(term("mode"), literal(mode));
  for (const std::string& context : event.contexts) lines.add(term("context"), literal(context));
  if (!event.cameo.empty()) lines.add(term("cameo"), literal(event.cameo));
  if (event.date.known()) {
    lines.add(term("date"), date_literal(event.date));
    if (event.date.earliest > kMinDay) lines.add(term("earliest"), typed(iso_day(event.date.earliest), "date"));
    if (event.date.latest < kMaxDay) lines.add(term("latest"), typed(iso_day(event.date.latest), "date"));
  }
  const auto parties = [&](const std::vector<Participant>& list, std::string_view role) {
    for (const Participant& who : list) {
      lines.add(term(role), who.entity.id.empty() ? literal(who.raw_text) : iri("entity", who.entity.id));
    }
  };
  parties(event.actor, "actor");
  parties(event.recipient, "recipient");
  for (const Role& role : event.roles) {
    lines.add(iri("role", role.role),
              role.filler.entity.id.empty() ? literal(role.filler.raw_text) : iri("entity", role.filler.entity.id));
  }
  for (const Attribute& item : event.attributes) lines.add(iri("attribute", item.key), literal(item.value));
  if (event.location) {
    const Location& place = *event.location;
    if (!place.name.empty()) lines.add(term("place"), literal(place.name));
    if (!place.country.empty()) lines.add(term("placeCountry"), literal(place.country));
    if (place.lat && place.lon) {
      lines.add(term("latitude"), typed(fmt::format("{:.5f}", *place.lat), "decimal"));
      lines.add(term("longitude"), typed(fmt::format("{:.5f}", *place.lon), "decimal"));
    }
  }
  for (std::size_t i = 0; i < told.reports.size(); ++i) {
    report(told.reports[i], out);
    const std::string graph = iri("report", told.reports[i].id);
    Lines claim(out, iri("claim", event.id + "." + told.reports[i].id), graph);
    claim.add(kType, term("Claim")).add(kType, prov("Entity"));
    claim.add(term("tells"), iri("event", event.id));
    claim.add(prov("wasDerivedFrom"), graph);
    claim.add(prov("wasGeneratedBy"), iri("activity", told.reports[i].id));
    claim.add(prov("generatedAtTime"), typed(told.known_at[i], "dateTime"));
    claim.add(term("factuality"), literal(name(event.factuality)));
    if (!event.text.empty() && i == 0) claim.add(prov("value"), literal(event.text));
    for (const Participant& who : event.attribution.said_by) {
      if (!who.entity.id.empty()) claim.add(prov("wasAttributedTo"), iri("entity", who.entity.id));
    }
  }
  return out;
}

std::string NquadsWriter::status(const Status& status) {
  std::string out;
  entity(status.subject, out);
  if (!status.object.id.empty()) entity(status.object, out);
  Lines lines(out, iri("status", status.id), iri("graph", "statuses"));
  lines.add(kType, term("Status")).add(kType, prov("Entity"));
  lines.add(term("relation"), literal(status.relation));
  lines.add(term("subject"), iri("entity", status.subject.id));
  if (!status.object.id.empty()) lines.add(term("object"), iri("entity", status.object.id));
  if (status.from.known()) lines.add(term("from"), date_literal(status.from));
  if (status.to.known()) lines.add(term("to"), date_literal(status.to));
  lines.add(term("certainty"), literal(name(status.certainty)));
  for (const Attribute& item : status.attributes) lines.add(iri("attribute", item.key), literal(item.value));
  lines.add(prov("wasGeneratedBy"), iri("activity", "derivation"));
  for (const ClaimView& claim : status.claims)
    lines.add(prov("wasDerivedFrom"), iri("claim", claim.event + "." + claim.report));
  for (const ClaimView& claim : status.against)
    lines.add(term("deniedBy"), iri("claim", claim.event + "." + claim.report));
  return out;
}

}  // namespace chancery::exporting
