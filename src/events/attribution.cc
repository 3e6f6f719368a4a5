// SPDX-License-Identifier: Apache-2.0
#include "events/attribution.h"

#include <algorithm>
#include <array>

#include "events/factuality.h"
#include "events/participants.h"

namespace chancery::events {
namespace {

constexpr std::array<std::string_view, 54> kSpeech = {
    "say",      "tell",    "announce",  "state",     "declare", "report",      "confirm", "claim",   "add",
    "note",     "warn",    "insist",    "argue",     "write",   "explain",     "deny",    "allege",  "maintain",
    "assert",   "stress",  "emphasize", "emphasise", "reply",   "respond",     "comment", "remark",  "point",
    "recall",   "reveal",  "disclose",  "indicate",  "suggest", "acknowledge", "admit",   "concede", "reiterate",
    "repeat",   "pledge",  "vow",       "promise",   "caution", "complain",    "predict", "propose", "urge",
    "conclude", "observe", "ask",       "contend",   "hint",    "inform",      "tweet",   "testify", "show"};

constexpr std::string_view kOpen = "\xE2\x80\x9C";   // “
constexpr std::string_view kClose = "\xE2\x80\x9D";  // ”

bool within(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

std::vector<Participant> all_actors(const Report& report, const Syntax& syntax, const TokenList& words) {
  std::vector<Participant> out;
  for (const int word : words) {
    for (Participant& p : actors_of(report, syntax, word)) {
      if (std::none_of(out.begin(), out.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; }))
        out.push_back(std::move(p));
    }
  }
  return out;
}

// The speaker that is named as source: "according to the ministry".
std::vector<Participant> named_source(const Report& report, const Syntax& syntax, int clause) {
  for (const int c : syntax.tree().children(clause)) {
    if (!syntax.tree().is(c, Deprel::kObl) && !syntax.tree().is(c, Deprel::kNmod)) continue;
    if (!syntax.has_case(c, "according_to") && !(syntax.tree().has_child_lemma(c, Deprel::kCase, "accord"))) continue;
    TokenList words;
    words.add(c);
    return all_actors(report, syntax, words);
  }
  return {};
}

}  // namespace

bool speech_verb(const Syntax& syntax, int verb) {
  if (!syntax.verbal(verb)) return false;
  const std::string_view lemma = syntax.lemma(verb);
  if (std::find(kSpeech.begin(), kSpeech.end(), lemma) != kSpeech.end()) return true;
  const auto at = syntax.table().verb_attitudes.find(lemma);
  return at != syntax.table().verb_attitudes.end() && at->second == Effect::kSay;
}

std::vector<QuotePassage> find_quotes(const Report& report) {
  std::vector<QuotePassage> out;
  std::uint32_t paragraph = 0;
  for (const Paragraph& p : report.paragraphs) {
    const std::string_view text = slice(report.text, p.span);
    std::size_t open = std::string_view::npos, begin = 0;
    const auto close = [&](std::size_t end) {
      while (begin < end && (text[begin] == ' ')) ++begin;
      std::size_t last = end;
      while (last > begin && (text[last - 1] == ' ' || text[last - 1] == '\n')) --last;
      if (last > begin) {
        QuotePassage quote;
        quote.span = {p.span.begin + static_cast<std::uint32_t>(begin),
                      p.span.begin + static_cast<std::uint32_t>(last)};
        quote.paragraph = paragraph;
        const std::string_view body = text.substr(begin, last - begin);
        quote.scare = std::count(body.begin(), body.end(), ' ') < 3;
        out.push_back(std::move(quote));
      }
      open = std::string_view::npos;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.substr(i).starts_with(kOpen)) {
        open = i;
        begin = i + kOpen.size();
        i += kOpen.size() - 1;
      } else if (text.substr(i).starts_with(kClose)) {
        if (open != std::string_view::npos) close(i);
        i += kClose.size() - 1;
      } else if (text[i] == '"') {
        if (open == std::string_view::npos) {
          open = i;
          begin = i + 1;
        } else {
          close(i);
        }
      }
    }
    // A paragraph that ends inside a quote: the next one begins with a mark again.
    if (open != std::string_view::npos && text.size() - begin > 20) close(text.size());
    ++paragraph;
  }
  return out;
}

