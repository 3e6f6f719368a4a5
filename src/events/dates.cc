// SPDX-License-Identifier: Apache-2.0
#include "events/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text_file.h"
#include "base/utf8.h"
#include "events/date_resolve.h"
#include "language/tree.h"
#include "records/date_scan.h"

namespace chancery::events {
namespace {

using language::Tree;

bool any_of(std::string_view word, std::initializer_list<std::string_view> options) {
  return std::find(options.begin(), options.end(), word) != options.end();
}

// The tense of one verb, or kUnknown where another word above it decides.
Tense tense_of_verb(const Tree& tree, int verb, bool headline) {
  const Token& token = tree.token(verb);
  bool have = false, past_aux = false, present_aux = false, to = false, modal = false;
  for (const int child : tree.children(verb)) {
    const Token& c = tree.token(child);
    if (c.deprel == Deprel::kMark && c.lemma == "to") to = true;
    if (c.deprel != Deprel::kAux && c.deprel != Deprel::kCop) continue;
    if (any_of(c.lemma, {"will", "shall", "'ll", "would", "wo"})) return Tense::kFuture;
    if (any_of(c.lemma, {"may", "might", "must", "should", "can"})) modal = true;
    if (c.lemma == "could") return Tense::kPresent;
    have = have || c.lemma == "have";
    past_aux = past_aux || language::has_feature(c, "Tense", "Past");
    present_aux = present_aux || language::has_feature(c, "Tense", "Pres");
  }
  if (modal) return have ? Tense::kPast : Tense::kFuture;
  if (any_of(token.lemma, {"schedule", "slate", "due", "expect", "plan"}) && !past_aux && !have && token.xpos != "VBD")
    return Tense::kFuture;
  if (to) {
    const int above = tree.head(verb);
    const bool implied = above >= 0 && token.deprel == Deprel::kXcomp &&
                         any_of(tree.token(above).lemma, {"begin", "start", "manage", "fail", "force", "continue",
                                                          "help", "go", "come", "cease", "happen", "use"});
    if (!implied || (above >= 0 && tree.token(above).lemma == "go")) return Tense::kFuture;
    return Tense::kUnknown;
  }
  if (have || past_aux || token.xpos == "VBD" || language::has_feature(token, "Tense", "Past")) {
    return present_aux && !have && token.xpos == "VBG" ? Tense::kPresent : Tense::kPast;
  }
  if (headline && (token.xpos == "VBZ" || token.xpos == "VBP")) return Tense::kPast;
  if (present_aux || token.xpos == "VBZ" || token.xpos == "VBP") return Tense::kPresent;
  return Tense::kUnknown;
}

Tense tense_at(const Tree& tree, int token, bool headline) {
  for (int at = token, steps = 0; at >= 0 && steps < 64; at = tree.head(at), ++steps) {
    const Token& t = tree.token(at);
    const bool predicate = t.upos == Upos::kVerb || tree.has_child(at, Deprel::kCop) || t.upos == Upos::kAux;
    if (!predicate) continue;
    if (const Tense tense = tense_of_verb(tree, at, headline); tense != Tense::kUnknown) return tense;
  }
  return Tense::kUnknown;
}

// The topmost token of [first, end): the one whose head lies outside.
std::uint32_t head_of(const Sentence& sentence, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first; i < end; ++i) {
    const std::int32_t head = sentence.tokens[i].head;
    if (head < static_cast<std::int32_t>(first) || head >= static_cast<std::int32_t>(end)) return i;
  }
  return first;
}

DateKind kind_of(const DateParts& parts) {
  switch (parts.form) {
    case DateForm::kCalendar:
      return parts.year != 0 ? DateKind::kAbsolute : parts.month == 0 ? DateKind::kWeekday : DateKind::kPartial;
    case DateForm::kShift:
      return DateKind::kRelative;
    case DateForm::kAnaphoric:
      return DateKind::kAnaphoric;
    default:
      return DateKind::kVague;
  }
}

// Lead and expression as written, on one line, with a small letter at a sentence's start.
std::string words_of_expression(std::string_view sentence, const DateText& text) {
  std::string words;
  for (const char c : sentence.substr(text.lead_span.begin, text.span.end - text.lead_span.begin)) {
    words += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  const bool name = text.lead_span.empty() && text.from.form == DateForm::kCalendar;  // "July", "Thursday"
  if (!name && words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] + 32);
  return words;
}

// "by", "before", "after", "over": from a date to the days it may mean.
void apply_lead(DateExpression& e, DateLead lead, bool before, const Date& published) {
  Date& date = e.date;
  switch (lead) {
    case DateLead::kSince:
    case DateLead::kFrom:
      e.role = DateRole::kSince;
      break;
    case DateLead::kUntil:
      e.role = DateRole::kUntil;
      break;
    case DateLead::kBy:
      e.role = DateRole::kBy;
      if (!date.known()) break;
      date.latest = before && date.earliest > kMinDay ? date.earliest - 1 : date.latest;
      date.precision = Precision::kBefore;
      date.earliest = kMinDay;
      break;
    case DateLead::kAfter:
      e.role = DateRole::kAfter;
      if (!date.known()) break;
      date.precision = Precision::kAfter;
      date.latest = published.known() && !e.future ? std::max(date.latest, published.latest) : kMaxDay;
      break;
    case DateLead::kOver:
      if (!date.known() || !published.known()) break;
      date = {published.year, published.month, published.day, Precision::kBefore, date.earliest, published.latest};
      break;
    default:
      break;
  }
}

constexpr std::size_t kMostPerSentence = 64;  // no sentence that people write has more

class SentenceReader {
 public:
  SentenceReader(const Report& report, DateContext& context) : report_(report), context_(context) {}

