// SPDX-License-Identifier: Apache-2.0
#include "events/type_features.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/type_gatherer.h"

namespace chancery::events {

EventType type_between_parties(const Event& event) {
  for (const std::string_view left_out : {"type:private-matter/", "type:others-would-do-it/"}) {
    for (const std::string& rule : event.rules) {
      if (rule.starts_with(left_out)) return event_type_of(rule.substr(left_out.size())).value_or(EventType::kNone);
    }
  }
  return event.type;
}

TypeEvidence Gatherer::gather() {
  if (!q_.document.sentences.empty()) {
    choose_sentence();
    s_.build(q_.document.sentences[sentence_], sentence_, q_.table, q_.mentions);
    size_ = std::min(static_cast<int>(s_.sentence().tokens.size()), kAround);
    actor_ = find_party(s_, q_.report.text, q_.actor, size_);
    recipient_ = find_party(s_, q_.report.text, q_.recipient, size_);
    if (size_ > 0) {
      gather_parties();
      find_chain();
      gather_chain();
      gather_recipient_path();
      gather_words();
    }
  }
  gather_frames();
  add("always");
  std::sort(out_.features.begin(), out_.features.end());
  out_.features.erase(std::unique(out_.features.begin(), out_.features.end()), out_.features.end());
  return std::move(out_);
}

void Gatherer::choose_sentence() {
  int best = -1;
  for (std::uint32_t i = 0; i < q_.document.sentences.size(); ++i) {
    const Sentence& sentence = q_.document.sentences[i];
    if (sentence.tokens.empty()) continue;
    int score = 0;
    if (place_in(sentence, q_.report.text, q_.actor)) score += 3;
    if (place_in(sentence, q_.report.text, q_.recipient)) score += 2;
    if (std::any_of(q_.events.begin(), q_.events.end(),
                    [&](const Event& e) { return e.sentence == i && e.type != EventType::kNone; })) {
      score += 1;
    }
    if (score > best) {
      best = score;
      sentence_ = i;
    }
  }
}

const std::vector<FoundSense>& Gatherer::senses_at(int token) {
  senses_.find(s_, token, found_);
  return found_;
}

void Gatherer::gather_frames() {
  const std::string actor_key(without_article(name_key(q_.actor)));
  const std::string recipient_key(without_article(name_key(q_.recipient)));
  double best_score = -1;
  for (const Event& event : q_.events) {
    const EventType type = type_between_parties(event);
    if (type == EventType::kNone) continue;
    const int actor = name_fit(event.actor, actor_key), recipient = name_fit(event.recipient, recipient_key);
    const int wrong = name_fit(event.actor, recipient_key) + name_fit(event.recipient, actor_key);
    // Parties the wrong way round still tell what passes between them.
    double score = event.confidence + 2.0 * actor + 1.5 * recipient + 0.45 * wrong;
    if (event.factuality == Factuality::kHistorical) score -= 0.5;
    const std::string_view how = actor > 0 && recipient > 0 ? "both"
                                 : actor > 0                ? "actor"
                                 : recipient > 0            ? "recipient"
                                 : wrong > 0                ? "reversed"
                                                            : "other";
    add("frame.", how, "=", name(type));
    if (event.factuality != Factuality::kAsserted) add("frame.", how, ".", name(event.factuality), "=", name(type));
    if (score > best_score) {
      best_score = score;
      out_.event = &event;
      out_.fit = score;
    }
  }
  if (out_.event == nullptr) {
    add("frame.none");
    return;
  }
  const EventType best = type_between_parties(*out_.event);
  add("frame.best=", name(best));
  add("frame.best.", name(out_.event->factuality), "=", name(best));
  Mood mood;
  mood.negated = out_.event->factuality == Factuality::kDenied;
  mood.future = out_.event->factuality == Factuality::kPlanned;
  const std::string_view by_code = root_of_cameo(out_.event->cameo);
  add("frame.guess=", in_mood(by_code.empty() ? root_of(best) : by_code, mood));
  add("frame.act=", out_.event->act);
  if (!out_.event->cameo.empty()) add("frame.cameo=", out_.event->cameo.substr(0, 3));
  for (const std::string& mode : out_.event->modes) add("frame.mode=", mode);
}

TypeEvidence type_evidence(const TypeQuestion& question, Syntax& syntax) { return Gatherer(question, syntax).gather(); }

}  // namespace chancery::events
