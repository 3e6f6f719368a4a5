// SPDX-License-Identifier: Apache-2.0
//
// Mentions of names: those of the lexicon, and proper names that it does not know: persons by title, apposition and given name,
// organisations by their shape ("… Party", "Bank of …"), places by preposition.
#include <algorithm>

#include "actors/offices.h"
#include "actors/words.h"
#include "actors/work.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

std::string lower(std::string_view form) { return name_key(form); }

// Do tokens i and i + 1 belong to one name?
bool joined(const language::Tree& tree, int i) {
  const int j = i + 1;
  const Token& left = tree.token(i);
  const Token& right = tree.token(j);
  const bool linked = tree.head(i) == j || tree.head(j) == i || tree.head(i) == tree.head(j) || (tree.head(i) > j);
  if (!linked) return false;
  const bool left_modifies = left.deprel == Deprel::kCompound || left.deprel == Deprel::kFlat || left.deprel == Deprel::kAmod ||
                             left.deprel == Deprel::kNummod || (left.deprel == Deprel::kNmod && left.subtype != "poss");
  const bool right_modifies = right.deprel == Deprel::kFlat || right.deprel == Deprel::kCompound || right.deprel == Deprel::kAppos || right.deprel == Deprel::kGoeswith;
  return (left_modifies && tree.head(i) >= j) || (right_modifies && tree.head(j) <= i) || (left.deprel == Deprel::kFlat && right.deprel == Deprel::kFlat);
}

bool name_token(const Token& token) { return is_proper(token) && is_upper(token.form); }

struct Chunk {
  int first, end;
};

// The run of proper nouns from i on, with particles ("bin", "al-") and hyphens inside.
Chunk chunk_from(const Work& all, const language::Tree& tree, int i) {
  int end = i + 1;
  while (end < tree.size()) {
    const Token& token = tree.token(end);
    // "Mario Scaramella" stays one name where the parser parted it.
    const bool given = end == i + 1 && name_token(token) && all.person_word(tree.token(i).form) && token.deprel != Deprel::kNsubj && !all.person_word(token.form);
    if (name_token(token) && (joined(tree, end - 1) || given)) {
      ++end;
      continue;
    }
    // "Osama bin Laden", "Abu Bakr al - Baghdadi"
    int skip = end;
    while (skip < tree.size() && (is_hyphen(tree.token(skip)) || is_name_particle(tree.token(skip).form))) ++skip;
    if (skip > end && skip < tree.size() && name_token(tree.token(skip)) && tree.token(skip).deprel != Deprel::kNsubj && !is_hyphen(tree.token(end - 1)) && (skip - end == 1 ? !is_hyphen(tree.token(end)) || (!tree.token(end - 1).space_after && !tree.token(end).space_after) : true)) {
      end = skip + 1;
      continue;
    }
    break;
  }
  return {i, end};
}

// "Movement for Democratic Change", "University of Herat": goes on over of / for and what is capitalised behind it.
int extend_over_of(const language::Tree& tree, int end) {
  while (end + 1 < tree.size()) {
    const std::string_view form = tree.token(end).form;
    if (form != "of" && form != "for" && form != "and" && form != "&") break;
    int at = end + 1;
    if (tree.token(at).form == "the" && at + 1 < tree.size()) ++at;
    if (!is_upper(tree.token(at).form) || (form == "and" && !tree.dominates(end - 1, at)) || tree.token(at).upos == Upos::kPron) break;
    ++at;
    while (at < tree.size() && is_upper(tree.token(at).form) && (tree.token(at).upos == Upos::kPropn || tree.token(at).upos == Upos::kAdj || tree.token(at).upos == Upos::kNoun)) ++at;
    end = at;
  }
  return end;
}

struct Namer {
  Work& all;
  SentenceWork& work;
  std::uint32_t index;

  const Token& token(int i) const { return work.tree.token(i); }
  bool known(int i) const { return work.name_at[i] >= 0; }

  MentionKind kind_of(const NameMatch& match, int head) const {
    if (match.fact == Fact::kDemonym || match.partial) return MentionKind::kAdjective;
    (void)head;
    return match.metonym ? MentionKind::kMetonym : MentionKind::kName;
  }

