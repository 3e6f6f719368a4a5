// SPDX-License-Identifier: Apache-2.0
//
// status, statuses_of: what holds and held.
#include <algorithm>
#include <map>
#include <set>

#include "ledger/entity_id.h"
#include "ledger/event_record.h"
#include "ledger/intervals.h"
#include "ledger/page.h"
#include "ledger/parts.h"

namespace chancery {

using ledger::EntityRow;
using ledger::Relation;
using ledger::Row;
using ledger::Standpoint;
using ledger::Statement;

namespace {

using Pair = std::pair<Row, Row>;

void sort_unique(std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

bool contains(const std::vector<Row>& rows, Row row) { return std::find(rows.begin(), rows.end(), row) != rows.end(); }

// One question to one relation.
class Asking {
 public:
  Asking(Ledger::Parts& parts, std::uint16_t relation, const Standpoint& at)
      : parts_(parts), at_(at), relation_(relation), about_(parts.rules.relations()[relation]) {}

  // The pairs that are asked for, the subject as asked first; fills what the NAMEs were taken for.
  Result<std::vector<Pair>> pairs(const StatusQuery& query) {
    std::vector<Row> subjects, objects;
    if (query.subject) {
      CHANCERY_ASSIGN(subjects, exact(*query.subject, false));
    }
    if (query.object) {
      CHANCERY_ASSIGN(objects, exact(*query.object, about_.object_kinds == std::vector<EntityType>{EntityType::kName}));
    }
    if (query.object && !about_.has_object) return std::vector<Pair>{};
    std::vector<Pair> found;
    if (!(query.subject && subjects.empty()) && !(query.object && objects.empty())) {
      CHANCERY_ASSIGN(found, oriented(subjects, objects));
    }
    if (found.empty() && (query.subject || query.object)) {
      CHANCERY_TRY(match_words(query, subjects, objects));
      if (!(query.subject && subjects.empty()) && !(query.object && objects.empty())) {
        CHANCERY_ASSIGN(found, oriented(subjects, objects));
      }
    }
    subjects_ = std::move(subjects);
    objects_ = std::move(objects);
    return found;
  }

  const std::vector<Row>& subjects() const { return subjects_; }
  const std::vector<Row>& objects() const { return objects_; }

 private:
  // Rows that the name means, with what acts for them: a state's organs where the relation keeps them apart, and an
  // organ's state.
  Result<std::vector<Row>> exact(const std::string& name, bool as_name) {
    CHANCERY_ASSIGN(std::vector<Row> rows, parts_.exact({name, as_name, nullptr, &at_}));
    std::vector<Row> more;
    for (const Row row : rows) {
      CHANCERY_ASSIGN(const EntityRow entity, parts_.entity(row));
      if (entity.type == EntityType::kState || entity.type == EntityType::kTerritory) {
        CHANCERY_ASSIGN(Statement* const organs,
                        parts_.statement("SELECT id FROM entity WHERE of=?1 AND of<>'' AND type='organ'"));
        organs->bind(1, entity.key);
        while (true) {
          CHANCERY_ASSIGN(const bool found, organs->step());
          if (!found) break;
          more.push_back(organs->integer(0));
        }
      }
    }
    for (const Row row : more) {
      if (!contains(rows, row)) rows.push_back(row);
    }
    if (!as_name) {
      // An organ that the lexicon knows acts through its state.
      for (const EntityRef& reading : parts_.directory.find(name)) {
        if (ledger::type_of_id(reading.id) != EntityType::kOrgan) continue;
        const EntityRef state = parts_.directory.state_of_country(ledger::country_of_id(reading.id));
        CHANCERY_ASSIGN(const Row row, parts_.row_of(state.id));
        if (row != 0 && !contains(rows, row)) rows.push_back(row);
      }
    }
    return rows;
  }

  Result<std::vector<Pair>> oriented(const std::vector<Row>& subjects, const std::vector<Row>& objects) {
    CHANCERY_ASSIGN(std::vector<Pair> found, parts_.pairs(relation_, subjects, objects, at_));
    if (!about_.symmetric || (subjects.empty() && objects.empty())) return found;
    CHANCERY_ASSIGN(const std::vector<Pair> turned, parts_.pairs(relation_, objects, subjects, at_));
    for (const auto& [a, b] : turned) {
      const Pair pair{b, a};
      if (std::find(found.begin(), found.end(), pair) == found.end() &&
          std::find(found.begin(), found.end(), Pair{a, b}) == found.end()) {
        found.push_back(pair);
      }
    }
    return found;
  }

  // Where names alone find no pair: the best match by words among what the relation has, the surer side held fast.
  Outcome match_words(const StatusQuery& query, std::vector<Row>& subjects, std::vector<Row>& objects) {
    CHANCERY_ASSIGN(std::vector<Pair> all, parts_.pairs(relation_, {}, {}, at_));
    if (about_.symmetric) {
      const std::size_t count = all.size();
      for (std::size_t i = 0; i < count; ++i) all.emplace_back(all[i].second, all[i].first);
    }
    const auto side = [&](bool subject, const std::vector<Row>& fixed) {
      std::vector<Row> rows;
      for (const auto& [s, o] : all) {
        if (fixed.empty() || contains(fixed, subject ? o : s)) rows.push_back(subject ? s : o);
      }
      sort_unique(rows);
      return rows;
    };
    const auto present = [&](const std::vector<Row>& rows, bool subject) {
      return std::any_of(all.begin(), all.end(),
                         [&](const Pair& pair) { return contains(rows, subject ? pair.first : pair.second); });
    };
    const bool names = about_.object_kinds == std::vector<EntityType>{EntityType::kName};
    const bool subject_sure = query.subject && present(subjects, true);
    const bool object_sure = query.object && present(objects, false);
    if (query.object && !object_sure) {
      const std::vector<Row> among = side(false, subject_sure ? subjects : std::vector<Row>{});
      CHANCERY_ASSIGN(objects, parts_.by_words({*query.object, names, &among, &at_}));
    }
    if (query.subject && !subject_sure) {
      const std::vector<Row> among = side(true, query.object ? objects : std::vector<Row>{});
      CHANCERY_ASSIGN(subjects, parts_.by_words({*query.subject, false, &among, &at_}));
    }
    return Done{};
  }

  Ledger::Parts& parts_;
  const Standpoint& at_;
  std::uint16_t relation_;
  const Relation& about_;
  std::vector<Row> subjects_, objects_;
};

// A status before its claims are looked up.
struct Found {
  Status status;
  ledger::Place place;
  ledger::KnownInterval known;
  std::uint16_t relation = 0;
};

// What is found for one question.
class Answering {
 public:
  static Result<Answering> open(Ledger::Parts& parts, const StatusQuery& query, const Standpoint& at) {
    CHANCERY_ASSIGN(ledger::Intervals intervals, ledger::Intervals::open(parts, at, query.claims));
    return Answering(query, std::move(intervals));
  }

  // The intervals of a pair that are asked for. `turned`: of a symmetric relation, stored the other way round.
  Outcome add(std::uint16_t relation, Pair pair, bool turned, bool history, bool beside) {
    if (turned) std::swap(pair.first, pair.second);
    CHANCERY_ASSIGN(ledger::Intervals::OfPair all, intervals_.of(relation, pair));
    const auto take = [&](ledger::KnownInterval& known, std::vector<Found>& into) -> Outcome {
      CHANCERY_ASSIGN(Status status, intervals_.status(relation, known, query_.as_of));
      if (turned) std::swap(status.subject, status.object);
      ledger::Place place = ledger::place_of_status(status);
      into.push_back({std::move(status), std::move(place), std::move(known), relation});
      return Done{};
    };
    for (ledger::KnownInterval& known : all.intervals) {
      if (history || known.interval.holds(query_.as_of)) CHANCERY_TRY(take(known, found_));
    }
    if (!beside) return Done{};
    for (ledger::KnownInterval& known : all.beside) {
      CHANCERY_TRY(take(known, beside_));
      beside_.back().status.holds = false;
    }
    return Done{};
  }

  Outcome finish(StatusAnswer& answer) {
    order(found_);
    order(beside_);
    answer.all = found_.size();
    CHANCERY_TRY(ledger::cut(
        found_, query_.page, [](const Found& one) { return one.place; }, answer.next));
    if (!query_.page.after.empty()) beside_.clear();
    std::vector<ledger::KnownInterval*> shown;
    for (std::vector<Found>* const list : {&found_, &beside_}) {
      for (Found& one : *list) shown.push_back(&one.known);
    }
    ledger::show_fewer(shown, query_.claims);
    CHANCERY_TRY(complete(found_, answer.rows));
    return complete(beside_, answer.kept_beside);
  }

 private:
  Answering(const StatusQuery& query, ledger::Intervals intervals) : query_(query), intervals_(std::move(intervals)) {}

  static void order(std::vector<Found>& list) {
    std::sort(list.begin(), list.end(), [](const Found& a, const Found& b) { return a.place < b.place; });
    const auto same = [](const Found& a, const Found& b) { return a.status.id == b.status.id && a.place == b.place; };
    list.erase(std::unique(list.begin(), list.end(), same), list.end());
  }

  // The claims of those that are shown, and what else is known of them.
  Outcome complete(std::vector<Found>& list, std::vector<Status>& into) {
    for (Found& one : list) {
      CHANCERY_TRY(intervals_.show_claims(one.status, one.known.shown));
      CHANCERY_TRY(intervals_.check_ordinal(one.status, one.relation, one.known.interval));
      into.push_back(std::move(one.status));
    }
    return Done{};
  }

  const StatusQuery& query_;
  ledger::Intervals intervals_;
  std::vector<Found> found_, beside_;
};

}  // namespace

Result<StatusAnswer> Ledger::status(const StatusQuery& query) const {
  StatusAnswer answer;
  Parts& parts = *parts_;
  if (!query.relation.empty() && !parts.rules.find(query.relation)) {
    return Error{ErrorCode::kUsage,
                 "there is no relation `" + query.relation + "`; `chancery status --help` lists them", ""};
  }
  CHANCERY_ASSIGN(const std::int64_t known_at, ledger::known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts.standpoint(known_at, query.without));
  CHANCERY_ASSIGN(Answering answering, Answering::open(parts, query, *at));
  std::set<Row> subjects, objects;
  for (std::uint16_t relation = 0; relation < parts.rules.relations().size(); ++relation) {
    const Relation& about = parts.rules.relations()[relation];
    if (!query.relation.empty() && about.name != query.relation) continue;
    if (parts.relation_rows[relation] == 0) continue;
    Asking asking(parts, relation, *at);
    CHANCERY_ASSIGN(const std::vector<Pair> pairs, asking.pairs(query));
    subjects.insert(asking.subjects().begin(), asking.subjects().end());
    objects.insert(asking.objects().begin(), asking.objects().end());
    for (const Pair& pair : pairs) {
      for (const bool turned : {false, true}) {
        if (turned && !about.symmetric) break;
        CHANCERY_TRY(answering.add(relation, pair, turned, query.history, query.subject || query.object));
      }
    }
  }
  CHANCERY_TRY(answering.finish(answer));
  const auto name_rows = [&](const std::set<Row>& rows, std::vector<EntityRef>& into) -> Outcome {
    for (const Row row : rows) {
      CHANCERY_ASSIGN(const EntityRow entity, parts.entity(row));
      into.push_back({entity.key, entity.name});
    }
    return Done{};
  };
  CHANCERY_TRY(name_rows(subjects, answer.subjects));
  CHANCERY_TRY(name_rows(objects, answer.objects));
  if (answer.all == 0) {
    if (query.subject && answer.subjects.empty()) {
      answer.hint = "the ledger has nothing called \"" + *query.subject +
                    "\" as a subject here; `chancery who` tells what a name can mean";
    } else if (query.object && answer.objects.empty()) {
      answer.hint = "the ledger has nothing called \"" + *query.object +
                    "\" as an object here; `chancery who` tells what a name can mean";
    } else if (!answer.kept_beside.empty()) {
      answer.hint = "nothing holds; denied, planned or hypothetical claims are kept";
    } else if (!query.history) {
      answer.hint = "nothing holds on that date; --history shows every interval";
    }
  }
  return answer;
}

Result<StatusAnswer> Ledger::statuses_of(std::string_view entity_id, const StatusQuery& query) const {
  StatusAnswer answer;
  CHANCERY_ASSIGN(const std::int64_t known_at, ledger::known_limit(query.known_at));
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(known_at, query.without));
  CHANCERY_ASSIGN(Row row, parts_->row_of(entity_id));
  row = at->standing_for(row);
  if (row == 0) return answer;
  CHANCERY_ASSIGN(Answering answering, Answering::open(*parts_, query, *at));
  for (std::uint16_t relation = 0; relation < parts_->rules.relations().size(); ++relation) {
    if (parts_->relation_rows[relation] == 0) continue;
    if (!query.relation.empty() && parts_->rules.relations()[relation].name != query.relation) continue;
    CHANCERY_ASSIGN(std::vector<Pair> pairs, parts_->pairs(relation, {row}, {}, *at));
    CHANCERY_ASSIGN(const std::vector<Pair> as_object, parts_->pairs(relation, {}, {row}, *at));
    pairs.insert(pairs.end(), as_object.begin(), as_object.end());
    for (const Pair& pair : pairs) CHANCERY_TRY(answering.add(relation, pair, false, query.history, false));
  }
  CHANCERY_TRY(answering.finish(answer));
  return answer;
}

}  // namespace chancery
