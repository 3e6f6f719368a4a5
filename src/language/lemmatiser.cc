// SPDX-License-Identifier: Apache-2.0
#include "language/lemmatiser.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace chancery::language {

std::uint64_t lemma_key(std::string_view ending, bool whole, std::uint32_t tag, bool starts_upper) {
  const std::uint64_t key = hash64(ending, 0x2545f4914f6cdd1dULL * (4 * static_cast<std::uint64_t>(tag) + 2 * whole + starts_upper + 1));
  return key == 0 ? 1 : key;
}

std::string_view lemma_of(const Model::Parts& model, std::string_view form, std::uint32_t tag, std::string& buffer, Arena& arena) {
  if (form.size() > 200) return form;
  const bool upper = starts_upper(form);
  const bool ascii = std::all_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) {
    buffer.assign(form);
    for (char& c : buffer) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  } else {
    buffer = lower_case(form);
    for (std::size_t at = buffer.find("\xE2\x80\x99"); at != std::string::npos; at = buffer.find("\xE2\x80\x99", at)) {
      buffer.replace(at, 3, "'");
    }
  }
  constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  const std::string_view lower = buffer;
  std::uint32_t rule = model.lemmas.find(lemma_key(lower, true, tag, upper), kNone);
  for (std::size_t size = std::min(lower.size(), kMaxEnding) + 1; rule == kNone && size-- > 0;) {
    rule = model.lemmas.find(lemma_key(lower.substr(lower.size() - size), false, tag, upper), kNone);
  }
  if (rule == kNone) return form;
  const LemmaRule& r = model.lemma_rules[rule];
  if (r.letter_case == 0 && r.strip == 0 && r.append.empty()) return form;
  const std::string_view base = r.letter_case == 0 ? form : lower;
  if (base.size() < r.strip || base.size() - r.strip + r.append.size() == 0) return form;
  if (r.strip == 0 && r.append.empty() && base == form) return form;
  const std::string_view stem = base.substr(0, base.size() - r.strip);
  const std::span<char> out = arena.make_array<char>(stem.size() + r.append.size());
  std::copy(stem.begin(), stem.end(), out.begin());
  std::copy(r.append.begin(), r.append.end(), out.begin() + static_cast<std::ptrdiff_t>(stem.size()));
  return {out.data(), out.size()};
}

}  // namespace chancery::language
