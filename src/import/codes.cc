// SPDX-License-Identifier: Apache-2.0
#include "import/codes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text_file.h"

namespace chancery::importing {
namespace {

constexpr std::array<std::string_view, 4> kSections = {"codes.cameo", "codes.actors", "codes.icews", "codes.plover"};
constexpr std::array<const char*, 4> kFiles = {"cameo.tsv", "actors.tsv", "icews.tsv", "plover.tsv"};
constexpr std::array<std::string_view, 6> kActorKinds = {"country", "sector", "body", "faith", "region", "entity"};

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> list_of(std::string_view cell) {
  std::vector<std::string> items;
  if (trim(cell).empty()) return items;
  for (const std::string_view item : split(cell, ';')) items.emplace_back(trim(item));
  return items;
}

// Whether the words fit a pattern in which a star stands for any: "*Ministry", "Government*Party*".
bool fits(std::string_view pattern, std::string_view words) {
  const auto parts = split(pattern, '*');
  if (!words.starts_with(parts.front())) return false;
  std::size_t at = parts.front().size();
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    at = words.find(parts[i], at);
    if (at == std::string_view::npos) return false;
    at += parts[i].size();
  }
  return parts.size() == 1 ? words == pattern
                           : words.size() >= at + parts.back().size() && words.ends_with(parts.back());
}

}  // namespace

std::string label_key(std::string_view label) {
  std::string key;
  for (const char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      key += c;
    } else if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c - 'A' + 'a');
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

CodesCompiler::CodesCompiler(const std::filesystem::path& folder) {
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    auto text = read_file(folder / kFiles[i]);
    if (text.ok()) {
      texts_[i] = std::move(text).value();
    } else {
      errors_.push_back(std::move(text).error());
    }
  }
  read_all(folder);
}

CodesCompiler::CodesCompiler(std::array<std::string, 4> texts) : texts_(std::move(texts)) { read_all({}); }

void CodesCompiler::read_all(const std::filesystem::path& folder) {
  void (CodesCompiler::*const lines[])(const std::vector<std::string_view>&) = {
      &CodesCompiler::event_line, &CodesCompiler::actor_line, &CodesCompiler::icews_line, &CodesCompiler::type_line};
  for (std::size_t i = 0; i < texts_.size(); ++i) read(texts_[i], folder / kFiles[i], lines[i]);
}

void CodesCompiler::fault(std::string message) {
  errors_.push_back({ErrorCode::kLexiconBadLine, std::move(message), place_});
}

std::size_t CodesCompiler::size() const {
  return tables_.events_.size() + tables_.actors_.size() + tables_.sectors_.size() + tables_.agents_.size() +
         tables_.sector_patterns_.size() + tables_.type_acts_.size();
}

void CodesCompiler::write(SectionWriter& writer) const {
  for (std::size_t i = 0; i < texts_.size(); ++i) writer.add(kSections[i], texts_[i]);
}

void CodesCompiler::read(std::string_view text, const std::filesystem::path& place,
                         void (CodesCompiler::*line)(const std::vector<std::string_view>&)) {
  for (const Line& row : lines_of(text)) {
    if (row.text.empty() || row.text.starts_with('#')) continue;
    place_ = place_of(place, row.number);
    (this->*line)(split(row.text, '\t'));
  }
}

void CodesCompiler::event_line(const std::vector<std::string_view>& cells) {
  if (cells.size() != 7) {
    fault("write code, type, mode, contexts, act, roles, labels, parted by tabs");
    return;
  }
  EventCode made;
  made.code = cells[0];
  if (!is_digits(made.code) || made.code.size() < 2 || made.code.size() > 4) {
    fault("\"" + made.code + "\" is no code of two to four digits");
    return;
  }
  const auto type = event_type_of(cells[1]);
  if (!type) {
    fault("\"" + std::string(cells[1]) + "\" is no event type of PLOVER, nor NONE");
    return;
  }
  made.type = *type;
  made.modes = list_of(cells[2]);
  made.contexts = list_of(cells[3]);
  made.act = trim(cells[4]);
  if (made.act.empty()) fault("name the act; lexicon/frames/acts.tsv lists those that move the ledger");
  if (!cells[5].empty() && cells[5] != "swap") fault("roles: write nothing, or swap");
  made.swap = cells[5] == "swap";
  made.scale = event_scale(made.type, "");
  for (const std::string& mode : made.modes) {
    const double scale = event_scale(made.type, mode);
    if (std::abs(scale) > std::abs(made.scale) || made.modes.size() == 1) made.scale = scale;
  }
  if (!tables_.by_code_.emplace(made.code, tables_.events_.size()).second)
    fault("the code " + made.code + " stands twice");
  for (const std::string_view label : split(cells[6], '|')) {
    const std::string key = label_key(label);
    if (!key.empty() && !tables_.by_label_.emplace(key, tables_.events_.size()).second)
      fault("the label \"" + std::string(trim(label)) + "\" stands twice");
  }
  tables_.by_act_.emplace(made.act, tables_.events_.size());
  tables_.events_.push_back(std::move(made));
}

