// SPDX-License-Identifier: Apache-2.0
#include "events/frame_reader.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text_file.h"

namespace chancery::events {
namespace {

constexpr std::array<std::string_view, 13> kEffects = {
    "none", "say", "deny", "plan", "possible", "ask", "allege", "fail", "refuse", "stop", "succeed", "begin", "doubt"};
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

bool is_word(std::string_view text) {
  return !text.empty() && text.find_first_of("=|@#%!;>") == std::string_view::npos;
}

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

std::string_view name(Effect effect) { return kEffects[static_cast<std::size_t>(effect)]; }

std::optional<Effect> effect_of(std::string_view name) {
  for (std::size_t i = 0; i < kEffects.size(); ++i) {
    if (kEffects[i] == name) return static_cast<Effect>(i);
  }
  if (name == "keep" || name == "keeps") return Effect::kSucceed;
  return std::nullopt;
}

void FrameReader::fail(std::string message) {
  errors.push_back({ErrorCode::kLexiconBadLine, std::move(message), place_of(file_, line_)});
}

void FrameReader::read(const std::string& file, std::string_view text) {
  file_ = file;
  line_ = 0;
  if (file.ends_with("classes.txt")) return read_classes(text);
  if (file.ends_with("light-verbs.tsv")) return read_light_verbs(text);
  if (file.ends_with("attitudes.tsv")) return read_attitudes(text);
  if (file.ends_with("acts.tsv")) return read_acts(text);
  if (file.ends_with("senses.txt")) {
    return table.senses.read(text, [this](std::uint32_t line, std::string message) {
      line_ = line;
      fail(std::move(message));
    });
  }
  if (file.ends_with(".frames")) return read_frames(text);
}

void FrameReader::add_class_entry(std::uint16_t id, std::string_view entry) {
  entry = trim(entry);
  if (entry.empty()) return;
  if (entry.front() == '@') {
    nested_.emplace_back(id, std::string(entry.substr(1)));
    nested_classes_.push_back({std::string(entry.substr(1)), place_of(file_, line_)});
    return;
  }
  const auto words = words_of(entry);
  ClassEntry made;
  made.word_class = id;
  if (words.size() == 1) {
    table.class_entries[std::string(words[0])].push_back(std::move(made));
    return;
  }
  // The head of "diplomatic relation" is its last word, that of "letter of credence" its first.
  for (const auto word : words) made.words.emplace_back(word);
  table.class_entries[made.words.front()].push_back(made);
  made.at = static_cast<std::uint16_t>(words.size() - 1);
  table.class_entries[made.words.back()].push_back(std::move(made));
}

void FrameReader::read_classes(std::string_view text) {
  std::uint16_t id = 0;
  bool open = false;
  for (const Line& line : lines_of(text)) {
    line_ = line.number;
    const std::string_view body = trim(line.text);
    if (body.empty() || body.front() == '#') continue;
    std::string_view entries = body;
    if (body.front() == '@' && body.find(':') != std::string_view::npos) {
      const std::size_t colon = body.find(':');
      const std::string class_name(trim(body.substr(1, colon - 1)));
      id = static_cast<std::uint16_t>(table.class_ids.size());
      const auto [at, fresh] = table.class_ids.emplace(class_name, id);
      id = at->second;
      open = true;
      entries = body.substr(colon + 1);
    } else if (!open) {
      fail("a class begins with '@name:'; write the words behind it, parted by |");
      continue;
    }
    for (const std::string_view entry : split(entries, '|')) add_class_entry(id, entry);
  }
}

void FrameReader::read_light_verbs(std::string_view text) {
  for (const Line& line : lines_of(text)) {
    line_ = line.number;
    const std::string_view body = trim(line.text);
    if (body.empty() || body.front() == '#') continue;
    const auto columns = split(body, '\t');
    if (columns.size() < 4) {
      fail(
          "a light verb has the columns lemma, pos, where its noun stands (obj, subj, prep) and effect, parted by "
          "tabs");
      continue;
    }
    const auto words = words_of(columns[0]);
    if (words.empty()) continue;
    const std::string lemma(words.front());
    const std::string_view where = trim(columns[2]);
    const auto effect = effect_of(trim(columns[3]));
    if (!effect) {
      fail("unknown effect '" + std::string(trim(columns[3])) + "'; `keep` or one of those of attitudes.tsv");
      continue;
    }
    if (*effect != Effect::kSucceed && words.size() == 1) table.light_effects[lemma] = *effect;
    if (columns.size() > 4 && columns[4].find("receiving end") != std::string_view::npos && words.size() == 1)
      table.light_reversed.insert(lemma);
    if (where == "obj") {
      table.light_object.insert(lemma);
    } else if (where == "subj") {
      table.light_subject.insert(lemma);
    } else if (where == "prep" && words.size() > 1) {
      table.light_preposition[lemma].emplace_back(words.back());
    } else {
      fail("a noun stands at obj, subj or prep (with the preposition behind the verb: 'enter into')");
    }
  }
}

void FrameReader::read_attitudes(std::string_view text) {
  for (const Line& line : lines_of(text)) {
    line_ = line.number;
    const std::string_view body = trim(line.text);
    if (body.empty() || body.front() == '#') continue;
    std::vector<std::string_view> columns = split(body, '\t');
    if (columns.size() < 3) {
      const auto words = words_of(body);
      if (words.size() < 3) {
        fail("an attitude has the columns lemma, pos (verb, noun, adj, adv) and effect, parted by tabs");
        continue;
      }
      const std::size_t lemma_end =
          static_cast<std::size_t>(words[words.size() - 3].data() + words[words.size() - 3].size() - body.data());
      columns = {body.substr(0, lemma_end), words[words.size() - 2], words.back()};
    }
    const std::string lemma(trim(columns[0]));
    const std::string_view pos = trim(columns[1]);
    const auto effect = effect_of(trim(columns[2]));
    if (!effect) {
      fail("unknown effect '" + std::string(trim(columns[2])) +
           "'; it is one of say deny plan possible ask allege fail refuse stop succeed begin doubt");
      continue;
    }
    if (pos == "verb") {
      table.verb_attitudes[lemma] = *effect;
    } else if (pos == "noun") {
      table.noun_attitudes[lemma] = *effect;
    } else if (pos == "adj") {
      table.adjective_attitudes[lemma] = *effect;
    } else if (pos == "adv") {
      table.adverb_attitudes[lemma] = *effect;
    } else {
      fail("unknown part of speech '" + std::string(pos) + "'; it is one of verb noun adj adv");
    }
  }
}

void FrameReader::read_acts(std::string_view text) {
  for (const Line& line : lines_of(text)) {
    line_ = line.number;
    if (line.text.empty() || line.text.front() == '#') continue;
    const auto columns = split(line.text, '\t');
    const std::string act(trim(columns[0]));
    if (act.empty()) continue;
    table.acts[act] = columns.size() > 1 ? std::string(trim(columns[1])) : "";
    if (columns.size() > 2 && !trim(columns[2]).empty()) table.moving_acts.insert(act);
    if (columns.size() < 5) continue;
    for (const std::string_view trait : split(columns[4], ' ')) {
      if (trait.empty()) continue;
      if (trait != "bilateral" && trait != "together" && trait != "state" && trait != "credentials" &&
          trait != "topic" && trait != "measure" && trait != "forces") {
        fail("unknown trait '" + std::string(trait) +
             "'; it is one of bilateral together state credentials measure forces topic");
        continue;
      }
      table.act_traits[act].emplace(trait);
    }
  }
}

void FrameReader::read_frames(std::string_view text) {
  for (const Line& line : lines_of(text)) {
    line_ = line.number;
    const std::string_view body = trim(line.text);
    if (body.empty()) {
      end_frame();
      continue;
    }
    if (body.front() == '#') continue;
    read_frame_line(body);
  }
  end_frame();
}

void FrameReader::end_frame() {
  if (!in_frame_) return;
  in_frame_ = false;
  Frame& frame = table.frames.back();
  if (frame.act.empty()) frame.act = frame.name;
  for (std::size_t i = first_pattern_; i < table.patterns.size(); ++i) {
    for (const RolePaths& slots : frame.slots) {
      const bool named = std::any_of(table.patterns[i].roles.begin(), table.patterns[i].roles.end(),
                                     [&](const RolePaths& own) { return own.role == slots.role; });
      if (!named) table.patterns[i].roles.push_back(slots);
    }
  }
}

void FrameReader::read_frame_line(std::string_view line) {
  const std::size_t blank = line.find_first_of(" \t");
  const std::string_view key = line.substr(0, blank);
  const std::string_view rest = blank == std::string_view::npos ? std::string_view() : trim(line.substr(blank));
  if (key == "frame") {
    end_frame();
    if (!is_word(rest)) return fail("'frame' wants a name of its own: frame sever-relations");
    if (!frame_names_.insert(std::string(rest)).second)
      fail("a frame named '" + std::string(rest) + "' is there already; names are unique");
    table.frames.emplace_back();
    table.frames.back().name = rest;
    in_frame_ = true;
    first_pattern_ = table.patterns.size();
    return;
  }
  if (!in_frame_) return fail("'" + std::string(key) + "' stands outside a frame; begin it with 'frame NAME'");
  Frame& frame = table.frames.back();
  if (key == "act") {
    frame.act = rest;
  } else if (key == "type") {
    const auto words = words_of(rest);
    const auto type = words.empty() ? std::nullopt : event_type_of(words[0]);
    if (!type)
      return fail("unknown type '" + std::string(rest) + "'; it is one of the 16 PLOVER types in capitals, or NONE");
    frame.type = *type;
    for (std::size_t i = 1; i < words.size(); ++i) frame.modes.emplace_back(words[i]);
  } else if (key == "cameo") {
    frame.cameo = rest;
  } else if (key == "context") {
    for (const auto word : words_of(rest)) frame.contexts.emplace_back(word);
  } else if (key == "slots") {
    read_slots(rest, frame.slots);
  } else if (key == "attr") {
    for (const auto word : words_of(rest)) {
      const std::size_t equals = word.find('=');
      if (equals == std::string_view::npos) return fail("'attr' wants KEY=VALUE");
      frame.attributes.push_back({std::string(word.substr(0, equals)), spaced(word.substr(equals + 1))});
    }
  } else if (key == "verb") {
    read_pattern(TriggerPos::kVerb, rest);
  } else if (key == "noun") {
    read_pattern(TriggerPos::kNoun, rest);
  } else if (key == "adj") {
    read_pattern(TriggerPos::kAdj, rest);
  } else if (key == "absent") {
    for (const std::string_view name : words_of(rest)) {
      if (!name.starts_with('@')) {
        fail("'" + std::string(name) + "' is no word class; write e.g. absent @disaster");
        continue;
      }
      frame.absent.emplace_back(name.substr(1));
      class_uses_.push_back({std::string(name.substr(1)), place_of(file_, line_)});
    }
  } else if (key == "priority") {
    int value = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), value);
    frame.priority = value;
  } else if (key == "+") {
    read_example(true, rest);
  } else if (key == "-") {
    read_example(false, rest);
  } else {
    fail("unknown line '" + std::string(key) +
         "'; a frame has act type cameo context slots attr verb noun adj absent priority + -");
  }
}

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

