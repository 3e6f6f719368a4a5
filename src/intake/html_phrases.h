// SPDX-License-Identifier: Apache-2.0
//
// What sites write around their articles: credits, calls to subscribe, headings of comments, notices on cookies.
// Pure functions on a block's text.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery::intake {

// "Read also: …", "By Jane Roe", "Photo: …", "Advertisement", "Published 4 July 2025": short, and no part of the text.
bool aside(std::string_view text, std::uint32_t words);
// "Comments (12)", "Leave a reply": what follows is by readers.
bool begins_comments(std::string_view text, std::uint32_t words);
// "Related articles", "About the author": what follows is not the article.
bool ends_article(std::string_view text, std::uint32_t words);
// On cookies, rights, terms, subscriptions, scripts.
bool notice(std::string_view text);
// "The page you are looking for", "log in to continue".
bool about_the_page(std::string_view text);

}  // namespace chancery::intake
