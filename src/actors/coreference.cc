// SPDX-License-Identifier: Apache-2.0
//
// What refers back: pronouns, relatives, "the group", "the country". See references.h.
#include <algorithm>

#include "actors/references.h"
#include "actors/words.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

bool fits_word(Refers what, EntityType type) {
  switch (what) {
    case Refers::kGroup:
      return type == EntityType::kGroup;
    case Refers::kOrganisation:
      return type == EntityType::kIgo || type == EntityType::kNgo || type == EntityType::kGroup;
    case Refers::kParty:
      return type == EntityType::kParty;
    case Refers::kCompany:
      return type == EntityType::kCompany;
    default:
      return false;
  }
}

bool is_neutral(std::string_view lemma) {
  return lemma == "small" || lemma == "large" || lemma == "new" || lemma == "old" || lemma == "poor" ||
         lemma == "rich" || lemma == "tiny" || lemma == "war-torn" || lemma == "young" || lemma == "landlocked" ||
         lemma == "militant" || lemma == "armed" || lemma == "rebel" || lemma == "insurgent" || lemma == "extremist" ||
         lemma == "terrorist" || lemma == "ruling" || lemma == "banned";
}

}  // namespace

Pronoun pronoun_of(const Token& token) {
  if (token.upos != Upos::kPron && token.upos != Upos::kDet && token.xpos != "PRP" && token.xpos != "PRP$" &&
      token.xpos != "WP" && token.xpos != "WDT")
    return Pronoun::kNo;
  const std::string word = lower_case(token.form);
  if (word == "he" || word == "him" || word == "his" || word == "himself") return Pronoun::kHe;
  if (word == "she" || word == "her" || word == "hers" || word == "herself") return Pronoun::kShe;
  if (word == "it" || word == "its" || word == "itself") return Pronoun::kIt;
  if (word == "they" || word == "them" || word == "their" || word == "theirs" || word == "themselves")
    return Pronoun::kThey;
  if (word == "we" || word == "us" || word == "our" || word == "ours" || word == "ourselves") return Pronoun::kWe;
  if (word == "i" || word == "me" || word == "my" || word == "mine" || word == "myself") return Pronoun::kI;
  const bool relative = token.xpos == "WP" || token.xpos == "WDT" || token.xpos == "WP$" ||
                        language::has_feature(token, "PronType", "Rel");
  if (relative && (word == "who" || word == "which" || word == "that" || word == "whom" || word == "whose"))
    return Pronoun::kRelative;
  return Pronoun::kNo;
}

EntityList Referrer::refer(int at) const {
  switch (pronoun_of(token(at))) {
    case Pronoun::kHe:
      return antecedent(at, Wanted::kHe);
    case Pronoun::kShe:
      return antecedent(at, Wanted::kShe);
    case Pronoun::kIt: {
      if (!of_agreement(at)) return antecedent(at, Wanted::kIt);
      EntityList found = antecedent(at, Wanted::kAgreement);
      return found.empty() ? antecedent(at, Wanted::kIt) : found;
    }
    case Pronoun::kThey:
      return antecedent(at, Wanted::kThey);
    case Pronoun::kWe:
      return speaker(at);
    case Pronoun::kI: {
      const EntityList who = speaker(at);
      const bool one = who.size() == 1 && all.entities[who.front()].type == EntityType::kPerson;
      return one ? who : EntityList();
    }
    case Pronoun::kRelative:
      return relative(at);
    case Pronoun::kNo:
      break;
  }
  return nominal(at);
}

