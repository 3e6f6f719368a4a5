// SPDX-License-Identifier: Apache-2.0
#include "events/members.h"

#include <algorithm>

#include "events/one_of.h"
#include "events/participants.h"

namespace chancery::events {
namespace {

constexpr int kReach = 24;  // tokens between the noun and the word that opens the list

// The token behind "including", "among them", "such as" where such words stand at `t`; -1 if they do not.
int behind_opener(const Syntax& syntax, int t) {
  const int size = syntax.tree().size();
  const auto form = [&](int at) { return at < size ? syntax.form(at) : std::string_view(); };
  if (form(t) == "including" || form(t) == "namely") return t + 1;
  if (form(t) == "among" && one_of(form(t + 1), {"them", "whom", "which", "these"})) return t + 2;
  if (form(t) == "such" && form(t + 1) == "as") return t + 2;
  return -1;
}

int first_of_list(const Syntax& syntax, int noun) {
  const int end = std::min(syntax.tree().size(), noun + kReach);
  bool verb = false;  // "twenty governments recognise it, among them Chad": only what says of whom reaches over it
  for (int t = noun + 1; t < end; ++t) {
    const int first = behind_opener(syntax, t);
    if (first >= 0 && (!verb || (syntax.form(t) == "among" && syntax.form(t - 1) == ","))) return first;
    const std::string_view tag = syntax.token(t).xpos;
    verb = verb || one_of(tag, {"VBZ", "VBP", "VBD", "MD"});
    // Of another plural noun, or behind another sentence, it is no list of this one.
    // But "groups on its list of organisations" are the groups.
    const bool other = tag == "NNS" && !(syntax.tree().is(t, Deprel::kNmod) && syntax.has_case(t, "of"));
    if (first >= 0 || other || one_of(syntax.form(t), {";", ":", "."})) return -1;
  }
  return -1;
}

}  // namespace

std::vector<Participant> named_members(const Report& report, const Syntax& syntax, int word) {
  std::vector<Participant> out;
  if (syntax.token(word).xpos != "NNS") return out;
  int t = first_of_list(syntax, word);
  const int size = syntax.tree().size();
  while (t >= 0 && t < size) {
    while (t < size && one_of(syntax.form(t), {",", "and", "or", "the", "also"})) ++t;
    const Mention* mention = nullptr;
    int head = -1;
    for (int k = t; k < std::min(size, t + 8) && mention == nullptr; ++k) {
      const Mention* m = syntax.mention(k);
      if (m == nullptr || static_cast<int>(m->first) > t || static_cast<int>(m->end) <= t) continue;
      mention = m;
      head = k;
    }
    if (mention == nullptr || (mention->kind != MentionKind::kName && mention->kind != MentionKind::kMetonym)) break;
    for (Participant& p : actors_of(report, syntax, head)) {
      const bool there =
          std::any_of(out.begin(), out.end(), [&](const Participant& q) { return q.entity.id == p.entity.id; });
      if (!there) out.push_back(std::move(p));
    }
    t = static_cast<int>(mention->end);
    if (t >= size || !one_of(syntax.form(t), {",", "and", "or"})) break;
  }
  return out;
}

TokenList companions(const Syntax& syntax, int verb) {
  TokenList out;
  if (!syntax.verbal(verb) || !syntax.passive(verb)) return out;
  for (int t = verb + 1; t + 1 < syntax.tree().size(); ++t) {
    if (!one_of(syntax.form(t), {"together", "along"}) || syntax.form(t + 1) != "with") continue;
    const int noun = syntax.tree().head(t + 1);
    if (noun > t + 1 && syntax.tree().dominates(verb, noun)) {
      out.add(noun);
      for (const int c : syntax.tree().children(noun)) {
        if (syntax.tree().is(c, Deprel::kConj)) out.add(c);
      }
    }
    break;
  }
  return out;
}

}  // namespace chancery::events
