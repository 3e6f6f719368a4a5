// SPDX-License-Identifier: Apache-2.0
//
// Offices, organs and generic agents: whose they are (adjective, possessive, of-phrase, compound, else the report's context), who holds
// them (title, apposition, else the lexicon's holder on that day), and what entity that makes.
#include <algorithm>

#include "actors/offices.h"
#include "actors/words.h"
#include "actors/work.h"
#include "base/text_file.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

// Offices and organs that a report on one state names without the state: "the president", "parliament".
bool of_a_state(std::string_view office) {
  constexpr std::string_view kVague[] = {"adviser", "attache", "chairman", "chief", "chief-executive", "commander", "committee", "consulate", "court", "delegate", "delegation", "diplomat", "director",
                                         "director-general", "embassy", "envoy", "founder", "governor", "lawyer", "leader", "legislator", "local-official", "local-government", "mayor", "member",
                                         "ministry", "minister", "negotiator", "officer", "official", "politician", "secretary-general", "general-secretary", "spokesman", "customs", "ambassador",
                                         "opposition-leader", "prince", "princess", "religious-leader", "judge", "prosecutor", "senator"};
  return std::find(std::begin(kVague), std::end(kVague), office) == std::end(kVague);
}

bool takes_accreditation(std::string_view office) {
  return office == "ambassador" || office == "envoy" || office == "consul" || office == "charge-daffaires" || office == "permanent-representative" ||
         office == "deputy-ambassador" || office == "special-envoy" || office == "attache" || office == "military-attache" || office == "embassy" ||
         office == "consulate" || office == "delegation" || office == "diplomat";
}

struct Owners {
  std::vector<std::uint32_t> entities;   // as the text names them, not lifted
  std::vector<std::uint32_t> accredited; // "to Russia", "at the UN"
  std::uint32_t exile_city = kNone;      // "government in London"
  int first = 0;                         // leftmost token that belongs to the core
  bool by_context = false;
  bool stranger = false;                 // the phrase says whose, but it is no actor: "the team's president"
  bool own_words = false;                // capitalised modifiers that make it a name of its own
};

struct RoleFinder {
  Work& all;
  SentenceWork& work;
  std::uint32_t index;

  const Token& token(int i) const { return work.tree.token(i); }
  const language::Tree& tree() const { return work.tree; }
  std::string_view text(TextRef ref) const { return all.lexicon->text(ref); }

  Draft* draft_of(int t, bool heads_only = false) {
    Draft* best = nullptr;
    for (Draft& draft : work.drafts) {
      const auto at = static_cast<std::uint32_t>(t);
      if (draft.first > at || draft.end <= at || draft.entities.empty()) continue;
      if (heads_only && draft.head != at) continue;
      if (best == nullptr || (draft.head == at && best->head != at) || (draft.head == best->head && draft.end - draft.first > best->end - best->first)) best = &draft;
    }
    return best;
  }

  bool in_role(const RoleMatch& role, int t) const { return t >= role.first && t < role.end; }

  void add_owner(Owners& owners, const Draft& draft) const {
    for (const std::uint32_t entity : draft.entities) {
      if (std::find(owners.entities.begin(), owners.entities.end(), entity) == owners.entities.end()) owners.entities.push_back(entity);
    }
  }

