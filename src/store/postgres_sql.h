// SPDX-License-Identifier: Apache-2.0
//
// SQL as both engines read it, made into that of PostgreSQL. What is told apart here and nowhere else:
//   parameters are $1, $2 …, without gaps, where SQLite has ?1, ?2 …;
//   CROSS JOIN … ON, which tells SQLite in which order to join, is JOIN … ON: PostgreSQL finds the order by itself.
// Functions that only SQLite or only Chancery has (json_extract, utf8_slice) are made by the schema of the ledger.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

struct PostgresSql {
  std::string text;
  std::vector<int> parameters;  // the number that $1, $2 … had after the question mark
};

PostgresSql postgres_sql(std::string_view sql);

}  // namespace chancery::store
