// SPDX-License-Identifier: Apache-2.0
//
// FrameReader, a line at a time: triggers, conditions, paths, roles and overrides of a pattern.
#include <algorithm>
#include <array>

#include "base/text_file.h"
#include "events/frame_reader.h"

namespace chancery::events {
namespace {

constexpr std::array<std::string_view, 11> kKinds = {"actor", "state",     "group",  "igo", "org", "person",
                                                     "place", "agreement", "people", "new", "name"};
constexpr std::array<std::string_view, 62> kPrepositions = {
    "to",        "with",       "from",       "against",     "on",           "over",
    "in",        "at",         "for",        "as",          "by",           "of",
    "about",     "into",       "between",    "among",       "through",      "under",
    "after",     "before",     "during",     "since",       "until",        "towards",
    "toward",    "upon",       "onto",       "within",      "without",      "across",
    "around",    "near",       "off",        "out",         "out_of",       "because_of",
    "due_to",    "instead_of", "along",      "along_with",  "alongside",    "amid",
    "behind",    "beside",     "beyond",     "despite",     "inside",       "outside",
    "per",       "via",        "than",       "up",          "down",         "like",
    "following", "regarding",  "concerning", "in_front_of", "on_behalf_of", "together_with",
    "ahead_of",  "away_from"};

std::string join(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

// Lemmas of several words are written with `_` in conditions.
std::string spaced(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

}  // namespace

bool FrameReader::read_path(std::string_view text, Path& path) {
  for (const std::string_view step : split(text, '.')) {
    Slot slot;
    if (step == "subj")
      slot.kind = SlotKind::kSubj;
    else if (step == "obj")
      slot.kind = SlotKind::kObj;
    else if (step == "iobj")
      slot.kind = SlotKind::kIobj;
    else if (step == "poss")
      slot.kind = SlotKind::kPoss;
    else if (step == "mod")
      slot.kind = SlotKind::kMod;
    else if (step == "appos")
      slot.kind = SlotKind::kAppos;
    else if (step == "num")
      slot.kind = SlotKind::kNum;
    else if (step == "comp")
      slot.kind = SlotKind::kComp;
    else if (step == "self")
      slot.kind = SlotKind::kSelf;
    else if (step == "case")
      slot.kind = SlotKind::kCase;
    else if (std::find(kPrepositions.begin(), kPrepositions.end(), step) != kPrepositions.end()) {
      slot.kind = SlotKind::kPrep;
      slot.preposition = step;
    } else {
      fail("unknown slot '" + std::string(step) + "'; use subj obj iobj poss mod appos num comp self or a preposition");
      return false;
    }
    path.push_back(std::move(slot));
  }
  return !path.empty();
}

bool FrameReader::read_slots(std::string_view text, std::vector<RolePaths>& roles) {
  for (const std::string_view word : words_of(text)) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos || equals == 0) {
      fail("'" + std::string(word) + "' is no ROLE=PATHS; write e.g. actor=subj|by");
      return false;
    }
    RolePaths made;
    made.role = word.substr(0, equals);
    const std::string_view paths = word.substr(equals + 1);
    if (paths != "none" && paths != "_") {  // "recipient=none" takes a role of the frame away
      for (const std::string_view alternative : split(paths, '|')) {
        Path path;
        if (!read_path(alternative, path)) return false;
        made.paths.push_back(std::move(path));
      }
    }
    roles.push_back(std::move(made));
  }
  return true;
}

bool FrameReader::read_value(std::string_view text, Value& value) {
  if (text.empty()) return false;
  const std::string_view rest = text.substr(1);
  switch (text.front()) {
    case '@':
      value.kind = Value::Kind::kClass;
      value.text = rest;
      class_uses_.push_back({std::string(rest), place_of(file_, line_)});
      return true;
    case '#': {
      value.kind = Value::Kind::kEntity;
      for (std::size_t i = 0; i < kKinds.size(); ++i) {
        if (kKinds[i] == rest) {
          value.entity = static_cast<EntityKind>(i);
          return true;
        }
      }
      fail("unknown kind '" + std::string(text) +
           "'; it is one of #actor #state #group #igo #org #person #place #agreement #people #new #name");
      return false;
    }
    case '%': {
      if (const auto type = event_type_of(rest)) {
        value.kind = Value::Kind::kType;
        value.type = *type;
      } else {
        value.kind = Value::Kind::kAct;
        value.text = rest;
        act_uses_.push_back({std::string(rest), place_of(file_, line_)});
      }
      return true;
    }
    default:
      value.kind = Value::Kind::kLemma;
      value.text = spaced(text);
      return true;
  }
}

bool FrameReader::read_condition(std::string_view text, Condition& condition) {
  if (text.front() == '!') {
    condition.kind = Condition::Kind::kEmpty;
    return read_path(text.substr(1), condition.path);
  }
  std::size_t equals = text.find('=');
  std::string_view path = text.substr(0, equals);
  condition.kind = Condition::Kind::kMatches;
  if (path.ends_with('!')) {
    condition.kind = Condition::Kind::kDiffers;
    path.remove_suffix(1);
  }
  if (!read_path(path, condition.path)) return false;
  const std::string_view values = text.substr(equals + 1);
  if (values == "*") {
    condition.kind = Condition::Kind::kFilled;
    return true;
  }
  for (const std::string_view word : split(values, '|')) {
    Value value;
    if (!read_value(word, value)) {
      if (word.empty()) fail("an empty value in '" + std::string(text) + "'; part values by | without blanks");
      return false;
    }
    if (condition.kind == Condition::Kind::kMatches &&
        (value.kind == Value::Kind::kLemma || value.kind == Value::Kind::kClass)) {
      condition.consumes = true;
    }
    condition.values.push_back(std::move(value));
  }
  return true;
}

bool FrameReader::read_options(std::string_view text, Pattern& pattern) {
  // A word without '=' goes on with the value before it.
  std::vector<std::pair<std::string, std::string>> options;
  for (const std::string_view word : words_of(text)) {
    if (word == ";") continue;
    std::string_view body = word;
    if (body.ends_with(';')) body.remove_suffix(1);
    const std::size_t equals = body.find('=');
    if (equals != std::string_view::npos) {
      options.emplace_back(body.substr(0, equals), body.substr(equals + 1));
    } else if (!options.empty()) {
      options.back().second += ' ';
      options.back().second += body;
    } else {
      fail("'" + std::string(word) + "' is no KEY=VALUE");
      return false;
    }
  }
  for (auto& [key, value] : options) {
    std::replace(value.begin(), value.end(), ',', ' ');
    if (key == "type") {
      const auto words = words_of(value);
      const auto type = words.empty() ? std::nullopt : event_type_of(words[0]);
      if (!type) {
        fail("unknown type '" + value + "'");
        return false;
      }
      pattern.type = *type;
      for (std::size_t i = 1; i < words.size(); ++i) pattern.modes.emplace_back(words[i]);
    } else if (key == "mode") {
      for (const auto word : words_of(value)) pattern.modes.emplace_back(word);
    } else if (key == "act") {
      pattern.act = value;
    } else if (key == "cameo") {
      pattern.cameo = value;
    } else if (key == "context") {
      for (const auto word : words_of(value)) pattern.contexts.emplace_back(word);
    } else if (key == "factuality") {
      pattern.factuality = factuality_of(value);
      if (!pattern.factuality) {
        fail("unknown factuality '" + value + "'");
        return false;
      }
    } else if (key.starts_with("attr.")) {
      pattern.attributes.push_back({key.substr(5), spaced(value)});
    } else {
      fail("unknown option '" + key + "'; it is one of type mode act cameo factuality context attr.KEY");
      return false;
    }
  }
  return true;
}

void FrameReader::read_pattern(TriggerPos pos, std::string_view text) {
  Pattern pattern;
  pattern.pos = pos;
  pattern.frame = static_cast<std::uint32_t>(table.frames.size() - 1);
  pattern.place = place_of(file_, line_);
  static constexpr std::array<std::string_view, 3> kPos = {"verb ", "noun ", "adj "};
  pattern.text = std::string(kPos[static_cast<std::size_t>(pos)]) + join(words_of(text));

  const std::size_t semicolon = text.find(';');
  if (semicolon != std::string_view::npos) {
    if (!read_options(text.substr(semicolon + 1), pattern)) return;
    text = text.substr(0, semicolon);
  }
  const std::size_t arrow = text.find("->");
  if (arrow != std::string_view::npos) {
    if (!read_slots(text.substr(arrow + 2), pattern.roles)) return;
    text = text.substr(0, arrow);
  }
  std::vector<std::vector<std::string>> lemmas(1);
  bool conditions = false;
  for (const std::string_view word : words_of(text)) {
    if (word.find('=') != std::string_view::npos || (word.size() > 1 && word.front() == '!')) {
      conditions = true;
      Condition condition;
      if (!read_condition(word, condition)) return;
      pattern.conditions.push_back(std::move(condition));
    } else if (conditions) {
      return fail("'" + std::string(word) +
                  "' stands behind a condition; lemmas come first, values are parted by | without blanks");
    } else if (word == "|") {
      lemmas.emplace_back();
    } else {
      for (const std::string_view part : split(word, '|')) {
        if (part.data() != word.data()) lemmas.emplace_back();
        if (!part.empty()) lemmas.back().emplace_back(part);
      }
    }
  }
  const auto id = static_cast<std::uint32_t>(table.patterns.size());
  bool any = false;
  for (auto& words : lemmas) {
    if (words.empty()) continue;
    any = true;
    Trigger trigger;
    trigger.pattern = id;
    trigger.order = order_++;
    if (words.front().front() == '@') {
      class_uses_.push_back({words.front().substr(1), pattern.place});
      class_triggers_.push_back({words.front().substr(1), pos, std::move(trigger)});
    } else {
      file_trigger(pos, std::move(words), std::move(trigger));
    }
  }
  if (!any) return fail("a pattern begins with its lemmas: verb sever | break off  obj=@ties");
  table.patterns.push_back(std::move(pattern));
}

void FrameReader::file_trigger(TriggerPos pos, std::vector<std::string> words, Trigger trigger) {
  if (pos == TriggerPos::kNoun && words.size() > 1) {
    trigger.words = words;
    table.nouns[words.front()].push_back(trigger);
    trigger.at = static_cast<std::uint16_t>(words.size() - 1);
    table.nouns[words.back()].push_back(std::move(trigger));
    return;
  }
  auto& index = pos == TriggerPos::kVerb ? table.verbs : pos == TriggerPos::kNoun ? table.nouns : table.adjectives;
  trigger.words.assign(words.begin() + 1, words.end());
  index[words.front()].push_back(std::move(trigger));
}

}  // namespace chancery::events
