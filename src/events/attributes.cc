// SPDX-License-Identifier: Apache-2.0
#include "events/attributes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "events/one_of.h"
#include "events/participants.h"

namespace chancery::events {
namespace {

void add(Event& event, std::string_view key, std::string value) {
  if (value.empty()) return;
  const Attribute made{std::string(key), std::move(value)};
  if (std::find(event.attributes.begin(), event.attributes.end(), made) == event.attributes.end())
    event.attributes.push_back(made);
}

std::string subtree_text(const Report& report, const Syntax& syntax, int word) {
  const Span span = syntax.tree().span(word);
  return std::string(slice(report.text, span));
}

// The words of a reason, and each item of a list that it gives ("obligations such as investment, drilling and …").
void add_reason(const Report& report, const Syntax& syntax, int word, std::vector<Attribute>& out) {
  const language::Tree& tree = syntax.tree();
  std::vector<int> below;
  tree.subtree(word, below);
  for (const int t : below) {
    const bool example =
        (tree.is(t, Deprel::kNmod) || tree.is(t, Deprel::kObl)) &&
        (syntax.has_case(t, "such_as") || syntax.has_case(t, "like") || syntax.has_case(t, "including") ||
         syntax.has_case(t, "include") || tree.has_child_lemma(t, Deprel::kCase, "such"));
    if (!example) continue;
    out.push_back({"reason", phrase_text(report, syntax, t)});
    for (const int c : tree.children(t)) {
      if (tree.is(c, Deprel::kConj)) out.push_back({"reason", phrase_text(report, syntax, c)});
    }
    std::string whole = subtree_text(report, syntax, word);
    out.push_back({"reason-text", std::move(whole)});
    return;
  }
  const auto clean = [&](int t) {
    std::vector<int> tokens;
    tree.subtree(t, tokens, {Deprel::kConj, Deprel::kCc});
    std::size_t first = 0;
    while (first + 1 < tokens.size() &&
           (syntax.token(tokens[first]).deprel == Deprel::kCase ||
            syntax.token(tokens[first]).deprel == Deprel::kMark || syntax.token(tokens[first]).upos == Upos::kPunct ||
            syntax.token(tokens[first]).deprel == Deprel::kFixed)) {
      ++first;
    }
    std::size_t last = tokens.size();
    while (last > first + 1 && syntax.token(tokens[last - 1]).upos == Upos::kPunct) --last;
    if (tokens.empty()) return std::string();
    return std::string(
        slice(report.text, {syntax.token(tokens[first]).span.begin, syntax.token(tokens[last - 1]).span.end}));
  };
  out.push_back({"reason", clean(word)});
  for (const int c : tree.children(word)) {
    if (tree.is(c, Deprel::kConj) && syntax.nominal(c)) out.push_back({"reason", clean(c)});
  }
}

// "for five years" of an agreement, "30 million dollars" of help, promises and measures.
void add_terms(const Report& report, const Syntax& syntax, int trigger, Event& event) {
  const bool agreement =
      std::any_of(event.roles.begin(), event.roles.end(), [](const Role& r) { return r.role == "agreement"; });
  const bool paid = event.type == EventType::kAid || event.type == EventType::kAgree ||
                    event.type == EventType::kCooperate || event.type == EventType::kSanction ||
                    event.type == EventType::kRequest || agreement;
  if (!paid) return;
  const language::Tree& tree = syntax.tree();
  for (int t = 0; t < tree.size(); ++t) {
    if (!tree.dominates(trigger, t)) continue;
    const std::string_view word = syntax.lemma(t);
    const bool counted = tree.has_child(t, Deprel::kNummod);
    if (agreement && counted && one_of(word, {"year", "month"}) && syntax.has_case(t, "for")) {
      add(event, "term", phrase_text(report, syntax, t));
    } else if ((counted && one_of(word, {"dollar", "euro", "pound", "yen", "franc", "ruble", "rouble", "yuan", "peso",
                                         "rupee", "shilling", "naira", "rand", "krona", "krone", "riyal", "dinar"})) ||
               one_of(word, {"$", "€", "£", "¥"})) {
      // The number with its currency on either side: "30 million dollars", "$30 million".
      const auto numeric = [&](int k) {
        return k >= 0 && k < tree.size() && (syntax.token(k).upos == Upos::kNum || syntax.token(k).upos == Upos::kSym);
      };
      int first = t, last = t;
      while (numeric(first - 1)) --first;
      while (numeric(last + 1)) ++last;
      add(event, "money",
          std::string(slice(report.text, {syntax.token(first).span.begin, syntax.token(last).span.end})));
    }
  }
}

}  // namespace

std::optional<std::int64_t> number_of(const Syntax& syntax, int t) {
  if (t < 0) return std::nullopt;
  static constexpr std::array<std::string_view, 21> kWords = {
      "zero",     "one",     "two",     "three",     "four",     "five",     "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  static constexpr std::array<std::string_view, 8> kTens = {"twenty", "thirty",  "forty",  "fifty",
                                                            "sixty",  "seventy", "eighty", "ninety"};
  const auto single = [&](int i) -> std::optional<std::int64_t> {
    const std::string_view form = syntax.form(i);
    std::string digits;
    for (const char c : form) {
      if (c >= '0' && c <= '9')
        digits += c;
      else if (c != ',')
        return [&]() -> std::optional<std::int64_t> {
          for (std::size_t k = 0; k < kWords.size(); ++k) {
            if (kWords[k] == form) return static_cast<std::int64_t>(k);
          }
          for (std::size_t k = 0; k < kTens.size(); ++k) {
            if (kTens[k] == form) return static_cast<std::int64_t>(20 + 10 * k);
            if (form.size() > kTens[k].size() + 1 && form.starts_with(kTens[k]) && form[kTens[k].size()] == '-') {
              for (std::size_t d = 1; d < 10; ++d) {
                if (form.substr(kTens[k].size() + 1) == kWords[d]) return static_cast<std::int64_t>(20 + 10 * k + d);
              }
            }
          }
          if (form == "hundred") return 100;
          if (form == "thousand") return 1000;
          if (form == "million") return 1000000;
          if (form == "dozen") return 12;
          return std::nullopt;
        }();
    }
    std::int64_t value = 0;
    if (digits.empty() || digits.size() > 12) return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  };
  auto value = single(t);
  if (!value) return std::nullopt;
  if (one_of(syntax.form(t), {"hundred", "thousand", "million", "dozen"})) {
    for (const int c : syntax.tree().children(t)) {
      if (c >= t) break;
      if (const auto factor = single(c)) return *factor * *value;
    }
  }
  return value;
}

void add_attributes(const Report& report, const Syntax& syntax, int trigger, Event& event) {
  add_terms(report, syntax, trigger, event);
  const language::Tree& tree = syntax.tree();
  // "the first country to recognise": the order is said of the noun that the infinitive hangs on.
  if (tree.is(trigger, Deprel::kAcl)) {
    const int noun = tree.head(trigger);
    for (const int c : tree.children(noun)) {
      if (tree.is(c, Deprel::kAmod) &&
          one_of(syntax.lemma(c), {"first", "second", "third", "fourth", "fifth", "last", "latest", "late", "only"})) {
        add(event, "order", std::string(syntax.lemma(c)));
      }
    }
    if (one_of(syntax.lemma(noun), {"first", "second", "third", "last"}))
      add(event, "order", std::string(syntax.lemma(noun)));
  }
  if (trigger >= 2 && syntax.form(trigger - 1) == "to" && tree.is(trigger, Deprel::kAdvcl) &&
      tree.is(trigger - 2, Deprel::kObj)) {
    for (const int c : tree.children(trigger - 2)) {
      if (tree.is(c, Deprel::kAmod) &&
          one_of(syntax.lemma(c), {"first", "second", "third", "fourth", "fifth", "last", "latest", "late", "only"})) {
        add(event, "order", std::string(syntax.lemma(c)));
      }
    }
  }
  std::vector<int> near(tree.children(trigger).begin(), tree.children(trigger).end());
  const std::size_t own = near.size();
  for (std::size_t i = 0; i < own; ++i) {
    if (tree.is(near[i], Deprel::kObj) || tree.is(near[i], Deprel::kNsubj, "pass")) {
      for (const int d : tree.children(near[i])) near.push_back(d);
    }
  }
  const std::size_t depth2 = near.size();
  for (std::size_t i = 0; i < depth2; ++i) {
    if (tree.is(near[i], Deprel::kAmod) || tree.is(near[i], Deprel::kAdvmod)) {
      for (const int d : tree.children(near[i])) near.push_back(d);
    }
  }
  std::vector<Attribute> reasons;
  for (const int c : near) {
    const std::string_view word = syntax.lemma(c);
    if (word == "facto" || word == "de-facto") add(event, "form", "de facto");
    if (word == "jure" || word == "de-jure") add(event, "form", "full");
    if (word == "full" && event.act == "recognize") add(event, "form", "full");
    if (word == "unilaterally" || word == "unilateral") add(event, "manner", "unilateral");
    if (tree.head(c) != trigger) continue;
    if (tree.is(c, Deprel::kObl)) {
      if (syntax.has_case(c, "because_of") || syntax.has_case(c, "due_to") || syntax.has_case(c, "over") ||
          syntax.has_case(c, "owing_to") || syntax.has_case(c, "on_account_of") ||
          syntax.has_case(c, "on_suspicion_of") || syntax.has_case(c, "in_response_to") ||
          syntax.has_case(c, "in_protest_at")) {
        add_reason(report, syntax, c, reasons);
      } else if (one_of(word, {"ground", "grounds", "pretext", "reason"})) {
        for (const int d : tree.children(c)) {
          if (tree.is(d, Deprel::kAcl) || tree.is(d, Deprel::kNmod)) add_reason(report, syntax, d, reasons);
        }
      }
    } else if (tree.is(c, Deprel::kAdvcl)) {
      const std::string_view mark = syntax.marker(c);
      if (mark == "because" || (mark == "for" && syntax.token(c).xpos == "VBG")) {
        add_reason(report, syntax, c, reasons);
      } else if (mark.empty() && one_of(word, {"cite", "blame", "allege"})) {
        for (const int d : tree.children(c)) {
          if (tree.is(d, Deprel::kObj)) add_reason(report, syntax, d, reasons);
        }
      }
    }
  }
  for (Attribute& reason : reasons) add(event, reason.key, std::move(reason.value));
}

std::vector<Attribute> reasons_given(const Report& report, const Syntax& syntax) {
  const language::Tree& tree = syntax.tree();
  std::vector<Attribute> out;
  for (int t = 0; t < tree.size(); ++t) {
    if (!one_of(syntax.lemma(t), {"reason", "ground", "grounds", "justification", "explanation"})) continue;
    const bool definite =
        tree.has_child(t, Deprel::kDet) || tree.has_child(t, Deprel::kNmod, "poss") || tree.has_child(t, Deprel::kAcl);
    if (tree.is(t, Deprel::kNsubj) && definite) {
      const int predicate = tree.head(t);
      if (tree.has_child(predicate, Deprel::kCop) || syntax.lemma(predicate) == "be" ||
          syntax.lemma(predicate) == "include") {
        // Without what belongs to the clause itself: its subject and its copula.
        std::vector<int> tokens;
        tree.subtree(predicate, tokens, {Deprel::kNsubj, Deprel::kCop, Deprel::kAdvmod});
        add_reason(report, syntax, predicate, out);
        for (Attribute& reason : out) {
          if (reason.key != "reason-text" && out.size() > 1) continue;
          std::size_t last = tokens.size();
          while (last > 1 && syntax.token(tokens[last - 1]).upos == Upos::kPunct) --last;
          std::size_t first = 0;
          while (first + 1 < last && tokens[first] < t) ++first;
          if (last > first)
            reason.value = std::string(
                slice(report.text, {syntax.token(tokens[first]).span.begin, syntax.token(tokens[last - 1]).span.end}));
        }
        return out;
      }
    }
    if (tree.is(t, Deprel::kObl) && syntax.has_case(t, "as")) {
      const int v = tree.head(t);
      if (!one_of(syntax.lemma(v), {"cite", "give", "name", "quote", "mention"})) continue;
      for (const int reason : syntax.objects(v)) add_reason(report, syntax, reason, out);
      return out;
    }
  }
  return out;
}

void add_magnitude(const Syntax& syntax, int trigger, Event& event) {
  const language::Tree& tree = syntax.tree();
  const auto count = [&](int word) -> std::optional<std::int64_t> {
    for (const int c : tree.children(word)) {
      if (tree.is(c, Deprel::kNummod)) return number_of(syntax, c);
    }
    return syntax.token(word).upos == Upos::kNum ? number_of(syntax, word) : std::nullopt;
  };
  const bool counts = event.type == EventType::kAssault || event.type == EventType::kCoerce ||
                      event.type == EventType::kProtest || event.type == EventType::kSanction;
  if (!counts) return;
  for (int t = 0; t < tree.size(); ++t) {
    if (!tree.dominates(trigger, t) && tree.head(trigger) != t && tree.head(t) != tree.head(trigger) && t != trigger)
      continue;
    std::optional<std::int64_t>* slot = nullptr;
    TokenList counted;
    if (syntax.verbal(t)) {
      const std::string_view verb = syntax.lemma(t);
      if (one_of(verb, {"kill", "slay", "execute", "murder", "massacre"})) {
        slot = &event.magnitude.dead;
        counted = syntax.objects(t);
      } else if (one_of(verb, {"die", "perish"})) {
        slot = &event.magnitude.dead;
        counted = syntax.subjects(t);
      } else if (one_of(verb, {"injure", "wound", "hurt"})) {
        slot = &event.magnitude.injured;
        counted = syntax.objects(t);
      } else if (one_of(verb, {"arrest", "detain", "imprison", "jail"})) {
        slot = &event.magnitude.arrested;
        counted = syntax.objects(t);
      } else if (t == trigger && event.type == EventType::kProtest) {
        slot = &event.magnitude.size;
        counted = syntax.subjects(t);
      }
    } else if (one_of(syntax.lemma(t), {"dead", "killed"})) {
      slot = &event.magnitude.dead;
      counted.add(t);
      if (tree.is(t, Deprel::kXcomp))
        counted = syntax.objects(tree.head(t));
      else if (tree.is(t, Deprel::kAmod))
        counted.add(tree.head(t));
    } else if (one_of(syntax.lemma(t), {"injured", "wounded"})) {
      slot = &event.magnitude.injured;
      counted.add(t);
      if (tree.is(t, Deprel::kXcomp)) counted = syntax.objects(tree.head(t));
    }
    if (slot == nullptr || slot->has_value()) continue;
    // "six soldiers and two priests" are eight.
    for (const int word : counted) {
      if (const auto value = count(word)) *slot = slot->value_or(0) + *value;
    }
  }
}

}  // namespace chancery::events
