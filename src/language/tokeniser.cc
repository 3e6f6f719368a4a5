// SPDX-License-Identifier: Apache-2.0
#include "language/tokeniser.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "language/characters.h"

namespace chancery::language {
namespace {

using enum CharClass;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alpha(char c) { return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80; }

// One run of text without blanks, parted into tokens from left to right.
class Chunk {
 public:
  Chunk(std::string_view text, Span range, const KeyTable& kinds, TokeniserScratch& scratch, std::vector<RawToken>& out)
      : text_(text), kinds_(kinds), scratch_(scratch), out_(out), begin_(range.begin), end_(range.end) {}

  void run() {
    std::uint32_t at = begin_;
    while (at < end_ && is_leading(text_[at])) ++at;
    const bool address = is_address(at);
    if (address) {
      for (std::uint32_t i = begin_; i < at; ++i) emit(i, i + 1);
    } else {
      at = begin_;
    }
    if (address) {
      std::uint32_t stop = end_;
      while (stop > at && is_trailing(text_[stop - 1])) --stop;
      if (stop > at) {
        emit(at, stop);
        at = stop;
      }
    }
    while (at < end_) at = next(at);
  }

 private:
  static bool is_leading(char c) { return c == '(' || c == '[' || c == '<' || c == '"' || c == '\''; }
  static bool is_trailing(char c) {
    return c == '.' || c == ',' || c == ')' || c == ']' || c == '>' || c == ';' || c == '"' || c == '\'' || c == '!' ||
           c == '?' || c == ':';
  }

  // Web and mail addresses, which keep their punctuation.
  bool is_address(std::uint32_t from) const {
    const std::string_view chunk = slice(text_, {from, end_}).substr(0, 2048);
    const std::size_t scheme = chunk.find("://");
    if (scheme != std::string_view::npos && scheme > 1) {
      return std::all_of(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(scheme), is_lower);
    }
    if (chunk.starts_with("www.") && chunk.size() > 6) return true;
    const std::size_t at = chunk.find('@');
    return at != std::string_view::npos && at > 0 && (is_alpha_or_digit(chunk[at - 1]) || chunk[at - 1] == '.') &&
           chunk.find('.', at) != std::string_view::npos;
  }
  static bool is_alpha_or_digit(char c) { return is_digit(c) || is_alpha(c); }

  CharClass class_at(std::uint32_t at, std::uint32_t& after) const {
    std::size_t offset = at;
    const char32_t c = next_code_point(text_, offset);
    after = std::min(static_cast<std::uint32_t>(offset), end_);
    return char_class(c);
  }
  bool word_at(std::uint32_t at) const {
    if (at >= end_) return false;
    std::uint32_t after = 0;
    const CharClass c = class_at(at, after);
    return c == kLetter || c == kDigit;
  }
  bool digit_at(std::uint32_t at) const { return at < end_ && is_digit(text_[at]); }
  char char_at(std::uint32_t at) const { return at < end_ ? text_[at] : '\0'; }

  std::string_view lower(std::uint32_t from, std::uint32_t to) {
    scratch_.lower.clear();
    for (std::uint32_t i = from; i < std::min(to, from + 64); ++i) {
      const char c = text_[i];
      if (c == '\xE2' && i + 2 < to && text_[i + 1] == '\x80' && text_[i + 2] == '\x99') {
        scratch_.lower += '\'';
        i += 2;
      } else {
        scratch_.lower += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c == '`' ? '\'' : c;
      }
    }
    return scratch_.lower;
  }
  std::uint32_t kind(TokenKind what, std::uint32_t from, std::uint32_t to) {
    return to - from > 40 ? 0 : kinds_.find(token_key(what, lower(from, to)), 0);
  }

  void emit(std::uint32_t from, std::uint32_t to, std::uint16_t part = 0) { out_.push_back({{from, to}, part, false}); }

