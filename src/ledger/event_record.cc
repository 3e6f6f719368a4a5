// SPDX-License-Identifier: Apache-2.0
#include "ledger/event_record.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text_file.h"
#include "ledger/json_reader.h"
#include "ledger/json_writer.h"

namespace chancery::ledger {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;

// Who it is and how it is named; where it stands in a sentence is not part of it.
void write_filler(JsonWriter& writer, const Participant& filler) {
  const Entity& entity = filler.entity;
  writer.member("id", entity.id);
  writer.member("name", entity.name);
  writer.key("type").text(name(entity.type));
  writer.member("country", entity.country);
  writer.member("sector", entity.sector);
  writer.texts("sectors", entity.other_sectors);
  writer.member("of", entity.of);
  writer.member("office", entity.office);
  if (!entity.attributes.empty()) write_attributes(writer.key("attributes"), entity.attributes);
  writer.texts("members", entity.members);
  if (entity.is_new) writer.key("new").number(1);
  if (filler.raw_text != entity.name) writer.member("raw", filler.raw_text);
}

void write_participant(JsonWriter& writer, const Participant& filler, std::string_view role) {
  writer.open('{');
  writer.member("role", role);
  write_filler(writer, filler);
  writer.span("span", filler.span);
  writer.key("sentence").number(filler.sentence);
  writer.close('}');
}

void write_participants(JsonWriter& writer, std::string_view name, const std::vector<Participant>& list) {
  if (list.empty()) return;
  writer.key(name).open('[');
  for (const Participant& filler : list) write_participant(writer, filler, {});
  writer.close(']');
}

void write_location(JsonWriter& writer, const Location& location) {
  writer.open('{');
  writer.member("raw", location.raw_text);
  writer.member("name", location.name);
  writer.member("id", location.entity_id);
  writer.member("country", location.country);
  if (location.lat) writer.key("lat").number(*location.lat);
  if (location.lon) writer.key("lon").number(*location.lon);
  if (location.kind != PlaceKind::kUnknown) writer.key("kind").text(name(location.kind));
  writer.member("division", location.division);
  writer.member("division_name", location.division_name);
  if (location.near) writer.key("near").number(1);
  writer.close('}');
}

Participant participant_of(const Json& json) {
  Participant filler;
  Entity& entity = filler.entity;
  entity.id = text_of(json, "id");
  entity.name = text_of(json, "name");
  entity.type = entity_type_of(text_of(json, "type"));
  entity.country = text_of(json, "country");
  entity.sector = text_of(json, "sector");
  entity.other_sectors = texts_of(json, "sectors");
  entity.of = text_of(json, "of");
  entity.office = text_of(json, "office");
  if (json.contains("attributes")) entity.attributes = attributes_of(json["attributes"]);
  entity.members = texts_of(json, "members");
  entity.is_new = number_of(json, "new", 0) != 0;
  filler.raw_text = json.contains("raw") ? text_of(json, "raw") : entity.name;
  filler.span = span_of(json, "span");
  filler.sentence = number_of<std::uint32_t>(json, "sentence", 0);
  return filler;
}

std::vector<Participant> participants_of(const Json& json, const char* key) {
  std::vector<Participant> list;
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return list;
  for (const Json& item : *found) {
    if (item.is_object()) list.push_back(participant_of(item));
  }
  return list;
}

Location location_of(const Json& json) {
  Location location;
  location.raw_text = text_of(json, "raw");
  location.name = text_of(json, "name");
  location.entity_id = text_of(json, "id");
  location.country = text_of(json, "country");
  if (json.contains("lat")) location.lat = number_of(json, "lat", 0.0);
  if (json.contains("lon")) location.lon = number_of(json, "lon", 0.0);
  location.kind = place_kind_of(text_of(json, "kind")).value_or(PlaceKind::kUnknown);
  location.division = text_of(json, "division");
  location.division_name = text_of(json, "division_name");
  location.near = number_of(json, "near", 0) != 0;
  return location;
}

std::optional<std::int64_t> count_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) return std::nullopt;
  return found->get<std::int64_t>();
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t clean = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, clean, i - clean);
    clean = i + 1;
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
      case '\t':
        out += "\\t";
        break;
      default:
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
    }
  }
  out.append(text, clean, text.size() - clean);
  out += '"';
}

void write_attributes(JsonWriter& writer, const std::vector<Attribute>& attributes) {
  writer.open('[');
  for (const Attribute& item : attributes) {
    writer.open('[');
    writer.text(item.key);
    writer.text(item.value);
    writer.close(']');
  }
  writer.close(']');
}

