// SPDX-License-Identifier: Apache-2.0
//
// Who takes part in what a pattern matched: its paths followed, and what the sentence or the report says in other
// words.
#include <algorithm>

#include "base/utf8.h"
#include "events/event_builder.h"
#include "events/members.h"
#include "events/one_of.h"
#include "events/participants.h"
#include "events/unnamed.h"

namespace chancery::events {
namespace {

// "twenty groups, among them the Red Front" are the Red Front, as far as they are known.
std::vector<Participant> actors_and_members(const Report& report, const Syntax& syntax, int word) {
  std::vector<Participant> members = named_members(report, syntax, word);
  if (members.empty()) return actors_of(report, syntax, word);
  std::vector<Participant> all = actors_of(report, syntax, word);
  std::erase_if(all, [](const Participant& p) { return p.entity.id.starts_with("generic:"); });
  add_unique(all, std::move(members));
  return all;
}

// "in April 1967", "in the meantime": no place.
bool temporal(const Syntax& syntax, int word) {
  const std::string_view w = syntax.lemma(word);
  if (one_of(w, {"january",   "february", "march",     "april",    "may",    "june",     "july",   "august",
                 "september", "october",  "november",  "december", "year",   "month",    "week",   "day",
                 "hour",      "meantime", "summer",    "autumn",   "winter", "spring",   "decade", "century",
                 "monday",    "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "time",
                 "past",      "future",   "morning",   "evening",  "night"})) {
    return true;
  }
  return syntax.token(word).upos == Upos::kNum;
}

// "the new state", "its neighbour", "them": a definite noun or pronoun that names nobody.
bool unnamed(const Syntax& syntax, int word) {
  const Mention* mention = syntax.mention(word);
  if (mention != nullptr) return mention->kind == MentionKind::kCoreferent || mention->kind == MentionKind::kPronoun;
  if (syntax.token(word).upos == Upos::kPron) return true;
  if (syntax.token(word).upos != Upos::kNoun ||
      (!syntax.in_class(word, "recognisable") &&
       !one_of(syntax.lemma(word), {"pair", "group", "organisation", "organization"})))
    return false;
  // "the Polish government in London" is another than "the government".
  for (const int c : syntax.tree().children(word)) {
    if (syntax.mention(c) != nullptr && syntax.token(c).upos != Upos::kPron) return false;
  }
  for (const int c : syntax.tree().children(word)) {
    const bool definite = syntax.tree().is(c, Deprel::kDet) && one_of(syntax.lemma(c), {"the", "this", "that", "both"});
    if (definite || (syntax.tree().is(c, Deprel::kNmod, "poss") && syntax.token(c).upos == Upos::kPron)) return true;
  }
  return false;
}

// "a new name", "unfair": words that name nobody.
bool names_nobody(std::string_view words) {
  return std::none_of(words.begin(), words.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 128;
  });
}

// "the Army of God" with what belongs to it, where only "Army" is a mention.
std::string whole_name(const Report& report, const Syntax& syntax, int word, const Participant& filler) {
  for (const int c : syntax.tree().children(word)) {
    const bool of = syntax.tree().is(c, Deprel::kNmod) && syntax.has_case(c, "of") &&
                    (syntax.token(c).upos == Upos::kPropn || !names_nobody(syntax.token(c).form));
    if (c > word && (of || syntax.tree().is(c, Deprel::kFlat))) {
      std::string whole = phrase_text(report, syntax, word);
      if (whole.size() > filler.raw_text.size() && whole.find(filler.raw_text) != std::string::npos) return whole;
    }
  }
  return filler.raw_text;
}

// What sort of measure it is: the head with the nouns and adjectives right before it; empty where that says nothing.
std::string kind_words(const Syntax& syntax, int word) {
  int first = word;
  while (first > 0) {
    const int before = first - 1;
    const bool part =
        syntax.tree().head(before) == word &&
        (syntax.tree().is(before, Deprel::kCompound) || syntax.tree().is(before, Deprel::kAmod)) &&
        syntax.mention(before) == nullptr && syntax.token(before).upos != Upos::kPropn &&
        !one_of(syntax.lemma(before), {"new", "further", "additional", "fresh", "tough", "more", "same", "first",
                                       "harsh", "strict", "severe", "last", "such", "other", "remaining"});
    if (!part) break;
    first = before;
  }
  if (first == word &&
      one_of(syntax.lemma(word), {"sanction", "measure", "restriction", "curb", "penalty", "it", "they"}))
    return {};
  std::string out;
  for (int t = first; t <= word; ++t) {
    if (!out.empty()) out += ' ';
    out += syntax.lemma(t);
  }
  return out;
}

}  // namespace

