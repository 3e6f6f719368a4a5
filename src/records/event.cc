// SPDX-License-Identifier: Apache-2.0
#include "chancery/event.h"

#include "records/names.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 17> kTypeNames = {
    "AGREE",  "CONSULT",  "SUPPORT", "CONCEDE",  "COOPERATE", "AID",    "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",  "COERCE", "ASSAULT", "NONE"};
constexpr std::array<int, 17> kQuads = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 0};
constexpr std::array<double, 17> kBaseScores = {2.5, 2.5,  5,  4.5, 9.5,  10, 6.5, 0, -3,
                                                -2,  -3.5, -5, -6,  -5.5, -7, -9,  0};
constexpr std::array<std::string_view, 5> kFactualityNames = {"asserted", "denied", "planned", "hypothetical",
                                                              "historical"};

struct ModeScore {
  EventType type;
  std::string_view mode;
  double score;
};

// PLOVER 2.0, table of modes; vandalize has no score printed there and takes the type's.
constexpr std::array kModeScores = {
    ModeScore{EventType::kConsult, "visit", 4},
    ModeScore{EventType::kConsult, "third-party", 1},
    ModeScore{EventType::kConsult, "multilateral", 4},
    ModeScore{EventType::kConsult, "phone", 1.5},
    ModeScore{EventType::kRetreat, "withdraw", 8},
    ModeScore{EventType::kRetreat, "release", 6.5},
    ModeScore{EventType::kRetreat, "disarm", 10},
    ModeScore{EventType::kRetreat, "ceasefire", 7.5},
    ModeScore{EventType::kRetreat, "access", 6.5},
    ModeScore{EventType::kRetreat, "resign", 4.5},
    ModeScore{EventType::kRequest, "assist", 0.5},
    ModeScore{EventType::kRequest, "change", -1},
    ModeScore{EventType::kRequest, "yield", -1},
    ModeScore{EventType::kRequest, "meet", 0},
    ModeScore{EventType::kReject, "assist", -1.5},
    ModeScore{EventType::kReject, "change", -2},
    ModeScore{EventType::kReject, "yield", -2},
    ModeScore{EventType::kReject, "meet", -2},
    ModeScore{EventType::kAccuse, "disapprove", -2},
    ModeScore{EventType::kAccuse, "investigate", -3.5},
    ModeScore{EventType::kAccuse, "allege", -3.5},
    ModeScore{EventType::kThreaten, "restrict", -3},
    ModeScore{EventType::kThreaten, "arrest", -3.5},
    ModeScore{EventType::kThreaten, "relations", -3.5},
    ModeScore{EventType::kThreaten, "expel", -3.5},
    ModeScore{EventType::kThreaten, "territory", -4},
    ModeScore{EventType::kThreaten, "violence", -3.5},
    ModeScore{EventType::kProtest, "demo", -5},
    ModeScore{EventType::kProtest, "riot", -7},
    ModeScore{EventType::kProtest, "strike", -5},
    ModeScore{EventType::kProtest, "hunger", -4.5},
    ModeScore{EventType::kProtest, "boycott", -4.5},
    ModeScore{EventType::kProtest, "obstruct", -4.5},
    ModeScore{EventType::kSanction, "convict", -6},
    ModeScore{EventType::kSanction, "expel", -5.5},
    ModeScore{EventType::kSanction, "withdraw", -6},
    ModeScore{EventType::kSanction, "discontinue", -6},
    ModeScore{EventType::kMobilize, "troops", -6.5},
    ModeScore{EventType::kMobilize, "weapons", -6.5},
    ModeScore{EventType::kMobilize, "police", -5.5},
    ModeScore{EventType::kMobilize, "militia", -6},
    ModeScore{EventType::kCoerce, "seize", -7},
    ModeScore{EventType::kCoerce, "restrict", -7},
    ModeScore{EventType::kCoerce, "censor", -6.5},
    ModeScore{EventType::kCoerce, "curfew", -6.5},
    ModeScore{EventType::kCoerce, "martial-law", -7.5},
    ModeScore{EventType::kCoerce, "arrest", -7},
    ModeScore{EventType::kCoerce, "deport", -7},
    ModeScore{EventType::kCoerce, "withhold", -7},
    ModeScore{EventType::kCoerce, "misinformation", -6.5},
    ModeScore{EventType::kCoerce, "cyber", -7},
    ModeScore{EventType::kAssault, "abduct", -8.5},
    ModeScore{EventType::kAssault, "beat", -7.5},
    ModeScore{EventType::kAssault, "torture", -8.5},
    ModeScore{EventType::kAssault, "sexual", -8.5},
    ModeScore{EventType::kAssault, "targeted", -9.5},
    ModeScore{EventType::kAssault, "destroy", -8.5},
    ModeScore{EventType::kAssault, "primitive", -8},
    ModeScore{EventType::kAssault, "firearms", -9},
    ModeScore{EventType::kAssault, "explosives", -9},
    ModeScore{EventType::kAssault, "suicide-attack", -9.5},
    ModeScore{EventType::kAssault, "aerial", -9.5},
    ModeScore{EventType::kAssault, "drone", -9.5},
    ModeScore{EventType::kAssault, "heavy-weapons", -9.5},
    ModeScore{EventType::kAssault, "crowd-control", -7.5},
    ModeScore{EventType::kAssault, "unconventional", -10},
};

}  // namespace

std::string_view name(EventType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

std::optional<EventType> event_type_of(std::string_view name) {
  return records::find_enumerator<EventType>(kTypeNames, name);
}

int quad_code(EventType type) { return kQuads[static_cast<std::size_t>(type)]; }

double event_scale(EventType type, std::string_view mode) {
  for (const ModeScore& row : kModeScores) {
    if (row.type == type && row.mode == mode) return row.score;
  }
  return kBaseScores[static_cast<std::size_t>(type)];
}

std::string_view name(Factuality factuality) { return kFactualityNames[static_cast<std::size_t>(factuality)]; }

std::optional<Factuality> factuality_of(std::string_view name) {
  return records::find_enumerator<Factuality>(kFactualityNames, name);
}

}  // namespace chancery
