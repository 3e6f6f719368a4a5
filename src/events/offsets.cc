// SPDX-License-Identifier: Apache-2.0
#include "events/offsets.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "events/attributes.h"
#include "events/one_of.h"
#include "events/participants.h"

namespace chancery::events {
namespace {

// "six days after": the words, how long, and which way.
struct Offset {
  int first = 0, marker = 0;  // tokens: of the number; "after" or "before"
  int days = 0;               // how much later what stands before the words is; negative: earlier
  int months = 0;             // the same where months or years are counted
  Precision precision = Precision::kDay;
  std::string words;
};

// The token where the number before `unit` begins, with its value.
std::optional<std::pair<int, int>> count_before(const Syntax& s, int unit) {
  int at = unit - 1;
  if (at >= 0 && one_of(s.form(at), {"full", "short", "whole"})) --at;
  if (at < 0) return std::nullopt;
  if (one_of(s.form(at), {"a", "an", "the"})) return std::pair{at, 1};
  if (at >= 2 && s.form(at - 1) == "-") {
    const auto tens = number_of(s, at - 2), ones = number_of(s, at);
    if (tens && ones && *tens >= 20 && *ones < 10) return std::pair{at - 2, static_cast<int>(*tens + *ones)};
  }
  const auto number = number_of(s, at);
  if (!number || *number < 1 || *number > 400) return std::nullopt;
  return std::pair{at, static_cast<int>(*number)};
}

std::optional<Offset> offset_at(const Syntax& s, int marker) {
  const std::string_view word = s.form(marker);
  if (!one_of(word, {"after", "before"}) || marker < 2) return std::nullopt;
  const std::string_view unit = s.lemma(marker - 1);
  int scale = 0;
  Offset out;
  if (one_of(unit, {"day"})) scale = 1;
  if (one_of(unit, {"week"})) scale = 7;
  if (one_of(unit, {"hour", "minute"})) scale = -1;
  const int months = unit == "month" ? 1 : unit == "year" ? 12 : 0;
  if (scale == 0 && months == 0) return std::nullopt;
  const bool vague = one_of(s.form(marker - 2), {"few", "some", "several"});
  const auto count = count_before(s, marker - 1);
  if (!count && !(vague && scale < 0)) return std::nullopt;
  out.marker = marker;
  out.first = count ? count->first : marker - 2;
  if (out.first > 0 && one_of(s.form(out.first - 1), {"exactly", "only", "just", "barely", "within", "a"})) --out.first;
  const int number = count ? count->second : 1;
  if (months > 0) {
    if (!count) return std::nullopt;
    out.months = word == "before" ? -number * months : number * months;
    if (number * months > 12 * 100) return std::nullopt;
  } else if (scale < 0) {
    if (unit == "hour" && number % 24 != 0 && number > 12) return std::nullopt;
    out.days = unit == "hour" && number % 24 == 0 ? number / 24 : 0;
  } else {
    out.days = number * scale;
  }
  if (word == "before") out.days = -out.days;
  out.precision = unit == "year" ? Precision::kYear : unit == "month" ? Precision::kMonth : Precision::kDay;
  for (int t = out.first; t <= marker; ++t)
    out.words += std::string(t == out.first ? "" : " ") + std::string(s.form(t));
  return out;
}

// The date that lies so long before (`sign` -1) or after `base`, as exact as the words are.
std::optional<Date> shifted(const Date& base, const Offset& offset, int sign) {
  if (offset.months == 0) return from_day(base.earliest + sign * offset.days);
  const int month = base.year * 12 + (base.month == 0 ? 0 : base.month - 1) + sign * offset.months;
  return offset.precision == Precision::kYear ? make_date(month / 12) : make_date(month / 12, month % 12 + 1);
}

// "Four days after the army overran Kuwait, the council imposed a ban": the clause that the words begin, and the act of
// the clause it hangs on; -1 where it is not at the front.
int fronted_clause(const Syntax& s, const Offset& offset) {
  const int clause = s.tree().head(offset.marker);
  if (clause <= offset.marker || !s.verbal(clause)) return -1;
  const int main = s.tree().head(clause);
  return main > clause ? clause : -1;
}

bool happened(const Event& event) {
  return event.factuality == Factuality::kAsserted || event.factuality == Factuality::kHistorical;
}

bool on_a_day(const Draft& draft) { return draft.event.date.precision == Precision::kDay; }

bool takes_part(const Event& event, const std::vector<Participant>& who) {
  const auto among = [&](const std::vector<Participant>& side) {
    return std::any_of(side.begin(), side.end(), [&](const Participant& p) {
      return std::any_of(who.begin(), who.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
    });
  };
  return among(event.actor) || among(event.recipient);
}

// Who is named between `first` and `end`, whose name ends or begins there.
int name_at(const Syntax& s, int first, int end, bool ends) {
  int found = -1;
  for (int t = std::max(0, first); t < end && t < s.tree().size(); ++t) {
    const Mention* mention = s.mention(t);
    if (mention == nullptr || !s.is_actor(t)) continue;
    if (ends ? static_cast<int>(mention->end) == end : static_cast<int>(mention->first) == first) found = t;
  }
  return found;
}

Draft repeated(const Syntax& s, const Draft& model, int head, std::vector<Participant> actor) {
  Draft made = model;
  made.token = head;
  made.repeated = true;
  made.event.actor = std::move(actor);
  made.event.magnitude = {};
  made.event.trigger = in_sentence(s, s.token(head).span);
  made.event.rules = {model.event.rules.empty() ? std::string() : model.event.rules.front(), "same-act:offset"};
  made.event.confidence = std::max(0.3, made.event.confidence - 0.2);
  std::erase_if(made.event.attributes, [](const Attribute& a) { return a.key == "order"; });
  if (made.event.factuality == Factuality::kHistorical) made.event.factuality = Factuality::kAsserted;
  return made;
}

// Dates the act of a clause at the front by that of the main clause; false if that is not the construction.
bool date_fronted(const Syntax& s, const Offset& offset, const Timing& timing, std::vector<Draft>& own,
                  std::size_t acts) {
  const int clause = fronted_clause(s, offset);
  if (clause < 0) return false;
  Draft* inner = nullptr;
  Draft* outer = nullptr;
  for (std::size_t i = 0; i < acts; ++i) {
    Draft& draft = own[i];
    if (draft.event.act == "hold-office" || !happened(draft.event)) continue;
    if (draft.token > offset.marker && s.tree().dominates(clause, draft.token)) {
      if (inner == nullptr) inner = &draft;
    } else if (draft.token > clause && outer == nullptr) {
      outer = &draft;
    }
  }
  if (inner == nullptr || outer == nullptr || !on_a_day(*outer)) return inner != nullptr;
  if (timing.dated_within(s, inner->token)) return true;
  if (const auto date = shifted(outer->event.date, offset, -1))
    timing.assign_date(*inner, *date, fmt::format("{}: counted from {}", offset.words, iso(outer->event.date)));
  return true;
}

}  // namespace

void add_offsets(const Report& report, const Syntax& syntax, const Timing& timing, std::vector<Draft>& own) {
  if (own.empty()) return;
  const int size = syntax.tree().size();
  for (int t = 2; t + 1 < size; ++t) {
    const auto offset = offset_at(syntax, t);
    if (!offset) continue;
    const std::size_t acts = own.size();
    if (date_fronted(syntax, *offset, timing, own, acts)) continue;
    // What is told before the words, and what after them.
    Draft* outer = nullptr;
    Draft* inner = nullptr;
    for (std::size_t i = 0; i < acts; ++i) {
      Draft& draft = own[i];
      if (draft.event.act == "hold-office") continue;
      if (draft.token < offset->first && happened(draft.event)) outer = &draft;
      if (draft.token > t && inner == nullptr) inner = &draft;
    }
    const int next = syntax.token(t + 1).upos == Upos::kDet ? t + 2 : t + 1;
    const int name = name_at(syntax, next, std::min(size, next + 6), false);
    const bool clause = name >= 0 && inner != nullptr && syntax.tree().is(name, Deprel::kNsubj);
    if (name >= 0 && !clause && offset->months == 0) {
      const std::vector<Participant> who = actors_of(report, syntax, name);
      if (who.empty()) continue;
      // "and Benin six days after Togo"
      const int subject = name_at(syntax, offset->first - 8, offset->first, true);
      const Draft* model = nullptr;
      for (std::size_t i = 0; i < acts; ++i) {
        if (own[i].token < offset->first && on_a_day(own[i]) && takes_part(own[i].event, who) &&
            own[i].event.type != EventType::kNone)
          model = &own[i];
      }
      if (model != nullptr && subject >= 0 && !syntax.tree().is(subject, Deprel::kNsubj)) {
        std::vector<Participant> actor = actors_of(report, syntax, subject);
        if (!actor.empty() && !takes_part(model->event, actor)) {
          Draft made = repeated(syntax, *model, subject, std::move(actor));
          timing.assign_day(made, model->event.date.earliest + offset->days,
                            fmt::format("{} {}", offset->words, iso(model->event.date)));
          own.push_back(std::move(made));
          continue;
        }
      }
      // "a day after Chile"
      const bool done = outer != nullptr && on_a_day(*outer) && outer->event.type != EventType::kNone;
      if (done && !takes_part(outer->event, who) && !outer->event.recipient.empty()) {
        Draft made = repeated(syntax, *outer, name, who);
        timing.assign_day(made, outer->event.date.earliest - offset->days,
                          fmt::format("{}: counted from {}", offset->words, iso(outer->event.date)));
        own.push_back(std::move(made));
      }
      continue;
    }
    if (inner == nullptr || !happened(inner->event)) continue;
    // "decreed on July 4, six days after soldiers had put him on a plane"
    const DateExpression* told = timing.told_before(syntax, offset->first);
    if (told != nullptr && told->date.precision == Precision::kDay && !timing.dated_within(syntax, inner->token)) {
      if (const auto date = shifted(told->date, *offset, -1); date)
        timing.assign_date(*inner, *date, fmt::format("{}: counted from {}", offset->words, iso(told->date)));
      continue;
    }
    if (outer == nullptr) continue;
    // A day that both took from the same words is that of the first.
    const bool shared = inner->dated && !timing.dated_within(syntax, inner->token);
    if (on_a_day(*outer) && (!inner->dated || shared)) {
      if (const auto date = shifted(outer->event.date, *offset, -1))
        timing.assign_date(*inner, *date, fmt::format("{}: counted from {}", offset->words, iso(outer->event.date)));
    } else if (offset->months == 0 && inner->dated && on_a_day(*inner) && !outer->dated) {
      timing.assign_day(*outer, inner->event.date.earliest + offset->days,
                        fmt::format("{} {}", offset->words, iso(inner->event.date)));
    }
  }
}

}  // namespace chancery::events
