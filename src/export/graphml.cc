// SPDX-License-Identifier: Apache-2.0
#include "export/graphml.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace chancery::exporting {
namespace {

struct Key {
  const char* id;
  const char* on;
  const char* type;
};
constexpr Key kKeys[] = {
    {"name", "node", "string"},   {"type", "node", "string"},       {"country", "node", "string"},
    {"sector", "node", "string"}, {"kind", "edge", "string"},       {"label", "edge", "string"},
    {"date", "edge", "string"},   {"to", "edge", "string"},         {"event_type", "edge", "string"},
    {"mode", "edge", "string"},   {"cameo", "edge", "string"},      {"scale", "edge", "double"},
    {"quad", "edge", "int"},      {"factuality", "edge", "string"}, {"certainty", "edge", "string"},
    {"reports", "edge", "int"},   {"source", "edge", "string"},     {"text", "edge", "string"}};

void data(std::string& out, std::string_view key, std::string_view value) {
  if (!value.empty()) out += fmt::format("<data key=\"{}\">{}</data>", key, xml_text(value));
}

const std::string& id_of(const Participant& who) { return who.entity.id.empty() ? who.raw_text : who.entity.id; }

std::string edge(std::string_view id, std::string_view from, std::string_view to) {
  return fmt::format("<edge id=\"{}\" source=\"{}\" target=\"{}\">", xml_text(id), xml_text(from), xml_text(to));
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool allowed = c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    if (!allowed) continue;
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c < 0x20) {
      out += fmt::format("&#{};", static_cast<unsigned>(c));
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

std::string GraphmlWriter::begin() {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  for (const Key& key : kKeys)
    out += fmt::format("<key id=\"{0}\" for=\"{1}\" attr.name=\"{0}\" attr.type=\"{2}\"/>\n", key.id, key.on, key.type);
  return out + "<graph id=\"ledger\" edgedefault=\"directed\">\n";
}

std::string GraphmlWriter::end() { return "</graph>\n</graphml>\n"; }

void GraphmlWriter::node(const Entity& entity, std::string_view raw, std::string& out) {
  const std::string id = entity.id.empty() ? std::string(raw) : entity.id;
  if (!written_.insert(id).second) return;
  out += fmt::format("<node id=\"{}\">", xml_text(id));
  data(out, "name", entity.name.empty() ? raw : std::string_view(entity.name));
  data(out, "type", name(entity.type));
  data(out, "country", entity.country);
  data(out, "sector", entity.sector);
  out += "</node>\n";
}

void GraphmlWriter::node(const EntityRef& entity, std::string& out) {
  if (!written_.insert(entity.id).second) return;
  out += fmt::format("<node id=\"{}\">", xml_text(entity.id));
  data(out, "name", entity.name);
  out += "</node>\n";
}

std::string GraphmlWriter::event(const RecordedEvent& told) {
  const Event& event = told.event;
  std::string out;
  for (const auto* side : {&event.actor, &event.recipient}) {
    for (const Participant& who : *side) node(who.entity, who.raw_text, out);
  }
  const std::vector<Participant>& from = event.actor.empty() ? event.recipient : event.actor;
  const std::vector<Participant>& to = event.recipient.empty() ? from : event.recipient;
  std::string modes;
  for (const std::string& mode : event.modes) modes += (modes.empty() ? "" : "; ") + mode;
  std::size_t number = 0;
  const auto write = [&](const Participant& a, const Participant& b) {
    out += edge(fmt::format("{}.{}", event.id, ++number), id_of(a), id_of(b));
    data(out, "kind", "event");
    data(out, "label", event.act);
    data(out, "date", iso(event.date));
    if (event.type != EventType::kNone) {
      data(out, "event_type", name(event.type));
      data(out, "mode", modes);
      data(out, "scale", fmt::format("{:.1f}", event.scale));
      data(out, "quad", std::to_string(quad_code(event.type)));
    }
    data(out, "cameo", event.cameo);
    data(out, "factuality", name(event.factuality));
    data(out, "reports", std::to_string(told.reports.size()));
    data(out, "source", told.reports.empty() ? std::string() : told.reports.front().source);
    data(out, "text", event.text);
    out += "</edge>\n";
  };
  if (event.recipient.empty() && from.size() > 1) {  // "A and B met": each with each
    for (std::size_t i = 0; i < from.size(); ++i) {
      for (std::size_t k = i + 1; k < from.size(); ++k) write(from[i], from[k]);
    }
    return out;
  }
  for (const Participant& a : from) {
    for (const Participant& b : to) write(a, b);
  }
  return out;
}

std::string GraphmlWriter::status(const Status& status) {
  std::string out;
  node(status.subject, out);
  const EntityRef& object = status.object.id.empty() ? status.subject : status.object;
  node(object, out);
  out += edge(status.id, status.subject.id, object.id);
  data(out, "kind", "status");
  data(out, "label", status.relation);
  data(out, "date", iso(status.from));
  data(out, "to", iso(status.to));
  data(out, "certainty", name(status.certainty));
  data(out, "reports", std::to_string(status.claims.size()));
  out += "</edge>\n";
  return out;
}

}  // namespace chancery::exporting
