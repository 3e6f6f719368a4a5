// SPDX-License-Identifier: Apache-2.0
#include "language/sentence_splitter.h"

#include <algorithm>

#include "base/hash.h"
#include "language/characters.h"

namespace chancery::language {
namespace {

// What kind of token it is, for a decision about sentences.
enum TokenClass : std::uint8_t {
  kLower,
  kCapital,      // Capitalised
  kUpper,        // ALL CAPS, two letters or more
  kSingleUpper,  // one capital
  kNumber,
  kFullStop,
  kQuestion,  // ? or !
  kEllipsis,  // .. ... …
  kStops,     // other runs of stops
  kColon,
  kSemicolon,
  kComma,
  kDashes,
  kQuotes,
  kOpening,
  kClosing,
  kSinglesQuote,
  kAbbreviated,  // ends with its full stop
  kInitial,      // J.
  kAcronym,      // U.S.
  kTitle,        // an abbreviation that never ends a sentence
  kOther,
  kOutside,  // beyond the paragraph
};

TokenClass classify(const BoundaryContext& context, std::size_t i, SplitterScratch& scratch) {
  const std::string_view form = slice(context.text, context.tokens[i].span);
  std::size_t at = 0;
  const char32_t first = next_code_point(form, at);
  const bool alone = at == form.size();
  switch (char_class(first)) {
    case CharClass::kStop:
      if (form == ".") return kFullStop;
      if (form == "?" || form == "!") return kQuestion;
      if (first == 0x2026 || form.find_first_not_of('.') == std::string_view::npos)
        return alone && first != 0x2026 ? kFullStop : kEllipsis;
      return form.find_first_of("?!") != std::string_view::npos ? kQuestion : kStops;
    case CharClass::kQuote:
      return kQuotes;
    case CharClass::kApostrophe:
      if (alone) return kSinglesQuote;
      return form == "''" || form == "``" ? kQuotes : kOther;
    case CharClass::kOpen:
      return kOpening;
    case CharClass::kClose:
      return kClosing;
    case CharClass::kHyphen:
    case CharClass::kDash:
      return kDashes;
    case CharClass::kPunct:
      return form == ":" ? kColon : form == ";" ? kSemicolon : form == "," ? kComma : kOther;
    case CharClass::kDigit:
      return kNumber;
    case CharClass::kLetter:
      break;
    default:
      return kOther;
  }
  if (form.size() > 1 && form.back() == '.') {
    if (form.size() == 2) return form[0] >= 'A' && form[0] <= 'Z' ? kInitial : kAbbreviated;
    if (form.find('.') + 1 < form.size()) return kAcronym;
    scratch.lower.clear();
    for (const char c : form.substr(0, 40))
      scratch.lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return context.kinds != nullptr && context.kinds->find(token_key(TokenKind::kAbbreviation, scratch.lower), 0) >= 2
               ? kTitle
               : kAbbreviated;
  }
  if (!starts_upper(form)) return kLower;
  if (alone) return kSingleUpper;
  const bool lower = std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return lower || static_cast<unsigned char>(form[0]) >= 0x80 ? kCapital : kUpper;
}

bool terminal(std::uint8_t c) { return c == kFullStop || c == kQuestion || c == kEllipsis || c == kStops; }
bool closing(std::uint8_t c) { return c == kQuotes || c == kClosing || c == kSinglesQuote; }

// Where only punctuation or an abbreviation stands may a sentence end for certain; elsewhere the model must be surer.
bool usual_place(const SplitterScratch& scratch, std::size_t i) {
  const std::uint8_t c = scratch.classes[i];
  if (terminal(c) || c == kAbbreviated || c == kAcronym || c == kColon) return true;
  return closing(c) && i > 0 &&
         (terminal(scratch.classes[i - 1]) ||
          (closing(scratch.classes[i - 1]) && i > 1 && terminal(scratch.classes[i - 2])));
}

// "… Acme Inc. The owner …": an abbreviation, then a capitalised word that begins sentences.
bool starts_after_abbreviation(const BoundaryContext& context, std::size_t i, SplitterScratch& scratch) {
  const std::uint8_t c = scratch.classes[i];
  if ((c != kAbbreviated && c != kAcronym) || scratch.classes[i + 1] != kCapital || context.kinds == nullptr)
    return false;
  scratch.lower.clear();
  for (const char b : slice(context.text, context.tokens[i + 1].span).substr(0, 40))
    scratch.lower += b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b;
  return context.kinds->find(token_key(TokenKind::kStarter, scratch.lower), 0) != 0;
}

// A full stop that is a token by itself, a blank, a capital: abbreviations keep their stop, so nothing else is meant.
bool plain_end(const BoundaryContext& context, std::size_t i, const SplitterScratch& scratch) {
  if (scratch.classes[i] != kFullStop || !context.tokens[i].space_after || i == 0 || context.tokens[i - 1].space_after)
    return false;
  const std::uint8_t next = scratch.classes[i + 1];
  return scratch.classes[i - 1] == kLower &&
         (next == kCapital || next == kUpper || next == kAcronym || next == kTitle || next == kSingleUpper);
}

}  // namespace

void prepare_boundaries(const BoundaryContext& context, SplitterScratch& scratch) {
  scratch.classes.resize(context.tokens.size());
  for (std::size_t i = 0; i < context.tokens.size(); ++i) scratch.classes[i] = classify(context, i, scratch);
}

void boundary_features(const BoundaryContext& context, std::size_t i, std::size_t since, SplitterScratch& scratch) {
  const std::size_t n = context.tokens.size();
  const auto class_at = [&](std::ptrdiff_t at) -> std::uint64_t {
    return at < 0 || at >= static_cast<std::ptrdiff_t>(n) ? std::uint8_t{kOutside} : scratch.classes[at];
  };
  const auto low = [&](std::size_t at) -> std::uint64_t {
    if (at >= n) return 1;
    const std::string_view form = slice(context.text, context.tokens[at].span).substr(0, 24);
    std::uint64_t h = 0xcbf29ce484222325ULL;
    for (const char c : form)
      h = (h ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001b3ULL;
    return h;
  };
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i);
  const std::uint64_t c_2 = class_at(at - 2), c_1 = class_at(at - 1), c0 = class_at(at), c1 = class_at(at + 1),
                      c2 = class_at(at + 2), c3 = class_at(at + 3);
  const std::uint64_t space = context.tokens[i].space_after ? 1 : 0;
  const std::uint64_t space_before = i > 0 && context.tokens[i - 1].space_after ? 1 : 0;
  const std::uint64_t length = since <= 1    ? since
                               : since <= 3  ? 2
                               : since <= 6  ? 3
                               : since <= 15 ? 4
                               : since <= 30 ? 5
                               : since <= 50 ? 6
                                             : 7;
  const std::uint64_t word0 = low(i), word1 = low(i + 1), word_1 = i > 0 ? low(i - 1) : 2;
  scratch.features.clear();
  std::uint64_t kind = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    std::uint64_t h = (a * 0x9e3779b97f4a7c15ULL) ^ (b + 0x7f4a7c15ULL) * 0xd6e8feb86659fd93ULL ^
                      (c + ++kind) * 0xc2b2ae3d27d4eb4fULL;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9ULL + (kind << 1);
    h ^= h >> 32;
    scratch.features.push_back(static_cast<std::uint32_t>(h % kBoundaryBuckets));
  };
  add(0);
  add(c0, c1, space);
  add(c_1, c0, c1 * 2 + space);
  add(c0, c1, c2 * 2 + space);
  add(c_1 * 32 + c0, c1 * 32 + c2, space);
  add(c_2 * 32 + c_1, c0 * 32 + c1, space);
  add(c0 * 32 + c1, c2 * 32 + c3, space);
  add(c0, length, space);
  add(c0 * 32 + c1, length, space);
  add(word0, c1, space);
  add(word1, c0, space);
  add(word0, word1);
  add(word_1, c0 * 32 + c1);
  add(c_1, word0);
  add(word1, c2, c0);
  add(space_before, space, c0 * 32 + c1);
  add(low(i + 2), c1, c0);
}