  void read(const Sentence& sentence, std::uint32_t index, std::vector<DateExpression>& out) {
    const std::string_view words = slice(report_.text, sentence.span);
    const std::vector<DateText> found = scan_dates(words);
    if (found.empty() || sentence.tokens.empty()) return;
    tree_.build(sentence);
    context_.sentence_year = Date{};
    std::size_t kept = 0;
    for (const DateText& text : found) {
      if (++kept > kMostPerSentence) break;
      if (!context_.sentence_year.known()) year_said_later(found, text, words);
      DateExpression e;
      e.sentence = index;
      if (!tokens_under(sentence, text.span, e)) continue;
      e.head = head_of(sentence, e.first, e.end);
      e.kind = kind_of(text.from);
      // "described Tuesday's vote as void": the vote's day, not that of what is said of it.
      const int owned = tree_.head(static_cast<int>(e.head));
      if (tree_.is(static_cast<int>(e.head), Deprel::kNmod, "poss") && owned >= 0 &&
          (tree_.is(owned, Deprel::kObj) || tree_.is(owned, Deprel::kNsubj)))
        e.within = owned;
      e.modifier = text.from.modifier;
      const Tense tense = tense_at(tree_, static_cast<int>(e.head), sentence.headline);
      ResolvedDate resolved = resolve(text.from, context_, tense);
      if (!resolved.date.known() && resolved.reason.empty()) continue;  // a duration, or nothing that dates
      const std::string as_written = words_of_expression(words, text);
      e.date = resolved.date;
      e.future = resolved.future;
      if (text.to) {
        ResolvedDate end = resolve(*text.to, context_, tense);
        e.role = DateRole::kRange;
        if (end.date.known()) e.until = end.date;
      } else {
        const std::string_view lead = slice(words, text.lead_span);
        const bool before = lead.starts_with("before") || lead.starts_with("Before");
        apply_lead(e, text.lead, before, context_.published);
      }
      e.recent = e.date.precision == Precision::kDay && report_.published.known() &&
                 e.date.latest <= report_.published.latest && e.date.earliest >= report_.published.earliest - 7;
      e.basis = resolved.reason.empty() ? as_written : fmt::format("{}; {}", as_written, resolved.reason);
      // "sheltered since 1979 … left on October 9": not of that year.
      const bool year_since = text.lead == DateLead::kSince && resolved.date.precision == Precision::kYear;
      if (!e.future && text.lead != DateLead::kBy && !year_since) remember(text.from, resolved.date, as_written);
      out.push_back(std::move(e));
      add_what_came_after(out);
    }
  }

 private:
  bool tokens_under(const Sentence& sentence, Span span, DateExpression& e) const {
    const std::uint32_t begin = sentence.span.begin + span.begin;
    const std::uint32_t end = sentence.span.begin + span.end;
    bool any = false;
    for (std::uint32_t i = 0; i < sentence.tokens.size(); ++i) {
      const Span token = sentence.tokens[i].span;
      if (token.end <= begin || token.begin >= end) continue;
      if (!any) e.first = i;
      any = true;
      e.end = i + 1;
    }
    return any;
  }

  // "approved on April 9 and signed on October 18, 1867": the year is said once, at the end.
  void year_said_later(const std::vector<DateText>& found, const DateText& text, std::string_view words) {
    if (text.from.unit != Precision::kDay || text.from.day == 0 || text.from.year != 0) return;
    for (const DateText& later : found) {
      if (later.span.begin <= text.span.begin || later.from.day == 0 || later.from.year == 0) continue;
      if (const auto date = make_date(later.from.year, later.from.month, later.from.day)) {
        context_.sentence_year = *date;
        context_.sentence_year_words = words_of_expression(words, later);
      }
      return;
    }
  }

