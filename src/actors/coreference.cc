// SPDX-License-Identifier: Apache-2.0
//
// What refers back: pronouns, "the group", "the two sides", "the latter". Candidates are the drafts before the token,
// nearest sentences first; subjects before objects before the rest; number, animacy and type must agree.
#include <algorithm>

#include "actors/words.h"
#include "actors/work.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

enum class Pronoun { kNone, kHe, kShe, kIt, kThey, kWe, kI, kRelative };

Pronoun pronoun_of(const Token& token) {
  if (token.upos != Upos::kPron && token.upos != Upos::kDet && token.xpos != "PRP" && token.xpos != "PRP$" &&
      token.xpos != "WP" && token.xpos != "WDT")
    return Pronoun::kNone;
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
  return Pronoun::kNone;
}

bool is_body(EntityType type) {
  switch (type) {
    case EntityType::kState:
    case EntityType::kTerritory:
    case EntityType::kIgo:
    case EntityType::kNgo:
    case EntityType::kGroup:
    case EntityType::kParty:
    case EntityType::kCompany:
    case EntityType::kMedia:
    case EntityType::kOrgan:
    case EntityType::kReligion:
      return true;
    default:
      return false;
  }
}

bool acts(EntityType type) {
  return type != EntityType::kAgreement && type != EntityType::kName && type != EntityType::kPlace;
}

struct Referrer {
  Work& all;
  SentenceWork& work;
  std::uint32_t index;

  const Token& token(int i) const { return work.tree.token(i); }

  static float salience(const SentenceWork& in, const Draft& draft) {
    const int head = static_cast<int>(draft.head);
    float points = draft.confidence;
    switch (in.tree.token(head).deprel) {
      case Deprel::kNsubj:
      case Deprel::kRoot:
        points += 3.0F;
        break;
      case Deprel::kObj:
      case Deprel::kIobj:
        points += 1.6F;
        break;
      case Deprel::kObl:
        points += 1.2F;
        break;
      case Deprel::kConj:
      case Deprel::kAppos:
        points += 1.0F;
        break;
      case Deprel::kNmod:
        points += is_possessive(in.tree, head) ? 1.0F : 0.7F;
        break;
      default:
        points += 0.3F;
        break;
    }
    if (draft.inner) points -= 1.0F;
    if (draft.kind == MentionKind::kAdjective) points -= 2.0F;
    if (in.tree.depth(head) <= 1) points += 0.4F;
    if (in.sentence->headline) points -= 1.0F;
    return points;
  }

  // Is the candidate in the same small clause as the pronoun, so that the pronoun cannot mean it ("Iran attacked it")?
  bool bound(const Draft& draft, int at) const {
    const Token& t = token(at);
    if (is_possessive(work.tree, at) || t.form.ends_with("self") || t.form.ends_with("selves")) return false;
    const int head = static_cast<int>(draft.head);
    auto clause = [&](int i) {
      while (work.tree.head(i) >= 0 && token(i).deprel != Deprel::kCcomp && token(i).deprel != Deprel::kAdvcl &&
             token(i).deprel != Deprel::kAcl && token(i).deprel != Deprel::kParataxis &&
             !(token(i).deprel == Deprel::kConj && token(i).upos == Upos::kVerb) && token(i).deprel != Deprel::kXcomp)
        i = work.tree.head(i);
      return i;
    };
    return clause(head) == clause(at) && token(head).deprel == Deprel::kNsubj;
  }

  // What the report goes on speaking of is meant rather than what it names in passing.
  float topic(const Draft& draft) const {
    const std::uint32_t entity_index = draft.entities.front();
    const int times = entity_index < all.times_mentioned.size() ? all.times_mentioned[entity_index] : 0;
    return 0.12F * static_cast<float>(std::min(times, 6)) + (draft.kind == MentionKind::kPronoun ? 0.5F : 0.0F);
  }

