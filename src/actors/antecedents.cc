// SPDX-License-Identifier: Apache-2.0
//
// Ranks what a pronoun can mean: the mentions before it and, as rivals, the nouns that are nobody. Subjects come before
// objects before the rest, near sentences before far ones; number, gender and kind must agree.
#include <algorithm>

#include "actors/names.h"
#include "actors/references.h"
#include "actors/words.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

constexpr int kWindow = 200;       // tokens back in one sentence; longer ones are lists
constexpr int kClimb = 64;         // steps up a tree
constexpr std::size_t kMost = 32;  // of one list
constexpr float kMargin = 0.25F;   // by which the best must lead another person, or a thing
constexpr float kMarginOfMany = 0.5F;

bool is_clause(const Token& token) {
  return token.deprel == Deprel::kCcomp || token.deprel == Deprel::kAdvcl || token.deprel == Deprel::kAcl ||
         token.deprel == Deprel::kParataxis || token.deprel == Deprel::kXcomp ||
         (token.deprel == Deprel::kConj && token.upos == Upos::kVerb);
}

// The clause around a token that has a subject of its own: "denied attacking it" is of who denied.
int clause_of(const language::Tree& tree, int i) {
  for (int steps = 0; steps < kClimb && tree.head(i) >= 0; ++steps) {
    if (is_clause(tree.token(i)) && tree.has_child(i, Deprel::kNsubj)) break;
    i = tree.head(i);
  }
  return i;
}

// "refused it", "signed it": words and deeds, no body.
bool is_content_verb(std::string_view lemma) {
  constexpr std::string_view kContent[] = {"announce", "approve", "deny",   "do",  "know", "make", "mean", "propose",
                                           "read",     "refuse",  "reject", "say", "sign", "use",  "write"};
  return std::find(std::begin(kContent), std::end(kContent), lemma) != std::end(kContent);
}

bool capitals(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c < 'a' || c > 'z'; });
}

bool plural_name(std::string_view name) { return name.size() > 4 && name.ends_with('s') && !name.ends_with("ss"); }

}  // namespace

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

float Referrer::salience(const SentenceWork& in, int head) {
  float points = 0;
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
  if (in.tree.depth(head) <= 1) points += 0.4F;
  if (in.sentence->headline) points -= 1.0F;
  return points;
}

// Is the candidate in the same small clause as the pronoun, so that the pronoun cannot mean it ("Iran attacked it", "he
// and Smith")?
bool Referrer::bound(int head, int at) const {
  if (work.tree.head(head) == at || work.tree.head(at) == head) return !is_possessive(work.tree, at);
  const Token& t = token(at);
  // "Hong Kong, which it had ruled": of what the clause is about, with a relative of its own.
  if (t.deprel == Deprel::kNsubj) {
    const int verb = work.tree.head(at);
    if (verb > head && work.tree.head(verb) == head && work.tree.is(verb, Deprel::kAcl, "relcl")) return true;
  }
  if (is_possessive(work.tree, at) || t.form.ends_with("self") || t.form.ends_with("selves")) return false;
  return token(head).deprel == Deprel::kNsubj && clause_of(work.tree, head) == clause_of(work.tree, at);
}

// "Jackson was on probation, he said": who says it is somebody else.
bool Referrer::told_by(int head, int at) const {
  const int verb = work.tree.head(at);
  if (token(at).deprel != Deprel::kNsubj || verb < 0 || !is_speech_verb(token(verb).lemma)) return false;
  if (token(verb).deprel == Deprel::kParataxis && verb > head && work.tree.head(verb) >= 0)
    return work.tree.dominates(work.tree.head(verb), head) && token(head).deprel == Deprel::kNsubj;
  return head < at && work.tree.dominates(verb, head) && token(head).deprel == Deprel::kNsubj;
}

// What the report goes on speaking of is meant rather than what it names in passing.
float Referrer::topic(const Draft& draft) const {
  const std::uint32_t at = draft.entities.front();
  const int times = at < all.times_mentioned.size() ? all.times_mentioned[at] : 0;
  return 0.12F * static_cast<float>(std::min(times, 6)) + (draft.kind == MentionKind::kPronoun ? 0.5F : 0.0F);
}

