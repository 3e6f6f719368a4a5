// SPDX-License-Identifier: Apache-2.0
#include "actors/offices.h"

#include <array>
#include <utility>

#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Organs whose title is not the phrase by which texts call them ("foreign ministry").
constexpr std::array<Pair, 25> kOrganTitles = {{
    {"mfa", "Ministry of Foreign Affairs"},
    {"mod", "Ministry of Defence"},
    {"interior", "Ministry of the Interior"},
    {"finance", "Ministry of Finance"},
    {"justice", "Ministry of Justice"},
    {"parliament", "Parliament"},
    {"supreme-court", "Supreme Court"},
    {"constitutional-court", "Constitutional Court"},
    {"army", "Army"},
    {"military", "Armed Forces"},
    {"navy", "Navy"},
    {"air-force", "Air Force"},
    {"police", "Police"},
    {"presidency", "Presidency"},
    {"intelligence", "Intelligence Service"},
    {"central-bank", "Central Bank"},
    {"prosecutor", "Prosecutor's Office"},
    {"cabinet", "Cabinet"},
    {"embassy", "Embassy"},
    {"consulate", "Consulate"},
    {"upper-house", "Upper House of Parliament"},
    {"lower-house", "Lower House of Parliament"},
    {"prime-minister-office", "Prime Minister's Office"},
    {"election-commission", "Election Commission"},
    {"delegation", "Delegation"},
}};

constexpr std::array<std::string_view, 6> kMilitary = {"commander",        "chief-of-staff", "officer",
                                                       "military-attache", "general",        "admiral"};
constexpr std::array<std::string_view, 5> kJudges = {"judge", "prosecutor", "prosecutor-general", "chief-justice",
                                                     "ombudsman"};
constexpr std::array<std::string_view, 5> kLegislators = {"speaker", "senator", "legislator", "majority-leader",
                                                          "opposition-leader"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& set, std::string_view value) {
  for (const std::string_view item : set) {
    if (item == value) return true;
  }
  return false;
}

}  // namespace

std::string_view sector_of_office(std::string_view office, EntityType of) {
  switch (of) {
    case EntityType::kIgo:
    case EntityType::kNgo:
      return "";
    case EntityType::kParty:
      return "PTY";
    case EntityType::kCompany:
      return "BUS";
    case EntityType::kMedia:
      return "JRN";
    case EntityType::kReligion:
      return "REL";
    case EntityType::kGroup:
      return "REB";
    default:
      break;
  }
  if (among(kMilitary, office)) return "MIL";
  if (among(kJudges, office)) return "JUD";
  if (among(kLegislators, office)) return "LEG";
  if (office == "police-chief") return "COP";
  if (office == "intelligence-chief") return "SPY";
  return "GOV";
}

std::string_view default_sector(EntityType type) {
  switch (type) {
    case EntityType::kOrgan:
      return "GOV";
    case EntityType::kParty:
      return "PTY";
    case EntityType::kCompany:
      return "BUS";
    case EntityType::kMedia:
      return "JRN";
    case EntityType::kReligion:
      return "REL";
    case EntityType::kPeople:
      return "CVL";
    default:
      return "";
  }
}

std::string title_case(std::string_view phrase) {
  std::string out;
  for (const std::string_view word : words_of(phrase)) {
    if (!out.empty()) out += ' ';
    const bool small = word == "of" || word == "the" || word == "for" || word == "and" || word == "to" || word == "in";
    if (!small && word[0] >= 'a' && word[0] <= 'z') {
      out += static_cast<char>(word[0] - 32);
      out += word.substr(1);
    } else {
      out += word;
    }
  }
  return out;
}

std::string organ_title(std::string_view office, std::string_view phrase) {
  for (const auto& [key, title] : kOrganTitles) {
    if (key == office) return std::string(title);
  }
  // "oil ministry" -> "Ministry of Oil"
  constexpr std::string_view kEnding = " ministry";
  if (phrase.ends_with(kEnding)) return "Ministry of " + title_case(phrase.substr(0, phrase.size() - kEnding.size()));
  return title_case(phrase.empty() ? office : phrase);
}

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : name_key(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (kept) {
      out += c;
    } else if (c != '\'' && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace chancery::actors