  // "Israel called its ambassadors home": a possessive means the subject of its own clause first of all.
  float own_subject(const Draft& draft, int at) const {
    if (!is_possessive(work.tree, at)) return 0;
    int verb = work.tree.head(at);
    while (verb >= 0 && token(verb).upos != Upos::kVerb && token(verb).upos != Upos::kAux) verb = work.tree.head(verb);
    const int head = static_cast<int>(draft.head);
    const int above = verb >= 0 ? work.tree.head(verb) : -1;
    if (above >= 0 && !work.tree.has_child(verb, Deprel::kNsubj) &&
        work.tree.has_child_lemma(verb, Deprel::kMark, "to") && controls_by_object(token(above).lemma) &&
        work.tree.head(head) == above && token(head).deprel != Deprel::kNsubj)
      return 3.2F;
    return verb >= 0 && work.tree.head(head) == verb && token(head).deprel == Deprel::kNsubj ? 1.5F : 0.0F;
  }

  template <typename Fits>
  std::vector<std::uint32_t> best(int at, std::uint32_t reach, bool may_be_bound, Fits fits) const {
    const Draft* winner = nullptr;
    float most = 0;
    for (std::uint32_t back = 0; back <= reach && back <= index; ++back) {
      const SentenceWork& there = all.sentences[index - back];
      for (const Draft& draft : there.drafts) {
        if (!draft.antecedent || draft.entities.empty() || draft.confidence < 0.4F) continue;
        if (back == 0 && (static_cast<int>(draft.first) >= at || static_cast<int>(draft.end) > at)) continue;
        if (!fits(draft)) continue;
        if (back == 0 && !may_be_bound && bound(draft, at)) continue;
        float points = salience(there, draft) - 1.3F * static_cast<float>(back);
        if (back == 0) points += 0.3F + own_subject(draft, at) + 0.01F * static_cast<float>(draft.first);
        if (back > 0) points -= 0.02F * static_cast<float>(draft.first) + (is_possessive(work.tree, at) ? 0.5F : 0.0F);
        points += topic(draft);
        if (there.sentence->paragraph != work.sentence->paragraph) points -= 0.5F;
        if (winner == nullptr || points > most) {
          most = points;
          winner = &draft;
        }
      }
      if (winner != nullptr && back >= 1 && most > 1.0F) break;
    }
    return winner == nullptr ? std::vector<std::uint32_t>() : winner->entities;
  }

  const Entity& entity(const Draft& draft) const { return all.entities[draft.entities.front()]; }

  // "Iran and Iraq": the entities of a draft and of what is coordinated with it, where there are several.
  std::vector<std::uint32_t> coordinated(std::uint32_t s, const Draft& draft) const {
    const SentenceWork& there = all.sentences[s];
    std::vector<std::uint32_t> together = draft.entities;
    for (const int child : there.tree.children(static_cast<int>(draft.head))) {
      if (there.tree.token(child).deprel != Deprel::kConj) continue;
      for (const Draft& other : there.drafts) {
        if (static_cast<int>(other.head) != child || other.entities.empty() ||
            !acts(all.entities[other.entities.front()].type))
          continue;
        for (const std::uint32_t more : other.entities) {
          if (std::find(together.begin(), together.end(), more) == together.end()) together.push_back(more);
        }
        break;
      }
    }
    return together;
  }

  char gender_of(const Draft& draft) const {
    if (draft.gender != 0) return draft.gender;
    const auto it = all.genders.find(draft.entities.front());
    return it == all.genders.end() ? '\0' : it->second;
  }

  std::vector<std::uint32_t> they(int at) const {
    // Coordinated names, plural agents, peoples; else a body that takes "they".
    std::vector<std::uint32_t> winner;
    float most = 0;
    for (std::uint32_t back = 0; back <= 2 && back <= index; ++back) {
      const SentenceWork& there = all.sentences[index - back];
      for (const Draft& draft : there.drafts) {
        if (!draft.antecedent || draft.entities.empty()) continue;
        if (back == 0 && static_cast<int>(draft.end) > at) continue;
        const EntityType type = entity(draft).type;
        if (!acts(type) || draft.kind == MentionKind::kAdjective) continue;
        if (back == 0 && bound(draft, at)) continue;
        const auto together = coordinated(index - back, draft);
        float points = salience(there, draft) - 1.3F * static_cast<float>(back) + topic(draft);
        points += back == 0 ? own_subject(draft, at) + 0.01F * static_cast<float>(draft.first)
                            : -0.02F * static_cast<float>(draft.first);
        if (together.size() > 1) {
          points += 1.0F;
        } else if (draft.plural || type == EntityType::kPeople || type == EntityType::kGroup) {
          points += 0.8F;
        } else if (type == EntityType::kPerson || type == EntityType::kState || type == EntityType::kTerritory) {
          continue;  // one person or one state is "they" too seldom
        } else {
          points -= 0.8F;
        }
        if (winner.empty() || points > most) {
          most = points;
          winner = together;
        }
      }
      if (!winner.empty() && back >= 1) break;
    }
    return winner;
  }