EventBuilder::Parties EventBuilder::parties_of(const Match& match) const {
  Parties out;
  int regime = -1;                    // the word of the recipient where it is "the government"
  std::optional<Participant> bearer;  // whom a name that is given, or was borne, is known to mean
  const Pattern& pattern = table_.patterns[match.pattern];
  const auto traits = table_.act_traits.find(match.act);
  const bool measure = traits != table_.act_traits.end() && traits->second.contains("measure");
  for (const RolePaths& role : pattern.roles) {
    const bool actor = role.role == "actor", recipient = role.role == "recipient";
    for (const Path& path : role.paths) {
      const TokenList words = syntax_.fill(match.token, path, pattern.pos == TriggerPos::kAdj);
      if (words.empty()) continue;
      if (actor || recipient) {
        std::vector<Participant> found;
        for (const int word : words) add_unique(found, actors_and_members(report_, syntax_, word));
        if (recipient && !found.empty()) {
          for (const int word : companions(syntax_, match.token))
            add_unique(found, actors_and_members(report_, syntax_, word));
        }
        const bool taken = match.type == EventType::kAssault || match.type == EventType::kCoerce ||
                           match.type == EventType::kMobilize || match.type == EventType::kRetreat ||
                           match.type == EventType::kNone;
        // "recognised the city as the capital": the city, not its state.
        const bool viewed = recipient && (match.act == "regard-as" || match.act == "no-longer-regard-as" ||
                                          match.act == "withdraw-recognition");
        if (found.empty() && viewed) {
          for (const int word : words) add_unique(found, places_of(report_, syntax_, word));
        }
        if (found.empty() && !taken) {
          for (const int word : words) add_unique(found, states_of_places(report_, syntax_, word));
        }
        if (recipient && found.empty()) {
          for (const int word : words) add_unique(found, places_of(report_, syntax_, word));
        }
        const bool crowd = actor ? match.type == EventType::kProtest
                                 : match.type == EventType::kAssault || match.type == EventType::kCoerce;
        if (found.empty() && crowd) {
          for (const int word : words) add_unique(found, crowd_of(report_, syntax_, word));
        }
        const bool rulers = recipient && syntax_.in_class(words.front(), "regime") &&
                            syntax_.tree().has_child_lemma(words.front(), Deprel::kDet, "the");
        if (rulers) regime = words.front();
        // "the junta" is somebody's, and the sentence does not say whose.
        const bool anywhere = std::all_of(found.begin(), found.end(), [](const Participant& p) {
          return p.entity.id.starts_with("generic:") && p.entity.country.empty();
        });
        if (recipient && out.vague < 0 && ((rulers && anywhere) || unnamed(syntax_, words.front())))
          out.vague = words.front();
        if (recipient && found.empty() && out.vague < 0) out.unresolved = true;
        if (recipient && one_of(syntax_.lemma(words.front()), {"former", "latter"}))
          out.which = syntax_.lemma(words.front()) == "former" ? 1 : 2;
        // "on the list of terrorist groups": they do not keep it.
        if (actor && measure)
          std::erase_if(found, [](const Participant& p) {
            return p.entity.id.starts_with("generic:") &&
                   !one_of(p.entity.sector, {"GOV", "MIL", "JUD", "LEG", "COP", "SPY"});
          });
        if (found.empty()) continue;
        (actor ? out.actor : out.recipient) = std::move(found);
        break;
      }
      bool any = false;
      for (const int word : words) {
        if (role.role == "place" && temporal(syntax_, word)) continue;
        const bool pronoun = syntax_.token(word).upos == Upos::kPron && syntax_.antecedent(word) == word;
        if (role.role == "place" && (pronoun || (syntax_.mention(word) == nullptr &&
                                                 (syntax_.in_class(word, "town") || syntax_.in_class(word, "area")))))
          out.vague_place = true;
        // "became the first country to recognise" gives nobody a name.
        const int clause = role.role == "name" ? syntax_.tree().child(word, Deprel::kAcl) : -1;
        if (clause >= 0 && syntax_.marker(clause) == "to") continue;
        if (pronoun && syntax_.mention(word) == nullptr && role.role != "place") continue;
        Role made;
        made.role = role.role;
        if (role.role == "agreement") {
          // "the Accra Agreement, the minutes which both signed": by its name.
          const int head = syntax_.tree().is(word, Deprel::kAppos) ? syntax_.tree().head(word) : -1;
          const Mention* named = head < 0 ? nullptr : syntax_.mention(head);
          if (named != nullptr && named->entities.size() == 1 &&
              syntax_.mentions().entities[named->entities.front()].type == EntityType::kAgreement) {
            made.filler = thing_of(report_, syntax_, head);
            out.roles.push_back(std::move(made));
            any = true;
            continue;
          }
        }
        if (role.role == "place") {
          auto places = places_of(report_, syntax_, word);
          // "rules the country", where only the dateline says which.
          if (places.empty() && syntax_.mention(word) == nullptr &&
              one_of(syntax_.lemma(word), {"country", "nation", "land"}) &&
              !syntax_.tree().has_child(word, Deprel::kNmod))
            places = dateline_state();
          made.filler = places.empty() ? thing_of(report_, syntax_, word) : std::move(places.front());
        } else {
          made.filler = thing_of(report_, syntax_, word);
        }
        // "as the sole legal government of China": the words say as what, not whose government it is.
        if (role.role == "as" && syntax_.token(word).upos == Upos::kNoun &&
            one_of(syntax_.lemma(word), {"government", "authority", "part", "capital", "province", "territory"})) {
          made.filler.entity = {};
          made.filler.entity.name = phrase_text(report_, syntax_, word);
          made.filler.entity.type = EntityType::kOther;
        }
        if (role.role == "person") {
          // Only a person is one: "recalled its ambassador" names nobody.
          if (made.filler.entity.type != EntityType::kPerson) continue;
        }
        if (role.role == "kind") {
          // "an arms embargo on Iraq" is of the kind "arms embargo".
          made.filler.entity.name = kind_words(syntax_, word);
          if (made.filler.entity.name.empty()) continue;
        }
        const bool naming = role.role == "name" || role.role == "old-name";
        // "become parts of the Federation": it is not their name.
        const int over = syntax_.tree().head(word);
        if (naming && over >= 0 && syntax_.has_case(word, "of") && syntax_.in_class(over, "portion")) continue;
        if (naming && (names_nobody(made.filler.raw_text) ||
                       (syntax_.mention(word) == nullptr && one_of(syntax_.lemma(word), {"name", "title", "style"}))))
          continue;
        if (naming && made.filler.entity.type != EntityType::kName) {
          // A name is the words themselves, whoever else bears it.
          if (!made.filler.entity.id.empty() && (can_act(made.filler.entity) || made.filler.entity.where))
            bearer = made.filler;
          Entity as_such;
          as_such.name = whole_name(report_, syntax_, word, made.filler);
          as_such.type = EntityType::kName;
          made.filler.entity = std::move(as_such);
        }
        out.roles.push_back(std::move(made));
        any = true;
      }
      if (any) break;
    }
  }
  // "the name of the kingdom is changed from Siam to Thailand": who is named is known by the name alone.
  if (bearer && out.recipient.empty() && (match.act == "rename" || out.actor.empty())) out.recipient.push_back(*bearer);
  // "It will be called the Northern Pact", where "it" was taken for a state: what has that name is a pact.
  if (bearer && out.recipient.size() == 1 && !bearer->entity.is_new &&
      out.recipient.front().entity.type != bearer->entity.type && lower_case(out.recipient.front().raw_text) == "it")
    out.recipient = {*bearer};
  add_old_name(match, out);
  // "terminated the pact": the other side is in what the agreement is.
  for (const Role& role : out.roles) {
    if (role.role != "agreement" || !out.recipient.empty()) continue;
    for (const Attribute& attribute : role.filler.entity.attributes) {
      if (attribute.key != "counterparty") continue;
      for (const Entity& entity : syntax_.mentions().entities) {
        if (entity.name != attribute.value || !can_act(entity)) continue;
        Participant other;
        other.entity = entity;
        other.raw_text = entity.name;
        other.sentence = syntax_.sentence_index();
        out.recipient.push_back(std::move(other));
        break;
      }
    }
  }
  if (out.recipient.empty() && out.actor.size() == 1) out.recipient = state_here(match);
  add_excepted(match, out);
  if (measure && out.actor.empty()) out.actor = authority_there(match, out);
  // Nobody acts on himself: what stands on both sides is the actor. "Ghana recognised the government": of another.
  const bool told = !out.recipient.empty();
  std::erase_if(out.recipient, [&](const Participant& r) {
    return std::any_of(out.actor.begin(), out.actor.end(),
                       [&](const Participant& a) { return a.entity.id == r.entity.id; });
  });
  if (told && out.recipient.empty() && out.vague < 0) out.vague = regime;
  return out;
}

