// SPDX-License-Identifier: Apache-2.0
#include "events/coder.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"
#include "events/agreements.h"
#include "events/aliases.h"
#include "events/announced.h"
#include "events/answers.h"
#include "events/attributes.h"
#include "events/attribution.h"
#include "events/dates.h"
#include "events/event_builder.h"
#include "events/headlines.h"
#include "events/location.h"
#include "events/matcher.h"
#include "events/offices.h"
#include "events/offsets.h"
#include "events/parties.h"
#include "events/promises.h"
#include "events/proverb.h"
#include "events/timing.h"
#include "events/topics.h"
#include "events/unnamed.h"

namespace chancery::events {

struct Scratch::Data {
  Syntax syntax;
  Matcher matcher;
  std::vector<Match> matches;
  std::vector<Draft> sentence;
};

Scratch::Scratch() : data_(std::make_unique<Data>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

bool same_parties(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(a.begin(), a.end(), [&](const Participant& p) {
    return std::any_of(b.begin(), b.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
  });
}

bool same_roles(const std::vector<Role>& a, const std::vector<Role>& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Role& x, const Role& y) {
           return x.role == y.role && x.filler.entity.id == y.filler.entity.id &&
                  x.filler.entity.name == y.filler.entity.name;
         });
}

// A statement is kept as such, so that the ledger can quote it: an act of type kNone.
void add_statements(const Report& report, const Document& document, const std::vector<QuotePassage>& quotes,
                    std::vector<Draft>& drafts) {
  for (const QuotePassage& quote : quotes) {
    if (quote.scare || quote.speaker.empty() || quote.sentence >= document.sentences.size()) continue;
    const Sentence& sentence = document.sentences[quote.sentence];
    Draft draft;
    Event& event = draft.event;
    event.act = "statement";
    event.actor = quote.speaker;
    event.attribution = {quote.speaker, quote.verb, Quote{std::string(slice(report.text, quote.span)), quote.span}};
    event.sentence = quote.sentence;
    event.text_span = sentence.span;
    event.text = std::string(slice(report.text, sentence.span));
    event.trigger = quote.trigger;
    event.rules = {"quote:" + quote.verb};
    event.confidence = 0.9;
    drafts.push_back(std::move(draft));
  }
}

// What is said inside a direct quote is said by its speaker, in these words.
void attach_quotes(const Report& report, const std::vector<QuotePassage>& quotes, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    Event& event = draft.event;
    if (event.attribution.quote || event.act == "hold-office") continue;
    const std::uint32_t at = event.text_span.begin + event.trigger.begin;
    for (const QuotePassage& quote : quotes) {
      if (quote.scare || at < quote.span.begin || at >= quote.span.end) continue;
      if (event.attribution.said_by.empty() && !quote.speaker.empty()) {
        event.attribution.said_by = quote.speaker;
        event.attribution.verb = quote.verb;
        event.rules.emplace_back("attribution:quote");
      }
      event.attribution.quote = Quote{std::string(slice(report.text, quote.span)), quote.span};
      break;
    }
  }
}

// The same act between the same parties on the same day, told again, stays as a claim but is no event of its own. Of a
// headline and a sentence of the report, the sentence counts.
void merge_repeats(std::vector<Draft>& drafts) {
  std::vector<bool> gone(drafts.size(), false);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    for (std::size_t k = 0; k < i && !gone[i]; ++k) {
      if (gone[k]) continue;
      Event& first = drafts[k].event;
      Event& second = drafts[i].event;
      if (first.act != second.act || first.factuality != second.factuality || first.type != second.type ||
          first.act == "statement")
        continue;
      const bool same = same_parties(first.actor, second.actor) && same_parties(first.recipient, second.recipient) &&
                        first.date == second.date;
      if (!same) continue;
      if (first.sentence == second.sentence && same_roles(first.roles, second.roles)) {
        gone[i] = true;
        continue;
      }
      if (first.type == EventType::kNone || !same_parties(first.attribution.said_by, second.attribution.said_by)) {
        if (first.type == EventType::kNone || !drafts[k].headline) continue;
      }
      Event& repeat = drafts[k].headline ? first : second;
      repeat.type = EventType::kNone;
      repeat.rules.emplace_back("repeat:told-again");
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!gone[i]) {
      if (kept != i) drafts[kept] = std::move(drafts[i]);
      ++kept;
    }
  }
  drafts.resize(kept);
}

