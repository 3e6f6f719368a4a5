// SPDX-License-Identifier: Apache-2.0
//
// The `+` and `-` lines of frames as tests.
#include <algorithm>

#include "base/text_file.h"
#include "base/utf8.h"
#include "events/frames.h"

namespace chancery::events {
namespace {

bool fits(const Participant& p, std::string_view wanted) {
  const std::string key(without_article(name_key(wanted)));
  for (const std::string& text : {name_key(p.entity.name), name_key(p.raw_text), name_key(p.entity.id)}) {
    const std::string candidate(without_article(text));
    if (candidate.empty()) continue;
    if (candidate == key || candidate.find(key) != std::string::npos || key.find(candidate) != std::string::npos)
      return true;
  }
  return false;
}

bool parties_fit(const std::vector<Participant>& parties, std::string_view wanted) {
  if (wanted.empty() || wanted == "_") return true;
  for (const std::string_view name : split(wanted, '&')) {
    if (std::none_of(parties.begin(), parties.end(), [&](const Participant& p) { return fits(p, trim(name)); }))
      return false;
  }
  return true;
}

bool of_frame(const Event& event, const std::string& frame) {
  return std::find(event.rules.begin(), event.rules.end(), "frame:" + frame) != event.rules.end();
}

// Empty if the event is what the example says, else what is different.
std::string difference(const Event& event, const FrameExample& example) {
  const auto names = [](const std::vector<Participant>& parties) {
    std::string out;
    for (const Participant& p : parties) out += (out.empty() ? "" : " & ") + p.entity.name;
    return out.empty() ? std::string("_") : out;
  };
  if (!parties_fit(event.actor, example.actor) || !parties_fit(event.recipient, example.recipient)) {
    return "found " + names(event.actor) + " > " + names(event.recipient) + ", not " + example.actor + " > " +
           example.recipient;
  }
  for (const auto& [key, value] : example.roles) {
    if (key == "factuality") {
      if (name(event.factuality) != value)
        return "factuality is " + std::string(name(event.factuality)) + ", not " + value;
      continue;
    }
    if (key == "type") {
      if (name(event.type) != value) return "type is " + std::string(name(event.type)) + ", not " + value;
      continue;
    }
    const bool role = std::any_of(event.roles.begin(), event.roles.end(),
                                  [&, k = key, v = value](const Role& r) { return r.role == k && fits(r.filler, v); });
    const bool attribute = std::any_of(
        event.attributes.begin(), event.attributes.end(),
        [&, k = key, v = value](const Attribute& a) { return a.key == k && name_key(a.value) == name_key(v); });
    const bool mode = key == "mode" && std::find(event.modes.begin(), event.modes.end(), value) != event.modes.end();
    if (!role && !attribute && !mode) return "no " + key + "=" + value;
  }
  return {};
}

}  // namespace

std::vector<ExampleFailure> run_frame_examples(const std::vector<FrameExample>& examples, const CodeSentence& code) {
  std::vector<ExampleFailure> failures;
  for (const FrameExample& example : examples) {
    const std::vector<Event> events = code(example.sentence);
    std::string message;
    if (example.positive) {
      std::string others;
      for (const Event& event : events) {
        for (const std::string& rule : event.rules) {
          if (rule.starts_with("frame:")) others += (others.empty() ? "; found instead: " : ", ") + rule.substr(6);
        }
      }
      message = "the frame " + example.frame + " finds nothing" + others;
    }
    for (const Event& event : events) {
      if (!of_frame(event, example.frame)) continue;
      if (!example.positive) {
        message = "the frame " + example.frame + " finds something";
        break;
      }
      message = difference(event, example);
      if (message.empty()) break;
    }
    if (!message.empty()) failures.push_back({example.place, example.sentence, message});
  }
  return failures;
}

}  // namespace chancery::events