std::string filler_to_json(const Participant& filler) {
  std::string out;
  JsonWriter writer(out);
  writer.open('{');
  write_filler(writer, filler);
  writer.close('}');
  return out;
}

Result<Participant> filler_from_json(std::string_view text) {
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kLedgerDamaged, "somebody named in a claim is no JSON object", ""};
  return participant_of(json);
}

std::string location_to_json(const Location& location) {
  std::string out;
  JsonWriter writer(out);
  write_location(writer, location);
  return out;
}

Result<Location> location_from_json(std::string_view text) {
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kLedgerDamaged, "a place of a claim is no JSON object", ""};
  return location_of(json);
}

std::string event_to_json(const Event& event) {
  std::string out;
  out.reserve(1024);
  JsonWriter writer(out);
  writer.open('{');
  writer.member("id", event.id);
  writer.member("date", date_to_text(event.date));
  writer.member("basis", event.date_basis);
  writer.key("type").text(name(event.type));
  writer.texts("modes", event.modes);
  writer.texts("contexts", event.contexts);
  writer.member("cameo", event.cameo);
  writer.member("act", event.act);
  writer.key("scale").number(event.scale);
  write_participants(writer, "actor", event.actor);
  write_participants(writer, "recipient", event.recipient);
  if (!event.roles.empty()) {
    writer.key("roles").open('[');
    for (const Role& role : event.roles) write_participant(writer, role.filler, role.role);
    writer.close(']');
  }
  if (!event.attributes.empty()) write_attributes(writer.key("attributes"), event.attributes);
  writer.key("factuality").text(name(event.factuality));
  write_participants(writer, "said_by", event.attribution.said_by);
  writer.member("verb", event.attribution.verb);
  if (event.attribution.quote) {
    writer.key("quote").text(event.attribution.quote->text);
    writer.span("quote_span", event.attribution.quote->span);
  }
  if (event.location) {
    write_location(writer.key("location"), *event.location);
  }
  if (event.magnitude.dead) writer.key("dead").number(*event.magnitude.dead);
  if (event.magnitude.injured) writer.key("injured").number(*event.magnitude.injured);
  if (event.magnitude.arrested) writer.key("arrested").number(*event.magnitude.arrested);
  if (event.magnitude.size) writer.key("size").number(*event.magnitude.size);
  writer.key("sentence").number(event.sentence);
  writer.member("text", event.text);
  writer.span("text_span", event.text_span);
  writer.span("trigger", event.trigger);
  writer.key("confidence").number(event.confidence);
  writer.texts("rules", event.rules);
  writer.close('}');
  return out;
}

Result<Event> event_from_json(std::string_view text) {
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!json.is_object()) return Error{ErrorCode::kLedgerDamaged, "a claim of the ledger is no JSON object", ""};
  Event event;
  event.id = text_of(json, "id");
  event.date = date_from_text(text_of(json, "date"));
  event.date_basis = text_of(json, "basis");
  event.type = event_type_of(text_of(json, "type")).value_or(EventType::kNone);
  event.modes = texts_of(json, "modes");
  event.contexts = texts_of(json, "contexts");
  event.cameo = text_of(json, "cameo");
  event.act = text_of(json, "act");
  event.scale = number_of(json, "scale", 0.0);
  event.actor = participants_of(json, "actor");
  event.recipient = participants_of(json, "recipient");
  if (const auto roles = json.find("roles"); roles != json.end() && roles->is_array()) {
    for (const Json& item : *roles) {
      if (item.is_object()) event.roles.push_back({text_of(item, "role"), participant_of(item)});
    }
  }
  if (json.contains("attributes")) event.attributes = attributes_of(json["attributes"]);
  event.factuality = factuality_of(text_of(json, "factuality")).value_or(Factuality::kAsserted);
  event.attribution.said_by = participants_of(json, "said_by");
  event.attribution.verb = text_of(json, "verb");
  if (json.contains("quote")) event.attribution.quote = Quote{text_of(json, "quote"), span_of(json, "quote_span")};
  if (const auto place = json.find("location"); place != json.end() && place->is_object()) {
    event.location = location_of(*place);
  }
  event.magnitude = {count_of(json, "dead"), count_of(json, "injured"), count_of(json, "arrested"),
                     count_of(json, "size")};
  event.sentence = number_of<std::uint32_t>(json, "sentence", 0);
  event.text = text_of(json, "text");
  event.text_span = span_of(json, "text_span");
  event.trigger = span_of(json, "trigger");
  event.confidence = number_of(json, "confidence", 0.0);
  event.rules = texts_of(json, "rules");
  return event;
}

