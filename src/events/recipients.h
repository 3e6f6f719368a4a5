// SPDX-License-Identifier: Apache-2.0
//
// Whom an act is directed at where its frame names nobody: those whom it is "against", those on whose doings a threat
// hangs, and the state in whose country another state acts.
#pragma once

#include "chancery/event.h"
#include "chancery/report.h"
#include "events/syntax.h"

namespace chancery::events {

// Fills event.recipient if it is empty and the sentence around the trigger says who is meant; adds the rule that did.
// The event's type and actor must be set.
void infer_recipient(const Report& report, const Syntax& syntax, int trigger, Event& event);

}  // namespace chancery::events
