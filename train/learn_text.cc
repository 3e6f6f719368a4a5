// SPDX-License-Identifier: Apache-2.0
#include "learn_text.h"

#include <algorithm>
#include <cmath>

#include "base/text_file.h"
#include "base/utf8.h"
#include "language/numeric.h"
#include "language/sentence_splitter.h"
#include "language/tokeniser.h"

namespace chancery::train {
namespace {

using language::KeyTable;
using language::RawToken;
using language::token_key;
using language::TokenKind;

bool has_letter(const std::string& form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// Calls f(surface form, is multiword, index of its first word, end) for each surface token.
template <typename F>
void each_surface(const TreebankSentence& sentence, F f) {
  std::size_t multiword = 0;
  for (std::size_t i = 0; i < sentence.words.size();) {
    if (multiword < sentence.multiwords.size() && sentence.multiwords[multiword].first == static_cast<int>(i)) {
      const Multiword& m = sentence.multiwords[multiword++];
      f(m.form, true, i, static_cast<std::size_t>(m.end), m.space_after);
      i = static_cast<std::size_t>(m.end);
    } else {
      f(sentence.words[i].form, false, i, i + 1, sentence.words[i].space_after);
      ++i;
    }
  }
}

}  // namespace

KeyTableData make_table(const std::map<std::uint64_t, std::uint32_t>& entries) {
  KeyTableData table;
  std::size_t size = 16;
  while (size < entries.size() * 2) size *= 2;
  table.keys.assign(size, 0);
  table.values.assign(size, 0);
  for (const auto& [key, value] : entries) {
    std::size_t at = key & (size - 1);
    while (table.keys[at] != 0) at = (at + 1) & (size - 1);
    table.keys[at] = key;
    table.values[at] = value;
  }
  return table;
}

std::vector<TextParagraph> paragraphs_of(const std::vector<TreebankSentence>& sentences) {
  std::vector<TextParagraph> out;
  for (const TreebankSentence& sentence : sentences) {
    if (out.empty() || sentence.new_paragraph || sentence.new_document) out.emplace_back();
    TextParagraph& paragraph = out.back();
    bool space = false;
    each_surface(sentence, [&](const std::string& form, bool, std::size_t, std::size_t, bool space_after) {
      paragraph.text += form;
      space = space_after;
      if (space_after) paragraph.text += ' ';
    });
    paragraph.sentence_ends.push_back(static_cast<std::uint32_t>(paragraph.text.size() - (space ? 1 : 0)));
  }
  return out;
}

Result<std::map<std::uint64_t, std::uint32_t>> learn_token_kinds(const std::vector<TreebankSentence>& sentences,
                                                                 const std::string& words_file) {
  std::map<std::string, int> abbreviation, cut_stop, prefix, cut_prefix, whole, single, multi, unit, glued_unit;
  std::map<std::string, std::map<std::size_t, int>> contraction;
  for (const TreebankSentence& sentence : sentences) {
    std::string before, before_that;
    bool glued = false, glued_before = false;
    each_surface(
        sentence, [&](const std::string& form, bool multiword, std::size_t first, std::size_t end, bool space_after) {
          const std::string low = lower_case(form);
          if (multiword) {
            ++multi[low];
            const Word& one = sentence.words[first];
            if (end - first == 2 && one.form.size() + sentence.words[first + 1].form.size() == form.size() &&
                form.find_first_of("'`") == std::string::npos && form.find("\xE2\x80\x99") == std::string::npos) {
              ++contraction[low][one.form.size()];
            }
          } else {
            ++single[low];
            const std::size_t digits = low.find_first_not_of("0123456789.,:");
            const bool letters = digits != std::string::npos &&
                                 low.find_first_not_of("abcdefghijklmnopqrstuvwxyz", digits) == std::string::npos;
            if (digits == 0 && letters && low.size() <= 6 && glued &&
                before.find_first_not_of("0123456789.,:") == std::string::npos && before.back() >= '0' &&
                before.back() <= '9')
              ++unit[low];
            if (letters && digits > 0 && low[digits - 1] >= '0' && low[digits - 1] <= '9')
              ++glued_unit[low.substr(digits)];
            if (form.size() > 1 && form.back() == '.' && has_letter(form)) ++abbreviation[low];
            if (form == "." && glued && end < sentence.words.size()) ++cut_stop[before + "."];
            const std::size_t dash = low.find('-');
            if (dash != std::string::npos && dash > 0 && dash + 1 < low.size() && has_letter(low)) {
              const std::string head = low.substr(0, dash);
              if (head.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) ++prefix[head];
              ++whole[low];
            }
            if (low.size() > 2 && low.find_first_of("/'") != std::string::npos &&
                low.find("://") == std::string::npos && has_letter(low) && low[0] != '\'')
              ++whole[low];
            if (before == "-" && glued && glued_before && has_letter(low)) ++cut_prefix[before_that];
          }
          before_that = before;
          before = low;
          glued_before = glued;
          glued = !space_after;
        });
  }
  std::map<std::uint64_t, std::uint32_t> kinds;
  for (const auto& [form, count] : abbreviation) {
    if (count > cut_stop[form]) kinds[token_key(TokenKind::kAbbreviation, form)] = 1;
  }
  for (const auto& [form, count] : prefix) {
    if (count >= 3 && count > 2 * cut_prefix[form] && form.size() >= 2) kinds[token_key(TokenKind::kPrefix, form)] = 1;
  }
  for (const auto& [form, count] : whole) {
    if (count >= 2 && count > multi[form]) kinds[token_key(TokenKind::kWhole, form)] = 1;
  }
  for (const auto& [form, count] : unit) {
    if (count >= 2 && count > glued_unit[form]) kinds[token_key(TokenKind::kUnit, form)] = 1;
  }
  for (const auto& [form, cuts] : contraction) {
    for (const auto& [bytes, count] : cuts) {
      if (count > single[form] && (count >= 2 || single[form] == 0))
        kinds[token_key(TokenKind::kContraction, form)] = static_cast<std::uint32_t>(bytes);
    }
  }
  CHANCERY_ASSIGN(const std::string text, read_file(words_file));
  for (const Line& line : lines_of(text)) {
    if (line.text.empty() || line.text[0] == '#') continue;
    const std::vector<std::string_view> columns = words_of(line.text);
    const auto wrong = [&](std::string_view why) {
      return Error{ErrorCode::kIntakeBadFormat, std::string(why), place_of(words_file, line.number)};
    };
    if (columns.size() < 2) return wrong("a line needs a kind and a form");
    if (columns[0] == "abbreviation" && columns.size() == 3) {
      kinds[token_key(TokenKind::kAbbreviation, columns[1])] = columns[2] == "no" ? 2 : columns[2] == "number" ? 3 : 1;
    } else if (columns[0] == "prefix") {
      kinds[token_key(TokenKind::kPrefix, columns[1])] = 1;
    } else if (columns[0] == "starter") {
      kinds[token_key(TokenKind::kStarter, columns[1])] = 1;
    } else if (columns[0] == "unit") {
      kinds[token_key(TokenKind::kUnit, columns[1])] = 1;
    } else if (columns[0] == "whole") {
      kinds[token_key(TokenKind::kWhole, columns[1])] = 1;
    } else {
      return wrong("write: abbreviation FORM yes|no|number, prefix FORM, unit FORM, starter FORM, or whole FORM");
    }
  }
  return kinds;
}

std::vector<float> learn_boundaries(const std::vector<TextParagraph>& paragraphs, const KeyTableData& kinds) {
  std::vector<float> weights(language::kBoundaryBuckets, 0.0f), squares(language::kBoundaryBuckets, 1e-2f);
  const KeyTable table{kinds.keys, kinds.values};
  language::TokeniserScratch tokeniser;
  language::SplitterScratch splitter;
  std::vector<RawToken> tokens;
  constexpr int kEpochs = 10;
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (const TextParagraph& paragraph : paragraphs) {
      tokens.clear();
      language::tokenise(paragraph.text, {0, static_cast<std::uint32_t>(paragraph.text.size())}, table, tokeniser,
                         tokens);
      const language::BoundaryContext context{paragraph.text, tokens, &table};
      language::prepare_boundaries(context, splitter);
      std::size_t start = 0, next = 0;
      for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        while (next < paragraph.sentence_ends.size() && paragraph.sentence_ends[next] < tokens[i].span.end) ++next;
        const bool gold = next < paragraph.sentence_ends.size() && paragraph.sentence_ends[next] == tokens[i].span.end;
        language::boundary_features(context, i, i - start, splitter);
        float score = 0.0f;
        for (const std::uint32_t f : splitter.features) score += weights[f];
        const float gradient = language::sigmoid(score) - (gold ? 1.0f : 0.0f);
        if (gradient > 1e-4f || gradient < -1e-4f) {
          for (const std::uint32_t f : splitter.features) {
            const float g = gradient + 1e-5f * weights[f];
            squares[f] += g * g;
            weights[f] -= 0.1f * g / std::sqrt(squares[f]);
          }
        }
        if (gold) start = i + 1;
      }
    }
  }
  return weights;
}

}  // namespace chancery::train
