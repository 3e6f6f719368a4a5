// SPDX-License-Identifier: Apache-2.0
#include "events/frame_reader.h"

#include <algorithm>
#include <charconv>

#include "base/text_file.h"

namespace chancery::events {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && text.find_first_of("=|@#%!;>") == std::string_view::npos;
}

// Lemmas of several words are written with `_` in conditions.
std::string spaced(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

}  // namespace

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
  } else if (key == "agent") {
    if (rest != "unknown" && rest != "authority") return fail("'agent' is unknown or authority");
    frame.agent = rest == "unknown" ? Agent::kUnknown : Agent::kAuthority;
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
         "'; a frame has act type cameo context slots attr verb noun adj absent agent priority + -");
  }
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
          ClassEntry copy = entries[i];
          copy.word_class = outer;
          const bool there = std::any_of(entries.begin(), entries.end(), [&copy](const ClassEntry& entry) {
            return entry.word_class == copy.word_class && entry.words == copy.words;
          });
          if (there) continue;
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