// "Ceylon was renamed Sri Lanka": the name it goes by in the sentence is the one it had.
void EventBuilder::add_old_name(const Match& match, Parties& parties) const {
  if (match.act != "rename" && match.act != "adopt-name") return;
  const auto role = [&](std::string_view wanted) -> const Role* {
    const auto at =
        std::find_if(parties.roles.begin(), parties.roles.end(), [&](const Role& r) { return r.role == wanted; });
    return at == parties.roles.end() ? nullptr : &*at;
  };
  const Role* name = role("name");
  const std::vector<Participant>& bearers = parties.recipient.empty() ? parties.actor : parties.recipient;
  // "gave Upper Volta a new name": which, is told elsewhere.
  const bool given = name == nullptr && match.act == "rename" && syntax_.lemma(match.token) == "give";
  if ((name == nullptr && !given) || role("old-name") != nullptr || bearers.size() != 1) return;
  const Participant& bearer = bearers.front();
  const std::string old(bearer.raw_text), now = given ? "-" : name->filler.entity.name;
  const bool changes = match.act == "rename" || syntax_.lemma(match.token) == "change";
  if (!changes || old.empty() || !starts_upper(old) || old.find(now) != std::string::npos ||
      now.find(old) != std::string::npos)
    return;
  // Not "the country", "they", nor a demonym.
  for (int t = 0; t < syntax_.tree().size(); ++t) {
    const Mention* mention = syntax_.mention(t);
    if (mention == nullptr || mention->kind != MentionKind::kName || mention->sentence != syntax_.sentence_index())
      continue;
    const Span span = {syntax_.token(static_cast<int>(mention->first)).span.begin,
                       syntax_.token(static_cast<int>(mention->end) - 1).span.end};
    if (std::string(slice(report_.text, span)) != old) continue;
    Role made;
    made.role = "old-name";
    made.filler = bearer;
    made.filler.entity = {};
    made.filler.entity.name = old;
    made.filler.entity.type = EntityType::kName;
    parties.roles.push_back(std::move(made));
    return;
  }
}