// "Israel called its ambassadors home": a possessive means the subject of its own clause first of all.
float Referrer::own_subject(int head, int at) const {
  if (!is_possessive(work.tree, at)) return 0;
  int verb = work.tree.head(at);
  while (verb >= 0 && token(verb).upos != Upos::kVerb && token(verb).upos != Upos::kAux) verb = work.tree.head(verb);
  const int above = verb >= 0 ? work.tree.head(verb) : -1;
  if (above >= 0 && !work.tree.has_child(verb, Deprel::kNsubj) &&
      work.tree.has_child_lemma(verb, Deprel::kMark, "to") && controls_by_object(token(above).lemma) &&
      work.tree.head(head) == above && token(head).deprel != Deprel::kNsubj)
    return 3.2F;
  return verb >= 0 && work.tree.head(head) == verb && token(head).deprel == Deprel::kNsubj ? 1.5F : 0.0F;
}

float Referrer::weight(std::uint32_t back, const Draft& draft, int at) const {
  const SentenceWork& there = all.sentences[index - back];
  const int head = static_cast<int>(draft.head);
  float points = draft.confidence + salience(there, head) - 1.3F * static_cast<float>(back) + topic(draft);
  if (draft.inner) points -= 1.0F;
  if (draft.kind == MentionKind::kAdjective) points -= 2.0F;
  if (back == 0) points += 0.3F + own_subject(head, at) + 0.01F * static_cast<float>(draft.first);
  if (back > 0) points -= 0.02F * static_cast<float>(draft.first) - (is_possessive(work.tree, at) ? 0.5F : 0.0F);
  if (there.sentence->paragraph != work.sentence->paragraph) points -= 0.5F;
  if (there.quoted[static_cast<std::size_t>(head)] != work.quoted[static_cast<std::size_t>(at)]) points -= 0.6F;
  return points;
}

bool Referrer::says_who_acts(int at) const {
  const int up = work.tree.head(at);
  if (up < 0) return false;
  const Token& t = token(at);
  if (t.deprel == Deprel::kNsubj) {
    if (t.subtype == "pass") return takes_agent_object(token(up).lemma);
    if (is_agent_verb(token(up).lemma) && token(up).upos == Upos::kVerb) return true;
    // "it has agreed to buy", "it and Iraq"
    return false;
  }
  if (t.deprel == Deprel::kObj || t.deprel == Deprel::kIobj) return takes_agent_object(token(up).lemma);
  // "its ambassador", "their troops": what only persons and bodies have.
  if (is_possessive(work.tree, at)) return work.role_at[up] >= 0 || is_had_by_bodies(token(up).lemma);
  return false;
}

// "Iran and Iraq": the entities of a draft and of what is coordinated with it, where there are several.
EntityList Referrer::coordinated(std::uint32_t s, const Draft& draft, int at) const {
  const SentenceWork& there = all.sentences[s];
  EntityList together = draft.entities;
  for (const int child : there.tree.children(static_cast<int>(draft.head))) {
    if (there.tree.token(child).deprel != Deprel::kConj) continue;
    if (s == index && there.tree.last(child) >= at) continue;  // "the strikers and their families"
    const int at_child = there.draft_at[static_cast<std::size_t>(child)];
    if (at_child < 0) continue;
    const Draft& other = there.drafts[static_cast<std::size_t>(at_child)];
    if (other.entities.empty() || !acts(all.entities[other.entities.front()].type)) continue;
    for (const std::uint32_t more : other.entities) {
      if (std::find(together.begin(), together.end(), more) == together.end()) together.push_back(more);
    }
    if (together.size() > kMost) break;
  }
  return together;
}

