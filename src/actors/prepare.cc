// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "actors/words.h"
#include "actors/work.h"
#include "base/utf8.h"

namespace chancery::actors {
namespace {

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// name_key of one token, cheap for plain ones. The result lives in `buffer`.
std::string_view token_key(std::string_view form, std::string& buffer) {
  if (!ascii(form)) {
    buffer = name_key(form);
    return buffer;
  }
  buffer.clear();
  for (const char c : form) {
    if (c >= 'A' && c <= 'Z') {
      buffer += static_cast<char>(c + 32);
    } else if (c == '.' || c == ',' || c == '"') {
      continue;
    } else if (c == '-' || c == '/' || c == '_') {
      buffer += ' ';
    } else {
      buffer += c;
    }
  }
  return buffer;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool has_lower(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool caseless(std::string_view form) {  // Arabic, Hebrew, Chinese …: no letter has case
  return !form.empty() && static_cast<unsigned char>(form[0]) >= 0xd6;
}

// Words that the lexicon writes with a capital are written with one in the text too ("We Believe" is not "we believe").
// Particles may vary ("al-Qaeda", "Al-Qaida"). units[u] to units[v] match the words of `name`.
bool capitals_fit(std::string_view name, const std::vector<Unit>& units, std::size_t u, std::size_t v) {
  std::size_t unit = u;
  bool in_word = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const bool gap = i == name.size() || name[i] == ' ' || name[i] == '-' || name[i] == '\'' || name[i] == '/';
    if (!gap && !in_word) {
      begin = i;
      in_word = true;
    }
    if (!gap || !in_word) continue;
    in_word = false;
    const std::string_view word = name.substr(begin, i - begin);
    if (unit == u && begin == 0 && (word == "The" || word == "the")) continue;
    if (unit > v) return true;  // other words than the text's: the key was made otherwise, let it pass
    if (word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z' && !units[unit].starts_upper && unit > u &&
        units[unit].token != units[u].token)
      return false;
    ++unit;
  }
  return true;
}

std::string without_dots(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '.' && c != ' ') out += c;
  }
  return out;
}

}  // namespace

bool is_upper(std::string_view form) {
  if (form.empty()) return false;
  if (static_cast<unsigned char>(form[0]) < 0x80) return form[0] >= 'A' && form[0] <= 'Z';
  return starts_upper(form);
}

bool is_proper(const Token& token) { return token.upos == Upos::kPropn || token.xpos == "NNP" || token.xpos == "NNPS"; }
bool is_hyphen(const Token& token) { return token.form == "-" || token.form == "–" || token.form == "‐"; }

bool is_plural(const Token& token) {
  return token.xpos == "NNS" || token.xpos == "NNPS" || language::feature(token.feats, "Number") == "Plur";
}

bool is_possessive(const language::Tree& tree, int token) {
  if (tree.is(token, Deprel::kNmod, "poss")) return true;
  for (const int child : tree.children(token)) {
    const std::string_view form = tree.token(child).form;
    if (tree.token(child).deprel == Deprel::kCase && (form == "'s" || form == "’s" || form == "'" || form == "’"))
      return true;
  }
  return false;
}

std::string_view preposition(const language::Tree& tree, int token) {
  for (const int child : tree.children(token)) {
    if (tree.token(child).deprel == Deprel::kCase && child < token) return tree.token(child).lemma;
  }
  return {};
}

int top_token(const language::Tree& tree, int first, int end) {
  int best = first;
  for (int i = first; i < end; ++i) {
    if (tree.depth(i) < tree.depth(best)) best = i;
  }
  return best;
}

bool Work::person_word(std::string_view form) const {
  return (lexicon->word_flags(lexicon->word(name_key(form))) & kWordGiven) != 0;
}

