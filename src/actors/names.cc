// SPDX-License-Identifier: Apache-2.0
//
// Mentions of names that the lexicon has, and what hangs together with them: peoples, acronyms, shared heads, surnames.
#include "actors/names.h"

#include <algorithm>

#include "actors/offices.h"
#include "actors/words.h"
#include "base/utf8.h"

namespace chancery::actors {

MentionKind Namer::kind_of(const NameMatch& match, int head) const {
  if (match.fact == Fact::kDemonym || match.partial) return MentionKind::kAdjective;
  (void)head;
  return match.metonym ? MentionKind::kMetonym : MentionKind::kName;
}

bool Namer::modifies_noun(int head) const {
  const Token& t = token(head);
  return t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound || t.deprel == Deprel::kDet ||
         t.deprel == Deprel::kNummod ||
         (t.deprel == Deprel::kConj && work.tree.head(head) >= 0 &&
          (token(work.tree.head(head)).deprel == Deprel::kAmod ||
           token(work.tree.head(head)).deprel == Deprel::kCompound)) ||
         (t.deprel == Deprel::kNmod && preposition(work.tree, head).empty() && !is_possessive(work.tree, head) &&
          work.tree.head(head) > head);
}

void Namer::add_known(const NameMatch& match) {
  const int head = top_token(work.tree, match.first, match.end);
  const bool dateline = match.first < work.body;
  if (dateline) {
    if (match.place == kNone) return;  // "(AP)", the reporter's agency
    Draft& draft = all.add(work, index, match.first, match.end, MentionKind::kName, "name:dateline", 0.9F);
    draft.antecedent = false;
    if (match.place != kNone) {
      draft.place = static_cast<std::int32_t>(all.intern(match.place));
      if (all.lexicon->type(match.place) == EntityType::kPlace)
        draft.entities = {static_cast<std::uint32_t>(draft.place)};
    } else {
      draft.entities = {all.intern(match.entity)};
    }
    return;
  }
  const bool people = match.fact == Fact::kDemonym || (match.first + 1 < match.end && ethnic(match.first));
  if (people && !match.partial && !modifies_noun(head)) return add_people(match, head);
  const bool city = match.end == match.first + 1 && match.place != kNone && preposition(work.tree, head).empty() &&
                    (token(head).deprel == Deprel::kNsubj || is_possessive(work.tree, head));
  if (match.fact == Fact::kSurname || city) {
    // Who was named in full before is meant, not the lexicon's bearer of the name.
    if (const auto it = all.known_as.find(name_key(all.words(work, match.first, match.end)));
        it != all.known_as.end() && (!city || all.entities[it->second].type == EntityType::kPerson)) {
      all.add(work, index, match.first, match.end, MentionKind::kCoreferent, "name:again", 0.9F).entities = {
          it->second};
      return;
    }
  }
  if (const int up = work.tree.head(head); up > head && is_disease_word(token(up).lemma) &&
                                           !is_possessive(work.tree, head) &&
                                           (modifies_noun(head) || token(head).deprel == Deprel::kAmod))
    return;  // "Hong Kong flu"
  MentionKind kind = kind_of(match, head);
  const float confidence = std::clamp(0.45F + 0.12F * match.score, 0.4F, 0.99F);
  static constexpr std::string_view kRules[] = {"name:lexicon", "name:adjective", "name:metonym"};
  const std::string_view rule = kRules[kind == MentionKind::kAdjective ? 1 : kind == MentionKind::kMetonym ? 2 : 0];
  const std::uint32_t entity = all.intern(match.entity);
  std::int32_t place = -1;
  if (match.place != kNone && !match.partial) place = static_cast<std::int32_t>(all.intern(match.place));
  // Two nations in one word ("Sino-Soviet"): one mention of both.
  if (match.partial && !work.drafts.empty() && work.drafts.back().first == static_cast<std::uint32_t>(match.first) &&
      work.drafts.back().end == static_cast<std::uint32_t>(match.end)) {
    work.drafts.back().entities.push_back(entity);
    return;
  }
  Draft& draft = all.add(work, index, match.first, match.end, kind, rule, confidence);
  draft.entities = {entity};
  draft.place = place;
  draft.as_government = kind == MentionKind::kMetonym;
  draft.plural = all.entities[entity].type == EntityType::kPeople;
  if (match.partial) draft.antecedent = false;
  if (all.entities[entity].type == EntityType::kPerson) remember(entity);
}

bool Namer::ethnic(int first) const {
  return name_key(token(first).form) == "ethnic" || (first > 0 && token(first - 1).lemma == "ethnic");
}

EntityIndex Namer::state_around(int head) const {
  for (const int top : {head, work.tree.head(head)}) {
    if (top < 0) continue;
    for (const int child : work.tree.children(top)) {
      const std::string_view prep = preposition(work.tree, child);
      if (!known(child) || (prep != "in" && prep != "near" && prep != "across")) continue;
      const NameMatch& where = work.names[static_cast<std::size_t>(work.name_at[child])];
      const std::string_view country = all.lexicon->country(where.entity);
      if (!country.empty()) return all.lexicon->state_of(country, all.as_of);
    }
  }
  return kNone;
}

void Namer::add_people(const NameMatch& match, int head) {
  const std::uint32_t owner = all.intern(match.entity);
  const EntityType type = all.entities[owner].type;
  if (ethnic(match.first)) {
    const std::string own = all.entities[owner].country;
    // A people that the lexicon knows as a minority of a state of which the report speaks stays that.
    const bool at_home = type == EntityType::kPeople && all.countries.contains(own);
    EntityIndex host = at_home ? kNone : state_around(head);
    if (!at_home && (host == kNone || all.lexicon->country(host) == own)) host = all.country_of_minority(own);
    if (host != kNone) {
      const int first = name_key(token(match.first).form) == "ethnic" ? match.first : match.first - 1;
      Entity minority;
      minority.country = all.lexicon->country(host);
      minority.name = all.words(work, first, match.end);
      minority.id = "generic:" + minority.country + ":CVL:" + slug(minority.name);
      minority.type = EntityType::kPeople;
      minority.sector = "CVL";
      minority.of = all.lexicon->id(host);
      Draft& draft = all.add(work, index, first, match.end, MentionKind::kNominal, "name:minority", 0.8F);
      draft.entities = {all.intern_new(std::move(minority))};
      draft.plural = true;
      return;
    }
  }
  if (type != EntityType::kState && type != EntityType::kTerritory && type != EntityType::kPlace) {
    Draft& draft = all.add(work, index, match.first, match.end, MentionKind::kName, "name:lexicon", 0.8F);
    draft.entities = {owner};
    return;
  }
  // "in English", "the name is Thai": no people.
  const Token& t = token(head);
  const bool article = work.tree.has_child(head, Deprel::kDet) || work.tree.has_child(head, Deprel::kNummod) ||
                       is_plural(t) || (t.form.ends_with("s") && t.form.size() > 4);
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

void Namer::run() {
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
      const bool goes_on = behind < tree.size() && !known(behind) && name_token(token(behind)) &&
                           work.role_at[behind] < 0 && !match.partial && joined(tree, behind - 1);
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
        if (work.names[m].entity != kNone && work.names[m].partial && work.names[m].first == match.first &&
            work.names[m].end == match.end)
          add_known(work.names[m]);
        else
          break;
      }
      i = next;
      continue;
    }
    if (!name_token(token(i)) || work.role_at[i] >= 0 || is_courtesy_title(lower(token(i).form))) {
      surname_like_a_word(i);
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
    const NameMatch* right =
        end < chunk.end && known(end) ? &work.names[static_cast<std::size_t>(work.name_at[end])] : nullptr;
    while (end > i + 1 && (is_hyphen(token(end - 1)) || is_name_particle(token(end - 1).form))) --end;
    unknown(i, end, nullptr, right);
    i = end;
  }
  acronyms();
  shared_heads();
}

