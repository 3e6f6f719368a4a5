// SPDX-License-Identifier: Apache-2.0
#include "events/announced.h"

#include <algorithm>

namespace chancery::events {
namespace {

// The verb by which something is made known, over what refers to the news; -1 if there is none.
int announcing_verb(const Syntax& syntax) {
  const auto& tree = syntax.tree();
  for (int v = 0; v < tree.size(); ++v) {
    if (!syntax.verbal(v) || !syntax.in_class(v, "announcing")) continue;
    for (const int c : tree.children(v)) {
      const bool object = tree.is(c, Deprel::kObj) || (tree.is(c, Deprel::kNsubj) && syntax.passive(v));
      if (!object || !syntax.in_class(c, "step")) continue;
      // "announced a decision to close": the sentence has news of its own.
      if (tree.has_child(c, Deprel::kAcl) || tree.has_child(c, Deprel::kNmod)) continue;
      const int determiner = tree.child(c, Deprel::kDet);
      if (determiner >= 0 && (syntax.lemma(determiner) == "a" || syntax.lemma(determiner) == "no")) continue;
      return v;
    }
  }
  return -1;
}

}  // namespace

void date_by_announcement(const Syntax& syntax, std::span<const DateExpression> dates, const Timing& timing,
                          std::vector<Draft>& before) {
  if (before.empty()) return;
  const int verb = announcing_verb(syntax);
  if (verb < 0) return;
  const DateExpression* day =
      date_of_token(dates, syntax.sentence(), syntax.sentence_index(), static_cast<std::uint32_t>(verb));
  if (day == nullptr || day->role != DateRole::kAt || day->date.precision != Precision::kDay || !day->recent) return;
  const std::uint32_t told = before.back().event.sentence;
  if (told + 1 != syntax.sentence_index()) return;
  for (Draft& draft : before) {
    if (draft.event.sentence != told || draft.dated || draft.headline ||
        draft.event.factuality != Factuality::kAsserted || draft.event.act == "hold-office" || draft.past_perfect)
      continue;
    timing.assign(*day, draft);
    draft.event.date_basis += "; when it was made known";
  }
}

}  // namespace chancery::events
