// SPDX-License-Identifier: Apache-2.0
#include "export/polecat.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <vector>

#include "export/event_json.h"

namespace chancery::exporting {
namespace {

constexpr std::array<std::string_view, 40> kColumns = {"Event ID",
                                                       "Event Date",
                                                       "Event Type",
                                                       "Event Mode",
                                                       "Intensity",
                                                       "Quad Code",
                                                       "Contexts",
                                                       "Actor Name",
                                                       "Actor Country",
                                                       "Actor COW",
                                                       "Primary Actor Sector",
                                                       "Actor Sectors",
                                                       "Actor Title",
                                                       "Actor Name Raw",
                                                       "Wikipedia Actor ID",
                                                       "Recipient Name",
                                                       "Recipient Country",
                                                       "Recipient COW",
                                                       "Primary Recipient Sector",
                                                       "Recipient Sectors",
                                                       "Recipient Title",
                                                       "Recipient Name Raw",
                                                       "Wikipedia Recipient ID",
                                                       "Placename",
                                                       "City",
                                                       "District",
                                                       "Province",
                                                       "Country",
                                                       "Latitude",
                                                       "Longitude",
                                                       "GeoNames ID",
                                                       "Raw Placename",
                                                       "Feature Type",
                                                       "Source",
                                                       "Publication Date",
                                                       "Story People",
                                                       "Story Organizations",
                                                       "Story Locations",
                                                       "Language",
                                                       "Version"};
constexpr std::array<std::string_view, 5> kQuads = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                                    "MATERIAL CONFLICT"};

// Tabs and line ends would break the row.
std::string cell(std::string_view text) {
  if (text.empty()) return "None";
  std::string clean(text);
  for (char& c : clean) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return clean;
}

// One item for each participant, so that lists go together; nothing where nobody has one. A semicolon would part an
// item.
std::string each(const std::vector<Participant>& participants,
                 const std::function<std::string(const Participant&)>& field) {
  std::string list;
  bool any = false;
  for (const Participant& participant : participants) {
    std::string item = field(participant);
    std::replace(item.begin(), item.end(), ';', ',');
    any = any || !item.empty();
    if (&participant != participants.data()) list += "; ";
    list += item.empty() ? "None" : item;
  }
  return any ? list : std::string();
}

std::string attribute(const std::vector<Attribute>& attributes, std::string_view key) {
  for (const Attribute& item : attributes) {
    if (item.key == key) return item.value;
  }
  return {};
}

// Name, country, COW, primary sector, sectors, title, raw name, Wikipedia.
void add_side(std::vector<std::string>& row, const std::vector<Participant>& side) {
  // Of one participant the sectors are a list like any other; of several, each has his own.
  const char* const between = side.size() > 1 ? "|" : "\x1f";
  const auto sectors_of = [&](const Participant& p) {
    std::string list = p.entity.sector;
    for (const std::string& sector : p.entity.other_sectors) list += (list.empty() ? "" : between) + sector;
    return list;
  };
  const auto add = [&](const std::function<std::string(const Participant&)>& field) {
    row.push_back(each(side, field));
  };
  add([](const Participant& p) { return p.entity.name; });
  add([](const Participant& p) { return p.entity.country; });
  add([](const Participant& p) { return attribute(p.entity.attributes, "cow"); });
  add([](const Participant& p) { return p.entity.sector; });
  std::string sectors = each(side, sectors_of);
  for (std::size_t at = sectors.find('\x1f'); at != std::string::npos; at = sectors.find('\x1f', at))
    sectors.replace(at, 1, "; ");
  row.push_back(std::move(sectors));
  add([](const Participant& p) { return p.entity.office; });
  add([](const Participant& p) { return p.raw_text; });
  add([](const Participant& p) { return attribute(p.entity.attributes, "wikipedia"); });
}

// "place:1138958" is GeoNames number 1138958; other ids are ours.
std::string geonames_id(const Location& location) {
  std::string_view id = location.entity_id;
  if (location.near || !id.starts_with("place:")) return {};
  id.remove_prefix(6);
  const bool number = !id.empty() && id.find_first_not_of("0123456789") == std::string_view::npos;
  return number ? std::string(id) : std::string();
}

// The GeoNames feature that fits the kind best.
std::string_view feature_type(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kCountry:
      return "PCLI";
    case PlaceKind::kDivision:
      return "ADM1";
    case PlaceKind::kDistrict:
      return "ADM2";
    case PlaceKind::kCity:
      return "PPL";
    case PlaceKind::kSuburb:
      return "PPLX";
    case PlaceKind::kRegion:
      return "RGN";
    case PlaceKind::kWater:
      return "H";
    case PlaceKind::kIsland:
      return "ISL";
    case PlaceKind::kMountain:
      return "MT";
    case PlaceKind::kSite:
      return "S";
    case PlaceKind::kUnknown:
      break;
  }
  return {};
}

}  // namespace

std::string polecat_header() { return fmt::format("{}\n", fmt::join(kColumns, "\t")); }

std::string polecat_rows(const Event& event, const Report& report) {
  std::vector<std::string> modes = event.modes;
  if (modes.empty()) modes.emplace_back();
  const Location location = event.location.value_or(Location{});
  // What was imported from such a file goes out as it came.
  const bool imported = !event.rules.empty() && event.rules.front() == "import:polecat";
  const auto kept = [&](const char* key) { return imported ? attribute(event.attributes, key) : std::string(); };
  const std::string id = kept("id");
  std::string rows;
  for (const std::string& mode : modes) {
    std::vector<std::string> row;
    row.push_back(fmt::format("{}_{}_{}", id.empty() ? event.id : id, name(event.type), mode.empty() ? "None" : mode));
    row.push_back(iso(event.date));
    row.emplace_back(name(event.type));
    row.push_back(mode);
    row.push_back(fmt::format("{:.1f}", event_scale(event.type, mode)));
    row.emplace_back(kQuads[static_cast<std::size_t>(quad_code(event.type))]);
    row.push_back(fmt::format("{}", fmt::join(event.contexts, "; ")));
    add_side(row, event.actor);
    add_side(row, event.recipient);
    row.push_back(location.name);
    const bool city = location.kind == PlaceKind::kCity, division = location.kind == PlaceKind::kDivision;
    row.push_back(imported ? kept("city") : city ? location.name : "");
    row.push_back(imported ? kept("district") : location.kind == PlaceKind::kDistrict ? location.name : "");
    row.push_back(imported ? kept("province") : division ? location.name : location.division_name);
    row.push_back(location.country);
    row.push_back(location.lat ? fmt::format("{:.4f}", *location.lat) : "");
    row.push_back(location.lon ? fmt::format("{:.4f}", *location.lon) : "");
    row.push_back(imported ? kept("geonames") : geonames_id(location));
    row.push_back(location.raw_text);
    row.push_back(imported ? kept("feature") : std::string(feature_type(location.kind)));
    row.push_back(report.source);
    row.push_back(iso(report.published));
    for (const char* const key : {"story-people", "story-organizations", "story-locations"}) row.push_back(kept(key));
    row.push_back(report.language.empty() && !imported ? "en" : report.language);
    row.push_back(imported ? kept("version") : coder_name());
    for (std::size_t i = 0; i < row.size(); ++i) rows += (i == 0 ? "" : "\t") + cell(row[i]);
    rows += '\n';
  }
  return rows;
}

}  // namespace chancery::exporting
