// SPDX-License-Identifier: Apache-2.0
//
// Report: one text as it came in, with what is known about where it came from. Boundary: intake -> language.
//
// The Report owns its bytes and never changes them; everything later refers to them by Span. A plain value:
// movable, and safe to read from many threads once built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/date.h"

namespace chancery {

// A range of bytes in Report::text (or, where said so, in a sentence): [begin, end).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

inline std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }
std::string_view slice(std::string&&, Span) = delete;

// A sentence that came in already parsed (CoNLL-U). Columns as in CoNLL-U; head 0 is the root.
struct GivenWord {
  std::string form, lemma, upos, xpos, feats, deprel, misc;
  std::uint32_t head = 0;
  Span span;  // in Report::text; words of one multiword token may share it
};
struct GivenSentence {
  Span span;
  std::string id;
  bool headline = false;
  std::vector<GivenWord> words;
};

struct Paragraph {
  Span span;
  bool headline = false;
};

struct Report {
  std::string id;      // as given, else "r_" + hash of the content
  std::string source;  // who published it; empty if not known
  std::string title;   // the headline, if it is known which part that is
  std::string author;  // who wrote it, as the input names them; empty if not known
  std::string url;
  std::string language;               // ISO 639-1; "en" unless the input says otherwise
  Date published;                     // precision kNone if nobody knows
  std::string published_basis;        // "given", where the page has it, or how it was inferred, in words
  std::string text;                   // UTF-8; a separate title stands first, parted by a blank line
  std::vector<Paragraph> paragraphs;  // in order; the headline's flag is set
  std::vector<GivenSentence> given;   // only for conllu input; else empty
};

}  // namespace chancery