void Namer::shared_heads() {
  const std::size_t before = work.drafts.size();
  for (std::size_t d = 0; d < before; ++d) {
    const Draft& organ = work.drafts[d];
    if (organ.entities.size() != 1 || all.entities[organ.entities.front()].type != EntityType::kOrgan ||
        organ.end - organ.first < 2 || organ.first < 2 || token(static_cast<int>(organ.first) - 1).lemma != "and")
      continue;
    for (std::size_t a = 0; a < before; ++a) {
      const Draft& adjective = work.drafts[a];
      if (adjective.end + 1 != organ.first || adjective.kind != MentionKind::kAdjective) continue;
      const std::string name = all.words(work, static_cast<int>(adjective.first), static_cast<int>(adjective.end)) +
                               " " + all.words(work, static_cast<int>(organ.first) + 1, static_cast<int>(organ.end));
      const auto readings = all.lexicon->find(name, all.as_of);
      if (readings.empty() || readings.front().entity == kNone ||
          all.lexicon->type(readings.front().entity) != EntityType::kOrgan)
        continue;
      const std::uint32_t other = all.intern(readings.front().entity);
      work.drafts[d].entities.insert(work.drafts[d].entities.begin(), other);
      work.drafts[d].plural = true;
      break;
    }
  }
}