// "has been in Kenya since May, where he was given asylum": whose soil or care it is, where nobody is said to give it.
std::vector<Participant> EventBuilder::hosts_of(const std::vector<Participant>& guests) const {
  const auto abroad = [&](const std::vector<Participant>& found) {
    return !found.empty() && std::none_of(found.begin(), found.end(), [&](const Participant& p) {
      return std::any_of(guests.begin(), guests.end(),
                         [&](const Participant& g) { return g.entity.country == p.entity.country; });
    });
  };
  for (int t = 0; t < syntax_.tree().size(); ++t) {
    if (!syntax_.has_case(t, "in") && !syntax_.has_case(t, "into") && !syntax_.has_case(t, "to")) continue;
    std::vector<Participant> found = states_of_places(report_, syntax_, t);
    if (found.empty()) found = actors_of(report_, syntax_, t);
    const int owner = syntax_.tree().child(t, Deprel::kNmod);
    if (found.empty() && owner >= 0 && owner < t) found = actors_of(report_, syntax_, owner);
    std::erase_if(found, [](const Participant& p) {
      return p.entity.type != EntityType::kState && p.entity.type != EntityType::kOrgan;
    });
    if (abroad(found)) return found;
  }
  return {};
}

// "India, where the group has been banned", "the order that bans it in Britain", "on the list here": the state in which
// a measure of nobody named is in force.
std::vector<Participant> EventBuilder::authority_there(const Match& match, const Parties& parties) const {
  const language::Tree& tree = syntax_.tree();
  const auto state_at = [&](int word) {
    std::vector<Participant> found = actors_of(report_, syntax_, word);
    std::erase_if(found, [](const Participant& p) {
      return p.entity.type != EntityType::kState && p.entity.type != EntityType::kTerritory;
    });
    if (found.empty()) found = states_of_places(report_, syntax_, word);
    std::erase_if(found, [&](const Participant& p) {
      return std::any_of(parties.recipient.begin(), parties.recipient.end(),
                         [&](const Participant& r) { return r.entity.id == p.entity.id; });
    });
    return found;
  };
  int clause = match.token;
  for (int steps = 0; steps < kMaxSteps && clause >= 0; ++steps) {
    if (tree.is(clause, Deprel::kAcl) || tree.is(clause, Deprel::kAdvcl)) {
      const bool where = std::any_of(tree.children(clause).begin(), tree.children(clause).end(),
                                     [&](int c) { return c < clause && syntax_.lemma(c) == "where"; });
      if (where && tree.head(clause) >= 0) {
        if (auto found = state_at(tree.head(clause)); !found.empty()) return found;
      }
      break;
    }
    clause = tree.head(clause);
  }
  for (int t = 0; t < tree.size(); ++t) {
    if (t != match.token && !tree.dominates(match.token, t)) continue;
    if (!syntax_.has_case(t, "in")) continue;
    // Not where something else is that is told beside it.
    int over = tree.head(t);
    for (int steps = 0; steps < kMaxSteps && over >= 0 && over != match.token && !syntax_.verbal(over); ++steps)
      over = tree.head(over);
    if (over != match.token) continue;
    if (auto found = state_at(t); !found.empty()) return found;
  }
  return here(match) ? dateline_state() : std::vector<Participant>{};
}

