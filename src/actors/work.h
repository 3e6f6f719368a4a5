// SPDX-License-Identifier: Apache-2.0
//
// Work: one report on its way through the stage. Private to it; each step is a file of its own:
//   prepare.cc   trees, key words, headline style, matches of names and roles in the tries
//   place_context.cc  which of the places of one name the report means
//   resolve.cc   which entity a matched name means: date, document, type, syntactic place
//   evidence.cc  what the whole report says of its names: who acts, what acronyms and surnames stand for
//   names.cc     mentions of names, known and new; titles and appositions make one mention
//   roles.cc     offices, organs, generic agents, with the country they belong to
//   agreements.cc  treaties and pacts, and names as such
//   coreference.cc, antecedents.cc, speakers.cc, sides.cc  pronouns and noun phrases that refer back
// Lives in Scratch, one thread; views point into the report, the document and the lexicon.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actors/finder.h"
#include "language/tree.h"

namespace chancery::actors {

// One key word of a token; a token such as "US-led" has several, a hyphen none, other punctuation one that no name has.
struct Unit {
  std::uint32_t word = kNone;   // of the form
  std::uint32_t lemma = kNone;  // of the lemma; only for tokens of one word
  std::int32_t token = 0;
  bool starts_upper = false;
  bool last = true;  // the token's last
};

// A name of the lexicon at tokens [first, end).
struct NameMatch {
  int first = 0, end = 0;
  std::uint32_t first_row = 0, end_row = 0;  // in Work::rows
  bool partial = false;                      // only a part of a token: "pro-Russian"
  // What resolve.cc decides:
  EntityIndex entity = kNone;  // kNone: no reading has enough support
  EntityIndex place = kNone;   // the reading as a place, if there is one
  Fact fact = Fact::kName;
  float score = 0;
  bool metonym = false;  // entity is the state for which a city stands
};

struct RoleMatch {
  int first = 0, end = 0, head = 0;
  const RoleRow* row = nullptr;
  bool plural = false;
  bool used = false;
};

struct Draft : Mention {
  const RoleRow* role = nullptr;
  bool plural = false;
  bool inner = false;      // inside another mention: "Afghan" in "the Afghan ambassador"
  bool antecedent = true;  // can be referred back to
  char gender = 0;         // 'f', 'm' or 0
};

struct SentenceWork {
  const Sentence* sentence = nullptr;
  language::Tree tree;
  std::vector<Unit> units;
  std::vector<NameMatch> names;
  std::vector<RoleMatch> roles;
  std::vector<int> name_at, role_at;  // by token: index in names, roles; -1
  std::vector<int> draft_at;          // by token: the first draft whose head it is, -1; as of index_drafts()
  std::vector<char> covered;          // by token: inside a draft
  std::vector<Draft> drafts;
  std::vector<char> quoted;             // by token: between quotation marks
  std::vector<char> in_title;           // by token: 1 inside the title of a work in quotation marks
  std::vector<std::uint32_t> speakers;  // of what stands between them
  bool opens_quoted = false;            // a quotation goes on from the sentence before
  bool address = false;                 // a web address, taken for a sentence
  bool capitals = false;                // written in capitals throughout
  bool title_case = false;              // a headline with most words capitalised
  int body = 0;                         // first token behind the dateline
};

struct Work {
  const Report* report = nullptr;
  const Document* document = nullptr;
  const ActorLexicon* lexicon = nullptr;
  Day as_of = kMaxDay;

  std::vector<SentenceWork> sentences;
  std::size_t count = 0;           // of them in use
  std::vector<NameRow> rows;       // of all NameMatches
  std::vector<float> row_support;  // beside rows: what the report says for a reading as a place
  std::vector<Entity> entities;
  std::vector<EntityIndex> lexical;                    // beside entities: row in the lexicon or kNone
  std::unordered_map<std::string, std::uint32_t> ids;  // id -> index in entities
  std::map<std::string, int, std::less<>> countries;   // how often the document's unambiguous names point to a country
  bool sports = false;                                 // the report is of games: cities are teams
  std::string dateline;                                // country from which the report is datelined; empty if it is not
  std::unordered_map<std::string, std::uint32_t> known_as;  // key of a surname or defined acronym -> entity
  std::vector<int> times_mentioned;                         // by entity, in the sentences done
  std::unordered_set<std::string> seen_acting;      // keys of unknown names that do, or suffer, what only actors do
  std::unordered_set<std::string> surnames;         // last words of unknown persons' full names
  std::unordered_set<std::string> other_acronyms;   // keys of acronyms that the report defines as no entity's
  std::unordered_map<std::uint32_t, char> genders;  // of persons, by title or pronoun
  std::string buffer;                               // for keys
  std::vector<std::string_view> parts;