std::vector<Attribute> attributes_of(const Json& json) {
  std::vector<Attribute> attributes;
  if (!json.is_array()) return attributes;
  for (const Json& item : json) {
    if (item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_string()) {
      attributes.push_back({item[0].get<std::string>(), item[1].get<std::string>()});
    }
  }
  return attributes;
}

std::string attributes_to_json(const std::vector<Attribute>& attributes) {
  std::string out;
  if (attributes.empty()) return out;
  JsonWriter writer(out);
  write_attributes(writer, attributes);
  return out;
}

std::vector<Attribute> attributes_from_json(std::string_view text) {
  if (text.empty()) return {};
  return attributes_of(Json::parse(text.begin(), text.end(), nullptr, false));
}

std::string date_to_text(const Date& date) {
  if (!date.known()) return {};
  return fmt::format("{} {} {} {}", iso(date), name(date.precision), date.earliest, date.latest);
}

Date date_from_text(std::string_view text) {
  const auto words = words_of(text);
  if (words.size() != 4) return {};
  Day earliest = kMinDay;
  Day latest = kMaxDay;
  std::from_chars(words[2].data(), words[2].data() + words[2].size(), earliest);
  std::from_chars(words[3].data(), words[3].data() + words[3].size(), latest);
  return make_stored_date(words[0], words[1], earliest, latest);
}

Date make_stored_date(std::string_view iso_date, std::string_view precision, Day earliest, Day latest) {
  const auto parsed = parse_iso_date(iso_date);
  if (!parsed) return {};
  Date date = *parsed;
  date.precision = precision_of(precision).value_or(date.precision);
  date.earliest = earliest;
  date.latest = latest;
  return date;
}

std::optional<std::int64_t> parse_instant(std::string_view text) {
  text = trim(text);
  const auto date = parse_iso_date(text);
  if (!date) return std::nullopt;
  const std::size_t at = text.find_first_of("T ");
  if (at == std::string_view::npos) return (static_cast<std::int64_t>(date->latest) + 1) * kMicrosecondsPerDay - 1;
  if (date->precision != Precision::kDay) return std::nullopt;
  std::string_view time = text.substr(at + 1);
  std::int64_t offset_minutes = 0;
  const auto digits = [](std::string_view part) -> std::optional<std::int64_t> {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (part.empty() || error != std::errc() || end != part.data() + part.size()) return std::nullopt;
    return value;
  };
  if (time.ends_with('Z') || time.ends_with('z')) {
    time.remove_suffix(1);
  } else if (const std::size_t sign = time.find_first_of("+-"); sign != std::string_view::npos) {
    std::string zone(time.substr(sign + 1));
    std::erase(zone, ':');
    const auto value = digits(zone);
    if (!value || (zone.size() != 2 && zone.size() != 4)) return std::nullopt;
    offset_minutes = zone.size() == 2 ? *value * 60 : (*value / 100) * 60 + *value % 100;
    if (time[sign] == '-') offset_minutes = -offset_minutes;
    time = time.substr(0, sign);
  }
  std::int64_t fraction = 999'999;  // an instant without fraction means the whole second
  if (const std::size_t dot = time.find('.'); dot != std::string_view::npos) {
    std::string part(time.substr(dot + 1, 6));
    part.resize(6, '0');
    const auto value = digits(part);
    if (!value) return std::nullopt;
    fraction = *value;
    time = time.substr(0, dot);
  }
  const auto parts = split(time, ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const auto hour = digits(parts[0]);
  const auto minute = digits(parts[1]);
  const auto second = parts.size() == 3 ? digits(parts[2]) : std::optional<std::int64_t>(59);
  if (!hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
  const std::int64_t seconds = (*hour * 60 + *minute - offset_minutes) * 60 + *second;
  return static_cast<std::int64_t>(date->earliest) * kMicrosecondsPerDay + seconds * 1'000'000 + fraction;
}

std::string instant_to_text(std::int64_t microseconds) {
  std::int64_t day = microseconds / kMicrosecondsPerDay;
  std::int64_t rest = microseconds % kMicrosecondsPerDay;
  if (rest < 0) {
    rest += kMicrosecondsPerDay;
    --day;
  }
  const std::int64_t seconds = rest / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_day(static_cast<Day>(day)), seconds / 3600, seconds / 60 % 60,
                     seconds % 60);
}

}  // namespace chancery::ledger