char Referrer::gender_of(const SentenceWork& in, const Draft& draft) const {
  if (draft.gender != 0) return draft.gender;
  // "his sister Ann", "the actress", "Ann, a mother of two"
  const int head = static_cast<int>(draft.head);
  if (const char said = gender_of_word(in.tree.token(head).lemma); said != 0) return said;
  for (const int child : in.tree.children(head)) {
    const Deprel relation = in.tree.token(child).deprel;
    if (relation != Deprel::kAppos && relation != Deprel::kCompound && relation != Deprel::kFlat) continue;
    if (const char said = gender_of_word(in.tree.token(child).lemma); said != 0) return said;
  }
  if (draft.first > 0) {
    if (const char said = gender_of_word(in.tree.token(static_cast<int>(draft.first) - 1).lemma); said != 0)
      return said;
  }
  const Entity& who = entity(draft);
  if (!who.id.starts_with("generic:") && !who.id.starts_with("office:")) {
    const std::string key = name_key(who.name);
    std::vector<std::string_view> names;
    key_words(key, names);
    for (std::size_t i = 0; i + 1 < names.size() && i < 2; ++i) {
      const std::uint8_t flags = all.lexicon->word_flags(all.lexicon->word(names[i]));
      if ((flags & kWordMale) != 0) return 'm';
      if ((flags & kWordFemale) != 0) return 'f';
    }
  }
  const auto it = all.genders.find(draft.entities.front());
  return it == all.genders.end() ? '\0' : it->second;
}

