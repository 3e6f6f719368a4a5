// SPDX-License-Identifier: Apache-2.0
#include "events/matcher.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "events/participants.h"

namespace chancery::events {
namespace {

// A particle, adverb or preposition at the verb, or its bare object, with the preposition of an argument.
// "called on Friday to say …": the preposition of a time is no word of the verb.
bool tells_time(const Syntax& syntax, int word) {
  static constexpr std::array kTimes = {
      "monday",   "tuesday",  "wednesday", "thursday", "friday",  "saturday", "sunday", "january",
      "february", "march",    "april",     "may",      "june",    "july",     "august", "september",
      "october",  "november", "december",  "day",      "morning", "evening",  "night",  "weekend",
      "eve",      "sept.",    "oct.",      "nov.",     "dec.",    "jan.",     "feb.",   "aug."};
  std::string lower(syntax.lemma(word));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return syntax.token(word).upos == Upos::kNum || std::find(kTimes.begin(), kTimes.end(), lower) != kTimes.end();
}

int find_fixed_word(const Syntax& syntax, int verb, std::string_view word) {
  const auto& tree = syntax.tree();
  const auto is = [&](int t) { return syntax.lemma(t) == word || syntax.form(t) == word; };
  for (const int c : tree.children(verb)) {
    const bool fixed = tree.is(c, Deprel::kCompound) || tree.is(c, Deprel::kAdvmod) || tree.is(c, Deprel::kObj) ||
                       tree.is(c, Deprel::kObl) || tree.is(c, Deprel::kXcomp) || tree.is(c, Deprel::kCase) ||
                       tree.is(c, Deprel::kMark);
    if (fixed && is(c)) return c;
    if (word == "on" && tree.is(c, Deprel::kObl) && tells_time(syntax, c)) continue;
    if (tree.is(c, Deprel::kObl) || tree.is(c, Deprel::kObj) || tree.is(c, Deprel::kAdvcl) ||
        tree.is(c, Deprel::kXcomp) || tree.is(c, Deprel::kAdvmod) || tree.is(c, Deprel::kNmod)) {
      for (const int d : tree.children(c)) {
        if ((tree.is(d, Deprel::kCase) || tree.is(d, Deprel::kMark) || tree.is(d, Deprel::kDet)) && is(d)) return d;
        if (tree.is(d, Deprel::kNmod) && tree.is(c, Deprel::kObj)) {
          for (const int e : tree.children(d)) {
            if (tree.is(e, Deprel::kCase) && is(e)) return e;
          }
        }
      }
    }
  }
  return -1;
}

bool inside_name(const Syntax& syntax, int token) {
  // The trigger must not be a word of somebody's name: "the Peace Now movement".
  if (syntax.token(token).upos != Upos::kPropn) return false;
  const Mention* own = syntax.mention(token);
  if (own != nullptr) {
    const bool agreement = std::all_of(own->entities.begin(), own->entities.end(), [&](std::uint32_t e) {
      return syntax.mentions().entities[e].type == EntityType::kAgreement;
    });
    return !agreement;
  }
  const int head = syntax.tree().head(token);
  if (head < 0) return false;
  const Mention* of_head = syntax.mention(head);
  const bool part = syntax.tree().is(token, Deprel::kFlat) || syntax.tree().is(token, Deprel::kCompound);
  return part && of_head != nullptr && static_cast<int>(of_head->first) <= token &&
         token < static_cast<int>(of_head->end);
}

}  // namespace

bool Matcher::value_matches(const Syntax& syntax, int word, const Value& value) const {
  switch (value.kind) {
    case Value::Kind::kLemma:
      return syntax.is_word(word, value.text);
    case Value::Kind::kClass:
      return syntax.in_class(word, value.text);
    case Value::Kind::kEntity:
      return is_kind(syntax, word, value.entity);
    case Value::Kind::kType:
      return found_[word] >= 0 && all_[static_cast<std::size_t>(found_[word])].type == value.type;
    case Value::Kind::kAct:
      return found_[word] >= 0 && all_[static_cast<std::size_t>(found_[word])].act == value.text;
  }
  return false;
}

bool carries(EventType type) {
  return type == EventType::kRequest || type == EventType::kAgree || type == EventType::kThreaten ||
         type == EventType::kReject || type == EventType::kConcede || type == EventType::kAccuse;
}

int Matcher::holds(const Syntax& syntax, int token, bool adjective, const Condition& condition, Match& match) const {
  const TokenList words = syntax.fill(token, condition.path, adjective);
  switch (condition.kind) {
    case Condition::Kind::kFilled:
      return words.empty() ? 0 : 1;
    case Condition::Kind::kEmpty:
      return words.empty() ? 1 : 0;
    case Condition::Kind::kMatches:
    case Condition::Kind::kDiffers:
      break;
  }
  int weight = 0;
  for (const int word : words) {
    for (const Value& value : condition.values) {
      if (!value_matches(syntax, word, value)) continue;
      const bool lexical = value.kind == Value::Kind::kLemma || value.kind == Value::Kind::kClass;
      const bool several = value.kind == Value::Kind::kLemma && value.text.find(' ') != std::string::npos;
      const bool a_name = value.kind == Value::Kind::kEntity && value.entity == EntityKind::kName;
      weight = std::max(weight, several || a_name ? 4 : lexical ? 3 : 2);
      if (condition.kind == Condition::Kind::kMatches) {
        if (lexical) match.consumed.add(word);
        if (value.kind == Value::Kind::kType || value.kind == Value::Kind::kAct) match.governed.add(word);
      }
      break;
    }
  }
  if (condition.kind == Condition::Kind::kMatches) return weight;
  return weight == 0 ? 1 : 0;
}

void Matcher::try_triggers(const Syntax& syntax, int token, TriggerPos pos, std::string_view lemma) {
  const FrameTable& table = syntax.table();
  const auto& index = pos == TriggerPos::kVerb   ? table.verbs
                      : pos == TriggerPos::kNoun ? table.nouns
                                                 : table.adjectives;
  const auto at = index.find(lemma);
  if (at == index.end()) return;
  for (const Trigger& trigger : at->second) {
    Candidate made;
    made.match.token = token;
    made.match.pattern = trigger.pattern;
    if (pos == TriggerPos::kNoun) {
      if (!trigger.words.empty() && !syntax.has_words_at(token, trigger.words, trigger.at)) continue;
    } else {
      bool all = true;
      for (const std::string& word : trigger.words) {
        const int fixed = find_fixed_word(syntax, token, word);
        if (fixed < 0) {
          all = false;
          break;
        }
        made.match.consumed.add(fixed);
      }
      if (!all) continue;
    }
    const Pattern& pattern = table.patterns[trigger.pattern];
    // "called off the strike" is not "called a strike": who leaves the particle out understands less.
    if (pos == TriggerPos::kVerb) {
      for (const int c : syntax.tree().children(token)) {
        if (syntax.tree().is(c, Deprel::kCompound, "prt") && !made.match.consumed.contains(c)) made.weight -= 3;
      }
    }
    bool all = true;
    for (const Condition& condition : pattern.conditions) {
      const int weight = holds(syntax, token, pos == TriggerPos::kAdj, condition, made.match);
      if (weight == 0) {
        all = false;
        break;
      }
      made.weight += weight;
    }
    if (!all) continue;
    const Frame& frame = table.frames[pattern.frame];
    const bool elsewhere = std::any_of(frame.absent.begin(), frame.absent.end(), [&](const std::string& word_class) {
      for (int t = 0; t < syntax.tree().size(); ++t) {
        if (syntax.in_class(t, word_class)) return true;
      }
      return false;
    });
    if (elsewhere) continue;
    made.match.type = pattern.type.value_or(frame.type);
    made.match.act = pattern.act.empty() ? std::string_view(frame.act) : std::string_view(pattern.act);
    made.words = static_cast<int>(trigger.words.size());
    made.priority = frame.priority;
    made.order = trigger.order;
    candidates_.push_back(std::move(made));
  }
}

void Matcher::candidates_at(const Syntax& syntax, int token) {
  candidates_.clear();
  const Token& t = syntax.token(token);
  if (t.upos == Upos::kPunct || t.deprel == Deprel::kAux || t.deprel == Deprel::kCop || inside_name(syntax, token))
    return;
  const std::string_view lemma = syntax.lemma(token), form = syntax.form(token);
  const auto both = [&](TriggerPos pos) {
    try_triggers(syntax, token, pos, lemma);
    // The form serves where the lemma is no trigger ("known"), not as another word's lemma ("found", of "find").
    const FrameTable& table = syntax.table();
    const auto& index = pos == TriggerPos::kVerb   ? table.verbs
                        : pos == TriggerPos::kNoun ? table.nouns
                                                   : table.adjectives;
    if (candidates_.empty() && form != lemma && !index.contains(lemma)) try_triggers(syntax, token, pos, form);
  };
  if (syntax.verbal(token)) both(TriggerPos::kVerb);
  if (t.upos == Upos::kNoun || t.upos == Upos::kPropn) both(TriggerPos::kNoun);
  if (t.upos == Upos::kAdj || t.upos == Upos::kAdv || (candidates_.empty() && t.upos == Upos::kVerb))
    both(TriggerPos::kAdj);
  // Taggers take short headlines' verbs for nouns, and gerunds for either.
  if (candidates_.empty() && t.upos == Upos::kNoun && t.xpos == "VBG") both(TriggerPos::kVerb);
}

void Matcher::match(const Syntax& syntax, Viable& viable, std::vector<Match>& out) {
  const std::size_t size = syntax.sentence().tokens.size();
  found_.assign(size, -1);
  all_.clear();
  out.clear();
  // From the leaves up, so that what a %-condition asks for is known when it is asked.
  const auto order = syntax.tree().top_down();
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    candidates_at(syntax, *at);
    if (candidates_.empty()) continue;
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(-a.weight, -a.words, -a.priority, a.order) <
             std::tuple(-b.weight, -b.words, -b.priority, b.order);
    });
    for (Candidate& candidate : candidates_) {
      if (!viable.viable(candidate.match)) continue;
      found_[*at] = static_cast<std::int32_t>(all_.size());
      all_.push_back(std::move(candidate.match));
      break;
    }
  }
  for (Match& match : all_) {
    const auto consumer = std::find_if(all_.begin(), all_.end(), [&](const Match& other) {
      return &other != &match && other.consumed.contains(match.token);
    });
    if (consumer != all_.end() && !(carries(consumer->type) && match.type != consumer->type)) continue;
    match.inner = consumer != all_.end();
    out.push_back(match);
  }
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.token < b.token; });
}

}  // namespace chancery::events