  // Who speaks the words at `at`: the subject of the verb of speech above it, or of one in the sentence.
  std::vector<std::uint32_t> speaker(int at) const {
    auto subject_of = [&](const SentenceWork& in, int verb) -> std::vector<std::uint32_t> {
      for (const int child : in.tree.children(verb)) {
        if (in.tree.token(child).deprel != Deprel::kNsubj) continue;
        const Draft* draft = all.draft_covering(in, child);
        if (draft != nullptr && draft->head == static_cast<std::uint32_t>(child)) return draft->entities;
        for (const Draft& other : in.drafts) {
          if (static_cast<int>(other.first) <= child && child < static_cast<int>(other.end) && !other.entities.empty())
            return other.entities;
        }
      }
      return {};
    };
    for (int up = work.tree.head(at); up >= 0; up = work.tree.head(up)) {
      if (token(up).upos != Upos::kVerb || !is_speech_verb(token(up).lemma)) continue;
      const auto found = subject_of(work, up);
      if (!found.empty() && all.draft_covering(work, at) == nullptr) {
        // Not the pronoun's own verb ("we believe").
        bool own = false;
        for (const int child : work.tree.children(up))
          own = own || (child == at && token(child).deprel == Deprel::kNsubj);
        if (!own) return found;
      }
    }
    for (int i = 0; i < work.tree.size(); ++i) {
      if (token(i).upos != Upos::kVerb || !is_speech_verb(token(i).lemma) || work.tree.head(at) == i) continue;
      const auto found = subject_of(work, i);
      if (!found.empty()) return found;
    }
    // A quotation that goes on from the sentence before.
    for (std::uint32_t back = 1; back <= 2 && back <= index; ++back) {
      const SentenceWork& there = all.sentences[index - back];
      for (int i = 0; i < there.tree.size(); ++i) {
        if (there.tree.token(i).upos != Upos::kVerb || !is_speech_verb(there.tree.token(i).lemma)) continue;
        const auto found = subject_of(there, i);
        if (!found.empty()) return found;
      }
    }
    return {};
  }