  // "after the 2001 attacks", "since the withdrawal in 2021": what the rest of the sentence tells is not of that day,
  // but came later. For news of the last year the day is kept: "after the meeting on Tuesday he said".
  void add_what_came_after(std::vector<DateExpression>& out) const {
    const DateExpression& e = out.back();
    if (!e.date.known() || e.role != DateRole::kAt || e.kind != DateKind::kAbsolute) return;
    if (report_.published.known() && e.date.latest > report_.published.earliest - 366) return;
    int noun = tree_.head(static_cast<int>(e.head));
    for (int steps = 0; noun >= 0 && steps < 4 && tree_.is(noun, Deprel::kNmod); ++steps) noun = tree_.head(noun);
    if (noun < 0 || !(tree_.is(noun, Deprel::kObl) || tree_.is(noun, Deprel::kAdvcl)) ||
        !marked(noun, {"after", "since", "following"}))
      return;
    DateExpression later = e;
    out.back().within = noun;
    later.above = noun;
    if (e.date.precision == Precision::kDay || e.date.precision == Precision::kMonth) {
      if (const auto year = make_date(e.date.year)) later.date = *year;
      later.date.earliest = e.date.earliest;
    }
    later.basis = fmt::format("{}; what came after it", e.basis);
    out.push_back(std::move(later));
  }

  bool marked(int token, std::initializer_list<std::string_view> words) const {
    for (const int child : tree_.children(token)) {
      const Token& c = tree_.token(child);
      if ((c.deprel == Deprel::kCase || c.deprel == Deprel::kMark) && any_of(lower_case(c.form), words)) return true;
    }
    return false;
  }

  void remember(const DateParts& parts, const Date& date, const std::string& words) {
    if (!date.known() || date.precision == Precision::kBefore || date.precision == Precision::kAfter) return;
    if (date.precision == Precision::kDay) context_.days.push_back(date);
    if (parts.form == DateForm::kNow || parts.modifier) return;
    context_.previous = date;
    context_.previous_words = words;
    if (parts.year != 0 && parts.unit != Precision::kDecade && parts.unit != Precision::kCentury) {
      context_.sentence_year = date;
      context_.sentence_year_words = words;
    }
  }

