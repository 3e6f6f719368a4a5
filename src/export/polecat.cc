// SPDX-License-Identifier: Apache-2.0
#include "export/polecat.h"

#include <fmt/format.h>

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

std::string each(const std::vector<Participant>& participants,
                 const std::function<std::string(const Participant&)>& field) {
  std::string list;
  for (const Participant& participant : participants) {
    const std::string item = field(participant);
    if (item.empty()) continue;
    if (!list.empty()) list += "; ";
    list += item;
  }
  return list;
}

std::string sectors_of(const Participant& p) {
  std::string list = p.entity.sector;
  for (const std::string& sector : p.entity.other_sectors) list += (list.empty() ? "" : "; ") + sector;
  return list;
}

// Name, country, COW, primary sector, sectors, title, raw name, Wikipedia.
void add_side(std::vector<std::string>& row, const std::vector<Participant>& side) {
  row.push_back(each(side, [](const Participant& p) { return p.entity.name; }));
  row.push_back(each(side, [](const Participant& p) { return p.entity.country; }));
  row.emplace_back();
  row.push_back(each(side, [](const Participant& p) { return p.entity.sector; }));
  row.push_back(each(side, sectors_of));
  row.push_back(each(side, [](const Participant& p) { return p.entity.office; }));
  row.push_back(each(side, [](const Participant& p) { return p.raw_text; }));
  row.emplace_back();
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
  std::string rows;
  for (const std::string& mode : modes) {
    std::vector<std::string> row;
    row.push_back(fmt::format("{}_{}_{}", event.id, name(event.type), mode.empty() ? "None" : mode));
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
    row.push_back(city ? location.name : "");
    row.push_back(location.kind == PlaceKind::kDistrict ? location.name : "");
    row.push_back(division ? location.name : location.division_name);
    row.push_back(location.country);
    row.push_back(location.lat ? fmt::format("{:.4f}", *location.lat) : "");
    row.push_back(location.lon ? fmt::format("{:.4f}", *location.lon) : "");
    row.push_back(geonames_id(location));
    row.push_back(location.raw_text);
    row.emplace_back(feature_type(location.kind));
    row.push_back(report.source);
    row.push_back(iso(report.published));
    row.resize(38);  // people, organisations and places of the whole story are not listed
    row.push_back(report.language.empty() ? "en" : report.language);
    row.push_back(coder_name());
    for (std::size_t i = 0; i < row.size(); ++i) rows += (i == 0 ? "" : "\t") + cell(row[i]);
    rows += '\n';
  }
  return rows;
}

}  // namespace chancery::exporting