  // The two that "the two countries" means: of one sentence if it has two, else the two nearest.
  std::vector<std::uint32_t> pair(int at, bool states, std::uint32_t given) const {
    std::vector<std::uint32_t> two;
    std::vector<std::string> countries;
    if (given != kNone) {
      two.push_back(given);
      countries.push_back(all.entities[given].country);
    }
    for (std::uint32_t back = 0; back <= 4 && back <= index && two.size() < 2; ++back) {
      const SentenceWork& there = all.sentences[index - back];
      // Two that are coordinated are the first choice.
      if (two.empty()) {
        std::vector<std::uint32_t> joint;
        for (const Draft& draft : there.drafts) {
          if (draft.entities.empty() || (back == 0 && static_cast<int>(draft.end) > at) ||
              draft.kind == MentionKind::kAdjective)
            continue;
          auto together = coordinated(index - back, draft);
          const bool fit = together.size() == 2 && std::all_of(together.begin(), together.end(), [&](std::uint32_t e) {
                             const EntityType type = all.entities[e].type;
                             return type == EntityType::kState || type == EntityType::kTerritory ||
                                    (!states && (type == EntityType::kGroup || type == EntityType::kParty ||
                                                 type == EntityType::kIgo));
                           });
          if (fit && joint.empty()) joint = std::move(together);
        }
        if (!joint.empty()) return joint;
      }
      // The outer ones, subjects first; then what stands inside them.
      std::vector<const Draft*> order;
      for (const Draft& draft : there.drafts) {
        if (draft.entities.empty() || (back == 0 && static_cast<int>(draft.end) > at) || draft.rule == "name:dateline")
          continue;
        order.push_back(&draft);
      }
      std::stable_sort(order.begin(), order.end(),
                       [&](const Draft* a, const Draft* b) { return salience(there, *a) > salience(there, *b); });
      for (const Draft* draft : order) {
        for (std::uint32_t candidate : draft->entities) {
          if (two.size() >= 2) break;
          const EntityType before = all.entities[candidate].type;
          if (!acts(before)) continue;
          const bool group = before == EntityType::kGroup || before == EntityType::kParty || before == EntityType::kIgo;
          if (before == EntityType::kMedia || before == EntityType::kNgo || before == EntityType::kReligion) continue;
          if (states || !group) {
            const Entity& here = all.entities[candidate];
            if (!here.country.empty()) {
              const std::uint32_t up = all.lift(candidate);
              if (all.entities[up].type == EntityType::kState || all.entities[up].type == EntityType::kTerritory ||
                  all.entities[up].type == EntityType::kGroup) {
                candidate = up;
              } else if (const EntityIndex state = all.lexicon->state_of(here.country, all.as_of); state != kNone) {
                candidate = all.intern(state);
              }
            }
          }
          const Entity& side = all.entities[candidate];
          const bool state = side.type == EntityType::kState || side.type == EntityType::kTerritory;
          if (states && !state) continue;
          const bool armed = side.type == EntityType::kOther && (side.sector == "REB" || side.sector == "MIL" ||
                                                                 side.sector == "PRM" || side.sector == "OPP");
          if (!state && side.type != EntityType::kGroup && side.type != EntityType::kParty && !armed &&
              (side.type != EntityType::kPerson || draft->kind == MentionKind::kPronoun))
            continue;
          // A state and the movement that governs it, or two organs of one state, are one side.
          const bool same =
              std::find(two.begin(), two.end(), candidate) != two.end() ||
              (!side.country.empty() && std::find(countries.begin(), countries.end(), side.country) != countries.end());
          if (same) continue;
          two.push_back(candidate);
          countries.push_back(side.country);
        }
      }
    }
    if (two.size() != 2) two.clear();
    return two;
  }

  std::vector<std::uint32_t> refer(int at) const {
    const Token& t = token(at);
    switch (pronoun_of(t)) {
      case Pronoun::kHe:
      case Pronoun::kShe: {
        const char gender = pronoun_of(t) == Pronoun::kHe ? 'm' : 'f';
        return best(at, 3, false, [&](const Draft& draft) {
          return draft.entities.size() == 1 && !draft.plural && entity(draft).type == EntityType::kPerson &&
                 (gender_of(draft) == 0 || gender_of(draft) == gender);
        });
      }
      case Pronoun::kIt:
        if (of_agreement(at)) {
          auto found = best(at, 2, true, [&](const Draft& draft) {
            return draft.entities.size() == 1 && entity(draft).type == EntityType::kAgreement;
          });
          if (!found.empty()) return found;
        }
        if (about_a_thing(at, false)) return {};
        return best(at, 2, false, [&](const Draft& draft) {
          return draft.entities.size() == 1 && !draft.plural && is_body(entity(draft).type);
        });
      case Pronoun::kThey:
        return about_a_thing(at, true) ? std::vector<std::uint32_t>() : they(at);
      case Pronoun::kWe:
      case Pronoun::kI:
        return speaker(at);
      case Pronoun::kRelative: {
        int clause = work.tree.head(at);
        while (clause >= 0 && token(clause).deprel != Deprel::kAcl) clause = work.tree.head(clause);
        const int noun = clause >= 0 ? work.tree.head(clause) : -1;
        const Draft* draft = noun >= 0 ? all.draft_covering(work, noun) : nullptr;
        return draft != nullptr && !draft->entities.empty() && acts(entity(*draft).type) ? draft->entities
                                                                                         : std::vector<std::uint32_t>();
      }
      case Pronoun::kNone:
        break;
    }
    return nominal(at);
  }

