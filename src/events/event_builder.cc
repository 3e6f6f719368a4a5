// SPDX-License-Identifier: Apache-2.0
#include "events/event_builder.h"

#include <algorithm>

#include "events/attributes.h"
#include "events/attribution.h"
#include "events/location.h"
#include "events/one_of.h"
#include "events/participants.h"
#include "events/public_life.h"
#include "events/recipients.h"
#include "events/unnamed.h"

namespace chancery::events {
namespace {

// The types of act, a bit each, that the noun can stand for: "the coup", "these arrests".
std::uint32_t deeds_of(const FrameTable& table, const Syntax& syntax, int noun) {
  const auto at = table.nouns.find(syntax.lemma(noun));
  if (at == table.nouns.end()) return 0;
  std::uint32_t deeds = 0;
  for (const Trigger& trigger : at->second) {
    const Pattern& pattern = table.patterns[trigger.pattern];
    deeds |= 1U << static_cast<unsigned>(pattern.type.value_or(table.frames[pattern.frame].type));
  }
  return deeds;
}

// "the two republics", "both"
std::size_t told_count(const Syntax& syntax, int word) {
  const int number = syntax.tree().child(word, Deprel::kNummod);
  const auto count = number < 0 ? std::nullopt : number_of(syntax, number);
  if (count && *count > 1 && *count < 16) return static_cast<std::size_t>(*count);
  if (one_of(syntax.lemma(word), {"both", "pair"})) return 2;
  return one_of(syntax.token(word).xpos, {"NN", "NNP"}) ? 1 : 0;
}

// Types that want somebody on the other side.
bool wants_recipient(EventType type) { return type == EventType::kCooperate || type == EventType::kAid; }

}  // namespace

// Whether the report may say elsewhere who the act is between.
bool EventBuilder::completable(const Match& match) const {
  const auto at = table_.act_traits.find(match.act);
  return !syntax_.tree().is(match.token, Deprel::kAmod) && at != table_.act_traits.end() &&
         (at->second.contains("bilateral") || at->second.contains("measure"));
}

bool EventBuilder::viable(const Match& match) {
  const Parties parties = parties_of(match);
  // "Burma becomes Myanmar", in a headline: told with its date and the whole name below.
  if (match.act == "rename" && syntax_.headline() && syntax_.lemma(match.token) == "become") return false;
  // Who is named, but not what; who regards, but not as what: no act.
  if (match.act == "known-as" && parties.recipient.empty() && parties.unresolved) return false;
  for (const RolePaths& role : table_.patterns[match.pattern].roles) {
    const bool views = role.role == "as" && (match.act == "regard-as" || match.act == "no-longer-regard-as");
    if ((role.role != "name" && !views) || role.paths.empty()) continue;
    if (std::none_of(parties.roles.begin(), parties.roles.end(), [&](const Role& r) { return r.role == role.role; }))
      return false;
  }
  const bool known_act = table_.acts.contains(match.act);
  // Nobody is regarded as himself: that is another name for him.
  for (const Role& role : parties.roles) {
    if (role.role != "as" || role.filler.entity.id.empty()) continue;
    if (std::any_of(parties.recipient.begin(), parties.recipient.end(),
                    [&](const Participant& r) { return r.entity.id == role.filler.entity.id; })) {
      return false;
    }
  }
  if (parties.agentless()) {
    const bool bearer = std::any_of(parties.roles.begin(), parties.roles.end(), [](const Role& r) {
      return one_of(r.role, {"agreement", "person", "place"});
    });
    if (known_act && (!parties.recipient.empty() || bearer || completable(match))) return true;
    return implies_agent(syntax_, match, parties.recipient);
  }
  if (wants_recipient(match.type))
    return !parties.recipient.empty() || parties.actor.size() > 1 || !parties.roles.empty();
  if (match.type == EventType::kNone || known_act) return true;
  return true;
}

void EventBuilder::grant(const Reality& reality, Event& event) const {
  if (reality.approval < 0) return;
  std::vector<Participant> approving;
  for (const int word : syntax_.subjects(reality.approval)) add_unique(approving, actors_of(report_, syntax_, word));
  std::vector<Participant> asking;
  for (const int word : syntax_.subjects(reality.request)) add_unique(asking, actors_of(report_, syntax_, word));
  if (approving.empty()) return;
  for (const Participant& p : asking) {
    if (std::none_of(approving.begin(), approving.end(),
                     [&](const Participant& q) { return q.entity.id == p.entity.id; })) {
      event.roles.push_back({"requested-by", p});
    }
  }
  for (const Participant& p : approving) event.roles.push_back({"approved-by", p});
  event.actor = std::move(approving);
}

void EventBuilder::infer_authority(Event& event) const {
  // "The ministry confirmed that the group has been removed from the list": it speaks for the authority that did it.
  // "The army is responsible for the killings, the envoy said": he blames it.
  if (event.actor.empty() && event.type == EventType::kAccuse && !event.recipient.empty()) {
    for (const Participant& speaker : event.attribution.said_by) {
      if (speaker.entity.id != event.recipient.front().entity.id) event.actor.push_back(speaker);
    }
    if (!event.actor.empty()) event.rules.emplace_back("actor:speaker-accuses");
    return;
  }
  const bool reports = one_of(event.attribution.verb, {"announce", "confirm", "declare"});
  const bool says = one_of(event.attribution.verb, {"say", "tell", "state", "report", "reveal"});
  if (!event.actor.empty() || (!reports && !says)) return;
  if (!one_of(event.act,
              {"delist", "lift-ban", "designate", "ban", "impose-sanctions", "lift-sanctions", "suspend-sanctions",
               "extend-sanctions", "recognize", "sever-relations", "expel-diplomat", "terminate-agreement"})) {
    return;
  }
  for (const Participant& speaker : event.attribution.said_by) {
    const bool authority = speaker.entity.type == EntityType::kOrgan || speaker.entity.type == EntityType::kState ||
                           speaker.entity.type == EntityType::kIgo ||
                           (speaker.entity.type == EntityType::kPerson && !speaker.entity.of.empty());
    const bool party = std::any_of(event.recipient.begin(), event.recipient.end(),
                                   [&](const Participant& r) { return r.entity.id == speaker.entity.id; });
    // Who only says so speaks for the authority where it is about its own.
    const bool own = !speaker.entity.country.empty() && !event.recipient.empty() &&
                     event.recipient.front().entity.country == speaker.entity.country;
    if (authority && !party && (reports || own)) event.actor.push_back(speaker);
  }
  if (event.actor.empty()) return;
  event.rules.emplace_back("actor:speaker-for-the-authority");
  if (event.attribution.verb == "confirm") event.roles.push_back({"confirmed-by", event.actor.front()});
}

double EventBuilder::confidence_of(const Match& match, const Draft& draft) const {
  const Event& event = draft.event;
  double confidence = 0.93;
  if (table_.patterns[match.pattern].conditions.empty()) confidence -= 0.12;
  if (event.actor.empty()) confidence -= 0.15;
  if (draft.headline) confidence -= 0.08;
  if (event.factuality != Factuality::kAsserted && event.factuality != Factuality::kHistorical) confidence -= 0.05;
  for (const std::vector<Participant>* side : {&event.actor, &event.recipient}) {
    for (const Participant& p : *side) {
      if (p.entity.is_new) confidence -= 0.05;
    }
  }
  return std::clamp(confidence, 0.2, 0.99);
}

Draft EventBuilder::build(const Match& match) const {
  Draft draft;
  Event& event = draft.event;
  const Pattern& pattern = table_.patterns[match.pattern];
  const Frame& frame = table_.frames[pattern.frame];
  draft.token = match.token;
  draft.headline = syntax_.sentence().headline;

  event.type = match.type;
  event.act = match.act;
  event.modes = pattern.type || !pattern.modes.empty() ? pattern.modes : frame.modes;
  event.contexts = pattern.contexts.empty() ? frame.contexts : pattern.contexts;
  event.cameo = pattern.cameo.empty() ? frame.cameo : pattern.cameo;
  event.attributes = frame.attributes;
  for (const Attribute& attribute : pattern.attributes) {
    std::erase_if(event.attributes, [&](const Attribute& a) { return a.key == attribute.key; });
    event.attributes.push_back(attribute);
  }
  Parties parties = parties_of(match);
  if (match.act == "harbor" && parties.actor.empty()) {
    parties.actor = hosts_of(parties.recipient);
    if (!parties.actor.empty()) event.rules.emplace_back("actor:whose-soil");
  }
  // "terminated an agreement signed with X": who terminates it had signed it.
  const int holder = syntax_.tree().is(match.token, Deprel::kAcl) ? syntax_.tree().head(match.token) : -1;
  if (parties.actor.empty() && match.act == "sign-agreement" && holder >= 0 &&
      syntax_.tree().is(holder, Deprel::kObj)) {
    for (const int word : syntax_.subjects(syntax_.tree().head(holder)))
      add_unique(parties.actor, actors_of(report_, syntax_, word));
    if (!parties.actor.empty()) event.rules.emplace_back("actor:of-the-clause");
  }
  event.actor = std::move(parties.actor);
  event.recipient = std::move(parties.recipient);
  event.roles = std::move(parties.roles);
  draft.vague = parties.vague >= 0;
  draft.unresolved = parties.unresolved;
  draft.vague_place = parties.vague_place;
  draft.which = parties.which;
  if (draft.vague) draft.vague_count = told_count(syntax_, parties.vague);
  draft.vague_noun = draft.vague && syntax_.token(parties.vague).upos == Upos::kNoun &&
                     one_of(syntax_.lemma(parties.vague), {"state", "republic", "federation", "order", "union"});
  draft.vague_government =
      draft.vague && one_of(syntax_.lemma(parties.vague), {"government", "regime", "junta", "authority", "authorities",
                                                           "administration", "leadership", "cabinet"});
  draft.vague_new = draft.vague_noun && syntax_.tree().has_child_lemma(parties.vague, Deprel::kAmod, "new");
  draft.pending = event.actor.empty() && event.recipient.empty() && completable(match);
  draft.frame_type = match.type;
  if (event.recipient.empty() && syntax_.verbal(match.token)) {
    for (const int thing : syntax_.objects(match.token)) {
      draft.deeds |= deeds_of(table_, syntax_, thing);
      const int determiner = syntax_.tree().child(thing, Deprel::kDet);
      draft.of_something = draft.of_something ||
                           (determiner >= 0 && one_of(syntax_.lemma(determiner), {"the", "this", "that", "both"}) &&
                            syntax_.mention(thing) == nullptr && !syntax_.tree().has_child(thing, Deprel::kNmod));
    }
  }

  event.rules.push_back("frame:" + frame.name);
  event.rules.push_back("pattern:" + pattern.place + " " + pattern.text);
  event.rules.emplace_back(!syntax_.verbal(match.token)   ? "voice:noun"
                           : syntax_.passive(match.token) ? "voice:passive"
                                                          : "voice:active");

  draft.reality = reality_of(syntax_, match.token);
  event.factuality = pattern.factuality.value_or(draft.reality.factuality);
  // "No country other than Turkey has recognised it": Turkey has.
  if (parties.excepted && event.factuality == Factuality::kDenied) {
    event.factuality = Factuality::kAsserted;
    event.rules.emplace_back("exception:alone");
  }
  // "will be called Chad", "is to be known as Chad", made known today: so it is called; of a later day the date speaks.
  if (event.factuality == Factuality::kPlanned && one_of(match.act, {"adopt-name", "known-as"}) &&
      one_of(syntax_.lemma(match.token), {"call", "know", "style", "name", "write", "describe"}) &&
      syntax_.passive(match.token)) {
    event.factuality = Factuality::kAsserted;
    event.rules.emplace_back("name:from-now-on");
    // "Ceylon is to be known as the Republic of Sri Lanka": its name.
    const bool body = event.recipient.size() == 1 && event.recipient.front().entity.type != EntityType::kPerson;
    if (event.act == "known-as" && body) event.act = "adopt-name";
  }
  // "will keep its embassy", "is to stay a member": it has what it keeps.
  if (event.factuality == Factuality::kPlanned && match.type == EventType::kNone &&
      syntax_.in_class(match.token, "keeping") &&
      one_of(match.act, {"keep-relations", "be-member", "be-party", "hold-office", "be-listed", "be-sanctioned"})) {
    event.factuality = Factuality::kAsserted;
    event.rules.emplace_back("state:kept");
  }
  for (const std::string& rule : draft.reality.rules) event.rules.push_back(rule);
  grant(draft.reality, event);
  event.attribution = attribution_of(report_, syntax_, match.token, event.rules);
  infer_authority(event);
  add_attributes(report_, syntax_, match.token, event);
  locate(report_, syntax_, match.token, event);
  infer_agent(syntax_, match, event);
  infer_recipient(report_, syntax_, match.token, event);
  // Tense of the clause: of its first auxiliary, else of the verb.
  int clause = match.token;
  for (int steps = 0; steps < kMaxSteps && !syntax_.verbal(clause) && syntax_.tree().head(clause) >= 0; ++steps)
    clause = syntax_.tree().head(clause);
  std::string_view tense = language::feature(syntax_.token(clause).feats, "Tense");
  for (const int c : syntax_.tree().children(clause)) {
    if (!syntax_.tree().is(c, Deprel::kAux)) continue;
    tense = language::feature(syntax_.token(c).feats, "Tense");
    break;
  }
  draft.past = tense != "Pres";
  for (const int c : syntax_.tree().children(clause))
    draft.perfect = draft.perfect || (syntax_.tree().is(c, Deprel::kAux) && syntax_.lemma(c) == "have");
  draft.past_perfect = past_perfect(syntax_, clause);
  reverse_state(draft);
  if (event.type == EventType::kThreaten && others_would(match, event)) {
    event.type = EventType::kNone;
    event.rules.emplace_back("type:others-would-do-it/THREATEN");
  }
  change_type(draft);
  add_magnitude(syntax_, match.token, event);
  if (!event.actor.empty() && private_matter(syntax_, event)) {
    event.rules.emplace_back("type:private-matter/" + std::string(name(event.type)));
    event.type = EventType::kNone;
  }
  if (event.actor.empty() && event.type != EventType::kNone) {
    event.type = EventType::kNone;
    event.rules.emplace_back("type:nobody-acts");
  }

  const Token& trigger = syntax_.token(match.token);
  event.sentence = syntax_.sentence_index();
  event.text_span = syntax_.sentence().span;
  event.text = std::string(slice(report_.text, event.text_span));
  event.trigger = in_sentence(syntax_, trigger.span);
  event.confidence = confidence_of(match, draft);
  return draft;
}

void absorb(const Syntax& syntax, const std::vector<Match>& matches, std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& inner = drafts[i];
    if (matches[i].inner) {
      inner.event.type = EventType::kNone;
      inner.event.rules.emplace_back("type:part-of-another");
    }
    for (std::size_t k = 0; k < matches.size(); ++k) {
      if (k == i || drafts[k].event.type == EventType::kNone) continue;
      // "received the envoy to discuss the border": one meeting.
      const bool talk = inner.frame_type == EventType::kConsult && drafts[k].frame_type == EventType::kConsult &&
                        inner.event.factuality == Factuality::kPlanned &&
                        syntax.tree().head(inner.token) == matches[k].token && syntax.marker(inner.token) == "to";
      const bool asked = matches[k].governed.contains(inner.token) || talk;
      const bool unreal =
          inner.event.factuality != Factuality::kAsserted && carries(drafts[k].event.type) &&
          (inner.reality.governor == matches[k].token ||
           (syntax.tree().head(inner.token) == matches[k].token &&
            (syntax.tree().is(inner.token, Deprel::kXcomp) || syntax.tree().is(inner.token, Deprel::kCcomp) ||
             syntax.tree().is(inner.token, Deprel::kAdvcl))));
      if (!asked && !unreal) continue;
      if (asked && inner.event.factuality == Factuality::kAsserted && inner.event.type != EventType::kNone &&
          inner.event.type != drafts[k].event.type && drafts[k].event.type != EventType::kAccuse) {
        continue;  // it did happen, and is something else: both stand
      }
      inner.event.type = EventType::kNone;
      inner.event.rules.emplace_back("type:part-of-" + drafts[k].event.act);
    }
  }
  // What a frame understood as a part of its act is told only as what is not, or not yet, done.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Factuality how = drafts[i].event.factuality;
    if (matches[i].inner && (how == Factuality::kAsserted || how == Factuality::kHistorical)) continue;
    if (kept != i) drafts[kept] = std::move(drafts[i]);
    ++kept;
  }
  drafts.resize(kept);
}

}  // namespace chancery::events
