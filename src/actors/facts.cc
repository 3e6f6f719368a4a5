// SPDX-License-Identifier: Apache-2.0
#include "actors/facts.h"

#include "records/names.h"

namespace chancery::actors {
namespace {

constexpr std::array<std::string_view, 26> kFactNames = {
    "name",      "type",    "alias",     "native", "former",  "abbr",       "demonym", "capital", "metonym",
    "ambiguous", "common",  "country",   "sector", "sector2", "member-of",  "office",  "surname", "parent",
    "successor", "founded", "dissolved", "lat",    "lon",     "population", "kind",    "note"};

}  // namespace

std::string_view name(Fact fact) { return kFactNames[static_cast<std::size_t>(fact)]; }

std::optional<Fact> fact_of(std::string_view name) { return records::find_enumerator<Fact>(kFactNames, name); }

bool is_name(Fact fact) {
  switch (fact) {
    case Fact::kName:
    case Fact::kAlias:
    case Fact::kNative:
    case Fact::kFormer:
    case Fact::kAbbr:
    case Fact::kDemonym:
    case Fact::kCapital:
    case Fact::kMetonym:
    case Fact::kSurname:
      return true;
    default:
      return false;
  }
}

Date unpack(PackedDate date) {
  if (date.year == 0) return {};
  return make_date(date.year, date.month, date.day).value_or(Date{});
}

}  // namespace chancery::actors
