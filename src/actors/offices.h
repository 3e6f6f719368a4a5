// SPDX-License-Identifier: Apache-2.0
//
// What follows from an office or organ key alone: sectors and display titles. Pure functions. Private to the stage.
#pragma once

#include <string>
#include <string_view>

#include "chancery/mention.h"

namespace chancery::actors {

// PLOVER sector of someone who holds the office in an entity of that type; empty if none follows.
std::string_view sector_of_office(std::string_view office, EntityType of);
std::string_view default_sector(EntityType type);  // of an entity for which the lexicon gives none

// "mfa" -> "Ministry of Foreign Affairs"; an organ without a title of its own gets `phrase` in title case.
std::string organ_title(std::string_view office, std::string_view phrase);
std::string title_case(std::string_view phrase);  // "supreme court of justice" -> "Supreme Court of Justice"
std::string slug(std::string_view text);          // "Gul Hassan" -> "gul-hassan"

}  // namespace chancery::actors
