// SPDX-License-Identifier: Apache-2.0
//
// Referrer: what refers back in one sentence. Private to the stage: coreference.cc says what refers and adds the
// mentions, antecedents.cc ranks what can be meant, speakers.cc says who speaks in quotation marks, sides.cc finds the
// several that "both", "the two countries", "the latter" mean.
//
// A wrong antecedent is worse than none: what fits badly, or hardly better than another, is left alone.
// Lives as long as one call; refers to the Work it is made with.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/work.h"

namespace chancery::actors {

enum class Pronoun : std::uint8_t { kNo, kHe, kShe, kIt, kThey, kWe, kI, kRelative };
Pronoun pronoun_of(const Token& token);

using EntityList = std::vector<std::uint32_t>;  // indices in Work::entities; empty: nobody known

bool is_body(EntityType type);  // can be "it" and act: states, organisations, groups
bool acts(EntityType type);     // persons and bodies, peoples, not places and texts

struct Referrer {
  Work& all;
  SentenceWork& work;
  std::uint32_t index;

  const Token& token(int i) const { return work.tree.token(i); }
  const Entity& entity(const Draft& draft) const { return all.entities[draft.entities.front()]; }

  // coreference.cc
  EntityList refer(int at) const;
  EntityList relative(int at) const;
  EntityList nominal(int at) const;  // "the group", "the country", "the two sides"
  // `theirs`: the token of "his" in "his country", or -1.
  bool determined(int at, bool& two, bool& ours, int& theirs) const;
  bool impersonal(int at) const;  // "it is clear that", "it rains"
  bool of_agreement(int at) const;
  bool taken(int at) const;
  void add(int first, int end, MentionKind kind, std::string_view rule, EntityList entities, float confidence);
  void pronoun(int at);
  void noun(int at);
  void run();

  // antecedents.cc
  enum class Wanted : std::uint8_t { kHe, kShe, kIt, kThey, kAgreement };
  EntityList antecedent(int at, Wanted wanted) const;
  // The best of the drafts whose entity is of one of the types, up to `reach` sentences back.
  bool is_capital(std::uint32_t entity) const;
  EntityList nearest(int at, std::uint32_t reach, std::initializer_list<EntityType> types) const;
  static float salience(const SentenceWork& in, int head);
  float weight(std::uint32_t back, const Draft& draft, int at) const;
  bool bound(int head, int at) const;
  float own_subject(int head, int at) const;
  bool told_by(int head, int at) const;  // is the candidate subject of what the pronoun says?
  float topic(const Draft& draft) const;
  bool says_who_acts(int at) const;  // what is said of the pronoun is said of persons and bodies only
  // `at`: where it is asked; what stands behind is not meant.
  EntityList coordinated(std::uint32_t sentence, const Draft& draft, int at) const;
  char gender_of(const SentenceWork& in, const Draft& draft) const;

  // speakers.cc
  EntityList speaker(int at) const;  // of the quotation in which `at` stands
  EntityList sentence_speaker(int except) const;

  // sides.cc
  // The two that "the two countries" means: of one sentence if it has two, else the two nearest. `given`: one of them,
  // or kNone.
  EntityList pair(int at, bool states, std::uint32_t given) const;
  EntityList doers(int at) const;
  EntityList pair_of_groups(int at) const;
  EntityList states_named_together(int at) const;  // "the three states": the last list of that length
  bool former_latter(int at);                      // "the former", "the latter"
};

// Marks the tokens between quotation marks; `open`: a quotation goes on from the sentence before. Says whether one goes
// on into the next.
bool mark_quotes(SentenceWork& work, bool open);

// Gives "the rebels" the name of the one armed group that the report has spoken of.
void name_bands(Work& work);

}  // namespace chancery::actors
