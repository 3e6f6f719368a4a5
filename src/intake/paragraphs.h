// SPDX-License-Identifier: Apache-2.0
//
// Where the paragraphs of a text lie, and whether the first is a headline. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/report.h"

namespace chancery::intake {

// Without byte order mark; line ends as "\n"; no blanks at the end.
std::string clean_text(std::string text);

// Blank lines part paragraphs. Where lines stand without blank lines between them, a line is a paragraph unless the
// lines look wrapped; an item of a list is a paragraph even then. `headline_possible`: the first paragraph may be a
// headline (short, no full stop at its end, no date line).
std::vector<Paragraph> find_paragraphs(std::string_view text, bool headline_possible);

// Whether the text ends as a sentence does, quotation marks and brackets left aside.
bool ends_sentence(std::string_view text);

}  // namespace chancery::intake
