// SPDX-License-Identifier: Apache-2.0
//
// Public life: whose doings are politics, and which events are private matters between people. Pure functions.
#pragma once

#include "chancery/event.h"
#include "events/syntax.h"

namespace chancery::events {

// States and their organs, organisations, movements, peoples, holders of office, armed people; not firms, not people
// whose trade is not politics.
bool in_public_life(const Entity& entity);

// Talk and agreement between private people is no event, nor is what one of them does to another, nor who leaves a
// firm; force and protest by many or by armed people are.
bool private_matter(const Syntax& syntax, const Event& event);

}  // namespace chancery::events