EntityList Referrer::relative(int at) const {
  int clause = work.tree.head(at);
  while (clause >= 0 && token(clause).deprel != Deprel::kAcl) clause = work.tree.head(clause);
  const int noun = clause >= 0 ? work.tree.head(clause) : -1;
  if (noun < 0 || noun > at) return {};
  const Token& t = token(at);
  const bool who = t.lemma == "who" || t.lemma == "whom" || t.form == "Who";
  // "leaders that a stronger state was needed": a conjunction, whatever its tag.
  if (t.lemma == "that" && (t.deprel == Deprel::kMark || t.deprel == Deprel::kDet)) return {};
  auto fits = [&](const Draft& draft) {
    if (draft.entities.empty() || !acts(entity(draft).type) || draft.kind == MentionKind::kAdjective) return false;
    const EntityType type = entity(draft).type;
    const bool human = type == EntityType::kPerson || type == EntityType::kPeople || draft.plural ||
                       (type == EntityType::kOther && entity(draft).is_new) ||
                       (draft.role != nullptr && static_cast<RoleKind>(draft.role->kind) != RoleKind::kOrgan);
    return who ? human : t.lemma != "which" || type != EntityType::kPerson;
  };
  // What stands directly before: "a Quaker, George Logan, who".
  int before = at - 1;
  while (before > noun && (token(before).upos == Upos::kPunct || token(before).upos == Upos::kAdp)) --before;
  const Draft* draft = all.draft_covering(work, noun);
  for (const Draft& other : work.drafts) {
    const int head = static_cast<int>(other.head);
    if (static_cast<int>(other.end) != before + 1 || !fits(other) || !work.tree.dominates(noun, head)) continue;
    if (head == noun || token(head).deprel == Deprel::kAppos || token(head).deprel == Deprel::kFlat) {
      if (draft == nullptr || !fits(*draft) || entity(other).type == EntityType::kPerson) return other.entities;
    }
  }
  if (draft != nullptr && draft->head != static_cast<std::uint32_t>(noun) && token(noun).deprel != Deprel::kFlat &&
      token(noun).deprel != Deprel::kAppos)
    return {};  // a noun inside the mention
  if (draft != nullptr && fits(*draft)) return draft->entities;
  // "the head of the family, who": it is the head that is somebody.
  for (int up = work.tree.head(noun); who && up >= 0 && up < noun; up = work.tree.head(up)) {
    if (token(up).upos != Upos::kNoun && token(up).upos != Upos::kPropn) break;
    const Draft* outer = all.draft_covering(work, up);
    if (outer != nullptr && fits(*outer) && entity(*outer).type == EntityType::kPerson) return outer->entities;
  }
  return {};
}

// "ratify it", "it expires": what the verb says is said of agreements.
bool Referrer::of_agreement(int at) const {
  const int verb = work.tree.head(at);
  if (verb < 0) return false;
  if (token(at).deprel == Deprel::kObj || work.tree.is(at, Deprel::kNsubj, "pass"))
    return is_agreement_verb(token(verb).lemma);
  return token(at).deprel == Deprel::kNsubj &&
         (token(verb).lemma == "expire" || token(verb).lemma == "lapse" || token(verb).lemma == "provide");
}

bool Referrer::determined(int at, bool& two, bool& ours, int& theirs) const {
  bool definite = false;
  for (const int child : work.tree.children(at)) {
    const Token& t = token(child);
    if (child > at) break;
    if (t.lemma == "the" || t.lemma == "this" || t.lemma == "that" || t.lemma == "these") definite = true;
    if (t.lemma == "two" || t.form == "both" || t.form == "Both") two = definite = true;
    if (t.upos == Upos::kPron && is_possessive(work.tree, child)) {
      ours = pronoun_of(t) == Pronoun::kWe;
      theirs = ours ? -1 : child;
      definite = true;
    }
  }
  return definite;
}

EntityList Referrer::nominal(int at) const {
  bool two = false, ours = false;
  int theirs = -1;
  if (!determined(at, two, ours, theirs)) return {};
  const Token& t = token(at);
  const Refers what = refers_of(t.lemma, two);
  constexpr std::uint32_t kReach = 5;
  if ((theirs >= 0 || ours) && !two && what != Refers::kNothing) {
    // "his country", "our nation": that of who he is; "its group" is another than the last group.
    const EntityList who = theirs >= 0 ? refer(theirs) : speaker(at);
    if (t.xpos == "NNS" || who.size() != 1) return {};
    const bool his = all.entities[who.front()].type == EntityType::kPerson && !all.entities[who.front()].of.empty();
    if (what != Refers::kState && his) {  // "her party", of which she is the leader
      const std::uint32_t of = all.lift(who.front());
      return fits_word(what, all.entities[of].type) ? EntityList{of} : EntityList();
    }
    if (what != Refers::kState) return {};
    const std::uint32_t state = all.lift(who.front());
    const EntityType type = all.entities[state].type;
    return type == EntityType::kState && state != who.front() ? EntityList{state} : EntityList();
  }
  switch (what) {
    case Refers::kPairOfStates:
    case Refers::kPair: {
      std::uint32_t given = kNone;
      if (ours) {
        const auto who = speaker(at);
        if (!who.empty()) given = all.lift(who.front());
      }
      const bool groups = t.lemma == "group" || t.lemma == "movement" || t.lemma == "faction" || t.lemma == "party" ||
                          t.lemma == "organisation" || t.lemma == "organization";
      if (groups && !ours) {
        if (auto named = pair_of_groups(at); !named.empty()) return named;
        // "the two American groups" are no states, whoever was named before.
        if (work.tree.has_child(at, Deprel::kAmod)) return {};
      }
      return pair(at, what == Refers::kPairOfStates, given);
    }
    case Refers::kState:
      if (t.xpos == "NNS") return states_named_together(at);
      if (t.lemma == "island") return nearest(at, kReach, {EntityType::kPlace, EntityType::kTerritory});
      return nearest(at, kReach, {EntityType::kState, EntityType::kTerritory});
    case Refers::kGroup:
      return nearest(at, kReach, {EntityType::kGroup, EntityType::kOther});
    case Refers::kOrganisation:
      if (all.sports && t.lemma == "league") return {};
      return nearest(at, kReach, {EntityType::kIgo, EntityType::kNgo, EntityType::kGroup, EntityType::kOther});
    case Refers::kParty:
      return nearest(at, kReach, {EntityType::kParty});
    case Refers::kCompany:
      return nearest(at, kReach, {EntityType::kCompany});
    case Refers::kCity:
      return nearest(at, kReach, {EntityType::kPlace});
    default:
      return {};
  }
}

