// SPDX-License-Identifier: Apache-2.0
#include "events/timing.h"

#include <algorithm>

namespace chancery::events {
namespace {

constexpr Day kHistory = 366;  // days before the report that make an event background

bool same_side(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const Participant& p) {
           return std::any_of(b.begin(), b.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
         });
}

struct Begin {
  std::string_view state, act, denied;  // the act that began the state; that which ended it, where the state is denied
};
constexpr Begin kBegins[] = {
    {"be-member", "join-organization", "leave-organization"},
    {"keep-relations", "establish-relations", "sever-relations"},
    {"rule", "establish-rule", ""},
    {"hold-office", "take-office", ""},
    {"control", "capture", ""},
    {"be-party", "accede-agreement", ""},
    {"make-war", "attack", ""},
    {"be-listed", "designate", "delist"},
    {"be-banned", "ban", "lift-ban"},
    {"be-sanctioned", "impose-sanctions", "lift-sanctions"},
};

bool is_state_act(std::string_view act) {
  return std::any_of(std::begin(kBegins), std::end(kBegins), [&](const Begin& begin) { return begin.state == act; });
}

void begin_state(const FrameTable& table, Event& event) {
  for (const Begin& begin : kBegins) {
    if (event.act != begin.state) continue;
    if (event.factuality == Factuality::kAsserted) {
      event.act = begin.act;
    } else if (event.factuality == Factuality::kDenied && !begin.denied.empty()) {
      event.act = begin.denied;
      event.factuality = Factuality::kAsserted;
    } else {
      return;
    }
    event.rules.emplace_back("state:since");
    for (const Frame& frame : table.frames) {
      if (frame.act != event.act) continue;
      if (event.type == EventType::kNone && !event.actor.empty()) {
        event.type = frame.type;
        event.modes = frame.modes;
        event.cameo = frame.cameo;
      }
      break;
    }
    return;
  }
}

}  // namespace

void add_held_ranges(const Report& report, std::vector<Draft>& drafts) {
  const std::size_t acts = drafts.size();
  for (std::size_t i = 0; i < acts; ++i) {
    const Event& held = drafts[i].event;
    const bool real = held.factuality == Factuality::kAsserted || held.factuality == Factuality::kHistorical;
    if (!drafts[i].until.known() || !real || !is_state_act(held.act) || !held.date.known() ||
        drafts[i].until.latest > report.published.latest)
      continue;
    Draft made = drafts[i];
    Event& end = made.event;
    end.type = EventType::kNone;
    end.modes.clear();
    end.attributes.push_back({"date-role", "until"});
    end.attributes.push_back({"held-from", iso(held.date)});
    end.rules.emplace_back("held:until");
    end.date = made.until;
    drafts.push_back(std::move(made));
  }
}

bool Timing::long_before(const Date& date) const {
  return date.known() && report_.published.known() && date.precision != Precision::kAfter &&
         date.latest < report_.published.earliest - kHistory;
}

// An expression that the parser hung on a name ("France and Spain yesterday signed"): dates the verb over both.
const DateExpression* Timing::of_clause(const Syntax& syntax, int token) const {
  const auto verb_over = [&](int at) {
    for (int steps = 0; steps < 2 * kMaxSteps && at >= 0; ++steps) {
      if (syntax.verbal(at)) return at;
      if (syntax.tree().is(at, Deprel::kAcl) || syntax.tree().is(at, Deprel::kAppos)) return -1;
      at = syntax.tree().head(at);
    }
    return -1;
  };
  const int verb = verb_over(token);
  if (verb < 0) return nullptr;
  for (const DateExpression& e : expressions_) {
    if (e.sentence != syntax.sentence_index() || !e.date.known() || e.modifier || e.role != DateRole::kAt) continue;
    if (verb_over(static_cast<int>(e.head)) == verb) return &e;
  }
  return nullptr;
}

// "on June 1, when relations were broken off", "until 1964, when it was recognised": the clause is of that date.
const DateExpression* Timing::before_when(const Syntax& syntax, int token) const {
  const auto& tree = syntax.tree();
  int at = token;
  for (int steps = 0; steps < kMaxSteps && at >= 0; ++steps) {
    for (const int c : tree.children(at)) {
      if (c >= at || syntax.lemma(c) != "when" || c == 0) continue;
      int before = c - 1;
      if (before > 0 && syntax.token(before).upos == Upos::kPunct) --before;
      for (const DateExpression& e : expressions_) {
        const bool there = e.sentence == syntax.sentence_index() && static_cast<int>(e.first) <= before &&
                           before < static_cast<int>(e.end);
        if (there && e.date.known()) return &e;
      }
      return nullptr;
    }
    if (tree.is(at, Deprel::kParataxis) || tree.is(at, Deprel::kAppos)) return nullptr;
    at = tree.head(at);
  }
  return nullptr;
}

