// SPDX-License-Identifier: Apache-2.0
//
// The lines of a relation's example, read: a claim ("1994-05 recognize actor=state:RUS recipient=group:reds") and an
// interval that must follow ("state:RUS > group:reds 1994-05..? order=first"). Pure functions.
#pragma once

#include <string_view>

#include "chancery/event.h"
#include "chancery/result.h"
#include "ledger/relation_parser.h"

namespace chancery::ledger {

Result<Event> parse_example_event(std::string_view line);
Result<ExampleInterval> parse_example_interval(std::string_view line);

}  // namespace chancery::ledger
