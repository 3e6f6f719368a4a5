// SPDX-License-Identifier: Apache-2.0
#include "actors/compiler.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "actors/compiler_data.h"
#include "actors/name_examples.h"
#include "base/text_file.h"
#include "base/utf8.h"
#include "chancery/mention.h"

namespace chancery::actors {
namespace {

constexpr std::array<std::string_view, 23> kSectors = {"COP", "CRM", "GOV", "CVL", "JUD", "EDU", "LEG", "ELI",
                                                       "MIL", "JRN", "PRM", "LAB", "PTY", "MED", "REB", "REF",
                                                       "SPY", "OPP", "UAF", "PRE", "UNK", "REL", "AGR"};
constexpr std::array<std::string_view, 2> kMoreSectors = {"SOC", "BUS"};
constexpr std::array<std::string_view, 7> kNonStates = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
constexpr std::array<std::string_view, 16> kTypes = {
    "state", "territory", "igo",      "ngo",   "group",  "movement", "party",     "company",
    "media", "people",    "religion", "organ", "person", "place",    "agreement", "other"};

// Files with a place a line.
constexpr std::array<std::string_view, 3> kPlaceFiles = {"places.tsv", "divisions.tsv", "landscape.tsv"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& set, std::string_view value) {
  return std::find(set.begin(), set.end(), value) != set.end();
}

bool is_code(std::string_view value) {
  return value.size() == 3 && std::all_of(value.begin(), value.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_number(std::string_view value, double low, double high) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc() && end == value.data() + value.size() && number >= low && number <= high;
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

bool skip(const Line& line) { return trim(line.text).empty() || line.text.front() == '#'; }

}  // namespace

using Data = ActorLexiconCompiler::Data;

void Data::fault(std::uint32_t file, std::uint32_t line, std::string message) {
  faults.push_back({ErrorCode::kLexiconBadLine, std::move(message), place_of(files[file], line)});
}

ReadEntity& Data::entity(const std::string& id, std::uint32_t file, std::uint32_t line) {
  auto [it, added] = entities.try_emplace(id);
  if (added) {
    it->second.id = id;
    it->second.file = file;
    it->second.line = line;
  }
  return it->second;
}

void Data::read_facts(std::uint32_t file, std::string_view text) {
  std::string last;
  std::map<std::string, std::uint32_t, std::less<>> seen;
  for (const Line& line : lines_of(text)) {
    if (skip(line)) continue;
    const auto columns = split(line.text, '\t');
    if (columns.size() < 3 || columns.size() > 6) {
      fault(file, line.number,
            std::to_string(columns.size()) + " columns; write: id, fact, value, from, to, source, parted by tabs");
      continue;
    }
    const std::string id(trim(columns[0]));
    const std::string_view fact_name = trim(columns[1]), value = trim(columns[2]);
    if (id.find(':') == std::string::npos || id.find(' ') != std::string::npos) {
      fault(file, line.number, in_quotes(id) + " is no id; write a kind and a short name, such as group:taliban");
      continue;
    }
    if (id != last) {
      if (const auto it = seen.find(id); it != seen.end()) {
        fault(
            file, line.number,
            id + " stood at line " + std::to_string(it->second) + " already; put this line beside the others of " + id);
      }
      seen.emplace(id, line.number);
      last = id;
    }
    ReadFact fact;
    fact.file = file;
    fact.line = line.number;
    const auto kind = fact_of(fact_name);
    if (!kind) {
      fault(
          file, line.number,
          "no fact is called " + in_quotes(fact_name) + "; README.md lists them (name, type, alias, abbr, demonym …)");
      continue;
    }
    if (value.empty()) {
      fault(file, line.number, "the value is missing; write it in the third column or delete the line");
      continue;
    }
    fact.fact = *kind;
    fact.value = value;
    bool dates_good = true;
    for (int i = 3; i <= 4; ++i) {
      const std::string_view date = static_cast<int>(columns.size()) > i ? trim(columns[i]) : std::string_view();
      if (date.empty()) continue;
      const auto parsed = parse_iso_date(date);
      if (!parsed) {
        fault(file, line.number, in_quotes(date) + " is no date; write 1994, 1994-05 or 1994-05-10");
        dates_good = false;
        continue;
      }
      (i == 3 ? fact.from : fact.to) = *parsed;
    }
    if (dates_good && fact.from.known() && fact.to.known() && fact.from.earliest > fact.to.latest) {
      fault(file, line.number,
            "it ends (" + iso(fact.to) + ") before it begins (" + iso(fact.from) +
                "); exchange the two dates or correct them");
    }
    if (columns.size() == 6) fact.source = trim(columns[5]);
    entity(id, file, line.number).facts.push_back(std::move(fact));
  }
}

void Data::read_places(std::uint32_t file, std::string_view text) {
  for (const Line& line : lines_of(text)) {
    if (skip(line)) continue;
    const auto columns = split(line.text, '\t');
    if (columns.size() < 7 || columns.size() > 10) {
      fault(file, line.number,
            std::to_string(columns.size()) +
                " columns; write: id, name, aliases, country, lat, lon, population, division, kind, mark");
      continue;
    }
    std::string id(trim(columns[0]));
    if (id.find(':') == std::string::npos) id = "place:" + id;
    if (entities.contains(id)) {
      fault(file, line.number, id + " stands twice; delete one of the lines");
      continue;
    }
    ReadEntity& place = entity(id, file, line.number);
    place.from_table = true;
    auto add = [&](Fact fact, std::string_view value) {
      if (!value.empty()) place.facts.push_back({fact, std::string(value), "geonames", {}, {}, file, line.number});
    };
    add(Fact::kName, trim(columns[1]));
    add(Fact::kType, "place");
    for (const std::string_view alias : split(columns[2], '|')) add(Fact::kAlias, trim(alias));
    add(Fact::kCountry, trim(columns[3]));
    add(Fact::kLat, trim(columns[4]));
    add(Fact::kLon, trim(columns[5]));
    add(Fact::kPopulation, trim(columns[6]));
    auto column = [&](std::size_t i) { return i < columns.size() ? trim(columns[i]) : std::string_view(); };
    place.division = column(7);
    add(Fact::kKind, column(8).empty() ? std::string_view("city") : column(8));
    if (column(9) == "ambiguous") {
      add(Fact::kAmbiguous, trim(columns[1]));
    } else if (!column(9).empty()) {
      fault(file, line.number, in_quotes(column(9)) + " is no mark; write ambiguous or leave the column out");
    }
    ++places;
  }
}

void Data::read_sectors(std::uint32_t file, std::string_view text) {
  for (const Line& line : lines_of(text)) {
    if (skip(line)) continue;
    const std::string_view code = trim(split(line.text, '\t').front());
    if (!is_code(code)) {
      fault(file, line.number,
            in_quotes(code) + " is no code of a sector; write three capital letters, a tab, a meaning");
      continue;
    }
    own_sectors.emplace(code);
  }
}

bool Data::is_sector(std::string_view code) const {
  return among(kSectors, code) || among(kMoreSectors, code) || own_sectors.contains(code);
}

void Data::read_roles(std::uint32_t file, std::string_view text) {
  for (const Line& line : lines_of(text)) {
    if (skip(line)) continue;
    auto columns = split(line.text, '\t');
    if (columns.size() < 2 || columns.size() > 6) {
      fault(file, line.number,
            std::to_string(columns.size()) + " columns; write: phrase, kind, sector, office, plural, note");
      continue;
    }
    columns.resize(6);
    ReadRole role;
    role.phrase = trim(columns[0]);
    const std::string_view kind = trim(columns[1]), note = trim(columns[5]);
    if (kind == "person") {
      role.kind = RoleKind::kPerson;
    } else if (kind == "group") {
      role.kind = RoleKind::kGroup;
    } else if (kind == "organ") {
      role.kind = RoleKind::kOrgan;
    } else {
      fault(file, line.number, in_quotes(kind) + " is no kind of role; write person, group or organ");
      continue;
    }
    for (const std::string_view sector : split(trim(columns[2]), ',')) {
      if (!sector.empty() && !is_sector(sector)) {
        fault(file, line.number, in_quotes(sector) + " is no PLOVER sector; write one such as GOV, MIL, REB, CVL");
      }
    }
    if (role.phrase.empty()) {
      fault(file, line.number, "the phrase is missing; write it in the first column");
      continue;
    }
    if (lower_case(role.phrase) != role.phrase)
      fault(file, line.number, "write the phrase in lower case: " + lower_case(role.phrase));
    const auto [it, added] =
        role_places.emplace(role.phrase + "\t" + std::string(kind), place_of(files[file], line.number));
    if (!added) {
      fault(file, line.number,
            in_quotes(role.phrase) + " stands at " + it->second + " already; delete one of the lines");
      continue;
    }
    role.sector = trim(columns[2]);
    role.office = trim(columns[3]);
    role.plural = trim(columns[4]);
    if (note.starts_with("weak")) role.flags |= kRoleWeak;
    if (note == "pl") role.flags |= kRolePlural;
    if (note == "former") role.flags |= kRoleFormer;
    if (note == "outgoing") role.flags |= kRoleActing;
    if (note == "acting") role.flags |= kRoleActing;
    if (note == "incoming") role.flags |= kRoleIncoming;
    if (note.starts_with("bare")) role.flags |= kRoleBare;
    if (note.starts_with("the state itself")) role.flags |= kRoleState;
    if (note.starts_with("country ")) role.country = trim(note.substr(8));
    roles.push_back(std::move(role));
  }
}

void Data::read_given_names(std::uint32_t file, std::string_view text) {
  for (const Line& line : lines_of(text)) {
    if (skip(line)) continue;
    const auto columns = split(line.text, '\t');
    if (columns.size() != 3) {
      fault(file, line.number, std::to_string(columns.size()) + " columns; write: name, gender, source");
      continue;
    }
    ReadGivenName given;
    given.name = trim(columns[0]);
    const std::string_view gender = trim(columns[1]);
    if (given.name.empty() || lower_case(given.name) != given.name || given.name.find(' ') != std::string::npos) {
      fault(file, line.number, in_quotes(given.name) + " is not one word in lower case; write it so");
      continue;
    }
    if (gender == "male") {
      given.flags = kWordGiven | kWordMale;
    } else if (gender == "female") {
      given.flags = kWordGiven | kWordFemale;
    } else if (gender == "both") {
      given.flags = kWordGiven;
    } else {
      fault(file, line.number, in_quotes(gender) + " is no gender of a name; write male, female or both");
      continue;
    }
    const auto [it, added] = given_lines.emplace(given.name, line.number);
    if (!added) {
      fault(file, line.number,
            in_quotes(given.name) + " stands at line " + std::to_string(it->second) +
                " already; delete one of the lines");
      continue;
    }
    given_names.push_back(std::move(given));
  }
}

void Data::check_entity(const ReadEntity& entity) {
  const ReadFact* name = nullptr;
  const ReadFact* type = nullptr;
  std::set<std::string> names;
  for (const ReadFact& fact : entity.facts) {
    auto wrong = [&](std::string message) { fault(fact.file, fact.line, std::move(message)); };
    auto refers = [&](std::string_view id) {
      if (!entities.contains(std::string(id)))
        wrong("nothing has the id " + in_quotes(id) + "; write the id of an entity of this folder, or add it");
    };
    if (is_name(fact.fact)) names.insert(name_key(fact.value));
    switch (fact.fact) {
      case Fact::kName:
        if (name != nullptr)
          wrong(entity.id + " has its name at line " + std::to_string(name->line) + " already; write alias here");
        name = &fact;
        break;
      case Fact::kType:
        if (type != nullptr)
          wrong(entity.id + " has its type at line " + std::to_string(type->line) + " already; delete one of them");
        if (!among(kTypes, fact.value))
          wrong(in_quotes(fact.value) +
                " is no type; write state, territory, igo, ngo, group, party, company, media, people, religion, organ, "
                "person, place or agreement");
        type = &fact;
        break;
      case Fact::kCountry:
        if (!is_code(fact.value))
          wrong(in_quotes(fact.value) +
                " is no country code; write three capital letters, such as AFG, or IGO, NGO, IMG …");
        else if (!among(kNonStates, fact.value) && !entities.contains("state:" + fact.value) &&
                 !entities.contains("territory:" + fact.value)) {
          wrong("no state or territory has the code " + fact.value + "; write that of an entity of this folder");
        }
        break;
      case Fact::kSector:
      case Fact::kSector2:
        for (const std::string_view code : split(fact.value, ',')) {
          if (!is_sector(code)) wrong(in_quotes(code) + " is no PLOVER sector; write one such as GOV, MIL, REB, CVL");
        }
        break;
      case Fact::kMemberOf:
      case Fact::kParent:
      case Fact::kSuccessor:
        refers(fact.value);
        break;
      case Fact::kOffice: {
        const auto words = words_of(fact.value);
        if (words.size() != 2)
          wrong("write the office and the id of whose it is: president state:FRA");
        else
          refers(words[1]);
        break;
      }
      case Fact::kFounded:
      case Fact::kDissolved:
        if (!parse_iso_date(fact.value))
          wrong(in_quotes(fact.value) + " is no date; write 1994, 1994-05 or 1994-05-10");
        break;
      case Fact::kLat:
        if (!is_number(fact.value, -90, 90))
          wrong(in_quotes(fact.value) + " is no latitude; write degrees from -90 to 90");
        break;
      case Fact::kLon:
        if (!is_number(fact.value, -180, 180))
          wrong(in_quotes(fact.value) + " is no longitude; write degrees from -180 to 180");
        break;
      case Fact::kKind:
        if (!place_kind_of(fact.value) || fact.value == "unknown")
          wrong(in_quotes(fact.value) +
                " is no kind of place; write country, division, district, city, suburb, region, water, island, "
                "mountain or site");
        break;
      case Fact::kPopulation:
        if (!is_number(fact.value, 0, 4e9)) wrong(in_quotes(fact.value) + " is no number of people");
        break;
      default:
        break;
    }
  }
  for (const ReadFact& fact : entity.facts) {
    if ((fact.fact == Fact::kAmbiguous || fact.fact == Fact::kCommon) && !names.contains(name_key(fact.value))) {
      fault(fact.file, fact.line,
            in_quotes(fact.value) + " is none of the names of " + entity.id +
                "; write it as one of them (alias, name, surname …) first");
    }
  }
  if (!entity.division.empty() && !entities.contains(entity.division))
    fault(entity.file, entity.line,
          "nothing has the id " + in_quotes(entity.division) + "; write that of a division of this folder, or add it");
  if (name == nullptr)
    fault(entity.file, entity.line, entity.id + " has no name; add a line: " + entity.id + ", name, …");
  if (type == nullptr)
    fault(entity.file, entity.line, entity.id + " has no type; add a line: " + entity.id + ", type, …");
}

ActorLexiconCompiler::ActorLexiconCompiler() : data_(std::make_unique<Data>()) {}
ActorLexiconCompiler::~ActorLexiconCompiler() = default;

Outcome ActorLexiconCompiler::add_folder(const std::filesystem::path& folder) {
  auto files = files_under(folder, ".tsv");
  std::erase_if(files, [&](const std::filesystem::path& path) {
    return path.parent_path() != folder || path.filename() == kExamplesFile;
  });  // tools/ keeps tables of its own
  if (files.empty())
    return Error{ErrorCode::kLexiconBadFile, "no .tsv file here; name the folder with the actors", folder.string()};
  // What sectors.tsv allows, the other files use.
  std::stable_partition(files.begin(), files.end(),
                        [](const std::filesystem::path& path) { return path.filename() == "sectors.tsv"; });
  for (const auto& path : files) {
    CHANCERY_ASSIGN(const std::string text, read_file(path));
    add_file(path, text);
  }
  return Done{};
}

void ActorLexiconCompiler::add_file(const std::filesystem::path& path, std::string_view text) {
  const auto file = static_cast<std::uint32_t>(data_->files.size());
  data_->files.push_back(path);
  if (const std::size_t bad = find_invalid_utf8(text); bad != std::string_view::npos) {
    const auto line =
        static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n')) + 1;
    return data_->fault(file, line, "the line is not UTF-8; save the file as UTF-8");
  }
  if (path.filename() == "sectors.tsv") return data_->read_sectors(file, text);
  if (path.filename() == "roles.tsv") return data_->read_roles(file, text);
  if (among(kPlaceFiles, path.filename().string())) return data_->read_places(file, text);
  if (path.filename() == "given-names.tsv") return data_->read_given_names(file, text);
  data_->read_facts(file, text);
}

const std::vector<Error>& ActorLexiconCompiler::check() {
  for (const auto& [id, entity] : data_->entities) data_->check_entity(entity);
  // By file in the order they were added, then by line: the line is the number behind the last colon.
  auto key = [](const Error& fault) {
    const std::size_t colon = fault.place.rfind(':');
    return std::pair(fault.place.substr(0, colon), std::stoul(fault.place.substr(colon + 1)));
  };
  std::stable_sort(data_->faults.begin(), data_->faults.end(),
                   [&](const Error& a, const Error& b) { return key(a) < key(b); });
  return data_->faults;
}

}  // namespace chancery::actors