void Work::prepare(SentenceWork& work) {
  const Sentence& sentence = *work.sentence;
  work.tree.build(sentence);
  work.units.clear();
  work.names.clear();
  work.roles.clear();
  work.drafts.clear();
  const int n = work.tree.size();
  work.name_at.assign(n, -1);
  work.role_at.assign(n, -1);
  work.draft_at.assign(n, -1);
  work.covered.assign(n, 0);
  work.body = 0;
  int letters = 0, lower = 0, capitalised = 0, content = 0;
  for (int i = 0; i < n; ++i) {
    const Token& token = work.tree.token(i);
    if (has_letter(token.form)) {
      ++letters;
      lower += has_lower(token.form);
      if (token.form.size() > 3) {
        ++content;
        capitalised += is_upper(token.form);
      }
    }
    const std::string_view key = token_key(token.form, buffer);
    parts.clear();
    key_words(key, parts);
    if (parts.empty()) {
      // A hyphen may stand inside a name, a full stop may close an abbreviation; all else parts names.
      if (!is_hyphen(token) && token.form != "." && token.form != "'" && token.form != "’")
        work.units.push_back({kNone, kNone, i, false, true});
      continue;
    }
    // Where each part stands in the form does not matter but for its first letter.
    std::size_t at = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      Unit unit;
      unit.token = i;
      unit.word = lexicon->word(parts[p]);
      unit.last = p + 1 == parts.size();
      if (p == 0) {
        unit.starts_upper = is_upper(token.form) || caseless(token.form);
      } else {
        at = token.form.find_first_of("-/'_", at + (p > 1 ? 1 : 0));
        unit.starts_upper =
            at != std::string_view::npos && at + 1 < token.form.size() && is_upper(token.form.substr(at + 1));
      }
      work.units.push_back(unit);
    }
    if (parts.size() == 1 && token.lemma != token.form) {
      std::string lemma;
      std::vector<std::string_view> lemma_parts;
      const std::string_view lemma_key = token_key(token.lemma, lemma);
      key_words(lemma_key, lemma_parts);
      if (lemma_parts.size() == 1) work.units.back().lemma = lexicon->word(lemma_parts[0]);
    }
  }
  int slashes = 0, dashes = 0;
  for (int i = 0; i < n; ++i) {
    const std::string_view form = work.tree.token(i).form;
    slashes += form == "/" || form == "_" || form.find("://") != std::string_view::npos || form == "http";
    dashes += form == "-" && work.tree.token(i).space_after;
  }
  work.address = slashes >= 2 && slashes + dashes >= 4;
  work.capitals = letters >= 2 && lower == 0;
  const bool closed = n > 0 && (work.tree.token(n - 1).form == "." || work.tree.token(n - 1).form == "\"" ||
                                work.tree.token(n - 1).form == "”");
  work.title_case = !work.capitals && content >= 3 && capitalised * 10 >= content * 8 && (sentence.headline || !closed);
  // A dateline: "KABUL, July 3 (AP) —" or "MOSCOW —" at the start of a paragraph, up to a dash within the first tokens.
  if (!work.sentence->headline && n > 3 && is_upper(work.tree.token(0).form) && !has_lower(work.tree.token(0).form) &&
      work.tree.token(0).form.size() > 2) {
    for (int i = 1; i < std::min(n, 16); ++i) {
      const std::string_view form = work.tree.token(i).form;
      if (form == "--" || form == "—" || form == "–" || form == ".--" || form == "-" || form == "---" || form == ".-" ||
          form == "―") {
        if (!work.tree.token(i - 1).space_after && form == "-") continue;  // "U.S.-Soviet relations"
        work.body = i + 1;
        break;
      }
    }
    // "LIMA, April 8." as a sentence of its own.
    if (work.body == 0 && n < 9 && work.tree.token(1).form == ",") {
      bool month = false;
      for (int i = 2; i < n; ++i)
        month = month || is_calendar_word(name_key(work.tree.token(i).form)) || work.tree.token(i).upos == Upos::kNum;
      if (month) work.body = n;
    }
  }
}

