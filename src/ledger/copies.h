// SPDX-License-Identifier: Apache-2.0
//
// Reports with nearly the same text: a wire story that many papers print is one voice. Words in runs of five
// ("shingles") are hashed; the least hash in each of 32 classes makes a sketch (MinHash), four classes at a time make a
// mark. Texts that share a mark are compared by all their shingles.
//
// Pure functions.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::ledger {

// Two texts are copies if they share so much of their shingles, or if nearly all of the shorter one is in the longer.
inline constexpr double kCopyLikeness = 0.6;
inline constexpr double kCopyContained = 0.9;

// Hashes of the text's shingles, sorted, each once; empty if it has too few words to be told from others.
std::vector<std::uint64_t> shingles_of(std::string_view text);
// Eight marks; none for no shingles.
std::vector<std::int64_t> marks_of(const std::vector<std::uint64_t>& shingles);
// What two texts share of all their shingles, or, if that is more, of the shorter one's where nearly all of it is
// shared.
double likeness(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace chancery::ledger
