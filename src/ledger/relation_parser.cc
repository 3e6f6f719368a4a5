// SPDX-License-Identifier: Apache-2.0
#include "ledger/relation_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/hash.h"
#include "base/text_file.h"
#include "base/utf8.h"
#include "ledger/example_text.h"

namespace chancery::ledger {
namespace {

constexpr std::array<std::string_view, 7> kEffectNames = {"begin",   "end",     "change", "state",
                                                          "support", "against", "nothing"};
constexpr std::array<std::pair<std::string_view, Lift>, 8> kLifts = {{{"state", Lift::kState},
                                                                      {"organ", Lift::kOrgan},
                                                                      {"country", Lift::kCountry},
                                                                      {"capital", Lift::kCapital},
                                                                      {"capital-of", Lift::kCapitalOf},
                                                                      {"office", Lift::kOffice},
                                                                      {"place", Lift::kPlace},
                                                                      {"name", Lift::kName}}};

// The parts of a rule line: words, but what follows `if` or `because` runs on to two blanks, a closing quote or the
// end.
std::vector<std::string_view> options_of(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t at = 0;
  while (true) {
    at = text.find_first_not_of(" \t", at);
    if (at == std::string_view::npos) return found;
    std::size_t end = 0;
    if (text.substr(at).starts_with("because \"")) {
      end = text.find('"', at + 9);
      end = end == std::string_view::npos ? text.size() : end + 1;
    } else if (text.substr(at).starts_with("if ") || text.substr(at).starts_with("unless ")) {
      end = std::min(text.find("  ", at), text.size());
    } else {
      end = std::min(text.find_first_of(" \t", at), text.size());
    }
    found.push_back(text.substr(at, end - at));
    at = end;
  }
}

std::vector<std::string> copies(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

std::pair<std::string_view, std::string_view> cut(std::string_view text, char at) {
  const std::size_t found = text.find(at);
  if (found == std::string_view::npos) return {text, {}};
  return {text.substr(0, found), text.substr(found + 1)};
}

}  // namespace

std::string_view name(Effect effect) { return kEffectNames[static_cast<std::size_t>(effect)]; }

void RelationParser::fail(Place place, std::string message) {
  errors_.push_back(
      {ErrorCode::kLexiconBadLine, std::move(message), place_of(std::filesystem::path(place.path), place.line)});
}

void RelationParser::add_relations(std::string_view path, std::string_view text) {
  in_example_ = false;
  normal_ += "@file " + std::string(path) + "\n";
  std::uint32_t shift = 0;
  std::string current(path);
  for (const Line& line : lines_of(text)) {
    const std::string_view content = trim(line.text);
    if (content.starts_with("@file ")) {  // normal text: file and line of the original go on in the messages
      current = content.substr(6);
      continue;
    }
    if (content.starts_with("@line ")) {
      std::uint32_t original = 0;
      std::from_chars(content.data() + 6, content.data() + content.size(), original);
      shift = original - line.number - 1;  // wraps around on purpose
      continue;
    }
    if (content.empty() || content.starts_with('#')) {
      if (content.empty()) in_example_ = false;
      continue;
    }
    const Place place{current, line.number + shift};
    const auto [keyword, rest] = cut(content, ' ');
    const bool top = line.text.front() != ' ' && line.text.front() != '\t';
    if (top && keyword == "consequence") {
      normal_ += "@line " + std::to_string(place.line) + "\n" + std::string(content) + "\n";
      consequence_line(place, trim(rest));
      in_example_ = false;
      continue;
    }
    if (top && keyword != "relation") {
      fail(place, "a block begins with `relation NAME`; indent what belongs to it");
      continue;
    }
    if (keyword == "relation" || keyword == "example") in_example_ = keyword == "example";
    if (!top && rules_.relations_.empty()) {
      fail(place, "a block begins with `relation NAME`");
    } else if (keyword == "example") {
      examples_.push_back(
          {rules_.relations_.back().name, place_of(std::filesystem::path(place.path), place.line), {}, {}});
    } else if (in_example_) {
      example_line(place, content);
    } else {
      normal_ += "@line " + std::to_string(place.line) + "\n" + (top ? "" : "  ") + std::string(content) + "\n";
      relation_line(place, keyword, trim(rest));
    }
  }
}

void RelationParser::consequence_line(Place place, std::string_view rest) {
  const auto [name, after] = cut(rest, ' ');
  const auto [state, about] = cut(trim(after), ' ');
  if (name.empty() || (state != "on" && state != "off") || trim(about).empty())
    return fail(place, "write `consequence NAME on TEXT`, or `off`");
  for (const Consequence& other : rules_.consequences_) {
    if (other.name == name) return fail(place, "the consequence `" + std::string(name) + "` is already there");
  }
  rules_.consequences_.push_back({std::string(name), std::string(trim(about)), state == "on"});
}

void RelationParser::relation_line(Place place, std::string_view keyword, std::string_view rest) {
  if (keyword == "relation") {
    if (rest.empty() || rest.find(' ') != std::string_view::npos) fail(place, "a relation's name is one word");
    if (rules_.find(rest)) fail(place, "the relation `" + std::string(rest) + "` is already there");
    rules_.relations_.push_back({});
    rules_.relations_.back().name = rest;
    return;
  }
  Relation& relation = rules_.relations_.back();
  if (keyword == "about") {
    relation.about = rest;
  } else if (keyword == "subject") {
    relation.named_subject = rest.starts_with("named ");
    relation.subject_kinds = kinds(place, relation.named_subject ? rest.substr(6) : rest);
  } else if (keyword == "object") {
    relation.has_object = rest != "none";
    relation.named_object = rest.starts_with("named ");
    if (relation.has_object) relation.object_kinds = kinds(place, relation.named_object ? rest.substr(6) : rest);
  } else if (keyword == "symmetric") {
    relation.symmetric = true;
  } else if (keyword == "functional") {
    const auto words = words_of(rest);
    relation.functional_single_offices = words.size() == 2 && words[1] == "single-office";
    if (!words.empty() && words[0] == "subject") relation.functional = Functional::kBySubject;
    if (!words.empty() && words[0] == "object") relation.functional = Functional::kByObject;
    if (relation.functional == Functional::kNo) fail(place, "write `functional subject` or `functional object`");
  } else if (keyword == "per") {
    relation.per = rest;
  } else if (keyword == "ordinal") {
    relation.ordinal = rest;
  } else if (keyword == "take") {
    for (const std::string_view word : words_of(rest)) {
      const auto [key, from] = cut(word, '=');
      relation.takes.push_back({std::string(key), copies(split(from.empty() ? key : from, '|'))});
    }
  } else if (const auto* found = std::find(kEffectNames.begin(), kEffectNames.end(), keyword);
             found != kEffectNames.end()) {
    rule_line(place, static_cast<Effect>(found - kEffectNames.begin()), rest);
  } else {
    fail(place, "`" + std::string(keyword) + "` is no line of a relation; see lexicon/relations/README.md");
  }
}

void RelationParser::rule_line(Place place, Effect effect, std::string_view rest) {
  const auto options = options_of(rest);
  if (options.empty()) return fail(place, "name the act: `" + std::string(name(effect)) + " ACT subject=… object=…`");
  Rule rule;
  rule.effect = effect;
  rule.act = options[0];
  rule.relation = static_cast<std::uint16_t>(rules_.relations_.size() - 1);
  const Relation& relation = rules_.relations_.back();
  rule.id = "relations/" + relation.name + "/" + std::string(name(effect)) + " " + rule.act;
  rule.place = place_of(std::filesystem::path(place.path), place.line);
  for (std::size_t i = 1; i < options.size(); ++i) rule_option(place, rule, options[i]);
  if (rule.subject.empty()) fail(place, "say where the subject comes from: `subject=ROLE`");
  if (relation.has_object && rule.object.empty()) fail(place, "say where the object comes from: `object=ROLE`");
  if (!relation.has_object && !rule.object.empty()) fail(place, "`" + relation.name + "` has no object");
  const bool open_ended =
      (!rule.subject.empty() && rule.subject.front().any()) || (!rule.object.empty() && rule.object.front().any());
  if (open_ended && effect != Effect::kEnd) fail(place, "`*` can only stand in an end");
  if (open_ended) rule.only_open = true;
  rules_.rules_.push_back(std::move(rule));
}

void RelationParser::rule_option(Place place, Rule& rule, std::string_view option) {
  if (option == "again") {
    rule.again = true;
  } else if (option == "only-open") {
    rule.only_open = true;
  } else if (option == "replaces") {
    rule.replaces = true;
  } else if (option == "denied-holds") {
    rule.denied_holds = true;
  } else if (option == "mutual") {
    rule.mutual = true;
  } else if (option == "always") {
    rule.always = true;
  } else if (option.starts_with("because \"")) {
    rule.derived = option.substr(9, option.size() - 10);
  } else if (option.starts_with("if ") || option.starts_with("unless ")) {
    const bool unless = option.starts_with("unless ");
    const auto [key, values] = cut(trim(option.substr(unless ? 7 : 3)), '=');
    Condition condition{std::string(key), {}, unless};
    for (const std::string_view value : split(values, '|'))
      condition.values.push_back(value == "*" || value == "-" ? std::string(value) : name_key(value));
    rule.conditions.push_back(std::move(condition));
  } else if (const std::size_t fixed = option.find(":="); fixed != std::string_view::npos) {
    rule.constants.push_back({std::string(option.substr(0, fixed)), std::string(option.substr(fixed + 2))});
  } else {
    const auto [key, value] = cut(option, '=');
    if (key == "subject") {
      rule.subject = sources(place, value);
    } else if (key == "object") {
      rule.object = sources(place, value);
    } else if (key == "follows") {
      rule.follows = value;
    } else if (key == "several") {
      const bool digit = value.size() == 1 && value[0] >= '2' && value[0] <= '9';
      if (!digit) fail(place, "write `several=N` with a number from 2 to 9");
      if (digit) rule.several = value[0] - '0';
      if (rule.effect != Effect::kBegin) fail(place, "`several` can only stand in a begin");
    } else if (key == "begins-at") {
      rule.begins_at = value;
    } else {
      rule.takes.push_back({std::string(key), copies(split(value.empty() ? key : value, '|'))});
    }
  }
}

std::vector<EntityType> RelationParser::kinds(Place place, std::string_view words) {
  std::vector<EntityType> found;
  for (const std::string_view word : words_of(words)) {
    if (word == "any") return {};
    const EntityType type = entity_type_of(word);
    if (chancery::name(type) != word) {
      fail(place, "`" + std::string(word) + "` is no kind of entity");
    } else {
      found.push_back(type);
    }
  }
  return found;
}

std::vector<Source> RelationParser::sources(Place place, std::string_view text) {
  std::vector<Source> found;
  for (const std::string_view part : split(text, '|')) {
    Source source;
    const auto [before, lift] = cut(part, '^');
    const auto [role, kind] = cut(before, '#');
    const auto [base, key] = cut(role, '.');
    source.role = base;
    source.key = key;
    if (!kind.empty()) {
      const EntityType type = entity_type_of(kind);
      if (chancery::name(type) != kind) fail(place, "`" + std::string(kind) + "` is no kind of entity");
      source.kind = type;
    }
    if (!lift.empty()) {
      const auto* known =
          std::find_if(kLifts.begin(), kLifts.end(), [name = lift](const auto& item) { return item.first == name; });
      if (known == kLifts.end()) {
        fail(place, "`^" + std::string(lift) +
                        "` is no lift; there are ^state ^organ ^country ^capital ^capital-of ^office ^place ^name");
      } else {
        source.lift = known->second;
      }
    }
    if (source.role.empty()) fail(place, "a role is missing");
    found.push_back(std::move(source));
  }
  return found;
}

void RelationParser::example_line(Place place, std::string_view line) {
  if (examples_.empty()) return;
  Example& example = examples_.back();
  const std::string where = place_of(std::filesystem::path(place.path), place.line);
  if (line.starts_with("=>")) {
    const std::string_view rest = trim(line.substr(2));
    if (rest == "nothing") return;
    auto interval = parse_example_interval(rest);
    if (!interval) return fail(place, interval.error().message);
    interval->place = where;
    example.expected.push_back(std::move(interval).value());
    return;
  }
  auto event = parse_example_event(line);
  if (!event) return fail(place, event.error().message);
  event->id = "ev_" + std::to_string(example.claims.size());
  event->sentence = static_cast<std::uint32_t>(example.claims.size());
  example.claims.push_back({std::move(event).value(), where});
}

void RelationParser::add_offices(std::string_view path, std::string_view text) {
  for (const Line& line : lines_of(text)) {
    if (line.text.empty() || line.text.front() == '#') continue;
    const auto columns = split(line.text, '\t');
    if (columns.size() < 3 || (columns[2] != "yes" && columns[2] != "no")) {
      fail({path, line.number}, "an office has the columns key, name, single (yes or no), other phrases");
      continue;
    }
    offices_text_ += std::string(line.text) + "\n";
    Office office{std::string(columns[0]), std::string(columns[1]), columns[2] == "yes", {}};
    office.phrases.emplace_back(columns[1]);
    if (columns.size() > 3) {
      for (const std::string_view phrase : split(columns[3], '|')) {
        if (!trim(phrase).empty()) office.phrases.emplace_back(trim(phrase));
      }
    }
    for (const std::string& phrase : office.phrases) {
      rules_.office_phrases_.emplace_back(name_key(phrase), static_cast<std::uint32_t>(rules_.offices_.size()));
    }
    rules_.office_phrases_.emplace_back(name_key(columns[0]), static_cast<std::uint32_t>(rules_.offices_.size()));
    rules_.offices_.push_back(std::move(office));
  }
}

void RelationParser::add_sources(std::string_view path, std::string_view text) {
  auto parsed = SourceWeights::parse(text, path);
  if (!parsed) {
    errors_.push_back(std::move(parsed).error());
    return;
  }
  rules_.sources_ = std::move(parsed).value();
  sources_text_ = text;
}

void RelationParser::add_corrections(std::string_view path, std::string_view text) {
  auto parsed = Corrections::parse(text, path);
  if (!parsed) {
    errors_.push_back(std::move(parsed).error());
    return;
  }
  rules_.corrections_ = std::move(parsed).value();
  corrections_text_ = text;
}

void RelationParser::finish() {
  // What follows from an act is said once, where the consequence is named; what is switched off is left out.
  std::erase_if(rules_.rules_, [&](Rule& rule) {
    if (rule.follows.empty()) return false;
    for (const Consequence& consequence : rules_.consequences_) {
      if (consequence.name != rule.follows) continue;
      if (rule.derived.empty()) rule.derived = consequence.about;
      return !consequence.on;
    }
    errors_.push_back(
        {ErrorCode::kLexiconBadLine,
         "there is no consequence `" + rule.follows + "`; write `consequence " + rule.follows + " on TEXT`",
         rule.place});
    return false;
  });
  std::stable_sort(rules_.rules_.begin(), rules_.rules_.end(),
                   [](const Rule& a, const Rule& b) { return a.act < b.act; });
  std::stable_sort(rules_.office_phrases_.begin(), rules_.office_phrases_.end());
  rules_.hash_ =
      sha256_hex(normal_ + "\n" + offices_text_ + "\n" + sources_text_ + "\n" + corrections_text_).substr(0, 16);
}

}  // namespace chancery::ledger
