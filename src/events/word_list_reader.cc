// SPDX-License-Identifier: Apache-2.0
//
// FrameReader, the word lists beside the frames: classes.txt, light-verbs.tsv, attitudes.tsv, acts.tsv.
#include <array>

#include "base/text_file.h"
#include "events/frame_reader.h"

namespace chancery::events {
namespace {

constexpr std::array<std::string_view, 13> kEffects = {
    "none", "say", "deny", "plan", "possible", "ask", "allege", "fail", "refuse", "stop", "succeed", "begin", "doubt"};

}  // namespace

std::string_view name(Effect effect) { return kEffects[static_cast<std::size_t>(effect)]; }

std::optional<Effect> effect_of(std::string_view name) {
  for (std::size_t i = 0; i < kEffects.size(); ++i) {
    if (kEffects[i] == name) return static_cast<Effect>(i);
  }
  if (name == "keep" || name == "keeps") return Effect::kSucceed;
  return std::nullopt;
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

}  // namespace chancery::events
