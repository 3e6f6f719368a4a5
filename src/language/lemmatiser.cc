// SPDX-License-Identifier: Apache-2.0
#include "language/lemmatiser.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace chancery::language {

std::uint64_t lemma_key(std::string_view ending, bool whole, std::uint32_t tag, bool starts_upper) {
  const std::uint64_t key =
      hash64(ending, 0x2545f4914f6cdd1dULL * (4 * static_cast<std::uint64_t>(tag) + 2 * whole + starts_upper + 1));
  return key == 0 ? 1 : key;
}

std::string plain_apostrophes(std::string_view form) {
  std::string plain(form);
  for (std::size_t at = plain.find("\xE2\x80\x99"); at != std::string::npos; at = plain.find("\xE2\x80\x99", at)) {
    plain.erase(at, 2);
    plain[at] = '\'';
  }
  return plain;
}

std::string_view lemma_of(const Model::Parts& model, std::string_view form, std::uint32_t tag, std::string& buffer,
                          Arena& arena) {
  if (form.size() > 200) return form;
  const bool upper = starts_upper(form);
  // Typographic apostrophes are plain ones in every lemma.
  std::string_view plain = form;
  if (form.find("\xE2\x80\x99") != std::string_view::npos) {
    buffer = plain_apostrophes(form);
    plain = arena.copy(buffer);
  }
  if (std::all_of(plain.begin(), plain.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    buffer.assign(plain);
    for (char& c : buffer) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  } else {
    buffer = lower_case(plain);
  }
  constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  const std::string_view lower = buffer;
  std::uint32_t rule = model.lemmas.find(lemma_key(lower, true, tag, upper), kNone);
  for (std::size_t size = std::min(lower.size(), kMaxEnding) + 1; rule == kNone && size-- > 0;) {
    rule = model.lemmas.find(lemma_key(lower.substr(lower.size() - size), false, tag, upper), kNone);
  }
  if (rule == kNone) return plain;
  const LemmaRule& r = model.lemma_rules[rule];
  if (r.letter_case == 0 && r.strip == 0 && r.append.empty()) return plain;
  const std::string_view base = r.letter_case == 0 ? plain : lower;
  if (base.size() < r.strip || base.size() - r.strip + r.append.size() == 0) return plain;
  if (r.strip == 0 && r.append.empty() && base == plain) return plain;
  const std::string_view stem = base.substr(0, base.size() - r.strip);
  if (stem.size() < base.size() && (static_cast<unsigned char>(base[stem.size()]) & 0xC0) == 0x80)
    return plain;  // within a character
  const std::span<char> out = arena.make_array<char>(stem.size() + r.append.size());
  std::copy(stem.begin(), stem.end(), out.begin());
  std::copy(r.append.begin(), r.append.end(), out.begin() + static_cast<std::ptrdiff_t>(stem.size()));
  return {out.data(), out.size()};
}

}  // namespace chancery::language