  std::uint32_t next(std::uint32_t at) {
    std::uint32_t after = 0;
    const CharClass c = class_at(at, after);
    if (c == kLetter || c == kDigit) return word(at);
    if (c == kApostrophe) return apostrophe(at, after);
    // A decimal without a zero, a sign before a number, a hashtag, a user's name.
    const char here = text_[at];
    if (here == '.' && digit_at(at + 1) && (at == begin_ || !is_alpha_or_digit(text_[at - 1]))) return word(at);
    if ((here == '#' || here == '@') && at == begin_ && word_at(after) && !digit_at(after)) return word(at);
    if (const std::uint32_t stop = emoticon(at); stop > at) {
      emit(at, stop);
      return stop;
    }
    // Runs: of stops in any order; of any one sign.
    std::uint32_t stop = after;
    if (c == kStop) {
      while (stop < end_ && class_at(stop, after) == kStop) stop = after;
    } else if (c != kOpen && c != kClose && c != kQuote) {
      while (stop < end_ && text_[stop] == here && static_cast<unsigned char>(here) < 0x80) ++stop;
    }
    emit(at, stop);
    return stop;
  }

  std::uint32_t emoticon(std::uint32_t at) const {
    const char c = text_[at];
    if (c != ':' && c != ';' && c != '=') return at;
    std::uint32_t i = at + 1;
    if (char_at(i) == '-') ++i;
    const char mouth = char_at(i);
    if (mouth != ')' && mouth != '(' && mouth != 'D' && mouth != 'P' && mouth != 'p') return at;
    ++i;
    if ((mouth == 'D' || mouth == 'P' || mouth == 'p') && i < end_) return at;
    while (char_at(i) == mouth) ++i;
    return at > begin_ && is_alpha_or_digit(text_[at - 1]) && i < end_ ? at : i;
  }

  std::uint32_t apostrophe(std::uint32_t at, std::uint32_t after) {
    if (text_[at] == '\'' && char_at(at + 1) == '\'') {
      emit(at, at + 2);
      return at + 2;
    }
    if (text_[at] == '`' && char_at(at + 1) == '`') {
      emit(at, at + 2);
      return at + 2;
    }
    // '90s, 'em: whole where a list says so; else a quotation mark.
    if (digit_at(after) && digit_at(after + 1) && !digit_at(after + 2) && at == begin_) {
      std::uint32_t stop = after + 2;
      if (char_at(stop) == 's') ++stop;
      if (!word_at(stop)) {
        emit(at, stop);
        return stop;
      }
    }
    if (word_at(after)) {
      std::uint32_t stop = after;
      while (word_at(stop)) class_at(stop, stop);
      if (kind(TokenKind::kWhole, at, stop) != 0) {
        emit(at, stop);
        return stop;
      }
    }
    emit(at, after);
    return after;
  }

  // Does the sign at `at`, between two word characters, keep them together?
  bool joins(std::uint32_t start, std::uint32_t at, std::uint32_t after, CharClass c) {
    const char sign = text_[at];
    const char before = text_[at - 1], behind = char_at(after);
    if (sign == '.') {
      if (is_digit(before) && is_digit(behind)) return true;
      // "end.Next": a stop without the blank. "U.S.", "yahoo.com", "Ph.D." stay.
      std::uint32_t letters = 0;
      while (at - letters > start && is_lower(text_[at - 1 - letters])) ++letters;
      return !(letters >= 3 && is_upper(behind) && is_lower(char_at(after + 1)));
    }
    if (sign == ',')
      return is_digit(before) && is_digit(behind) && digit_at(after + 1) && digit_at(after + 2) && !digit_at(after + 3);
    if (sign == ':') return is_digit(before) && is_digit(behind);
    if (sign == '/') return is_digit(before) && is_digit(behind);
    if (sign == '&') return is_upper(before) && is_upper(behind);
    if (sign == '@' || sign == '+') return false;
    if (c == kApostrophe) return true;
    return false;
  }

  std::uint32_t word(std::uint32_t start) {
    // The widest reading first: the whole run of word characters and signs, if a list keeps it whole.
    std::uint32_t whole = start, after = 0;
    bool signs = false;
    while (whole < end_ && whole - start < 40) {
      const CharClass c = class_at(whole, after);
      if (c == kLetter || c == kDigit) {
        whole = after;
      } else if ((c == kHyphen || c == kApostrophe || text_[whole] == '/' || text_[whole] == '.') && word_at(after)) {
        signs = true;
        whole = after;
      } else {
        break;
      }
    }
    if (signs && kind(TokenKind::kWhole, start, whole) != 0) {
      emit(start, whole);
      return whole;
    }
    std::uint32_t at = start;
    if (!word_at(at)) class_at(at, at);  // the sign that begins a number, a hashtag
    while (at < end_) {
      const CharClass c = class_at(at, after);
      if (c == kLetter || c == kDigit) {
        at = after;
        continue;
      }
      if (at == start || !word_at(after)) break;
      if (c == kHyphen) {
        if (!hyphen_joins(start, at, after)) break;
      } else if (!joins(start, at, after, c)) {
        break;
      }
      at = after;
    }
    if (const std::uint32_t cut = unit(start, at); cut > start) {
      emit(start, cut);
      start = cut;
    }
    at = full_stop(start, at);
    return clitics(start, at);
  }

