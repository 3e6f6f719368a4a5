// SPDX-License-Identifier: Apache-2.0
#include "ledger/shown.h"

#include <charconv>
#include <set>
#include <utility>

#include "ledger/json_writer.h"

namespace chancery::ledger {
namespace {

ShownList list_of(const std::vector<Move>& moves, const std::vector<std::size_t>& indices, std::size_t most) {
  ShownList list;
  std::set<std::pair<std::int64_t, std::string_view>> seen;
  for (const std::size_t index : indices) {
    const Move& move = moves[index];
    if (seen.emplace(move.claim, effect_word(move)).second) list.shown.push_back({move.claim, move.seq});
  }
  list.all = list.shown.size();
  show_fewer(list, most);
  return list;
}

}  // namespace

std::string_view effect_word(const Move& move) {
  if (move.effect == Effect::kNothing) return "nothing";
  switch (move.factuality) {
    case Factuality::kAsserted:
    case Factuality::kHistorical:
      return name(move.effect);
    case Factuality::kDenied:
      if (move.effect == Effect::kEnd) return move.denied_holds ? "state" : "beside";
      return "against";
    default:
      return "beside";
  }
}

void show_fewer(ShownList& list, std::size_t most) {
  const std::size_t count = list.shown.size();
  if (most == 0 || count <= most) return;
  const auto first = list.shown.begin() + static_cast<std::ptrdiff_t>((most + 1) / 2);
  list.shown.erase(first, first + static_cast<std::ptrdiff_t>(count - most));
}

Shown shown_of(const std::vector<Move>& moves, const Interval& interval, std::size_t most) {
  return {list_of(moves, interval.claims, most), list_of(moves, interval.against, most),
          list_of(moves, interval.beside, most), list_of(moves, interval.aside, most)};
}

std::string shown_to_json(const Shown& shown) {
  std::string json;
  JsonWriter writer(json);
  writer.open('{');
  const auto list = [&](std::string_view key, const ShownList& one) {
    if (one.all == 0) return;
    writer.key(key).open('[');
    writer.number(one.all);
    for (const ShownClaim& claim : one.shown) {
      writer.open('[');
      writer.number(claim.claim);
      writer.number(claim.seq);
      writer.close(']');
    }
    writer.close(']');
  };
  list("claims", shown.claims);
  list("against", shown.against);
  list("beside", shown.beside);
  list("aside", shown.aside);
  writer.close('}');
  return json;
}

// Thousands of these are read for one answer, most of them to show two claims: what shown_to_json() writes is numbers
// between names, and read as that.
Shown shown_from_json(std::string_view text) {
  Shown shown;
  const auto list = [&](std::string_view key, ShownList& into) {
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos) return;
    const char* next = text.data() + at + key.size();
    const char* const end = text.data() + text.size();
    const auto number = [&](auto& value) {
      const auto [after, wrong] = std::from_chars(next, end, value);
      next = after;
      return wrong == std::errc();
    };
    const auto sign = [&](char wanted) { return next != end && *next == wanted && ++next != nullptr; };
    if (!number(into.all)) return;
    ShownClaim claim;
    while (sign(',') && sign('[') && number(claim.claim) && sign(',') && number(claim.seq) && sign(']'))
      into.shown.push_back(claim);
  };
  list("\"claims\":[", shown.claims);
  list("\"against\":[", shown.against);
  list("\"beside\":[", shown.beside);
  list("\"aside\":[", shown.aside);
  return shown;
}

}  // namespace chancery::ledger
