// SPDX-License-Identifier: Apache-2.0
//
// UTF-8: validation, decoding, and the key under which names are compared. Pure functions, no locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chancery {

// The offset of the first byte that is not UTF-8 (overlong forms, surrogates and values above U+10FFFF count as wrong),
// or npos.
std::size_t find_invalid_utf8(std::string_view text);

// The code point at `offset`, which is moved behind it. A broken byte gives U+FFFD and moves by one. Precondition:
// offset < size.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& text, char32_t code_point);

// The key under which two names are the same name: case folded, accents taken off, typographic quotes and dashes made
// plain, runs of blanks one blank, full stops of abbreviations gone ("U.S." -> "us").
std::string name_key(std::string_view name);

// Without a leading article ("the ", "a ", "an "); of a name_key.
std::string_view without_article(std::string_view key);

// Simple lower and upper case of a whole string (Unicode, no locale).
std::string lower_case(std::string_view text);
bool starts_upper(std::string_view text);  // the first code point is an upper-case letter

}  // namespace chancery
