// SPDX-License-Identifier: Apache-2.0
//
// JSON-LD of a page (schema.org): the article it describes. Pure functions; broken JSON gives nothing.
#pragma once

#include <string>
#include <string_view>

namespace chancery::intake {

struct JsonLdArticle {
  std::string headline, published, author, publisher, address, language, body;
  bool found = false;  // something of a type of article was there
};

// Adds what one script says; what is known already stays. Arrays and @graph are looked into.
void read_json_ld(std::string_view json, JsonLdArticle& article);

}  // namespace chancery::intake