  bool is_possessive_of_pronoun(int head) const {
    for (const int child : work.tree.children(head)) {
      if (token(child).upos == Upos::kPron) return true;
    }
    return false;
  }

  bool modifies_noun(int head) const {
    const Token& t = token(head);
    return t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound || t.deprel == Deprel::kDet || t.deprel == Deprel::kNummod ||
           (t.deprel == Deprel::kConj && work.tree.head(head) >= 0 && (token(work.tree.head(head)).deprel == Deprel::kAmod || token(work.tree.head(head)).deprel == Deprel::kCompound)) ||
           (t.deprel == Deprel::kNmod && preposition(work.tree, head).empty() && !is_possessive(work.tree, head) && work.tree.head(head) > head);
  }

  void add_known(const NameMatch& match) {
    const int head = top_token(work.tree, match.first, match.end);
    const bool dateline = match.first < work.body;
    if (dateline) {
      if (match.place == kNone) return;  // "(AP)", the reporter's agency
      Draft& draft = all.add(work, index, match.first, match.end, MentionKind::kName, "name:dateline", 0.9F);
      draft.antecedent = false;
      if (match.place != kNone) {
        draft.place = static_cast<std::int32_t>(all.intern(match.place));
        if (all.lexicon->type(match.place) == EntityType::kPlace) draft.entities = {static_cast<std::uint32_t>(draft.place)};
      } else {
        draft.entities = {all.intern(match.entity)};
      }
      return;
    }
    if (match.fact == Fact::kDemonym && !match.partial && !modifies_noun(head)) return add_people(match, head);
    if (match.fact == Fact::kSurname) {
      // Who was named in full before is meant, not the lexicon's bearer of the name.
      if (const auto it = all.known_as.find(name_key(all.words(work, match.first, match.end))); it != all.known_as.end()) {
        all.add(work, index, match.first, match.end, MentionKind::kCoreferent, "name:again", 0.9F).entities = {it->second};
        return;
      }
    }
    MentionKind kind = kind_of(match, head);
    const float confidence = std::clamp(0.45F + 0.12F * match.score, 0.4F, 0.99F);
    static constexpr std::string_view kRules[] = {"name:lexicon", "name:adjective", "name:metonym"};
    const std::string_view rule = kRules[kind == MentionKind::kAdjective ? 1 : kind == MentionKind::kMetonym ? 2 : 0];
    const std::uint32_t entity = all.intern(match.entity);
    std::int32_t place = -1;
    if (match.place != kNone && !match.partial) place = static_cast<std::int32_t>(all.intern(match.place));
    // Two nations in one word ("Sino-Soviet"): one mention of both.
    if (match.partial && !work.drafts.empty() && work.drafts.back().first == static_cast<std::uint32_t>(match.first) && work.drafts.back().end == static_cast<std::uint32_t>(match.end)) {
      work.drafts.back().entities.push_back(entity);
      return;
    }
    Draft& draft = all.add(work, index, match.first, match.end, kind, rule, confidence);
    draft.entities = {entity};
    draft.place = place;
    draft.plural = all.entities[entity].type == EntityType::kPeople;
    if (match.partial) draft.antecedent = false;
    if (all.entities[entity].type == EntityType::kPerson) remember(entity);
  }

  // "Afghans", "the French", "an Iraqi": people of a country; or of an organisation, then the organisation itself.
  void add_people(const NameMatch& match, int head) {
    const std::uint32_t owner = all.intern(match.entity);
    const EntityType type = all.entities[owner].type;
    if (type != EntityType::kState && type != EntityType::kTerritory && type != EntityType::kPlace) {
      Draft& draft = all.add(work, index, match.first, match.end, MentionKind::kName, "name:lexicon", 0.8F);
      draft.entities = {owner};
      return;
    }
    // "in English", "the name is Thai": no people.
    const Token& t = token(head);
    const bool article = work.tree.has_child(head, Deprel::kDet) || work.tree.has_child(head, Deprel::kNummod) || is_plural(t) || (t.form.ends_with("s") && t.form.size() > 4);
    if (!article) return;
    Entity people;
    people.country = all.entities[owner].country;
    people.id = "generic:" + people.country + ":CVL";
    people.name = all.words(work, match.first, match.end);
    people.type = EntityType::kPeople;
    people.sector = "CVL";
    people.of = all.entities[owner].id;
    Draft& draft = all.add(work, index, match.first, match.end, MentionKind::kNominal, "name:people", 0.75F);
    draft.entities = {all.intern_new(std::move(people))};
    draft.plural = is_plural(token(head)) || work.tree.has_child_lemma(head, Deprel::kDet, "the");
  }

