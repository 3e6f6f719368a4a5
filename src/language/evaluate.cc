// SPDX-License-Identifier: Apache-2.0
#include "language/evaluate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "base/text_file.h"
#include "language/characters.h"

namespace chancery::language {
namespace {

// Relations that CLAS counts: content words. Functional relations and punctuation are left out.
bool is_content(std::string_view deprel) {
  static constexpr std::array kContent = {
      std::string_view("nsubj"),      std::string_view("obj"),      std::string_view("iobj"),
      std::string_view("csubj"),      std::string_view("ccomp"),    std::string_view("xcomp"),
      std::string_view("obl"),        std::string_view("vocative"), std::string_view("expl"),
      std::string_view("dislocated"), std::string_view("advcl"),    std::string_view("advmod"),
      std::string_view("discourse"),  std::string_view("nmod"),     std::string_view("appos"),
      std::string_view("nummod"),     std::string_view("acl"),      std::string_view("amod"),
      std::string_view("conj"),       std::string_view("fixed"),    std::string_view("flat"),
      std::string_view("compound"),   std::string_view("list"),     std::string_view("parataxis"),
      std::string_view("orphan"),     std::string_view("goeswith"), std::string_view("reparandum"),
      std::string_view("root"),       std::string_view("dep")};
  return std::find(kContent.begin(), kContent.end(), deprel) != kContent.end();
}

bool is_functional(std::string_view deprel) {
  static constexpr std::array<std::string_view, 7> kFunctional = {"aux", "cop", "mark", "det", "clf", "case", "cc"};
  return std::find(kFunctional.begin(), kFunctional.end(), deprel) != kFunctional.end();
}

// Features that MLAS and UFeats count.
bool is_universal_feature(std::string_view name) {
  static constexpr std::array<std::string_view, 21> kNames = {
      "PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
      "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
      "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

struct Word {
  std::uint32_t begin = 0, end = 0;  // characters without white space
  bool multiword = false;
  std::string form;
  std::string_view lemma, upos, xpos, deprel;
  std::string feats;
  int head = -1;                // index over all words; -1 for the root
  std::vector<int> functional;  // children that MLAS looks at
};

struct Parse {
  std::u32string characters;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> tokens, sentences;
  std::vector<Word> words;
};

std::u32string characters_of(std::string_view form) {
  std::u32string out;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = next_code_point(form, at);
    if (char_class(c) != CharClass::kSpace) out += c;
  }
  return out;
}

std::string universal_features(std::string_view feats) {
  std::string out;
  for (const std::string_view pair : split(feats, '|')) {
    if (is_universal_feature(pair.substr(0, pair.find('='))))
      out += std::string(out.empty() ? "" : "|") + std::string(pair);
  }
  return out;
}

bool number_of(std::string_view text, int& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

Result<Parse> read_parse(std::string_view text, std::string_view which) {
  Parse parse;
  std::size_t sentence_start = 0;  // first word of the sentence
  std::uint32_t sentence_begin = 0;
  int multiword_left = 0;
  std::uint32_t multiword_begin = 0, multiword_end = 0;
  std::uint32_t line_number = 0;
  const auto wrong = [&](std::string_view why) {
    return Error{ErrorCode::kIntakeBadFormat, std::string(why),
                 std::string(which) + " line " + std::to_string(line_number)};
  };
  const auto finish = [&]() -> Outcome {
    if (parse.words.size() == sentence_start) return Done{};
    const int n = static_cast<int>(parse.words.size() - sentence_start);
    for (std::size_t i = sentence_start; i < parse.words.size(); ++i) {
      Word& word = parse.words[i];
      if (word.head < 0 || word.head > n) return wrong("a head lies outside its sentence");
      word.head = word.head == 0 ? -1 : static_cast<int>(sentence_start) + word.head - 1;
    }
    for (std::size_t i = sentence_start; i < parse.words.size(); ++i) {
      if (parse.words[i].head >= 0 && is_functional(parse.words[i].deprel))
        parse.words[parse.words[i].head].functional.push_back(static_cast<int>(i));
    }
    parse.sentences.emplace_back(sentence_begin, static_cast<std::uint32_t>(parse.characters.size()));
    sentence_start = parse.words.size();
    sentence_begin = static_cast<std::uint32_t>(parse.characters.size());
    return Done{};
  };
  for (const Line& line : lines_of(text)) {
    line_number = line.number;
    if (line.text.empty()) {
      CHANCERY_TRY(finish());
      continue;
    }
    if (line.text[0] == '#') continue;
    const std::vector<std::string_view> columns = split(line.text, '\t');
    if (columns.size() != 10) return wrong("a line of CoNLL-U needs ten columns");
    if (columns[0].find('.') != std::string_view::npos) continue;
    const std::u32string characters = characters_of(columns[1]);
    if (characters.empty()) return wrong("a form without characters");
    const std::uint32_t begin = static_cast<std::uint32_t>(parse.characters.size());
    const std::size_t dash = columns[0].find('-');
    if (dash != std::string_view::npos) {
      int first = 0, last = 0;
      if (!number_of(columns[0].substr(0, dash), first) || !number_of(columns[0].substr(dash + 1), last) ||
          last < first) {
        return wrong("a range of words is two numbers");
      }
      parse.characters += characters;
      multiword_begin = begin;
      multiword_end = static_cast<std::uint32_t>(parse.characters.size());
      multiword_left = last - first + 1;
      parse.tokens.emplace_back(multiword_begin, multiword_end);
      continue;
    }
    Word word;
    if (multiword_left > 0) {
      --multiword_left;
      word.multiword = true;
      word.begin = multiword_begin;
      word.end = multiword_end;
    } else {
      parse.characters += characters;
      word.begin = begin;
      word.end = static_cast<std::uint32_t>(parse.characters.size());
      parse.tokens.emplace_back(word.begin, word.end);
    }
    for (const char32_t c : characters) append_utf8(word.form, c);
    word.form = lower_case(word.form);
    word.lemma = columns[2];
    word.upos = columns[3];
    word.xpos = columns[4];
    word.feats = universal_features(columns[5]);
    word.deprel = columns[7].substr(0, columns[7].find(':'));
    if (!number_of(columns[6], word.head)) return wrong("the head is a number");
    parse.words.push_back(std::move(word));
  }
  CHANCERY_TRY(finish());
  return parse;
}

using Pair = std::pair<int, int>;  // gold word, system word

// Words outside multiword tokens match if they have the same span; within a stretch where multiword tokens of either
// side overlap, by the longest common subsequence of their forms.
std::vector<Pair> align(const std::vector<Word>& gold, const std::vector<Word>& system) {
  std::vector<Pair> out;
  std::size_t g = 0, s = 0;
  while (g < gold.size() && s < system.size()) {
    const bool multiword =
        (gold[g].multiword && (system[s].multiword ? gold[g].begin < system[s].end && system[s].begin < gold[g].end
                                                   : system[s].begin < gold[g].end && gold[g].begin < system[s].end)) ||
        (system[s].multiword && gold[g].begin < system[s].end && system[s].begin < gold[g].end);
    if (!multiword) {
      if (gold[g].begin == system[s].begin && gold[g].end == system[s].end) {
        out.emplace_back(static_cast<int>(g++), static_cast<int>(s++));
      } else if (gold[g].begin <= system[s].begin) {
        ++g;
      } else {
        ++s;
      }
      continue;
    }
    // The stretch: grows while words of either side overlap it.
    std::uint32_t end = 0;
    for (const auto& [words, at] : {std::pair{&gold, g}, std::pair{&system, s}}) {
      if ((*words)[at].multiword) end = std::max(end, (*words)[at].end);
    }
    std::size_t g_end = g, s_end = s;
    for (bool grown = true; grown;) {
      grown = false;
      while (g_end < gold.size() && (gold[g_end].multiword ? gold[g_end].begin < end : gold[g_end].end <= end)) {
        if (gold[g_end].multiword && gold[g_end].end > end) end = gold[g_end].end;
        ++g_end;
        grown = true;
      }
      while (s_end < system.size() &&
             (system[s_end].multiword ? system[s_end].begin < end : system[s_end].end <= end)) {
        if (system[s_end].multiword && system[s_end].end > end) end = system[s_end].end;
        ++s_end;
        grown = true;
      }
    }
    const std::size_t rows = g_end - g, columns = s_end - s;
    std::vector<int> length((rows + 1) * (columns + 1), 0);
    const auto cell = [&](std::size_t i, std::size_t j) -> int& { return length[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        cell(i, j) =
            gold[g + i].form == system[s + j].form ? cell(i + 1, j + 1) + 1 : std::max(cell(i + 1, j), cell(i, j + 1));
      }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (gold[g + i].form == system[s + j].form) {
        out.emplace_back(static_cast<int>(g + i++), static_cast<int>(s + j++));
      } else if (cell(i, j) == cell(i + 1, j)) {
        ++i;
      } else {
        ++j;
      }
    }
    if (g_end == g && s_end == s) {  // neither side fits into the stretch: step over
      if (gold[g].begin <= system[s].begin)
        ++g_end;
      else
        ++s_end;
    }
    g = g_end;
    s = s_end;
  }
  return out;
}

Score spans(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& gold,
            const std::vector<std::pair<std::uint32_t, std::uint32_t>>& system) {
  Score score;
  score.gold = gold.size();
  score.system = system.size();
  std::size_t g = 0, s = 0;
  while (g < gold.size() && s < system.size()) {
    if (gold[g] == system[s]) {
      ++score.correct;
      ++g;
      ++s;
    } else if (gold[g].first < system[s].first ||
               (gold[g].first == system[s].first && gold[g].second < system[s].second)) {
      ++g;
    } else {
      ++s;
    }
  }
  return score;
}

}  // namespace

Result<std::vector<Measure>> evaluate_parse(std::string_view gold_text, std::string_view system_text) {
  CHANCERY_ASSIGN(const Parse gold, read_parse(gold_text, "gold"));
  CHANCERY_ASSIGN(const Parse system, read_parse(system_text, "system"));
  if (gold.characters != system.characters) {
    const std::size_t size = std::min(gold.characters.size(), system.characters.size());
    std::size_t at = 0;
    while (at < size && gold.characters[at] == system.characters[at]) ++at;
    return Error{ErrorCode::kIntakeBadFormat,
                 "gold and system stand on different texts; they part at character " + std::to_string(at), ""};
  }
  const std::vector<Pair> pairs = align(gold.words, system.words);
  std::vector<int> system_of(gold.words.size(), -1), gold_of(system.words.size(), -1);
  for (const auto& [g, s] : pairs) {
    system_of[g] = s;
    gold_of[s] = g;
  }
  const auto same_head = [&](const Word& g, const Word& s) {
    return g.head < 0 || s.head < 0 ? g.head == s.head
                                    : system_of[g.head] == s.head && s.head >= 0 && gold_of[s.head] == g.head;
  };
  const auto same_lemma = [](const Word& g, const Word& s) { return g.lemma == "_" || g.lemma == s.lemma; };
  const auto measure = [&](auto counts, auto agrees) {
    Score score;
    for (const Word& w : gold.words) score.gold += counts(w);
    for (const Word& w : system.words) score.system += counts(w);
    for (const auto& [g, s] : pairs) {
      if (!counts(gold.words[g])) continue;
      ++score.aligned;
      score.correct += counts(system.words[s]) && agrees(gold.words[g], system.words[s]);
    }
    return score;
  };
  const auto all = [](const Word&) { return true; };
  const auto content = [](const Word& w) { return is_content(w.deprel); };
  const auto functional_same = [&](const Word& g, const Word& s) {
    if (g.functional.size() != s.functional.size()) return false;
    for (std::size_t i = 0; i < g.functional.size(); ++i) {
      const Word& a = gold.words[g.functional[i]];
      const Word& b = system.words[s.functional[i]];
      if (system_of[g.functional[i]] != s.functional[i] || a.deprel != b.deprel || a.upos != b.upos ||
          a.feats != b.feats)
        return false;
    }
    return true;
  };
  std::vector<Measure> out;
  out.push_back({"Tokens", spans(gold.tokens, system.tokens)});
  out.push_back({"Sentences", spans(gold.sentences, system.sentences)});
  out.push_back({"Words", measure(all, [](const Word&, const Word&) { return true; })});
  out.push_back({"UPOS", measure(all, [](const Word& g, const Word& s) { return g.upos == s.upos; })});
  out.push_back({"XPOS", measure(all, [](const Word& g, const Word& s) { return g.xpos == s.xpos; })});
  out.push_back({"UFeats", measure(all, [](const Word& g, const Word& s) { return g.feats == s.feats; })});
  out.push_back({"AllTags", measure(all, [](const Word& g, const Word& s) {
                   return g.upos == s.upos && g.xpos == s.xpos && g.feats == s.feats;
                 })});
  out.push_back({"Lemmas", measure(all, same_lemma)});
  out.push_back({"UAS", measure(all, same_head)});
  out.push_back(
      {"LAS", measure(all, [&](const Word& g, const Word& s) { return same_head(g, s) && g.deprel == s.deprel; })});
  out.push_back({"CLAS", measure(content, [&](const Word& g, const Word& s) {
                   return same_head(g, s) && g.deprel == s.deprel;
                 })});
  out.push_back({"MLAS", measure(content, [&](const Word& g, const Word& s) {
                   return same_head(g, s) && g.deprel == s.deprel && g.upos == s.upos && g.feats == s.feats &&
                          functional_same(g, s);
                 })});
  out.push_back({"BLEX", measure(content, [&](const Word& g, const Word& s) {
                   return same_head(g, s) && g.deprel == s.deprel && same_lemma(g, s);
                 })});
  return out;
}

Result<std::string> raw_text(std::string_view conllu) {
  std::string out;
  bool space = false, any = false, paragraph = false, space_after = true;
  int multiword_last = 0;
  for (const Line& line : lines_of(conllu)) {
    if (line.text.starts_with("# newdoc") || line.text == "# newpar" || line.text.starts_with("# newpar id"))
      paragraph = true;
    if (line.text.starts_with("# text = ")) {
      if (paragraph && any) {
        out += "\n\n";
      } else if (space) {
        out += ' ';
      }
      out += line.text.substr(9);
      any = true;
      paragraph = false;
    }
    if (line.text.empty()) {
      space = space_after;
      multiword_last = 0;
      continue;
    }
    if (line.text[0] == '#') continue;
    const std::vector<std::string_view> columns = split(line.text, '\t');
    if (columns.size() != 10) {
      return Error{ErrorCode::kIntakeBadFormat, "a line of CoNLL-U needs ten columns",
                   "line " + std::to_string(line.number)};
    }
    int number = 0;
    const std::size_t dash = columns[0].find('-');
    const bool no_space = columns[9].find("SpaceAfter=No") != std::string_view::npos;
    if (dash != std::string_view::npos) {
      number_of(columns[0].substr(dash + 1), multiword_last);
      space_after = !no_space;
    } else if (number_of(columns[0], number) && number > multiword_last) {
      space_after = !no_space;
    }
  }
  out += '\n';
  return out;
}

}  // namespace chancery::language
