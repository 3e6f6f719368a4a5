// SPDX-License-Identifier: Apache-2.0
//
// Repair: short sentences and headlines whose verb the parser took for a participle or a noun ("Mali severed relations
// with Ukraine" as "severed relations", "Japan views North Korea as a threat" as "views"). Only sentences without any
// other finite verb are touched, and only where a frame knows the verb and a name stands before it.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "chancery/sentence.h"

namespace chancery::events {

// Fills `tokens` with the sentence's tokens, mended, and returns true; returns false and leaves it alone where nothing
// is to do. `is_verb` knows the verbs of the frames by their form; `is_actor` the tokens that head an actor's mention.
bool repair(const Sentence& sentence, const std::function<bool(std::string_view form)>& is_verb,
            const std::function<bool(int token)>& is_actor, std::vector<Token>& tokens);

}  // namespace chancery::events
