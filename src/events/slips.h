// SPDX-License-Identifier: Apache-2.0
//
// Slips: what parsers get wrong again and again in the long sentences of news, each mended by itself wherever its
// shape is seen: "asylum to 18 rebels" read as a range, "agreed to talks" as an infinitive, "resigned two days after"
// with days for an object. Pure functions over the tokens.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "chancery/sentence.h"

namespace chancery::events {

// Changes heads, relations and tags in place; true if anything was changed. `is_verb` knows the verbs of the frames by
// their form; `is_actor` the tokens that head an actor's mention. Linear in the number of tokens for each kind of slip.
bool mend_slips(const std::function<bool(std::string_view form)>& is_verb,
                const std::function<bool(int token)>& is_actor, std::vector<Token>& tokens);

}  // namespace chancery::events