void Referrer::add(int first, int end, MentionKind kind, std::string_view rule, EntityList entities, float confidence) {
  Draft& draft = all.add(work, index, first, end, kind, rule, confidence);
  draft.entities = std::move(entities);
  if (draft.entities.size() == 1) {
    const EntityType type = all.entities[draft.entities.front()].type;
    if (type == EntityType::kState || type == EntityType::kTerritory || type == EntityType::kPlace)
      draft.place = static_cast<std::int32_t>(draft.entities.front());
  }
  if (kind == MentionKind::kPronoun || draft.entities.size() > 1) {
    const EntityType type = all.entities[draft.entities.front()].type;
    draft.plural = draft.entities.size() > 1 || type == EntityType::kPeople ||
                   (type == EntityType::kOther && pronoun_of(token(first)) == Pronoun::kThey);
  }
}

bool Referrer::taken(int at) const {
  for (const Draft& draft : work.drafts) {
    if (static_cast<int>(draft.head) == at && !draft.entities.empty()) return true;
  }
  return false;
}

void Referrer::pronoun(int at) {
  const Token& t = token(at);
  const Pronoun which = pronoun_of(t);
  if (t.deprel == Deprel::kExpl || (which == Pronoun::kIt && impersonal(at))) return;
  // "US$ 300": no pronoun, but money or the country.
  if (which == Pronoun::kWe && t.form == "US") return;
  if (t.form == "IT" && !work.capitals) return;  // "IT services"
  auto entities = refer(at);
  if (entities.empty()) return;
  if (which == Pronoun::kHe || which == Pronoun::kShe) {
    Entity& who = all.entities[entities.front()];
    if (who.type == EntityType::kOther && who.is_new) who.type = EntityType::kPerson;
    all.genders.emplace(entities.front(), which == Pronoun::kHe ? 'm' : 'f');
  }
  static constexpr std::string_view kRules[] = {"",           "coref:he", "coref:she", "coref:it",
                                                "coref:they", "coref:we", "coref:i",   "coref:relative"};
  add(at, at + 1, MentionKind::kPronoun, kRules[static_cast<int>(which)], std::move(entities),
      which == Pronoun::kRelative ? 0.85F : 0.65F);
}

void Referrer::noun(int at) {
  auto entities = nominal(at);
  // "the capital, Tehran": named by what stands behind it.
  for (const int child : work.tree.children(at)) {
    if (child < at || token(child).deprel != Deprel::kAppos || work.quoted[static_cast<std::size_t>(child)] != 0)
      continue;
    for (const Draft& draft : work.drafts) {
      if (static_cast<int>(draft.head) == child && draft.kind == MentionKind::kName) return;
    }
  }
  if (entities.empty()) return;
  const bool several = entities.size() > 1;
  // "the group" without words that make it another one: "the rebel group" is not bare.
  bool bare = true;
  for (const int child : work.tree.children(at)) {
    const Deprel relation = token(child).deprel;
    if (child < at && (relation == Deprel::kCompound || relation == Deprel::kAmod) && token(child).lemma != "other" &&
        token(child).lemma != "same" && token(child).lemma != "whole" && token(child).lemma != "entire" && !several)
      bare = is_neutral(token(child).lemma) && bare;
    if (child > at && relation == Deprel::kNmod && preposition(work.tree, child) == "of") bare = false;
    if (token(child).lemma == "other") bare = false;
  }
  if (bare)
    add(at, at + 1, MentionKind::kCoreferent, several ? "coref:pair" : "coref:noun", std::move(entities),
        several ? 0.75F : 0.7F);
}

