// SPDX-License-Identifier: Apache-2.0
//
// Why the ledger says something, and whom a name can mean, as JSON. Pure functions, safe from any thread.
#pragma once

#include <string_view>

#include "actors/lexicon.h"
#include "chancery/ledger.h"
#include "export/event_json.h"
#include "ledger/who.h"

namespace chancery::exporting {

Json explanation_json(const Explanation& why);

// The tree of an event's sentence: a list of tokens with their place in the sentence, tags and heads. `document` is the
// report parsed again; null if it does not have that sentence.
Json tree_json(const Document& document, const Event& event);

Json known_json(const ledger::Known& known, const actors::ActorLexicon& lexicon, std::string_view as_of);

}  // namespace chancery::exporting