  void begin(const Report& report, const Document& document, const ActorLexicon& lexicon);

  // prepare.cc
  void prepare(SentenceWork& work);
  void match_names(SentenceWork& work);
  // The longest name at the unit that ends before token `before`, as the last of work.names; the unit behind it, 0 for
  // none.
  std::size_t match_at(SentenceWork& work, std::size_t unit, int before);
  void match_shorter(SentenceWork& work, int first, int end);  // a name that begins [first, end) and is not all of it
  void match_roles(SentenceWork& work);
  bool person_word(std::string_view form) const;  // opens the name of some person of the lexicon

  // place_context.cc
  void weigh_places();
  // 0 for rows that came in later, with the shorter names behind rejected ones.
  float support_of(std::uint32_t r) const { return r < row_support.size() ? row_support[r] : 0.0F; }
  // What speaks for the reading of row r as a place, beyond its name: its size, the report, the words around it.
  float place_points(const SentenceWork& work, std::uint32_t r, int head, std::string_view preposition) const;

  // resolve.cc
  void count_countries();
  void resolve(SentenceWork& work);
  void resolve(SentenceWork& work, NameMatch& match);

  // evidence.cc
  void note_acronyms(const SentenceWork& work);  // before resolve()
  void note_names(const SentenceWork& work);     // surnames, before resolve()
  void note_acting(const SentenceWork& work);    // behind it

  // names.cc
  void find_names(std::uint32_t index);
  void remember(std::uint32_t entity, const std::string& key);  // its surname alone means it from here on
  void remember_full_names();  // of the whole report: headlines use surnames before the text gives the name
  // roles.cc
  void find_roles(std::uint32_t index);
  // The person of the lexicon with the surname that ends `name`, who held the office on the day; kNone if none or
  // several.
  EntityIndex person_in_office(std::string_view name, std::string_view office, EntityIndex of) const;
  // agreements.cc
  void find_agreements(std::uint32_t index);
  void find_names_as_such(std::uint32_t index);
  // coreference.cc
  void find_references(std::uint32_t index);
  // What the pronoun or bare noun phrase headed by token refers to; empty if nothing fits.
  std::vector<std::uint32_t> refer(std::uint32_t index, int token);

  // Entities.
  std::uint32_t intern(EntityIndex lexical_entity);
  std::uint32_t intern_new(Entity entity);  // keeps what is known already; adds what was missing
  // The state or organisation an entity acts for: organ and person -> what they are of, place -> its state. Itself
  // otherwise.
  std::uint32_t lift(std::uint32_t entity);
  EntityIndex dominant_country() const;  // state most spoken of; kNone if there is no clear one
  // "ethnic Albanians" in a report on Serbia: the state most spoken of other than their own; kNone if there is no clear
  // one.
  EntityIndex country_of_minority(std::string_view own) const;

  // Drafts.
  Draft& add(SentenceWork& work, std::uint32_t index, int first, int end, MentionKind kind, std::string_view rule,
             float confidence);
  const Draft* draft_covering(const SentenceWork& work, int token) const;
  std::string words(const SentenceWork& work, int first,
                    int end) const;  // the text of tokens [first, end), blanks collapsed
};

// Fills draft_at and covered from the drafts as they are now.
void index_drafts(SentenceWork& work);
// The token of [first, end) that is nearest the root.
int top_token(const language::Tree& tree, int first, int end);
// Behind the capitalised words that begin with a word of agreement at `head`: "Treaty of Friendship, Alliance and
// Mutual Aid". head + 1 if nothing goes on, head if there is no such word.
int treaty_end(const language::Tree& tree, int head);
bool is_proper(const Token& token);
bool is_upper(std::string_view form);  // starts with a capital letter
bool is_hyphen(const Token& token);
bool is_plural(const Token& token);
bool is_possessive(const language::Tree& tree, int token);  // attached as nmod:poss or with a child 's
std::string_view preposition(const language::Tree& tree,
                             int token);  // lower-case form of its case child, first one; "" if none

struct Scratch::Data {
  Work work;
};

}  // namespace chancery::actors
