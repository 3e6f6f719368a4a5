// SPDX-License-Identifier: Apache-2.0
#include "ledger/shown.h"

#include <nlohmann/json.hpp>
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

Shown shown_from_json(std::string_view text) {
  Shown shown;
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  const auto list = [&](const char* key, ShownList& into) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array() || found->empty() || !(*found)[0].is_number()) return;
    into.all = (*found)[0].get<std::size_t>();
    for (std::size_t i = 1; i < found->size(); ++i) {
      const nlohmann::json& item = (*found)[i];
      if (item.is_array() && item.size() == 2 && item[0].is_number() && item[1].is_number())
        into.shown.push_back({item[0].get<std::int64_t>(), item[1].get<std::int64_t>()});
    }
  };
  if (!json.is_object()) return shown;
  list("claims", shown.claims);
  list("against", shown.against);
  list("beside", shown.beside);
  list("aside", shown.aside);
  return shown;
}

}  // namespace chancery::ledger
