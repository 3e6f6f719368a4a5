// SPDX-License-Identifier: Apache-2.0
//
// EventCoder: the events stage. Report, Document and Mentions -> events, by sentence, then position of the trigger.
//
// Immutable once made; share it between threads, each with its own Scratch. What it returns owns everything it holds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "chancery/mention.h"
#include "chancery/report.h"
#include "chancery/sentence.h"
#include "events/frames.h"

namespace chancery::events {

// Working memory of one thread, reused from report to report.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

  struct Data;
  Data& data() { return *data_; }

 private:
  std::unique_ptr<Data> data_;
};

class EventCoder {
 public:
  explicit EventCoder(FrameSet frames) : frames_(std::move(frames)) {}

  // Never fails: what cannot be read gives no events. Events whose type is kNone (statements, offices from titles, acts
  // without an actor) are for the ledger and the timeline and are not exported by `code`.
  std::vector<Event> code(const Report& report, const Document& document, const Mentions& mentions,
                          Scratch& scratch) const;

  const FrameSet& frames() const { return frames_; }

 private:
  FrameSet frames_;
};

// For `explain`: the sentence's tokens with their tree, the trigger, the pattern and slots that fired, and the date's
// basis, as plain text in lines. `event` is one that code() returned for the same report.
std::string explain_event(const Report& report, const Document& document, const Event& event);

}  // namespace chancery::events
