// SPDX-License-Identifier: Apache-2.0
//
// RoleFinder: one sentence's offices, organs and generic agents. Private to the stage: owners.cc says whose they are
// and what they are called, role_entities.cc what entity that makes, roles.cc in which order.
//
// Lives as long as one call; refers to the Work it is made with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/work.h"

namespace chancery::actors {

// Offices and organs that a report on one state names without the state: "the president", "parliament".
bool of_a_state(std::string_view office);
bool takes_accreditation(std::string_view office);  // ambassadors and their like: "to Russia" is where, not whose

struct Owners {
  std::vector<std::uint32_t> entities;    // as the text names them, not lifted
  std::vector<std::uint32_t> accredited;  // "to Russia", "at the UN"
  std::uint32_t exile_city = kNone;       // "government in London"
  int first = 0;                          // leftmost token that belongs to the core
  bool by_context = false;
  bool stranger = false;   // the phrase says whose, but it is no actor: "the team's president"
  bool own_words = false;  // capitalised modifiers that make it a name of its own
};

struct RoleFinder {
  Work& all;
  SentenceWork& work;
  std::uint32_t index;

  const Token& token(int i) const { return work.tree.token(i); }
  const language::Tree& tree() const { return work.tree; }
  std::string_view text(TextRef ref) const { return all.lexicon->text(ref); }
  bool in_role(const RoleMatch& role, int t) const { return t >= role.first && t < role.end; }
  bool numbered(const RoleMatch& role) const { return tree().has_child(role.head, Deprel::kNummod); }
  std::string country_of(std::uint32_t owner) const {
    return owner == kNone ? std::string() : all.entities[owner].country;
  }

  // owners.cc
  Draft* draft_of(int t, bool heads_only = false);
  void add_owner(Owners& owners, const Draft& draft) const;
  void modifier(const RoleMatch& role, int child, Owners& owners);
  bool leads(const RoleMatch& role, int child) const;
  bool acting(const Draft& draft) const;
  bool employs(const Draft& draft) const;
  static void add_unique(std::vector<std::uint32_t>& into, std::uint32_t entity);
  // `name_head`: head of a name joined to the role, whose modifiers count too; -1 for none.
  Owners owners_of(const RoleMatch& role, int name_head);
  // Nothing in the phrase says whose: the nearest actor before it in the sentence, else the state most spoken of.
  std::uint32_t context_owner(const RoleMatch& role);
  // Is the country that of the report, and not only of those whom the one with the role deals with? It was spoken of
  // before, or more than once, or as a place.
  bool stands_behind(const RoleMatch& role, std::string_view country) const;
  // The state that is the subject of the sentence before; kNone if none is.
  std::uint32_t state_before(const RoleMatch& role);
  // The draft of a person's name that the role is the title of, or stands in apposition to; nullptr if there is none.
  Draft* named_holder(const RoleMatch& role);
  // Last token of the role's noun phrase: the role and the names and roles that prepositions hang on it, without
  // appositions and clauses. Read off the words: parsers attach such phrases to all sorts of heads.
  int phrase_end(const RoleMatch& role) const;
  bool definite(const RoleMatch& role) const;
  bool marked_past(const RoleMatch& role, int from) const;
  bool marked_new(const RoleMatch& role, int from) const;

  // role_entities.cc
  // Who speaks for a firm is BUS, for a party PTY; offices of a state keep the word's own sector.
  void sector_of_owner(Entity& entity, std::string_view office, const Entity& owner) const;
  void sectors(Entity& entity, const RoleRow& row) const;
  // "civilian advisers", "opposition lawmakers", "rebel officials": what stands before the word says more than it does.
  void sector_of_modifiers(Entity& entity, const RoleMatch& role, int from) const;
  std::string short_id(std::uint32_t entity) const;
  Draft& add_role(const RoleMatch& role, int first, int end, std::string_view rule, float confidence);
  void organ(const RoleMatch& role, const Owners& owners);
  // "President Dutra", "Rómulo Gallegos" with fewer or more of his names than the lexicon has: the one who held the
  // office on the day.
  void adopt(Draft& holder, std::string_view office, EntityIndex of);
  void person(const RoleMatch& role, const Owners& owners, Draft* holder);
  // "new:gul-hassan" becomes "new:AFG:gul-hassan" once the country is known.
  void rename_with_country(std::uint32_t at);
  // Who was last mentioned in the report as holder of the office.
  std::uint32_t last_in_office(const RoleMatch& role, std::string_view office, std::uint32_t owner) const;
  // "the French president", "its foreign minister": an office without a name.
  void office_holder(const RoleMatch& role, const Owners& owners, bool past);
  // "Philadelphia College of Medicine", "Kabul Bank": words for bodies that are part of a name.
  bool proper_body(const RoleMatch& role, const Owners& owners);
  // "rebels", "three Turkish soldiers", "protesters in Khartoum"
  void generic(const RoleMatch& role, const Owners& owners, bool past);
  // "Taliban movement", "Hamas group", "the group Boko Haram": the word says only what the name is.
  bool names_the_body(const RoleMatch& role, const Owners& owners);

  // roles.cc
  void one(RoleMatch& role);
  // An organisation before it, in whose name the word stands.
  bool same_word(const RoleMatch& role);
  // An entity of the same office that was mentioned before.
  bool same_office(const RoleMatch& role);
  void run();
};

}  // namespace chancery::actors