void Referrer::run() {
  const int n = work.tree.size();
  for (int i = work.body; i < n; ++i) {
    const Token& t = token(i);
    if (pronoun_of(t) != Pronoun::kNo) {
      if (!taken(i)) pronoun(i);
      continue;
    }
    if (former_latter(i)) continue;
    if ((t.upos == Upos::kDet || t.upos == Upos::kPron || t.upos == Upos::kNum) &&
        (t.lemma == "both" || (t.lemma == "two" && i > 0 && token(i - 1).lemma == "the")) && t.deprel != Deprel::kDet &&
        t.deprel != Deprel::kNummod && t.deprel != Deprel::kCc && t.deprel != Deprel::kAdvmod &&
        work.tree.child(i, Deprel::kNmod) < 0) {
      auto two = pair(i, false, kNone);
      if (!two.empty()) add(i, i + 1, MentionKind::kCoreferent, "coref:both", std::move(two), 0.6F);
      continue;
    }
    if ((t.upos == Upos::kNoun || t.upos == Upos::kPropn) && !taken(i) && t.deprel != Deprel::kCompound) noun(i);
  }
  work.speakers = sentence_speaker(-1);
  if (work.speakers.empty() && index > 0 && n > 0 &&
      (work.opens_quoted || token(0).form == "\"" || token(0).form == "“"))
    work.speakers = all.sentences[index - 1].speakers;
}

// "it is clear that", "it rains", "it takes two to", "made it possible": no one is meant.
bool Referrer::impersonal(int at) const {
  const int up = work.tree.head(at);
  if (up < 0) return true;
  if (token(at).deprel == Deprel::kObj)  // "make it clear that"
    return work.tree.has_child(up, Deprel::kXcomp) && (token(up).lemma == "make" || token(up).lemma == "find");
  if (token(at).deprel != Deprel::kNsubj) return false;
  const bool clause = work.tree.has_child(up, Deprel::kCcomp) || work.tree.has_child(up, Deprel::kCsubj);
  if (work.tree.has_child(up, Deprel::kCop) && token(up).upos == Upos::kAdj &&
      (clause || work.tree.has_child(up, Deprel::kXcomp) || work.tree.has_child(up, Deprel::kAdvcl)))
    return true;
  // "It is the fourth state to recognise Chad", "the only country that": of whom it is said.
  const bool counted = std::any_of(work.tree.children(up).begin(), work.tree.children(up).end(), [&](int c) {
    return c < up && work.tree.is(c, Deprel::kAmod) &&
           (token(c).xpos == "JJS" || token(c).lemma == "only" || token(c).lemma == "last" ||
            token(c).lemma == "late" || token(c).lemma == "latest" ||
            token(c).feats.find("NumType=Ord") != token(c).feats.npos);
  });
  if (counted && work.tree.has_child(up, Deprel::kCop) && refers_of(token(up).lemma, false) == Refers::kState)
    return false;
  // "it is the duty of all to", "it was Iran that", "it was by chance that"
  if (work.tree.has_child(up, Deprel::kCop) && token(up).upos != Upos::kAdj &&
      (clause || work.tree.has_child(up, Deprel::kAcl) || work.tree.has_child(up, Deprel::kAdvcl) ||
       work.tree.has_child(up, Deprel::kXcomp) || is_time_word(token(up).lemma)))
    return true;
  // "It's tough": of what is going on.
  if (work.tree.has_child(up, Deprel::kCop) && token(up).upos == Upos::kAdj &&
      work.quoted[static_cast<std::size_t>(at)])
    return true;
  // "it was reported that"
  if ((token(at).subtype == "pass" || token(up).xpos == "VBN") && clause) return true;
  const std::string_view lemma = token(up).lemma;
  if (lemma == "take") {
    const int object = work.tree.child(up, Deprel::kObj);
    if (work.tree.has_child(up, Deprel::kXcomp) || (object >= 0 && is_time_word(token(object).lemma))) return true;
  }
  if (lemma == "stand" && work.tree.has_child(up, Deprel::kObl)) return true;
  return lemma == "rain" || lemma == "seem" || lemma == "appear" || lemma == "snow" || lemma == "turn" ||
         lemma == "happen" || lemma == "matter";
}

EntityList Work::refer(std::uint32_t index, int token) {
  index_drafts(sentences[index]);
  const Referrer referrer{*this, sentences[index], index};
  return referrer.refer(token);
}

void Work::find_references(std::uint32_t index) {
  index_drafts(sentences[index]);
  Referrer referrer{*this, sentences[index], index};
  referrer.run();
}

}  // namespace chancery::actors
