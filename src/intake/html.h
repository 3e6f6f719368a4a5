// SPDX-License-Identifier: Apache-2.0
//
// A news page -> Report: the main article without menus, comments and cookie boxes; its title, author, date, outlet and
// address. Pure functions, safe from any thread; bounded time and depth whatever the markup.
#pragma once

#include <string>
#include <string_view>

#include "chancery/report.h"
#include "chancery/result.h"
#include "intake/format.h"

namespace chancery::intake {

// What the transport knows of a page; what is empty is not known.
struct HtmlSource {
  std::string address;
  std::string content_type;  // "text/html; charset=koi8-r"
  std::string fetched;       // when, ISO 8601: nothing was published later
};

// Fails with intake.no_article where the page holds none, intake.other_language where it is not English, and as
// make_report() does. A date that nobody can read is not taken, and no failure.
Result<Report> read_html(std::string_view bytes, const HtmlSource& source, const Defaults& defaults);

// A piece of markup within a feed -> its paragraphs, parted by blank lines. Nothing is taken for a menu.
std::string text_of_markup(std::string_view utf8);

}  // namespace chancery::intake
