// SPDX-License-Identifier: Apache-2.0
//
// Members: those that a text names as some of a set ("twenty groups, among them the Red Front", "states including
// Chad"), and those that something happens to together with another.
#pragma once

#include <vector>

#include "chancery/report.h"
#include "events/syntax.h"

namespace chancery::events {

// Those that are named behind the plural noun as some of it; empty if there are none.
std::vector<Participant> named_members(const Report& report, const Syntax& syntax, int word);

// "was banned together with Y": the words that stand for Y, of a passive verb; else none.
TokenList companions(const Syntax& syntax, int verb);

}  // namespace chancery::events
