// SPDX-License-Identifier: Apache-2.0
#include "actors/name_examples.h"

#include <algorithm>

#include "base/text_file.h"

namespace chancery::actors {
namespace {

Error fault(const std::filesystem::path& path, std::uint32_t line, std::string message) {
  return {ErrorCode::kLexiconBadLine, std::move(message), place_of(path, line)};
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

// "person:*": any of the kind; "*:*": anything.
bool is_meant(std::string_view expected, std::string_view id) {
  if (expected == "*:*") return true;
  return expected.ends_with('*') ? id.starts_with(expected.substr(0, expected.size() - 1)) : id == expected;
}

std::string difference(const NameExample& example, const ActorLexicon& lexicon) {
  const bool negative = example.expected.starts_with('!');
  const std::string_view wanted = std::string_view(example.expected).substr(negative ? 1 : 0);
  std::vector<NameReading> readings = lexicon.find(example.name, example.day);
  // An office is asked for by its holder, if by a person.
  if (!wanted.starts_with("office:")) {
    std::erase_if(readings, [](const NameReading& reading) { return reading.id.starts_with("office:"); });
  }
  if (!example.country.empty()) {
    std::erase_if(readings, [&](const NameReading& reading) {
      return reading.entity != kNone && lexicon.country(reading.entity) != example.country;
    });
  }
  const std::string asked = in_quotes(example.name) + (example.day == kMaxDay ? "" : " on " + iso_day(example.day)) +
                            (example.country.empty() ? "" : " in " + example.country);
  const auto found = std::find_if(readings.begin(), readings.end(),
                                  [&](const NameReading& reading) { return is_meant(wanted, reading.id); });
  if (negative) {
    if (found == readings.end() || !found->held) return {};
    return asked + " must not mean " + std::string(wanted) + "; take the name from it, or give it dates";
  }
  if (readings.empty()) {
    return asked + " means nothing; give " + std::string(wanted) +
           " this name (alias, native, former, abbr) or the office";
  }
  if (wanted.ends_with('*') ? found != readings.end() : found == readings.begin()) return {};
  return asked + " means " + readings.front().id + ", not " + std::string(wanted) +
         (found == readings.end() ? "; give that the name" : "; give the names their dates, or name the country");
}

}  // namespace

std::vector<NameExample> read_name_examples(const std::filesystem::path& path, std::string_view text,
                                            std::vector<Error>& faults) {
  std::vector<NameExample> examples;
  for (const Line& line : lines_of(text)) {
    if (trim(line.text).empty() || line.text.front() == '#') continue;
    const auto columns = split(line.text, '\t');
    if (columns.size() < 3 || columns.size() > 4) {
      faults.push_back(
          fault(path, line.number,
                std::to_string(columns.size()) + " columns; write: name, date, id, country, parted by tabs"));
      continue;
    }
    NameExample example;
    example.name = trim(columns[0]);
    example.expected = trim(columns[2]);
    if (columns.size() > 3) example.country = trim(columns[3]);
    example.line = line.number;
    if (example.name.empty() || example.expected.find(':') == std::string::npos) {
      faults.push_back(fault(path, line.number, "a name and the id that it means are wanted, such as state:FRA"));
      continue;
    }
    if (const std::string_view date = trim(columns[1]); !date.empty()) {
      const auto read = parse_iso_date(date);
      if (!read) {
        faults.push_back(fault(path, line.number, in_quotes(date) + " is no date; write 1994, 1994-05 or 1994-05-10"));
        continue;
      }
      example.day = read->latest;
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

std::vector<Error> check_name_examples(const std::filesystem::path& path, const std::vector<NameExample>& examples,
                                       const ActorLexicon& lexicon) {
  std::vector<Error> wrong;
  for (const NameExample& example : examples) {
    if (std::string message = difference(example, lexicon); !message.empty())
      wrong.push_back(fault(path, example.line, std::move(message)));
  }
  return wrong;
}

}  // namespace chancery::actors