  // "ratify it", "it expires": what the verb says is said of agreements.
  bool of_agreement(int at) const {
    const int verb = work.tree.head(at);
    if (verb < 0) return false;
    if (token(at).deprel == Deprel::kObj || work.tree.is(at, Deprel::kNsubj, "pass"))
      return is_agreement_verb(token(verb).lemma);
    return token(at).deprel == Deprel::kNsubj &&
           (token(verb).lemma == "expire" || token(verb).lemma == "lapse" || token(verb).lemma == "provide");
  }

  // Is the subject that "it" or "they" goes on with no actor ("The animal was buried, and it …")? The last subject
  // before it in the sentence is looked at, else that of the sentence before.
  bool about_a_thing(int at, bool plural) const {
    auto thing = [&](const SentenceWork& in, int subject) {
      const Token& t = in.tree.token(subject);
      if (t.upos != Upos::kNoun || is_plural(t) != plural) return false;
      const auto head = static_cast<std::uint32_t>(subject);
      return std::none_of(in.drafts.begin(), in.drafts.end(), [&](const Draft& draft) {
        return draft.first <= head && head < draft.end && !draft.entities.empty() && draft.head == head;
      });
    };
    for (int i = at - 1; i >= work.body; --i) {
      if (token(i).deprel == Deprel::kNsubj && token(i).upos != Upos::kPron) return thing(work, i);
    }
    if (index == 0) return false;
    const SentenceWork& before = all.sentences[index - 1];
    const int root = before.tree.root();
    const int subject = root < 0 ? -1 : before.tree.child(root, Deprel::kNsubj);
    if (subject < 0 || before.tree.token(subject).upos == Upos::kPron || !thing(before, subject)) return false;
    // "Records show that the front emerged in 1994": an actor that is a subject there, though not the main one, is
    // meant.
    return std::none_of(before.drafts.begin(), before.drafts.end(), [&](const Draft& draft) {
      return before.tree.token(static_cast<int>(draft.head)).deprel == Deprel::kNsubj && !draft.entities.empty();
    });
  }

  bool determined(int at, bool& two, bool& ours) const {
    bool definite = false;
    for (const int child : work.tree.children(at)) {
      const Token& t = token(child);
      if (child > at) break;
      if (t.lemma == "the" || t.lemma == "this" || t.lemma == "that" || t.lemma == "these") definite = true;
      if (t.lemma == "two" || t.form == "both" || t.form == "Both") two = definite = true;
      if (t.upos == Upos::kPron && is_possessive(work.tree, child)) {
        ours = pronoun_of(t) == Pronoun::kWe;
        definite = true;
      }
    }
    return definite;
  }

