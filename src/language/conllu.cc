// SPDX-License-Identifier: Apache-2.0
#include "language/conllu.h"

#include <string_view>

namespace chancery::language {
namespace {

// A column must not be empty nor hold a tab or line end.
void append_column(std::string& out, std::string_view value) {
  if (value.empty()) value = "_";
  for (const char c : value) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

void append_text(std::string& out, std::string_view text) {
  bool blank = false;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
      blank = true;
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
}

}  // namespace

void write_conllu(const Report& report, const Document& document, std::string& out) {
  out += "# newdoc id = ";
  append_text(out, report.id);
  out += '\n';
  std::size_t number = 0;
  std::uint32_t paragraph = 0xFFFFFFFFu;
  for (const Sentence& sentence : document.sentences) {
    ++number;
    if (sentence.paragraph != paragraph) {
      out += "# newpar\n";
      paragraph = sentence.paragraph;
    }
    out += "# sent_id = ";
    if (sentence.id.empty()) {
      append_text(out, report.id);
      out += '-';
      out += std::to_string(number);
    } else {
      append_text(out, sentence.id);
    }
    out += "\n# text = ";
    append_text(out, slice(report.text, sentence.span));
    out += '\n';
    std::size_t group = 0;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const Token& token = sentence.tokens[i];
      bool inside = false;
      if (group < sentence.multiwords.size()) {
        const MultiwordToken& multiword = sentence.multiwords[group];
        if (multiword.first == i) {
          out += std::to_string(i + 1) + '-' + std::to_string(multiword.end) + '\t';
          append_column(out, slice(report.text, multiword.span));
          out += "\t_\t_\t_\t_\t_\t_\t_\t";
          out += sentence.tokens[multiword.end - 1].space_after ? "_\n" : "SpaceAfter=No\n";
        }
        inside = i >= multiword.first && i < multiword.end;
        if (multiword.end == i + 1) ++group;
      }
      out += std::to_string(i + 1) + '\t';
      append_column(out, token.form);
      out += '\t';
      append_column(out, token.lemma);
      out += '\t';
      out += name(token.upos);
      out += '\t';
      append_column(out, token.xpos);
      out += '\t';
      append_column(out, token.feats);
      out += '\t' + std::to_string(token.head + 1) + '\t';
      out += name(token.deprel);
      if (!token.subtype.empty()) {
        out += ':';
        out += token.subtype;
      }
      out += "\t_\t";
      out += token.space_after || inside ? "_\n" : "SpaceAfter=No\n";
    }
    out += '\n';
  }
}

}  // namespace chancery::language
