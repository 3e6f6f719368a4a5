// SPDX-License-Identifier: Apache-2.0
//
// What a Coder is made of, for the commands that look inside. Immutable, shared by all threads.
#pragma once

#include "actors/finder.h"
#include "actors/lexicon.h"
#include "base/section_file.h"
#include "chancery/coder.h"
#include "events/coder.h"
#include "events/type_model.h"
#include "language/model.h"

namespace chancery {

struct Coder::Parts {
  language::Model model;
  SectionFile lexicon;  // mapped; the actors read it in place
  actors::ActorLexicon actors;
  actors::ActorFinder finder;  // refers to actors
  events::EventCoder events;
  events::TypeModel types;  // model/types.weights, for `classify`

  Parts(language::Model m, SectionFile file, actors::ActorLexicon a, events::FrameSet frames, events::TypeModel t)
      : model(std::move(m)),
        lexicon(std::move(file)),
        actors(std::move(a)),
        finder(actors),
        events(std::move(frames)),
        types(std::move(t)) {}
};

}  // namespace chancery
