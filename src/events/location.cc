// SPDX-License-Identifier: Apache-2.0
#include "events/location.h"

#include <algorithm>
#include <array>

#include "events/participants.h"

namespace chancery::events {
namespace {

using language::Tree;

constexpr std::uint32_t kSceneLasts = 2;  // sentences behind the one that set the scene, in another paragraph
constexpr Day kSameTime = 3;              // days between events of one scene

// Where something is, whatever happens. "on" is a place only for what is done on the ground ("sanctions on Iran").
constexpr std::array kLocative =
    std::to_array<std::string_view>({"in", "at", "near", "outside", "inside", "within", "around", "across",
                                     "throughout", "off", "along", "outside_of"});
constexpr std::array kOnTheGround =
    std::to_array<std::string_view>({"on", "against", "over", "into", "onto", "through", "to", "from", "out_of"});
constexpr std::array kDirections = std::to_array<std::string_view>(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
     "south-east", "south-west", "outside", "away", "inland", "downstream", "upstream", "close"});

template <std::size_t N>
bool listed(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool has_any_case(const Syntax& syntax, int word, const std::array<std::string_view, N>& prepositions) {
  return std::any_of(prepositions.begin(), prepositions.end(),
                     [&](std::string_view preposition) { return syntax.has_case(word, preposition); });
}

// Bodies in motion: they have a place of their own.
bool physical(EventType type) {
  return type == EventType::kAssault || type == EventType::kProtest || type == EventType::kCoerce ||
         type == EventType::kMobilize || type == EventType::kRetreat;
}

// Talk, whose words have a topic: a place may be that of the topic ("accused it of war crimes in Darfur").
bool verbal(EventType type) {
  return type == EventType::kAccuse || type == EventType::kRequest || type == EventType::kReject ||
         type == EventType::kThreaten || type == EventType::kSupport || type == EventType::kConcede ||
         type == EventType::kAgree;
}

struct Found {
  int word = -1;
  const Entity* place = nullptr;
  const Entity* around = nullptr;  // what the text puts it in
  explicit operator bool() const { return place != nullptr; }
  // Countries, seas and the like: where there is something narrower, that is it.
  bool wide() const {
    return place->where ? place->where->kind == PlaceKind::kCountry || place->where->kind == PlaceKind::kRegion
                        : place->type != EntityType::kPlace;
  }
};

bool is_area(const Entity& entity) {
  return entity.type == EntityType::kPlace || entity.type == EntityType::kState ||
         entity.type == EntityType::kTerritory;
}

// The place that the word itself names.
Found named_at(const Syntax& syntax, int word) {
  const Mention* mention = syntax.mention(syntax.antecedent(word));
  if (mention == nullptr || mention->rule == "name:dateline" || mention->kind == MentionKind::kAdjective) return {};
  if (mention->place >= 0)
    return {word, &syntax.mentions().entities[static_cast<std::size_t>(mention->place)], nullptr};
  if (mention->entities.size() != 1 || mention->kind != MentionKind::kName || mention->as_government) return {};
  const Entity& entity = syntax.mentions().entities[mention->entities.front()];
  return is_area(entity) ? Found{word, &entity, nullptr} : Found{};
}

// "a cafe in Paris", "the outskirts of Basra", "Helmand province", "Yemen's capital": the narrowest place of a phrase.
Found place_of(const Syntax& syntax, int word) {
  const Tree& tree = syntax.tree();
  Found best = named_at(syntax, word);
  const Mention* own = syntax.mention(word);
  // A body is not where its country lies ("talks at NATO's headquarters" are).
  const bool body = !best && own != nullptr && !own->entities.empty();
  int at = word;
  for (int steps = 0; steps < 4 && at >= 0 && !body; ++steps) {
    int next = -1;
    for (const int c : tree.children(at)) {
      const bool phrase = c > at && (tree.is(c, Deprel::kNmod) || tree.is(c, Deprel::kObl));
      const bool inside =
          phrase && (has_any_case(syntax, c, kLocative) ||
                     (syntax.has_case(c, "of") && (syntax.in_class(at, "place") || syntax.in_class(at, "placepart"))));
      const bool beside = tree.is(c, Deprel::kAppos) || tree.is(c, Deprel::kFlat) ||
                          (c < at && (tree.is(c, Deprel::kCompound) || tree.is(c, Deprel::kNmod)));
      if (!inside && !beside) continue;
      const Found found = named_at(syntax, c);
      if (found && best && !best.around) best.around = found.place;
      if (found && (!best || (best.wide() && !found.wide() && found.place->country == best.place->country))) {
        const Entity* around = best.place;
        best = found;
        best.around = around;
      }
      if (inside && next < 0) next = c;
    }
    if (best && !best.wide() && (best.place->where || best.around != nullptr)) break;
    at = next >= 0 ? next : best && best.word != at ? best.word : -1;
  }
  return best;
}

// "30 kilometres north of Baghdad"
Found beside(const Syntax& syntax, int holder) {
  const Tree& tree = syntax.tree();
  for (const int c : tree.children(holder)) {
    if (!listed(kDirections, syntax.lemma(c))) continue;
    for (const int d : tree.children(c)) {
      if (!syntax.has_case(d, "of") && !syntax.has_case(d, "from") && !syntax.has_case(d, "to")) continue;
      if (const Found found = named_at(syntax, d)) return found;
    }
  }
  return {};
}

// "called for talks on elections in Iraq": something stands between that the place may belong to.
bool belongs_to_topic(const Syntax& syntax, int holder, int phrase) {
  const Tree& tree = syntax.tree();
  if (phrase < holder) return false;
  for (const int c : tree.children(holder)) {
    if (c <= holder || c >= phrase) continue;
    if (tree.is(c, Deprel::kXcomp) || tree.is(c, Deprel::kCcomp) || tree.is(c, Deprel::kAdvcl)) return true;
    const bool argument = tree.is(c, Deprel::kObj) || tree.is(c, Deprel::kObl);
    if (argument && syntax.nominal(c) && !syntax.is_actor(c) && !syntax.in_class(c, "meeting") &&
        !syntax.in_class(c, "agreement") && syntax.token(c).upos != Upos::kNum && syntax.mention(c) == nullptr)
      return true;
  }
  return false;
}

// A place phrase that hangs on the word; the narrowest, and of two the first.
Found phrase_on(const Syntax& syntax, int holder, EventType type) {
  const Tree& tree = syntax.tree();
  Found best;
  for (const int c : tree.children(holder)) {
    if (!tree.is(c, Deprel::kObl) && !tree.is(c, Deprel::kNmod)) continue;
    const bool there = has_any_case(syntax, c, kLocative);
    const bool ground = physical(type) && has_any_case(syntax, c, kOnTheGround);
    if (!there && !ground) continue;
    if (verbal(type) && belongs_to_topic(syntax, holder, c)) continue;
    const Found found = place_of(syntax, c);
    if (!found) continue;
    // "fired at Kimani": a name that nothing but its preposition makes a place.
    const Mention* guessed = syntax.mention(found.word);
    if (!found.place->where && guessed != nullptr && guessed->rule == "name:place-preposition" &&
        syntax.has_case(c, "at"))
      continue;
    // What is on the ground must be a spot, or a state that force enters; "aid to", "protest against" name a party.
    if (!there && found.wide() && type != EventType::kAssault && type != EventType::kRetreat &&
        type != EventType::kMobilize)
      continue;
    if (!there && type == EventType::kProtest && syntax.has_case(c, "against")) continue;
    if (!best || (best.wide() && !found.wide())) best = found;
  }
  return best ? best : beside(syntax, holder);
}

Location location_of(const Report& report, const Syntax& syntax, const Found& found) {
  const Entity& place = *found.place;
  Location out;
  out.raw_text = phrase_text(report, syntax, found.word);
  out.name = place.name;
  out.entity_id = place.id;
  out.country = place.country;
  const Entity* known = &place;
  if (!place.where && found.around != nullptr) {
    known = found.around;
    out.near = true;
    if (out.country.empty()) out.country = known->country;
  }
  if (!known->where) return out;
  const Whereabouts& where = *known->where;
  out.lat = where.lat;
  out.lon = where.lon;
  out.kind = out.near ? PlaceKind::kUnknown : where.kind;
  const bool division = out.near && where.kind == PlaceKind::kDivision;
  out.division = division ? known->id : where.division;
  out.division_name = division ? known->name : where.division_name;
  return out;
}

// What is done to a place happens there: "shelled Aleppo", "visited Riyadh", "captured the town of Goma".
Found target(const Syntax& syntax, int trigger, const Event& event) {
  const bool visit = event.type == EventType::kConsult &&
                     std::find(event.modes.begin(), event.modes.end(), "visit") != event.modes.end();
  const bool force =
      event.type == EventType::kAssault || event.type == EventType::kRetreat || event.type == EventType::kMobilize;
  if (!visit && !force && event.type != EventType::kCoerce) return {};
  for (const int word : syntax.objects(trigger)) {
    const Found found = place_of(syntax, word);
    if (!found) continue;
    if (visit || !found.wide() || (event.type == EventType::kAssault && found.word == word)) return found;
  }
  if (!visit) return {};
  for (const std::string_view preposition : {"to", "in", "at"}) {
    for (const int word : syntax.preposition(trigger, preposition)) {
      if (const Found found = place_of(syntax, word)) return found;
    }
  }
  return {};
}

// "the Madrid bombings", "a Karachi court"
Found before_noun(const Syntax& syntax, int noun) {
  const Tree& tree = syntax.tree();
  for (const int c : tree.children(noun)) {
    if (c > noun || (!tree.is(c, Deprel::kCompound) && !tree.is(c, Deprel::kNmod))) continue;
    const Found found = named_at(syntax, c);
    if (found && found.place->type == EntityType::kPlace) return found;
  }
  return {};
}

// "Protesters in Cairo clashed with police"
Found of_participants(const Syntax& syntax, int trigger) {
  TokenList words = syntax.objects(trigger);
  words.add(syntax.subjects(trigger));
  for (const int word : words) {
    if (!syntax.nominal(word)) continue;
    for (const int c : syntax.tree().children(word)) {
      if (c < word || !syntax.tree().is(c, Deprel::kNmod) || !has_any_case(syntax, c, kLocative)) continue;
      if (const Found found = place_of(syntax, c)) return found;
    }
    if (const Found found = before_noun(syntax, word)) return found;
  }
  return {};
}

bool set(const Report& report, const Syntax& syntax, const Found& found, std::string_view rule, Event& event) {
  if (!found) return false;
  event.location = location_of(report, syntax, found);
  event.rules.emplace_back(rule);
  return true;
}

bool same_side(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Participant& p) {
           return std::any_of(b.begin(), b.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
         });
}

// Somebody of the country takes part, or nobody whose country is known.
bool at_home(const Event& event, std::string_view country) {
  bool known = false;
  for (const std::vector<Participant>* side : {&event.actor, &event.recipient}) {
    for (const Participant& p : *side) {
      if (p.entity.country == country) return true;
      known = known || !p.entity.country.empty();
    }
  }
  return !known || country.empty();
}

}  // namespace