void FrameReader::read_example(bool positive, std::string_view text) {
  FrameExample example;
  example.frame = table.frames.back().name;
  example.positive = positive;
  example.place = place_of(file_, line_);
  const std::size_t arrow = text.rfind("=>");
  example.sentence = trim(text.substr(0, arrow));
  if (positive) {
    if (arrow == std::string_view::npos) return fail("an example that must be found ends in '=> ACTOR > RECIPIENT'");
    bool first = true;
    for (const std::string_view part : split(text.substr(arrow + 2), ';')) {
      const std::string_view body = trim(part);
      if (first) {
        const std::size_t angle = body.find('>');
        example.actor = trim(body.substr(0, angle));
        example.recipient = angle == std::string_view::npos ? "_" : std::string(trim(body.substr(angle + 1)));
        first = false;
      } else if (const std::size_t equals = body.find('='); equals != std::string_view::npos) {
        example.roles.emplace_back(trim(body.substr(0, equals)), trim(body.substr(equals + 1)));
      } else if (!body.empty()) {
        fail("behind ';' an example has ROLE=NAME");
      }
    }
  }
  examples.push_back(std::move(example));
}

void FrameReader::finish() {
  end_frame();
  for (const Use& use : class_uses_) {
    if (!table.class_ids.contains(use.name)) {
      errors.push_back(
          {ErrorCode::kLexiconBadLine, "no class '@" + use.name + "' in classes.txt; add it there", use.place});
    }
  }
  for (const Use& use : nested_classes_) {
    if (!table.class_ids.contains(use.name)) {
      errors.push_back({ErrorCode::kLexiconBadLine, "no class '@" + use.name + "' to include", use.place});
    }
  }
  include_classes();
  StringSet known;
  for (const Frame& frame : table.frames) known.insert(frame.act);
  for (const Pattern& pattern : table.patterns) {
    if (!pattern.act.empty()) known.insert(pattern.act);
  }
  for (const Use& use : act_uses_) {
    if (!known.contains(use.name) && !table.acts.contains(use.name)) {
      errors.push_back({ErrorCode::kLexiconBadLine,
                        "no frame has the act '" + use.name + "'; a type is written in capitals, an act as in acts.tsv",
                        use.place});
    }
  }
}