  // "the three states": the last list of states of that number; without a number, the last list.
  std::vector<std::uint32_t> states_named_together(int at) const {
    constexpr std::string_view kNumbers[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    std::size_t wanted = 0;
    for (const int child : work.tree.children(at)) {
      const auto* found = std::find(std::begin(kNumbers), std::end(kNumbers), token(child).lemma);
      if (found != std::end(kNumbers)) wanted = static_cast<std::size_t>(found - std::begin(kNumbers)) + 2;
    }
    for (std::uint32_t back = 0; back <= 5 && back <= index; ++back) {
      const SentenceWork& there = all.sentences[index - back];
      for (const Draft& draft : there.drafts) {
        if (draft.entities.empty() || entity(draft).type != EntityType::kState ||
            draft.kind == MentionKind::kAdjective || (back == 0 && static_cast<int>(draft.end) > at))
          continue;
        auto together = coordinated(index - back, draft);
        const bool states = std::all_of(together.begin(), together.end(),
                                        [&](std::uint32_t e) { return all.entities[e].type == EntityType::kState; });
        if (states && together.size() > 1 && (wanted == 0 || together.size() == wanted)) return together;
      }
    }
    return {};
  }

  // "the group", "the country", "the two sides"
  std::vector<std::uint32_t> nominal(int at) const {
    bool two = false, ours = false;
    if (!determined(at, two, ours)) return {};
    const Token& t = token(at);
    const Refers what = refers_of(t.lemma, two);
    auto of_type = [&](auto... types) {
      return best(at, 5, true, [&, types...](const Draft& draft) {
        return draft.entities.size() == 1 && ((entity(draft).type == types) || ...) &&
               !entity(draft).id.starts_with("generic:");
      });
    };
    switch (what) {
      case Refers::kPairOfStates:
      case Refers::kPair: {
        std::uint32_t given = kNone;
        if (ours) {
          const auto who = speaker(at);
          if (!who.empty()) given = all.lift(who.front());
        }
        return pair(at, what == Refers::kPairOfStates, given);
      }
      case Refers::kState:
        if (t.xpos == "NNS") return states_named_together(at);
        return of_type(EntityType::kState, EntityType::kTerritory);
      case Refers::kGroup:
        return of_type(EntityType::kGroup, EntityType::kOther);
      case Refers::kOrganisation:
        return of_type(EntityType::kIgo, EntityType::kNgo, EntityType::kGroup, EntityType::kOther);
      case Refers::kParty:
        return of_type(EntityType::kParty);
      case Refers::kCompany:
        return of_type(EntityType::kCompany);
      case Refers::kCity:
        return of_type(EntityType::kPlace);
      default:
        return {};
    }
  }

  void add(int first, int end, MentionKind kind, std::string_view rule, std::vector<std::uint32_t> entities,
           float confidence) {
    Draft& draft = all.add(work, index, first, end, kind, rule, confidence);
    draft.entities = std::move(entities);
    if (draft.entities.size() == 1) {
      const EntityType type = all.entities[draft.entities.front()].type;
      if (type == EntityType::kState || type == EntityType::kTerritory || type == EntityType::kPlace)
        draft.place = static_cast<std::int32_t>(draft.entities.front());
    }
    if (kind == MentionKind::kPronoun || draft.entities.size() > 1) {
      const EntityType type = all.entities[draft.entities.front()].type;
      draft.plural = draft.entities.size() > 1 || type == EntityType::kPeople || type == EntityType::kOther;
    }
  }

  bool taken(int at) const {
    for (const Draft& draft : work.drafts) {
      if (static_cast<int>(draft.head) == at && !draft.entities.empty()) return true;
    }
    return false;
  }

  // "the former", "the latter": of the last two that were coordinated or stood side by side.
  bool former_latter(int at) {
    const std::string_view lemma = token(at).lemma;
    if (lemma != "former" && lemma != "latter") return false;
    if (token(at).deprel == Deprel::kAmod || at == 0 || token(at - 1).lemma != "the") return false;
    for (std::uint32_t back = 0; back <= 1 && back <= index; ++back) {
      const SentenceWork& there = all.sentences[index - back];
      std::vector<const Draft*> outer;
      for (const Draft& draft : there.drafts) {
        if (draft.inner || draft.entities.size() != 1 || !acts(entity(draft).type) ||
            draft.kind == MentionKind::kPronoun || (back == 0 && static_cast<int>(draft.end) >= at))
          continue;
        if (outer.empty() || outer.back()->entities != draft.entities) outer.push_back(&draft);
      }
      if (outer.size() < 2) continue;
      std::sort(outer.begin(), outer.end(), [](const Draft* a, const Draft* b) { return a->first < b->first; });
      const Draft* const which = lemma == "latter" ? outer.back() : outer[outer.size() - 2];
      add(at - 1, at + 1, MentionKind::kCoreferent, "coref:former-latter", which->entities, 0.7F);
      return true;
    }
    return false;
  }

  void run() {
    const int n = work.tree.size();
    for (int i = work.body; i < n; ++i) {
      const Token& t = token(i);
      const Pronoun pronoun = pronoun_of(t);
      if (pronoun != Pronoun::kNone) {
        if (t.deprel == Deprel::kExpl || (pronoun == Pronoun::kIt && impersonal(i))) continue;
        auto entities = refer(i);
        if (entities.empty()) continue;
        if (pronoun == Pronoun::kHe || pronoun == Pronoun::kShe)
          all.genders.emplace(entities.front(), pronoun == Pronoun::kHe ? 'm' : 'f');
        static constexpr std::string_view kRules[] = {"",           "coref:he", "coref:she", "coref:it",
                                                      "coref:they", "coref:we", "coref:i",   "coref:relative"};
        add(i, i + 1, MentionKind::kPronoun, kRules[static_cast<int>(pronoun)], std::move(entities),
            pronoun == Pronoun::kRelative ? 0.85F : 0.65F);
        continue;
      }
      if (former_latter(i)) continue;
      if ((t.upos == Upos::kDet || t.upos == Upos::kPron || t.upos == Upos::kNum) &&
          (t.lemma == "both" || (t.lemma == "two" && i > 0 && token(i - 1).lemma == "the")) &&
          t.deprel != Deprel::kDet && t.deprel != Deprel::kNummod && t.deprel != Deprel::kCc &&
          t.deprel != Deprel::kAdvmod && work.tree.child(i, Deprel::kNmod) < 0) {
        auto two = pair(i, false, kNone);
        if (!two.empty()) add(i, i + 1, MentionKind::kCoreferent, "coref:both", std::move(two), 0.6F);
        continue;
      }
      if ((t.upos != Upos::kNoun && t.upos != Upos::kPropn) || taken(i) || t.deprel == Deprel::kCompound) continue;
      auto entities = nominal(i);
      if (entities.empty()) continue;
      const bool several = entities.size() > 1;
      // "the group" without words that make it another one: "the rebel group" is not bare.
      bool bare = true;
      for (const int child : work.tree.children(i)) {
        const Deprel relation = token(child).deprel;
        if (child < i && (relation == Deprel::kCompound || relation == Deprel::kAmod) &&
            token(child).lemma != "other" && token(child).lemma != "same" && token(child).lemma != "whole" &&
            token(child).lemma != "entire" && !several)
          bare = is_neutral(token(child).lemma) && bare;
        if (child > i && relation == Deprel::kNmod && preposition(work.tree, child) == "of" && !several) bare = false;
        if (token(child).lemma == "other") bare = false;
      }
      if (bare)
        add(i, i + 1, MentionKind::kCoreferent, several ? "coref:pair" : "coref:noun", std::move(entities),
            several ? 0.75F : 0.7F);
    }
  }

  static bool is_neutral(std::string_view lemma) {
    return lemma == "small" || lemma == "large" || lemma == "new" || lemma == "old" || lemma == "poor" ||
           lemma == "rich" || lemma == "tiny" || lemma == "war-torn" || lemma == "young" || lemma == "landlocked" ||
           lemma == "militant" || lemma == "armed" || lemma == "rebel" || lemma == "insurgent" ||
           lemma == "extremist" || lemma == "terrorist" || lemma == "ruling" || lemma == "banned";
  }

  // "it is clear that", "it rains", "made it possible": no one is meant.
  bool impersonal(int at) const {
    const int up = work.tree.head(at);
    if (up < 0) return true;
    if (token(at).deprel == Deprel::kNsubj && work.tree.has_child(up, Deprel::kCop) && token(up).upos == Upos::kAdj &&
        (work.tree.has_child(up, Deprel::kCcomp) || work.tree.has_child(up, Deprel::kXcomp) ||
         work.tree.has_child(up, Deprel::kCsubj) || work.tree.has_child(up, Deprel::kAdvcl)))
      return true;
    // "it was reported that"
    if (token(at).deprel == Deprel::kNsubj && (token(at).subtype == "pass" || token(up).xpos == "VBN") &&
        (work.tree.has_child(up, Deprel::kCcomp) || work.tree.has_child(up, Deprel::kCsubj)))
      return true;
    const std::string_view lemma = token(up).lemma;
    return token(at).deprel == Deprel::kNsubj &&
           (lemma == "rain" || lemma == "seem" || lemma == "appear" || lemma == "snow" || lemma == "turn" ||
            lemma == "happen" || lemma == "matter");
  }
};

}  // namespace

std::vector<std::uint32_t> Work::refer(std::uint32_t index, int token) {
  const Referrer referrer{*this, sentences[index], index};
  return referrer.refer(token);
}

void Work::find_references(std::uint32_t index) {
  Referrer referrer{*this, sentences[index], index};
  referrer.run();
}

}  // namespace chancery::actors
