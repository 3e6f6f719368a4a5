// SPDX-License-Identifier: Apache-2.0
//
// Treaties, pacts and deals as noun phrases, with what the phrase says of them; and names as such ("renamed it
// Zimbabwe").
#include <algorithm>

#include "actors/offices.h"
#include "actors/words.h"
#include "actors/work.h"

namespace chancery::actors {
namespace {

bool is_year(std::string_view form) {
  return form.size() == 4 && (form[0] == '1' || form[0] == '2') &&
         std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_number(const Token& token) { return token.upos == Upos::kNum || token.xpos == "CD"; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool agreement_token(const Token& token) {
  const std::string lemma = lower_ascii(token.lemma);
  return is_agreement_word(lemma) ||
         (lemma.ends_with('s') && is_agreement_word(std::string_view(lemma).substr(0, lemma.size() - 1)));
}

struct AgreementFinder {
  Work& all;
  SentenceWork& work;
  std::uint32_t index;

  const Token& token(int i) const { return work.tree.token(i); }
  const language::Tree& tree() const { return work.tree; }

  const Draft* actor_at(int t) const {
    const Draft* best = nullptr;
    for (const Draft& draft : work.drafts) {
      if (draft.head != static_cast<std::uint32_t>(t) || draft.entities.empty()) continue;
      const EntityType type = all.entities[draft.entities.front()].type;
      if (type == EntityType::kAgreement || type == EntityType::kName || type == EntityType::kPlace) continue;
      if (best == nullptr || draft.end - draft.first > best->end - best->first) best = &draft;
    }
    return best;
  }

  void parties_at(int t, std::vector<std::uint32_t>& parties) const {
    auto take = [&](int at) {
      if (const Draft* draft = actor_at(at)) {
        for (const std::uint32_t entity : draft->entities) {
          if (std::find(parties.begin(), parties.end(), entity) == parties.end()) parties.push_back(entity);
        }
      }
    };
    take(t);
    for (const int child : tree().children(t)) {
      if (token(child).deprel == Deprel::kConj) take(child);
    }
  }

  // "25-year", "25 - year", "20 years", "for twenty years": a length of time as "25 years"; empty if there is none at
  // t.
  std::string term_at(int t) const {
    const std::string_view form = token(t).form;
    for (const std::string_view unit : {"year", "month", "day", "week"}) {
      const std::string hyphenated = "-" + std::string(unit);
      const std::size_t at = form.find(hyphenated);
      if (at != std::string_view::npos && at > 0)
        return std::string(form.substr(0, at)) + " " + std::string(unit) + (form.substr(0, at) == "one" ? "" : "s");
      if (token(t).lemma != unit) continue;
      int number = t - 1;
      if (number >= 0 && is_hyphen(token(number))) --number;
      if (number < 0 || !is_number(token(number)) || is_year(token(number).form)) continue;
      const std::string_view count = token(number).form;
      return std::string(count) + " " + std::string(unit) + (count == "one" || count == "1" ? "" : "s");
    }
    return {};
  }

  void one(int head) {
    for (const Draft& draft : work.drafts) {
      if (draft.head == static_cast<std::uint32_t>(head) && !draft.entities.empty() && draft.kind == MentionKind::kName)
        return;  // one of the lexicon
      if (static_cast<int>(draft.first) <= head && head < static_cast<int>(draft.end) &&
          draft.kind == MentionKind::kName)
        return;
    }
    const std::string_view lemma = token(head).lemma;
    Entity made;
    made.type = EntityType::kAgreement;
    made.is_new = true;
    std::vector<std::uint32_t> parties;
    std::string subject, term, year, of_place;
    int first = head;
    bool definite = false, plain = true;
    for (const int child : tree().children(head)) {
      const Token& t = token(child);
      if (child > head) break;
      if (t.deprel == Deprel::kDet)
        definite = t.lemma == "the" || t.lemma == "this" || t.lemma == "that" || t.lemma == "these";
      if (is_possessive(tree(), child)) {
        if (t.upos != Upos::kPron) parties_at(child, parties);
        definite = true;
        continue;
      }
      if (t.deprel != Deprel::kAmod && t.deprel != Deprel::kCompound && t.deprel != Deprel::kNummod &&
          t.deprel != Deprel::kNmod)
        continue;
      if (!preposition(tree(), child).empty() || t.upos == Upos::kVerb) continue;
      first = std::min(first, tree().first(child));
    }
    // The words before it: a term, a year, the parties; what is left says what it is about.
    for (int i = head - 1; i >= first; --i) {
      const Token& t = token(i);
      if (t.upos == Upos::kVerb || t.upos == Upos::kPron ||
          (t.upos == Upos::kPunct && !is_hyphen(t) && t.form != ",")) {
        first = i + 1;
        break;
      }
    }
    std::vector<char> used(static_cast<std::size_t>(head - first), 0);
    for (int i = first; i < head; ++i) {
      char& mark = used[static_cast<std::size_t>(i - first)];
      const std::string here = term_at(i);
      if (!here.empty()) {
        term = here;
        mark = 1;
        for (int back = i - 1; back >= first && (is_hyphen(token(back)) || is_number(token(back))); --back)
          used[static_cast<std::size_t>(back - first)] = 1;
        plain = false;
      } else if (is_year(token(i).form)) {
        year = token(i).form;
        mark = 1;
        plain = false;
      } else if (mark == 0) {
        mark = is_plain_agreement_adjective(token(i).lemma) || is_calendar_word(lower_ascii(token(i).form)) ||
               is_number(token(i)) || token(i).upos == Upos::kDet || token(i).upos == Upos::kPunct ||
               token(i).upos == Upos::kCconj;
        for (const Draft& draft : work.drafts) {
          if (static_cast<int>(draft.first) > i || i >= static_cast<int>(draft.end) || draft.entities.empty() ||
              static_cast<int>(draft.end) > head)
            continue;
          const std::size_t before = parties.size();
          if (static_cast<int>(draft.head) == i) parties_at(i, parties);
          if (parties.size() != before) plain = false;
          mark = 1;
        }
      }
    }
    for (int i = first; i < head; ++i) {
      if (used[static_cast<std::size_t>(i - first)] != 0) continue;
      if (!subject.empty()) subject += ' ';
      subject += token(i).form;
      plain = false;
    }
    // "agreement with the US" where the parser hung the phrase elsewhere.
    if (head + 2 < tree().size() && (token(head + 1).form == "with" || token(head + 1).form == "between")) {
      int at = head + 2;
      while (at + 1 < tree().size() && (token(at).upos == Upos::kDet || token(at).upos == Upos::kAdj) &&
             actor_at(at) == nullptr)
        ++at;
      for (const Draft& draft : work.drafts) {
        if (static_cast<int>(draft.first) <= at && at < static_cast<int>(draft.end))
          parties_at(static_cast<int>(draft.head), parties);
      }
    }
    // "of friendship", "on the border", "with Iran", "between X and Y", "signed in 2023 with …"
    int end = head + 1;
    for (const int child : tree().children(head)) {
      if (child < head) continue;
      const std::string_view prep = preposition(tree(), child);
      const Token& t = token(child);
      if (t.deprel == Deprel::kNmod || t.deprel == Deprel::kObl) {
        if (prep == "with" || prep == "between" || prep == "among") {
          parties_at(child, parties);
        } else if (prep == "of" && is_year(t.form)) {
          year = t.form;
        } else if (prep == "of" || prep == "on" || prep == "over" || prep == "about" || prep == "concerning" ||
                   prep == "for") {
          const std::string length = term_at(child);
          const bool place =
              work.name_at[child] >= 0 && work.names[static_cast<std::size_t>(work.name_at[child])].place != kNone;
          if (!length.empty()) {
            term = length;
          } else if (prep == "of" && place && actor_at(child) == nullptr) {
            // "the agreement of Pretoria"
            const NameMatch& match = work.names[static_cast<std::size_t>(work.name_at[child])];
            of_place = all.words(work, match.first, match.end);
            end = match.end;
          } else if (subject.empty() && actor_at(child) == nullptr) {
            int last = child;
            while (last + 1 < tree().size() && tree().dominates(child, last + 1) &&
                   token(last + 1).deprel != Deprel::kAcl && token(last + 1).form != "," &&
                   preposition(tree(), last + 1) != "with" && preposition(tree(), last + 1) != "between" &&
                   token(last + 1).form != "with" && token(last + 1).form != "between")
              ++last;
            subject = all.words(work, tree().first(child) + 1, last + 1);
            // "Treaty of Friendship": a part of the name.
            if (prep == "of" && is_upper(token(head).form)) end = last + 1;
          }
        } else if (prep == "in" && is_year(t.form)) {
          year = t.form;
        }
      }
      if (t.deprel == Deprel::kAcl &&
          (t.lemma == "sign" || t.lemma == "conclude" || t.lemma == "reach" || t.lemma == "make" ||
           t.lemma == "strike" || t.lemma == "negotiate" || t.lemma == "broker")) {
        for (const int more : tree().children(child)) {
          const std::string_view how = preposition(tree(), more);
          if (token(more).deprel != Deprel::kObl && token(more).deprel != Deprel::kNmod) continue;
          if (how == "with" || how == "by" || how == "between") parties_at(more, parties);
          for (int i = tree().first(more); i <= tree().last(more); ++i) {
            if (is_year(token(i).form)) year = token(i).form;
          }
        }
      }
    }
    // "X and Y signed an agreement", "X signed an agreement with Y": the verb's arguments are its parties.
    const int verb = tree().head(head);
    if (verb >= 0 && token(head).deprel == Deprel::kObj && is_agreement_verb(token(verb).lemma)) {
      for (const int child : tree().children(verb)) {
        const std::string_view how = preposition(tree(), child);
        if (token(child).deprel == Deprel::kObl && how == "with" && parties.empty()) parties_at(child, parties);
        if (token(child).deprel == Deprel::kNsubj && tree().has_child(child, Deprel::kConj) && parties.empty())
          parties_at(child, parties);
      }
    }
    if (is_upper(token(head).form)) {
      const int stop = treaty_end(tree(), head);
      if (stop > end) end = stop;
      if (stop > head + 1) {
        subject = all.words(work, head + 2, stop);
        plain = false;
      }
      if (first < head && is_upper(token(head - 1).form)) plain = false;
    }
    // "the agreement": the last one spoken of that it can be.
    if (plain && parties.empty() && year.empty() && definite && refer_back(head)) return;
    std::string core = all.words(work, first, end);
    if (const EntityIndex known = in_lexicon(first, head, core, of_place); known != kNone) {
      Draft& draft = all.add(work, index, first, head + 1, MentionKind::kName, "agreement:lexicon", 0.9F);
      draft.entities = {all.intern(known)};
      draft.head = static_cast<std::uint32_t>(head);
      return;
    }
    made.name = core;
    std::string key;
    for (const std::uint32_t party : parties) {
      const std::uint32_t side = all.lift(party);
      made.members.push_back(all.entities[party].id);
      const std::string& id = all.entities[side].id;
      key += (key.empty() ? "" : "-") + slug(id.substr(id.find(':') + 1));
      made.attributes.push_back({"counterparty", all.entities[party].name});
    }
    if (!term.empty()) made.attributes.push_back({"term", term});
    if (!subject.empty()) made.attributes.push_back({"subject-matter", subject});
    if (!year.empty()) made.attributes.push_back({"year-signed", year});
    const std::string_view report_part =
        subject.empty() && parties.empty() ? std::string_view(all.report->id) : std::string_view();
    made.id = "new:agreement:" + (key.empty() ? "" : key + ":") +
              slug(subject.empty() ? core : subject + " " + std::string(lemma)) + (year.empty() ? "" : "-" + year);
    if (!report_part.empty()) made.id += ":" + slug(report_part);
    const std::uint32_t entity = all.intern_new(std::move(made));
    Draft& draft = all.add(work, index, first, end, MentionKind::kNominal, "agreement:new",
                           parties.empty() && subject.empty() ? 0.55F : 0.8F);
    draft.entities = {entity};
    draft.head = static_cast<std::uint32_t>(head);
  }

  // "the May 17 accord", "Pretoria deal": one of the lexicon, called by another word.
  EntityIndex in_lexicon(int first, int head, const std::string& core, const std::string& of_place) const {
    if (first == head && of_place.empty()) return kNone;
    const std::string before = (of_place.empty() ? all.words(work, first, head) : of_place) + " ";
    for (const std::string_view word : {"", "agreement", "accord", "accords", "agreements", "treaty", "pact"}) {
      for (const NameReading& reading :
           all.lexicon->find(word.empty() ? core : before + std::string(word), all.as_of)) {
        if (reading.entity != kNone && all.lexicon->type(reading.entity) == EntityType::kAgreement)
          return reading.entity;
      }
    }
    return kNone;
  }

  // "the Pact" is rather the Baghdad Pact than the treaty that was spoken of since.
  bool refer_back(int head) { return refer_back(head, true) || refer_back(head, false); }
  bool refer_back(int head, bool same_noun) {
    const std::string noun = lower_ascii(token(head).lemma);
    for (std::uint32_t s = index + 1; s-- > 0 && s + 8 > index;) {
      const auto& drafts = all.sentences[s].drafts;
      for (auto it = drafts.rbegin(); it != drafts.rend(); ++it) {
        if (it->entities.size() != 1 || (s == index && static_cast<int>(it->head) >= head)) continue;
        if (all.entities[it->entities.front()].type != EntityType::kAgreement) continue;
        const std::uint32_t entity = it->entities.front();
        if (same_noun && !lower_ascii(all.entities[entity].name).ends_with(noun)) continue;
        Draft& draft = all.add(work, index, head, head + 1, MentionKind::kCoreferent, "coref:agreement", 0.8F);
        draft.entities = {entity};
        return true;
      }
    }
    return false;
  }

  void run() {
    for (int i = 0; i < tree().size(); ++i) {
      const Token& t = token(i);
      if ((t.upos != Upos::kNoun && t.upos != Upos::kPropn) || t.deprel == Deprel::kCompound) continue;
      if (!agreement_token(t) || lower_ascii(t.lemma) == "convention") continue;
      // "still deals with": a verb that was taken for a noun.
      const bool bare = tree().children(i).empty() || tree().first(i) == i;
      if (lower_ascii(t.form) == "deals" && bare && i + 1 < tree().size() && token(i + 1).form == "with") continue;
      one(i);
    }
  }
};

bool opens_quote(const Token& token) {
  return token.form == "\"" || token.form == "“" || token.form == "``" || token.form == "'" || token.form == "‘";
}
bool closes_quote(const Token& token) {
  return token.form == "\"" || token.form == "”" || token.form == "''" || token.form == "'" || token.form == "’";
}

}  // namespace

int treaty_end(const language::Tree& tree, int head) {
  if (!is_upper(tree.token(head).form) || !agreement_token(tree.token(head))) return head;
  int end = head + 1;
  if (end >= tree.size() ||
      (tree.token(end).form != "of" && tree.token(end).form != "on" && tree.token(end).form != "for"))
    return end;
  for (int i = end + 1; i < tree.size() && i < head + 24; ++i) {
    const Token& token = tree.token(i);
    const bool joint = token.form == "," || token.form == "and" || token.form == "of" || token.form == "the" ||
                       token.form == "on" || token.form == "for" || is_hyphen(token);
    if (is_calendar_word(lower_ascii(token.form))) break;  // "signed the Treaty of Friendship on Tuesday"
    if (is_upper(token.form)) {
      end = i + 1;
    } else if (!joint) {
      break;
    }
  }
  return end;
}

void Work::find_agreements(std::uint32_t index) {
  AgreementFinder finder{*this, sentences[index], index};
  finder.run();
}

void Work::find_names_as_such(std::uint32_t index) {
  SentenceWork& work = sentences[index];
  const auto& tree = work.tree;
  auto add_name = [&](int first, int end) {
    while (first < end && (tree.token(first).lemma == "the" || tree.token(first).lemma == "a")) ++first;
    while (end > first && tree.token(end - 1).upos == Upos::kPunct) --end;
    if (first >= end || !is_upper(tree.token(first).form)) return;
    std::erase_if(work.drafts, [&](const Draft& draft) {
      return static_cast<int>(draft.first) < end && first < static_cast<int>(draft.end);
    });
    Entity entity;
    entity.name = words(work, first, end);
    entity.id = "name:" + slug(entity.name);
    entity.type = EntityType::kName;
    Draft& draft = add(work, index, first, end, MentionKind::kName, "name:as-such", 0.85F);
    draft.entities = {intern_new(std::move(entity))};
    draft.antecedent = false;
  };
  for (int i = 0; i < tree.size(); ++i) {
    const Token& token = tree.token(i);
    // In quotation marks, behind words of naming: «known as "…"», «changed its name to "…"».
    if (opens_quote(token)) {
      int close = i + 1;
      while (close < tree.size() && close - i < 12 && !closes_quote(tree.token(close))) ++close;
      if (close < tree.size() && closes_quote(tree.token(close)) && close > i + 1 && is_upper(tree.token(i + 1).form)) {
        bool naming = false;
        for (int b = std::max(0, i - 6); b < i && !naming; ++b) {
          const std::string_view lemma = tree.token(b).lemma;
          naming = is_naming_verb(lemma) || lemma == "name" || lemma == "title";
        }
        if (naming) {
          add_name(i + 1, close);
          i = close;
        }
      }
      continue;
    }
    // Without them: what a verb of naming makes of something ("refers to X as Y", "was renamed Zimbabwe", "called
    // itself the …").
    if (!is_naming_verb(token.lemma) || token.upos != Upos::kVerb) continue;
    int behind = -1;
    for (const int child : tree.children(i)) {
      if (child < i) continue;
      const std::string_view prep = preposition(tree, child);
      const Deprel relation = tree.token(child).deprel;
      const bool as = (relation == Deprel::kObl || relation == Deprel::kXcomp || relation == Deprel::kAdvcl) &&
                      prep == "as" && token.lemma != "name";
      const bool to = relation == Deprel::kObl && prep == "to" && token.lemma == "rename";
      const bool renamed = relation == Deprel::kObj && (token.lemma == "rename" || token.lemma == "call") &&
                           tree.has_child(i, Deprel::kNsubj, "pass");
      const bool complement = (relation == Deprel::kXcomp || renamed) && prep.empty() && token.lemma != "refer" &&
                              token.lemma != "know" && token.lemma != "name";
      if ((as || to || complement) && tree.token(child).upos != Upos::kVerb) behind = child;
    }
    if (behind < 0 || !(tree.token(behind).upos == Upos::kPropn || tree.token(behind).upos == Upos::kNoun)) continue;
    int first = tree.first(behind);
    int end = behind + 1;
    while (end + 1 < tree.size() &&
           (tree.token(end).form == "of" || tree.token(end).form == "the" || is_upper(tree.token(end).form)) &&
           tree.dominates(behind, end) && !is_calendar_word(lower_ascii(tree.token(end).form)))
      ++end;
    while (end > behind + 1 && !is_upper(tree.token(end - 1).form)) --end;
    while (first < behind && tree.token(first).deprel == Deprel::kCase) ++first;
    // Roles ("named president") are no names.
    bool capitals = true;
    for (int t = first; t < end && capitals; ++t)
      capitals =
          is_upper(tree.token(t).form) || tree.token(t).lemma == "the" || tree.token(t).lemma == "of" || t > first;
    int skip = first;
    while (skip < end && tree.token(skip).lemma == "the") ++skip;
    bool role = false;
    for (int t = skip; t < end; ++t)
      role = role || (work.role_at[t] >= 0 && !is_upper(tree.token(t).form) && work.name_at[skip] < 0);
    if (skip >= end || !is_upper(tree.token(skip).form) || role || !capitals) continue;
    if (tree.token(behind).upos == Upos::kPropn || work.name_at[skip] >= 0) add_name(first, end);
  }
}

}  // namespace chancery::actors
