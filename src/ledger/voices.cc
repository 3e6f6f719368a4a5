// SPDX-License-Identifier: Apache-2.0
#include "ledger/voices.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/hash.h"

namespace chancery::ledger {
namespace {

// What a move shares with others of its voice, as hashes. Who is quoted speaks for himself, wherever it is printed;
// else the paper speaks, or the agency that it prints.
struct Marks {
  std::uint64_t of[3] = {};
  std::size_t count = 0;
  void add(std::uint64_t mark) { of[count++] = mark; }
};

constexpr std::uint64_t kSpeaker = 1, kFamily = 2, kWording = 3;

Marks marks_of(const Move& move) {
  Marks marks;
  if (move.speaker != 0) {
    marks.add(hash64({}, kSpeaker ^ (std::uint64_t{move.speaker} << 8)));
    return marks;
  }
  marks.add(move.source.empty() ? hash64(move.report) : hash64(move.source, 1));
  if (move.family != 0) marks.add(hash64({}, kFamily ^ (static_cast<std::uint64_t>(move.family) << 8)));
  if (move.wording != 0) marks.add(hash64({}, kWording ^ (std::uint64_t{move.wording} << 8)));
  return marks;
}

std::uint64_t own_words(const Move& move) { return hash64(move.report, 2 ^ (std::uint64_t{move.speaker} << 8)); }

}  // namespace

void Voices::add(const Move& move) {
  const Marks marks = marks_of(move);
  marks_.insert(marks.of, marks.of + marks.count);
  marks_.insert(own_words(move));
}

bool Voices::has(const Move& move) const {
  const Marks marks = marks_of(move);
  return marks_.contains(own_words(move)) ||
         std::any_of(marks.of, marks.of + marks.count, [&](std::uint64_t mark) { return marks_.contains(mark); });
}

std::int64_t weight_of(const std::vector<Move>& moves, const std::vector<std::size_t>& indices) {
  if (indices.empty()) return 0;
  if (indices.size() == 1) return moves[indices.front()].weight;
  // Union-find over what they share.
  std::vector<std::size_t> parent(indices.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  };
  std::unordered_map<std::uint64_t, std::size_t> first;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const Marks marks = marks_of(moves[indices[i]]);
    for (std::size_t k = 0; k < marks.count; ++k) {
      const auto [at, is_new] = first.try_emplace(marks.of[k], i);
      if (!is_new) parent[root(i)] = root(at->second);
    }
  }
  std::vector<std::int64_t> most(indices.size(), 0);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    std::int64_t& weight = most[root(i)];
    weight = std::max<std::int64_t>(weight, moves[indices[i]].weight);
  }
  return std::accumulate(most.begin(), most.end(), std::int64_t{0});
}

}  // namespace chancery::ledger