EntityList Referrer::antecedent(int at, Wanted wanted) const {
  struct Candidate {
    EntityList entities;  // empty: a thing
    float points = 0;
    int head = -1;
  };
  const bool person = wanted == Wanted::kHe || wanted == Wanted::kShe;
  const bool acting = says_who_acts(at);
  const bool content =
      token(at).deprel == Deprel::kObj && work.tree.head(at) >= 0 && is_content_verb(token(work.tree.head(at)).lemma);
  const bool quoted = work.quoted[static_cast<std::size_t>(at)] != 0;
  const EntityList speakers = quoted && person ? speaker(at) : EntityList();
  const char gender = wanted == Wanted::kHe ? 'm' : 'f';
  Candidate best, second;
  auto offer = [&](Candidate candidate) {
    if (best.head < 0 || candidate.points > best.points) {
      if (best.head >= 0 && best.entities != candidate.entities) second = std::move(best);
      best = std::move(candidate);
    } else if (candidate.entities != best.entities && (second.head < 0 || candidate.points > second.points)) {
      second = std::move(candidate);
    }
  };
  const std::uint32_t reach = person ? 3 : 2;
  for (std::uint32_t back = 0; back <= reach && back <= index; ++back) {
    const SentenceWork& there = all.sentences[index - back];
    for (const Draft& draft : there.drafts) {
      if (!draft.antecedent || draft.entities.empty() || draft.confidence < 0.4F) continue;
      if (back == 0 && (static_cast<int>(draft.first) >= at || static_cast<int>(draft.end) > at ||
                        static_cast<int>(draft.first) + kWindow < at))
        continue;
      if (back == 0 && wanted != Wanted::kAgreement && bound(static_cast<int>(draft.head), at)) continue;
      if (back == 0 && person && told_by(static_cast<int>(draft.head), at)) continue;
      const Entity& who = entity(draft);
      // What a speaker means by "it" he has named himself, or all know who does such things.
      if (quoted && !person && !acting && there.quoted[draft.head] == 0) continue;
      Candidate candidate{draft.entities, weight(back, draft, at), static_cast<int>(draft.head)};
      if (wanted == Wanted::kAgreement) {
        if (draft.entities.size() != 1 || who.type != EntityType::kAgreement) continue;
      } else if (person) {
        if (draft.entities.size() != 1 || draft.plural) continue;
        const bool unknown = who.type == EntityType::kOther && who.is_new && who.sector.empty() &&
                             (draft.rule == "name:unknown" || draft.rule == "name:again") &&
                             who.name.find(' ') == std::string::npos && !plural_name(who.name) && !capitals(who.name) &&
                             there.tree.token(static_cast<int>(draft.head)).deprel == Deprel::kNsubj;
        if (who.type != EntityType::kPerson && !unknown) continue;
        if (unknown) candidate.points -= 0.8F;
        const char known = gender_of(there, draft);
        if (known != 0 && known != gender) continue;
        if (known == 0) candidate.points -= 0.4F;
        if (who.id.starts_with("generic:")) candidate.points -= 0.4F;
        // "his father": somebody beside the one that is spoken of
        if (who.id.starts_with("generic:") && there.tree.has_child(static_cast<int>(draft.head), Deprel::kNmod, "poss"))
          candidate.points -= 0.9F;
        if (std::find(speakers.begin(), speakers.end(), draft.entities.front()) != speakers.end()) continue;
      } else if (wanted == Wanted::kIt) {
        if (draft.entities.size() != 1 || draft.plural) continue;
        if (who.type == EntityType::kPerson || who.type == EntityType::kPeople) continue;
        if (content) continue;
        if (!is_body(who.type) && who.type != EntityType::kOther) {
          candidate.entities.clear();  // a city, a treaty: a thing
          if (acting) continue;
        }
      } else {
        if (draft.kind == MentionKind::kAdjective) continue;
        if (!acts(who.type)) continue;
        candidate.entities = coordinated(index - back, draft, at);
        const bool state = who.type == EntityType::kState || who.type == EntityType::kTerritory;  // "the United States"
        const bool many = (draft.plural && !state) || who.type == EntityType::kPeople || who.type == EntityType::kGroup;
        if (candidate.entities.size() > 1) {
          candidate.points += 1.0F;
        } else if (many) {
          candidate.points += 0.8F;
        } else if (who.type == EntityType::kOther && who.is_new && plural_name(who.name)) {
          candidate.points += 0.4F;  // a team
        } else if (who.type == EntityType::kOrgan || who.type == EntityType::kCompany ||
                   who.type == EntityType::kParty || who.type == EntityType::kIgo) {
          if (!acting) continue;
          candidate.points -= 0.8F;
        } else {
          continue;  // one person or one state is "they" too seldom
        }
      }
      offer(std::move(candidate));
    }
    // Nouns that are nobody.
    // A name that is nobody's so far ("Luck threw for 205 yards, and his …"): he may be meant.
    for (int i = back == 0 ? std::max(there.body, at - kWindow) : there.body;
         person && i < there.tree.size() && !(back == 0 && i >= at); ++i) {
      const Token& t = there.tree.token(i);
      if (t.deprel != Deprel::kNsubj || !is_upper(t.form) || t.upos == Upos::kPron || is_plural(t)) continue;
      if (t.upos != Upos::kPropn && !(t.upos == Upos::kNoun && there.tree.children(i).empty())) continue;
      if (there.covered[static_cast<std::size_t>(i)] != 0) continue;
      offer({{}, 0.4F + salience(there, i) - 1.3F * static_cast<float>(back), i});
    }
    // "one young man, a helmet covering his hair": a man that is nobody's mention.
    for (int i = back == 0 ? std::max(there.body, at - kWindow) : there.body;
         person && i < there.tree.size() && !(back == 0 && i >= at); ++i) {
      const Token& t = there.tree.token(i);
      if (t.upos != Upos::kNoun || is_plural(t) || there.covered[static_cast<std::size_t>(i)] != 0 ||
          gender_of_word(t.lemma) != gender || t.deprel == Deprel::kCompound)
        continue;
      if (back == 0 && (work.tree.dominates(i, at) ? !is_possessive(work.tree, at) : bound(i, at))) continue;
      offer({{}, 0.6F + salience(there, i) - 1.3F * static_cast<float>(back) + (back == 0 ? 0.3F : 0.0F), i});
    }
    const bool things = !person && wanted != Wanted::kAgreement;
    for (int i = back == 0 ? std::max(0, at - kWindow) : 0; things && i < there.tree.size() && !(back == 0 && i >= at);
         ++i) {
      const Token& t = there.tree.token(i);
      if ((t.upos != Upos::kNoun && t.upos != Upos::kPropn) || t.deprel == Deprel::kCompound ||
          t.deprel == Deprel::kFlat || t.deprel == Deprel::kFixed || is_plural(t) != (wanted == Wanted::kThey) ||
          is_calendar_word(t.lemma) || is_time_word(t.lemma))
        continue;
      // "the agencies": somebody, if unknown; "HP announced that it"
      if (acting && there.role_at[static_cast<std::size_t>(i)] < 0 &&
          !(t.deprel == Deprel::kNsubj &&
            (t.upos == Upos::kPropn || shows_an_actor(there, i))))  // "the sources said": they, too
        continue;
      if (back == 0 && (work.tree.dominates(i, at) || bound(i, at))) continue;
      if (there.covered[static_cast<std::size_t>(i)] != 0) continue;
      float points = 0.3F + salience(there, i) - 1.3F * static_cast<float>(back);
      if (back == 0) points += 0.3F + own_subject(i, at) + 0.01F * static_cast<float>(i);
      if (back > 0) points -= 0.02F * static_cast<float>(i);
      if (there.sentence->paragraph != work.sentence->paragraph) points -= 0.5F;
      if (wanted == Wanted::kThey) points += 0.4F;
      offer({{}, points, i});
    }
    if (best.head >= 0 && back >= 1 && best.points > 1.0F) break;
  }
  // "In his speech Obama said …": the subject that follows.
  if (best.head < 0 || best.points < 2.0F) {
    const int root = work.tree.root();
    const int subject = root < 0 ? -1 : work.tree.child(root, Deprel::kNsubj);
    if (person && subject > at) {
      for (const Draft& draft : work.drafts) {
        if (static_cast<int>(draft.head) != subject || draft.entities.size() != 1 || draft.plural ||
            static_cast<int>(draft.first) <= at || entity(draft).type != EntityType::kPerson)
          continue;
        const char known = gender_of(work, draft);
        // "Dubbed the Chin for his looks, Gigante …": in what stands before the subject, it is the subject.
        const bool fronted = work.tree.head(at) >= 0 && best.head < 0;
        if (known == 0 || known == gender) offer({draft.entities, fronted ? 3.5F : 3.0F, subject});
      }
    }
  }
  if (best.head < 0 || best.entities.empty()) return {};
  const float margin = wanted == Wanted::kThey ? kMarginOfMany : kMargin;
  if (second.head >= 0 && best.points - second.points < margin) {
    // Which of two persons, or a body or a thing: not to be said.
    if (person || second.entities.empty()) return {};
  }
  return best.entities;
}