// "Besides Russia only Nauru recognises it", "no country other than Turkey has": who does it too, or alone does it.
void EventBuilder::add_excepted(const Match& match, Parties& parties) const {
  if (!syntax_.verbal(match.token)) return;
  const language::Tree& tree = syntax_.tree();
  bool only = false, none = false;
  TokenList beside;
  for (const int c : tree.children(match.token)) {
    if (!tree.is(c, Deprel::kNsubj)) {
      if (tree.is(c, Deprel::kObl) || tree.is(c, Deprel::kAdvcl)) beside.add(c);
      continue;
    }
    const bool first = c > 0 && syntax_.form(c - 1) == "only";
    const auto has = [&](std::string_view word) {
      return std::any_of(tree.children(c).begin(), tree.children(c).end(),
                         [&](int d) { return syntax_.lemma(d) == word; });
    };
    only = only || first || has("only") || has("alone");
    none = none || has("no") || one_of(syntax_.lemma(c), {"nobody", "none"}) ||
           (syntax_.lemma(c) == "one" && c > 0 && syntax_.form(c - 1) == "no");
    for (const int d : tree.children(c)) {
      beside.add(d);
      // "no country other than Turkey": other > Turkey
      for (const int e : tree.children(d)) {
        if (syntax_.lemma(d) == "other") beside.add(e);
      }
    }
  }
  if (!only && !none) return;
  for (const int word : beside) {
    const auto led = [&](std::string_view lead) { return syntax_.has_case(word, lead); };
    int first = word;
    for (const int c : tree.children(word)) first = std::min(first, c);
    const std::string_view before = syntax_.form(first),
                           next = first > 0 ? syntax_.form(first - 1) : std::string_view();
    const bool excepted = (none && tree.is(word, Deprel::kConj) && tree.has_child_lemma(word, Deprel::kCc, "but")) ||
                          led("besides") || led("except") || led("beside") || led("save") || (led("but") && none) ||
                          (led("than") && (next == "other" || before == "other")) ||
                          (before == "apart" && led("from")) || (led("from") && next == "apart") ||
                          (before == "other" && led("than"));
    if (!excepted) continue;
    std::vector<Participant> found = actors_of(report_, syntax_, word);
    TokenList others;
    for (const int c : tree.children(word)) {
      if (tree.is(c, Deprel::kConj)) others.add(c);
    }
    for (const int other : others) add_unique(found, actors_of(report_, syntax_, other));
    if (found.empty()) continue;
    add_unique(parties.actor, std::move(found));
    parties.excepted = none;
  }
}

bool EventBuilder::here(const Match& match) const {
  for (int t = match.token + 1; t < std::min(syntax_.tree().size(), match.token + 8); ++t) {
    if (syntax_.form(t) == "here" && syntax_.tree().dominates(match.token, t)) return true;
  }
  return false;
}

// "closed its embassy here": in the state that the dateline names.
std::vector<Participant> EventBuilder::state_here(const Match& match) const {
  const auto at = table_.act_traits.find(match.act);
  if (at == table_.act_traits.end() || !at->second.contains("bilateral") || !here(match)) return {};
  return dateline_state();
}

std::vector<Participant> EventBuilder::dateline_state() const {
  const Mentions& mentions = syntax_.mentions();
  for (const Mention& mention : mentions.list) {
    if (mention.rule != "name:dateline" || mention.place < 0) continue;
    const std::string id = "state:" + mentions.entities[static_cast<std::size_t>(mention.place)].country;
    for (const Entity& entity : mentions.entities) {
      if (entity.id != id) continue;
      Participant state;
      state.entity = entity;
      state.raw_text = entity.name;
      state.sentence = syntax_.sentence_index();
      return {std::move(state)};
    }
  }
  return {};
}

}  // namespace chancery::events