  // Later a surname alone means this person.
  void remember(std::uint32_t entity) { all.remember(entity, name_key(all.entities[entity].name)); }
  Draft& add_new(int first, int end, EntityType type, std::string_view rule, float confidence, std::string country = {}, std::string sector = {}, std::string of = {}) {
    Entity entity;
    entity.name = all.words(work, first, end);
    entity.type = type;
    entity.country = std::move(country);
    entity.sector = std::move(sector);
    entity.of = std::move(of);
    entity.is_new = true;
    const std::string key = name_key(entity.name);
    std::uint32_t at;
    bool again = false;
    if (type == EntityType::kPerson && !all.known_as.contains(key)) {
      // "Mrs Thatcher": somebody in office then, whom everybody knows.
      if (const EntityIndex known_person = all.person_in_office(entity.name, "", kNone); known_person != kNone) {
        const std::uint32_t person = all.intern(known_person);
        all.remember(person, key);
        remember(person);
      }
    }
    const std::size_t blank = key.rfind(' ');
    const auto alone = blank == std::string::npos || type != EntityType::kPerson ? all.known_as.end() : all.known_as.find(key.substr(blank + 1));
    if (const auto it = all.known_as.find(key); it != all.known_as.end()) {
      at = it->second;
      again = true;
    } else if (alone != all.known_as.end() && all.entities[alone->second].is_new && name_key(all.entities[alone->second].name) == key.substr(blank + 1)) {
      // The surname came first, in the headline: now the whole name is known.
      at = alone->second;
      Entity& person = all.entities[at];
      person.name = entity.name;
      person.type = type;
      const std::string id = "new:" + (person.country.empty() ? std::string() : person.country + ":") + slug(person.name);
      if (!all.ids.contains(id)) {
        all.ids.erase(person.id);
        all.ids.emplace(id, at);
        person.id = id;
      }
    } else {
      entity.id = "new:" + (entity.country.empty() ? std::string() : entity.country + ":") + slug(entity.name);
      at = all.intern_new(std::move(entity));
    }
    Draft& draft = all.add(work, index, first, end, MentionKind::kName, rule, confidence);
    draft.entities = {at};
    if (type == EntityType::kPlace && !again) draft.place = static_cast<std::int32_t>(at);
    if (type == EntityType::kPerson && !again) {
      remember(at);
    } else {
      all.known_as.emplace(key, at);
    }
    return draft;
  }

  // Country and owner that the known names inside [first, end) give to a new organisation.
  void owner_inside(int first, int end, std::string& country, std::string& of) {
    for (int i = first; i < end; ++i) {
      if (!known(i)) continue;
      const NameMatch& match = work.names[static_cast<std::size_t>(work.name_at[i])];
      country = all.lexicon->country(match.entity);
      const EntityType type = all.lexicon->type(match.entity);
      if (type == EntityType::kState || type == EntityType::kTerritory) of = all.lexicon->id(match.entity);
      return;
    }
  }

  bool title_before(int first) const {
    if (first == 0) return false;
    const std::string before = lower(token(first - 1).form);
    if (is_courtesy_title(before)) return true;
    const int role = work.role_at[first - 1];
    return role >= 0 && static_cast<RoleKind>(work.roles[static_cast<std::size_t>(role)].row->kind) == RoleKind::kPerson;
  }

  bool role_in_apposition(int first, int end) const {
    // "…, Gul Hassan": attached to a role; "Gul Hassan, the ambassador": a role attached to it.
    const int head = top_token(work.tree, first, end);
    auto person_role = [&](int i) {
      const int role = i >= 0 ? work.role_at[i] : -1;
      return role >= 0 && static_cast<RoleKind>(work.roles[static_cast<std::size_t>(role)].row->kind) == RoleKind::kPerson;
    };
    const Token& t = token(head);
    if ((t.deprel == Deprel::kAppos || t.deprel == Deprel::kFlat || t.deprel == Deprel::kCompound || t.deprel == Deprel::kNsubj) && person_role(work.tree.head(head))) return true;
    for (const int child : work.tree.children(head)) {
      if (token(child).deprel == Deprel::kAppos && person_role(child)) return true;
    }
    return false;
  }