std::size_t Work::match_at(SentenceWork& work, std::size_t u, int before) {
  const auto& units = work.units;
  const auto& tree = work.tree;
  const Unit& start = units[u];
  std::size_t matched_end = 0;  // behind the last unit of the match
  if (start.word != kNone && (u == 0 || units[u - 1].token != start.token || start.starts_upper)) {
    std::uint32_t node = 0;
    std::vector<NameRow> best;
    for (std::size_t v = u; v < units.size(); ++v) {
      node = lexicon->next(node, units[v].word);
      if (node == kNone) break;
      const auto rows_here = lexicon->names_at(node);
      if (rows_here.empty()) continue;
      const int first = start.token, last = units[v].token;
      if (last >= before) break;
      const std::string_view first_form = tree.token(first).form;
      const Span bytes{tree.token(first).span.begin, tree.token(last).span.end};
      const std::string_view text = slice(report->text, bytes);
      if (last + 1 < tree.size() && tree.token(last + 1).form.starts_with("$") && !tree.token(last).space_after)
        continue;  // "US$ 2.8 million"
      std::vector<NameRow> fit;
      for (const NameRow& row : rows_here) {
        const auto fact = static_cast<Fact>(row.fact);
        const std::string_view name = lexicon->text(row.text);
        const bool part = units[u > 0 ? u - 1 : 0].token == first && u > 0;
        if (fact == Fact::kAbbr && first > 0 && first_form.size() <= 2 && tree.token(first - 1).upos == Upos::kNum &&
            !tree.token(first - 1).space_after)
          continue;  // "16GB"
        if (fact == Fact::kAbbr) {
          // Case counts; a part of a token ("US-led") is compared with the token's beginning.
          const std::string plain = without_dots(text), wanted = without_dots(name);
          const bool same =
              units[v].last ? plain == wanted || (part && plain.ends_with(wanted)) : plain.starts_with(wanted);
          if (!same || (work.capitals && wanted.size() < 3 && name.find('.') == std::string_view::npos &&
                        text.find('.') == std::string_view::npos && wanted != "US" && wanted != "UN" &&
                        wanted != "UK" && wanted != "EU"))
            continue;
        } else if (!start.starts_upper && !(name[0] >= 'a' && name[0] <= 'z' && v > u)) {
          if ((row.flags & kFlagCommon) == 0) continue;
        } else if (v > u && !capitals_fit(name, units, u, v)) {
          continue;
        } else if (u == v && !work.capitals && first_form.size() > 1 && first_form.size() < 4 &&
                   !has_lower(first_form) && has_lower(name) && ascii(first_form)) {
          continue;  // "CAR" is not a name that is written "Car"
        }
        fit.push_back(row);
      }
      if (!fit.empty()) {
        best = std::move(fit);
        matched_end = v + 1;
      }
    }
    if (matched_end != 0) {
      NameMatch match;
      match.first = start.token;
      match.end = units[matched_end - 1].token + 1;
      match.partial = (u > 0 && units[u - 1].token == start.token) || !units[matched_end - 1].last;
      match.first_row = static_cast<std::uint32_t>(rows.size());
      rows.insert(rows.end(), best.begin(), best.end());
      match.end_row = static_cast<std::uint32_t>(rows.size());
      for (int i = match.first; i < match.end; ++i) work.name_at[i] = static_cast<int>(work.names.size());
      work.names.push_back(match);
    }
  }
  return matched_end;
}

void Work::match_names(SentenceWork& work) {
  for (std::size_t u = 0; u < work.units.size();) {
    const std::size_t behind = match_at(work, u, work.tree.size());
    u = behind != 0 ? behind : u + 1;
  }
}

void Work::match_shorter(SentenceWork& work, int first, int end) {
  if (end - first < 2) return;
  for (std::size_t u = 0; u < work.units.size() && work.units[u].token <= first; ++u) {
    if (work.units[u].token == first) {
      match_at(work, u, end - 1);
      return;
    }
  }
}

void Work::match_roles(SentenceWork& work) {
  const auto& units = work.units;
  const auto& tree = work.tree;
  for (std::size_t u = 0; u < units.size();) {
    std::size_t matched_end = 0;
    RoleMatch match;
    if (units[u].word != kNone || units[u].lemma != kNone) {
      // Form and lemma are both tried at each word ("authorities" is a phrase, "ministers" is not): a handful of paths
      // at most.
      std::uint32_t paths[8] = {0};
      int alive = 1;
      for (std::size_t v = u; v < units.size() && alive > 0; ++v) {
        if (work.name_at[units[v].token] >= 0) break;  // names are no part of role words
        std::uint32_t next[8];
        int count_next = 0;
        for (int p = 0; p < alive; ++p) {
          for (const std::uint32_t word : {units[v].word, units[v].lemma}) {
            if (word == kNone || (word == units[v].lemma && units[v].lemma == units[v].word && count_next > 0))
              continue;
            const std::uint32_t node = lexicon->next_role(paths[p], word);
            if (node != kNone && count_next < 8 && std::find(next, next + count_next, node) == next + count_next)
              next[count_next++] = node;
          }
        }
        std::copy(next, next + count_next, paths);
        alive = count_next;
        if (!units[v].last) continue;
        for (int p = 0; p < alive; ++p) {
          const auto roles_here = lexicon->roles_at(paths[p]);
          if (roles_here.empty()) continue;
          match.row = &roles_here.front();
          match.first = units[u].token;
          match.end = units[v].token + 1;
          matched_end = v + 1;
        }
      }
    }
    if (matched_end != 0) {
      match.head = top_token(tree, match.first, match.end);
      const Upos upos = tree.token(match.head).upos;
      const bool nominal = upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj || upos == Upos::kX;
      // Adjectives before a noun ("military action") and verbs are no agents.
      const bool adjective = upos == Upos::kAdj && tree.is(match.head, Deprel::kAmod);
      if (nominal && !adjective) {
        match.plural = is_plural(tree.token(match.head)) || (match.row->flags & kRolePlural) != 0;
        for (int i = match.first; i < match.end; ++i) work.role_at[i] = static_cast<int>(work.roles.size());
        work.roles.push_back(match);
        u = matched_end;
        continue;
      }
    }
    ++u;
  }
}

}  // namespace chancery::actors
