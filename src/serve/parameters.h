// SPDX-License-Identifier: Apache-2.0
//
// What stands behind '?' in an address, or in a form: names and values, decoded and checked. Pure; values own their
// strings. Errors are `usage`, in words for whoever sent the request.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/date.h"
#include "chancery/result.h"

namespace chancery::serve {

// "%41+b" -> "A b" (blanks only where `form`). Fails on a broken escape, on what is not UTF-8, and on control
// characters.
Result<std::string> percent_decoded(std::string_view text, bool form);
std::string percent_encoded(std::string_view text);  // everything but letters, digits and -._~

class Parameters {
 public:
  // Hyphens in names count as underscores. At most 64 of them.
  static Result<Parameters> parse(std::string_view query);

  // Fails if there is any beside these.
  Outcome only(std::span<const std::string_view> names) const;

  // nullopt where it is not given or empty; fails where it is given twice.
  Result<std::optional<std::string>> text(std::string_view name) const;
  Result<std::string> required(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;  // all that are given, empty ones left out
  Result<bool> flag(std::string_view name) const;               // "", 1, true, yes; 0, false, no
  Result<std::size_t> number(std::string_view name, std::size_t otherwise, std::size_t least, std::size_t most) const;
  // An ISO date: of a month or year its first or last day; "today".
  enum class End : bool { kFirst, kLast };
  Result<std::optional<Day>> day(std::string_view name, End end, Day today) const;
  Result<std::optional<std::string>> instant(std::string_view name) const;  // a date or an instant

  const std::vector<std::pair<std::string, std::string>>& all() const { return items_; }
  // In the order of names, percent-encoded again; `without` left out. Equal questions are equal strings.
  std::string canonical(std::string_view without = {}) const;

 private:
  std::vector<std::pair<std::string, std::string>> items_;
};

}  // namespace chancery::serve