void locate(const Report& report, const Syntax& syntax, int trigger, Event& event) {
  if (set(report, syntax, phrase_on(syntax, trigger, event.type), "place:phrase", event)) return;
  const int light = syntax.light_verb(trigger);
  if (light >= 0 && set(report, syntax, phrase_on(syntax, light, event.type), "place:phrase", event)) return;
  for (const Role& role : event.roles) {
    if (role.role != "place" || !is_area(role.filler.entity) || role.filler.entity.id.empty()) continue;
    if (!role.filler.entity.where && role.filler.entity.country.empty()) continue;  // a guess of the name's
    for (int t = 0; t < syntax.tree().size(); ++t) {
      const Found found = in_sentence(syntax, syntax.token(t).span).begin < role.filler.span.end &&
                                  in_sentence(syntax, syntax.token(t).span).begin >= role.filler.span.begin
                              ? named_at(syntax, t)
                              : Found{};
      if (set(report, syntax, found, "place:role", event)) return;
    }
  }
  if (set(report, syntax, target(syntax, trigger, event), "place:target", event)) return;
  // "left wounds among dozens at a market": the phrase hangs on what the act is done to.
  if (!verbal(event.type)) {
    for (const int c : syntax.tree().children(trigger)) {
      if (syntax.tree().is(c, Deprel::kObj) && syntax.mention(c) == nullptr &&
          set(report, syntax, phrase_on(syntax, c, event.type), "place:phrase", event))
        return;
    }
  }
  if (physical(event.type)) {
    if (!syntax.verbal(trigger) && set(report, syntax, before_noun(syntax, trigger), "place:name-before", event))
      return;
    set(report, syntax, of_participants(syntax, trigger), "place:participant", event);
  }
}