namespace {

// Tokens of a dateline at the paragraph's start, with the dash or colon behind it ("PARIS, May 10 (AFP) --"); 0 if
// there is none. It is a sentence by itself: parsed with the first sentence, it takes the place of its subject.
std::size_t dateline_end(const BoundaryContext& context) {
  constexpr std::size_t kLongest = 22;
  const std::size_t n = std::min(context.tokens.size(), kLongest);
  bool capitals = false, agency = false, inside = false;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const std::string_view form = slice(context.text, context.tokens[i].span);
    const char first = form.empty() ? ' ' : form.front();
    const bool upper = (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0xC3;
    if (i == 0) {
      if (!upper || form.size() < 3) return 0;
      capitals = std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      continue;
    }
    if (form == "(") inside = true;
    if (form == ")") agency = true;
    if (form == ")") inside = false;
    if (inside || form == ")") continue;
    const bool dash =
        form == "\xE2\x80\x94" || form == "\xE2\x80\x93" || form == "-" || form == "--" || form.ends_with("--");
    if (dash) {
      const bool apart = form.size() > 1 || (context.tokens[i - 1].space_after && context.tokens[i].space_after);
      if (!apart) continue;
      return capitals || agency ? i + 1 : 0;
    }
    if (form == ":") return capitals && i > 1 ? i + 1 : 0;
    const bool digit = first >= '0' && first <= '9';
    const bool small = form == "," || form == "." || form == "/" || form == "de" || form == "of" || form == "del" ||
                       form == "al" || form == "and";
    if (!upper && !digit && !small) return 0;
  }
  return 0;
}

}  // namespace

void split_sentences(const BoundaryContext& context, std::span<const float> weights, SplitterScratch& scratch,
                     std::vector<std::uint32_t>& ends) {
  const std::size_t n = context.tokens.size();
  if (n == 0) return;
  prepare_boundaries(context, scratch);
  std::size_t start = 0;
  const std::size_t dateline = dateline_end(context);
  std::size_t soft = 0;  // the last comma or semicolon, where a sentence that is too long is cut
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const std::uint8_t c = scratch.classes[i];
    if (c == kComma || c == kSemicolon || c == kDashes) soft = i + 1;
    if (context.tokens[i + 1].part > 1) continue;  // never within a multiword token
    bool ends_here =
        i + 1 == dateline || starts_after_abbreviation(context, i, scratch) || plain_end(context, i, scratch);
    if (i + 1 < dateline) continue;
    if (!ends_here && (context.tokens[i].space_after || terminal(c) || closing(c))) {
      boundary_features(context, i, i - start, scratch);
      float score = 0.0f;
      for (const std::uint32_t feature : scratch.features) score += weights[feature];
      ends_here = score > (usual_place(scratch, i) ? 0.0f : 1.0f);
    }
    if (!ends_here && i + 1 - start >= kMaxSentence) {
      if (soft > start + kMaxSentence / 2) i = soft - 1;
      ends_here = true;
    }
    if (ends_here) {
      ends.push_back(static_cast<std::uint32_t>(i + 1));
      start = i + 1;
    }
  }
  ends.push_back(static_cast<std::uint32_t>(n));
}

}  // namespace chancery::language
