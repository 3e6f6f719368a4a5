// SPDX-License-Identifier: Apache-2.0
//
// "The first country to recognise": held against what else the ledger knows.
#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "ledger/intervals.h"

namespace chancery::ledger {
namespace {

constexpr std::array<std::string_view, 12> kOrdinals = {"first",   "second", "third", "fourth", "fifth",    "sixth",
                                                        "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};

// "first" -> 1, "22nd" -> 22; none for other words.
std::optional<std::size_t> ordinal_of(std::string_view words) {
  const std::string key = lower_case(words);
  for (std::size_t i = 0; i < kOrdinals.size(); ++i) {
    if (key == kOrdinals[i]) return i + 1;
  }
  std::size_t digits = 0, value = 0;
  while (digits < key.size() && key[digits] >= '0' && key[digits] <= '9' && digits < 4) {
    value = value * 10 + static_cast<std::size_t>(key[digits++] - '0');
  }
  const std::string_view end = std::string_view(key).substr(digits);
  const bool suffix = end == "st" || end == "nd" || end == "rd" || end == "th" || end == ".";
  if (digits == 0 || !suffix || value == 0) return std::nullopt;
  return value;
}

std::string date_words(const Date& date) { return date.known() ? iso(date) : std::string("before"); }

}  // namespace

Outcome Intervals::check_ordinal(Status& status, std::uint16_t relation, const Interval& interval) {
  const Relation& about = parts_.rules.relations()[relation];
  if (about.ordinal.empty() || !interval.from.known()) return Done{};
  for (const Attribute& attribute : interval.attributes) {
    if (attribute.key != about.ordinal) continue;
    const auto ordinal = ordinal_of(attribute.value);
    if (!ordinal) continue;
    // Others who surely did so before, to the same; those of whom it still held then, and those of whom it had ended.
    struct Earlier {
      Date from, to;
      std::string name, id;
    };
    std::vector<Earlier> holding, ended;
    CHANCERY_ASSIGN(const auto pairs, parts_.pairs(relation, {}, {interval.object}, at_));
    for (const auto& pair : pairs) {
      if (pair.first == interval.subject) continue;
      CHANCERY_ASSIGN(const OfPair others, of(relation, pair));
      for (const KnownInterval& other : others.intervals) {
        const Interval& earlier = other.interval;
        if (!earlier.from.known() || earlier.from.latest >= interval.from.earliest) continue;
        CHANCERY_ASSIGN(const EntityRow subject, parts_.entity(pair.first));
        auto& list = earlier.until <= interval.from.earliest ? ended : holding;
        list.push_back({earlier.from, earlier.to, subject.name, other.id});
      }
    }
    const bool contradicted = holding.size() >= *ordinal;
    if (!contradicted && holding.size() + ended.size() < *ordinal) continue;
    Check check{attribute, contradicted, "", {}};
    std::vector<Earlier>& list = contradicted ? holding : ended;
    std::sort(list.begin(), list.end(), [](const Earlier& a, const Earlier& b) {
      return std::tie(a.from.earliest, a.name) < std::tie(b.from.earliest, b.name);
    });
    for (const Earlier& one : list) {
      check.statuses.push_back(one.id);
      if (check.statuses.size() > 3) continue;
      check.words +=
          (check.words.empty() ? "" : ", ") + one.name + " " +
          (contradicted ? "since " + date_words(one.from) : date_words(one.from) + " to " + date_words(one.to));
    }
    if (list.size() > 3) check.words += " and " + std::to_string(list.size() - 3) + " more";
    check.words += " did so before";
    status.checks.push_back(std::move(check));
  }
  return Done{};
}

}  // namespace chancery::ledger
