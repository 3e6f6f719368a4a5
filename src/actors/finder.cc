// SPDX-License-Identifier: Apache-2.0
#include "actors/finder.h"

#include <algorithm>

#include "actors/offices.h"
#include "actors/references.h"
#include "actors/work.h"
#include "base/utf8.h"

namespace chancery::actors {

Scratch::Scratch() : data_(std::make_unique<Data>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

void Work::begin(const Report& new_report, const Document& new_document, const ActorLexicon& new_lexicon) {
  report = &new_report;
  document = &new_document;
  lexicon = &new_lexicon;
  as_of = new_report.published.known() ? new_report.published.latest : kMaxDay;
  if (new_report.published.precision == Precision::kAfter) as_of = new_report.published.earliest;
  count = new_document.sentences.size();
  if (sentences.size() < count) sentences.resize(count);
  rows.clear();
  entities.clear();
  lexical.clear();
  ids.clear();
  countries.clear();
  known_as.clear();
  times_mentioned.clear();
  seen_acting.clear();
  surnames.clear();
  other_acronyms.clear();
  genders.clear();
}

std::uint32_t Work::intern(EntityIndex lexical_entity) {
  const std::string id(lexicon->id(lexical_entity));
  if (const auto it = ids.find(id); it != ids.end()) return it->second;
  const auto index = static_cast<std::uint32_t>(entities.size());
  entities.push_back(lexicon->entity(lexical_entity, as_of));
  lexical.push_back(lexical_entity);
  ids.emplace(id, index);
  return index;
}

std::uint32_t Work::intern_new(Entity entity) {
  if (const auto it = ids.find(entity.id); it != ids.end()) {
    Entity& known = entities[it->second];
    auto fill = [](std::string& into, std::string& from) {
      if (into.empty()) into = std::move(from);
    };
    fill(known.country, entity.country);
    fill(known.sector, entity.sector);
    fill(known.of, entity.of);
    fill(known.office, entity.office);
    for (Attribute& attribute : entity.attributes) {
      const auto same = [&](const Attribute& other) { return other.key == attribute.key; };
      if (std::none_of(known.attributes.begin(), known.attributes.end(), same))
        known.attributes.push_back(std::move(attribute));
    }
    return it->second;
  }
  const auto index = static_cast<std::uint32_t>(entities.size());
  ids.emplace(entity.id, index);
  lexical.push_back(lexicon->by_id(entity.id));
  entities.push_back(std::move(entity));
  return index;
}

std::uint32_t Work::lift(std::uint32_t entity) {
  for (int steps = 0; steps < 4; ++steps) {
    const Entity& here = entities[entity];
    if (here.type == EntityType::kPlace ||
        (here.of.empty() &&
         (here.type == EntityType::kPerson || here.type == EntityType::kOrgan || here.type == EntityType::kPeople))) {
      const EntityIndex state = here.country.empty() ? kNone : lexicon->state_of(here.country, as_of);
      return state == kNone ? entity : intern(state);
    }
    if (here.of.empty() || (here.type != EntityType::kPerson && here.type != EntityType::kOrgan &&
                            here.type != EntityType::kPeople && here.type != EntityType::kOther))
      return entity;
    if (const auto it = ids.find(here.of); it != ids.end()) {
      if (it->second == entity) return entity;
      entity = it->second;
      continue;
    }
    const EntityIndex of = lexicon->by_id(here.of);
    if (of == kNone) return entity;
    entity = intern(of);
  }
  return entity;
}

Draft& Work::add(SentenceWork& work, std::uint32_t index, int first, int end, MentionKind kind, std::string_view rule,
                 float confidence) {
  Draft draft;
  draft.sentence = index;
  draft.first = static_cast<std::uint32_t>(first);
  draft.end = static_cast<std::uint32_t>(end);
  draft.head = static_cast<std::uint32_t>(top_token(work.tree, first, end));
  draft.kind = kind;
  draft.rule = rule;
  draft.confidence = confidence;
  draft.plural = is_plural(work.tree.token(static_cast<int>(draft.head)));
  work.drafts.push_back(std::move(draft));
  return work.drafts.back();
}

const Draft* Work::draft_covering(const SentenceWork& work, int token) const {
  const Draft* best = nullptr;
  const auto at = static_cast<std::uint32_t>(token);
  for (const Draft& draft : work.drafts) {
    if (draft.first > at || draft.end <= at) continue;
    // The one whose head it is, else the shortest.
    if (best == nullptr || (draft.head == at) > (best->head == at) ||
        ((draft.head == at) == (best->head == at) && draft.end - draft.first < best->end - best->first))
      best = &draft;
  }
  return best;
}

std::string Work::words(const SentenceWork& work, int first, int end) const {
  if (first >= end) return {};
  const std::string_view raw =
      slice(report->text, Span{work.tree.token(first).span.begin, work.tree.token(end - 1).span.end});
  std::string out;
  for (const char c : raw) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

void index_drafts(SentenceWork& work) {
  const auto n = static_cast<std::size_t>(work.tree.size());
  work.draft_at.assign(n, -1);
  work.covered.assign(n, 0);
  for (std::size_t d = 0; d < work.drafts.size(); ++d) {
    const Draft& draft = work.drafts[d];
    if (draft.entities.empty()) continue;
    if (work.draft_at[draft.head] < 0) work.draft_at[draft.head] = static_cast<int>(d);
    for (std::uint32_t t = draft.first; t < draft.end; ++t) work.covered[t] = 1;
  }
}

namespace {

// Sorted by first token, longer before inner; of two that cross or say the same of the same words, the better stays.
void settle(SentenceWork& work) {
  auto& drafts = work.drafts;
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
    return a.first != b.first ? a.first < b.first : a.end > b.end;
  });
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    bool keep = true;
    for (std::size_t k = kept.size(); k-- > 0 && keep;) {
      Draft& other = kept[k];
      const bool crosses = other.first < draft.first && draft.first < other.end && draft.end > other.end;
      const bool same = other.first == draft.first && other.end == draft.end;
      if (!crosses && !same) continue;
      if (draft.confidence > other.confidence) {
        kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(k));
      } else {
        keep = false;
      }
    }
    if (keep) kept.push_back(std::move(draft));
  }
  for (Draft& draft : kept) {
    draft.inner = std::any_of(kept.begin(), kept.end(), [&](const Draft& other) {
      return &other != &draft && other.first <= draft.first && draft.end <= other.end &&
             other.end - other.first > draft.end - draft.first;
    });
  }
  drafts = std::move(kept);
  index_drafts(work);
}

}  // namespace