  // Tokens [first, end) are unknown proper nouns; `left` is the match that stands directly before them in the chunk, if any.
  void unknown(int first, int end, const NameMatch* left, const NameMatch* right) {
    const int size = end - first;
    const std::string last_word = lower(token(end - 1).form);
    const std::string first_word = lower(token(first).form);
    const int head = top_token(work.tree, first, end);
    if (size == 1 && (is_calendar_word(last_word) || last_word.size() < 2)) return;
    if (size == 1 && std::any_of(last_word.begin(), last_word.end(), [](char c) { return c >= '0' && c <= '9'; })) return;  // H5N1
    if (first > 0 && end < work.tree.size() && token(first - 1).form == "(" && token(end).form == ")") return;  // an acronym of something else
    if (first < work.body) return;
    // Known in this report already: surname, acronym, the same new name.
    const std::string key = name_key(all.words(work, first, end));
    if (const auto it = all.known_as.find(key); it != all.known_as.end() && left == nullptr && !(size == 1 && token(first).upos == Upos::kAdj)) {
      Draft& draft = all.add(work, index, first, end, MentionKind::kCoreferent, "name:again", 0.9F);
      draft.entities = {it->second};
      return;
    }
    if (is_region(key)) {
      Entity region;
      region.id = "region:" + slug(key);
      region.name = all.words(work, first, end);
      region.type = EntityType::kPlace;
      const std::uint32_t at = all.intern_new(std::move(region));
      Draft& draft = all.add(work, index, first, end, MentionKind::kName, "name:region", 0.7F);
      draft.entities = {at};
      draft.place = static_cast<std::int32_t>(at);
      draft.antecedent = false;
      return;
    }
    // Treaties are left to agreements.cc, with all of their long names.
    if (is_agreement_word(last_word) || (last_word.ends_with('s') && is_agreement_word(last_word.substr(0, last_word.size() - 1)))) return;
    const bool titled = title_before(first);
    const bool headline = work.capitals || work.title_case;
    const bool given = (all.lexicon->word_flags(all.lexicon->word(first_word)) & kWordGiven) != 0;
    // An organisation by its shape.
    if (!titled && (size > 1 || left != nullptr) && (is_organisation_word(last_word) || (opens_organisation(first_word) && size > 1)) && !headline) {
      const int begin = left != nullptr ? left->first : first;
      const int stop = extend_over_of(work.tree, end);
      std::string country, of;
      owner_inside(begin, stop, country, of);
      if (country.empty() && last_word == "party") {
        if (const EntityIndex state = all.dominant_country(); state != kNone) country = all.lexicon->country(state);
      }
      const bool party = last_word == "party" || last_word == "democrats" || last_word == "liberals";
      const bool armed = last_word == "army" || last_word == "brigade" || last_word == "brigades" || last_word == "militia" || last_word == "fighters" || last_word == "jihad";
      const bool press = last_word == "times" || last_word == "post" || last_word == "news" || last_word == "radio" || last_word == "tv" || last_word == "television" || last_word == "herald" || last_word == "journal" || last_word == "gazette" || last_word == "tribune" || last_word == "telegraph";
      const bool firm = last_word == "corp" || last_word == "corporation" || last_word == "company" || last_word == "inc" || last_word == "ltd" || last_word == "bank" || last_word == "airlines" || last_word == "airways" || last_word == "holding" || last_word == "holdings";
      const bool school = last_word == "university" || last_word == "college" || last_word == "academy" || last_word == "institute";
      const EntityType type = party ? EntityType::kParty : press ? EntityType::kMedia : firm ? EntityType::kCompany : armed ? EntityType::kGroup : EntityType::kOther;
      add_new(begin, stop, type, "name:organisation-shape", 0.7F, country, party ? "PTY" : press ? "JRN" : firm ? "BUS" : school ? "EDU" : armed ? "REB" : "", of);
      for (int i = begin; i < stop; ++i) consumed[static_cast<std::size_t>(i)] = 1;
      if (left != nullptr) add_known(*left);
      return;
    }
    if (size == 1 && opens_organisation(first_word) && !headline && !titled) {
      const int stop = extend_over_of(work.tree, end);
      if (stop > end) {
        std::string country, of;
        owner_inside(first, stop, country, of);
        add_new(first, stop, EntityType::kOther, "name:organisation-shape", 0.65F, country, "", of);
        return;
      }
    }
    if (is_place_word(last_word) && (size > 1 || left != nullptr) && !titled) {
      if (headline) return;
      if (left != nullptr && is_region(name_key(all.words(work, left->first, end)))) return;  // "Indian Ocean"
      const int begin = left != nullptr ? left->first : first;
      std::string country, of;
      owner_inside(begin, end, country, of);
      Draft& draft = add_new(begin, end, EntityType::kPlace, "name:place-shape", 0.6F, country);
      draft.antecedent = false;
      return;
    }
    // A person.
    bool flat = size > 1 && token(first + 1).deprel == Deprel::kFlat;
    for (int i = first; i < end && size > 1; ++i) {  // "Windows XP", "Boeing 747"
      const std::string_view form = token(i).form;
      const bool capitals = form.size() > 1 && form.find('.') == std::string_view::npos && std::all_of(form.begin(), form.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
      if (capitals) flat = false;
    }
    const std::string_view prep = preposition(work.tree, head);
    const bool place_like = (prep == "in" || prep == "near" || prep == "at") && !titled && !work.tree.has_child(head, Deprel::kDet);
    bool person = titled || role_in_apposition(first, end) || (size > 1 && (given || flat) && !place_like);
    if (!person && size > 1 && token(head).deprel == Deprel::kNsubj && is_speech_verb(token(work.tree.head(head)).lemma)) person = true;
    int begin = first;
    if (left != nullptr && !titled) {
      // "Jordan Smith": a known name that opens a person's.
      const bool single = left->end == left->first + 1;
      const EntityType type = all.lexicon->type(left->entity);
      const bool opens = single && (type == EntityType::kPlace || left->fact == Fact::kSurname || type == EntityType::kState) &&
                         (token(left->first + 1).deprel == Deprel::kFlat || (all.lexicon->word_flags(all.lexicon->word(lower(token(left->first).form))) & kWordGiven) != 0) && left->fact != Fact::kDemonym;
      if (opens && !headline) {
        begin = left->first;
        person = true;
      } else {
        add_known(*left);
      }
    }
    int stop = end;
    if (right != nullptr && person) {
      // "Volodymyr Zelensky" where only the surname is known; "Jack London".
      const EntityType type = all.lexicon->type(right->entity);
      if (right->fact == Fact::kSurname || type == EntityType::kPlace) stop = right->end;
    }
    if (person && headline && !titled && !given) person = false;
    if (person) {
      for (int i = begin; i < stop; ++i) consumed[static_cast<std::size_t>(i)] = 1;
      const std::string before = first > 0 ? lower(token(first - 1).form) : std::string();
      Draft& draft = add_new(begin, stop, EntityType::kPerson, titled ? "person:title" : "person:name", titled ? 0.85F : 0.7F);
      if (before == "mr" || before == "sir") all.genders.emplace(draft.entities.front(), 'm');
      if (before == "mrs" || before == "ms" || before == "miss" || before == "madame") all.genders.emplace(draft.entities.front(), 'f');
      if (before == "mrs" || before == "ms" || before == "miss" || before == "madame") draft.gender = 'f';
      if (before == "mr" || before == "sir") draft.gender = 'm';
      return;
    }
    if (headline) return;
    if (place_like || prep == "from") {
      if (size <= 3 && !work.tree.has_child(head, Deprel::kDet) && token(head).upos == Upos::kPropn) {
        Draft& draft = add_new(first, end, EntityType::kPlace, "name:place-preposition", 0.5F);
        draft.antecedent = false;
      }
      return;
    }
    const Deprel relation = token(head).deprel;
    const bool argument = relation == Deprel::kNsubj || relation == Deprel::kObj || relation == Deprel::kIobj || relation == Deprel::kObl || relation == Deprel::kNmod || relation == Deprel::kConj || relation == Deprel::kAppos;
    // A single capitalised word behind an article ("the South", "the 38th Parallel") is hardly an actor's name.
    const bool qualified = size == 1 && (work.tree.has_child(head, Deprel::kDet) || work.tree.has_child(head, Deprel::kAmod) || work.tree.has_child(head, Deprel::kNummod) || is_possessive_of_pronoun(head));
    if (argument && !qualified && token(head).upos == Upos::kPropn) add_new(first, end, EntityType::kOther, "name:unknown", 0.4F);
  }

  void run() {
    const auto& tree = work.tree;
    consumed.assign(static_cast<std::size_t>(tree.size()), 0);
    surnames_that_are_roles();
    for (int i = 0; i < tree.size();) {
      if (consumed[static_cast<std::size_t>(i)] != 0) {
        ++i;
        continue;
      }
      if (known(i)) {
        const NameMatch match = work.names[static_cast<std::size_t>(work.name_at[i])];
        // Does an unknown name go on behind it?
        const int behind = match.end;
        const bool goes_on = behind < tree.size() && !known(behind) && name_token(token(behind)) && work.role_at[behind] < 0 && !match.partial && joined(tree, behind - 1);
        if (goes_on) {
          Chunk rest = chunk_from(all, tree, behind);
          int end = behind;
          while (end < rest.end && !known(end) && work.role_at[end] < 0) ++end;
          unknown(behind, end, &match, nullptr);
          if (!covered(match) && consumed[static_cast<std::size_t>(match.first)] == 0) add_known(match);
          i = std::max(end, behind);
          continue;
        }
        if (!covered(match)) add_known(match);
        // Two matches on one token ("Sino-Soviet").
        int next = match.end;
        for (std::size_t m = static_cast<std::size_t>(work.name_at[i]); m-- > 0;) {
          if (work.names[m].entity != kNone && work.names[m].partial && work.names[m].first == match.first && work.names[m].end == match.end) add_known(work.names[m]);
          else break;
        }
        i = next;
        continue;
      }
      if (!name_token(token(i)) || work.role_at[i] >= 0 || is_courtesy_title(lower(token(i).form))) {
        ++i;
        continue;
      }
      if (const int stop = treaty_end(tree, i); stop > i + 1) {
        i = stop;
        continue;
      }
      Chunk chunk = chunk_from(all, tree, i);
      int end = i;
      while (end < chunk.end && !known(end) && work.role_at[end] < 0) ++end;
      const NameMatch* right = end < chunk.end && known(end) ? &work.names[static_cast<std::size_t>(work.name_at[end])] : nullptr;
      while (end > i + 1 && (is_hyphen(token(end - 1)) || is_name_particle(token(end - 1).form))) --end;
      unknown(i, end, nullptr, right);
      i = end;
    }
    acronyms();
    shared_heads();
  }

  // "American and British forces": where "British forces" is a name, the Americans' forces are meant as well.
  void shared_heads() {
    const std::size_t before = work.drafts.size();
    for (std::size_t d = 0; d < before; ++d) {
      const Draft& organ = work.drafts[d];
      if (organ.entities.size() != 1 || all.entities[organ.entities.front()].type != EntityType::kOrgan || organ.end - organ.first < 2 || organ.first < 2 || token(static_cast<int>(organ.first) - 1).lemma != "and") continue;
      for (std::size_t a = 0; a < before; ++a) {
        const Draft& adjective = work.drafts[a];
        if (adjective.end + 1 != organ.first || adjective.kind != MentionKind::kAdjective) continue;
        const std::string name = all.words(work, static_cast<int>(adjective.first), static_cast<int>(adjective.end)) + " " + all.words(work, static_cast<int>(organ.first) + 1, static_cast<int>(organ.end));
        const auto readings = all.lexicon->find(name, all.as_of);
        if (readings.empty() || readings.front().entity == kNone || all.lexicon->type(readings.front().entity) != EntityType::kOrgan) continue;
        const std::uint32_t other = all.intern(readings.front().entity);
        work.drafts[d].entities.insert(work.drafts[d].entities.begin(), other);
        work.drafts[d].plural = true;
        break;
      }
    }
  }

  // "Billy King", later "King said": a surname, not the office.
  void surnames_that_are_roles() {
    const auto& tree = work.tree;
    for (RoleMatch& role : work.roles) {
      const int at = role.first;
      if (role.end != at + 1 || !name_token(token(at)) || work.title_case || work.capitals || static_cast<RoleKind>(role.row->kind) != RoleKind::kPerson) continue;
      const bool behind_name = at > 0 && name_token(token(at - 1)) && !known(at - 1) && work.role_at[at - 1] < 0 && joined(tree, at - 1) &&
                               (token(at).deprel == Deprel::kFlat || all.person_word(token(at - 1).form)) && !(at + 1 < tree.size() && name_token(token(at + 1)));
      const bool alone = !tree.has_child(at, Deprel::kDet) && all.known_as.contains(lower(token(at).form)) && !(at + 1 < tree.size() && name_token(token(at + 1)));
      const bool title_inside = is_courtesy_title(lower(token(at).form)) && at > 0 && at + 1 < tree.size() && name_token(token(at - 1)) && name_token(token(at + 1)) && !known(at - 1) && !known(at + 1) && work.role_at[at - 1] < 0;
      if (!behind_name && !alone && !title_inside) continue;
      role.used = true;
      work.role_at[at] = -1;
    }
  }

  bool covered(const NameMatch& match) const {
    return std::any_of(work.drafts.begin(), work.drafts.end(), [&](const Draft& draft) {
      return draft.first == static_cast<std::uint32_t>(match.first) && draft.end == static_cast<std::uint32_t>(match.end);
    });
  }

  // "the National Salvation Front (NSF)": from here on NSF is that.
  void acronyms() {
    const auto& tree = work.tree;
    for (int i = 1; i + 2 < tree.size(); ++i) {
      if (token(i).form != "(" || token(i + 2).form != ")") continue;
      const std::string_view form = token(i + 1).form;
      if (std::none_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) continue;
      const bool capitals = form.size() >= 2 && form.size() <= 10 && std::all_of(form.begin(), form.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || (c >= '0' && c <= '9'); });
      if (!capitals) continue;
      const Draft* before = nullptr;
      for (const Draft& draft : work.drafts) {
        if (draft.end == static_cast<std::uint32_t>(i) && !draft.entities.empty() && (before == nullptr || draft.first < before->first)) before = &draft;
      }
      if (before == nullptr || before->kind == MentionKind::kAdjective) continue;
      const std::uint32_t entity = before->entities.front();
      if (all.entities[entity].type == EntityType::kPerson || all.entities[entity].type == EntityType::kPlace) continue;
      all.known_as.insert_or_assign(name_key(form), entity);
      std::erase_if(work.drafts, [&](const Draft& draft) { return draft.first == static_cast<std::uint32_t>(i + 1) && draft.end == static_cast<std::uint32_t>(i + 2); });
      Draft& draft = all.add(work, index, i + 1, i + 2, MentionKind::kCoreferent, "coref:acronym", 0.9F);
      draft.entities = {entity};
    }
  }

  std::vector<char> consumed;
};

}  // namespace

void Work::remember(std::uint32_t entity, const std::string& key) {
  known_as.emplace(key, entity);
  const std::size_t blank = key.rfind(' ');
  if (blank == std::string::npos) return;
  known_as.emplace(key.substr(blank + 1), entity);
  // "bin Laden", "de Klerk"
  const std::size_t before = key.rfind(' ', blank - 1);
  if (before != std::string::npos && is_name_particle(std::string_view(key).substr(before + 1, blank - before - 1))) known_as.emplace(key.substr(before + 1), entity);
}

void Work::remember_full_names() {
  for (std::size_t s = 0; s < count; ++s) {
    for (const NameMatch& match : sentences[s].names) {
      if (match.entity == kNone || match.end - match.first < 2 || lexicon->type(match.entity) != EntityType::kPerson) continue;
      remember(intern(match.entity), name_key(words(sentences[s], match.first, match.end)));
    }
  }
}

void Work::find_names(std::uint32_t index) {
  Namer namer{*this, sentences[index], index, {}};
  namer.run();
}

}  // namespace chancery::actors