void find_speakers(const Report& report, const Syntax& syntax, std::vector<QuotePassage>& quotes) {
  const Span own = syntax.sentence().span;
  for (QuotePassage& quote : quotes) {
    if (quote.span.begin >= own.end || quote.span.end <= own.begin || !quote.speaker.empty() || quote.scare) continue;
    int best = -1;
    std::uint32_t nearest = 0;
    for (int v = 0; v < syntax.tree().size(); ++v) {
      const Span at = syntax.token(v).span;
      const bool quoted = std::any_of(quotes.begin(), quotes.end(),
                                      [&](const QuotePassage& q) { return !q.scare && within(at, q.span); });
      if (quoted || !speech_verb(syntax, v)) continue;
      const std::uint32_t distance =
          at.end <= quote.span.begin ? quote.span.begin - at.end : at.begin - std::min(at.begin, quote.span.end);
      if (best >= 0 && distance >= nearest) continue;
      auto speaker = all_actors(report, syntax, syntax.subjects(v));
      if (speaker.empty()) continue;
      best = v;
      nearest = distance;
      quote.speaker = std::move(speaker);
      quote.verb = std::string(syntax.lemma(v));
      quote.sentence = syntax.sentence_index();
      quote.trigger = in_sentence(syntax, at);
    }
    if (best >= 0) continue;
    for (int v = 0; v < syntax.tree().size(); ++v) {
      auto source = named_source(report, syntax, v);
      if (source.empty()) continue;
      quote.speaker = std::move(source);
      quote.verb = "according to";
      quote.sentence = syntax.sentence_index();
      quote.trigger = in_sentence(syntax, syntax.token(v).span);
      break;
    }
  }
}

void carry_speakers(std::vector<QuotePassage>& quotes) {
  const QuotePassage* before = nullptr;
  for (QuotePassage& quote : quotes) {
    if (quote.scare) continue;
    if (quote.speaker.empty() && before != nullptr && quote.paragraph <= before->paragraph + 1 &&
        quote.span.begin - before->span.end < 400) {
      quote.speaker = before->speaker;
      quote.verb = before->verb;
    }
    if (!quote.speaker.empty()) before = &quote;
  }
}

Attribution attribution_of(const Report& report, const Syntax& syntax, int word, std::vector<std::string>& rules) {
  Attribution out;
  const language::Tree& tree = syntax.tree();
  int node = word;
  for (int steps = 0; steps < 2 * kMaxSteps && node >= 0; ++steps) {
    auto source = named_source(report, syntax, node);
    if (!source.empty()) {
      rules.emplace_back("attribution:according-to");
      out.said_by = std::move(source);
      out.verb = "according to";
      return out;
    }
    for (const int c : tree.children(node)) {
      // "France has, the ministry said, recognised": the verb of speech is put in.
      if (tree.is(c, Deprel::kParataxis) && speech_verb(syntax, c) && tree.has_child(c, Deprel::kNsubj) &&
          !tree.dominates(c, word)) {
        out.said_by = all_actors(report, syntax, syntax.subjects(c));
        out.verb = std::string(syntax.lemma(c));
        rules.emplace_back("attribution:inserted");
        return out;
      }
      if (tree.is(c, Deprel::kAdvmod) && (syntax.lemma(c) == "reportedly" || syntax.lemma(c) == "allegedly")) {
        out.verb = std::string(syntax.lemma(c));
        rules.emplace_back("attribution:adverb");
        return out;
      }
    }
    const int h = tree.head(node);
    if (h < 0) break;
    const bool clause = tree.is(node, Deprel::kCcomp) || tree.is(node, Deprel::kXcomp) ||
                        tree.is(node, Deprel::kParataxis) || (tree.is(node, Deprel::kObj) && !syntax.verbal(node));
    if (clause && speech_verb(syntax, h)) {
      out.verb = std::string(syntax.lemma(h));
      out.said_by = all_actors(report, syntax, syntax.subjects(h));
      rules.push_back("attribution:" + out.verb + (out.said_by.empty() ? "/nobody" : ""));
      return out;
    }
    node = h;
  }
  return out;
}

}  // namespace chancery::events
