// SPDX-License-Identifier: Apache-2.0
#include "events/proverb.h"

#include <algorithm>

#include "events/one_of.h"
#include "events/participants.h"

namespace chancery::events {
namespace {

// The verb of the clause that stands for another, or -1: asked of each word.
bool stands_for_another(const Syntax& s, int v) {
  const language::Tree& tree = s.tree();
  const std::string_view verb = s.lemma(v);
  const auto child_is = [&](Deprel relation, std::initializer_list<std::string_view> words) {
    return std::any_of(tree.children(v).begin(), tree.children(v).end(),
                       [&](int c) { return tree.is(c, relation) && one_of(s.lemma(c), words); });
  };
  if (verb == "do" && s.token(v).deprel != Deprel::kAux) {
    if (child_is(Deprel::kAdvmod, {"so", "likewise"}) || child_is(Deprel::kObj, {"same", "so", "likewise"}))
      return true;
    // "Chad did so too", "and so did Chad"
    const auto so = [&](int t) { return t >= 0 && t < tree.size() && one_of(s.form(t), {"so", "likewise"}); };
    if (so(v + 1) || so(v - 1)) return true;
    // "did the same ten years later", whatever the parser hangs it on
    if (v + 2 < tree.size() && s.form(v + 1) == "the" && s.form(v + 2) == "same") return true;
    // "the second state to do this", "France would do it later"
    if (child_is(Deprel::kObj, {"this", "that", "it"}) && s.token(v).xpos == "VB") return true;
    // "as India did", "Mexico did not": nothing but its subject, its negation and a date.
    const bool bare = std::none_of(tree.children(v).begin(), tree.children(v).end(), [&](int c) {
      return tree.is(c, Deprel::kObj) || tree.is(c, Deprel::kXcomp) || tree.is(c, Deprel::kCcomp);
    });
    const bool negated = child_is(Deprel::kAdvmod, {"not", "n't", "never"});
    const bool as = one_of(s.marker(v), {"as", "than", "before", "until", "till"});
    return bare && (as || negated);
  }
  if (verb == "follow" && !s.passive(v) && std::none_of(tree.children(v).begin(), tree.children(v).end(), [&](int c) {
        return tree.is(c, Deprel::kObj) || tree.is(c, Deprel::kObl, "agent");
      })) {
    return s.token(v).deprel != Deprel::kAmod && s.token(v).deprel != Deprel::kCase && s.token(v).xpos != "VBG";
  }
  if (verb == "follow") return child_is(Deprel::kObj, {"suit", "lead", "example"});
  // "Turkey came second", behind whoever was the first to do it
  if (verb == "come") {
    return std::any_of(tree.children(v).begin(), tree.children(v).end(), [&](int c) {
      return c > v && one_of(s.lemma(c), {"second", "third", "fourth", "fifth", "last", "next"}) &&
             (tree.is(c, Deprel::kAdvmod) || tree.is(c, Deprel::kXcomp) || tree.is(c, Deprel::kObj)) &&
             !tree.has_child(c, Deprel::kCase);
    });
  }
  if (verb == "take") {
    for (const int c : tree.children(v)) {
      if (tree.is(c, Deprel::kObj) && one_of(s.lemma(c), {"step", "course", "action", "decision", "measure"}) &&
          tree.has_child_lemma(c, Deprel::kAmod, "same"))
        return true;
    }
  }
  return false;
}

}  // namespace

void add_repeated_acts(const Report& report, const Syntax& syntax, const std::vector<Draft>& before,
                       std::vector<Draft>& own) {
  const std::size_t acts = own.size();
  for (int v = 0; v < syntax.tree().size(); ++v) {
    if (!syntax.verbal(v) || !stands_for_another(syntax, v)) continue;
    const bool coded = std::any_of(own.begin(), own.end(), [&](const Draft& draft) { return draft.token == v; });
    if (coded) continue;
    std::vector<Participant> subject;
    // "and so do Chad and Mali": behind it
    TokenList doers = syntax.subjects(v);
    if (doers.empty() && v > 0 && one_of(syntax.form(v - 1), {"so", "likewise"})) doers = syntax.objects(v);
    for (const int word : doers) {
      for (Participant& p : actors_of(report, syntax, word)) {
        if (std::none_of(subject.begin(), subject.end(),
                         [&](const Participant& q) { return q.entity.id == p.entity.id; }))
          subject.push_back(std::move(p));
      }
    }
    if (subject.empty()) continue;
    // The model: the last event told before that is one between parties, in this sentence or the one or two before.
    // "Nobody recognised them until Chad did": of the clause it hangs on, whoever did not; no other will do.
    const bool hangs = one_of(syntax.marker(v), {"until", "till", "before", "than"});
    const Draft* model = nullptr;
    const auto fits = [&](const Draft& draft) {
      const bool nobody = hangs && !draft.event.recipient.empty();
      return draft.event.act != "hold-office" && (!draft.event.actor.empty() || nobody) && !draft.repeated &&
             (draft.event.type != EventType::kNone || !draft.event.recipient.empty());
    };
    for (std::size_t i = 0; i < acts; ++i) {
      if (own[i].token < v && fits(own[i])) model = &own[i];
    }
    for (std::size_t i = before.size(); model == nullptr && !hangs && i-- > 0;) {
      if (before[i].event.sentence + 2 < syntax.sentence_index()) break;
      if (fits(before[i])) model = &before[i];
    }
    if (model == nullptr) continue;
    Draft made = *model;
    made.repeated = true;
    made.token = v;
    made.dated = false;
    Event& event = made.event;
    std::erase_if(event.recipient, [&](const Participant& r) {
      return std::any_of(subject.begin(), subject.end(),
                         [&](const Participant& p) { return p.entity.id == r.entity.id; });
    });
    event.actor = std::move(subject);
    event.date = {};
    event.attribution = {};
    event.magnitude = {};
    std::erase_if(event.attributes,
                  [](const Attribute& a) { return a.key == "order" || a.key == "reason" || a.key == "reason-text"; });
    made.reality = reality_of(syntax, v);
    // The model's own denial is not repeated: "France did not sign; Spain did".
    // "France will recognise it; Spain has done so": it has; "Spain followed": it has promised the same.
    const bool deed = syntax.lemma(v) == "do" && model->event.factuality == Factuality::kPlanned &&
                      made.reality.factuality == Factuality::kAsserted && syntax.token(v).xpos.starts_with("VB") &&
                      (syntax.token(v).xpos == "VBD" || syntax.token(v).xpos == "VBN");
    if (deed && event.type == EventType::kAgree) event.type = model->frame_type;
    if (!deed && event.type == EventType::kAgree && made.reality.factuality == Factuality::kAsserted) {
      event.factuality = model->event.factuality;
    } else {
      event.factuality = made.reality.factuality;
    }
    event.rules = {model->event.rules.empty() ? std::string() : model->event.rules.front(),
                   "same-act:" + std::string(syntax.lemma(v))};
    event.sentence = syntax.sentence_index();
    event.text_span = syntax.sentence().span;
    event.text = std::string(slice(report.text, event.text_span));
    event.trigger = in_sentence(syntax, syntax.token(v).span);
    event.confidence = std::max(0.3, event.confidence - 0.15);
    made.past_perfect = past_perfect(syntax, v);
    own.push_back(std::move(made));
  }
}

void add_gapped_acts(const Report& report, const Syntax& syntax, std::span<const DateExpression> dates,
                     const Timing& timing, std::vector<Draft>& own) {
  const std::size_t acts = own.size();
  if (acts == 0) return;
  const int size = syntax.tree().size();
  const auto parts = [&](int t) { return t >= size || one_of(syntax.form(t), {",", ";", "and", "or", "."}); };
  for (const DateExpression& e : dates) {
    if (e.sentence != syntax.sentence_index() || !e.date.known() || e.modifier || e.role != DateRole::kAt) continue;
    const int first = static_cast<int>(e.first);
    if (!parts(static_cast<int>(e.end))) continue;
    const int end = first > 0 && one_of(syntax.form(first - 1), {"on", "in"}) ? first - 1 : first;
    // The name that ends there, between a comma or "and" and the date.
    const Mention* name = nullptr;
    int head = -1;
    for (int t = std::max(0, end - 8); t < end; ++t) {
      const Mention* mention = syntax.mention(t);
      if (mention == nullptr || static_cast<int>(mention->end) != end || !syntax.is_actor(t)) continue;
      if (name != nullptr && mention->end - mention->first < name->end - name->first) continue;
      name = mention;
      head = t;
    }
    if (name == nullptr) continue;
    int before = static_cast<int>(name->first) - 1;
    while (before >= 0 && (syntax.token(before).upos == Upos::kDet || syntax.form(before) == "the")) --before;
    if (before < 1 || !one_of(syntax.form(before), {",", ";", "and"}) || syntax.tree().is(head, Deprel::kNsubj))
      continue;
    std::vector<Participant> actor = actors_of(report, syntax, head);
    const Draft* model = nullptr;
    for (std::size_t i = 0; i < acts; ++i) {
      const Event& event = own[i].event;
      const auto among = [&](const std::vector<Participant>& side) {
        return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
          return std::any_of(actor.begin(), actor.end(),
                             [&](const Participant& q) { return q.entity.id == p.entity.id; });
        });
      };
      const bool party = among(event.actor) || among(event.recipient);
      const bool fits = own[i].token < head && own[i].dated && event.act != "hold-office" && !event.actor.empty() &&
                        (event.type != EventType::kNone || !event.recipient.empty());
      if (fits && !party) model = &own[i];
    }
    if (model == nullptr || actor.empty()) continue;
    Draft made = *model;
    made.token = head;
    made.repeated = true;
    made.event.actor = std::move(actor);
    made.event.magnitude = {};
    made.event.trigger = in_sentence(syntax, syntax.token(head).span);
    made.event.rules = {model->event.rules.empty() ? std::string() : model->event.rules.front(), "same-act:gap"};
    made.event.confidence = std::max(0.3, made.event.confidence - 0.2);
    if (made.event.factuality == Factuality::kHistorical) made.event.factuality = Factuality::kAsserted;
    timing.assign(e, made);
    own.push_back(std::move(made));
  }
}

}  // namespace chancery::events
