// SPDX-License-Identifier: Apache-2.0
#include "store/postgres_sql.h"

#include <algorithm>
#include <cctype>

namespace chancery::store {

PostgresSql postgres_sql(std::string_view sql) {
  static constexpr std::string_view kCross = "CROSS JOIN";
  PostgresSql made;
  made.text.reserve(sql.size() + 8);
  bool quoted = false;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    const char c = sql[at];
    if (c == '\'') quoted = !quoted;
    if (quoted) {
      made.text += c;
    } else if (c == '?') {
      int number = 0;
      while (at + 1 < sql.size() && std::isdigit(static_cast<unsigned char>(sql[at + 1])) != 0)
        number = number * 10 + (sql[++at] - '0');
      auto known = std::find(made.parameters.begin(), made.parameters.end(), number);
      if (known == made.parameters.end()) known = made.parameters.insert(known, number);
      made.text += '$' + std::to_string(known - made.parameters.begin() + 1);
    } else if (c == 'C' && sql.substr(at, kCross.size()) == kCross) {
      made.text += "JOIN";
      at += kCross.size() - 1;
    } else {
      made.text += c;
    }
  }
  return made;
}

}  // namespace chancery::store
