// SPDX-License-Identifier: Apache-2.0
#include "ledger/page.h"

#include <charconv>

namespace chancery::ledger {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

bool plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

}  // namespace

std::string number_key(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 10 ? 10 - digits.size() : 0, '0') + digits;
}

std::string day_key(Day day) { return number_key(static_cast<std::uint64_t>(std::int64_t{day} - kMinDay)); }

Day day_of_key(std::string_view key) {
  std::int64_t number = 0;
  std::from_chars(key.data(), key.data() + key.size(), number);
  return static_cast<Day>(std::clamp<std::int64_t>(number + kMinDay, kMinDay, kMaxDay));
}

Place place_of_status(const Status& status) {
  return {status.relation,  status.subject.name,           status.object.name,          status.subject.id,
          status.object.id, day_key(status.from.earliest), day_key(status.to.earliest), status.id};
}

// Fields parted by dots; other bytes than letters, digits, "-" and "_" as "~" and two hexadecimal digits.
std::string cursor_of(const Place& place) {
  std::string cursor;
  for (const std::string& field : place) {
    if (&field != place.data()) cursor += '.';
    for (const char c : field) {
      if (plain(c)) {
        cursor += c;
        continue;
      }
      const auto byte = static_cast<unsigned char>(c);
      cursor += {'~', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return cursor;
}

Result<Place> place_of(std::string_view cursor) {
  if (cursor.empty()) return Place{};
  Place place(1);
  for (std::size_t i = 0; i < cursor.size(); ++i) {
    if (cursor[i] == '.') {
      place.emplace_back();
    } else if (plain(cursor[i])) {
      place.back() += cursor[i];
    } else {
      const std::size_t high = i + 2 < cursor.size() ? kHex.find(cursor[i + 1]) : kHex.npos;
      const std::size_t low = i + 2 < cursor.size() ? kHex.find(cursor[i + 2]) : kHex.npos;
      if (cursor[i] != '~' || high == kHex.npos || low == kHex.npos)
        return Error{ErrorCode::kUsage, "`" + std::string(cursor) + "` is no cursor; take one from an answer", ""};
      place.back() += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return place;
}

}  // namespace chancery::ledger