  // "20km", "5pm": a number and its unit are two tokens.
  std::uint32_t unit(std::uint32_t start, std::uint32_t stop) {
    std::uint32_t cut = start;
    while (cut < stop &&
           (is_digit(text_[cut]) || ((text_[cut] == '.' || text_[cut] == ',' || text_[cut] == ':') && cut > start)))
      ++cut;
    if (cut == start || cut == stop || stop - cut > 6 || !is_digit(text_[cut - 1])) return start;
    return kind(TokenKind::kUnit, cut, stop) != 0 ? cut : start;
  }

  bool hyphen_joins(std::uint32_t start, std::uint32_t at, std::uint32_t after) {
    const bool capitals =
        at - start > 1 && is_upper(text_[start]) && is_upper(text_[at - 1]);  // "UN-backed" has no prefix
    if (!capitals && kind(TokenKind::kPrefix, start, at) != 0) return true;
    // Telephone and reference numbers: digits and hyphens with at least three digits on one side.
    std::uint32_t from = at, to = after;
    while (from > start && is_digit(text_[from - 1])) --from;
    while (digit_at(to)) ++to;
    const bool only_digits = from == start || text_[from - 1] == '-';
    return only_digits && from < at && to > after && !word_at(to) &&
           (to - after >= 4 || (at - from >= 3 && text_[start] != '1' && text_[start] != '2')) &&
           !(at - from == 4 && to - after == 4) && !(at - from == 4 && to - after == 2);
  }

  // Takes in the full stop of an abbreviation.
  std::uint32_t full_stop(std::uint32_t start, std::uint32_t stop) {
    const std::string_view form = slice(text_, {start, stop});
    if (char_at(stop) != '.') return stop;
    if (char_at(stop + 1) == '.' && (char_at(stop + 2) == '.' || form.find('.') == std::string_view::npos)) return stop;
    const bool more = stop + 1 < end_;
    if (form.size() == 1 && is_upper(form[0])) return stop + 1;          // an initial
    if (form.size() >= 3 && form.find('.') != std::string_view::npos) {  // U.S, a.m, Ph.D
      std::size_t part = 0;
      bool acronym = true;
      for (const char c : form) {
        if (c == '.') {
          part = 0;
        } else {
          acronym = acronym && is_alpha(c) && ++part <= 2;
        }
      }
      if (acronym) return stop + 1;
    }
    const std::uint32_t what = kind(TokenKind::kAbbreviation, start, stop + 1);
    if (what == 0 || (more && word_at(stop + 1))) return stop;
    if (what == 3) {
      std::size_t next = stop + 1;
      while (next < text_.size() && text_[next] == ' ') ++next;
      if (next == text_.size() || !is_digit(text_[next])) return stop;
    }
    return stop + 1;
  }

  std::uint32_t clitics(std::uint32_t start, std::uint32_t stop) {
    if (const std::uint32_t first = kind(TokenKind::kContraction, start, stop); first > 0 && start + first < stop) {
      emit(start, start + first, 1);
      emit(start + first, stop, 2);
      return stop;
    }
    // Signs in the word, from the right: 's 'm 're 've 'll 'd n't, and a bare apostrophe after s.
    std::array<std::uint32_t, 4> cuts{};
    std::size_t count = 0;
    std::uint32_t end = stop;
    std::uint32_t after = 0;
    if (end < end_ && class_at(end, after) == kApostrophe && possessive_plural(start, end, after)) {
      cuts[count++] = end;
      stop = after;
    }
    while (count < cuts.size()) {
      const std::uint32_t cut = last_clitic(start, end);
      if (cut <= start || cut >= end) break;
      cuts[count++] = cut;
      end = cut;
    }
    if (count == 0) {
      emit(start, stop);
      return stop;
    }
    std::uint16_t part = 1;
    std::uint32_t from = start;
    for (std::size_t i = count; i-- > 0;) {
      emit(from, cuts[i], part++);
      from = cuts[i];
    }
    emit(from, stop, part);
    return stop;
  }

