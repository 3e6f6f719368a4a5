// SPDX-License-Identifier: Apache-2.0
#include "events/recipients.h"

#include <algorithm>

#include "events/participants.h"

namespace chancery::events {
namespace {

using language::Tree;

// Who is not among the actors.
std::vector<Participant> others(std::vector<Participant> found, const Event& event) {
  std::erase_if(found, [&](const Participant& p) {
    return std::any_of(event.actor.begin(), event.actor.end(),
                       [&](const Participant& a) { return a.entity.id == p.entity.id; });
  });
  return found;
}

// The words on which a phrase about the act can hang: the trigger, what it acts on, the verb that lends it arguments.
TokenList around(const Syntax& syntax, int trigger) {
  TokenList words;
  words.add(trigger);
  const Tree& tree = syntax.tree();
  for (const int c : tree.children(trigger)) {
    if (tree.is(c, Deprel::kObj) || tree.is(c, Deprel::kXcomp)) words.add(c);
  }
  if (const int light = syntax.light_verb(trigger); light >= 0) words.add(light);
  return words;
}

// "threatened further action against Russia"
std::vector<Participant> opposed(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  for (const int word : around(syntax, trigger)) {
    for (const int c : syntax.tree().children(word)) {
      if (!syntax.has_case(c, "against")) continue;
      auto found = others(actors_of(report, syntax, c), event);
      if (!found.empty()) return found;
    }
  }
  return {};
}

// "will strike if the ministry does not give in": who can avert it.
std::vector<Participant> pressed(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  const Tree& tree = syntax.tree();
  for (const int word : around(syntax, trigger)) {
    for (const int c : tree.children(word)) {
      if (!tree.is(c, Deprel::kAdvcl)) continue;
      const std::string_view marker = syntax.marker(c);
      if (marker != "if" && marker != "unless" && marker != "until") continue;
      for (const int subject : syntax.subjects(c)) {
        auto found = others(actors_of(report, syntax, subject), event);
        if (!found.empty()) return found;
      }
    }
  }
  return {};
}

bool is_state_code(std::string_view code) {
  return code.size() == 3 && code != "IGO" && code != "UNO" && code != "EUR" && code != "NGO" && code != "ISM" &&
         code != "IMG" && code != "MNC";
}

// "strengthened its forces in Lebanon": the country, if all who act are of other states.
std::vector<Participant> hosts(const Report& report, const Syntax& syntax, int trigger, const Event& event) {
  const bool abroad = !event.actor.empty() && std::all_of(event.actor.begin(), event.actor.end(), [](const auto& a) {
    return is_state_code(a.entity.country);
  });
  if (!abroad) return {};
  for (const int word : around(syntax, trigger)) {
    for (const int c : syntax.tree().children(word)) {
      if (!syntax.has_case(c, "in") && !syntax.has_case(c, "into")) continue;
      std::vector<Participant> found = states_of_places(report, syntax, c);
      if (found.empty()) found = places_of(report, syntax, c);
      const auto foreign = [&](const Participant& p) {
        return is_state_code(p.entity.country) &&
               std::none_of(event.actor.begin(), event.actor.end(),
                            [&](const Participant& a) { return a.entity.country == p.entity.country; });
      };
      if (!found.empty() && std::all_of(found.begin(), found.end(), foreign)) return found;
    }
  }
  return {};
}

}  // namespace

void infer_recipient(const Report& report, const Syntax& syntax, int trigger, Event& event) {
  if (!event.recipient.empty() || event.actor.empty()) return;
  const auto take = [&](std::vector<Participant> found, std::string_view rule) {
    if (found.empty()) return false;
    event.recipient = std::move(found);
    event.rules.emplace_back(rule);
    return true;
  };
  switch (event.type) {
    case EventType::kThreaten:
      if (take(opposed(report, syntax, trigger, event), "recipient:against")) return;
      take(pressed(report, syntax, trigger, event), "recipient:if-they");
      return;
    case EventType::kSanction:
    case EventType::kReject:
    case EventType::kAccuse:
    case EventType::kProtest:
    case EventType::kCoerce:
      take(opposed(report, syntax, trigger, event), "recipient:against");
      return;
    case EventType::kMobilize:
    case EventType::kAssault:
      if (take(opposed(report, syntax, trigger, event), "recipient:against")) return;
      take(hosts(report, syntax, trigger, event), "recipient:in-their-country");
      return;
    case EventType::kRetreat:
    case EventType::kConcede:
      take(hosts(report, syntax, trigger, event), "recipient:in-their-country");
      return;
    default:
      return;
  }
}

}  // namespace chancery::events
