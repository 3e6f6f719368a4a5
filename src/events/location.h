// SPDX-License-Identifier: Apache-2.0
//
// Where an event happened. Its own phrase says it ("in Basra"), else what it was done to ("shelled Aleppo"), else its
// clause, else who was there ("protesters in Cairo"), else the scene that a sentence before has set. The dateline says
// where the reporter sits: it is never taken. Which of these it was stands among the event's rules ("place:scene").
//
// Pure functions over a sentence's Syntax, and Scene, which reads one report in its order. One thread.
#pragma once

#include <optional>
#include <vector>

#include "chancery/event.h"
#include "chancery/report.h"
#include "events/event_builder.h"
#include "events/syntax.h"

namespace chancery::events {

// From the words around the trigger. The event must have its type, modes, parties and roles.
void locate(const Report& report, const Syntax& syntax, int trigger, Event& event);

class Scene {
 public:
  explicit Scene(const Report& report) : report_(report) {}

  // Gives the drafts of a sentence that have no place the place of their clause or of the scene, and notes what the
  // sentence sets. Sentence by sentence, in the order of the text; dates must be set.
  void read(const Syntax& syntax, std::vector<Draft>& sentence);
  // What is told again without its place happened where it was told with one; a headline, where its story tells it.
  static void inherit(std::vector<Draft>& drafts);

 private:
  void note(const Syntax& syntax, const std::vector<Draft>& sentence);
  bool holds_for(const Syntax& syntax, const Draft& draft) const;

  const Report& report_;
  std::optional<Location> here_;  // the scene, as last set
  Date when_;                     // of the event that set it
  std::uint32_t sentence_ = 0, paragraph_ = 0;
};

}  // namespace chancery::events
