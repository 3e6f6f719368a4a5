// SPDX-License-Identifier: Apache-2.0
//
// Proper names that the lexicon does not know: persons by title, apposition and given name, organisations by their
// shape
// ("… Party", "Bank of …"), places by preposition.
#include <algorithm>

#include "actors/names.h"
#include "actors/offices.h"
#include "actors/words.h"
#include "base/utf8.h"

namespace chancery::actors {

namespace {

// What the last word of an organisation's name says it is.
struct Shape {
  EntityType type;
  std::string_view sector;
};
Shape shape_of(std::string_view word) {
  constexpr std::string_view kParties[] = {"party", "democrats", "liberals", "socialists"};
  constexpr std::string_view kArmed[] = {"army", "brigade", "brigades", "militia", "fighters", "jihad"};
  constexpr std::string_view kPress[] = {"times",  "post",    "news",    "radio",   "tv",       "television",
                                         "herald", "journal", "gazette", "tribune", "telegraph"};
  constexpr std::string_view kFirms[] = {"corp", "corporation", "company", "inc",     "ltd",
                                         "bank", "airlines",    "airways", "holding", "holdings"};
  constexpr std::string_view kSchools[] = {"university", "college", "academy", "institute"};
  const auto among = [&](const auto& list) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  };
  constexpr std::string_view kLegislatures[] = {"assembly", "congress", "majlis", "parliament", "senate"};
  constexpr std::string_view kCourts[] = {"court", "tribunal"};
  constexpr std::string_view kOffices[] = {"ministry", "department", "directorate", "treasury", "cabinet"};
  constexpr std::string_view kSocieties[] = {"association", "society", "foundation", "club", "trust", "forum"};
  constexpr std::string_view kHospitals[] = {"hospital"};
  constexpr std::string_view kChurches[] = {"church"};
  if (among(kLegislatures)) return {EntityType::kOrgan, "LEG"};
  if (among(kCourts)) return {EntityType::kOrgan, "JUD"};
  if (among(kOffices)) return {EntityType::kOrgan, "GOV"};
  if (word == "police") return {EntityType::kOrgan, "COP"};
  if (among(kSocieties)) return {EntityType::kOther, "SOC"};
  if (among(kHospitals)) return {EntityType::kOther, "MED"};
  if (among(kChurches)) return {EntityType::kReligion, "REL"};
  if (among(kParties)) return {EntityType::kParty, "PTY"};
  if (among(kArmed)) return {EntityType::kGroup, "REB"};
  if (among(kPress)) return {EntityType::kMedia, "JRN"};
  if (among(kFirms)) return {EntityType::kCompany, "BUS"};
  return {EntityType::kOther, among(kSchools) ? "EDU" : ""};
}

bool is_code(std::string_view form) {  // XP, 747
  return form.size() > 1 &&
         std::all_of(form.begin(), form.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

// "BlackBerry", "SeaMicro": no surname but a brand; "McCain", "LuAnn", "MacDonald" are names.
bool is_brand(std::string_view form) {
  if (form.size() > 3 && form[1] == '-' && form[2] >= 'A' && form[2] <= 'Z') return true;  // "T-Mobile"
  for (std::size_t i = 1; i + 1 < form.size(); ++i) {
    if (form[i] < 'A' || form[i] > 'Z' || form[i - 1] < 'a' || form[i - 1] > 'z') continue;
    if (form[i - 1] == '-') continue;
    return i > 2 && !form.starts_with("Mac") && !form.starts_with("Van") && !form.starts_with("Fitz");
  }
  return false;
}

}  // namespace

std::string_view sector_of_shape(std::string_view last_word) { return shape_of(last_word).sector; }

std::string lower(std::string_view form) { return name_key(form); }

// Do tokens i and i + 1 belong to one name?
bool joined(const language::Tree& tree, int i) {
  const int j = i + 1;
  const Token& left = tree.token(i);
  const Token& right = tree.token(j);
  const bool linked = tree.head(i) == j || tree.head(j) == i || tree.head(i) == tree.head(j) || (tree.head(i) > j);
  if (!linked) return false;
  const bool left_modifies = left.deprel == Deprel::kCompound || left.deprel == Deprel::kFlat ||
                             left.deprel == Deprel::kAmod || left.deprel == Deprel::kNummod ||
                             (left.deprel == Deprel::kNmod && left.subtype != "poss");
  const bool right_modifies = right.deprel == Deprel::kFlat || right.deprel == Deprel::kCompound ||
                              right.deprel == Deprel::kAppos || right.deprel == Deprel::kGoeswith;
  return (left_modifies && tree.head(i) >= j) || (right_modifies && tree.head(j) <= i) ||
         (left.deprel == Deprel::kFlat && right.deprel == Deprel::kFlat);
}

bool name_token(const Token& token) { return is_proper(token) && is_upper(token.form); }

// The run of proper nouns from i on, with particles ("bin", "al-") and hyphens inside.
Chunk chunk_from(const Work& all, const language::Tree& tree, int i) {
  int end = i + 1;
  while (end < tree.size()) {
    const Token& token = tree.token(end);
    // "Mario Scaramella" stays one name where the parser parted it.
    const bool given = end == i + 1 && name_token(token) && all.person_word(tree.token(i).form) &&
                       token.deprel != Deprel::kNsubj && !all.person_word(token.form);
    if (name_token(token) && (joined(tree, end - 1) || given)) {
      ++end;
      continue;
    }
    // "Osama bin Laden", "Abu Bakr al - Baghdadi"
    int skip = end;
    while (skip < tree.size() && (is_hyphen(tree.token(skip)) || is_name_particle(tree.token(skip).form))) ++skip;
    if (skip > end && skip < tree.size() && name_token(tree.token(skip)) && tree.token(skip).deprel != Deprel::kNsubj &&
        !is_hyphen(tree.token(end - 1)) &&
        (skip - end == 1
             ? !is_hyphen(tree.token(end)) || (!tree.token(end - 1).space_after && !tree.token(end).space_after)
             : true)) {
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
    if (!is_upper(tree.token(at).form) || (form == "and" && !tree.dominates(end - 1, at)) ||
        tree.token(at).upos == Upos::kPron)
      break;
    ++at;
    while (at < tree.size() && is_upper(tree.token(at).form) &&
           (tree.token(at).upos == Upos::kPropn || tree.token(at).upos == Upos::kAdj ||
            tree.token(at).upos == Upos::kNoun))
      ++at;
    end = at;
  }
  return end;
}

bool Namer::is_possessive_of_pronoun(int head) const {
  for (const int child : work.tree.children(head)) {
    if (token(child).upos == Upos::kPron) return true;
  }
  return false;
}

Draft& Namer::add_new(int first, int end, EntityType type, std::string_view rule, float confidence, std::string country,
                      std::string sector, std::string of) {
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
  const auto alone = blank == std::string::npos || type != EntityType::kPerson
                         ? all.known_as.end()
                         : all.known_as.find(key.substr(blank + 1));
  if (const auto it = all.known_as.find(key); it != all.known_as.end()) {
    at = it->second;
    again = true;
  } else if (alone != all.known_as.end() && all.entities[alone->second].is_new &&
             name_key(all.entities[alone->second].name) == key.substr(blank + 1)) {
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

void Namer::owner_inside(int first, int end, std::string& country, std::string& of) {
  for (int i = first; i < end; ++i) {
    if (!known(i)) continue;
    const NameMatch& match = work.names[static_cast<std::size_t>(work.name_at[i])];
    country = all.lexicon->country(match.entity);
    const EntityType type = all.lexicon->type(match.entity);
    if (type == EntityType::kState || type == EntityType::kTerritory) of = all.lexicon->id(match.entity);
    return;
  }
}

bool Namer::title_before(int first) const {
  if (first == 0) return false;
  const std::string before = lower(token(first - 1).form);
  if (is_courtesy_title(before)) return true;
  const int role = work.role_at[first - 1];
  return role >= 0 && static_cast<RoleKind>(work.roles[static_cast<std::size_t>(role)].row->kind) == RoleKind::kPerson;
}

bool Namer::role_in_apposition(int first, int end) const {
  // "…, Gul Hassan": attached to a role; "Gul Hassan, the ambassador": a role attached to it.
  const int head = top_token(work.tree, first, end);
  auto person_role = [&](int i) {
    const int role = i >= 0 ? work.role_at[i] : -1;
    if (role >= 0 && end == first + 1 && is_upper(token(i).form) && work.quoted[static_cast<std::size_t>(i)] != 0)
      return false;  // both in the title of a book
    return role >= 0 &&
           static_cast<RoleKind>(work.roles[static_cast<std::size_t>(role)].row->kind) == RoleKind::kPerson;
  };
  const Token& t = token(head);
  // "Oscar organisers", "the Airbus director": what stands before is whose, not who.
  const bool before = t.deprel == Deprel::kCompound && work.tree.head(head) > head;
  if (!before &&
      (t.deprel == Deprel::kAppos || t.deprel == Deprel::kFlat || t.deprel == Deprel::kCompound ||
       t.deprel == Deprel::kNsubj) &&
      person_role(work.tree.head(head)))
    return true;
  for (const int child : work.tree.children(head)) {
    if (token(child).deprel == Deprel::kAppos && person_role(child)) return true;
  }
  return false;
}

// "between Abu Talat in Egypt and", "Binh Phuoc, Vietnam;", "the village of Bayou La Batre": what lies in a state or
// province, or is said to be a place.
bool Namer::lies_somewhere(int head) const {
  const int up = work.tree.head(head);
  if (up >= 0 && up < head && preposition(work.tree, head) == "of" && is_place_word(token(up).lemma) &&
      token(up).upos == Upos::kNoun)
    return true;
  for (const int child : work.tree.children(head)) {
    if (child <= head || !known(child) || preposition(work.tree, child) != "in") continue;
    const NameMatch& match = work.names[static_cast<std::size_t>(work.name_at[child])];
    const EntityType type = all.lexicon->type(match.entity);
    if (type == EntityType::kState || type == EntityType::kTerritory || type == EntityType::kPlace) return true;
  }
  return false;
}

Namer::Piece Namer::piece_of(int first, int end, const NameMatch* left, const NameMatch* right) const {
  Piece piece{
      first, end,   left, right, top_token(work.tree, first, end), lower(token(first).form), lower(token(end - 1).form),
      false, false, false};
  piece.titled = title_before(first);
  // "the National Marine Fisheries Service": no marine of that name.
  if (piece.titled && is_organisation_word(piece.last_word) && is_upper(token(first - 1).form) &&
      !is_courtesy_title(lower(token(first - 1).form)) && end - first > 1)
    piece.titled = false;
  piece.headline = work.capitals || work.title_case;
  const std::string_view prep = preposition(work.tree, piece.head);
  // What stands behind the comma names the state: "Shwe Kyin, Myanmar;".
  const bool before_state =
      end + 1 < work.tree.size() && token(end).form == "," && known(end + 1) &&
      work.names[static_cast<std::size_t>(work.name_at[end + 1])].place != kNone &&
      work.names[static_cast<std::size_t>(work.name_at[end + 1])].fact != Fact::kDemonym &&
      !is_possessive(work.tree, end + 1) && !all.person_word(token(first).form) &&
      (work.names[static_cast<std::size_t>(work.name_at[end + 1])].end >= work.tree.size() ||
       token(work.names[static_cast<std::size_t>(work.name_at[end + 1])].end).upos == Upos::kPunct ||
       token(work.names[static_cast<std::size_t>(work.name_at[end + 1])].end).lemma == "and");
  piece.place_like = (prep == "in" || prep == "near" || prep == "at" || (!prep.empty() && lies_somewhere(piece.head)) ||
                      before_state) &&
                     !piece.titled && !work.tree.has_child(piece.head, Deprel::kDet);
  return piece;
}

void Namer::unknown(int first, int end, const NameMatch* left, const NameMatch* right) {
  const Piece piece = piece_of(first, end, left, right);
  const int size = end - first;
  const std::string& last = piece.last_word;
  if (first < work.body) return;
  if (work.in_title[static_cast<std::size_t>(first)] != 0 && !piece.titled) {
    const auto again = all.known_as.find(name_key(all.words(work, first, end)));
    if (again == all.known_as.end()) return;
  }
  if (size == 1 && (is_calendar_word(last) || last.size() < 2)) return;
  if (size == 1 && (last == "who" || last == "it" || last == "me" || last == "us" || last == "you"))
    return;  // "Dr. Who"
  if (is_ship_prefix(token(first).form) || (first > 0 && is_ship_prefix(token(first - 1).form))) return;
  if (std::all_of(work.tree.token(first).form.begin(), work.tree.token(first).form.end(),
                  [](char c) { return c == '.' || (c >= 'A' && c <= 'Z'); }) &&
      token(first).form.size() == 2 && last.size() <= 2)
    return;  // "M. D."
  if (size == 1 && std::any_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; })) return;  // H5N1
  if (first > 0 && end < work.tree.size() && token(first - 1).form == "(" && token(end).form == ")")
    return;  // an acronym of something else
  // Known in this report already: surname, acronym, the same new name.
  const std::string key = name_key(all.words(work, first, end));
  if (const auto it = all.known_as.find(key);
      it != all.known_as.end() && left == nullptr && !(size == 1 && token(first).upos == Upos::kAdj)) {
    all.add(work, index, first, end, MentionKind::kCoreferent, "name:again", 0.9F).entities = {it->second};
    return;
  }
  if (end + 1 < work.tree.size() && token(end).form == "of" && (key == "gulf" || key == "bay" || key == "ring"))
    return;  // "Gulf of Aden"
  if (is_region(key)) return add_region(first, end, key);
  if (is_thing_word(last) && !piece.titled) return;  // "the Exclusion Act", "World War"
  // Treaties are left to agreements.cc, with all of their long names.
  if (is_agreement_word(last) ||
      (last.ends_with('s') && is_agreement_word(std::string_view(last).substr(0, last.size() - 1))))
    return;
  if (unknown_organisation(piece) || unknown_place(piece) || unknown_person(piece)) return;
  unknown_other(piece);
}

void Namer::add_region(int first, int end, const std::string& key) {
  Entity region;
  region.id = "region:" + slug(key);
  region.name = all.words(work, first, end);
  region.type = EntityType::kPlace;
  const std::uint32_t at = all.intern_new(std::move(region));
  Draft& draft = all.add(work, index, first, end, MentionKind::kName, "name:region", 0.7F);
  draft.entities = {at};
  draft.place = static_cast<std::int32_t>(at);
  draft.antecedent = false;
}

bool Namer::unknown_organisation(const Piece& piece) {
  if (piece.titled || piece.headline) return false;
  const int size = piece.end - piece.first;
  const bool opens = opens_organisation(piece.first_word);
  if (size == 1 && piece.left == nullptr) {  // "Movement for Democratic Change"
    const int stop = opens ? extend_over_of(work.tree, piece.end) : piece.end;
    if (stop == piece.end) return false;
    std::string country, of;
    owner_inside(piece.first, stop, country, of);
    add_new(piece.first, stop, EntityType::kOther, "name:organisation-shape", 0.65F, country, "", of);
    return true;
  }
  if (!is_organisation_word(piece.last_word) && !(opens && size > 1)) return false;
  const int begin = piece.left != nullptr ? piece.left->first : piece.first;
  const int stop = extend_over_of(work.tree, piece.end);
  std::string country, of;
  owner_inside(begin, stop, country, of);
  const Shape shape = shape_of(piece.last_word);
  if (country.empty() && shape.type == EntityType::kParty) {
    if (const EntityIndex state = all.dominant_country(); state != kNone) country = all.lexicon->country(state);
  }
  add_new(begin, stop, shape.type, "name:organisation-shape", 0.7F, country, std::string(shape.sector), of);
  for (int i = begin; i < stop; ++i) consumed[static_cast<std::size_t>(i)] = 1;
  // "George Washington University" is not of him.
  if (piece.left != nullptr && all.lexicon->type(piece.left->entity) != EntityType::kPerson) add_known(*piece.left);
  return true;
}

bool Namer::unknown_place(const Piece& piece) {
  const bool opened =
      opens_place(piece.first_word) && piece.end - piece.first > 1 && piece.left == nullptr;  // "Mount Cook"
  if (piece.titled || (!is_place_word(piece.last_word) && !opened) ||
      (piece.end - piece.first == 1 && piece.left == nullptr))
    return false;
  if (piece.headline) return true;
  const int begin = piece.left != nullptr ? piece.left->first : piece.first;
  if (piece.left != nullptr && is_region(name_key(all.words(work, begin, piece.end)))) return true;  // "Indian Ocean"
  std::string country, of;
  owner_inside(begin, piece.end, country, of);
  add_new(begin, piece.end, EntityType::kPlace, "name:place-shape", 0.6F, country).antecedent = false;
  return true;
}

bool Namer::unknown_person(const Piece& piece) {
  const int size = piece.end - piece.first;
  const bool given = (all.lexicon->word_flags(all.lexicon->word(piece.first_word)) & kWordGiven) != 0;
  // "a new MacBook Pro": a person has no article.
  bool flat =
      size > 1 && token(piece.first + 1).deprel == Deprel::kFlat && !work.tree.has_child(piece.head, Deprel::kDet);
  bool brand = false;  // "Windows XP", "Boeing 747", "MacBook Pro"
  for (int i = piece.first; i < piece.end; ++i) brand = brand || is_code(token(i).form) || is_brand(token(i).form);
  if (brand && !piece.titled) return false;
  bool person =
      piece.titled || role_in_apposition(piece.first, piece.end) || (size > 1 && (given || flat) && !piece.place_like);
  const int up = work.tree.head(piece.head);
  // "a researcher with Trend Micro": where he works.
  const std::string_view prep = preposition(work.tree, piece.head);
  const bool employer = up >= 0 && work.role_at[up] >= 0 && up < piece.first &&
                        (prep == "with" || prep == "at" || prep == "of" || prep == "for");
  if (employer && !piece.titled && !given) person = false;
  if (!person && size > 1 && up >= 0 && token(piece.head).deprel == Deprel::kNsubj && is_speech_verb(token(up).lemma))
    person = true;
  int begin = piece.first;
  if (piece.left != nullptr && !piece.titled) {
    // "Jordan Smith": a known name that opens a person's.
    const NameMatch& left = *piece.left;
    const EntityType type = all.lexicon->type(left.entity);
    const bool may_open = left.end == left.first + 1 && left.fact != Fact::kDemonym &&
                          (type == EntityType::kPlace || left.fact == Fact::kSurname || type == EntityType::kState);
    const std::uint8_t first_flags = all.lexicon->word_flags(all.lexicon->word(piece.first_word));
    // "Governor of Ohio Mike Rossi", "the Chicago Bears"
    const bool own_name = size > 1 && (first_flags & (kWordMale | kWordFemale)) != 0;
    const bool team = size == 1 && type == EntityType::kPlace && piece.first_word.ends_with('s') &&
                      !all.surnames.contains(piece.first_word);
    // "France Telecom": states open firms' names rather than people's.
    const bool firm = type == EntityType::kState && size == 1 && (first_flags & kWordFamily) == 0;
    const bool opens = may_open && !own_name && !team && !firm &&
                       (token(left.end).deprel == Deprel::kFlat || all.person_word(token(left.first).form));
    if (opens && !piece.headline) {
      begin = left.first;
      person = true;
    } else if (type == EntityType::kState && size == 1 && firm && !piece.headline && left.fact != Fact::kDemonym &&
               !token(piece.first).form.ends_with("s") && token(piece.first).deprel != Deprel::kNsubj &&
               token(left.first).deprel == Deprel::kCompound) {
      // "France Telecom"
      add_new(left.first, piece.end, EntityType::kOther, "name:state-and-word", 0.5F,
              std::string(all.lexicon->country(left.entity)), "", std::string(all.lexicon->id(left.entity)));
      for (int i = left.first; i < piece.end; ++i) consumed[static_cast<std::size_t>(i)] = 1;
      return true;
    } else if (type == EntityType::kCompany && size == 1 && !is_company_word(piece.last_word) && !piece.headline &&
               shows_an_actor(work, piece.head)) {
      // "Reliance Globalcom said": a firm of its own, named after another.
      add_new(left.first, piece.end, EntityType::kCompany, "name:firm-of-firm", 0.55F,
              std::string(all.lexicon->country(left.entity)), "BUS");
      for (int i = left.first; i < piece.end; ++i) consumed[static_cast<std::size_t>(i)] = 1;
      return true;
    } else {
      add_known(left);
    }
  }
  int stop = piece.end;
  if (piece.right != nullptr && person) {
    // "Volodymyr Zelensky" where only the surname is known; "Jack London".
    if (piece.right->fact == Fact::kSurname || all.lexicon->type(piece.right->entity) == EntityType::kPlace)
      stop = piece.right->end;
  }
  if (!person || (piece.headline && !piece.titled && !given)) return false;
  for (int i = begin; i < stop; ++i) consumed[static_cast<std::size_t>(i)] = 1;
  Draft& draft = add_new(begin, stop, EntityType::kPerson, piece.titled ? "person:title" : "person:name",
                         piece.titled ? 0.85F : 0.7F);
  const std::string before = piece.first > 0 ? lower(token(piece.first - 1).form) : std::string();
  if (before == "mr" || before == "sir") draft.gender = 'm';
  if (before == "mrs" || before == "ms" || before == "miss" || before == "madame") draft.gender = 'f';
  if (draft.gender != 0) all.genders.emplace(draft.entities.front(), draft.gender);
  return true;
}

// "a driver from Schenectady", "fled from Wau"; but "a report from TMZ"
bool Namer::comes_from(int head) const {
  const int up = work.tree.head(head);
  if (up < 0) return false;
  if (work.tree.has_child(up, Deprel::kCop) || up == work.tree.root()) return true;
  if (token(up).upos == Upos::kVerb) return !is_agent_verb(token(up).lemma) && !is_speech_verb(token(up).lemma);
  return work.role_at[up] >= 0;
}

void Namer::unknown_other(const Piece& piece) {
  if (piece.headline) return;
  const int head = piece.head;
  // "NTU Hospital Station", "ARM Holdings PLC": the end of a name is none.
  if (piece.end - piece.first == 1 && piece.left == nullptr && piece.first > work.body &&
      name_token(token(piece.first - 1)) && joined(work.tree, piece.first - 1))
    return;
  if (piece.end - piece.first == 1 && piece.left != nullptr && is_company_word(piece.last_word)) return;
  // "Springfield, Mo.": the place in which the place lies.
  if (piece.first > 1 && token(piece.first - 1).form == "," && piece.end - piece.first <= 2) {
    for (const Draft& draft : work.drafts) {
      if (static_cast<int>(draft.end) != piece.first - 1 || draft.place < 0) continue;
      const Deprel relation = token(head).deprel;
      const bool short_form = token(head).form.ends_with(".");
      if (!short_form && relation != Deprel::kAppos && relation != Deprel::kNmod && relation != Deprel::kList) continue;
      add_new(piece.first, piece.end, EntityType::kPlace, "name:place-behind-place", 0.5F).antecedent = false;
      return;
    }
  }
  const bool proper = token(head).upos == Upos::kPropn;
  const bool article = work.tree.has_child(head, Deprel::kDet);
  const bool indefinite =
      work.tree.has_child_lemma(head, Deprel::kDet, "a") || work.tree.has_child_lemma(head, Deprel::kDet, "an");
  if (indefinite && !is_plural(token(head))) return;  // "a Toyota Camry"
  if (piece.place_like || (preposition(work.tree, head) == "from" && comes_from(head))) {
    if (piece.end - piece.first <= 3 && !article && proper)
      add_new(piece.first, piece.end, EntityType::kPlace, "name:place-preposition", 0.5F).antecedent = false;
    return;
  }
  const int up = work.tree.head(head);
  const Deprel relation = token(head).deprel;
  const std::string key = name_key(all.words(work, piece.first, piece.end));
  // A single capitalised word behind an article ("the South", "the 38th Parallel") is hardly an actor's name.
  const bool qualified =
      piece.end - piece.first == 1 && (article || work.tree.has_child(head, Deprel::kAmod) ||
                                       work.tree.has_child(head, Deprel::kNummod) || is_possessive_of_pronoun(head));
  const bool plural = token(head).form.ends_with("s");
  if (!proper || (qualified && !plural)) return;
  // Products, storms and films have names too: only what is seen to act, here or elsewhere in the report, is an actor.
  bool actor = all.seen_acting.contains(key) || shows_an_actor(work, head);
  if (relation == Deprel::kConj && up >= 0 && !actor) {
    actor = shows_an_actor(work, up);
    for (const Draft& draft : work.drafts) {
      if (static_cast<int>(draft.head) != up || draft.entities.empty()) continue;
      const EntityType type = all.entities[draft.entities.front()].type;
      actor = actor || (type != EntityType::kPlace && type != EntityType::kAgreement && type != EntityType::kName &&
                        type != EntityType::kState && type != EntityType::kTerritory);
    }
  }
  const bool argument = relation == Deprel::kNsubj || relation == Deprel::kObj || relation == Deprel::kIobj ||
                        relation == Deprel::kObl || relation == Deprel::kNmod || relation == Deprel::kConj ||
                        relation == Deprel::kAppos;
  if (actor && argument) {
    add_new(piece.first, piece.end, EntityType::kOther, "name:unknown", 0.4F);
  } else if (relation == Deprel::kObj && up >= 0 &&  // "captured Kurmuk"
             takes_place_object(token(up).lemma) && !article && piece.end - piece.first <= 2) {
    add_new(piece.first, piece.end, EntityType::kPlace, "name:place-object", 0.45F).antecedent = false;
  }
}

}  // namespace chancery::actors
