// SPDX-License-Identifier: Apache-2.0
#include "events/unnamed.h"

#include <algorithm>

#include "events/one_of.h"
#include "events/participants.h"
#include "events/public_life.h"

namespace chancery::events {
namespace {

// Whom somebody unknown attacks for who he is: public life, and journalists, priests, refugees. Places are what is
// bombed.
bool is_target(const Participant& p) {
  return in_public_life(p.entity) || p.entity.type == EntityType::kPlace ||
         one_of(p.entity.sector, {"JRN", "REL", "REF", "LAB", "NGO", "SOC"});
}

// Whom authorities arrest for what he stands for: not suspects of crimes, nor people of whom only the country is known.
bool dissents(const Syntax& syntax, const Participant& p) {
  const Entity& e = p.entity;
  const bool generic = e.id.starts_with("generic:");
  if ((e.type == EntityType::kGroup || e.type == EntityType::kParty) && !generic) return true;
  for (int t = 0; t < syntax.tree().size() && generic; ++t) {
    const Span span = in_sentence(syntax, syntax.token(t).span);
    if (span.begin >= p.span.begin && span.end <= p.span.end && syntax.in_class(t, "dissenter")) return true;
  }
  return one_of(e.sector,
                {"GOV", "LEG", "MIL", "PTY", "OPP", "REB", "JUD", "ELI", "JRN", "REL", "NGO", "SPY", "REF", "PRM"});
}

bool is_weapon(const Syntax& syntax, int word) {
  return syntax.in_class(word, "weapon") || one_of(syntax.lemma(word), {"blast", "explosion"});
}

const Frame& frame_of(const Syntax& syntax, const Match& match) {
  return syntax.table().frames[syntax.table().patterns[match.pattern].frame];
}

bool is_state_code(std::string_view code) {
  return code.size() == 3 && !one_of(code, {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"});
}

const Entity* entity_with(const Mentions& mentions, std::string_view id) {
  const auto at =
      std::find_if(mentions.entities.begin(), mentions.entities.end(), [&](const Entity& e) { return e.id == id; });
  return at == mentions.entities.end() ? nullptr : &*at;
}

}  // namespace

std::vector<Participant> crowd_of(const Report& report, const Syntax& syntax, int word) {
  word = syntax.antecedent(word);
  const Mention* mention = syntax.mention(word);
  if (mention != nullptr && !mention->entities.empty()) return {};
  // Officials of no country count only where something is done to them.
  const bool officials = one_of(syntax.lemma(word), {"official", "minister", "lawmaker", "diplomat", "politician"});
  if (!officials && !syntax.in_class(word, "crowd")) return {};
  const bool many = language::feature(syntax.token(word).feats, "Number") == "Plur" ||
                    syntax.tree().has_child(word, Deprel::kNummod) || syntax.token(word).upos == Upos::kNum ||
                    syntax.lemma(word) == "crowd" || syntax.lemma(word) == "people";
  if (!many) return {};
  Participant crowd;
  const Span span = phrase_span(syntax, word);
  crowd.entity.sector = officials ? "GOV" : "CVL";
  crowd.entity.name = officials ? std::string(syntax.lemma(word)) : "people";
  crowd.entity.id = "generic::" + crowd.entity.sector + ":" + crowd.entity.name;
  crowd.entity.type = EntityType::kGroup;
  crowd.raw_text = std::string(slice(report.text, span));
  crowd.span = in_sentence(syntax, span);
  crowd.sentence = syntax.sentence_index();
  return {std::move(crowd)};
}

bool implies_agent(const Syntax& syntax, const Match& match, const std::vector<Participant>& recipient) {
  const Agent agent = frame_of(syntax, match).agent;
  if (agent == Agent::kNamed || !syntax.verbal(match.token)) return false;
  // "a captured spy", "could be sentenced": courts are no authorities.
  if (syntax.tree().is(match.token, Deprel::kAmod)) return false;
  if (agent == Agent::kAuthority && match.type != EventType::kCoerce) return false;
  // "was killed by a bomb", "a bomb killed"
  const bool passive = syntax.passive(match.token);
  const TokenList acting = syntax.subjects(match.token);
  if (!std::all_of(acting.begin(), acting.end(), [&](int word) { return is_weapon(syntax, word); })) return false;
  if (agent == Agent::kAuthority) {
    return passive && acting.empty() &&
           std::any_of(recipient.begin(), recipient.end(), [&](const Participant& p) { return dissents(syntax, p); });
  }
  return passive ? std::any_of(recipient.begin(), recipient.end(), is_target) : !acting.empty();
}

void infer_agent(const Syntax& syntax, const Match& match, Event& event) {
  if (!event.actor.empty() || event.type == EventType::kNone || !implies_agent(syntax, match, event.recipient)) return;
  Participant made;
  made.sentence = syntax.sentence_index();
  if (frame_of(syntax, match).agent == Agent::kUnknown) {
    made.entity.id = "generic::UNK:unknown";
    made.entity.name = made.raw_text = "unknown";
    made.entity.type = EntityType::kGroup;
    made.entity.sector = "UNK";
    event.actor = {std::move(made)};
    event.rules.emplace_back("actor:somebody");
    return;
  }
  std::string_view country;
  if (event.location) country = event.location->country;
  for (const Participant& p : event.recipient) {
    if (country.empty() && is_state_code(p.entity.country) && p.entity.type != EntityType::kState)
      country = p.entity.country;
  }
  if (country.empty()) return;
  made.entity.id = "state:" + std::string(country);
  if (std::any_of(event.recipient.begin(), event.recipient.end(),
                  [&](const Participant& p) { return p.entity.id == made.entity.id; }))
    return;
  if (const Entity* state = entity_with(syntax.mentions(), made.entity.id); state != nullptr) {
    made.entity = *state;
  } else {
    // The report does not name the state.
    made.entity.id = "generic:" + std::string(country) + ":GOV:authorities";
    made.entity.name = "authorities";
    made.entity.type = EntityType::kGroup;
    made.entity.country = country;
  }
  made.entity.sector = "GOV";
  made.raw_text = made.entity.name;
  event.actor = {std::move(made)};
  event.rules.emplace_back("actor:authorities-of-the-place");
}

void settle_people(Event& event) {
  if (!event.location || !is_state_code(event.location->country)) return;
  for (std::vector<Participant>* side : {&event.actor, &event.recipient}) {
    for (Participant& p : *side) {
      // "the Albanian population" of a place is of the country that holds it.
      const std::string& id = p.entity.id;
      const bool lives_there = id.starts_with("generic:") && (id.ends_with("population") || id.ends_with("minority") ||
                                                              id.ends_with("community") || id.ends_with("villagers"));
      if (lives_there && side == &event.recipient && !p.entity.country.empty() &&
          p.entity.country != event.location->country) {
        p.entity.id.replace(std::string_view("generic:").size(), p.entity.country.size(), event.location->country);
        p.entity.country = event.location->country;
      }
      // "generic::CVL:protester" has no country; soldiers may be from elsewhere, and who is unknown is of nowhere.
      if (!p.entity.id.starts_with("generic::") || !p.entity.country.empty()) continue;
      if (one_of(p.entity.sector, {"MIL", "UNK", ""})) continue;
      p.entity.country = event.location->country;
      p.entity.id.insert(std::string_view("generic:").size(), p.entity.country);
    }
  }
}

}  // namespace chancery::events