void finish(const std::string& report_hash, Event& event) {
  event.scale = event_scale(event.type, "");
  for (const std::string& mode : event.modes) {
    const double scale = event_scale(event.type, mode);
    if (std::abs(scale) > std::abs(event.scale) || event.modes.size() == 1) event.scale = scale;
  }
  std::string parties;
  for (const std::vector<Participant>* side : {&event.actor, &event.recipient}) {
    for (const Participant& p : *side) parties += p.entity.id + ",";
    parties += ";";
  }
  for (const Role& role : event.roles)
    parties += role.role + "=" + role.filler.entity.id + role.filler.entity.name + ",";
  // "ruled from 1968 to 1991" is two claims of one sentence.
  if (std::find(event.rules.begin(), event.rules.end(), "held:until") != event.rules.end()) parties += "until";
  const std::string where =
      std::to_string(event.text_span.begin) + ":" + std::to_string(event.trigger.begin) + ":" +
      (event.attribution.quote ? std::to_string(event.attribution.quote->span.begin) : std::string());
  event.id = content_id("ev_", {report_hash, event.text, where, event.act, parties, name(event.factuality)});
}

}  // namespace

std::vector<Event> EventCoder::code(const Report& report, const Document& document, const Mentions& mentions,
                                    Scratch& scratch) const {
  Scratch::Data& data = scratch.data();
  const FrameTable& table = frames_.table();
  const std::vector<DateExpression> dates = DateReader().read(report, document);
  std::vector<QuotePassage> quotes = find_quotes(report);
  std::vector<Draft> drafts;
  std::vector<std::string> holders;
  Timing timing(report, dates);
  timing.read_lead(document);
  Scene scene(report);

  for (std::uint32_t index = 0; index < document.sentences.size(); ++index) {
    const Sentence& sentence = document.sentences[index];
    if (sentence.tokens.empty()) continue;
    data.syntax.build(sentence, index, table, mentions);
    EventBuilder builder(report, data.syntax);
    data.matcher.match(data.syntax, builder, data.matches);
    data.sentence.clear();
    for (const Match& match : data.matches) data.sentence.push_back(builder.build(match));
    absorb(data.syntax, data.matches, data.sentence);
    add_repeated_acts(report, data.syntax, drafts, data.sentence);
    for (Draft& draft : data.sentence) timing.date(data.syntax, draft);
    add_gapped_acts(report, data.syntax, dates, timing, data.sentence);
    add_offsets(report, data.syntax, timing, data.sentence);
    part_promises(timing, data.sentence);
    add_holdings(timing, data.sentence);
    add_held_ranges(report, data.sentence);
    date_by_announcement(data.syntax, dates, timing, drafts);
    scene.read(data.syntax, data.sentence);
    const std::size_t acts = data.sentence.size();
    add_offices(report, data.syntax, holders, data.sentence);
    for (std::size_t i = acts; i < data.sentence.size(); ++i)
      timing.date_title(data.syntax, data.sentence, acts, data.sentence[i]);
    // A sentence that gives reasons speaks of the event before it.
    if (auto reasons = reasons_given(report, data.syntax); !reasons.empty() && !drafts.empty()) {
      // The main event of the sentence before: its first that is an event at all.
      std::size_t main = drafts.size() - 1;
      for (std::size_t i = drafts.size(); i-- > 0 && drafts[i].event.sentence + 1 == index;) {
        if (drafts[i].event.type != EventType::kNone) main = i;
      }
      Event& event = drafts[main].event;
      if (event.sentence + 1 == index) {
        for (Attribute& reason : reasons) event.attributes.push_back(std::move(reason));
        event.rules.emplace_back("reason:next-sentence");
      }
    }
    find_speakers(report, data.syntax, quotes);
    for (Draft& draft : data.sentence) drafts.push_back(std::move(draft));
  }

  carry_speakers(quotes);
  attach_quotes(report, quotes, drafts);
  const std::size_t told = drafts.size();
  add_statements(report, document, quotes, drafts);
  add_aliases(report, document, mentions, drafts);
  for (std::size_t i = told; i < drafts.size(); ++i) timing.date_state(drafts, 0, drafts[i]);
  lift_to_states(table, mentions, drafts);
  complete_headlines(document, drafts);
  complete_topics(table, mentions, drafts);
  complete_places(table, drafts);
  complete_captors(drafts);
  complete_agreements(mentions, drafts);
  complete_answers(table, drafts);
  split_pairs(table, drafts);
  complete_pairs(table, mentions, drafts);
  complete_measures(table, mentions, drafts);
  split_pairs(table, drafts);  // those that have their type only now
  timing.inherit(drafts);
  timing.date_headlines(drafts);
  Scene::inherit(drafts);
  for (Draft& draft : drafts) settle_people(draft.event);
  date_titles_of_the_departed(drafts);
  fold_headlines(drafts);
  merge_repeats(drafts);
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
    return std::tie(a.event.sentence, a.event.trigger.begin) < std::tie(b.event.sentence, b.event.trigger.begin);
  });
  const std::string report_hash = sha256_hex(report.text);
  std::vector<Event> events;
  events.reserve(drafts.size());
  for (Draft& draft : drafts) {
    finish(report_hash, draft.event);
    const bool there =
        std::any_of(events.begin(), events.end(), [&](const Event& event) { return event.id == draft.event.id; });
    if (!there) events.push_back(std::move(draft.event));
  }
  return events;
}

}  // namespace chancery::events