// The scene holds for what goes on at the same time among people who can be there.
bool Scene::holds_for(const Syntax& syntax, const Draft& draft) const {
  const Event& event = draft.event;
  if (!here_ || !physical(event.type) || draft.headline) return false;
  if (event.factuality != Factuality::kAsserted && event.factuality != Factuality::kHistorical) return false;
  const Sentence& sentence = syntax.sentence();
  const bool near = sentence.paragraph == paragraph_ ? syntax.sentence_index() <= sentence_ + 2 * kSceneLasts
                                                     : syntax.sentence_index() <= sentence_ + kSceneLasts;
  if (!near) return false;
  if (event.date.known() && when_.known() &&
      (event.date.earliest > when_.latest + kSameTime || event.date.latest < when_.earliest - kSameTime))
    return false;
  if (!at_home(event, here_->country)) return false;
  // A sentence that names another place is not about this one.
  for (int t = 0; t < syntax.tree().size(); ++t) {
    const Found other = named_at(syntax, t);
    if (!other || other.place->id == here_->entity_id) continue;
    if (other.place->country != here_->country || !other.wide()) return false;
  }
  return true;
}

void Scene::note(const Syntax& syntax, const std::vector<Draft>& sentence) {
  const auto take = [&](const Location& location, const Date& date) {
    here_ = location;
    when_ = date;
    sentence_ = syntax.sentence_index();
    paragraph_ = syntax.sentence().paragraph;
  };
  for (const Draft& draft : sentence) {
    const Event& event = draft.event;
    const bool real = event.factuality == Factuality::kAsserted || event.factuality == Factuality::kHistorical;
    if (event.location && real && physical(event.type) && !draft.headline) return take(*event.location, event.date);
  }
}

