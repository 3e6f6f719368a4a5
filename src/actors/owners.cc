// SPDX-License-Identifier: Apache-2.0
//
// Whose an office, organ or agent is: adjective, possessive, of-phrase, compound, else the report's context; and who
// bears it by name.
#include <algorithm>

#include "actors/roles.h"
#include "actors/words.h"
#include "base/utf8.h"

namespace chancery::actors {

constexpr int kWholeSentence = 1 << 30;

bool of_a_state(std::string_view office) {
  constexpr std::string_view kVague[] = {"adviser",
                                         "attache",
                                         "chairman",
                                         "chief",
                                         "chief-executive",
                                         "commander",
                                         "committee",
                                         "consulate",
                                         "court",
                                         "delegate",
                                         "delegation",
                                         "diplomat",
                                         "director",
                                         "director-general",
                                         "embassy",
                                         "envoy",
                                         "founder",
                                         "governor",
                                         "lawyer",
                                         "leader",
                                         "legislator",
                                         "local-official",
                                         "local-government",
                                         "mayor",
                                         "member",
                                         "ministry",
                                         "minister",
                                         "negotiator",
                                         "officer",
                                         "official",
                                         "politician",
                                         "secretary-general",
                                         "general-secretary",
                                         "spokesman",
                                         "customs",
                                         "ambassador",
                                         "opposition-leader",
                                         "prince",
                                         "princess",
                                         "religious-leader",
                                         "judge",
                                         "prosecutor",
                                         "senator"};
  return std::find(std::begin(kVague), std::end(kVague), office) == std::end(kVague);
}

bool takes_accreditation(std::string_view office) {
  return office == "ambassador" || office == "envoy" || office == "consul" || office == "charge-daffaires" ||
         office == "permanent-representative" || office == "deputy-ambassador" || office == "special-envoy" ||
         office == "attache" || office == "military-attache" || office == "embassy" || office == "consulate" ||
         office == "delegation" || office == "diplomat";
}

Draft* RoleFinder::draft_of(int t, bool heads_only) {
  Draft* best = nullptr;
  for (Draft& draft : work.drafts) {
    const auto at = static_cast<std::uint32_t>(t);
    if (draft.first > at || draft.end <= at || draft.entities.empty()) continue;
    if (heads_only && draft.head != at) continue;
    if (best == nullptr || (draft.head == at && best->head != at) ||
        (draft.head == best->head && draft.end - draft.first > best->end - best->first))
      best = &draft;
  }
  return best;
}

void RoleFinder::add_owner(Owners& owners, const Draft& draft) const {
  for (const std::uint32_t entity : draft.entities) {
    if (std::find(owners.entities.begin(), owners.entities.end(), entity) == owners.entities.end())
      owners.entities.push_back(entity);
  }
}

// "US-led troops" are those of the one who leads, as far as a report says whose they are; "US-backed rebels" are not.
bool RoleFinder::leads(const RoleMatch& role, int child) const {
  const std::string_view sector = text(role.row->sector);
  const std::string_view form = token(child).form;
  return (form.ends_with("-led") || form == "led") && (sector.starts_with("MIL") || sector.empty());
}

void RoleFinder::modifier(const RoleMatch& role, int child, Owners& owners) {
  const Token& t = token(child);
  const std::string_view prep = preposition(tree(), child);
  const bool before = child < role.first;
  const bool poss = is_possessive(tree(), child);
  if (before && !poss && t.deprel != Deprel::kDet && t.deprel != Deprel::kCase && t.deprel != Deprel::kPunct &&
      t.deprel != Deprel::kCc && t.deprel != Deprel::kMark &&
      (t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound || t.deprel == Deprel::kNummod ||
       t.deprel == Deprel::kNmod || t.deprel == Deprel::kFlat)) {
    owners.first = std::min(owners.first, tree().first(child));
  }
  if (t.upos == Upos::kPron && poss) {
    const auto whose = all.refer(index, child);
    owners.entities.insert(owners.entities.end(), whose.begin(), whose.end());
    owners.stranger = owners.stranger || whose.empty();  // somebody's, and not known whose
    return;
  }
  // "European soldiers", "the foreign media": not those of the country that the report is about.
  if (before &&
      (t.lemma == "european" || t.lemma == "foreign" || t.lemma == "African" || t.lemma == "European" ||
       t.lemma == "Western" || t.lemma == "western" || t.lemma == "international" || t.lemma == "Arab" ||
       t.lemma == "overseas") &&
      draft_of(child) == nullptr)
    owners.stranger = true;
  const bool office = takes_accreditation(text(role.row->office));
  const Draft* draft = draft_of(child);
  if (draft == nullptr || static_cast<int>(draft->head) != child) {
    // A hyphenated adjective ("US-led") says who stands behind, not whose it is.
    if (poss || (child >= role.end && t.deprel == Deprel::kNmod && prep == "of") ||
        (before && t.deprel == Deprel::kCompound && t.upos != Upos::kPunct))
      owners.stranger = true;
    return;
  }
  if (draft->rule == "name:adjective" && work.name_at[child] >= 0 &&
      work.names[static_cast<std::size_t>(work.name_at[child])].partial && !leads(role, child))
    return;
  const EntityType type = all.entities[draft->entities.front()].type;
  if (type == EntityType::kAgreement || type == EntityType::kName) return;
  if (before && (t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound || t.deprel == Deprel::kNmod ||
                 t.deprel == Deprel::kDet || t.deprel == Deprel::kFlat || t.deprel == Deprel::kNsubj)) {
    if (t.deprel == Deprel::kNsubj && child + 1 != role.first) return;
    const std::string_view office_name = text(role.row->office);
    const bool of_person = office_name == "government" || office_name == "cabinet" || office_name == "state";
    if (type == EntityType::kPerson && !poss &&
        !(of_person && !all.entities[draft->entities.front()].country.empty())) {
      if (of_person) owners.stranger = true;
      return;
    }
    if (draft->first > 0 && token(static_cast<int>(draft->first) - 1).lemma == "ethnic") {
      // "ethnic Albanian rebels": of the country in which they are
      const std::string own = all.entities[draft->entities.front()].country;
      if (const EntityIndex host = all.country_of_minority(own); host != kNone) {
        add_unique(owners.entities, all.intern(host));
        return;
      }
    }
    add_owner(owners, *draft);
    for (const int more : tree().children(child)) {
      if (token(more).deprel != Deprel::kConj) continue;
      if (const Draft* second = draft_of(more, true)) add_owner(owners, *second);
    }
    return;
  }
  if (child < role.end || (t.deprel != Deprel::kNmod && t.deprel != Deprel::kObl)) return;
  const bool organ = static_cast<RoleKind>(role.row->kind) == RoleKind::kOrgan;
  const bool place = type == EntityType::kPlace || type == EntityType::kState || type == EntityType::kTerritory;
  if (prep == "to" || prep == "at" || (prep == "in" && office && !organ)) {
    if (office) add_unique(owners.accredited, draft->entities.front());
    return;
  }
  if (!owners.entities.empty() && prep != "in") return;  // "US forces from Iraq" are American
  if (prep == "of" || prep == "for" || prep == "from" || (prep == "in" && place) || (prep == "with" && !place) ||
      (prep == "on" && !place)) {
    if (prep == "in" && !owners.entities.empty()) {
      const std::uint32_t where = all.lift(draft->entities.front());
      if (all.lift(owners.entities.front()) != where) owners.exile_city = draft->entities.front();
      return;
    }
    add_owner(owners, *draft);
    for (const int more : tree().children(child)) {
      if (token(more).deprel != Deprel::kConj) continue;
      if (const Draft* second = draft_of(more, true)) add_owner(owners, *second);
    }
  }
}

// Has people of its own: "Boeing vice president".
bool RoleFinder::employs(const Draft& draft) const {
  const EntityType type = all.entities[draft.entities.front()].type;
  return draft.kind == MentionKind::kName && (type == EntityType::kCompany || type == EntityType::kMedia ||
                                              type == EntityType::kNgo || type == EntityType::kIgo);
}

bool RoleFinder::acting(const Draft& draft) const {
  const EntityType type = all.entities[draft.entities.front()].type;
  return type != EntityType::kAgreement && type != EntityType::kName;
}

void RoleFinder::add_unique(std::vector<std::uint32_t>& into, std::uint32_t entity) {
  if (std::find(into.begin(), into.end(), entity) == into.end()) into.push_back(entity);
}

Owners RoleFinder::owners_of(const RoleMatch& role, int name_head) {
  Owners owners;
  owners.first = role.first;
  for (int t = role.first; t < role.end; ++t) {
    for (const int child : tree().children(t)) {
      if (!in_role(role, child) && child != name_head) modifier(role, child, owners);
    }
  }
  if (name_head >= 0) {
    for (const int child : tree().children(name_head)) {
      if (child < role.first && !in_role(role, child)) modifier(role, child, owners);
    }
  }
  // "President Omar Haddad of Chad": said behind the name.
  if (name_head >= 0 && owners.entities.empty()) {
    for (const int child : tree().children(name_head)) {
      if (child < role.end || preposition(tree(), child) != "of") continue;
      const Draft* draft = draft_of(child, true);
      if (draft == nullptr) continue;
      const EntityType type = all.entities[draft->entities.front()].type;
      if (type == EntityType::kState || type == EntityType::kTerritory || type == EntityType::kIgo)
        add_owner(owners, *draft);
    }
  }
  // "the Serb minority in Croatia": of where it lives, not of where its kin do.
  const std::string_view word = token(role.head).lemma;
  if (owners.entities.size() == 1 && (word == "minority" || word == "population" || word == "community")) {
    const Entity& kin = all.entities[owners.entities.front()];
    std::uint32_t home = kNone;
    for (const int child : tree().children(role.head)) {
      const Draft* draft = child >= role.end ? draft_of(child, true) : nullptr;
      const std::string_view prep = preposition(tree(), child);
      if (draft != nullptr && (prep == "in" || prep == "of") && draft->place >= 0)
        home = all.lift(static_cast<std::uint32_t>(draft->place));
    }
    if (home == kNone && word == "minority") {
      if (const EntityIndex host = all.country_of_minority(kin.country); host != kNone) home = all.intern(host);
    }
    if (home != kNone) {
      owners.entities = {home};
      owners.exile_city = kNone;
    }
  }
  // Directly before the role, whatever the parser made of it: "Turkey's Supreme Court", "French President".
  if (owners.entities.empty() && role.first > 0) {
    int at = role.first - 1;
    if (token(at).form == "'s" || token(at).form == "’s" || token(at).form == "'" || token(at).form == "’") --at;
    if (at >= 2 && leads(role, at) && is_hyphen(token(at - 1))) at -= 2;  // "Vietnamese-led forces"
    if (at >= 3 && token(at).form == ")" && token(at - 2).form == "(")
      at -= 3;  // "the Vets Association (VA) officials"
    while (at > 0 && token(at).upos == Upos::kAdj && work.name_at[at] < 0 && token(at).deprel == Deprel::kAmod) --at;
    const Draft* draft = at >= 0 ? draft_of(at) : nullptr;
    if (draft != nullptr && static_cast<int>(draft->end) == at + 1 &&
        (draft->kind == MentionKind::kAdjective || at != role.first - 1 || token(at).deprel == Deprel::kCompound ||
         (token(at).deprel == Deprel::kConj && employs(*draft)) ||  // "project manager and Boeing vice president"
         (role.plural && !is_upper(token(role.first).form) && !preposition(tree(), at).empty())) &&
        all.entities[draft->entities.front()].type != EntityType::kPerson &&
        !(work.name_at[at] >= 0 && work.names[static_cast<std::size_t>(work.name_at[at])].partial &&
          !leads(role, at))) {
      add_owner(owners, *draft);
    }
  }
  // Directly behind it: "Ambassador to Russia" where the parser hung Russia elsewhere.
  if (role.end + 1 < tree().size()) {
    const std::string_view form = token(role.end).form;
    int at = role.end + 1;
    if (at + 1 < tree().size() && token(at).upos == Upos::kDet) ++at;
    const Draft* draft = nullptr;
    for (const Draft& candidate : work.drafts) {
      if (static_cast<int>(candidate.first) == at && !candidate.entities.empty() && acting(candidate) &&
          (draft == nullptr || candidate.end > draft->end))
        draft = &candidate;
    }
    if (draft != nullptr && (form == "to" || form == "at") && owners.accredited.empty() &&
        takes_accreditation(text(role.row->office))) {
      owners.accredited.push_back(draft->entities.front());
    } else if (draft != nullptr && (form == "of" || form == "for") && owners.entities.empty()) {
      add_owner(owners, *draft);
    } else if (draft != nullptr && form == "in" && draft->place >= 0) {
      // "Protesters in Khartoum burned …"; "the Norwegian government in London"
      const bool subject = token(role.head).deprel == Deprel::kNsubj || token(role.head).deprel == Deprel::kRoot;
      if (owners.entities.empty() && subject && static_cast<RoleKind>(role.row->kind) != RoleKind::kOrgan) {
        add_owner(owners, *draft);
      } else if (!owners.entities.empty() && text(role.row->office) == "government" &&
                 all.lift(owners.entities.front()) != all.lift(draft->entities.front())) {
        owners.exile_city = draft->entities.front();
      }
    }
  }
  // "ambassador of the Kingdom of Sweden to the Republic of Chad", where the parser hung Chad on the kingdom.
  if (owners.accredited.empty() && takes_accreditation(text(role.row->office)) && role.end + 1 < tree().size() &&
      token(role.end).form == "of") {
    const auto starting = [&](int at) {
      if (at + 1 < tree().size() && token(at).upos == Upos::kDet) ++at;
      const Draft* longest = nullptr;
      for (const Draft& candidate : work.drafts) {
        if (static_cast<int>(candidate.first) == at && !candidate.entities.empty() && acting(candidate) &&
            (longest == nullptr || candidate.end > longest->end))
          longest = &candidate;
      }
      return longest;
    };
    const Draft* sender = starting(role.end + 1);
    const int to = sender == nullptr ? tree().size() : static_cast<int>(sender->end);
    if (to + 1 < tree().size() && token(to).form == "to") {
      if (const Draft* receiver = starting(to + 1); receiver != nullptr)
        owners.accredited.push_back(receiver->entities.front());
    }
  }
  while (owners.first < role.first &&
         (token(owners.first).upos == Upos::kPunct || token(owners.first).upos == Upos::kCconj ||
          token(owners.first).upos == Upos::kAdp || token(owners.first).upos == Upos::kDet))
    ++owners.first;
  for (int t = owners.first; t < role.first; ++t) {
    if (is_upper(token(t).form) && t != 0 && work.name_at[t] < 0 && token(t).upos != Upos::kDet &&
        token(t).upos != Upos::kPunct)
      owners.own_words = true;
  }
  return owners;
}

std::uint32_t RoleFinder::context_owner(const RoleMatch& role) {
  for (auto it = work.drafts.rbegin(); it != work.drafts.rend(); ++it) {
    if (static_cast<int>(it->first) >= role.first || !it->antecedent || it->entities.empty()) continue;
    const Entity& entity = all.entities[it->entities.front()];
    if (entity.type != EntityType::kOrgan && entity.type != EntityType::kState) continue;
    return all.lift(it->entities.front());
  }
  if (const EntityIndex state = all.dominant_country(); state != kNone) return all.intern(state);
  for (const Draft& draft : work.drafts) {  // "In Washington the State Department …"
    if (draft.place < 0 || static_cast<int>(draft.first) >= role.first || draft.rule == "name:dateline") continue;
    const std::uint32_t state = all.lift(static_cast<std::uint32_t>(draft.place));
    if (all.entities[state].type == EntityType::kState) return state;
  }
  return kNone;
}

std::uint32_t RoleFinder::state_before(const RoleMatch& role) {
  const auto subject = [&](const SentenceWork& in, int before) {
    for (const Draft& draft : in.drafts) {
      const auto head = static_cast<int>(draft.head);
      if (head >= before || draft.entities.size() != 1 || !in.tree.is(head, Deprel::kNsubj)) continue;
      const EntityType type = all.entities[draft.entities.front()].type;
      if (type == EntityType::kState || type == EntityType::kOrgan) return all.lift(draft.entities.front());
    }
    return kNone;
  };
  const std::uint32_t here = subject(work, role.first);
  if (here != kNone || index == 0) return here;
  return subject(all.sentences[index - 1], kWholeSentence);
}

bool RoleFinder::stands_behind(const RoleMatch& role, std::string_view country) const {
  if (const auto times = all.countries.find(country); times != all.countries.end() && times->second >= 4) return true;
  for (std::uint32_t s = 0; s <= index; ++s) {
    for (const Draft& draft : all.sentences[s].drafts) {
      const bool here = std::any_of(draft.entities.begin(), draft.entities.end(),
                                    [&](std::uint32_t e) { return all.entities[e].country == country; });
      if (!here) continue;
      if (s < index || static_cast<int>(draft.first) < role.first) return true;
      const std::string_view prep = preposition(tree(), static_cast<int>(draft.head));
      if (draft.place >= 0 && (prep == "in" || prep == "at" || prep == "near")) return true;
    }
  }
  return false;
}

Draft* RoleFinder::named_holder(const RoleMatch& role) {
  auto person = [&](Draft* draft) {
    if (draft == nullptr || draft->kind == MentionKind::kAdjective || draft->kind == MentionKind::kPronoun)
      return false;
    const Entity& entity = all.entities[draft->entities.front()];
    if (entity.id.starts_with("generic:")) return false;  // "a judge, a court reporter and"
    return entity.type == EntityType::kPerson ||
           (entity.is_new && entity.type == EntityType::kOther && draft->rule == "name:unknown");
  };
  auto starting_at = [&](int t) -> Draft* {
    for (Draft& draft : work.drafts) {
      if (static_cast<int>(draft.first) == t && !draft.entities.empty() && person(&draft)) return &draft;
    }
    return nullptr;
  };
  // "President Emmanuel Macron", "Foreign Minister Mr. Lavrov"
  int at = role.end;
  while (at < tree().size() && (is_courtesy_title(name_key(token(at).form)) || token(at).form == ".")) ++at;
  if (!role.plural) {
    if (Draft* draft = starting_at(at)) return draft;
  }
  // "Deputy Minister of Foreign Affairs of Russia, Andrey Rudenko,": behind the comma that closes the noun phrase.
  const int last = phrase_end(role);
  if (last + 2 < tree().size() && token(last + 1).form == ",") {
    int begin = last + 2;
    while (begin < tree().size() && (is_courtesy_title(name_key(token(begin).form)) || token(begin).form == "."))
      ++begin;
    Draft* draft = starting_at(last + 2);
    if (draft == nullptr && begin < tree().size()) draft = starting_at(begin);
    if (draft != nullptr) {
      const int behind = static_cast<int>(draft->end);
      const bool closed = behind >= tree().size() || token(behind).upos == Upos::kPunct;
      const bool before_verb =
          behind < tree().size() && (token(behind).upos == Upos::kVerb || token(behind).upos == Upos::kAux);
      const int head = static_cast<int>(draft->head);
      const bool linked = tree().dominates(role.head, head) || (token(head).deprel == Deprel::kAppos);
      // "the mayor, Ann Lee, and Bob Ray" is an apposition; "the mayor, Ann Lee and Bob Ray" and "the mayor, Ann Lee,
      // Bob Ray and" are lists.
      const bool list = (behind < tree().size() && token(behind).lemma == "and") ||
                        (behind + 1 < tree().size() && token(behind).form == "," && starting_at(behind + 1) != nullptr);
      if (!role.plural && !list && (closed || (before_verb && linked && token(head).deprel != Deprel::kNsubj)))
        return draft;
    }
  }
  // "Andrey Rudenko, the deputy foreign minister"
  int start = role.first;
  while (start > 0 && token(start - 1).upos != Upos::kPunct && tree().dominates(role.head, start - 1)) --start;
  const int up = tree().head(role.head);
  if (start > 1 && token(start - 1).form == "," && !role.plural) {
    for (Draft& draft : work.drafts) {
      if (static_cast<int>(draft.end) != start - 1 || draft.entities.empty() || !person(&draft)) continue;
      const Deprel relation = token(role.head).deprel;
      // "His Excellency Mr Jan Smit, Ambassador of …": both hang on the courtesy.
      const bool courtesy = up >= 0 && tree().head(static_cast<int>(draft.head)) == up &&
                            (token(up).lemma == "excellency" || token(up).lemma == "Excellency" ||
                             token(up).lemma == "majesty" || token(up).lemma == "Majesty");
      const bool attached = (up >= static_cast<int>(draft.first) && up < static_cast<int>(draft.end)) || courtesy;
      if (attached && (relation == Deprel::kAppos || relation == Deprel::kConj || relation == Deprel::kParataxis ||
                       relation == Deprel::kList || relation == Deprel::kDep || relation == Deprel::kAcl))
        return &draft;
    }
  }
  return nullptr;
}

int RoleFinder::phrase_end(const RoleMatch& role) const {
  int last = role.end - 1;
  while (last + 2 < tree().size()) {
    const std::string_view form = token(last + 1).form;
    if (form != "of" && form != "to" && form != "for" && form != "in" && form != "at") break;
    int at = last + 2;
    while (at + 1 < tree().size() &&
           (token(at).upos == Upos::kDet || (token(at).upos == Upos::kAdj && work.name_at[at] < 0)))
      ++at;
    int end = at;
    if (work.name_at[at] >= 0)
      end = work.names[static_cast<std::size_t>(work.name_at[at])].end;
    else if (work.role_at[at] >= 0)
      end = work.roles[static_cast<std::size_t>(work.role_at[at])].end;
    if (work.name_at[at] >= 0 && end < tree().size() && work.role_at[end] >= 0)
      end = work.roles[static_cast<std::size_t>(work.role_at[end])].end;
    if (end == at) break;
    last = end - 1;
  }
  return last;
}

bool RoleFinder::definite(const RoleMatch& role) const {
  for (int t = role.first; t < role.end; ++t) {
    for (const int child : tree().children(t)) {
      if (token(child).deprel == Deprel::kDet)
        return token(child).lemma == "the" || token(child).lemma == "this" || token(child).lemma == "that";
      if (is_possessive(tree(), child)) return true;
    }
  }
  return is_upper(token(role.first).form) || work.sentence->headline;
}

bool RoleFinder::marked_past(const RoleMatch& role, int from) const {
  if ((role.row->flags & kRoleFormer) != 0 || text(role.row->sector) == "ELI") return true;
  for (int t = std::max(0, from - 1); t < role.first; ++t) {
    const bool later = token(t).lemma == "late" && lower_case(token(t).form) != "late";
    if (is_past_marker(name_key(token(t).form)) || token(t).form.starts_with("ex-") ||
        (is_past_marker(token(t).lemma) && !later))
      return true;
  }
  return false;
}

bool RoleFinder::marked_new(const RoleMatch& role, int from) const {
  if ((role.row->flags & (kRoleActing | kRoleIncoming)) != 0) return true;
  for (int t = std::max(0, from); t < role.first; ++t) {
    const std::string_view lemma = token(t).lemma;
    if (lemma == "new" || lemma == "next" || lemma == "incoming" || lemma == "acting" || lemma == "first" ||
        lemma == "future" || lemma == "then" || lemma == "elected")
      return true;
  }
  return false;
}

}  // namespace chancery::actors
