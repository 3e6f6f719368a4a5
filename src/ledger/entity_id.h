// SPDX-License-Identifier: Apache-2.0
//
// What an entity's id says by itself ("organ:RUS:mfa": an organ, of RUS), and ids made from words. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "chancery/mention.h"

namespace chancery::ledger {

EntityType type_of_id(std::string_view id);  // kOther for "new:" and unknown prefixes
std::string_view country_of_id(
    std::string_view id);  // "RUS" of "state:RUS", "organ:RUS:mfa", "new:RUS:…", "office:RUS:…"; else empty
std::string office_id(std::string_view key,
                      std::string_view of_id);  // "president", "state:FRA" -> "office:FRA:president"
bool is_country_code(std::string_view code);    // three upper-case letters
// States, territories and organisations of states: those of which everybody has many events.
bool is_state_like(std::string_view id);
std::string slug(std::string_view text);  // "Islamic Emirate" -> "islamic-emirate"; at most 80 bytes
// Words as a name: without quotation marks, leading article and blanks around.
std::string plain_name(std::string_view text);

}  // namespace chancery::ledger