void CodesCompiler::actor_line(const std::vector<std::string_view>& cells) {
  if (cells.size() < 3) {
    fault("write code, kind, value, source, parted by tabs");
    return;
  }
  const auto kind = std::find(kActorKinds.begin(), kActorKinds.end(), cells[1]);
  if (kind == kActorKinds.end()) {
    fault("\"" + std::string(cells[1]) + "\": a kind is country, sector, body, faith, region or entity");
    return;
  }
  ActorCode made{static_cast<ActorCode::Kind>(kind - kActorKinds.begin()), std::string(trim(cells[2]))};
  if (made.value.empty()) fault("a value is missing");
  // A country may bear the letters of a faith (SUN): the columns of the data tell them apart, so the first one stays.
  std::string key(cells[0]);
  if (made.kind == ActorCode::Kind::kFaith) key = "faith " + key;
  if (!tables_.actors_.emplace(std::move(key), std::move(made)).second)
    fault("the code " + std::string(cells[0]) + " stands twice");
}

void CodesCompiler::icews_line(const std::vector<std::string_view>& cells) {
  if (cells.size() < 3 || trim(cells[1]).empty() || trim(cells[2]).empty()) {
    fault("write sector, agent or country, its name and its code, parted by tabs");
    return;
  }
  const std::string value(trim(cells[2]));
  if (cells[0] == "agent") {
    if (!tables_.agents_.emplace(label_key(cells[1]), value).second) fault("this agent stands twice");
    if (cells.size() > 3) tables_.agent_words_.emplace(label_key(cells[1]), trim(cells[3]));
  } else if (cells[0] == "country") {
    if (!tables_.countries_.emplace(label_key(cells[1]), value).second) fault("this country stands twice");
  } else if (cells[0] != "sector") {
    fault("\"" + std::string(cells[0]) + "\": write sector, agent or country");
  } else if (cells[1].find('*') != std::string_view::npos) {
    tables_.sector_patterns_.emplace_back(cells[1], value);
  } else if (!tables_.sectors_.emplace(cells[1], value).second) {
    fault("this sector stands twice");
  }
}

void CodesCompiler::type_line(const std::vector<std::string_view>& cells) {
  if (cells.size() != 3 || !event_type_of(cells[0]) || trim(cells[2]).empty()) {
    fault("write an event type of PLOVER, a mode or nothing, and an act, parted by tabs");
    return;
  }
  if (!tables_.type_acts_.emplace(std::string(cells[0]) + " " + std::string(cells[1]), std::string(trim(cells[2])))
           .second)
    fault("this type and mode stand twice");
}

Result<CodeTables> CodeTables::open(const SectionFile& file) {
  std::array<std::string, 4> texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    texts[i] = file.section(kSections[i]);
    if (texts[i].empty()) {
      return Error{ErrorCode::kLexiconBadFile,
                   "the compiled lexicon has no table of codes; make it again with `chancery lexicon build lexicon`",
                   ""};
    }
  }
  CodesCompiler compiler(std::move(texts));
  if (!compiler.errors_.empty()) return std::move(compiler.errors_.front());
  return std::move(compiler.tables_);
}

Result<CodeTables> CodeTables::load(const std::filesystem::path& folder) {
  CodesCompiler compiler(folder);
  if (!compiler.errors_.empty()) return std::move(compiler.errors_.front());
  return std::move(compiler.tables_);
}

const EventCode* CodeTables::by_code(std::string_view code) const {
  if (!is_digits(code) || code.size() < 2 || code.size() > 4) return nullptr;
  for (std::string key(code); key.size() >= 2; key.pop_back()) {
    auto found = by_code_.find(key);
    if (found == by_code_.end() && key.size() == 2) found = by_code_.find(key + "0");
    if (found != by_code_.end()) return &events_[found->second];
  }
  return nullptr;
}

const EventCode* CodeTables::by_label(std::string_view label) const {
  const auto found = by_label_.find(label_key(label));
  return found == by_label_.end() ? nullptr : &events_[found->second];
}

const EventCode* CodeTables::by_act(std::string_view act) const {
  const auto found = by_act_.find(std::string(act));
  return found == by_act_.end() ? nullptr : &events_[found->second];
}

EventCode CodeTables::by_type(EventType type, std::vector<std::string> modes) const {
  EventCode made;
  made.type = type;
  const std::string prefix = std::string(chancery::name(type)) + " ";
  if (const auto found = type_acts_.find(prefix); found != type_acts_.end()) made.act = found->second;
  made.scale = event_scale(type, "");
  for (auto mode = modes.rbegin(); mode != modes.rend(); ++mode) {
    if (const auto found = type_acts_.find(prefix + *mode); found != type_acts_.end()) made.act = found->second;
    const double scale = event_scale(type, *mode);
    if (std::abs(scale) > std::abs(made.scale) || modes.size() == 1) made.scale = scale;
  }
  made.modes = std::move(modes);
  return made;
}

const ActorCode* CodeTables::actor(std::string_view code) const {
  const auto found = actors_.find(std::string(code));
  return found == actors_.end() ? nullptr : &found->second;
}

std::string_view CodeTables::sector_of_icews(std::string_view sector) const {
  if (const auto found = sectors_.find(std::string(sector)); found != sectors_.end()) return found->second;
  for (const auto& [pattern, value] : sector_patterns_) {
    if (fits(pattern, sector)) return value;
  }
  return {};
}

std::string_view CodeTables::country_called(std::string_view name) const {
  const auto found = countries_.find(label_key(name));
  return found == countries_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view CodeTables::sector_of_agent(std::string_view agent) const {
  const auto found = agents_.find(label_key(agent));
  return found == agents_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view CodeTables::words_for_agent(std::string_view agent) const {
  const auto found = agent_words_.find(label_key(agent));
  return found == agent_words_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace chancery::importing
