// SPDX-License-Identifier: Apache-2.0
//
// "The rebels", in a report that has spoken of one armed group alone, are that group. The rebels of somebody, other
// rebels, and rebels where two groups fight stay a band without a name.
#include <algorithm>
#include <array>

#include "actors/references.h"
#include "actors/words.h"
#include "actors/work.h"

namespace chancery::actors {
namespace {

constexpr std::array kBands =
    std::to_array<std::string_view>({"rebel", "insurgent", "guerrilla", "militant", "separatist"});

// "the rebels" with nothing else about them.
bool bare(const language::Tree& tree, int head) {
  bool definite = false;
  for (const int c : tree.children(head)) {
    switch (tree.token(c).deprel) {
      case Deprel::kDet:
        definite = tree.token(c).form == "the" || tree.token(c).form == "The";
        if (!definite) return false;
        break;
      case Deprel::kAmod:
      case Deprel::kCompound:
      case Deprel::kNummod:
      case Deprel::kAcl:
      case Deprel::kAppos:
      case Deprel::kConj:
        return false;
      case Deprel::kNmod:
        return false;
      default:
        break;
    }
  }
  return definite;
}

}  // namespace

void name_bands(Work& work) {
  std::uint32_t group = kNone;
  bool several = false;
  for (std::size_t s = 0; s < work.count && !several; ++s) {
    SentenceWork& in = work.sentences[s];
    for (Draft& draft : in.drafts) {
      if (draft.entities.size() != 1) continue;
      const Entity& who = work.entities[draft.entities.front()];
      const bool armed = who.type == EntityType::kGroup && !who.id.starts_with("generic:") &&
                         (who.sector == "REB" || who.sector == "UAF" || who.country == "IMG");
      if (armed) {
        several = several || (group != kNone && group != draft.entities.front());
        group = draft.entities.front();
        continue;
      }
      if (group == kNone || several || !who.id.starts_with("generic:") || who.sector != "REB") continue;
      const int head = static_cast<int>(draft.head);
      if (std::find(kBands.begin(), kBands.end(), in.tree.token(head).lemma) == kBands.end() || !bare(in.tree, head))
        continue;
      const Entity& band = work.entities[group];
      if (!who.country.empty() && band.country != who.country && band.country != "IMG") continue;
      draft.entities = {group};
      draft.kind = MentionKind::kCoreferent;
      draft.rule = "group:the-rebels";
    }
  }
}

}  // namespace chancery::actors
