// SPDX-License-Identifier: Apache-2.0
//
// Who is bound to whom on a day.
#include <algorithm>
#include <map>
#include <set>

#include "ledger/event_record.h"
#include "ledger/look.h"
#include "ledger/parts.h"

namespace chancery::ledger {
namespace {

constexpr std::size_t kMostEdges = 3000;

// Statuses as the table has them, without claims: of what is known now, where nobody merged or rejected anything.
Result<std::vector<Status>> held(Ledger::Parts& parts, Day as_of, const std::set<Row>* among) {
  std::vector<Status> found;
  CHANCERY_ASSIGN(Statement* const list,
                  parts.statement("SELECT s.id, r.name, s.subject, s.object, s.from_date, s.from_precision, "
                                  "s.from_earliest, s.from_latest, s.to_date, s.to_precision, s.to_earliest, "
                                  "s.to_latest, s.certainty FROM status s JOIN relation r ON r.id=s.relation WHERE "
                                  "s.since<=?1 AND s.until>?1 AND s.object<>0"));
  list->bind(1, std::int64_t{as_of});
  const auto date = [&](int column) {
    if (list->null(column + 2)) return Date{};
    return make_stored_date(list->text(column), list->text(column + 1), static_cast<Day>(list->integer(column + 2)),
                            static_cast<Day>(list->integer(column + 3)));
  };
  while (true) {
    CHANCERY_ASSIGN(const bool more, list->step());
    if (!more) return found;
    if (among != nullptr && (!among->contains(list->integer(2)) || !among->contains(list->integer(3)))) continue;
    CHANCERY_ASSIGN(const EntityRow subject, parts.entity(list->integer(2)));
    CHANCERY_ASSIGN(const EntityRow object, parts.entity(list->integer(3)));
    if (object.type == EntityType::kName) continue;  // a name is nobody
    Status status;
    status.id = list->text(0);
    status.relation = list->text(1);
    status.subject = {subject.key, subject.name};
    status.object = {object.key, object.name};
    status.from = date(4);
    status.to = date(8);
    status.holds = true;
    for (const Certainty one : {Certainty::kClaimed, Certainty::kConfirmed, Certainty::kImplied, Certainty::kDisputed,
                                Certainty::kSuperseded}) {
      if (name(one) == list->text(12)) status.certainty = one;
    }
    found.push_back(std::move(status));
  }
}

void strip(std::vector<Status>& statuses) {
  for (Status& status : statuses) {
    status.claims.clear();
    status.against.clear();
    status.beside.clear();
    status.aside.clear();
  }
}

}  // namespace

Result<Network> network(const Ledger& ledger, const std::string& entity_id, Day as_of,
                        const std::optional<std::string>& known_at, std::size_t limit) {
  Ledger::Parts& parts = ledger.parts();
  CHANCERY_ASSIGN(const std::int64_t instant, known_limit(known_at));
  CHANCERY_ASSIGN(const auto at, parts.standpoint(instant));
  std::vector<Status> all;
  const bool by_table = !known_at && at->plain() && at->rejected.empty() && at->verdicts.empty();
  if (by_table) {
    CHANCERY_ASSIGN(all, held(parts, as_of, nullptr));
  } else {
    StatusQuery query;
    query.as_of = as_of;
    query.known_at = known_at;
    query.claims = 1;
    CHANCERY_ASSIGN(StatusAnswer answer, ledger.status(query));
    all = std::move(answer.rows);
    strip(all);
    std::erase_if(all, [](const Status& one) { return one.object.id.empty() || one.object.id.starts_with("name:"); });
  }
  // Whom to show: those bound to the entity, or all; first those with most statuses.
  std::map<std::string, std::size_t> bound;
  std::map<std::string, std::string> names;
  for (const Status& one : all) {
    names[one.subject.id] = one.subject.name;
    names[one.object.id] = one.object.name;
    if (!entity_id.empty() && one.subject.id != entity_id && one.object.id != entity_id) continue;
    ++bound[one.subject.id];
    ++bound[one.object.id];
  }
  std::vector<std::pair<std::string, std::size_t>> ranked(bound.begin(), bound.end());
  std::stable_sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
    if ((a.first == entity_id) != (b.first == entity_id)) return a.first == entity_id;
    return a.second > b.second;
  });
  if (ranked.size() > limit) ranked.resize(limit);
  Network network;
  std::set<std::string> shown;
  for (const auto& [id, count] : ranked) {
    shown.insert(id);
    network.nodes.push_back({id, names[id]});
  }
  // Edges to the entity first: they are not cut off.
  const auto to_centre = [&](const Status& one) { return one.subject.id == entity_id || one.object.id == entity_id; };
  std::stable_partition(all.begin(), all.end(), to_centre);
  for (Status& one : all) {
    if (network.edges.size() >= kMostEdges) break;
    if (shown.contains(one.subject.id) && shown.contains(one.object.id)) network.edges.push_back(std::move(one));
  }
  return network;
}

}  // namespace chancery::ledger
