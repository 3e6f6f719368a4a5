// SPDX-License-Identifier: Apache-2.0
//
// Namer: one sentence's names. Private to the stage: names.cc takes those of the lexicon, new_names.cc those it does
// not know.
//
// Lives as long as one call; refers to the Work it is made with.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/work.h"
#include "base/utf8.h"

namespace chancery::actors {

// Sector of an organisation by the last word of its name ("assembly", in lower case); empty if the word does not say.
std::string_view sector_of_shape(std::string_view last_word);
std::string lower(std::string_view form);        // name_key
bool name_token(const Token& token);             // a capitalised proper noun
bool joined(const language::Tree& tree, int i);  // do tokens i and i + 1 belong to one name?
struct Chunk {
  int first, end;
};
// Does it do, or suffer, what only persons and bodies do?
bool shows_an_actor(const SentenceWork& work, int head);
Chunk chunk_from(const Work& all, const language::Tree& tree, int i);

struct Namer {
  Work& all;
  SentenceWork& work;
  std::uint32_t index;
  std::vector<char> consumed;

  const Token& token(int i) const { return work.tree.token(i); }
  bool known(int i) const { return work.name_at[i] >= 0; }
  // Later a surname alone means this person.
  void remember(std::uint32_t entity) { all.remember(entity, name_key(all.entities[entity].name)); }

  // names.cc
  MentionKind kind_of(const NameMatch& match, int head) const;
  bool modifies_noun(int head) const;
  void add_known(const NameMatch& match);
  // "Afghans", "the French", "an Iraqi": people of a country; or of an organisation, then the organisation itself.
  void add_people(const NameMatch& match, int head);
  // The state named as where the noun or its clause is ("demonstrated in Serbia"); kNone if there is none.
  EntityIndex state_around(int head) const;
  bool ethnic(int first) const;  // "ethnic Albanians": the word stands at or before the token
  void run();
  // "American and British forces": where "British forces" is a name, the Americans' forces are meant as well.
  void shared_heads();
  // "Billy King", later "King said": a surname, not the office.
  void surnames_that_are_roles();
  bool covered(const NameMatch& match) const;
  // "the National Salvation Front (NSF)": from here on NSF is that.
  void acronyms();

  // new_names.cc
  bool is_possessive_of_pronoun(int head) const;
  Draft& add_new(int first, int end, EntityType type, std::string_view rule, float confidence, std::string country = {},
                 std::string sector = {}, std::string of = {});
  // Country and owner that the known names inside [first, end) give to a new organisation.
  void owner_inside(int first, int end, std::string& country, std::string& of);
  bool title_before(int first) const;
  void surname_like_a_word(int i);
  bool lies_somewhere(int head) const;
  bool comes_from(int head) const;
  bool role_in_apposition(int first, int end) const;
  // Tokens [first, end) are unknown proper nouns; `left` is the match that stands directly before them in the chunk, if
  // any.
  void unknown(int first, int end, const NameMatch* left, const NameMatch* right);
  struct Piece {
    int first, end;
    const NameMatch* left;  // known names directly before and behind it, or null
    const NameMatch* right;
    int head;
    std::string first_word, last_word;
    bool titled, headline, place_like;
  };
  Piece piece_of(int first, int end, const NameMatch* left, const NameMatch* right) const;
  void add_region(int first, int end, const std::string& key);
  // Each says whether it took the piece.
  bool unknown_organisation(const Piece& piece);
  bool unknown_place(const Piece& piece);
  bool unknown_person(const Piece& piece);
  void unknown_other(const Piece& piece);
};

}  // namespace chancery::actors
