// SPDX-License-Identifier: Apache-2.0
#include "ledger/examples.h"

#include <algorithm>
#include <map>

#include "ledger/effects.h"
#include "ledger/move.h"

namespace chancery::ledger {
namespace {

std::string shown(const Date& date) { return date.known() ? iso(date) : "?"; }

std::string shown(const PlainStatus& status) {
  std::string text = status.subject + (status.object.empty() ? "" : " > " + status.object) + " " +
                     shown(status.interval.from) + ".." + shown(status.interval.to);
  for (const Attribute& item : status.interval.attributes) text += " " + item.key + "=" + item.value;
  return text;
}

bool matches(const ExampleInterval& expected, const PlainStatus& status) {
  if (expected.subject != status.subject || expected.object != status.object) return false;
  if (expected.from != shown(status.interval.from) || expected.to != shown(status.interval.to)) return false;
  return std::all_of(expected.attributes.begin(), expected.attributes.end(), [&](const Attribute& wanted) {
    const auto& has = status.interval.attributes;
    return std::find(has.begin(), has.end(), wanted) != has.end();
  });
}

}  // namespace

std::vector<PlainStatus> derive_plainly(const std::vector<Event>& events, std::string_view relation,
                                        const RelationRules& rules, const EntityDirectory& directory,
                                        const Date& published, Day known_day) {
  std::vector<PlainStatus> found;
  const auto index = rules.find(relation);
  if (!index) return found;
  const Relation& about = rules.relations()[*index];
  std::map<std::string, std::int64_t> rows;
  std::vector<std::string> ids = {""};
  const auto row = [&](const Party& party) -> std::int64_t {
    if (party.id.empty()) return 0;
    const auto [at, added] = rows.try_emplace(party.id, static_cast<std::int64_t>(ids.size()));
    if (added) ids.push_back(party.id);
    return at->second;
  };
  std::vector<Move> moves;
  for (const Event& event : events) {
    for (const EventEffect& effect : effects_of(event, rules, directory)) {
      if (effect.rule->relation != *index) continue;
      Move move = move_of(effect, event, rules);
      move.subject = row(effect.subject);
      move.object = row(effect.object);
      if (about.symmetric && ids[static_cast<std::size_t>(move.object)] < ids[static_cast<std::size_t>(move.subject)]) {
        std::swap(move.subject, move.object);
      }
      move.report = event.id.substr(0, event.id.find('/'));
      move.published = published;
      move.known_day = known_day;
      moves.push_back(std::move(move));
    }
  }
  for (const Interval& interval : derive(about, moves).intervals) {
    found.push_back({about.name, ids[static_cast<std::size_t>(interval.subject)],
                     ids[static_cast<std::size_t>(interval.object)], interval});
  }
  return found;
}

std::vector<Error> check_example(const Example& example, const RelationRules& rules) {
  std::vector<Event> events;
  for (const ExampleClaim& claim : example.claims) events.push_back(claim.event);
  std::vector<PlainStatus> statuses = derive_plainly(events, example.relation, rules, EmptyDirectory(), {}, kMaxDay);
  std::vector<Error> errors;
  for (const ExampleInterval& expected : example.expected) {
    const auto found = std::find_if(statuses.begin(), statuses.end(),
                                    [&](const PlainStatus& status) { return matches(expected, status); });
    if (found != statuses.end()) {
      statuses.erase(found);
      continue;
    }
    errors.push_back({ErrorCode::kLexiconBadLine,
                      "this interval does not follow: " + expected.subject + " > " + expected.object + " " +
                          expected.from + ".." + expected.to,
                      expected.place});
  }
  for (const PlainStatus& status : statuses) {
    errors.push_back(
        {ErrorCode::kLexiconBadLine, "this follows, but the example does not say so: " + shown(status), example.place});
  }
  return errors;
}

}  // namespace chancery::ledger
