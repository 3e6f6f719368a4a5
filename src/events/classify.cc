// SPDX-License-Identifier: Apache-2.0
#include "events/classify.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chancery::events {
namespace {

constexpr std::size_t kReasons = 12;

bool has(const std::vector<std::string>& features, std::string_view feature) {
  return std::binary_search(features.begin(), features.end(), feature);
}

// Where PLOVER 2.0 moved on and no frame says so: the type of a root when one of the features is there.
struct Departure {
  std::string_view root, feature;
  EventType type;
};
constexpr std::array kDepartures = {
    Departure{"COERCE", "pair.group=impose+sanctions", EventType::kSanction},
    Departure{"COERCE", "chain.group=sanction-verb", EventType::kSanction},
    Departure{"ACCUSE", "chain.lemma=convict", EventType::kSanction},
    Departure{"SUPPORT", "chain.group=apologize", EventType::kConcede},
    Departure{"AGREE", "chain.over=agree>YIELD", EventType::kConcede},
    Departure{"AGREE", "chain.over=promise>YIELD", EventType::kConcede},
    Departure{"AGREE", "future.root=YIELD", EventType::kConcede},
    Departure{"AGREE", "would.root=YIELD", EventType::kConcede},
    // Declared or decided: CONCEDE. Done: RETREAT.
    Departure{"YIELD", "last.group=withdraw", EventType::kRetreat},
    Departure{"YIELD", "last.group=release", EventType::kRetreat},
    Departure{"YIELD", "last.group=surrender", EventType::kRetreat},
    Departure{"YIELD", "last.group=give-back", EventType::kRetreat},
    Departure{"YIELD", "last.group=resign", EventType::kRetreat},
};

// PLOVER's type for a root: that of the event that was found if it is of this root, also where PLV files its act
// elsewhere (sanctions under COERCE); else the root itself.
EventType type_of(std::string_view root, const TypeEvidence& evidence) {
  if (evidence.event != nullptr) {
    const EventType type = type_between_parties(*evidence.event);
    if (root_of(type) == root || root_of_cameo(evidence.event->cameo) == root) return type;
  }
  for (const Departure& departure : kDepartures) {
    if (departure.root == root && has(evidence.features, departure.feature)) return departure.type;
  }
  return root == "YIELD" ? EventType::kConcede : event_type_of(root).value_or(EventType::kAccuse);
}

void add_reasons(const TypeEvidence& evidence, const TypeModel& model, std::size_t first, std::size_t second,
                 std::vector<Reason>& out) {
  for (const std::string& feature : evidence.features) {
    const auto* row = model.weights(feature);
    if (row == nullptr) continue;
    const double weight = 0.01 * ((*row)[first] - (*row)[second]);
    if (std::abs(weight) >= 0.005) out.push_back({feature, weight});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Reason& a, const Reason& b) { return std::abs(a.weight) > std::abs(b.weight); });
  if (out.size() > kReasons) out.resize(kReasons);
}

}  // namespace

Classification classify(const TypeQuestion& question, const TypeModel& model, Syntax& syntax, bool reasons) {
  const TypeEvidence evidence = type_evidence(question, syntax);
  Classification out;
  if (model.empty()) {
    if (evidence.event != nullptr) {
      out.type = type_between_parties(*evidence.event);
      out.confidence = std::min(0.95, evidence.event->confidence * (0.4 + 0.1 * evidence.fit));
    } else {
      // The commonest thing that news tells where nothing is known.
      out.type = EventType::kAccuse;
      out.confidence = 0.1;
    }
    out.root = root_of(out.type);
  } else {
    const RootScores scores = model.scores(evidence.features);
    const auto first = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    std::size_t second = first == 0 ? 1 : 0;
    for (std::size_t i = 0; i < kRootCount; ++i) {
      if (i != first && scores[i] > scores[second]) second = i;
    }
    out.root = kRoots[first];
    out.second = kRoots[second];
    out.confidence = TypeModel::probabilities(scores)[first];
    out.type = type_of(out.root, evidence);
    if (reasons) add_reasons(evidence, model, first, second, out.reasons);
  }
  if (evidence.event != nullptr && type_between_parties(*evidence.event) == out.type) {
    out.event = evidence.event->id;
    if (!evidence.event->modes.empty()) out.mode = evidence.event->modes.front();
  }
  out.quad_code = quad_code(out.type);
  return out;
}

}  // namespace chancery::events