  void modifier(const RoleMatch& role, int child, Owners& owners) {
    const Token& t = token(child);
    const std::string_view prep = preposition(tree(), child);
    const bool before = child < role.first;
    const bool poss = is_possessive(tree(), child);
    if (before && !poss && t.deprel != Deprel::kDet && t.deprel != Deprel::kCase && t.deprel != Deprel::kPunct && t.deprel != Deprel::kCc && t.deprel != Deprel::kMark &&
        (t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound || t.deprel == Deprel::kNummod || t.deprel == Deprel::kNmod || t.deprel == Deprel::kFlat)) {
      owners.first = std::min(owners.first, tree().first(child));
    }
    if (t.upos == Upos::kPron && poss) {
      for (const std::uint32_t entity : all.refer(index, child)) owners.entities.push_back(entity);
      return;
    }
    const bool office = takes_accreditation(text(role.row->office));
    const Draft* draft = draft_of(child);
    if (draft == nullptr || static_cast<int>(draft->head) != child) {
      // A hyphenated adjective ("US-led") says who stands behind, not whose it is.
      if (poss || (child >= role.end && t.deprel == Deprel::kNmod && prep == "of") || (before && t.deprel == Deprel::kCompound && t.upos != Upos::kPunct)) owners.stranger = true;
      return;
    }
    if (draft->rule == "name:adjective" && work.name_at[child] >= 0 && work.names[static_cast<std::size_t>(work.name_at[child])].partial) return;
    const EntityType type = all.entities[draft->entities.front()].type;
    if (type == EntityType::kAgreement || type == EntityType::kName) return;
    if (before && (t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound || t.deprel == Deprel::kNmod || t.deprel == Deprel::kDet || t.deprel == Deprel::kFlat || t.deprel == Deprel::kNsubj)) {
      if (t.deprel == Deprel::kNsubj && child + 1 != role.first) return;
      if (type == EntityType::kPerson && !poss) return;
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
    if (prep == "of" || prep == "for" || prep == "from" || (prep == "in" && place) || (prep == "with" && !place) || (prep == "on" && !place)) {
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

  bool acting(const Draft& draft) const {
    const EntityType type = all.entities[draft.entities.front()].type;
    return type != EntityType::kAgreement && type != EntityType::kName;
  }

  static void add_unique(std::vector<std::uint32_t>& into, std::uint32_t entity) {
    if (std::find(into.begin(), into.end(), entity) == into.end()) into.push_back(entity);
  }

  // `name_head`: head of a name joined to the role, whose modifiers count too; -1 for none.
  Owners owners_of(const RoleMatch& role, int name_head) {
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
    // Directly before the role, whatever the parser made of it: "Turkey's Supreme Court", "French President".
    if (owners.entities.empty() && role.first > 0) {
      int at = role.first - 1;
      if (token(at).form == "'s" || token(at).form == "’s" || token(at).form == "'" || token(at).form == "’") --at;
      while (at > 0 && token(at).upos == Upos::kAdj && work.name_at[at] < 0 && token(at).deprel == Deprel::kAmod) --at;
      const Draft* draft = at >= 0 ? draft_of(at) : nullptr;
      if (draft != nullptr && static_cast<int>(draft->end) == at + 1 && (draft->kind == MentionKind::kAdjective || at != role.first - 1 || token(at).deprel == Deprel::kCompound) &&
          all.entities[draft->entities.front()].type != EntityType::kPerson &&
          !(work.name_at[at] >= 0 && work.names[static_cast<std::size_t>(work.name_at[at])].partial)) {
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
        if (static_cast<int>(candidate.first) == at && !candidate.entities.empty() && acting(candidate) && (draft == nullptr || candidate.end > draft->end)) draft = &candidate;
      }
      if (draft != nullptr && (form == "to" || form == "at") && owners.accredited.empty() && takes_accreditation(text(role.row->office))) {
        owners.accredited.push_back(draft->entities.front());
      } else if (draft != nullptr && (form == "of" || form == "for") && owners.entities.empty()) {
        add_owner(owners, *draft);
      } else if (draft != nullptr && form == "in" && draft->place >= 0) {
        // "Protesters in Khartoum burned …"; "the Norwegian government in London"
        const bool subject = token(role.head).deprel == Deprel::kNsubj || token(role.head).deprel == Deprel::kRoot;
        if (owners.entities.empty() && subject && static_cast<RoleKind>(role.row->kind) != RoleKind::kOrgan) {
          add_owner(owners, *draft);
        } else if (!owners.entities.empty() && text(role.row->office) == "government" && all.lift(owners.entities.front()) != all.lift(draft->entities.front())) {
          owners.exile_city = draft->entities.front();
        }
      }
    }
    while (owners.first < role.first && (token(owners.first).upos == Upos::kPunct || token(owners.first).upos == Upos::kCconj || token(owners.first).upos == Upos::kAdp || token(owners.first).upos == Upos::kDet)) ++owners.first;
    for (int t = owners.first; t < role.first; ++t) {
      if (is_upper(token(t).form) && t != 0 && work.name_at[t] < 0 && token(t).upos != Upos::kDet && token(t).upos != Upos::kPunct) owners.own_words = true;
    }
    return owners;
  }

  // Nothing in the phrase says whose: the nearest actor before it in the sentence, else the state most spoken of.
  std::uint32_t context_owner(const RoleMatch& role) {
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

  // The draft of a person's name that the role is the title of, or stands in apposition to; nullptr if there is none.
  Draft* named_holder(const RoleMatch& role) {
    auto person = [&](Draft* draft) {
      if (draft == nullptr || draft->kind == MentionKind::kAdjective || draft->kind == MentionKind::kPronoun) return false;
      const Entity& entity = all.entities[draft->entities.front()];
      return entity.type == EntityType::kPerson || (entity.is_new && entity.type == EntityType::kOther && draft->rule == "name:unknown");
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
      while (begin < tree().size() && (is_courtesy_title(name_key(token(begin).form)) || token(begin).form == ".")) ++begin;
      Draft* draft = starting_at(last + 2);
      if (draft == nullptr && begin < tree().size()) draft = starting_at(begin);
      if (draft != nullptr) {
        const int behind = static_cast<int>(draft->end);
        const bool closed = behind >= tree().size() || token(behind).upos == Upos::kPunct;
        const bool before_verb = behind < tree().size() && (token(behind).upos == Upos::kVerb || token(behind).upos == Upos::kAux);
        const int head = static_cast<int>(draft->head);
        const bool linked = tree().dominates(role.head, head) || (token(head).deprel == Deprel::kAppos);
        // "the mayor, Ann Lee, and Bob Ray" is an apposition; "the mayor, Ann Lee and Bob Ray" and "the mayor, Ann Lee, Bob Ray and" are lists.
        const bool list = (behind < tree().size() && token(behind).lemma == "and") ||
                          (behind + 1 < tree().size() && token(behind).form == "," && starting_at(behind + 1) != nullptr);
        if (!role.plural && !list && (closed || (before_verb && linked && token(head).deprel != Deprel::kNsubj))) return draft;
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
        const bool attached = up >= static_cast<int>(draft.first) && up < static_cast<int>(draft.end);
        if (attached && (relation == Deprel::kAppos || relation == Deprel::kConj || relation == Deprel::kParataxis || relation == Deprel::kList || relation == Deprel::kDep || relation == Deprel::kAcl)) return &draft;
      }
    }
    return nullptr;
  }

  // Last token of the role's noun phrase: the role and the names and roles that prepositions hang on it, without appositions
  // and clauses. Read off the words: parsers attach such phrases to all sorts of heads.
  int phrase_end(const RoleMatch& role) const {
    int last = role.end - 1;
    while (last + 2 < tree().size()) {
      const std::string_view form = token(last + 1).form;
      if (form != "of" && form != "to" && form != "for" && form != "in" && form != "at") break;
      int at = last + 2;
      while (at + 1 < tree().size() && (token(at).upos == Upos::kDet || (token(at).upos == Upos::kAdj && work.name_at[at] < 0))) ++at;
      int end = at;
      if (work.name_at[at] >= 0) end = work.names[static_cast<std::size_t>(work.name_at[at])].end;
      else if (work.role_at[at] >= 0) end = work.roles[static_cast<std::size_t>(work.role_at[at])].end;
      if (work.name_at[at] >= 0 && end < tree().size() && work.role_at[end] >= 0) end = work.roles[static_cast<std::size_t>(work.role_at[end])].end;
      if (end == at) break;
      last = end - 1;
    }
    return last;
  }

  bool definite(const RoleMatch& role) const {
    for (int t = role.first; t < role.end; ++t) {
      for (const int child : tree().children(t)) {
        if (token(child).deprel == Deprel::kDet) return token(child).lemma == "the" || token(child).lemma == "this" || token(child).lemma == "that";
        if (is_possessive(tree(), child)) return true;
      }
    }
    return is_upper(token(role.first).form) || work.sentence->headline;
  }

  bool marked_past(const RoleMatch& role, int from) const {
    if ((role.row->flags & kRoleFormer) != 0) return true;
    for (int t = std::max(0, from - 1); t < role.first; ++t) {
      if (is_past_marker(token(t).lemma) || token(t).form.starts_with("ex-")) return true;
    }
    return false;
  }

  bool marked_new(const RoleMatch& role, int from) const {
    if ((role.row->flags & (kRoleActing | kRoleIncoming)) != 0) return true;
    for (int t = std::max(0, from); t < role.first; ++t) {
      const std::string_view lemma = token(t).lemma;
      if (lemma == "new" || lemma == "next" || lemma == "incoming" || lemma == "acting" || lemma == "first" || lemma == "future" || lemma == "then" || lemma == "elected") return true;
    }
    return false;
  }

  // Who speaks for a firm is BUS, for a party PTY; offices of a state keep the word's own sector.
  void sector_of_owner(Entity& entity, std::string_view office, const Entity& owner) const {
    if (!entity.sector.empty()) return;
    switch (owner.type) {
      case EntityType::kCompany: case EntityType::kMedia: case EntityType::kParty: entity.sector = sector_of_office(office, owner.type); break;
      case EntityType::kGroup: case EntityType::kOrgan: entity.sector = owner.sector; break;
      default: break;
    }
  }

  void sectors(Entity& entity, const RoleRow& row) const {
    const auto codes = split(text(row.sector), ',');
    if (!codes.empty() && !codes[0].empty() && entity.sector.empty()) entity.sector = codes[0];
    for (std::size_t i = 1; i < codes.size(); ++i) {
      if (std::find(entity.other_sectors.begin(), entity.other_sectors.end(), codes[i]) == entity.other_sectors.end()) entity.other_sectors.emplace_back(codes[i]);
    }
  }

  std::string short_id(std::uint32_t entity) const {
    const std::string& id = all.entities[entity].id;
    return id.substr(id.find(':') + 1);
  }

  std::string country_of(std::uint32_t owner) const { return owner == kNone ? std::string() : all.entities[owner].country; }

  void organ(const RoleMatch& role, const Owners& owners) {
    const std::string_view office = text(role.row->office);
    std::vector<std::uint32_t> found;
    std::string_view rule = owners.by_context ? "organ:context" : "organ:owner";
    for (std::uint32_t owner : owners.entities) {
      const EntityType owner_type = all.entities[owner].type;
      const bool government = office == "government" || office == "state";
      if (government && (owner_type == EntityType::kOther || (owner_type == EntityType::kPerson && all.entities[owner].of.empty()))) continue;
      if (owner_type == EntityType::kPlace && government && office == "government") owner = all.lift(owner);
      else if (owner_type == EntityType::kPlace || owner_type == EntityType::kOrgan || owner_type == EntityType::kPerson || owner_type == EntityType::kPeople) owner = all.lift(owner);
      if (government && owners.exile_city != kNone && role.plural == false) {
        const Draft* adjective = draft_of(owners.first < role.first ? role.first - 1 : role.first);
        const std::string nation = adjective != nullptr && adjective->kind == MentionKind::kAdjective ? all.words(work, static_cast<int>(adjective->first), static_cast<int>(adjective->end)) : all.entities[owner].name;
        const auto known = all.lexicon->find(nation + " government-in-exile", all.as_of);
        const EntityType what = known.empty() || known.front().entity == kNone ? EntityType::kState : all.lexicon->type(known.front().entity);
        if (what == EntityType::kGroup || what == EntityType::kOrgan) {
          found.push_back(all.intern(known.front().entity));
          rule = "organ:in-exile";
          continue;
        }
        Entity exile;
        exile.id = "organ:" + short_id(owner) + ":government-in-exile";
        exile.name = nation + " government-in-exile";
        exile.type = EntityType::kOrgan;
        exile.country = country_of(owner);
        exile.sector = "GOV";
        exile.of = all.entities[owner].id;
        found.push_back(all.intern_new(std::move(exile)));
        rule = "organ:in-exile";
        continue;
      }
      const bool of_more = role.end + 1 < tree().size() && token(role.end).form == "of" && is_upper(token(role.end + 1).form) && work.name_at[role.end + 1] < 0;
      if (office == "government" && (owners.own_words || role.end - role.first > 1 || of_more) && is_upper(token(role.head).form) && is_upper(token(role.first).form) && !work.title_case && !work.capitals) {
        // "the Polish Provisional Government of National Unity": a government with a name of its own.
        int end = role.end;
        while (end + 1 < tree().size() && (token(end).form == "of" || is_upper(token(end).form)) && work.name_at[end] < 0) ++end;
        if (token(end - 1).form == "of") --end;
        Entity named;
        named.name = all.words(work, owners.first, end);
        named.id = "new:" + country_of(owner) + ":" + slug(named.name);
        named.type = EntityType::kOrgan;
        named.country = country_of(owner);
        named.sector = "GOV";
        named.of = all.entities[owner].id;
        named.is_new = true;
        found.push_back(all.intern_new(std::move(named)));
        rule = "organ:named-government";
        continue;
      }
      const bool vague = office == "ministry" || office == "committee" || office == "court" || office == "customs" || office == "marine-corps" || office == "delegation" || office == "local-government";
      if (vague && owners.own_words && is_upper(token(role.head).form) && !work.title_case && !work.capitals && owner_type != EntityType::kPerson) {
        // "Britain's Health Protection Agency"
        Entity named;
        int begin = owners.first;
        named.name = all.words(work, begin, role.end);
        named.id = "new:" + (country_of(owner).empty() ? "" : country_of(owner) + ":") + slug(named.name);
        named.type = EntityType::kOrgan;
        named.country = country_of(owner);
        named.of = all.entities[owner].id;
        named.is_new = true;
        sectors(named, *role.row);
        std::erase_if(work.drafts, [&](const Draft& draft) { return static_cast<int>(draft.first) >= begin && static_cast<int>(draft.end) <= role.end && draft.rule == "name:unknown"; });
        found.push_back(all.intern_new(std::move(named)));
        rule = "organ:named";
        continue;
      }
      if (government) {
        found.push_back(owner);
        rule = owners.by_context ? "government:context" : "government:owner";
        continue;
      }
      Entity made;
      if (all.lexical[owner] != kNone) {
        made = all.lexicon->organ(office, all.lexical[owner], all.as_of, text(role.row->phrase));
      } else {
        made.id = "organ:" + short_id(owner) + ":" + std::string(office);
        made.name = organ_title(office, text(role.row->phrase)) + " of " + all.entities[owner].name;
        made.type = EntityType::kOrgan;
        made.country = country_of(owner);
        made.of = all.entities[owner].id;
        made.office = office;
      }
      sectors(made, *role.row);
      if (!owners.accredited.empty()) {
        made.id += ":" + short_id(owners.accredited.front());
        made.attributes.push_back({"accredited-to", all.entities[owners.accredited.front()].id});
      }
      found.push_back(all.intern_new(std::move(made)));
    }
    const bool unspecific = office == "government" || office == "ministry" || office == "committee" || office == "court" || office == "cabinet";
    if (found.empty() && unspecific && owners.own_words && is_upper(token(role.head).form) && !work.title_case && !work.capitals) {
      Entity named;
      named.name = all.words(work, owners.first, role.end);
      if (const EntityIndex state = all.dominant_country(); state != kNone) {
        named.country = all.lexicon->country(state);
        named.of = all.lexicon->id(state);
      }
      named.id = "new:" + (named.country.empty() ? "" : named.country + ":") + slug(named.name);
      named.type = EntityType::kOrgan;
      sectors(named, *role.row);
      named.is_new = true;
      found.push_back(all.intern_new(std::move(named)));
      rule = "organ:named";
    }
    if (found.empty()) {
      if (office == "state" || office.empty() || (role.row->flags & kRoleWeak) != 0) return;
      const int article = tree().child(role.head, Deprel::kDet);
      const bool indefinite = article >= 0 && (token(article).lemma == "a" || token(article).lemma == "an");
      if (indefinite && (office == "presidency" || office == "embassy" || office == "government")) return;  // "a palace", "an embassy": nobody yet
      Entity made;
      made.id = "generic::" + std::string(split(text(role.row->sector), ',')[0]) + ":" + slug(text(role.row->phrase));
      made.name = all.words(work, role.first, role.end);
      made.type = EntityType::kOrgan;
      made.office = office;
      sectors(made, *role.row);
      found.push_back(all.intern_new(std::move(made)));
      rule = "organ:nobody's";
    }
    Draft& draft = add_role(role, owners.first, role.end, rule, owners.by_context ? 0.6F : 0.9F);
    draft.entities = std::move(found);
  }

  Draft& add_role(const RoleMatch& role, int first, int end, std::string_view rule, float confidence) {
    Draft& draft = all.add(work, index, first, end, MentionKind::kNominal, rule, confidence);
    draft.role = role.row;
    draft.plural = role.plural;
    return draft;
  }

  // "President Dutra", "Rómulo Gallegos" with fewer or more of his names than the lexicon has: the one who held the office on the day.
  void adopt(Draft& holder, std::string_view office, EntityIndex of) {
    const std::uint32_t at = holder.entities.front();
    if (!all.entities[at].is_new || office.empty()) return;
    const bool rank = !of_a_state(office) && !takes_accreditation(office);  // "Colonel Qaddafi": a rank, not the office
    const EntityIndex known = all.person_in_office(all.entities[at].name, rank ? std::string_view() : office, of);
    if (known == kNone) return;
    const std::string key = name_key(all.entities[at].name);
    const std::uint32_t person = all.intern(known);
    holder.entities.front() = person;
    all.known_as.insert_or_assign(key, person);
    if (const std::size_t blank = key.rfind(' '); blank != std::string::npos) all.known_as.insert_or_assign(key.substr(blank + 1), person);
  }

  void person(const RoleMatch& role, const Owners& owners, Draft* holder) {
    const std::string_view office = text(role.row->office);
    const bool past = marked_past(role, owners.first);
    const std::uint32_t owner = owners.entities.empty() ? kNone : owners.entities.front();
    const std::string_view role_country = text(role.row->country);
    if (holder != nullptr) {
      adopt(*holder, office, owner == kNone ? kNone : all.lexical[owner]);
      Entity& entity = all.entities[holder->entities.front()];
      if (entity.type == EntityType::kOther) entity.type = EntityType::kPerson;
      const bool said = owner != kNone && !owners.by_context;
      if (!past && !office.empty() && (entity.is_new ? entity.office.empty() || said : of_a_state(office) || takes_accreditation(office) || (entity.office.empty() && said))) entity.office = office;
      if (past && entity.office.empty() && !office.empty()) {
        const auto has = std::any_of(entity.attributes.begin(), entity.attributes.end(), [](const Attribute& a) { return a.key == "former-office"; });
        if (!has) entity.attributes.push_back({"former-office", std::string(office)});
      }
      if (owner != kNone && entity.of.empty() && (said || entity.is_new)) {
        const std::uint32_t of = all.entities[owner].type == EntityType::kPlace || all.entities[owner].type == EntityType::kPerson ? all.lift(owner) : owner;
        Entity& again = all.entities[holder->entities.front()];  // lift may have moved them
        again.of = all.entities[of].id;
        if (again.country.empty()) again.country = all.entities[of].country;
        if (again.sector.empty() && past) again.sector = "ELI";
        sector_of_owner(again, office, all.entities[of]);
      }
      Entity& final = all.entities[holder->entities.front()];
      if (final.sector.empty() && past) final.sector = "ELI";
      if (final.sector == "ELI" && !past && !office.empty() && final.office == office) final.sector.clear();  // in office, says the report
      if (final.is_new || final.sector.empty()) sectors(final, *role.row);
      if (final.country.empty()) final.country = role_country;
      for (const std::uint32_t to : owners.accredited) {
        const auto has = std::any_of(final.attributes.begin(), final.attributes.end(), [](const Attribute& a) { return a.key == "accredited-to"; });
        if (!has) final.attributes.push_back({"accredited-to", all.entities[to].id});
      }
      rename_with_country(holder->entities.front());
      // One mention of title and name.
      holder->first = static_cast<std::uint32_t>(std::min<int>(static_cast<int>(holder->first), owners.first));
      holder->end = static_cast<std::uint32_t>(std::max<int>(static_cast<int>(holder->end), role.first > static_cast<int>(holder->first) && role.end > static_cast<int>(holder->end) ? phrase_end(role) + 1 : 0));
      holder->head = static_cast<std::uint32_t>(top_token(tree(), static_cast<int>(holder->first), static_cast<int>(holder->end)));
      holder->role = role.row;
      if (holder->kind == MentionKind::kCoreferent) holder->kind = MentionKind::kName;
      holder->rule = "person:role-and-name";
      holder->confidence = std::max(holder->confidence, 0.9F);
      return;
    }
    if (!office.empty() && owner != kNone && !(owners.by_context && !of_a_state(office))) return office_holder(role, owners, past);
    generic(role, owners, past);
  }

  // "new:gul-hassan" becomes "new:AFG:gul-hassan" once the country is known.
  void rename_with_country(std::uint32_t at) {
    Entity& entity = all.entities[at];
    if (!entity.is_new || entity.country.empty() || !entity.id.starts_with("new:") || entity.id.find(':', 4) != std::string::npos) return;
    std::string id = "new:" + entity.country + ":" + entity.id.substr(4);
    if (all.ids.contains(id)) return;
    all.ids.erase(entity.id);
    all.ids.emplace(id, at);
    entity.id = std::move(id);
  }

  // "the French president", "its foreign minister": an office without a name.
  void office_holder(const RoleMatch& role, const Owners& owners, bool past) {
    const std::string_view office = text(role.row->office);
    std::vector<std::uint32_t> found;
    std::string_view rule = owners.by_context ? "office:context" : "office:owner";
    for (std::uint32_t owner : owners.entities) {
      const EntityType type = all.entities[owner].type;
      if (type == EntityType::kPlace || type == EntityType::kPerson || type == EntityType::kPeople) owner = all.lift(owner);
      if (!past && !role.plural && definite(role) && !marked_new(role, owners.first) && all.lexical[owner] != kNone) {
        // Somebody of this report who has the office, else the lexicon's holder on that day.
        std::uint32_t person = kNone;
        for (std::uint32_t e = 0; e < all.entities.size() && person == kNone; ++e) {
          if (all.entities[e].type == EntityType::kPerson && all.entities[e].office == office && all.entities[e].of == all.entities[owner].id) person = e;
        }
        if (person == kNone) {
          const EntityIndex known = all.lexicon->holder(office, all.lexical[owner], all.as_of);
          if (known != kNone && all.report->published.known()) {
            person = all.intern(known);
            rule = "office:holder-on-date";
          }
        } else {
          rule = "office:named-in-report";
        }
        if (person != kNone) {
          found.push_back(person);
          continue;
        }
      }
      Entity made;
      made.id = "office:" + short_id(owner) + ":" + std::string(office) + (past ? ":former" : "");
      if (!owners.accredited.empty()) {
        made.id += ":" + short_id(owners.accredited.front());
        made.attributes.push_back({"accredited-to", all.entities[owners.accredited.front()].id});
      }
      made.name = (past ? "former " : "") + std::string(text(role.row->phrase)) + " of " + all.entities[owner].name;
      made.type = EntityType::kPerson;
      made.country = country_of(owner);
      made.of = all.entities[owner].id;
      if (!past) made.office = office;
      if (past) made.sector = "ELI";
      sector_of_owner(made, office, all.entities[owner]);
      sectors(made, *role.row);
      if (made.sector.empty() && all.entities[owner].type == EntityType::kState) made.sector = "GOV";
      found.push_back(all.intern_new(std::move(made)));
    }
    const int end = role.end;
    Draft& draft = add_role(role, owners.first, end, rule, owners.by_context ? 0.6F : 0.85F);
    draft.entities = std::move(found);
  }

  // "Philadelphia College of Medicine", "Kabul Bank": words for bodies that are part of a name.
  bool proper_body(const RoleMatch& role, const Owners& owners) {
    if (static_cast<RoleKind>(role.row->kind) != RoleKind::kGroup || role.plural || work.title_case || work.capitals || !is_upper(token(role.head).form) || token(role.head).upos != Upos::kPropn) return false;
    if (owners.first == role.first && !(role.end + 1 < tree().size() && token(role.end).form == "of" && is_upper(token(role.end + 1).form))) return false;
    int end = role.end;
    while (end + 1 < tree().size() && (token(end).form == "of" || token(end).form == "for") && is_upper(token(end + 1).form)) {
      end += 2;
      while (end < tree().size() && is_upper(token(end).form) && token(end).upos != Upos::kPunct) ++end;
    }
    Entity body;
    body.name = all.words(work, owners.first, end);
    if (!owners.entities.empty()) {
      body.country = country_of(owners.entities.front());
      body.of = all.entities[all.lift(owners.entities.front())].id;
    }
    sectors(body, *role.row);
    if (body.country.empty()) body.country = text(role.row->country);
    body.type = body.sector == "BUS" ? EntityType::kCompany : body.sector == "JRN" ? EntityType::kMedia : body.sector == "PTY" ? EntityType::kParty : EntityType::kOther;
    body.id = "new:" + (body.country.empty() ? "" : body.country + ":") + slug(body.name);
    body.is_new = true;
    const std::string key = name_key(body.name);
    const auto again = all.known_as.find(key);
    const std::uint32_t entity = again != all.known_as.end() ? again->second : all.intern_new(std::move(body));
    all.known_as.emplace(key, entity);
    // Pieces of the name that were taken for names of their own.
    std::erase_if(work.drafts, [&](const Draft& draft) { return static_cast<int>(draft.first) >= owners.first && static_cast<int>(draft.end) <= end && (draft.rule == "name:unknown" || draft.rule.starts_with("generic:")); });
    Draft& draft = add_role(role, owners.first, end, "name:organisation-shape", 0.75F);
    draft.kind = MentionKind::kName;
    draft.entities = {entity};
    return true;
  }

  // "rebels", "three Turkish soldiers", "protesters in Khartoum"
  void generic(const RoleMatch& role, const Owners& owners, bool past) {
    const std::string_view role_country = text(role.row->country);
    if ((role.row->flags & kRoleWeak) != 0 && (owners.entities.empty() || owners.by_context)) return;
    std::vector<std::uint32_t> found;
    auto make = [&](std::uint32_t owner) {
      Entity made;
      made.type = static_cast<RoleKind>(role.row->kind) == RoleKind::kPerson && !role.plural ? EntityType::kPerson : EntityType::kOther;
      made.country = owner != kNone ? country_of(owner) : std::string(role_country);
      if (!role_country.empty() && owner == kNone) made.country = role_country;
      if (owner != kNone) {
        const std::uint32_t of = all.lift(owner);
        made.of = all.entities[of].id;
        const EntityType type = all.entities[owner].type;
        if ((type == EntityType::kGroup || type == EntityType::kParty) && text(role.row->sector) != "CVL") made.sector = all.entities[owner].sector;
        if (type == EntityType::kCompany || (text(role.row->sector) == "BUS")) made.sector = "BUS";
      }
      if (past && made.sector.empty() && !text(role.row->office).empty()) made.sector = "ELI";
      sectors(made, *role.row);
      made.name = all.words(work, owners.first, role.end);
      made.id = "generic:" + made.country + ":" + (made.sector.empty() ? "UNK" : made.sector) + ":" + slug(owner == kNone ? text(role.row->phrase) : std::string_view(made.name));
      found.push_back(all.intern_new(std::move(made)));
    };
    if (owners.entities.empty()) make(kNone);
    for (const std::uint32_t owner : owners.entities) make(owner);
    const float confidence = owners.entities.empty() ? 0.5F : owners.by_context ? 0.55F : 0.8F;
    Draft& draft = add_role(role, owners.first, role.end, owners.by_context ? "generic:context" : "generic:owner", confidence);
    draft.entities = std::move(found);
  }

  // "Taliban movement", "Hamas group", "the group Boko Haram": the word says only what the name is.
  bool names_the_body(const RoleMatch& role, const Owners& owners) {
    if (owners.entities.size() != 1) return false;
    const EntityType type = all.entities[owners.entities.front()].type;
    const bool body = type == EntityType::kGroup || type == EntityType::kParty || type == EntityType::kIgo || type == EntityType::kNgo || type == EntityType::kCompany || type == EntityType::kMedia || type == EntityType::kReligion;
    const std::string_view lemma = token(role.head).lemma;
    const bool word = lemma == "movement" || lemma == "group" || lemma == "organization" || lemma == "organisation" || lemma == "network" || lemma == "party" || lemma == "militia" || lemma == "insurgency" ||
                      lemma == "company" || lemma == "alliance" || lemma == "faction";
    const bool rule = type == EntityType::kGroup && (lemma == "regime" || lemma == "authority" || lemma == "government" || lemma == "leadership" || lemma == "administration");
    // "the UN's agency" is another body than the UN.
    for (int t = role.first; t < role.end; ++t) {
      for (const int child : tree().children(t)) {
        if (is_possessive(tree(), child) && !rule) return false;
      }
    }
    if (!body || !(word || rule)) return false;
    Draft& draft = add_role(role, owners.first, role.end, "body:name-and-word", 0.9F);
    draft.entities = owners.entities;
    draft.plural = false;
    return true;
  }

  void one(RoleMatch& role) {
    if (role.used || role.first < work.body) return;
    role.used = true;
    const auto kind = static_cast<RoleKind>(role.row->kind);
    if (token(role.head).lemma == "bank" && role.first > 0) {  // of a river
      const std::string_view side = token(role.first - 1).lemma;
      if (side == "left" || side == "right" || side == "river" || side == "east" || side == "eastern" || side == "western" || side == "opposite") return;
    }
    // Part of a name that is a mention already.
    for (const Draft& draft : work.drafts) {
      if (static_cast<int>(draft.first) <= role.first && static_cast<int>(draft.end) >= role.end && draft.kind == MentionKind::kName && draft.role == nullptr) return;
    }
    // "troops patrol Montreal", "Ottawa outlaws FLQ": verbs that a headline's parse took for nouns.
    if (role.end == role.first + 1 && role.first > 0 && token(role.first).upos == Upos::kNoun && work.sentence->headline) {
      const bool plural_before = token(role.first - 1).xpos == "NNS" && tree().head(role.first - 1) == role.first;
      const bool capital_before = role.plural && role.first == 1 && work.name_at[0] >= 0 && work.names[static_cast<std::size_t>(work.name_at[0])].metonym;
      if (plural_before || capital_before) return;
    }
    // "the two governments" refer back.
    for (const int child : tree().children(role.head)) {
      if ((token(child).lemma == "two" || token(child).lemma == "both") && refers_of(token(role.head).lemma, true) != Refers::kNothing && role.end == role.first + 1) {
        const auto pair = all.refer(index, role.head);
        if (pair.size() == 2) return;
      }
    }
    Draft* holder = kind == RoleKind::kPerson ? named_holder(role) : nullptr;
    Owners owners = owners_of(role, holder != nullptr ? static_cast<int>(holder->head) : -1);
    // A modifier before another noun: "police station", "rebel attack" stay agents; "army" in "army chief" is in the role trie.
    const std::string_view lemma = token(role.head).lemma;
    const bool bare = (role.row->flags & (kRoleBare | kRoleState)) != 0 || refers_of(lemma, false) != Refers::kNothing;
    if (holder == nullptr && (names_the_body(role, owners) || proper_body(role, owners))) return;
    if (bare && holder == nullptr && role.end == role.first + 1) {
      if (owners.entities.empty() || (role.row->flags & kRoleState) != 0) return;  // left to coreference, or "a country"
      if (all.entities[owners.entities.front()].type == EntityType::kPerson || all.entities[owners.entities.front()].type == EntityType::kOther) return;
    }
    if (owners.entities.empty() && holder == nullptr && kind == RoleKind::kPerson && token(role.head).deprel == Deprel::kCompound && work.role_at[role.head] >= 0) {
      return;  // "terrorist attacks", "student unions"
    }
    if (owners.entities.empty() && holder != nullptr && of_a_state(text(role.row->office)) && !text(role.row->office).empty()) {
      const EntityIndex state = all.dominant_country();
      if (state != kNone && !owners.stranger) {
        owners.entities = {all.intern(state)};
        owners.by_context = true;
      }
    }
    if (owners.entities.empty() && holder == nullptr) {
      const bool office = !text(role.row->office).empty();
      // "the council" after "the National Transitional Council"
      if (kind != RoleKind::kPerson && !role.plural && definite(role) && owners.first == role.first && same_word(role)) return;
      // "the ambassador", "the ministry": somebody of this report.
      if (office && definite(role) && !role.plural && same_office(role)) return;
      std::uint32_t owner = kNone;
      const std::string_view sector = std::string_view(text(role.row->sector)).substr(0, 3);
      const bool armed = sector == "MIL" || sector == "COP";
      if (office && of_a_state(text(role.row->office)) && text(role.row->country).empty() && (!role.plural || kind == RoleKind::kOrgan) && !numbered(role)) {
        owner = context_owner(role);
      } else if (kind != RoleKind::kOrgan && text(role.row->country).empty() && text(role.row->sector) != "CVL" && (definite(role) || armed) && token(role.head).deprel != Deprel::kCompound) {
        const EntityIndex state = all.dominant_country();
        if (state != kNone) owner = all.intern(state);
      }
      const int article = tree().child(role.head, Deprel::kDet);
      const bool indefinite = article >= 0 && !definite(role) && !role.plural;  // "named X as prime minister" has no article
      // "King said": a capitalised word for a person without article is a surname, unless it stands in a headline.
      const bool surname = kind == RoleKind::kPerson && role.end == role.first + 1 && is_upper(token(role.first).form) && token(role.first).upos == Upos::kPropn && !tree().has_child(role.head, Deprel::kDet) &&
                           !work.sentence->headline && !work.title_case && !work.capitals;
      if (surname) return;
      if (owner != kNone && !(indefinite && office) && !owners.stranger) {
        owners.entities = {owner};
        owners.by_context = true;
      }
    }
    if (kind == RoleKind::kOrgan) {
      organ(role, owners);
    } else if (kind == RoleKind::kPerson) {
      person(role, owners, holder);
    } else {
      generic(role, owners, false);
    }
  }

  bool numbered(const RoleMatch& role) const { return tree().has_child(role.head, Deprel::kNummod); }

  // An organisation before it, in whose name the word stands.
  bool same_word(const RoleMatch& role) {
    if (role.end != role.first + 1) return false;
    const std::string word = name_key(token(role.head).lemma);
    if (word == "government" || word == "state" || word == "country" || word == "authority") return false;
    for (std::uint32_t s = index + 1; s-- > 0 && s + 8 > index;) {
      auto& drafts = all.sentences[s].drafts;
      for (auto it = drafts.rbegin(); it != drafts.rend(); ++it) {
        if ((s == index && static_cast<int>(it->first) >= role.first) || it->entities.size() != 1 || it->kind == MentionKind::kAdjective) continue;
        const Entity& entity = all.entities[it->entities.front()];
        if (entity.type == EntityType::kPerson || entity.type == EntityType::kPlace || entity.type == EntityType::kAgreement || entity.type == EntityType::kState || entity.type == EntityType::kPeople ||
            entity.type == EntityType::kTerritory || entity.type == EntityType::kName || entity.id.starts_with("generic:")) continue;
        const std::string name = name_key(entity.name);
        std::vector<std::string_view> parts;
        key_words(name, parts);
        if (parts.size() < 2 || std::find(parts.begin(), parts.end(), word) == parts.end()) continue;
        const std::uint32_t same = it->entities.front();
        Draft& draft = add_role(role, role.first, role.end, "coref:same-word", 0.85F);
        draft.kind = MentionKind::kCoreferent;
        draft.entities = {same};
        return true;
      }
    }
    return false;
  }

  // An entity of the same office that was mentioned before.
  bool same_office(const RoleMatch& role) {
    const std::string_view office = text(role.row->office);
    if (office == "government" || office == "state") return false;
    const EntityType type = static_cast<RoleKind>(role.row->kind) == RoleKind::kOrgan ? EntityType::kOrgan : EntityType::kPerson;
    for (std::uint32_t s = index + 1; s-- > 0;) {
      auto& drafts = all.sentences[s].drafts;
      for (auto it = drafts.rbegin(); it != drafts.rend(); ++it) {
        if ((s == index && static_cast<int>(it->first) >= role.first) || it->entities.size() != 1) continue;
        const Entity& entity = all.entities[it->entities.front()];
        const bool ministry = office == "ministry" && entity.id.starts_with("organ:") && (entity.office == "mfa" || entity.office == "mod" || entity.name.starts_with("Ministry"));
        const bool minister = office == "minister" && entity.office.ends_with("minister");
        if (entity.type != type || (entity.office != office && !ministry && !minister)) continue;
        const std::uint32_t same = it->entities.front();
        Draft& draft = add_role(role, role.first, role.end, "coref:office", 0.85F);
        draft.kind = MentionKind::kCoreferent;
        draft.entities = {same};
        return true;
      }
    }
    return false;
  }

  void run() {
    // What stands deeper in the tree first: the ministry before its spokesman.
    std::vector<std::size_t> order(work.roles.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return tree().depth(work.roles[a].head) > tree().depth(work.roles[b].head); });
    work.drafts.reserve(work.drafts.size() + 2 * work.roles.size() + 8);
    for (const std::size_t i : order) one(work.roles[i]);
  }
};

}  // namespace

EntityIndex Work::person_in_office(std::string_view name, std::string_view office, EntityIndex of) const {
  const std::string key = name_key(name);
  std::vector<std::string_view> words_of_name;
  key_words(key, words_of_name);
  if (words_of_name.empty()) return kNone;
  EntityIndex found = kNone;
  // The surname is the last word or, in Spanish names, the one before.
  for (std::size_t back = 1; back <= 2 && back <= words_of_name.size() && found == kNone; ++back) {
    if (back == words_of_name.size() && back > 1) break;
    const std::string_view family = words_of_name[words_of_name.size() - back];
    const std::uint32_t node = lexicon->next(0, lexicon->word(family));
    if (node == kNone) continue;
    for (const NameRow& row : lexicon->names_at(node)) {
      if (lexicon->type(row.entity) != EntityType::kPerson || row.entity == found) continue;
      const Entity person = lexicon->entity(row.entity, as_of);
      if (person.office.empty() || (!office.empty() && person.office != office)) continue;
      if (office.empty()) {
        const std::string_view held = person.office;
        const bool known_to_all = held == "president" || held == "prime-minister" || held == "chancellor" || held == "king" || held == "queen" || held == "leader" ||
                                  held == "supreme-leader" || held == "general-secretary" || held == "secretary-general" || held == "foreign-minister";
        const bool spoken_of = countries.contains(person.country);
        if (!spoken_of && !known_to_all) continue;
        // Alone, a surname is that of somebody in a country that the report speaks of, or it stands with a full name.
        if (words_of_name.size() == 1 && !spoken_of && lexicon->type(row.entity) == EntityType::kPerson && countries.size() > 4) continue;
      }
      if (of != kNone && person.of != lexicon->id(of)) continue;
      // Given names must not contradict.
      const std::string known = name_key(person.name);
      if (words_of_name.size() > back && known[0] != words_of_name[0][0]) continue;
      if (found != kNone) return kNone;
      found = row.entity;
    }
  }
  return found;
}

void Work::find_roles(std::uint32_t index) {
  RoleFinder finder{*this, sentences[index], index};
  finder.run();
}

}  // namespace chancery::actors
