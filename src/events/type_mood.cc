// SPDX-License-Identifier: Apache-2.0
#include "events/type_mood.h"

#include "events/type_model.h"

namespace chancery::events {

std::string_view in_mood(std::string_view root, const Mood& mood) {
  const int quad = quad_of_root(root);
  if (mood.negated) {
    if (mood.future) return quad <= 2 ? "REJECT" : root == "REJECT" || quad == 4 ? "AGREE" : root;
    if (root == "AGREE" || root == "CONSULT" || root == "SUPPORT") return "REJECT";
    if (quad == 2) return "SANCTION";
    return quad == 4 ? "YIELD" : root;
  }
  if (mood.future) return quad <= 2 ? "AGREE" : quad == 4 ? "THREATEN" : root;
  return root;
}

std::string_view resolve(const std::vector<Step>& steps) {
  Mood mood;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const Step& step = steps[k];
    const bool last = k + 1 == steps.size();
    mood.negated = mood.negated != step.mood.negated;
    mood.future = mood.future || step.mood.future || step.mood.would;
    if (step.mood.must && k > 0) return "REQUEST";
    const std::string& root = !step.combined.empty() ? step.combined : step.root;
    if (root.empty() || (step.effect == Effect::kSay && !last)) {
      if (step.effect == Effect::kPlan) mood.future = true;
      if (step.effect == Effect::kRefuse || step.effect == Effect::kFail) mood.negated = !mood.negated;
      continue;
    }
    // Sent, but what for? What it is for says more.
    if (!last && step.combined.empty() && root == "AID") continue;
    return in_mood(root, mood);
  }
  return "none";
}

}  // namespace chancery::events
