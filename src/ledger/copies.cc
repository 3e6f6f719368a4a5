// SPDX-License-Identifier: Apache-2.0
#include "ledger/copies.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

namespace chancery::ledger {
namespace {

constexpr std::size_t kRun = 5;         // words of a shingle
constexpr std::size_t kLeastRuns = 12;  // shorter texts are alike by chance
constexpr std::size_t kBand = 2, kClasses = kMarks * kBand;
constexpr std::size_t kMostBytes = 64 * 1024;  // of a text that are looked at

constexpr std::uint64_t mix(std::uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

}  // namespace

std::vector<std::uint64_t> shingles_of(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::uint64_t word = 0xcbf29ce484222325ULL;
  bool inside = false;
  const std::string_view part = text.substr(0, kMostBytes);
  words.reserve(part.size() / 6);
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      word = (word ^ (upper ? byte + 32U : byte)) * 0x100000001b3ULL;
      inside = true;
    } else if (inside) {
      words.push_back(word);
      word = 0xcbf29ce484222325ULL;
      inside = false;
    }
  }
  if (inside) words.push_back(word);
  std::vector<std::uint64_t> runs;
  if (words.size() < kRun + kLeastRuns - 1) return runs;
  runs.reserve(words.size());
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t k = 0; k < kRun; ++k) run = mix(run + words[i + k]);
    runs.push_back(run);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

std::vector<std::int64_t> marks_of(const std::vector<std::uint64_t>& shingles) {
  std::vector<std::int64_t> marks;
  if (shingles.empty()) return marks;
  std::array<std::uint64_t, kClasses> least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t run : shingles) {
    std::uint64_t& place = least[run % kClasses];
    place = std::min(place, run);
  }
  // An empty class takes the next one's, with how far that is: so short texts do not agree in what they lack.
  const std::array<std::uint64_t, kClasses> own = least;
  for (std::size_t at = 0; at < kClasses; ++at) {
    std::uint64_t steps = 0;
    while (own[(at + steps) % kClasses] == std::numeric_limits<std::uint64_t>::max()) ++steps;
    if (steps > 0) least[at] = mix(own[(at + steps) % kClasses] + steps);
  }
  for (std::size_t band = 0; band < kMarks; ++band) {
    std::uint64_t mark = band + 1;
    for (std::size_t k = 0; k < kBand; ++k) mark = mix(mark + least[band * kBand + k]);
    marks.push_back(static_cast<std::int64_t>(mark));
  }
  return marks;
}

double likeness(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k])
      ++shared, ++i, ++k;
    else if (a[i] < b[k])
      ++i;
    else
      ++k;
  }
  const double of_all = static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
  const double of_less = static_cast<double>(shared) / static_cast<double>(std::min(a.size(), b.size()));
  return of_less >= kCopyContained ? of_less : of_all;
}

}  // namespace chancery::ledger