Mentions ActorFinder::find(const Report& report, const Document& document, Scratch& scratch) const {
  Work& work = scratch.data().work;
  work.begin(report, document, *lexicon_);
  bool quoted = false;
  for (std::size_t s = 0; s < work.count; ++s) {
    work.sentences[s].sentence = &document.sentences[s];
    work.prepare(work.sentences[s]);
    work.match_names(work.sentences[s]);
    quoted = mark_quotes(work.sentences[s], quoted);
    work.note_acronyms(work.sentences[s]);
    work.note_names(work.sentences[s]);
  }
  work.count_countries();
  work.weigh_places();
  for (std::size_t s = 0; s < work.count; ++s) {
    work.resolve(work.sentences[s]);
    work.match_roles(work.sentences[s]);
    work.note_acting(work.sentences[s]);
  }
  work.remember_full_names();
  Mentions out;
  for (std::size_t s = 0; s < work.count; ++s) {
    const auto index = static_cast<std::uint32_t>(s);
    if (work.sentences[s].address) continue;
    work.find_names(index);
    work.find_names_as_such(index);
    work.find_roles(index);
    work.find_agreements(index);
    work.find_references(index);
    settle(work.sentences[s]);
    work.times_mentioned.resize(work.entities.size(), 0);
    for (const Draft& draft : work.sentences[s].drafts) {
      for (const std::uint32_t entity : draft.entities) ++work.times_mentioned[entity];
    }
  }
  name_bands(work);
  for (std::size_t s = 0; s < work.count; ++s) {
    for (Draft& draft : work.sentences[s].drafts) out.list.push_back(std::move(static_cast<Mention&>(draft)));
  }
  // Who acts for a state brings it along, named or not.
  const std::size_t named = work.entities.size();
  for (std::size_t e = 0; e < named; ++e) {
    const EntityType type = work.entities[e].type;
    if (type == EntityType::kPerson || type == EntityType::kOrgan) work.lift(static_cast<std::uint32_t>(e));
    const bool of_state = type == EntityType::kOther || type == EntityType::kPeople || type == EntityType::kGroup ||
                          type == EntityType::kParty || type == EntityType::kPlace;
    if (of_state && !work.entities[e].country.empty()) {
      const EntityIndex state = lexicon_->state_of(work.entities[e].country, work.as_of);
      if (state != kNone) work.intern(state);
    }
  }
  out.entities = std::move(work.entities);
  work.entities.clear();
  return out;
}

}  // namespace chancery::actors