// Does the lexicon know it as the capital of a state?
bool Referrer::is_capital(std::uint32_t at) const {
  const auto readings = all.lexicon->find(all.entities[at].name, all.as_of);
  return std::any_of(readings.begin(), readings.end(),
                     [](const NameReading& r) { return r.matched == Fact::kCapital; });
}

EntityList Referrer::nearest(int at, std::uint32_t reach, std::initializer_list<EntityType> types) const {
  const Draft* winner = nullptr;
  float most = 0;
  for (std::uint32_t back = 0; back <= reach && back <= index; ++back) {
    for (const Draft& draft : all.sentences[index - back].drafts) {
      if (!draft.antecedent || draft.entities.size() != 1 || draft.confidence < 0.4F) continue;
      if (back == 0 && (static_cast<int>(draft.first) >= at || static_cast<int>(draft.end) > at)) continue;
      if (std::find(types.begin(), types.end(), entity(draft).type) == types.end()) continue;
      if (entity(draft).id.starts_with("generic:")) continue;
      const auto& where = entity(draft).where;
      if (token(at).lemma == "island" && (!where || where->kind != PlaceKind::kIsland)) continue;
      if (token(at).lemma == "capital" && !is_capital(draft.entities.front())) continue;
      // A part of a federation is no country.
      if (entity(draft).type == EntityType::kTerritory && entity(draft).id.find('-') != std::string::npos &&
          token(at).lemma != "state" && token(at).lemma != "island" && token(at).lemma != "republic" &&
          token(at).lemma != "territory")
        continue;
      const float points = weight(back, draft, at);
      if (winner == nullptr || points > most) {
        most = points;
        winner = &draft;
      }
    }
    if (winner != nullptr && back >= 1 && most > 1.0F) break;
  }
  return winner == nullptr ? EntityList() : winner->entities;
}

}  // namespace chancery::actors