void FrameReader::include_classes() {
  // Classes that include others: repeated until nothing changes, at most as often as there are classes.
  for (std::size_t round = 0; round < table.class_ids.size() && !nested_.empty(); ++round) {
    bool changed = false;
    for (auto& [word, entries] : table.class_entries) {
      const std::size_t size = entries.size();
      for (std::size_t i = 0; i < size; ++i) {
        for (const auto& [outer, inner] : nested_) {
          const auto at = table.class_ids.find(inner);
          if (at == table.class_ids.end() || entries[i].word_class != at->second) continue;
          const bool there =
              std::any_of(entries.begin(), entries.end(), [&, outer_id = outer](const ClassEntry& entry) {
                return entry.word_class == outer_id && entry.words == entries[i].words;
              });
          if (there) continue;
          ClassEntry copy = entries[i];
          copy.word_class = outer;
          entries.push_back(std::move(copy));
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  // In the order of the words, so that the index does not depend on the hash.
  std::vector<std::string> words;
  for (const auto& [word, entries] : table.class_entries) words.push_back(word);
  std::sort(words.begin(), words.end());
  for (const ClassTrigger& wanted : class_triggers_) {
    const auto id = table.class_ids.find(wanted.name);
    if (id == table.class_ids.end()) continue;
    for (const std::string& word : words) {
      for (const ClassEntry& entry : table.class_entries[word]) {
        if (entry.word_class != id->second || (!entry.words.empty() && entry.at != 0)) continue;
        file_trigger(wanted.pos, entry.words.empty() ? std::vector<std::string>{word} : entry.words, wanted.trigger);
      }
    }
  }
}

}  // namespace chancery::events