void Scene::read(const Syntax& syntax, std::vector<Draft>& sentence) {
  const Tree& tree = syntax.tree();
  for (Draft& draft : sentence) {
    Event& event = draft.event;
    if (event.location || verbal(event.type)) continue;  // a place told beside talk may be that of its topic
    // Up through the clauses that share their place with the one above, and from nouns to their verb; a verb that tells
    // an event of its own, or what is said, keeps its place to itself.
    int at = draft.token;
    for (int steps = 0; steps < 4 && !event.location; ++steps) {
      const bool shares = syntax.verbal(at)
                              ? tree.is(at, Deprel::kConj) || tree.is(at, Deprel::kAdvcl) || tree.is(at, Deprel::kXcomp)
                              : physical(event.type) && (tree.is(at, Deprel::kNsubj) || tree.is(at, Deprel::kObj) ||
                                                         tree.is(at, Deprel::kObl) || tree.is(at, Deprel::kConj));
      at = shares ? tree.head(at) : -1;
      if (at < 0) break;
      const auto teller = std::find_if(sentence.begin(), sentence.end(),
                                       [&](const Draft& other) { return &other != &draft && other.token == at; });
      if (teller != sentence.end()) {
        const bool together = physical(event.type) && physical(teller->event.type) && teller->event.location;
        if (together) {
          event.location = teller->event.location;
          event.rules.emplace_back("place:clause");
        }
        break;
      }
      set(report_, syntax, phrase_on(syntax, at, event.type), "place:clause", event);
    }
  }
  // What happens to the same people in the same breath: "attacked a post in Diffa and killed ten".
  for (Draft& draft : sentence) {
    if (draft.event.location || !physical(draft.event.type)) continue;
    for (const Draft& other : sentence) {
      if (!other.event.location || !physical(other.event.type) || draft.event.factuality != other.event.factuality)
        continue;
      const bool joined = tree.dominates(draft.token, other.token) || tree.dominates(other.token, draft.token);
      if (!joined) continue;
      draft.event.location = other.event.location;
      draft.event.rules.emplace_back("place:clause");
      break;
    }
  }
  for (Draft& draft : sentence) {
    if (draft.event.location || !holds_for(syntax, draft)) continue;
    draft.event.location = here_;
    draft.event.rules.emplace_back("place:scene");
  }
  note(syntax, sentence);
}

void Scene::inherit(std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    if (event.location || event.act == "statement") continue;
    for (const Draft& other : drafts) {
      const Event& told = other.event;
      if (&other == &draft || !told.location || told.act != event.act || told.factuality != event.factuality) continue;
      const bool when = !event.date.known() || !told.date.known() ||
                        (event.date.earliest <= told.date.latest && told.date.earliest <= event.date.latest);
      const bool who = same_side(event.actor, told.actor) && same_side(event.recipient, told.recipient);
      // A headline leaves out who; its story begins below it.
      const bool headline = draft.headline && told.sentence <= event.sentence + 3 && physical(event.type) &&
                            (same_side(event.actor, told.actor) || same_side(event.recipient, told.recipient));
      if (!when || (!who && !headline)) continue;
      event.location = told.location;
      event.rules.emplace_back(draft.headline ? "place:story" : "place:told-again");
      break;
    }
  }
}

}  // namespace chancery::events