// "recognised it when the envoy was received on May 7": what happens when something else does has its date.
const DateExpression* Timing::of_when_clause(const Syntax& syntax, int token) const {
  const auto& tree = syntax.tree();
  int at = token;
  for (int steps = 0; steps < kMaxSteps && at >= 0; ++steps) {
    for (const int c : tree.children(at)) {
      if (!tree.is(c, Deprel::kAdvcl) || syntax.marker(c) != "when") continue;
      const DateExpression* e =
          date_of_token(expressions_, syntax.sentence(), syntax.sentence_index(), static_cast<std::uint32_t>(c));
      if (e != nullptr && tree.dominates(c, static_cast<int>(e->head))) return e;
    }
    if (tree.is(at, Deprel::kParataxis) || tree.is(at, Deprel::kAppos) ||
        (tree.is(at, Deprel::kAcl) && syntax.token(at).subtype == "relcl"))
      return nullptr;
    at = tree.head(at);
  }
  return nullptr;
}

// "was recognised and joined the League in May": the date at the end is that of both.
const DateExpression* Timing::of_conjunct(const Syntax& syntax, int token) const {
  const auto& tree = syntax.tree();
  for (const int c : tree.children(token)) {
    if (c < token || !tree.is(c, Deprel::kConj) || !syntax.verbal(c)) continue;
    for (const DateExpression& e : expressions_) {
      if (e.sentence == syntax.sentence_index() && e.date.known() && !e.modifier && e.role == DateRole::kAt &&
          static_cast<int>(e.head) > c && tree.dominates(c, static_cast<int>(e.head)))
        return &e;
    }
  }
  return nullptr;
}

void Timing::set(Event& event, const Date& date, std::string basis) const {
  event.date = date;
  event.date_basis = std::move(basis);
  if (event.factuality == Factuality::kAsserted && long_before(date)) event.factuality = Factuality::kHistorical;
  // "decided to suspend it from Wednesday": what is dated later than the report has not happened.
  const bool exact =
      date.precision == Precision::kDay || date.precision == Precision::kMonth || date.precision == Precision::kYear;
  if (event.factuality == Factuality::kAsserted && exact && report_.published.known() &&
      date.earliest > report_.published.latest) {
    event.factuality = Factuality::kPlanned;
    event.rules.emplace_back("date:after-the-report");
    if (event.type == EventType::kConsult || event.type == EventType::kSupport || event.type == EventType::kCooperate ||
        event.type == EventType::kAid) {
      event.type = EventType::kAgree;
      event.modes.clear();
    } else if (event.type == EventType::kRetreat) {
      event.type = EventType::kConcede;
      event.modes.clear();
    }
  }
}

