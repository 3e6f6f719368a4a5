// SPDX-License-Identifier: Apache-2.0
//
// Classes of characters, as the tokeniser sees them. Pure functions.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace chancery::language {

enum class CharClass : std::uint8_t {
  kSpace,   // blanks, line ends, zero-width spaces, byte order marks
  kLetter,  // letters, marks, and whatever is not known to be anything else
  kDigit,
  kOpen,        // opening brackets
  kClose,       // closing brackets
  kQuote,       // " and its typographic kin; single opening and low quotes
  kApostrophe,  // ' ’ ` and the modifier letter
  kHyphen,      // - and the hyphens of Unicode
  kDash,        // en and em dashes, horizontal bar
  kStop,        // . ! ? …
  kPunct,       // , ; : and others
  kSymbol,      // currency, arithmetic, arrows, emoji
};

inline CharClass char_class(char32_t c) {
  if (c < 0x80) {
    if (c <= ' ' || c == 0x7F) return CharClass::kSpace;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return CharClass::kLetter;
    if (c >= '0' && c <= '9') return CharClass::kDigit;
    switch (c) {
      case '(':
      case '[':
      case '{':
        return CharClass::kOpen;
      case ')':
      case ']':
      case '}':
        return CharClass::kClose;
      case '"':
        return CharClass::kQuote;
      case '\'':
      case '`':
        return CharClass::kApostrophe;
      case '-':
        return CharClass::kHyphen;
      case '.':
      case '!':
      case '?':
        return CharClass::kStop;
      case ',':
      case ';':
      case ':':
      case '/':
      case '\\':
        return CharClass::kPunct;
      default:
        return CharClass::kSymbol;  // # $ % & * + < = > @ ^ | ~
    }
  }
  switch (c) {
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
      return CharClass::kSpace;
    case 0x2018:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
    case 0x2033:
      return CharClass::kQuote;
    case 0x2019:
    case 0x02BC:
    case 0x2032:
      return CharClass::kApostrophe;
    case 0x2010:
    case 0x2011:
    case 0x2012:
      return CharClass::kHyphen;
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return CharClass::kDash;
    case 0x2026:
    case 0x3002:
    case 0xFF0E:
    case 0xFF01:
    case 0xFF1F:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
      return CharClass::kStop;
    case 0xAA:
    case 0xB5:
    case 0xBA:
      return CharClass::kLetter;
    case 0xB2:
    case 0xB3:
    case 0xB9:
    case 0xBC:
    case 0xBD:
    case 0xBE:
      return CharClass::kDigit;
    default:
      break;
  }
  if (c >= 0x2000 && c <= 0x200F) return c <= 0x200B ? CharClass::kSpace : CharClass::kLetter;
  if (c >= 0x2020 && c <= 0x206F)
    return c <= 0x205E && !(c >= 0x202A && c <= 0x202E) ? CharClass::kPunct : CharClass::kLetter;
  if (c >= 0xA1 && c <= 0xBF) return CharClass::kSymbol;
  if (c == 0xD7 || c == 0xF7) return CharClass::kSymbol;
  if (c >= 0x20A0 && c <= 0x20CF) return CharClass::kSymbol;
  if (c >= 0x2190 && c <= 0x2BFF) return CharClass::kSymbol;
  if (c >= 0x3001 && c <= 0x3003) return CharClass::kPunct;
  if (c >= 0x3008 && c <= 0x3011) return (c & 1) == 0 ? CharClass::kOpen : CharClass::kClose;
  if (c >= 0x1F000 && c <= 0x1FAFF) return CharClass::kSymbol;
  return CharClass::kLetter;
}

}  // namespace chancery::language
