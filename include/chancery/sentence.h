// SPDX-License-Identifier: Apache-2.0
//
// Sentence and Token: what the language stage makes of a report. Boundary: language -> actors, events.
//
// Tokens are small structs whose strings live in the Document's arena, in the model, or in the Report's bytes:
// a Document must not outlive the Report and the model it was made with. Read-only once made, so safe to share.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "chancery/report.h"

namespace chancery {

// Universal part-of-speech tags (universaldependencies.org/u/pos).
enum class Upos : std::uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
};

// Universal dependency relations (universaldependencies.org/u/dep), without subtype.
enum class Deprel : std::uint8_t {
  kRoot,
  kAcl,
  kAdvcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kCase,
  kCc,
  kCcomp,
  kClf,
  kCompound,
  kConj,
  kCop,
  kCsubj,
  kDep,
  kDet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNsubj,
  kNummod,
  kObj,
  kObl,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kVocative,
  kXcomp,
};

std::string_view name(Upos upos);         // "NOUN"
std::string_view name(Deprel deprel);     // "nsubj"
Upos upos_of(std::string_view name);      // kX if unknown
Deprel deprel_of(std::string_view name);  // subtype ignored; kDep if unknown

struct Token {
  Span span;  // in Report::text
  std::string_view form;
  std::string_view lemma;    // lower case except for proper nouns, as in UD
  std::string_view xpos;     // Penn tag
  std::string_view feats;    // "Number=Sing|Tense=Past"; "_" if none
  std::string_view subtype;  // of the relation: "pass" in nsubj:pass; empty if none
  std::int32_t head = -1;    // index of the head in the sentence; -1 for the root
  Upos upos = Upos::kX;
  Deprel deprel = Deprel::kDep;
  bool space_after = true;
};

// A multiword token ("don't" = do + n't): its words are tokens [first, end), its bytes are `span`.
struct MultiwordToken {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  Span span;
};

struct Sentence {
  Span span;            // in Report::text
  std::string_view id;  // given sent_id; empty if none
  std::uint32_t paragraph = 0;
  bool headline = false;
  std::span<const Token> tokens;
  std::span<const MultiwordToken> multiwords;
};

class Arena;

// All sentences of one report, with the arena that owns their tokens.
class Document {
 public:
  Document();
  ~Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;

  std::vector<Sentence> sentences;
  Arena& arena() { return *arena_; }

 private:
  std::unique_ptr<Arena> arena_;
};

}  // namespace chancery