  // "the parties' leaders": the apostrophe is no closing quotation mark if no single quote opened before it in this
  // chunk.
  bool possessive_plural(std::uint32_t start, std::uint32_t end, std::uint32_t after) const {
    const char last = text_[end - 1];
    if (last != 's' && last != 'S' && last != 'x' && last != 'z') return false;
    if (end - start < 3 || word_at(after) || after < end_) return false;
    return !(start > begin_ && (text_[start - 1] == '\'' || text_[start - 1] == '`' || text_[start - 1] == '\x98')) &&
           !quote_open_;
  }

  std::uint32_t last_clitic(std::uint32_t start, std::uint32_t end) {
    if (end - start < 2 || end - start > 60) return end;
    const std::string_view low = lower(start, end);
    const std::size_t gap = (end - start) - low.size();  // a typographic apostrophe is three bytes, here one
    static constexpr std::string_view kClitics[] = {"n't", "'s", "'m", "'re", "'ve", "'ll", "'d"};
    for (const std::string_view clitic : kClitics) {
      if (!low.ends_with(clitic) || low.size() == clitic.size()) continue;
      if (clitic == "'s" && is_digit(low[low.size() - 3])) return end;  // the 1990's
      const std::size_t sign = low.size() - clitic.size() + (clitic == "n't" ? 1 : 0);
      // Bytes before the clitic are the same in both unless an earlier apostrophe was typographic as well.
      std::uint32_t cut = static_cast<std::uint32_t>(low.size() - clitic.size());
      std::uint32_t typographic_before = 0;
      for (std::uint32_t i = start, k = 0; i < end && k < sign; ++k) {
        if (text_[i] == '\xE2' && i + 2 < end && text_[i + 1] == '\x80' && text_[i + 2] == '\x99') {
          i += 3;
          ++typographic_before;
        } else {
          ++i;
        }
      }
      cut += start + 2 * typographic_before;
      return gap % 2 == 0 ? cut : end;
    }
    return end;
  }

  std::string_view text_;
  const KeyTable& kinds_;
  TokeniserScratch& scratch_;
  std::vector<RawToken>& out_;
  std::uint32_t begin_, end_;
  bool quote_open_ = false;

 public:
  void set_quote_open(bool open) { quote_open_ = open; }
};

}  // namespace

std::uint64_t token_key(TokenKind kind, std::string_view lower_case_form) {
  const std::uint64_t key = hash64(lower_case_form, 0x51ed270b8a5f3c11ULL * (2 * static_cast<std::uint64_t>(kind) + 1));
  return key == 0 ? 1 : key;
}

void tokenise(std::string_view text, Span range, const KeyTable& kinds, TokeniserScratch& scratch,
              std::vector<RawToken>& out) {
  std::uint32_t at = range.begin;
  bool single_quote_open = false;
  while (at < range.end) {
    std::size_t offset = at;
    const char32_t c = next_code_point(text, offset);
    const std::uint32_t after = std::min(static_cast<std::uint32_t>(offset), range.end);
    if (char_class(c) == kSpace) {
      if (!out.empty()) out.back().space_after = true;
      at = after;
      continue;
    }
    std::uint32_t end = at;
    while (end < range.end) {
      std::size_t next = end;
      if (char_class(next_code_point(text, next)) == kSpace) break;
      end = std::min(static_cast<std::uint32_t>(next), range.end);
    }
    Chunk chunk(text, {at, end}, kinds, scratch, out);
    const std::size_t first = out.size();
    chunk.set_quote_open(single_quote_open);
    chunk.run();
    if (out.size() > first) {
      // A single quote that opens a chunk waits for the one that closes it.
      const std::string_view head = slice(text, out[first].span), tail = slice(text, out.back().span);
      if (head == "'" || head == "`" || head == "\xE2\x80\x98") single_quote_open = true;
      if (out.back().part == 0 && out.size() - first > 1 && (tail == "'" || tail == "\xE2\x80\x99"))
        single_quote_open = false;
      for (std::size_t i = first; i + 1 < out.size(); ++i) {
        const std::string_view form = slice(text, out[i].span);
        if (i > first && out[i].part == 0 && (form == "'" || form == "\xE2\x80\x99")) single_quote_open = false;
      }
    }
    at = end;
  }
  if (!out.empty()) out.back().space_after = true;
}

}  // namespace chancery::language
