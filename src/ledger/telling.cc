// SPDX-License-Identifier: Apache-2.0
#include "ledger/telling.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "ledger/lifting.h"

namespace chancery::ledger {
namespace {

constexpr std::size_t kLeastWords = 10;  // shorter sentences are the same by chance

std::uint32_t short_hash(std::string_view text) {
  const auto hash = static_cast<std::uint32_t>(hash64(text));
  return hash == 0 ? 1 : hash;
}

// Letters and digits only, ASCII ones in lower case.
std::uint32_t wording_of(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool upper = c >= 'A' && c <= 'Z';
    const bool keep = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (keep) plain += upper ? static_cast<char>(c - 'A' + 'a') : c;
    words += keep && !inside ? 1 : 0;
    inside = keep;
  }
  return words < kLeastWords ? 0 : short_hash(plain);
}

bool is_official(const Party& party) {
  return party.type == EntityType::kState || party.type == EntityType::kTerritory || party.type == EntityType::kIgo ||
         party.type == EntityType::kOrgan || party.id.starts_with("office:");
}

}  // namespace

Telling telling_of(const Event& event, const RelationRules& rules, const EntityDirectory& directory) {
  Telling telling;
  telling.wording = wording_of(event.text);
  if (const auto whose = rules.corrections().taken_back(event)) {
    telling.retracts = true;
    telling.retracted_for = *whose;
  }
  if (event.attribution.said_by.empty()) return telling;
  const auto principals = [&](const std::vector<Party>& parties) {
    std::vector<std::string> ids;
    for (const Party& party : parties) {
      ids.push_back(party.id);
      ids.push_back(lift(party, Lift::kState, event, rules, directory).id);
    }
    return ids;
  };
  std::vector<Party> speakers;
  for (const Participant& filler : event.attribution.said_by) speakers.push_back(party_of(filler));
  const Party speaker = lift(speakers.front(), Lift::kState, event, rules, directory);
  telling.speaker = short_hash(speaker.id);
  const std::vector<std::string> speaking = principals(speakers);
  const auto among = [&](std::string_view role) {
    const std::vector<std::string> ids = principals(fillers_of(event, role));
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      return std::find(speaking.begin(), speaking.end(), id) != speaking.end();
    });
  };
  telling.voice = among("actor")                                          ? Voice::kOwn
                  : among("recipient")                                    ? Voice::kOtherSide
                  : is_official(speaker) || is_official(speakers.front()) ? Voice::kOfficial
                                                                          : Voice::kSomebody;
  return telling;
}

}  // namespace chancery::ledger