  const Report& report_;
  DateContext& context_;
  Tree tree_;
};

constexpr int kNever = std::numeric_limits<int>::max() / 4;

int cost_up(Deprel deprel) {
  switch (deprel) {
    case Deprel::kConj:
    case Deprel::kXcomp:
      return 2;
    case Deprel::kCcomp:
      return 4;
    case Deprel::kAcl:
    case Deprel::kAdvcl:
    case Deprel::kParataxis:
      return 6;
    default:
      return 4;
  }
}

int cost_down(Deprel deprel) {
  switch (deprel) {
    case Deprel::kObl:
    case Deprel::kXcomp:
    case Deprel::kAdvmod:
      return 2;
    case Deprel::kNmod:
    case Deprel::kAppos:
    case Deprel::kFlat:
    case Deprel::kCompound:
      return 4;
    case Deprel::kObj:
      return 6;
    case Deprel::kNsubj:
      return 8;
    case Deprel::kAcl:
    case Deprel::kAdvcl:
    case Deprel::kCcomp:
    case Deprel::kCsubj:
    case Deprel::kParataxis:
    case Deprel::kConj:
      return kNever;  // dates another clause
    default:
      return 4;
  }
}

// A year before a noun dates the noun itself, and what happened after, since or during it.
bool modifier_dates(const Tree& tree, int noun, int ancestor) {
  if (noun == ancestor) return true;
  for (const int child : tree.children(noun)) {
    const Token& c = tree.token(child);
    if ((c.deprel == Deprel::kCase || c.deprel == Deprel::kMark) &&
        any_of(lower_case(c.form), {"after", "since", "during", "following", "in"}))
      return true;
  }
  return false;
}

// A sentence's tree and its semicolons, indexed once for all questions about one token.
struct Clauses {
  explicit Clauses(const Sentence& sentence) : tree(sentence) {
    for (int i = 0; i < tree.size(); ++i) {
      if (tree.token(i).form == ";") semicolons.push_back(static_cast<std::uint32_t>(i));
    }
  }
  // How many semicolons stand before the token.
  std::ptrdiff_t segment(std::uint32_t token) const {
    return std::lower_bound(semicolons.begin(), semicolons.end(), token) - semicolons.begin();
  }
  Tree tree;
  std::vector<std::uint32_t> semicolons;
};

int distance(const Clauses& clauses, const DateExpression& e, int token) {
  const Tree& tree = clauses.tree;
  const int head = static_cast<int>(e.head);
  if (token >= static_cast<int>(e.first) && token < static_cast<int>(e.end)) return kNever;
  if (e.within >= 0 && !tree.dominates(e.within, token)) return kNever;
  if (e.above >= 0 && tree.dominates(e.above, token)) return kNever;
  const int meet = tree.common_ancestor(head, token);
  if (e.modifier && (tree.head(head) < 0 || !modifier_dates(tree, tree.head(head), token))) return kNever;
  int cost = 0;
  for (int at = token; at != meet; at = tree.head(at)) cost += cost_up(tree.token(at).deprel);
  for (int at = head; at != meet; at = tree.head(at)) {
    const int step = at == head ? 1 : cost_down(tree.token(at).deprel);
    if (step == kNever) return kNever;
    cost += step;
  }
  if (e.role == DateRole::kUntil || e.role == DateRole::kBy || e.kind == DateKind::kVague) cost += 1;
  if (clauses.segment(e.first) != clauses.segment(static_cast<std::uint32_t>(token))) cost += 5;  // across a semicolon
  return cost;
}

// "left the pact and closed the embassy on Monday": a date behind the last of coordinated verbs, of one subject, is
// that of all.
bool coordinated(const Tree& tree, const DateExpression& e, int token) {
  if (e.role != DateRole::kAt || static_cast<int>(e.first) < token) return false;
  int verb = tree.head(static_cast<int>(e.head));
  for (int steps = 0; verb >= 0 && steps < 4 && !tree.is(verb, Deprel::kConj); ++steps) {
    if (cost_down(tree.token(verb).deprel) == kNever) return false;
    verb = tree.head(verb);
  }
  return verb >= 0 && tree.head(verb) == token && static_cast<int>(e.first) > verb &&
         !tree.has_child(verb, Deprel::kNsubj) && tree.token(verb).upos == Upos::kVerb;
}

// "the cardinal, who had been freed five days before, found refuge": told in a relative clause, of something else.
bool aside(const Tree& tree, const DateExpression& e, int token) {
  const int meet = tree.common_ancestor(static_cast<int>(e.head), token);
  for (int at = static_cast<int>(e.head); at >= 0 && at != meet; at = tree.head(at)) {
    if (tree.is(at, Deprel::kAcl, "relcl") && tree.token(at).upos == Upos::kVerb) return true;
  }
  return false;
}

// Where the tree gives the token no date: the coordination's, the only one between the same semicolons, or the only
// recent day.
const DateExpression* date_without_tree(std::span<const DateExpression> expressions, const Clauses& clauses,
                                        std::uint32_t token) {
  const DateExpression* in_segment = nullptr;
  const DateExpression* recent = nullptr;
  int segment_count = 0, recent_count = 0;
  for (const DateExpression& e : expressions) {
    if (!e.date.known() || e.modifier || e.role != DateRole::kAt || e.kind == DateKind::kVague || e.above >= 0 ||
        e.within >= 0)
      continue;
    if (token >= e.first && token < e.end) continue;
    if (aside(clauses.tree, e, static_cast<int>(token))) continue;
    if (coordinated(clauses.tree, e, static_cast<int>(token))) return &e;
    if (clauses.segment(e.first) == clauses.segment(token)) {
      in_segment = &e;
      ++segment_count;
    }
    if (e.recent) {
      recent = &e;
      ++recent_count;
    }
  }
  const bool parted = !clauses.semicolons.empty();
  if (parted && segment_count == 1) return in_segment;
  return recent_count == 1 ? recent : nullptr;
}

}  // namespace

std::vector<DateExpression> DateReader::read(const Report& report, const Document& document) const {
  std::vector<DateExpression> result;
  DateContext context;
  context.published = report.published;
  SentenceReader reader(report, context);
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) reader.read(document.sentences[i], i, result);
  return result;
}

const DateExpression* date_of_token(std::span<const DateExpression> expressions, const Sentence& sentence,
                                    std::uint32_t sentence_index, std::uint32_t token) {
  const auto first = std::lower_bound(expressions.begin(), expressions.end(), sentence_index,
                                      [](const DateExpression& e, std::uint32_t index) { return e.sentence < index; });
  if (first == expressions.end() || first->sentence != sentence_index) return nullptr;
  const Clauses clauses(sentence);
  const DateExpression* best = nullptr;
  int best_cost = kNever;
  std::uint32_t best_gap = 0;
  auto end = first;
  for (; end != expressions.end() && end->sentence == sentence_index; ++end) {
    if (!end->date.known()) continue;
    const int cost = distance(clauses, *end, static_cast<int>(token));
    const std::uint32_t gap = end->first > token ? end->first - token : token - end->first;
    if (cost < best_cost || (cost == best_cost && cost != kNever && gap < best_gap)) {
      best = &*end;
      best_cost = cost;
      best_gap = gap;
    }
  }
  if (best == nullptr) best = date_without_tree({&*first, static_cast<std::size_t>(end - first)}, clauses, token);
  return best;
}

}  // namespace chancery::events
