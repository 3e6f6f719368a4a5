// SPDX-License-Identifier: Apache-2.0
#include "events/offices.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "events/one_of.h"
#include "events/participants.h"

namespace chancery::events {
namespace {

// The title must stand at the name: before it, or in apposition on either side.
bool named_at(const Syntax& syntax, const Mention& mention, const std::string& office, int& office_token) {
  // Offices go by keys ("prime-minister") or by the report's words; their last word is the noun. A key may stand for
  // another word of the report ("foreign secretary").
  const std::string key = lower_case(office);
  const std::size_t parted = key.find_last_of(" -");
  const std::string last = parted == std::string::npos ? key : key.substr(parted + 1);
  const int first = std::max(0, static_cast<int>(mention.first) - 14);
  const int end = std::min(syntax.tree().size(), static_cast<int>(mention.end) + 12);
  for (int t = first; t < end; ++t) {
    const bool word = syntax.lemma(t) == last || syntax.form(t) == last || syntax.form(t) == key;
    const bool other =
        (last == "minister" && one_of(syntax.lemma(t), {"secretary", "chancellor", "premier", "taoiseach"}));
    if (!word && !other) continue;
    const auto& tree = syntax.tree();
    const int head = static_cast<int>(mention.head);
    const bool inside = t >= static_cast<int>(mention.first) && t < static_cast<int>(mention.end);
    if (inside || tree.head(t) == head || tree.head(head) == t ||
        (tree.head(t) >= 0 && tree.head(t) == tree.head(head) &&
         (tree.is(t, Deprel::kFlat) || tree.is(head, Deprel::kFlat)))) {
      office_token = t;
      return true;
    }
  }
  return false;
}

// Whose office it is where the text does not say: of the organisation or state last spoken of. "The Secretary-General"
// is of an organisation; a minister of a state that people of the report hold offices of. Its id and country; empty if
// none.
std::pair<std::string, std::string> body_spoken_of(const Syntax& syntax, const Mention& mention,
                                                   std::string_view office) {
  const Mentions& mentions = syntax.mentions();
  const bool of_organisation = office.starts_with("secretary-general") || office == "general-secretary";
  const bool of_state = office.ends_with("minister") || office == "president" || office == "speaker";
  if (!of_organisation && !of_state) return {};
  const auto at =
      std::find_if(mentions.list.begin(), mentions.list.end(), [&](const Mention& m) { return &m == &mention; });
  for (auto it = at; it != mentions.list.begin();) {
    --it;
    if (it->sentence + 3 < mention.sentence) break;
    if (it->entities.size() != 1) continue;
    const Entity& entity = mentions.entities[it->entities.front()];
    std::string_view id = entity.id;
    if (of_state) {
      if (entity.type != EntityType::kPerson && entity.type != EntityType::kOrgan) continue;
      id = entity.of;
    } else if (entity.type == EntityType::kOrgan) {
      id = entity.of;
    }
    if (!id.starts_with(of_state ? "state:" : "igo:")) continue;
    return {std::string(id), entity.country};
  }
  if (!of_state) return {};
  // Nobody yet: "the Prime Minister", told from the capital, is of that state.
  for (const Mention& m : mentions.list) {
    if (m.rule != "name:dateline" || m.place < 0) continue;
    const std::string state = "state:" + mentions.entities[static_cast<std::size_t>(m.place)].country;
    const bool told =
        std::any_of(mentions.entities.begin(), mentions.entities.end(), [&](const Entity& e) { return e.id == state; });
    if (told) return {state, state.substr(6)};
  }
  return {};
}

bool past_office(const Syntax& syntax, const Mention& mention, int office) {
  const auto bad = [&](int t) {
    return one_of(syntax.lemma(t),
                  {"former",      "ex",       "then",      "late",      "deposed", "ousted", "onetime",
                   "erstwhile",   "would-be", "outgoing",  "designate", "elect",   "would",  "self-proclaimed",
                   "self-styled", "alleged",  "candidate", "retired",   "fallen",  "exiled", "last"}) ||
           syntax.form(t).starts_with("ex-");
  };
  const int first = std::max(0, std::min(office, static_cast<int>(mention.first)) - 3);
  const int end = std::min(syntax.tree().size(), std::max(office + 2, static_cast<int>(mention.end)));
  for (int t = first; t < end; ++t) {
    if (bad(t)) return true;
  }
  return false;
}

}  // namespace

namespace {

// "Foreign Ministers Ana Lopez of Chad and Jan Smit of Nepal": the title in the plural before the first is each one's.
// Its token, or -1.
int plural_title(const Syntax& syntax, const Mention& mention) {
  const language::Tree& tree = syntax.tree();
  int name = static_cast<int>(mention.head);
  if (tree.is(name, Deprel::kConj)) name = tree.head(name);
  if (name < 0) return -1;
  for (const int c : tree.children(name)) {
    const bool before = c < name && (tree.is(c, Deprel::kNmod) || tree.is(c, Deprel::kCompound));
    if (before && one_of(syntax.lemma(c), {"minister", "president", "premier", "chancellor", "king"}) &&
        syntax.form(c).ends_with("s"))
      return c;
  }
  return -1;
}

std::string office_of_title(const Syntax& syntax, int title) {
  std::string office(syntax.lemma(title));
  if (title > 0 && one_of(syntax.form(title - 1), {"foreign", "prime", "defence", "defense", "finance", "interior"}))
    office = std::string(syntax.form(title - 1)) + "-" + office;
  if (office == "defence-minister") office = "defense-minister";
  return office;
}

// "Jan Smit of Nepal": the state said of this very person; else that of a known person.
std::pair<std::string, std::string> state_said_of(const Syntax& syntax, const Mention& mention, const Entity& person) {
  for (const int c : syntax.tree().children(static_cast<int>(mention.head))) {
    const Mention* of = syntax.has_case(c, "of") ? syntax.mention(c) : nullptr;
    if (of == nullptr || of->entities.size() != 1) continue;
    const Entity& state = syntax.mentions().entities[of->entities.front()];
    if (state.type == EntityType::kState || state.type == EntityType::kTerritory) return {state.id, state.country};
  }
  if (person.id.starts_with("person:") && !person.country.empty()) return {"state:" + person.country, person.country};
  return {};
}

}  // namespace

void add_offices(const Report& report, const Syntax& syntax, std::vector<std::string>& seen,
                 std::vector<Draft>& drafts) {
  const Mentions& mentions = syntax.mentions();
  for (int t = 0; t < syntax.tree().size(); ++t) {
    const Mention* mention = syntax.mention(t);
    if (mention == nullptr || mention->kind != MentionKind::kName || mention->entities.size() != 1) continue;
    const Entity& known = mentions.entities[mention->entities.front()];
    if (known.type != EntityType::kPerson) continue;
    const int shared = static_cast<int>(mention->head) == t ? plural_title(syntax, *mention) : -1;
    // "The Chadian prime minister is Ana Lopez."
    int subject = -1;
    for (const int c : syntax.tree().children(t)) {
      const Mention* office = syntax.tree().is(c, Deprel::kNsubj) ? syntax.mention(c) : nullptr;
      const bool present = syntax.tree().has_child_lemma(t, Deprel::kCop, "be");
      if (known.office.empty() && present && office != nullptr && office->entities.size() == 1 &&
          mentions.entities[office->entities.front()].id.starts_with("office:"))
        subject = c;
    }
    if (known.office.empty() && shared < 0 && subject < 0) continue;
    Entity titled;
    if (shared >= 0) {
      titled = known;
      titled.office = office_of_title(syntax, shared);
      const auto whose = state_said_of(syntax, *mention, known);
      if (whose.first.empty()) continue;
      titled.of = whose.first;
      titled.country = whose.second;
    }
    if (subject >= 0) {
      const Entity& office = mentions.entities[syntax.mention(subject)->entities.front()];
      if (office.office.empty() || office.of.empty()) continue;
      titled = known;
      titled.office = office.office;
      titled.of = office.of;
      titled.country = office.country;
    }
    const Entity& person = shared >= 0 || subject >= 0 ? titled : known;
    std::pair<std::string, std::string> body{person.of, person.country};
    if (person.of.empty()) body = body_spoken_of(syntax, *mention, person.office);
    if (body.first.empty()) continue;
    if (std::find(seen.begin(), seen.end(), person.id) != seen.end()) continue;
    int office = shared >= 0 ? shared : subject;
    if ((office < 0 && !named_at(syntax, *mention, person.office, office)) || past_office(syntax, *mention, office))
      continue;
    // "who had been president until May": no title, but what a frame codes with its dates.
    const auto past = [&](int word) {
      return std::any_of(syntax.tree().children(word).begin(), syntax.tree().children(word).end(), [&](int c) {
        return (syntax.tree().is(c, Deprel::kCop) || syntax.tree().is(c, Deprel::kAux)) &&
               one_of(syntax.form(c), {"was", "were", "had"});
      });
    };
    if (syntax.tree().has_child(office, Deprel::kCop) && past(office)) continue;
    seen.push_back(person.id);
    Draft draft;
    draft.token = office;
    draft.headline = syntax.sentence().headline;
    draft.past = false;
    Event& event = draft.event;
    event.act = "hold-office";
    const Participant holder = thing_of(report, syntax, t);
    event.actor.push_back(holder);
    event.roles.push_back({"person", holder});
    Participant title;
    title.entity.name = person.office;
    title.entity.type = EntityType::kOther;
    title.entity.of = body.first;
    title.entity.country = body.second;
    title.raw_text = person.office;
    title.span = in_sentence(syntax, syntax.token(office).span);
    title.sentence = syntax.sentence_index();
    event.roles.push_back({"office", std::move(title)});
    event.rules = {"office:title"};
    event.sentence = syntax.sentence_index();
    event.text_span = syntax.sentence().span;
    event.text = std::string(slice(report.text, event.text_span));
    event.trigger = in_sentence(syntax, syntax.token(office).span);
    event.confidence = 0.85;
    drafts.push_back(std::move(draft));
  }
}

void date_titles_of_the_departed(std::vector<Draft>& drafts) {
  const auto person_of = [](const Event& event) -> const Entity* {
    for (const Role& role : event.roles) {
      if (role.role == "person") return &role.filler.entity;
    }
    for (const std::vector<Participant>* side : {&event.recipient, &event.actor}) {
      for (const Participant& p : *side) {
        if (p.entity.type == EntityType::kPerson) return &p.entity;
      }
    }
    return nullptr;
  };
  const auto ends = [](const Event& event) {
    if (event.factuality != Factuality::kAsserted && event.factuality != Factuality::kHistorical) return false;
    if (event.act == "kill" || event.act == "assassinate")
      return std::any_of(event.attributes.begin(), event.attributes.end(),
                         [](const Attribute& a) { return a.key == "fatal"; });
    const bool office =
        std::any_of(event.roles.begin(), event.roles.end(), [](const Role& role) { return role.role == "office"; });
    // Who resigns an office that is named may have another.
    if (event.act == "resign" || event.act == "dismiss") return !office;
    const bool person =
        std::any_of(event.roles.begin(), event.roles.end(), [](const Role& role) { return role.role == "person"; });
    return event.act == "die" || event.act == "oust" || (event.act == "establish-rule" && person);
  };
  for (Draft& draft : drafts) {
    Event& title = draft.event;
    if (title.act != "hold-office" || title.rules.empty() || title.rules.front() != "office:title") continue;
    const Entity* holder = person_of(title);
    if (holder == nullptr || holder->id.empty()) continue;
    for (const Draft& other : drafts) {
      const Event& end = other.event;
      if (!ends(end) || !end.date.known() || end.date.latest >= title.date.latest) continue;
      const Entity* gone = person_of(end);
      if (gone == nullptr || gone->id != holder->id) continue;
      title.date = end.date;
      title.date_basis = end.date_basis + " (the day on which he left it)";
      title.rules.emplace_back("title:until-then");
      break;
    }
  }
}

}  // namespace chancery::events