void Timing::date(const Syntax& syntax, Draft& draft) {
  Event& event = draft.event;
  const Sentence& sentence = syntax.sentence();
  const DateExpression* found = nullptr;
  int at = draft.token;
  // The trigger's own expression; else that of the clause it belongs to (participles, conjuncts, complements, light
  // verbs).
  for (int steps = 0; steps < kMaxSteps && at >= 0 && found == nullptr; ++steps) {
    found = date_of_token(expressions_, sentence, syntax.sentence_index(), static_cast<std::uint32_t>(at));
    // "will be back on June 1, and has been admitted": what has happened is not of the day to come.
    if (found != nullptr && draft.perfect && event.factuality == Factuality::kAsserted && report_.published.known() &&
        found->date.known() && found->date.earliest > report_.published.latest &&
        !syntax.tree().dominates(draft.token, static_cast<int>(found->head)))
      found = nullptr;
    const int head = syntax.tree().head(at);
    if (head < 0) break;
    switch (syntax.token(at).deprel) {
      case Deprel::kParataxis:
      case Deprel::kAppos:
        at = -1;
        break;
      case Deprel::kAcl:
        at = syntax.token(at).subtype == "relcl" ? -1 : head;
        break;
      default:
        at = head;
    }
  }
  if (found == nullptr) found = of_clause(syntax, draft.token);
  const DateExpression* named = before_when(syntax, draft.token);
  if (named != nullptr &&
      (found == nullptr || named == found || !syntax.tree().dominates(draft.token, static_cast<int>(found->head)))) {
    if (named->role == DateRole::kUntil || named->role == DateRole::kRange || named->role == DateRole::kSince) {
      set(event, named->until.value_or(named->date), named->basis);
      draft.dated = true;
      return;
    }
    found = named;
  }
  if (found == nullptr) found = of_when_clause(syntax, draft.token);
  if (found == nullptr && syntax.verbal(draft.token)) found = of_conjunct(syntax, draft.token);
  if (found != nullptr) {
    // A state since a day began on it: "have been members since May", "has had no relations with Britain since 1963".
    // "occupied it in 1973" is the deed; without a date, or "occupies", the state.
    const bool onset = std::erase_if(event.attributes, [](const Attribute& a) { return a.key == "onset"; }) > 0;
    if (found->role == DateRole::kSince ||
        (onset && draft.past && found->role == DateRole::kAt && syntax.tree().has_child(draft.token, Deprel::kNsubj)))
      begin_state(syntax.table(), event);
    set(event, found->date, found->basis);
    if (found->role == DateRole::kRange && found->until) {
      event.attributes.push_back({"until", iso(*found->until)});
      draft.until = *found->until;
    }
    if (found->role == DateRole::kUntil) event.attributes.push_back({"date-role", "until"});
    if (found->role == DateRole::kSince) event.attributes.push_back({"date-role", "since"});
    draft.dated = true;
    if (event.factuality == Factuality::kHistorical) {
      story_ = found->date;
      story_paragraph_ = sentence.paragraph;
    } else if (event.factuality == Factuality::kAsserted) {
      story_ = {};
      // "told parliament on Monday that it had recognised": the telling is of that day.
      const bool told = !syntax.tree().dominates(draft.token, static_cast<int>(found->head));
      const bool day =
          found->date.precision == Precision::kDay && found->role == DateRole::kAt && (!draft.past_perfect || told);
      const bool near = report_.published.known() && found->date.latest <= report_.published.latest &&
                        found->date.earliest >= report_.published.earliest - 8;
      if (day && near) {
        current_ = found->date;
        current_sentence_ = syntax.sentence_index();
      }
    }
    return;
  }
  if (event.factuality == Factuality::kPlanned || event.factuality == Factuality::kHypothetical) {
    event.date_basis = "no date given";
    return;
  }
  if (story_.known() && draft.past && sentence.paragraph == story_paragraph_) {
    // A tale of the past goes on: later than what was told before.
    Date after = story_;
    after.precision = Precision::kAfter;
    after.latest = report_.published.known() ? report_.published.latest : kMaxDay;
    set(event, after, "after " + iso(story_) + ", the date told before it");
    return;
  }
  if (current_.known() && draft.past && !draft.past_perfect && event.factuality == Factuality::kAsserted &&
      !draft.headline && syntax.sentence_index() <= current_sentence_ + 2) {
    // News goes on on the day it has named.
    set(event, current_, "the day told before it");
    return;
  }
  if (lead_ != nullptr && !current_.known() && draft.past && !draft.past_perfect && !draft.headline &&
      event.factuality == Factuality::kAsserted && syntax.sentence_index() <= lead_sentence_ + 3) {
    set(event, lead_->date, lead_->basis + " (told at the beginning)");
    return;
  }
  const Date reported = report_.published;
  if (draft.past_perfect && reported.known()) {
    Date before = reported;
    before.precision = Precision::kBefore;
    before.earliest = kMinDay;
    set(event, before, "before the report (past perfect)");
    return;
  }
  set(event, reported, reported.known() ? std::string(kReportBasis) : "no date known");
}

void Timing::assign(const DateExpression& expression, Draft& draft) const {
  set(draft.event, expression.date, expression.basis);
  draft.dated = true;
}

void Timing::assign_day(Draft& draft, Day day, std::string basis) const {
  set(draft.event, from_day(day), std::move(basis));
  draft.dated = true;
}

void Timing::assign_date(Draft& draft, const Date& date, std::string basis) const {
  set(draft.event, date, std::move(basis));
  draft.dated = true;
}

