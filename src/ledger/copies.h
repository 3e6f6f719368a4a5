// SPDX-License-Identifier: Apache-2.0
//
// Reports with nearly the same text: a wire story that many papers print is one voice. Words in runs of five
// ("shingles") are hashed; the least hash in each of 32 classes makes a sketch (MinHash by one permutation, an empty
// class taking the next one's: Shrivastava and Li, "Densifying One Permutation Hashing via Rotation", ICML 2014); two
// classes at a time make a mark. Texts that share a mark are compared by all their shingles. Of texts that share half
// of their shingles 99 % share a mark, of those that share a twentieth 4 %.
//
// Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::ledger {

// Two texts are copies if they share so much of their shingles, or if so much of the shorter one is in the longer: a
// paper cuts a story from its end and changes some words. Measured by tests/acceptance/near_duplicates.py.
inline constexpr double kCopyLikeness = 0.5;
inline constexpr double kCopyContained = 0.75;

inline constexpr std::size_t kMarks = 16;

// Hashes of the text's shingles, sorted, each once; empty if it has too few words to be told from others.
std::vector<std::uint64_t> shingles_of(std::string_view text);
// kMarks of them; none for no shingles.
std::vector<std::int64_t> marks_of(const std::vector<std::uint64_t>& shingles);
// What two texts share of all their shingles, or, if that is more, of the shorter one's where nearly all of it is
// shared.
double likeness(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace chancery::ledger