void Namer::surnames_that_are_roles() {
  const auto& tree = work.tree;
  for (RoleMatch& role : work.roles) {
    const int at = role.first;
    const bool surname = all.surnames.contains(lower(token(at).form)) && is_upper(token(at).form) && at > work.body;
    if (role.end != at + 1 || !(name_token(token(at)) || surname) || work.title_case || work.capitals ||
        static_cast<RoleKind>(role.row->kind) != RoleKind::kPerson)
      continue;
    const bool behind_name = at > 0 && name_token(token(at - 1)) && !known(at - 1) && work.role_at[at - 1] < 0 &&
                             joined(tree, at - 1) &&
                             (token(at).deprel == Deprel::kFlat || all.person_word(token(at - 1).form)) &&
                             !(at + 1 < tree.size() && name_token(token(at + 1)));
    const bool alone = !tree.has_child(at, Deprel::kDet) && all.known_as.contains(lower(token(at).form)) &&
                       !(at + 1 < tree.size() && name_token(token(at + 1)));
    const bool title_inside = is_courtesy_title(lower(token(at).form)) && at > 0 && at + 1 < tree.size() &&
                              name_token(token(at - 1)) && name_token(token(at + 1)) && !known(at - 1) &&
                              !known(at + 1) && work.role_at[at - 1] < 0;
    if (!behind_name && !alone && !title_inside) continue;
    role.used = true;
    work.role_at[at] = -1;
    const auto known_as = all.known_as.find(lower(token(at).form));
    if (alone && !name_token(token(at)) && known_as != all.known_as.end())
      all.add(work, index, at, at + 1, MentionKind::kCoreferent, "name:again", 0.85F).entities = {known_as->second};
  }
}

// "Felt insisted that": the surname of somebody named in full here, whatever its tag.
void Namer::surname_like_a_word(int i) {
  const Token& t = token(i);
  if (is_proper(t) || !is_upper(t.form) || t.form.size() < 3 || i < work.body || work.title_case || work.capitals ||
      work.role_at[i] >= 0)
    return;
  const std::string key = lower(t.form);
  if (!all.surnames.contains(key)) return;
  const auto known_person = all.known_as.find(key);
  if (known_person == all.known_as.end() || all.entities[known_person->second].type != EntityType::kPerson) return;
  const bool inside = i > 0 && work.tree.token(i - 1).upos != Upos::kPunct;
  if (!inside && t.deprel != Deprel::kNsubj) return;
  all.add(work, index, i, i + 1, MentionKind::kCoreferent, "name:again", 0.85F).entities = {known_person->second};
}

bool Namer::covered(const NameMatch& match) const {
  return std::any_of(work.drafts.begin(), work.drafts.end(), [&](const Draft& draft) {
    return draft.first == static_cast<std::uint32_t>(match.first) && draft.end == static_cast<std::uint32_t>(match.end);
  });
}

void Namer::acronyms() {
  const auto& tree = work.tree;
  for (int i = 1; i + 2 < tree.size(); ++i) {
    if (token(i).form != "(" || token(i + 2).form != ")") continue;
    const std::string_view form = token(i + 1).form;
    if (std::none_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) continue;
    const bool capitals = form.size() >= 2 && form.size() <= 10 && std::all_of(form.begin(), form.end(), [](char c) {
                            return (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || (c >= '0' && c <= '9');
                          });
    if (!capitals) continue;
    const Draft* before = nullptr;
    for (const Draft& draft : work.drafts) {
      if (draft.end == static_cast<std::uint32_t>(i) && !draft.entities.empty() &&
          (before == nullptr || draft.first < before->first))
        before = &draft;
    }
    if (before == nullptr || before->kind == MentionKind::kAdjective) continue;
    const std::uint32_t entity = before->entities.front();
    if (all.entities[entity].type == EntityType::kPerson || all.entities[entity].type == EntityType::kPlace) continue;
    all.known_as.insert_or_assign(name_key(form), entity);
    std::erase_if(work.drafts, [&](const Draft& draft) {
      return draft.first == static_cast<std::uint32_t>(i + 1) && draft.end == static_cast<std::uint32_t>(i + 2);
    });
    Draft& draft = all.add(work, index, i + 1, i + 2, MentionKind::kCoreferent, "coref:acronym", 0.9F);
    draft.entities = {entity};
  }
}

void Work::remember(std::uint32_t entity, const std::string& key) {
  known_as.emplace(key, entity);
  const std::size_t blank = key.rfind(' ');
  if (blank == std::string::npos) return;
  known_as.emplace(key.substr(blank + 1), entity);
  // "bin Laden", "de Klerk"
  const std::size_t before = key.rfind(' ', blank - 1);
  if (before != std::string::npos && is_name_particle(std::string_view(key).substr(before + 1, blank - before - 1)))
    known_as.emplace(key.substr(before + 1), entity);
}

void Work::remember_full_names() {
  for (std::size_t s = 0; s < count; ++s) {
    for (const NameMatch& match : sentences[s].names) {
      if (match.entity == kNone || match.end - match.first < 2 || lexicon->type(match.entity) != EntityType::kPerson)
        continue;
      // "George Washington University"
      const auto& tree = sentences[s].tree;
      if (match.end < tree.size() && name_token(tree.token(match.end)) && joined(tree, match.end - 1) &&
          !is_name_particle(lower(tree.token(match.end).form)))
        continue;
      remember(intern(match.entity), name_key(words(sentences[s], match.first, match.end)));
    }
  }
}

void Work::find_names(std::uint32_t index) {
  Namer namer{*this, sentences[index], index, {}};
  namer.run();
}

}  // namespace chancery::actors