const DateExpression* Timing::told_before(const Syntax& syntax, int token) const {
  if (token > 0 && syntax.token(token - 1).upos == Upos::kPunct) --token;
  for (const DateExpression& e : expressions_) {
    if (e.sentence == syntax.sentence_index() && static_cast<int>(e.end) == token && e.date.known()) return &e;
  }
  return nullptr;
}

bool Timing::dated_within(const Syntax& syntax, int token) const {
  return std::any_of(expressions_.begin(), expressions_.end(), [&](const DateExpression& e) {
    return e.sentence == syntax.sentence_index() && e.date.known() && !e.modifier &&
           syntax.tree().dominates(token, static_cast<int>(e.head));
  });
}

void Timing::date_saying(Draft& draft) const {
  if (current_.known() && draft.event.sentence <= current_sentence_ + 2) {
    set(draft.event, current_, "the day told before it");
    return;
  }
  const Date reported = report_.published;
  set(draft.event, reported, reported.known() ? std::string(kReportBasis) : "no date known");
}

void Timing::date_title(const Syntax& syntax, const std::vector<Draft>& drafts, std::size_t count, Draft& draft) const {
  const auto verb_over = [&](int at) {
    for (int steps = 0; steps < kMaxSteps && at >= 0 && !syntax.verbal(at); ++steps) at = syntax.tree().head(at);
    return at;
  };
  const int verb = verb_over(draft.token);
  for (std::size_t i = 0; i < count && verb >= 0; ++i) {
    const Event& other = drafts[i].event;
    if (!drafts[i].dated || other.factuality != Factuality::kHistorical || verb_over(drafts[i].token) != verb) continue;
    set(draft.event, other.date, other.date_basis);
    return;
  }
  const Date reported = report_.published;
  set(draft.event, reported, reported.known() ? std::string(kReportBasis) : "no date known");
}

void Timing::date_state(const std::vector<Draft>& drafts, std::size_t count, Draft& draft) const {
  const std::size_t end = count == 0 ? drafts.size() : count;
  for (std::size_t i = 0; i < end; ++i) {
    const Event& other = drafts[i].event;
    if (&drafts[i] == &draft || other.sentence != draft.event.sentence || !drafts[i].dated ||
        other.factuality != Factuality::kHistorical)
      continue;
    set(draft.event, other.date, other.date_basis);
    return;
  }
  const Date reported = report_.published;
  set(draft.event, reported, reported.known() ? std::string(kReportBasis) : "no date known");
}

void Timing::read_lead(const Document& document) {
  if (!report_.published.known()) return;
  lead_sentence_ = 0;
  while (lead_sentence_ < document.sentences.size() && document.sentences[lead_sentence_].headline) ++lead_sentence_;
  for (const DateExpression& e : expressions_) {
    if (e.sentence < lead_sentence_ || e.sentence > lead_sentence_ + 1 || e.modifier || e.role != DateRole::kAt)
      continue;
    if (e.date.precision != Precision::kDay || e.date.latest > report_.published.latest ||
        e.date.earliest < report_.published.earliest - 8)
      continue;
    lead_ = &e;
    return;
  }
}

void Timing::date_headlines(std::vector<Draft>& drafts) const {
  if (lead_ == nullptr) return;
  for (Draft& draft : drafts) {
    if (!draft.headline || draft.dated || draft.event.factuality != Factuality::kAsserted ||
        draft.event.act == "hold-office")
      continue;
    draft.event.date = lead_->date;
    draft.event.date_basis = lead_->basis + " (told below the headline)";
  }
}

void Timing::inherit(std::vector<Draft>& drafts) const {
  for (Draft& draft : drafts) {
    if (draft.dated || draft.event.act == "statement" || draft.event.act == "hold-office" ||
        draft.event.factuality == Factuality::kPlanned || draft.event.factuality == Factuality::kHypothetical ||
        draft.event.factuality == Factuality::kDenied) {
      continue;
    }
    for (const Draft& other : drafts) {
      if (!other.dated || other.event.act != draft.event.act || !other.event.date.known()) continue;
      if (other.event.factuality != Factuality::kAsserted && other.event.factuality != Factuality::kHistorical)
        continue;
      const bool parties =
          same_side(other.event.actor, draft.event.actor) && same_side(other.event.recipient, draft.event.recipient);
      if (!parties || other.event.actor.empty()) continue;
      draft.event.factuality = other.event.factuality;
      draft.event.date = other.event.date;
      draft.event.date_basis = other.event.date_basis + " (told elsewhere in the report)";
      break;
    }
  }
}

}  // namespace chancery::events
